using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>
/// A check-in as it is to be: boxes left out are gone, those the sender does not read stay. How it ended does not
/// change.
/// </summary>
internal sealed record CheckInCorrection : CheckInInput
{
    public int? Rev { get; init; }

    /// <summary>Why it is corrected, in plain words; read by staff only.</summary>
    public string? Why { get; init; }

    public CheckIn Over(CheckIn before, StudentVisit visit, StaffNames staff, ProficiencySet school, FieldErrors errors)
    {
        var asBefore = new CheckInInput
        {
            Key = Key,
            Quarter = Quarter ?? before.Period,
            HeldOn = HeldOn ?? before.HeldOn,
            HeldAnyway = HeldAnyway ?? (HeldOn ?? before.HeldOn) == before.HeldOn,
            Ending = before.Ending,
            Reason = Reason ?? before.Reason,
            Tries = Tries ?? before.Tries,
            PassedToId = before.PassedTo,
            // whoever reads no box is not shown what it was about, and takes none of it off
            Proficiencies = before.Boxes.Any(box => box.Box is { } said && Access.Sees(visit, new Readers(said.Audience, before.By)))
                ? Proficiencies
                : null,
            Progress = Progress,
            Problems = Problems,
            Ideas = Ideas,
            Developments = Developments,
            OneThing = OneThing,
            NextSteps = NextSteps,
        };
        var found = new FieldErrors();
        var read = asBefore.For(visit, staff, school, found, before.Proficiencies);
        // Of a year before this one, it is right as long as neither its day nor its place is touched.
        var isOfEarlierYear = visit.Today.Calendar.Find(before.Period) is null
            && (asBefore.Quarter, asBefore.HeldOn) == (before.Period, before.HeldOn);
        errors.AddAllBut(found, isOfEarlierYear ? ["quarter", "heldOn"] : []);
        Box? Kept(Box? old, Box? now) => Amending.Kept(old, now, visit, before.By);
        return before with
        {
            Changes = before.Rev,
            Corrected = new Amendment(Key ?? default, visit.Caller.Id, visit.Today.Instant, errors.Optional("why", Why)),
            Day = read.Day,
            Period = isOfEarlierYear ? before.Period : read.Period,
            HeldOn = read.HeldOn,
            Reason = read.Reason,
            Tries = read.Tries,
            NothingHome = NothingHome ?? before.NothingHome,
            Proficiencies = read.Proficiencies,
            Progress = Kept(before.Progress, read.Progress),
            Problems = Kept(before.Problems, read.Problems),
            Ideas = Kept(before.Ideas, read.Ideas),
            Developments = Kept(before.Developments, read.Developments),
            OneThing = Kept(before.OneThing, read.OneThing),
            NextSteps = Kept(before.NextSteps, read.NextSteps),
        };
    }
}

/// <summary>One check-in to be corrected.</summary>
/// <param name="Earlier">What it was before each correction, newest first.</param>
/// <param name="Family">What goes or went home about it; null: nothing.</param>
/// <param name="Proficiencies">Those it may name.</param>
internal sealed record CheckInRecordView(
    FormStudent Student,
    CheckInView CheckIn,
    IReadOnlyList<CheckInView> Earlier,
    ToldHome? Family,
    IReadOnlyList<FormPeriod> Quarters,
    IReadOnlyList<ProficiencyName> Proficiencies,
    FormFamily FormFamily);

/// <param name="Left">Some adult has it: a change is told as a correction.</param>
internal sealed record ToldHome(string Language, FamilyWords Words, bool Together, bool Left);
