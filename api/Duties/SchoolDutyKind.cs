using Plp.School;

namespace Plp.Duties;

/// <summary>
/// One kind of duty of the coordinator about the school as a whole, on no student's card: registered by its room, shown on the
/// coordinator's first page and told in the digest of the week.
/// </summary>
internal abstract class SchoolDutyKind
{
    public abstract string Key { get; }

    /// <summary>Null while it is nobody's to do.</summary>
    public abstract Task<SchoolDuty?> Of(SchoolToday today, CancellationToken token);
}

/// <param name="Key">Names it for good: <c>quarter-updates:2026-q1</c>.</param>
/// <param name="Due">Its last day; later it is overdue.</param>
/// <param name="What">What is to be done, in words: <c>Review the family updates of Quarter 1</c>.</param>
/// <param name="Page">Where it is done, a path of the site.</param>
internal sealed record SchoolDuty(string Key, DateOnly Due, DutyState State, string What, string Page)
{
    /// <summary>Open since it began; a school duty that has ended is not there any more.</summary>
    public static SchoolDuty Open(string key, DateOnly due, SchoolToday today, string what, string page) =>
        new(key, due, today.Day <= due ? DutyState.Due : DutyState.Overdue, what, page);
}

/// <summary>Every school duty that is open, the first due first.</summary>
internal sealed class SchoolDuties(IEnumerable<SchoolDutyKind> kinds)
{
    public async Task<IReadOnlyList<SchoolDuty>> Open(SchoolToday today, CancellationToken token)
    {
        var open = new List<SchoolDuty>();
        foreach (var kind in kinds)
        {
            if (await kind.Of(today, token) is { } duty)
                open.Add(duty);
        }
        return [.. open.OrderBy(duty => duty.Due).ThenBy(duty => duty.Key, StringComparer.Ordinal)];
    }
}

/// <summary>A school duty as it is shown.</summary>
/// <param name="Overdue">True where it is; left out where not.</param>
internal sealed record SchoolDutyView(string What, DateOnly Due, bool? Overdue, string Page)
{
    public static SchoolDutyView Of(SchoolDuty duty) =>
        new(duty.What, duty.Due, duty.State == DutyState.Overdue ? true : null, duty.Page);
}
