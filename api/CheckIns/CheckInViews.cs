using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>A check-in as one caller sees it: boxes they may not read are left out.</summary>
internal sealed record CheckInView : StaffRecordView
{
    public required string Quarter { get; init; }
    public required string QuarterName { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required DutyEnding Ending { get; init; }
    public string? Reason { get; init; }
    public IReadOnlyList<DateOnly>? Tries { get; init; }
    public PersonName? PassedTo { get; init; }

    /// <summary>Nothing of it goes home.</summary>
    public bool? NothingHome { get; init; }

    public bool? InGroup { get; init; }

    /// <summary>The ids of the graduation proficiencies it was about; none where no box is open to the caller.</summary>
    public required IReadOnlyList<string> Proficiencies { get; init; }

    public Box? Progress { get; init; }
    public Box? Problems { get; init; }
    public Box? Ideas { get; init; }
    public Box? Developments { get; init; }
    public Box? OneThing { get; init; }
    public Box? NextSteps { get; init; }

    /// <summary>Of one just saved: what goes home with it.</summary>
    public WentHomeView? Home { get; init; }

    /// <summary>The student's check-ins as the visit's caller sees them: those that do not count, only where they may.</summary>
    public static IEnumerable<CheckInView> Of(
        IEnumerable<CheckIn> all,
        StudentVisit visit,
        StaffNames staff,
        IReadOnlyList<Opening> openings) => all
        .Where(checkIn => Amending.Shows(checkIn, visit))
        .Select(checkIn => Of(checkIn, visit, staff, openings));

    /// <param name="openings">What was opened of the student's record.</param>
    public static CheckInView Of(CheckIn checkIn, StudentVisit visit, StaffNames staff, IReadOnlyList<Opening> openings)
    {
        var opened = openings.Where(opening => opening.Item == checkIn.Id).ToList();
        Box? Shown(Box? box) =>
            box is not null && Access.Sees(visit, new Readers(box.Audience, checkIn.By) { Openings = opened }) ? box : null;
        var view = new CheckInView
        {
            Id = checkIn.Id,
            Quarter = checkIn.Period,
            QuarterName = visit.Today.Calendar.Find(checkIn.Period)?.Name ?? checkIn.Period,
            HeldOn = checkIn.HeldOn,
            SavedAt = checkIn.SavedAt,
            By = staff.Named(checkIn.By),
            Ending = checkIn.Ending,
            Reason = visit.Relation == Relation.Self ? null : checkIn.Reason,
            Tries = checkIn.Tries,
            PassedTo = checkIn.PassedTo is { } to ? staff.Named(to) : null,
            NothingHome = checkIn.NothingHome ? true : null,
            InGroup = checkIn.InGroup ? true : null,
            Proficiencies = checkIn.Boxes.Any(box => Shown(box.Box) is not null) ? checkIn.Proficiencies ?? [] : [],
            Progress = Shown(checkIn.Progress),
            Problems = Shown(checkIn.Problems),
            Ideas = Shown(checkIn.Ideas),
            Developments = Shown(checkIn.Developments),
            OneThing = Shown(checkIn.OneThing),
            NextSteps = Shown(checkIn.NextSteps),
            Rev = checkIn.Rev,
        };
        return (CheckInView)view.Marked(checkIn, opened, CheckInsRoom.CorrectCheckIn, CheckInsRoom.UndoCheckIn, visit, staff.NameOf);
    }
}

internal sealed record CheckInFormView
{
    public required FormStudent Student { get; init; }
    public required IReadOnlyList<FormPeriod> Quarters { get; init; }

    /// <summary>Whose duty it is, where it was passed to the caller: to them it is handed back.</summary>
    public IReadOnlyList<PersonName>? Whose { get; init; }

    /// <summary>The quarter the form opens with: the oldest still open one, else the current one; null before the year.</summary>
    public string? Quarter { get; init; }

    /// <summary>Today, or the last day of school before it.</summary>
    public required DateOnly HeldOn { get; init; }

