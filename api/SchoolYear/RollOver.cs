using System.Globalization;
using Plp.People;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>
/// The step into the next school year (B10, S1 L61-64): plans go on as they are, students go up a grade, covers end, who
/// graduates leaves. Rules only.
/// </summary>
internal static class RollOver
{
    /// <summary>Not before so many days ahead of the year's end, so that nobody ends a year by mistake.</summary>
    public const int DaysBeforeEnd = 60;

    private const int LastGrade = 12;

    /// <summary>Whole weeks, so that a Monday stays one.</summary>
    private const int Year = 364, LongYear = 371;

    public static DateOnly Earliest(SchoolCalendar calendar) => calendar.End.AddDays(-DaysBeforeEnd);

    /// <summary>
    /// The next year in the shape of this one: every day a year on, on the same day of the week. Its dates are to be
    /// corrected.
    /// </summary>
    public static SchoolCalendar Next(SchoolCalendar calendar)
    {
        var days = SchoolCalendar.YearName(calendar.Start.AddDays(Year)) == calendar.SchoolYear ? LongYear : Year;
        var start = calendar.Start.AddDays(days);
        return new SchoolCalendar
        {
            Id = SchoolCalendar.IdOf(SchoolCalendar.YearName(start)),
            Rev = 1,
            Zone = calendar.Zone,
            Start = start,
            End = calendar.End.AddDays(days),
            Periods = [.. calendar.Periods.Select((period, i) => new Period(
                Period.KeyOf(start, i + 1),
                period.Name,
                period.Start.AddDays(days),
                period.End.AddDays(days)))],
            Closed =
                [.. calendar.Closed.Select(closure => closure with { From = closure.From.AddDays(days), To = closure.To.AddDays(days) })],
        };
    }

    /// <summary>The grade after a grade; null after the last one. A grade that is neither number nor kindergarten stays.</summary>
    public static string? GradeAfter(string grade)
    {
        if (int.TryParse(grade, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= LastGrade ? null : (number + 1).ToString(new string('0', grade.Length), CultureInfo.InvariantCulture);
        return grade.ToUpperInvariant() switch
        {
            "PK" => "K",
            "K" => "1",
            _ => grade,
        };
    }

    /// <summary>The student a year on; who graduates has left with the year's last day.</summary>
    /// <param name="to">The new grade; null for who graduates.</param>
    public static Person Up(Person student, string? to, DateOnly lastDay)
    {
        if (to is null)
            return student with { Rev = student.Rev + 1, Active = false, Left = lastDay };
        return to == student.Learner!.Grade
            ? student
            : student with { Rev = student.Rev + 1, Learner = student.Learner with { Grade = to } };
    }

    /// <summary>
    /// Advisors, co-advisors, case managers and teachers of record go on; covers end with the year, and with who
    /// graduates everyone.
    /// </summary>
    public static StudentPeople Around(StudentPeople around, bool graduates, DateOnly lastDay)
    {
        bool Ends(StaffLink link) =>
            link.From <= lastDay && (link.To is null || link.To > lastDay) && (graduates || link.Kind == StaffLinkKind.Cover);
        return around.StaffLinks.Any(Ends)
            ? around with
            {
                Rev = around.Rev + 1,
                StaffLinks = [.. around.StaffLinks.Select(link => Ends(link) ? link with { To = lastDay } : link)],
            }
            : around;
    }
}

/// <summary>A stretch of a roll-over.</summary>
/// <param name="Grades">From grade to grade; null for who graduates.</param>
internal sealed record RollOverPart(IReadOnlyDictionary<string, string?> Grades, DateOnly LastDay, IReadOnlyList<string> Students);

/// <summary>What a roll-over comes to.</summary>
/// <param name="Grades">As in its parts, which are gone when it is done.</param>
internal sealed record RollOverResult(
    string From,
    string To,
    int GoingUp,
    int Graduating,
    IReadOnlyDictionary<string, string?>? Grades = null);
