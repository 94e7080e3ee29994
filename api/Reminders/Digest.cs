using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>
/// The coordinator's week in one email (C7): what was changed, what was done, what is due in the week to come, and what is
/// stuck, each with its owner. No word of what was written, no flag.
/// </summary>
internal sealed class Digest(WeekOfChanges changes, SchoolDuties duties)
{
    private const int MostLines = 60, DaysAhead = 7;

    /// <param name="shown">The active students the reader may see.</param>
    /// <param name="from">The first day of what it tells, the day of the digest before.</param>
    /// <param name="until">The first day that is left to the next one.</param>
    public async Task<DigestText> Of(
        IReadOnlyList<Card> shown,
        DateOnly from,
        DateOnly until,
        SchoolToday today,
        ShortNames names,
        StaffNames staff,
        CancellationToken token)
    {
        var changed = (await changes.Between(from, until.AddDays(-1), token))
            .Where(change => shown.Any(card => card.Student == change.Student))
            .ToList();
        var cards = shown.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var done = shown.SelectMany(card => EndedBetween(card, from, until, today)).ToList();
        var due = shown
            .SelectMany(card => StudentDuty.Of(card, today))
            .Where(duty => duty.State == DutyState.Due && duty.Due < today.Day.AddDays(DaysAhead))
            .ToList();
        var forSchool = (await duties.Open(today, token)).Where(duty => duty.Due < today.Day.AddDays(DaysAhead)).ToList();
        var stuck = Exceptions.Of(shown, today, staff);
        var named = stuck.Where(one => one.Kind != ExceptionKind.NoCaseManager).ToList();
        var unnamed = stuck.Count - named.Count;
        return new DigestText(
            $"This week: {changed.Count} changed, {done.Count} done, {due.Count} due, {stuck.Count} need attention",
            [
                .. TheYear(DutyProgress.Of(shown, today), today),
                Part("Changed", changed.Count, changed
                    .GroupBy(change => change.Student, StringComparer.Ordinal)
                    .OrderBy(student => cards[student.Key].SortName, StringComparer.CurrentCultureIgnoreCase)
                    .ThenBy(student => Grades.Order(cards[student.Key].Grade), StringComparer.Ordinal)
                    .Select(student => $"{names.Of(cards[student.Key])}: {Listed(student, staff, student.Key, today.School.Words)}")),
                Part("Done", done.Count, done.CountBy(what => what).Select(what => $"{what.Value} × {what.Key}")),
                Part("Due this week", due.Count, due
                    .GroupBy(duty => (duty.Kind, duty.Due, duty.Period?.Name))
                    .OrderBy(group => group.Key.Due)
                    .Select(group => $"{group.Key.Kind.NameOf(group.Key.Name, today)} by {DayWords.Written(group.Key.Due)}: " +
                        $"{names.Of([.. group.Select(duty => duty.Card).Take(MostLines)])}")),
                .. forSchool.Count == 0 ? Array.Empty<MailPart>() :
                [
                    Part("For the school", forSchool.Count, forSchool.Select(duty =>
                        $"{duty.What}, {(duty.State == DutyState.Overdue ? "was due" : "due")} {DayWords.Written(duty.Due)}")),
                ],
                Part("Needs attention", stuck.Count, [
                    .. named.Select(one => $"{names.Of(one.Card)}: {one.Text} " +
                        $"({(one.Owner is { } owner ? staff.NameOf(owner) : "yours")})"),
                    .. unnamed == 0
                        ? Array.Empty<string>()
                        : [$"{NumberWords.Capital(NumberWords.Count(unnamed, "student"))} for you to look at on your page"],
                ]),
            ]);
    }

    /// <summary>The chart of the coordinator's first page.</summary>
    private static MailPart[] TheYear(IReadOnlyList<DutyProgress> duties, SchoolToday today) => duties.Count == 0 ? [] :
    [
        new("The year", null, Bars: [.. duties.Select(duty => new MailBar(
            duty.Name,
            duty.Due is { } due ? $"{(due < today.Day ? "was due" : "due")} {DayWords.Written(due)}" : null,
            duty.Counts))]),
    ];

    private static MailPart Part(string heading, int count, IEnumerable<string> lines) =>
        new($"{heading}: {count}", count == 0 ? "Nothing." : null, count == 0 ? null : Wording.Items(lines, MostLines));

    /// <summary>What happened, each once, and who did it; the student's own doing needs no name.</summary>
    private static string Listed(IEnumerable<ChangeOfWeek> changes, StaffNames staff, string student, SchoolWords words) =>
        string.Join("; ", changes
        .GroupBy(change => change.By, StringComparer.Ordinal)
        .Select(by => string.Join(", ", by.Select(change => words.Apply(change.What)).Distinct(StringComparer.Ordinal)) +
            (by.Key == student ? "" : $" ({staff.NameOf(by.Key)})")));

    private static IEnumerable<string> EndedBetween(Card card, DateOnly from, DateOnly until, SchoolToday today) =>
        DutyKind.All
            .SelectMany(kind => kind.Ended(card, today))
            .Where(ended => ended.On >= from && ended.On < until)
            .Select(ended => $"{ended.Kind.NameOf(ended.Period, today)}{Ending(ended.Ending)}");

    /// <summary>Each ending apart (C11).</summary>
    private static string Ending(DutyEnding ending) => ending switch
    {
        DutyEnding.Done => "",
        DutyEnding.Tried => ", tried three times",
        DutyEnding.NotPossible => ", not possible",
        DutyEnding.Passed => ", reassigned",
        _ => ", not applicable",
    };
}

/// <summary>What a digest adds to the day's email.</summary>
internal sealed record DigestText(string Subject, IReadOnlyList<MailPart> Parts);