    public LastNextSteps? LastNextSteps { get; init; }

    /// <summary>What the student wrote beforehand, by period.</summary>
    public required IReadOnlyList<PreparationView> Preparations { get; init; }

    public required IReadOnlyList<FormGoal> Goals { get; init; }
    public required BoxDefaults Defaults { get; init; }

    /// <summary>The graduation proficiencies a check-in may name.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    public required string NotForEmergencies { get; init; }
    public required FormFamily Family { get; init; }
}

/// <summary>What a form needs to send something home with a check-in.</summary>
/// <param name="MailName">The name mail home uses.</param>
/// <param name="Languages">The languages of the adults besides English in which there are approved texts; the advisor
/// may write in them.</param>
/// <param name="Bank">Sentences the school approved, in English.</param>
internal sealed record FormFamily(string MailName, IReadOnlyList<LanguageName> Languages, IReadOnlyList<BankSentence> Bank)
{
    public static FormFamily Of(Person student, IEnumerable<Person?> adults, SchoolToday today) => new(
        student.NameInMailHome,
        [.. adults
            .Select(adult => FamilyLanguage.For(adult?.Adult?.Language ?? FamilyLanguage.English, today.School.Languages))
            .OfType<FamilyLanguage>()
            .Where(language => language.Tag != FamilyLanguage.English)
                .Distinct()
                .Select(language => new LanguageName(language.Tag, language.Name))],
        [.. FamilyLanguage.All[FamilyLanguage.English].Bank
            .Select(sentence => new BankSentence(sentence.Key, sentence.Value[0], sentence.Value[1]))]);
}

internal sealed record BankSentence(string Key, string OneThing, string HowHome);

/// <param name="Opens">Whether the student's page opens to the caller; whoever only took a duty over sees the form and no more.</param>
internal sealed record FormStudent(string Id, string Name, string Grade, bool Opens)
{
    public static FormStudent Of(StudentVisit visit) =>
        new(visit.Student, visit.Card.Name, visit.Card.Grade, visit.May(Rule.StudentReaders));
}

internal sealed record FormPeriod(string Key, string Name, DateOnly Start, DateOnly End, DutyState State);

/// <summary>What was agreed last time, as far as the caller reads it.</summary>
internal sealed record LastNextSteps(DateOnly On, string Text)
{
    /// <param name="held">Newest first.</param>
    /// <param name="onPaper">For whom it is printed; what is restricted is left out then, for paper lies about.</param>
    public static LastNextSteps? Of(IEnumerable<CheckIn> held, StudentVisit visit, PrintFor? onPaper = null) =>
        held.FirstOrDefault(checkIn =>
            checkIn.NextSteps is { } steps
                && (onPaper is not { } reader || (steps.Audience != Audience.Restricted && reader.Takes(steps.Audience)))
                && !(onPaper == PrintFor.Family && checkIn.NothingHome)
                && Access.Sees(visit, new Readers(steps.Audience, checkIn.By)))
            is { } last
            ? new LastNextSteps(last.HeldOn, last.NextSteps!.Text)
            : null;
}

internal sealed record FormGoal(string Id, string Title, int Cycle, Step Step, DateOnly? TargetDate);

/// <summary>Who reads each box unless the advisor says otherwise (C8).</summary>
internal sealed record BoxDefaults
{
    public Audience Progress { get; init; } = Audience.Family;
    public Audience Problems { get; init; } = Audience.Staff;
    public Audience Ideas { get; init; } = Audience.Family;
    public Audience Developments { get; init; } = Audience.Staff;
    public Audience OneThing { get; init; } = Audience.Family;
    public Audience NextSteps { get; init; } = Audience.Staff;
}

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
            errors.Add("family", "An update goes home from a talk with one student.");
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

/// <summary>One talk held with several students; each record stands alone and names no other student.</summary>
internal sealed record CheckInsInput : CheckInInput
{
    public IReadOnlyList<string?>? StudentIds { get; init; }
}
