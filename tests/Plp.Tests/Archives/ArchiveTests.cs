using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Archives;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Archives;

/// <summary>As <see cref="ArchiveContract"/> says, kept in a file.</summary>
public sealed class ArchiveTests : ArchiveContract;

/// <summary>As <see cref="ArchiveContract"/> says, kept in Cosmos DB.</summary>
public sealed class ArchiveOnCosmosTests : ArchiveContract
{
    private LoopbackEndpoint? cosmos;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cosmos!.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>A school year as it closed: made once, found again, opened with a reason, kept for its time, held.</summary>
public abstract class ArchiveContract : IAsyncLifetime
{
    private const string Year = "2026-27", Words = "shadow Dr. Marsh for a day";

    private static readonly CancellationToken none = CancellationToken.None;

    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
        using var cover = school.ClientOf(Cast.Cover);
        await cover.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = $"She will {Words}", audience = "family" },
                developments = new { text = "Sealed words", audience = "restricted" },
            });
        await cover.Post(
            "students/ada/contacts",
            new
            {
                key = Guid.NewGuid(),
                on = "2026-11-17",
                how = "phone",
                reached = true,
                note = new { text = "Talked about the clinic" },
            });
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task On_the_Sunday_after_its_end_the_year_is_archived_once_and_can_be_read_with_a_reason()
    {
        await CloseYear();
        await RunNight(); // again: nothing is written over
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal([Year], (await coordinator.GetJson("archived-years")).GetProperty("years").EnumerateArray().Select(one =>
            Text(one, "schoolYear")));
        Assert.Equal(["ada 2026-27", "ben 2026-27"], await Search(coordinator, new { schoolYear = Year }));
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { name = "BECK" }));

        using var refused = await coordinator.Post($"students/ada/archives/{Year}/open", new { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var archive = await Open(coordinator);
        Assert.Equal("Find out what a vet does", Text(archive.GetProperty("shared").GetProperty("goals")[0], "title"));
        Assert.Contains(Words, archive.GetProperty("shared").GetProperty("checkIns").ToString(), StringComparison.Ordinal);
        Assert.Equal("Talked about the clinic", Text(archive.GetProperty("contacts").EnumerateArray().First(), "note"));
        Assert.DoesNotContain("Sealed words", archive.ToString(), StringComparison.Ordinal);
        var opening = Assert.Single(
            await school.Store.All<Opening>(new DocumentQuery(Opening.Shape.Type) { Student = "ada" }, none),
            one => one.Item == YearArchive.IdOf("ada", Year));
        Assert.Equal((Cast.Coordinator, "A records request"), (opening.By, opening.Why));
    }

    [Fact]
    public async Task Pathways_and_proposals_of_the_year_are_in_it_as_they_stood_and_are_found_by_their_words()
    {
        using (var student = school.ClientOf(TestSchool.Ada))
        {
            foreach (var (method, path, body) in new (HttpMethod, string, object)[]
            {
                (HttpMethod.Put, "students/ada/pathways/clinic", new { from = "2026-11-02", to = "2027-05-28" }),
                (
                    HttpMethod.Post,
                    "students/ada/pathways/clinic/hours",
                    new { key = Guid.NewGuid(), on = "2026-11-16", hours = 2.5, what = "Farm call" }),
            })
            {
                using var answer = await student.Send(method, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
                Assert.True(answer.IsSuccessStatusCode, path);
            }
            var proposal = await Propose(student, "Frost between two hills");
            using (var sent = await student.Post($"students/ada/pathway-proposals/{proposal}/submission", new { rev = 1 }))
                Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
            await Propose(student, "Never sent");
        }
        await CloseYear();
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var clinic = (await school.Store.Read<PathwayParticipation>(PathwayParticipation.IdOf("ada", "clinic"), none))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(clinic with { Hours = [] }), none)).Done); // what comes later
        var shared = (await Open(coordinator)).GetProperty("shared");
        var pathway = Assert.Single(shared.GetProperty("pathways").EnumerateArray());
        Assert.Equal((Cast.Clinic.Title, 2.5m), (Text(pathway, "title"), pathway.GetProperty("hours").GetDecimal()));
        Assert.Equal(
            ["Frost between two hills", "A rain gauge"],
            shared.GetProperty("proposals").EnumerateArray().Select(one => Text(one, "title")));
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = "between two hills" }));
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = Cast.Clinic.Title }));
        Assert.Empty(await Search(coordinator, new { words = "Never sent" }));

        var kept = Assert.Single(await school.Store.All<PathwayProposal>(
            new DocumentQuery(PathwayProposal.Shape.Type) { Student = "ada" },
            none), one => one.Text.Title == "Frost between two hills");
        Assert.True((await school.Store.Commit(new Changes().Replace(kept with { Audience = Audience.Restricted }), none)).Done);
        Assert.Empty(await Search(coordinator, new { words = "between two hills" })); // by the narrower audience
    }

    [Fact]
    public async Task Before_its_last_day_no_year_is_archived()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var early = await coordinator.Post("archived-years", new { });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("It is archived by itself", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_found_where_the_reader_reads_them_and_nowhere_else()
    {
        await CloseYear();
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = "SHADOW dr. marsh" }));
        Assert.Empty(await Search(coordinator, new { words = "Sealed words" }));
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        Assert.Equal(["ben 2026-27"], await Search(parent, new { schoolYear = Year }));
        using var nothing = await coordinator.Post("archive-search", new { name = " " });
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task What_is_written_into_a_yearly_update_after_the_archive_is_found_too()
    {
        await CloseYear();
        using var student = school.ClientOf(TestSchool.Ada);
        using (var saved = await student.Put(
            "students/ada/yearly-update",
            new { rev = 0, reflection = new { text = "The kiln was hotter than I thought" } }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = "kiln was hotter" }));
    }

    [Fact]
    public async Task A_search_for_words_opens_only_archives_that_may_hold_them()
    {
        await CloseYear();
        var archive = (await school.Store.Read<YearArchive>(YearArchive.IdOf("ada", Year), none))!;
        Assert.True(archive.MayHold(Words));
        Assert.True(archive.MayHold("talked about the CLINIC"));
        Assert.False(archive.MayHold("kiln was hotter"));
        Assert.DoesNotContain("clinic", archive.Words!, StringComparison.OrdinalIgnoreCase);

        // What tells of its words is what a search goes by: without the bits of these words it is not opened.
        Assert.True((await school.Store.Commit(
            new Changes().Replace(archive with { Words = WordSieve.Of(["other words"]).ToString() }),
            none)).Done);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Empty(await Search(coordinator, new { words = Words }));
        archive = (await school.Store.Read<YearArchive>(YearArchive.IdOf("ada", Year), none))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(archive with { Words = null }), none)).Done);
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = Words }));
    }

    [Fact]
    public async Task A_year_that_turns_before_that_Sunday_is_archived_with_everybody_who_was_there()
    {
        school.Clock.Now = new DateTimeOffset(2027, 6, 14, 15, 0, 0, TimeSpan.Zero);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var digest = Text(await coordinator.GetJson("roll-over"), "digest");
        using (var started = await coordinator.Post(
            "roll-over",
            new { to = "2027-28", digest, grades = new[] { new { from = "9", graduates = true } } }))
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        await school.Services.GetRequiredService<JobRunner>().Run("roll-over:2027-28", TimeSpan.MaxValue, none);

        Assert.Equal([Year], (await coordinator.GetJson("archived-years")).GetProperty("years").EnumerateArray().Select(one =>
            Text(one, "schoolYear")));
        Assert.Equal(["ada 2026-27", "ben 2026-27"], await Search(coordinator, new { schoolYear = Year }));
        Assert.Equal(["ada 2026-27"], await Search(coordinator, new { words = Words }));
        var archive = (await school.Store.Read<YearArchive>(YearArchive.IdOf("ada", Year), none))!;
        Assert.Equal(("9", new DateOnly(2034, 6, 16)), (archive.Grade, archive.KeptUntil)); // as they were before they moved up
        Assert.NotNull(await school.Store.Read(YearArchive.CopyIdOf("ada", Year), none));
    }

    [Fact]
    public async Task What_was_voided_or_withdrawn_since_is_not_read_in_the_archive_either()
    {
        await CloseYear();
        var checkIn = Assert.Single(
            await school.Store.All<Plp.CheckIns.CheckIn>(new DocumentQuery("check-in") { Student = "ada" }, none),
            one => one.Progress?.Text.Contains(Words, StringComparison.Ordinal) == true);
        var voided = checkIn with { Changes = 1, Voided = new(Guid.NewGuid(), Cast.Cover, school.Clock.Now, "The wrong student") };
        Assert.True((await school.Store.Commit(new Changes().Replace(voided), none)).Done);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Empty(await Search(coordinator, new { words = Words }));
        Assert.DoesNotContain(Words, (await Open(coordinator)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_is_erased_after_its_day_and_one_under_a_legal_hold_is_not()
    {
        await CloseYear();
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var path = $"students/ada/archives/{Year}";
        using (var held = await coordinator.Put(path, new { rev = 1, keptUntil = "2027-06-30", hold = "Case 27-114" }))
            Assert.Equal("Case 27-114", Text((await held.Json()).GetProperty("holds")[0], "reason"));
        using (var late = await coordinator.Put(path, new { rev = 1, keptUntil = "2027-07-30", hold = "" }))
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using (var ben = await coordinator.Put($"students/ben/archives/{Year}", new { rev = 1, keptUntil = "2027-06-30", hold = "" }))
            Assert.Equal(HttpStatusCode.OK, ben.StatusCode);
        using (var past = await coordinator.Put(path, new { rev = 2, keptUntil = "2020-01-01", hold = "" }))
            Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);

        school.Clock.Now = new DateTimeOffset(2027, 7, 4, 12, 0, 0, TimeSpan.Zero);
        await RunNight();
        using var later = school.ClientOf(Cast.Coordinator);
        Assert.Equal(["ada 2026-27"], await Search(later, new { schoolYear = Year }));
        Assert.Null(await school.Store.Read(YearArchive.CopyIdOf("ben", Year), none));
        Assert.NotNull(await school.Store.Read(YearArchive.CopyIdOf("ada", Year), none));

        using (var lifted = await later.Put(path, new { rev = 2, keptUntil = "2027-07-10", hold = "" }))
            Assert.Equal("Some coordinator", Text((await lifted.Json()).GetProperty("holds")[0], "liftedBy"));
        school.Clock.Now = new DateTimeOffset(2027, 7, 11, 12, 0, 0, TimeSpan.Zero);
        await RunNight();
        using var latest = school.ClientOf(Cast.Coordinator);
        Assert.Empty(await Search(latest, new { schoolYear = Year }));
    }

    [Theory]
    [InlineData("Family", "Staff", "Staff")]
    [InlineData("Family", "Peers", "Family")]
    [InlineData("Staff", "Family", "Staff")]
    [InlineData("Family", "Restricted", "Restricted")]
    public async Task An_item_is_under_the_narrower_audience_of_then_and_now(string then, string now, string read)
    {
        var plan = (await school.Services.GetRequiredService<PlanStore>().Read("ada", none))!;
        var goal = plan.Item("goal1")!;
        var copy = PlanCopy.Of(plan.With(goal with { Audience = Enum.Parse<Audience>(then) }), Year, TestSchool.Today);
        var today = plan.With(goal with { Audience = Enum.Parse<Audience>(now) });
        Assert.Equal(Enum.Parse<Audience>(read), YearArchive.PlanAsThen(copy, today).Item("goal1")!.Audience);
    }

    private static async Task<string> Propose(HttpClient student, string title)
    {
        using var begun = await student.Post("students/ada/pathway-proposals", new
        {
            key = Guid.NewGuid(),
            title,
            why = "To know.",
            what = "Measure.",
            with = "Dr. Marsh",
            shown = "A log.",
            from = "2027-01-11",
            to = "2027-03-19",
            met = PathwayCriteria.Shipped.Items.ToDictionary(item => item.Key, item => "So."),
            audience = "family",
        });
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync());
        return Text(await begun.Json(), "id");
    }

    /// <summary>The first Sunday after the year's end, in the night.</summary>
    private async Task CloseYear()
    {
        school.Clock.Now = new DateTimeOffset(2027, 6, 27, 12, 0, 0, TimeSpan.Zero);
        await RunNight();
    }

    private Task RunNight() => school.Services.GetRequiredService<TimerLoop>().RunNow("Housekeeping");

    private static async Task<List<string>> Search(HttpClient client, object what)
    {
        using var answer = await client.Post("archive-search", what);
        return
        [
            .. (await answer.Json()).GetProperty("students").EnumerateArray()
                .Select(row => $"{Text(row, "studentId")} {Text(row, "schoolYear")}"),
        ];
    }

    private static async Task<JsonElement> Open(HttpClient client)
    {
        using var answer = await client.Post(
            $"students/ada/archives/{Year}/open",
            new { key = Guid.NewGuid(), reason = "A records request" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
