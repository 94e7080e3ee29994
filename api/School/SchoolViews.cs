using System.Text.Json.Serialization;

namespace Plp.School;

internal sealed record SchoolView
{
    public required int Rev { get; init; }
    public required string Name { get; init; }
    public string? Phone { get; init; }
    public string? Contact { get; init; }
    public required SchoolWords Words { get; init; }
    public required string NotForEmergencies { get; init; }
    public required string ReachNow { get; init; }
    public required FirstContactBy FirstContactBy { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required PlanDates Plans { get; init; }

    /// <summary>Whether students may name a peer who reads what they share with peers.</summary>
    public required bool Peers { get; init; }

    /// <summary>Whether the school writes home about a student of 18 whose parents claim them as a dependent.</summary>
    public required bool DependentStudents { get; init; }

    /// <summary>Whether a parent who asks who looked at the record reads it at once.</summary>
    public required bool AccessRecordAtOnce { get; init; }

    /// <summary>Megabytes of files each student may keep.</summary>
    public required int PortfolioMegabytes { get; init; }

    /// <summary>The least students a group has whose figures are shown by grade, flag, language and so on.</summary>
    public required int SmallestGroup { get; init; }

    public required bool Demonstration { get; init; }

    public static SchoolView Of(SchoolSettings school) => new()
    {
        Rev = school.Rev,
        Name = school.Name,
        Phone = school.Phone,
        Contact = school.Contact,
        Words = school.Words,
        NotForEmergencies = school.NotForEmergencies,
        ReachNow = school.ReachNow ?? SchoolSettings.DefaultReachNow,
        FirstContactBy = school.FirstContactBy ?? default,
        Languages = school.Languages,
        Plans = school.Plans,
        Peers = school.HasPeers,
        DependentStudents = school.WritesHomeOfDependents,
        AccessRecordAtOnce = school.GivesAccessRecordAtOnce,
        PortfolioMegabytes = school.PortfolioMegabytes ?? SchoolSettings.DefaultPortfolioMegabytes,
        SmallestGroup = school.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup,
        Demonstration = school.Demonstration,
    };
}

internal sealed record SchoolInput
{
    public int? Rev { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Contact { get; init; }
    /// <summary>Terms by their key, <c>checkIn</c> and <c>checkIns</c>; those left out stay as they are.</summary>
    public IReadOnlyDictionary<string, string?>? Words { get; init; }
    public string? NotForEmergencies { get; init; }
    public string? ReachNow { get; init; }
    public FirstContactBy? FirstContactBy { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }
    public PlanDatesInput? Plans { get; init; }

    /// <summary>Whether students may name a peer; left out, it stays. Switched off, no peer reads on.</summary>
    public bool? Peers { get; init; }

    /// <summary>Whether it is written home about dependents of 18 too; left out, it stays.</summary>
    public bool? DependentStudents { get; init; }

    /// <summary>Whether a parent who asks who looked at the record reads it at once; left out, it stays.</summary>
    public bool? AccessRecordAtOnce { get; init; }

    /// <summary>Megabytes of files each student may keep, 10 to 5,000.</summary>
    public int? PortfolioMegabytes { get; init; }

    /// <summary>10, 15, 20, 25 or 30; left out, it stays. Figures that were taken before keep theirs.</summary>
    public int? SmallestGroup { get; init; }

    public SchoolSettings Over(SchoolSettings before, FieldErrors errors)
    {
        var languages = (Languages ?? before.Languages)
            .Select(language => language?.Trim() ?? "")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (languages.Count is 0 or > 20
            || languages.Exists(language => language.Length is < 2 or > 12 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            errors.Add("languages", "Give one to twenty language tags such as en, es or pt-BR.");
        if (PortfolioMegabytes is < 10 or > 5000)
            errors.Add("portfolioMegabytes", "Give each student 10 to 5,000 MB.");
        if (SmallestGroup is not (null or 10 or 15 or 20 or 25 or 30))
            errors.Add("smallestGroup", "Choose 10, 15, 20, 25 or 30 students.");
        return before with
        {
            Rev = before.Rev + 1,
            SmallestGroup = SmallestGroup ?? before.SmallestGroup,
            PortfolioMegabytes = PortfolioMegabytes ?? before.PortfolioMegabytes,
            Peers = Peers ?? before.Peers,
            DependentStudents = DependentStudents ?? before.DependentStudents,
            AccessRecordAtOnce = AccessRecordAtOnce ?? before.AccessRecordAtOnce,
            Name = errors.Required("name", Name, "Say what the school is called."),
            Phone = errors.Optional("phone", Phone),
            Contact = errors.Optional("contact", Contact),
            Words = Words is null ? before.Words : before.Words.With(Words, errors),
            WordsReviewed = Words is null ? before.WordsReviewed : true,
            NotForEmergencies = errors.Required(
                "notForEmergencies",
                NotForEmergencies ?? before.NotForEmergencies,
                "Keep a sentence here: who to call in an emergency.",
                1000),
            ReachNow = errors.Optional("reachNow", ReachNow, 1000) ?? before.ReachNow,
            FirstContactBy = FirstContactBy ?? before.FirstContactBy,
            Languages = languages,
            Plans = Plans?.Over(before.Plans, errors) ?? before.Plans,
        };
    }
}

internal sealed record CalendarView
{
    public required int Rev { get; init; }
    public required string Zone { get; init; }
    public required string SchoolYear { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly End { get; init; }

    /// <summary>What fell due before that day is nobody's duty.</summary>
    public required DateOnly WorksFrom { get; init; }

    public required IReadOnlyList<PeriodView> Periods { get; init; }
    public required IReadOnlyList<Closure> Closed { get; init; }
    public required IReadOnlyList<SnowDay> SnowDays { get; init; }
    public required DayView Today { get; init; }

    public static CalendarView Of(SchoolCalendar calendar, DateOnly today) => new()
    {
        Rev = calendar.Rev,
        Zone = calendar.Zone,
        SchoolYear = calendar.SchoolYear,
        Start = calendar.Start,
        End = calendar.End,
        WorksFrom = calendar.WorksFrom ?? calendar.Start,
        Periods = [.. calendar.Periods.Select(period => new PeriodView(
            period.Key,
            period.Name,
            period.Start,
            period.End,
            calendar.SchoolDays(period.Start, period.End)))],
        Closed = calendar.Closed,
        SnowDays = calendar.SnowDays,
        Today = new DayView
        {
            Day = today,
            IsSchoolDay = calendar.IsSchoolDay(today),
            Period = calendar.PeriodOf(today)?.Key,
            SchoolDay = calendar.PeriodOf(today) is { } period ? calendar.SchoolDays(period.Start, today) : null,
        },
    };
}

/// <param name="SchoolDays">How many days school is held in it.</param>
internal sealed record PeriodView(string Key, string Name, DateOnly Start, DateOnly End, int SchoolDays);

internal sealed record DayView
{
    public required DateOnly Day { get; init; }
    public required bool IsSchoolDay { get; init; }
    public string? Period { get; init; }

    /// <summary>The how-manieth school day of its period.</summary>
    public int? SchoolDay { get; init; }
}

internal sealed record CalendarInput
{
    public int? Rev { get; init; }
    public string? Zone { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }

    /// <summary>Left out, it stays as it is.</summary>
    public DateOnly? WorksFrom { get; init; }

    public IReadOnlyList<PeriodInput?>? Periods { get; init; }
    public IReadOnlyList<ClosureInput?>? Closed { get; init; }

    public SchoolCalendar Over(SchoolCalendar before, FieldErrors errors)
    {
        var start = errors.Required("start", Start, "Say on which day the school year starts.");
        var calendar = before with
        {
            Rev = before.Rev + 1,
            Zone = errors.Required("zone", Zone, "Choose the school's time zone."),
            Start = start,
            End = errors.Required("end", End, "Say on which day the school year ends."),
            WorksFrom = WorksFrom is null ? before.WorksFrom : WorksFrom <= start ? null : WorksFrom,
            Periods = ReadPeriods(before, start, errors),
            Closed = Closed is null ? before.Closed : ReadClosed(Closed, errors),
        };
        if (calendar.SchoolYear != before.SchoolYear && Start is not null)
            errors.Add(
                "start",
                $"This is the calendar of {before.SchoolYear}. Keep its start in {before.Start.Year}; a new year gets a calendar of " +
                "its own.");
        return calendar;
    }

    /// <summary>A period keeps its key by its place, so that what was written in it stays in it.</summary>
    private List<Period> ReadPeriods(SchoolCalendar before, DateOnly start, FieldErrors errors)
    {
        var read = new List<Period>();
        foreach (var (period, i) in (Periods ?? []).Take(20).Select((period, i) => (period, i)))
        {
            read.Add(new Period(
                i < before.Periods.Count ? before.Periods[i].Key : Period.KeyOf(start, i + 1),
                errors.Required($"periods.{i}.name", period?.Name, "Give the period a name.", 40),
                errors.Required($"periods.{i}.start", period?.Start, "Say on which day it starts."),
                errors.Required($"periods.{i}.end", period?.End, "Say on which day it ends.")));
        }
        return read;
    }

    internal static List<Closure> ReadClosed(IReadOnlyList<ClosureInput?> closed, FieldErrors errors)
    {
        if (closed.Count > 100)
            errors.Add("closed", "A year has at most 100 holidays and breaks.");
        var read = new List<Closure>();
        foreach (var (closure, i) in closed.Take(100).Select((closure, i) => (closure, i)))
        {
            var from = errors.Required($"closed.{i}.from", closure?.From, "Say on which day it starts.");
            if (closure?.To < from) // said here, by the row as it was sent: the list is sorted below
                errors.Add($"closed.{i}.to", "This ends before it begins.");
            read.Add(new Closure(from, closure?.To ?? from, errors.Required($"closed.{i}.name", closure?.Name, "Give it a name.", 80)));
        }
        return [.. read.OrderBy(closure => closure.From)];
    }
}

internal sealed record PeriodInput(string? Name, DateOnly? Start, DateOnly? End);

internal sealed record ClosureInput(DateOnly? From, DateOnly? To, string? Name);

internal sealed record NoSchoolInput(DateOnly? Day, string? Name);
