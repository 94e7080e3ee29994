using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Archives;
using Plp.Duties;
using Plp.Files;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.People;
using Plp.Records;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Records;

/// <summary>Records past their time are shown, confirmed by two people, erased, and stay erased (J4).</summary>
public sealed class PurgeTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();
    private HttpClient coordinator = null!, administrator = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
        administrator = school.ClientOf(Cast.Administrator);
    }

    public async Task DisposeAsync()
    {
        coordinator.Dispose();
        administrator.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Every_type_has_its_row_and_says_how_long_it_is_kept()
    {
        var rows = (await coordinator.GetJson("retention")).GetProperty("kinds").EnumerateArray().ToList();
        Assert.Equal(DocumentKinds.All.Select(kind => kind.Type), rows.Select(row => row.GetProperty("type").GetString()).Order());
        Assert.Equal("Student summary", NameOf("card"));
        Assert.Equal("Advisor preferences", NameOf("advisor-preferences"));
        Assert.All(
            rows,
            row => Assert.True(row.GetProperty("until").GetString()!.Length > 5 && row.GetProperty("how").GetString()!.Length > 5));

        string? NameOf(string type) =>
            rows.Single(row => row.GetProperty("type").GetString() == type).GetProperty("name").GetString();
    }

    [Fact]
    public async Task Nothing_is_proposed_before_the_school_says_for_how_many_years()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Propose()).StatusCode);
        await Night(new DateOnly(2030, 7, 2));
        Assert.Empty(await Purges());
        foreach (var years in new object?[] { null, 0, 101 })
        {
            using var refused = await coordinator.Put("retention", new { rev = 0, years });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        await Keep(5);
        using var stale = await coordinator.Put("retention", new { rev = 0, years = 7 });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Propose()).StatusCode); // nobody left so long ago
    }

    [Fact]
    public async Task Two_people_confirm_and_everything_of_the_student_is_erased_and_the_proof_names_nobody()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await AdasFile();
        await Keep(5);
        Assert.Equal(HttpStatusCode.OK, (await Propose()).StatusCode);
        var shown = Assert.Single(await Purges());
        Assert.Equal("proposed", shown.GetProperty("state").GetString());
        var student = Assert.Single(shown.GetProperty("students").EnumerateArray());
        Assert.Equal("Ada", student.GetProperty("name").GetString()![..3]);
        Assert.Equal(
            student.GetProperty("documents").GetInt32(),
            shown.GetProperty("documents").EnumerateObject().Sum(type => type.Value.GetInt32()));

        await Confirmed(coordinator);
        using (var again = await coordinator.Post($"purges/{await Id()}/confirm", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.NotNull(await school.Store.Read(Person.IdOf(TestSchool.Ada), none));

        await Confirmed(administrator);
        await Finished();
        var left = await school.Store.About(TestSchool.Ada, [.. DocumentKinds.All.Select(kind => kind.Type)], none);
        Assert.DoesNotContain(left, document => StudentErasure.Types.Contains(document.Type));
        Assert.Null(await school.Store.Read(Person.IdOf(TestSchool.Ada), none));
        var files = school.Services.GetRequiredService<IFileStore>();
        await foreach (var file in files.All(none))
            Assert.DoesNotContain("/ada/", file.Path, StringComparison.Ordinal);

        var proof = Assert.Single(await Purges());
        Assert.Equal(("done", 0), (proof.GetProperty("state").GetString(), proof.GetProperty("students").GetArrayLength()));
        Assert.Equal(2, proof.GetProperty("confirmations").GetArrayLength());
        Assert.Equal(Purge.DigestOf(TestSchool.Ada), Assert.Single(proof.GetProperty("digests").EnumerateArray()).GetString());
        Assert.DoesNotContain("Ada", proof.GetRawText(), StringComparison.Ordinal);
        Assert.True(proof.GetProperty("documents").GetProperty("card").GetInt32() == 1);
        using var gone = await coordinator.GetAsync(new Uri("students/ada", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task The_adults_of_nobody_else_go_along_and_staff_stays()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        var adults = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), none))!.Adults;
        await Purged();
        foreach (var adult in adults)
        {
            var person = await school.Store.Read<Person>(Person.IdOf(adult.Person), none);
            Assert.True(person is null || person.State != Person.AdultState, adult.Person);
        }
        Assert.NotNull(await school.Store.Read(Person.IdOf(Cast.ParentOnStaff), none));
    }

    [Fact]
    public async Task A_hold_stops_it_at_every_step()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        await Hold(true);
        Assert.Equal(HttpStatusCode.Conflict, (await Propose()).StatusCode);

        await Hold(false);
        Assert.Equal(HttpStatusCode.OK, (await Propose()).StatusCode);
        await Hold(true);
        using (var stopped = await coordinator.Post($"purges/{await Id()}/confirm", new { rev = 1 }))
        {
            Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
            Assert.Contains("A hold was placed", await stopped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await Hold(false);
        await Confirmed(coordinator);
        await Confirmed(administrator);
        await Hold(true); // between the second confirmation and the job
        await Finished();
        Assert.NotNull(await school.Store.Read(Card.IdOf(TestSchool.Ada), none));
        var purge = Assert.Single(await Purges());
        Assert.Equal((1, 0), (purge.GetProperty("leftOut").GetInt32(), purge.GetProperty("digests").GetArrayLength()));
    }

    [Fact]
    public async Task A_hold_ends_by_itself_after_its_last_day()
    {
        await Hold(true, until: new DateOnly(2026, 11, 20));
        using (var past = await coordinator.Put("students/ada/hold", new { open = true, reason = "Late", until = "2026-11-17" }))
            Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        Assert.True((await coordinator.GetJson("students/ada/withdrawals")).TryGetProperty("hold", out var hold));
        Assert.Equal("2026-11-20", hold.GetProperty("until").GetString());
        school.Clock.Now += TimeSpan.FromDays(3);
        using var later = school.ClientOf(Cast.Coordinator);
        Assert.False((await later.GetJson("students/ada/withdrawals")).TryGetProperty("hold", out _));
    }

    [Fact]
    public async Task In_july_the_program_proposes_it_once_and_says_so_on_the_first_page()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        await Night(new DateOnly(2027, 6, 30));
        Assert.Empty(await Purges());
        await Night(new DateOnly(2027, 7, 1));
        await Night(new DateOnly(2027, 7, 2));
        var purge = Assert.Single(await Purges());
        Assert.Equal(0, purge.GetProperty("confirmations").GetArrayLength());
        using var withdrawn = await administrator.Post($"purges/{await Id()}/withdraw", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        await Night(new DateOnly(2027, 7, 3));
        Assert.Equal("withdrawn", Assert.Single(await Purges()).GetProperty("state").GetString());
        Assert.NotNull(await school.Store.Read(Card.IdOf(TestSchool.Ada), none));
    }

    [Fact]
    public async Task While_the_proposal_stands_the_coordinators_first_page_says_so()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        await Night(new DateOnly(2027, 7, 1));
        const string Line = "The records of 1 student are past their time";
        Assert.DoesNotContain(Line, (await coordinator.GetJson("coordinator/home")).GetRawText(), StringComparison.Ordinal);
        school.Clock.Now = new DateTimeOffset(2027, 7, 2, 15, 0, 0, TimeSpan.Zero);
        using var inJuly = school.ClientOf(Cast.Coordinator);
        Assert.Contains(Line, (await inJuly.GetJson("coordinator/home")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_hundred_students_go_in_one_run()
    {
        const int Many = 120;
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), none))!;
        foreach (var some in Enumerable.Range(0, Many).Chunk(Changes.Most))
        {
            var changes = some.Aggregate(new Changes(), (changes, n) => changes.Create(card with
            {
                Id = Card.IdOf($"left{n}"),
                ETag = null,
                Student = $"left{n}",
                State = Card.LeftState,
                Left = new DateOnly(2021, 6, 10),
                StaffLinks = [],
                Adults = [],
            }));
            Assert.True((await school.Store.Commit(changes, none)).Done);
        }
        await Purged();
        var proof = Assert.Single(await Purges());
        Assert.Equal(Many, proof.GetProperty("digests").GetArrayLength());
    }

    [Fact]
    public async Task An_archived_year_under_a_hold_keeps_the_whole_record()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await school.Store.Commit(
            new Changes().Create(new YearArchive
            {
                Id = YearArchive.IdOf(TestSchool.Ada, "2020-21"),
                Student = TestSchool.Ada,
                Day = new DateOnly(2028, 6, 30),
                State = "2020-21",
                Rev = 1,
                SchoolYear = "2020-21",
                On = new DateOnly(2021, 6, 20),
                Name = "Ada Beck",
                SortName = "Beck, Ada",
                Grade = "4",
                Holds = [new ArchiveHold("A suit", Cast.Coordinator, TestSchool.Today)],
            }),
            none);
        await Keep(5);
        Assert.Equal(HttpStatusCode.Conflict, (await Propose()).StatusCode);
    }

    [Fact]
    public async Task An_open_request_for_the_record_stops_it()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        using (var asked = await coordinator.Post(
            "students/ada/record-requests",
            new { key = Guid.NewGuid(), what = "record", askedById = Cast.Guardian, way = "letter", askedOn = "2026-11-18" }))
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Propose()).StatusCode);
    }

    [Fact]
    public async Task A_request_that_came_since_the_proposal_stops_the_confirmation()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        Assert.Equal(HttpStatusCode.OK, (await Propose()).StatusCode);
        using (var asked = await coordinator.Post(
            "students/ada/record-requests",
            new { key = Guid.NewGuid(), what = "record", askedById = Cast.Guardian, way = "letter", askedOn = "2026-11-18" }))
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        using (var stopped = await coordinator.Post($"purges/{await Id()}/confirm", new { rev = 1 }))
            Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
        Assert.NotNull(await school.Store.Read(Card.IdOf(TestSchool.Ada), none));
    }

    [Fact]
    public async Task The_nightly_backup_is_told_whose_records_were_erased()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Purged();
        await school.Services.GetServices<INightlyWork>().OfType<NightlyBackup>().Single().Run(TestSchool.Today, none);
        var list = ErasedList.Read(Path.Combine(school.Folder, "backups", ErasedList.Name));
        Assert.Equal([Purge.DigestOf(TestSchool.Ada)], list);
    }

    [Fact]
    public async Task Whose_own_child_it_is_does_not_confirm()
    {
        await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
        await Keep(5);
        Assert.Equal(HttpStatusCode.OK, (await Propose()).StatusCode);
        using var parent = school.ClientOf(Cast.ParentOnStaff, "administrator");
        using var refused = await parent.Post($"purges/{await Id()}/confirm", new { rev = 1 });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task An_older_backup_is_told_whose_records_were_erased_since()
    {
        var folder = Directory.CreateTempSubdirectory("plp-purge-").FullName;
        try
        {
            await Leaves(TestSchool.Ada, new DateOnly(2021, 6, 10));
            await AdasFile();
            var older = Path.Combine(folder, "older.zip");
            await using (var export = File.Create(older))
                await school.Services.GetRequiredService<SchoolExport>().Write(export, school.Clock.Now, none);
            await Purged();
            await ErasedList.Write(ErasedList.Beside(older), school.Store, none);

            var run = await ProgramRun.Of("restore", older, "--data", Path.Combine(folder, "back"));
            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.Contains("1 student were erased again", run.Output, StringComparison.Ordinal);
            var store = await LocalStore.OpenOwn(new LocalOptions { DataFolder = Path.Combine(folder, "back") });
            using var closing = (IDisposable)store;
            Assert.Null(await store.Read(Person.IdOf(TestSchool.Ada), none));
            Assert.Null(await store.Read(Card.IdOf(TestSchool.Ada), none));
            Assert.NotNull(await store.Read(Card.IdOf(TestSchool.Ben), none));
            await foreach (var kept in new FolderFileStore(Path.Combine(folder, "back", LocalStore.OwnFiles)).All(none))
                Assert.DoesNotContain("/ada/", kept.Path, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Purged()
    {
        await Keep(5);
        Assert.Equal(HttpStatusCode.OK, (await Propose()).StatusCode);
        await Confirmed(coordinator);
        await Confirmed(administrator);
        await Finished();
    }

    private Task AdasFile()
    {
        var work = "Her work"u8.ToArray();
        return school.Services.GetRequiredService<IFileStore>().Put(FileKey.Of(TestSchool.Ada, FileKey.HashOf(work)), work, none);
    }

    /// <summary>As if the student had left then.</summary>
    private async Task Leaves(string student, DateOnly day)
    {
        var person = (await school.Store.Read<Person>(Person.IdOf(student), none))!;
        var card = (await school.Store.Read<Card>(Card.IdOf(student), none))!;
        Assert.True((await school.Store.Commit(
            new Changes()
                .Replace(person with { Active = false, Left = day })
                .Replace(card with { State = Card.LeftState, Left = day }),
            none)).Done);
        school.Services.GetRequiredService<Cards>().Changed(student);
    }

    private async Task Keep(int years)
    {
        using var saved = await coordinator.Put("retention", new { rev = 0, years });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private Task<HttpResponseMessage> Propose() => coordinator.Post("purges", new { key = Guid.NewGuid() });

    private async Task Confirmed(HttpClient who)
    {
        var purge = Assert.Single(await Purges());
        using var confirmed = await who.Post($"purges/{await Id()}/confirm", new { rev = purge.GetProperty("rev").GetInt32() });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    private async Task Finished()
    {
        var job = Assert.Single(await Purges()).GetProperty("job").GetString();
        for (var calls = 0; ; calls++)
        {
            Assert.True(calls < 100);
            using var next = await coordinator.Post($"jobs/{job}/next", new { });
            if ((await next.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString() == "done")
                return;
        }
    }

    private async Task Hold(bool open, DateOnly? until = null)
    {
        using var set = await coordinator.Put("students/ada/hold", new { open, reason = "A record request", until });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }

    private Task Night(DateOnly day) =>
        school.Services.GetServices<INightlyWork>().OfType<YearlyPurge>().Single().Run(day, none);

    private async Task<string> Id() => Assert.Single(await Purges()).GetProperty("id").GetString()!;

    private async Task<List<JsonElement>> Purges() =>
        [.. (await coordinator.GetJson("retention")).GetProperty("purges").EnumerateArray()];
}
