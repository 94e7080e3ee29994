using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>A partner's page of as many students as a link names, each with many hours that wait: small on any phone (G3).</summary>
public sealed class PartnerPageSizeTests : IAsyncLifetime
{
    /// <summary>Bytes that are left of 30 kB beside what the page itself loads, which the browser suite holds.</summary>
    private const int Most = 3_690;

    private const int Entries = 60, Told = 3;

    private const string Written =
        "rides along on farm calls holds what is handed to her writes down each case the same evening cleaned the stalls and " +
        "measured feed for eleven heifers watched a calving that took until midnight learned to read a thermometer and to hear " +
        "when lungs sound wet drove with Ellen to three barns in Benson weighed lambs marked ears sorted vaccines by date " +
        "helped a nervous owner keep calm looked at blood under glass counted parasites drew what I saw asked why the dose " +
        "differs between goat and sheep repaired a gate carried water through snow practiced knots phoned two neighbors about " +
        "hay wrote labels for every drawer scrubbed boots boiled instruments listened to an old farmer talk about prices " +
        "wrapped a hoof changed a bandage twice stood back when the bull turned kept notes tidy compared my figures with last " +
        "year's log planned next Tuesday around school bus and supper shown by a log of three animals presented in advisory " +
        "before parents and the panel";

    private static readonly string[] words = Written.Split(' ');

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Of_twenty_students_with_many_hours_each_the_oldest_are_told_and_all_are_counted_and_the_answer_stays_small()
    {
        var students = Enumerable.Range(10, PartnerLinks.MostStudents).Select(n => $"s{n}").ToList();
        foreach (var (n, student) in students.Index())
            Assert.True((await school.Store.Commit(
                new Changes().Create(PersonOf(student)).Create(ConsentOf(student)).Create(ParticipationOf(student, n)),
                default)).Done);
        var made = new Changes();
        var partner = (await school.Store.Read<Partner>(Partner.IdOf("vet"), default))!;
        var clinic = new LinkedPathway(Cast.Clinic.Key, Cast.Clinic.Title, IsDesigned: false);
        var token = PartnerLinks.Make(made, partner, clinic, students, new DateOnly(2027, 5, 28), school.Clock.Now);
        Assert.True((await school.Store.Commit(made, default)).Done);

        using var vet = school.ClientOf(Cast.ByLink + token);
        using var answer = await vet.Send(HttpMethod.Get, "partner-page", null);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var page = JsonDocument.Parse(bytes).RootElement.GetProperty("students").EnumerateArray().ToList();
        Assert.Equal(students.Count, page.Count);
        Assert.All(page, one => Assert.Equal(
            (Told, Entries - Told, "2026-09-01"),
            (one.GetProperty("open").GetArrayLength(), one.GetProperty("moreOpen").GetInt32(),
                one.GetProperty("open")[0].GetProperty("on").GetString())));
        Assert.InRange(Compressed(bytes), 1, Most);

        // Of a long agreement the page tells the beginning, and all of it when it is asked for.
        var beginning = page[1].GetProperty("agreement");
        Assert.EndsWith("…", beginning.GetProperty("does").GetString(), StringComparison.Ordinal);
        Assert.True(beginning.GetProperty("isBeginning").GetBoolean());
        Assert.False(beginning.TryGetProperty("safety", out _));
        var whole = Assert.Single((await vet.GetJson("partner-page?whole=2")).GetProperty("students").EnumerateArray())
            .GetProperty("agreement");
        Assert.Equal(Prose(40, 300), whole.GetProperty("does").GetString());
        Assert.Equal("Boots with steel toes.", whole.GetProperty("safety").GetString());
        Assert.False(whole.TryGetProperty("isBeginning", out _));

        // Whoever confirms those gets as many of the next as a page of one student has.
        var entries = page[0].GetProperty("open").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).ToList();
        using var confirmed = await vet.Put("partner-page/students/1/hours", new { entries });
        Assert.Equal(24, (await confirmed.Json()).GetProperty("open").GetArrayLength());
    }

    private static int Compressed(byte[] bytes)
    {
        using var into = new MemoryStream();
        using (var brotli = new BrotliStream(into, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(bytes);
        return (int)into.Length;
    }

    private static Person PersonOf(string id) => new()
    {
        Id = Person.IdOf(id),
        PersonId = id,
        State = Person.StateOf([Role.Student]),
        Rev = 1,
        Given = $"Given {id}",
        Family = "Family",
        Roles = [Role.Student],
        Learner = new StudentFacts { Grade = "11" },
    };

    private static PartnerConsent ConsentOf(string student) => new()
    {
        Id = PartnerConsent.IdOf(student, "clinic", "vet"),
        Student = student,
        State = "vet",
        Rev = 1,
        PartnerName = "Dr. Marsh",
        Pathway = "clinic",
        Why = "To confirm hours",
        Until = new DateOnly(2027, 5, 28),
        Status = PartnerConsentStatus.Given,
        AskedBy = Cast.Coordinator,
        At = default,
    };

    private static PathwayParticipation ParticipationOf(string student, int n) => new()
    {
        Id = PathwayParticipation.IdOf(student, "clinic"),
        Student = student,
        State = "clinic",
        Rev = 1,
        Status = ParticipationStatus.Active,
        From = new DateOnly(2026, 9, 1),
        To = new DateOnly(2027, 5, 28),
        By = student,
        At = default,
        Agreement = new LearningAgreement
        {
            Version = 1,
            Does = Prose(n * 40, n % 2 == 0 ? 12 : 300),
            Learns = Prose((n * 40) + 12, 12),
            Safety = "Boots with steel toes.",
        },
        Hours =
        [
            .. Enumerable.Range(0, Entries).Select(i => new HoursEntry(
                PlanItems.IdOf(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{n}-{i}")).AsSpan(0, 16))),
                new DateOnly(2026, 9, 1).AddDays(i),
                2.5m,
                Prose((n * 97) + (i * 5), 3),
                student,
                default)),
        ],
    };

    /// <summary>Words as people write them, not the same again and again.</summary>
    private static string Prose(int from, int count) =>
        string.Join(' ', Enumerable.Range(from, count).Select(i => words[i * 7 % words.Length]));
}
