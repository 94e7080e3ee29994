using Plp.People;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>What the next school year would be.</summary>
internal sealed record RollOverView
{
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>The first day it can be started on.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>The year's last day: of who graduates, of everybody who works with them, and of every cover.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>This year's shape a year on; its dates are to be corrected.</summary>
    public required NextCalendarView Calendar { get; init; }

    public required IReadOnlyList<GradeStepView> Grades { get; init; }

    /// <summary>Students whose cover ends with the year.</summary>
    public required int Covers { get; init; }

    /// <summary>Each by name; children of the caller are counted and not named (A1).</summary>
    public required IReadOnlyList<EndingCover> EndingCovers { get; init; }

    /// <summary>Students who stay and would have no advisor on the first day.</summary>
    public required int WithoutAdvisor { get; init; }

    public required IReadOnlyList<string> WithoutAdvisorNames { get; init; }

    /// <summary>Students whose yearly update has not ended.</summary>
    public required int OpenUpdates { get; init; }

    public required IReadOnlyList<string> OpenUpdateNames { get; init; }

    /// <summary>Names what is shown here; the start carries it.</summary>
    public required string Digest { get; init; }
}

/// <summary>A substitute whose time with a student ends with the year.</summary>
internal sealed record EndingCover(string Student, string Substitute);

internal sealed record NextCalendarView(
    string Zone,
    DateOnly Start,
    DateOnly End,
    IReadOnlyList<NextPeriodView> Periods,
    IReadOnlyList<Closure> Closed)
{
    public static NextCalendarView Of(SchoolCalendar calendar) =>
        new(
            calendar.Zone,
            calendar.Start,
            calendar.End,
            [.. calendar.Periods.Select(period => new NextPeriodView(period.Name, period.Start, period.End))],
            calendar.Closed);
}

internal sealed record NextPeriodView(string Name, DateOnly Start, DateOnly End);

/// <param name="To">Null: they graduate and leave with the year's last day.</param>
/// <param name="Names">The students, but for children of the caller (A1).</param>
internal sealed record GradeStepView(string From, string? To, int Students, IReadOnlyList<string> Names);

/// <summary>What somebody else started the year with, for the second to see beside their own.</summary>
/// <param name="By">Null for the command line.</param>
/// <param name="Rev">Of the calendar, which can still be changed once the year has turned.</param>
internal sealed record StartedRollOverView(
    PersonName? By,
    string JobId,
    int Rev,
    NextCalendarView Calendar,
    IReadOnlyList<StartedStepView> Grades);

/// <param name="To">Null: they graduate.</param>
internal sealed record StartedStepView(string From, string? To);

internal sealed record RollOverInput
{
    private const int MostGrades = 40, MostLetters = 10;

    /// <summary>The year to start, as the preview names it.</summary>
    public string? To { get; init; }

    /// <summary>Of the preview; where it would be another now, nothing is started.</summary>
    public string? Digest { get; init; }

    /// <summary>The corrected calendar; the proposed one when left out.</summary>
    public CalendarInput? Calendar { get; init; }

    /// <summary>The corrected table; a grade left out goes where the preview says.</summary>
    public IReadOnlyList<GradeStepInput?>? Grades { get; init; }

    /// <summary>Whether this asks for what was started; what is left out asks for nothing else.</summary>
    public bool Asks(SchoolCalendar started, IReadOnlyDictionary<string, string?> grades)
    {
        var errors = new FieldErrors();
        var own = Calendar?.Over(started, errors) ?? started;
        return !errors.Any && own.Zone == started.Zone && own.Start == started.Start && own.End == started.End
            && own.Periods.SequenceEqual(started.Periods) && own.Closed.SequenceEqual(started.Closed)
            && (Grades ?? []).All(step =>
                step?.From is { } from && grades.TryGetValue(from, out var to) && (step.Graduates == true ? null : step.To?.Trim()) == to);
    }

    public SchoolCalendar CalendarOver(SchoolCalendar proposed, SchoolCalendar year, FieldErrors errors)
    {
        if (Calendar is null)
            return proposed;
        var own = new FieldErrors();
        var calendar = Calendar.Over(proposed, own);
        if (!own.Any)
            own = calendar.Check();
        if (!own.Any && calendar.Start <= year.End)
            own.Add("start", $"The next year starts after this one ends on {year.End:O}.");
        foreach (var (field, messages) in own.ByField)
            errors.Add("calendar." + field, messages[0]);
        return calendar;
    }

    public IReadOnlyDictionary<string, string?> GradesOver(IEnumerable<string> known, FieldErrors errors)
    {
        var steps = known.Distinct(StringComparer.Ordinal).ToDictionary(grade => grade, RollOver.GradeAfter, StringComparer.Ordinal);
        if (Grades?.Count > MostGrades)
            errors.Add("grades", $"Give at most {MostGrades} rows.");
        foreach (var (step, i) in (Grades ?? []).Take(MostGrades).Select((step, i) => (step, i)))
        {
            if (step?.From is not { } from || !steps.ContainsKey(from))
                errors.Add($"grades.{i}.from", "No student is in this grade.");
            else
                steps[from] = step.Graduates == true
                    ? null
                    : errors.Required($"grades.{i}.to", step.To, "Say which grade comes next, or that they graduate.", MostLetters);
        }
        return steps;
    }
}

internal sealed record GradeStepInput(string? From, string? To, bool? Graduates);
