using System.Security.Cryptography;
using System.Text;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>What was mailed from the family door on one day of the school, so that it is kept within bounds.</summary>
internal sealed record LinkRequestDay : Document, IDocument<LinkRequestDay>
{
    /// <summary>Mails in an hour for the whole school.</summary>
    public const int MostAnHour = 20;

    public static DocumentKind<LinkRequestDay> Shape { get; } = new("family-link", 1, Retention.Days(2));

    internal override DocumentKind Kind => Shape;

    /// <summary>What the addresses hash to, and when each was mailed.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Mailed { get; init; } = new Dictionary<string, DateTimeOffset>();

    public static string IdOf(DateOnly day) => $"family-link:{day:yyyyMMdd}";

    public static string MarkOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..24];

    /// <param name="before">The day before, while the last hour reaches into it.</param>
    public bool MayMail(string mark, LinkRequestDay? before, DateTimeOffset now) =>
        !Mailed.ContainsKey(mark) && Mailed.Values.Concat(before?.Mailed.Values ?? []).Count(at => at > now.AddHours(-1)) < MostAnHour;
}

/// <summary>The family door: who types an address gets fresh links there, if the school knows it (E1).</summary>
internal sealed class FamilyLinkRequest(IDocumentStore store, PersonStore people, Cards cards, Outbox outbox)
{
    /// <summary>So many may stand in each other's way on the one document that counts; each waits a little and asks again.</summary>
    private const int Attempts = 60, LongestWait = 40;

    /// <summary>Adults of one address who are written to at once: more than live in one home.</summary>
    private const int MostSharing = 10;

    /// <summary>One asking an address and day, twenty an hour for the school, each counted in the commit that queues it.</summary>
    public async Task Ask(string address, SchoolToday today, CancellationToken token)
    {
        var adults = (await people.Guardians(token))
            .Where(person => person.Active && string.Equals(person.Email, address, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var all = adults.Count == 0 ? [] : await cards.Active(token);
        var opens = new List<(Person Adult, List<string> Students)>();
        foreach (var adult in adults)
        {
            if (await ChildrenOf(adult, all, today, token) is { Count: > 0 } students)
                opens.Add((adult, students));
        }
        if (opens.Count == 0)
            return;

        var mark = LinkRequestDay.MarkOf(address);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var door = await store.Read<LinkRequestDay>(LinkRequestDay.IdOf(today.Day), token)
                ?? new LinkRequestDay { Id = LinkRequestDay.IdOf(today.Day), Day = today.Day };
            if (!door.MayMail(mark, await DayBefore(today, token), today.Instant))
                return;
            var changes = new Changes().Save(door with { Mailed = door.Mailed.Append(new(mark, today.Instant)).ToDictionary() });
            // who shares an address opens what each of them may, each by a link of their own
            foreach (var (adult, students) in opens.Take(MostSharing))
            {
                var language = FamilyLanguage.For(adult.Adult?.Language ?? FamilyLanguage.English, today.School)
                    ?? FamilyLanguage.ByTag(FamilyLanguage.English, today.School);
                var frame = new MailFrame(language, adult, today, today.Instant);
                outbox.Queue(changes, FamilyMail.Links(frame, students,
                    FamilyLinks.Make(changes, students, adult.PersonId, frame.Until, today.Instant)));
            }
            if ((await store.Commit(changes, token)).Done)
                return;
            await Task.Delay(RandomNumberGenerator.GetInt32(1, LongestWait), token);
        }
        throw new StoreUnavailableException("Many families ask at once.");
    }

    /// <summary>In the first hour after midnight the hour before still counts.</summary>
    private async Task<LinkRequestDay?> DayBefore(SchoolToday today, CancellationToken token) =>
        today.Calendar.DayOf(today.Instant.AddHours(-1)) is var before && before != today.Day
            ? await store.Read<LinkRequestDay>(LinkRequestDay.IdOf(before), token)
            : null;

    /// <summary>The students whose page this adult may open today, by name.</summary>
    public async Task<List<string>> ChildrenOf(Person adult, IEnumerable<Card> all, SchoolToday today, CancellationToken token)
    {
        var students = new List<string>();
        foreach (var card in all.Where(card => card.Adults.Contains(adult.PersonId)))
        {
            var link = (await people.Around(card.Student!, token)).Adults.FirstOrDefault(other => other.Person == adult.PersonId);
            if (await people.Recent(card.Student!, token) is { } student && FamilyRights.WhyNoPage(student, link, adult, today) is null)
                students.Add(card.Student!);
        }
        return students;
    }
}
