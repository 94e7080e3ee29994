using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

internal sealed record BoxInput(string? Text, Audience? Audience);

internal record CheckInInput
{
    /// <summary>A UUID made once per form, so that sending it again saves nothing twice.</summary>
    public Guid? Key { get; init; }

    public string? Quarter { get; init; }
    public DateOnly? HeldOn { get; init; }

    /// <summary>It was held on that day though there was no school; without it such a day is asked about.</summary>
    public bool? HeldAnyway { get; init; }

    public DutyEnding? Ending { get; init; }
    public string? Reason { get; init; }

    /// <summary>For the ending "tried": the days on which it was tried, one for each try.</summary>
    public IReadOnlyList<DateOnly>? Tries { get; init; }

    /// <summary>For the ending "passed": the member of staff who takes it over.</summary>
    public string? PassedToId { get; init; }

    public bool? NothingHome { get; init; }

    /// <summary>The ids of the graduation proficiencies it was about; left out of a correction, they stay.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public BoxInput? Progress { get; init; }
    public BoxInput? Problems { get; init; }
    public BoxInput? Ideas { get; init; }
    public BoxInput? Developments { get; init; }
    public BoxInput? OneThing { get; init; }
    public BoxInput? NextSteps { get; init; }

    /// <summary>What goes home with it; left out: nothing is sent.</summary>
    public FamilyUpdateInput? Family { get; init; }

    /// <summary>What of this goes home, held to what may (D7, D8); null when nothing is to be sent.</summary>
    public FamilyDraft? DraftFor(CheckIn checkIn, Person student, StudentVisit visit, FieldErrors errors)
    {
        if (Family is null)
            return null;
        if (checkIn.NothingHome)
            errors.Add("nothingHome", "You chose not to share any of this with the family: clear that box, or don't send an update.");
        if (checkIn.Ending != DutyEnding.Done)
            errors.Add("ending", "Only a check-in that was held can be sent home.");
        return Family.Read(student, visit.Today, checkIn.Boxes, errors);
    }

    /// <summary>The check-in this input asks to save.</summary>
    /// <param name="standing">The proficiencies it names already.</param>
    public CheckIn For(
        StudentVisit visit,
        StaffNames staff,
        ProficiencySet school,
        FieldErrors errors,
        IReadOnlyList<string>? standing = null)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this check-in.");
        var heldOn = PastDay.Read("heldOn", HeldOn, "Say on which day you met.", visit.Today, errors);
        if (HeldOn is { } held
            && held <= visit.Today.Day
            && Ending is null or DutyEnding.Done
            && HeldAnyway != true
            && !visit.Today.Calendar.IsSchoolDay(heldOn))
            errors.Add("heldOn", $"{DayWords.Written(heldOn)} is no school day. Give the day you talked, or say that it was held then.");
        var period = CheckPeriod(visit.Today, errors);
        if (period is not null
            && visit.Relation == Relation.HasCheckIn
            && !StudentDuty.IsPassedTo(visit.Caller.Id, visit.Card, CheckInDutyKind.KindKey, period.Key, visit.Today))
            errors.Add("quarter", $"The check-in of {period.Name} is not yours: it was not reassigned to you.");

        var defaults = new BoxDefaults();
        var checkIn = new CheckIn
        {
            Id = CheckIn.IdOf(visit.Student, period?.Key ?? "", key.ToString("n")),
            Student = visit.Student,
            Day = HeldOn,
            State = (Ending ?? DutyEnding.Done).ToString(),
            Period = period?.Key ?? "",
            HeldOn = heldOn,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
            Ending = Ending ?? DutyEnding.Done,
            Reason = Endings.Reason(Ending, Reason, errors),
            Tries = Ending == DutyEnding.Tried ? ReadTries(visit.Today, errors) : null,
            PassedTo = Endings.PassedTo(Ending, PassedToId, visit.Card, staff, errors),
            NothingHome = NothingHome ?? false,
            InGroup = this is CheckInsInput,
            Proficiencies = school.Read(Proficiencies, standing, errors),
            Progress = Read("progress", Progress, defaults.Progress, visit, errors),
            Problems = Read("problems", Problems, defaults.Problems, visit, errors),
            Ideas = Read("ideas", Ideas, defaults.Ideas, visit, errors),
            Developments = Read("developments", Developments, defaults.Developments, visit, errors),
            OneThing = Read("oneThing", OneThing, defaults.OneThing, visit, errors),
            NextSteps = Read("nextSteps", NextSteps, defaults.NextSteps, visit, errors),
        };
        if (checkIn.InGroup && Family is not null)
            errors.Add("family", "A family update is sent from a check-in with one student.");
        if (checkIn.Ending == DutyEnding.Done && checkIn.Boxes.All(box => box.Box is null))
            errors.Add("progress", "Write at least one line about your talk.");
        return checkIn;
    }

    /// <summary>Three tries on two days are enough (C11).</summary>
    private List<DateOnly> ReadTries(SchoolToday today, FieldErrors errors)
    {
        const int most = 20;
        var tries = (Tries ?? []).Take(most).Order().ToList();
        if (Tries?.Count > most || !FirstContactFact.TriedEnough(tries))
            errors.Add(
                "tries",
                $"Give the days of at least {FirstContactFact.EnoughTries} tries, on at least {FirstContactFact.OnDays} days.");
        foreach (var day in tries)
            PastDay.Read("tries", day, "", today, errors);
        return tries;
    }

    private Period? CheckPeriod(SchoolToday today, FieldErrors errors)
    {
        var period = Quarter is null ? null : today.Calendar.Find(Quarter);
        if (period is null)
            errors.Add("quarter", "Choose one of this year's periods.");
        else if (period.Start > today.Day)
            errors.Add("quarter", $"{period.Name} has not begun yet.");
        return period;
    }

    private static Box? Read(string field, BoxInput? input, Audience usual, Visit visit, FieldErrors errors) =>
        errors.Optional(field + ".text", input?.Text, FieldErrors.Text) is { } text
            ? new Box(text, input!.Audience ?? usual, visit.Caller.Person.WritesIn)
            : null;
}

/// <summary>One talk held with several students; each record stands alone and names no other student.</summary>
internal sealed record CheckInsInput : CheckInInput
{
    public IReadOnlyList<string?>? StudentIds { get; init; }
}
