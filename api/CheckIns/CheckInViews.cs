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
    /// <param name="now">How it stands, for an earlier version: words whose audience was narrowed since are read by those only.</param>
    public static CheckInView Of(
        CheckIn checkIn,
        StudentVisit visit,
        StaffNames staff,
        IReadOnlyList<Opening> openings,
        CheckIn? now = null)
    {
        var opened = openings.Where(opening => opening.Item == checkIn.Id).ToList();
        bool Sees(Box box) => Access.Sees(visit, new Readers(box.Audience, checkIn.By) { Openings = opened });
        Box? Shown(Func<CheckIn, Box?> of) =>
            of(checkIn) is { } box && Sees(box) && (now is null || of(now) is not { } standing || Sees(standing)) ? box : null;
        var (progress, problems, ideas) = (Shown(one => one.Progress), Shown(one => one.Problems), Shown(one => one.Ideas));
        var (developments, oneThing, nextSteps) =
            (Shown(one => one.Developments), Shown(one => one.OneThing), Shown(one => one.NextSteps));
        var readsOne = (progress ?? problems ?? ideas ?? developments ?? oneThing ?? nextSteps) is not null;
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
            Proficiencies = readsOne ? checkIn.Proficiencies ?? [] : [],
            Progress = progress,
            Problems = problems,
            Ideas = ideas,
            Developments = developments,
            OneThing = oneThing,
            NextSteps = nextSteps,
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
/// <param name="Interpreters">Adults who need an interpreter, by name, each with the language.</param>
internal sealed record FormFamily(
    string MailName,
    IReadOnlyList<LanguageName> Languages,
    IReadOnlyList<BankSentence> Bank,
    IReadOnlyList<InterpreterNeeded> Interpreters)
{
    public static FormFamily Of(Person student, IReadOnlyList<Person?> adults, SchoolToday today) => new(
        student.NameInMailHome,
        [.. adults
            .Select(adult => FamilyLanguage.For(adult?.Adult?.Language ?? FamilyLanguage.English, today.School))
            .OfType<FamilyLanguage>()
            .Where(language => language.Tag != FamilyLanguage.English)
                .Distinct()
                .Select(language => new LanguageName(language.Tag, language.Name))],
        [.. FamilyLanguage.ByTag(FamilyLanguage.English, today.School).Bank
            .Select(sentence => new BankSentence(sentence.Key, sentence.Value[0], sentence.Value[1]))],
        [.. InterpreterNeeded.Among(adults)]);
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
