using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Office;

/// <summary>
/// One person's secret address for their calendar: which link it is, so that a new one takes the old one's place. The token is
/// kept nowhere.
/// </summary>
internal sealed record CalendarFeed : Document, IDocument<CalendarFeed>
{
    public static DocumentKind<CalendarFeed> Shape { get; } =
        new("calendar-feed", 1, Retention.While("its owner keeps the address"));

    internal override DocumentKind Kind => Shape;

    /// <summary>The id of its link.</summary>
    public required string Link { get; init; }

    public required DateTimeOffset Made { get; init; }

    public static string IdOf(string person) => $"calendar-feed:{person}";
}

/// <summary>Makes and revokes feeds, and writes what they hold: the person's own duties and work items, no student's name.</summary>
internal sealed partial class CalendarFeeds(
    IDocumentStore store,
    Links links,
    Cards cards,
    PersonStore people,
    WorkItemStore items,
    WorkItemAccess access,
    DutyCalendar calendar,
    SchoolDays days)
{
    private const int DaysBefore = 60, DaysAhead = 400;

    public static LinkKind Opening { get; } = new("calendar", CanBeRevoked: false);

    public Task<CalendarFeed?> Of(string person, CancellationToken token) => store.Read<CalendarFeed>(CalendarFeed.IdOf(person), token);

    /// <summary>A new address in the place of the one before, which opens nothing from then on.</summary>
    /// <returns>The token; null when another was made at this moment.</returns>
    public async Task<string?> Make(Visit visit)
    {
        var before = await Of(visit.Caller.Id, visit.Token);
        var (token, link) = Link.New(Opening, visit.Caller.Id, visit.Today.Instant);
        var changes = new Changes().Create(link).Save(new CalendarFeed
        {
            Id = CalendarFeed.IdOf(visit.Caller.Id),
            Link = link.Id,
            Made = visit.Today.Instant,
            ETag = before?.ETag,
        });
        if (before is not null)
            await links.Delete(changes, before.Link, visit.Token);
        return (await store.Commit(changes, visit.Token)).Done ? token : null;
    }

    /// <summary>The address opens nothing from then on; twice is once.</summary>
    public async Task Revoke(Visit visit)
    {
        if (await Of(visit.Caller.Id, visit.Token) is not { } feed)
            return;
        var changes = new Changes().Delete(feed);
        await links.Delete(changes, feed.Link, visit.Token);
        if (!(await store.Commit(changes, visit.Token)).Done)
            throw new StoreUnavailableException("The address is being changed from several places at once.");
    }

    /// <summary>What the address holds now; null when it opens nothing.</summary>
    public async Task<string?> Write(string token, CancellationToken cancel)
    {
        var today = await days.Today(cancel);
        if (token.Length != LinkToken.Length
            || (await links.Open(Opening, token, today, cancel)).Link is not { } link
            || await people.Read(link.Person, cancel) is not { Active: true } person)
            return null;
        var entries = new Dictionary<string, CalendarEntry>(StringComparer.Ordinal);
        var surnames = (await cards.All(cancel))
            .SelectMany(card => Word().Matches(FamilyNameOf(card.SortName)).Select(word => word.Value))
            .Where(name => name.Length > 1)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var role in person.Roles.Where(role => StaffRoles.All.Contains(role)))
        {
            var visit = new Visit(new Caller(person, role), today, cancel);
            foreach (var item in await items.Between(today.Day.AddDays(-DaysBefore), today.Day.AddDays(DaysAhead), cancel))
            {
                var parts = await access.PartsOf(item, visit);
                if (WorkItemAccess.May(Part.Owner | Part.Named, parts)
                    || (WorkItemAccess.May(item.CurrentStatus.WaitsFor & Part.Coordinator, parts) && role == Role.Coordinator))
                    entries[item.Key] = EntryOf(item, surnames);
            }
            var staff = await people.Staff(cancel);
            foreach (var line in (await calendar.DutiesOf(visit, person.PersonId, staff)).Concat(await calendar.ReadingsOf(visit)))
                entries[line.Id!] = new CalendarEntry($"{person.PersonId}-{line.Id}@plp", 0, line.Day, line.Text);
            var around = await calendar.Around(visit, person.PersonId);
            var (first, last) = (today.Day.AddDays(-DaysBefore), today.Day.AddDays(DaysAhead));
            foreach (var line in await calendar.ExhibitionsOf(visit, person.PersonId, around, first, last))
                entries[line.Id!] = new CalendarEntry(
                    $"{person.PersonId}-{line.Id}@plp",
                    0,
                    line.Day,
                    line.TextWithoutName ?? line.Text)
                {
                    From = line.Begins,
                    To = line.Ends,
                };
        }
        foreach (var line in DutyCalendar.DaysOf(today))
            entries[$"{line.Day:O} {line.Text}"] =
                new CalendarEntry($"{line.Day:yyyyMMdd}-{HashOf(line.Text)[..8]}@plp", 0, line.Day, line.Text) { Until = line.Until };
        // Said when the calendar last could have changed by itself, so that the same entries are the same file.
        var written = today.Calendar.At(today.Calendar.Start, TimeOnly.MinValue);
        return CalendarFile.Write(today.School.Name, today.Calendar.Zone, [.. entries.Values.OrderBy(entry => entry.Uid)], written);
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>
    /// A calendar is copied to services the school does not know: it has the title where that names no student, else the kind.
    /// </summary>
    private static CalendarEntry EntryOf(WorkItem item, HashSet<string> surnames)
    {
        var isSafe = item is { Title: not null, Student: null } && !Word().Matches(item.Title).Any(word => surnames.Contains(word.Value));
        var name = NumberWords.Capital(item.Declared.NameInMail.One);
        return new CalendarEntry($"{item.Key}@plp", item.Rev, item.Day!.Value, isSafe ? $"{name}: {item.Title}" : name)
        {
            From = item.Begins,
            To = item.Begins is { } begins ? item.Ends ?? (begins.Hour < 23 ? begins.AddHours(1) : new TimeOnly(23, 59)) : null,
            Canceled = item.Status == "canceled",
        };
    }

    private static string FamilyNameOf(string sortName) =>
        sortName.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma ? sortName[..comma] : "";

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
