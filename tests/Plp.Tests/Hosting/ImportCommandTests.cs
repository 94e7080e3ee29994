using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;
using Plp.Tests.Roster;

namespace Plp.Tests.Hosting;

/// <summary><c>import PATH</c> on the command line.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("plp-import-");
    private readonly RosterFolder files = RosterFolder.Plain();

    public void Dispose()
    {
        files.Dispose();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_school_it_says_how_to_start_one_and_leaves_nothing_behind()
    {
        var (code, output, errors) = await Run(files.Path);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("--empty --coordinator NAME EMAIL", errors, StringComparison.Ordinal);
        Assert.Empty(data.GetFiles());
    }

    [Fact]
    public async Task A_dry_run_needs_no_school_and_prints_one_object()
    {
        var (code, output, _) = await Run(files.Path, "--dry-run", "--json");
        Assert.Equal(0, code);
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("""{"add":2,"change":0,"deactivate":0,"active":2}""", json.GetProperty("students").GetRawText());
        Assert.Equal("""{"add":2,"change":0,"deactivate":0,"active":2}""", json.GetProperty("staff").GetRawText());
        Assert.Equal("""{"add":2,"change":0,"deactivate":0,"active":2}""", json.GetProperty("guardians").GetRawText());
        Assert.Equal((3, 0), (json.GetProperty("links").GetInt32(), json.GetProperty("bad").GetArrayLength()));
        Assert.Empty(data.GetFiles());
    }

    [Fact]
    public async Task Records_of_another_program_come_in_after_their_people_and_the_same_again_changes_nothing()
    {
        files.With("goals.csv", "student,title,area", "1,Read more,academic", "99,Fly,career")
            .With("done.csv", "student,duty,date", "Ben Sato,First contact,2026-01-05");
        var (code, output, _) = await Run(
            files.Path, "--coordinator", "Dana Whitcomb", "dana@school.example", "--from", "Old Program", "--advisors", "column");
        Assert.Equal(0, code);
        Assert.Contains("goals: 1 new, 0 here already", output, StringComparison.Ordinal);
        Assert.Contains("duties done before: 1 new, 0 here already", output, StringComparison.Ordinal);
        Assert.Contains("goals.csv line 3, student: \"99\" is no student here.", output, StringComparison.Ordinal);
        var again = await Run(files.Path, "--from", "Old Program", "--advisors", "column");
        Assert.Contains("goals: 0 new, 1 here already", again.Output, StringComparison.Ordinal);

        using var wrong = new RosterFolder().With("goals.csv", "student,title", "99,Fly");
        var refused = await Run(wrong.Path);
        Assert.Equal(1, refused.Code);
        Assert.Contains("Nothing was brought along", refused.Errors, StringComparison.Ordinal);
    }

    /// <summary>Records are checked against the people beside them, whether there is a school yet or not.</summary>
    [Fact]
    public async Task A_dry_run_of_people_and_records_together_finds_who_would_be_new()
    {
        files.With("goals.csv", "student,title,area", "1,Read more,academic", "99,Fly,career");
        var before = await Run(files.Path, "--dry-run", "--advisors", "column");
        Assert.Equal(0, before.Code);
        Assert.Contains("goals: 1 new, 0 here already", before.Output, StringComparison.Ordinal);
        Assert.Contains("goals.csv line 3, student: \"99\" is no student here.", before.Output, StringComparison.Ordinal);
        Assert.Empty(data.GetFiles());

        await Run(files.Path, "--coordinator", "Dana Whitcomb", "dana@school.example", "--advisors", "column");
        files.Plus("students.csv", "3,Zed,Late,9,,,no,").With("goals.csv", "student,title,area", "3,Build a boat,career");
        var after = await Run(files.Path, "--dry-run", "--advisors", "column");
        Assert.Contains("goals: 1 new, 0 here already", after.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is no student here", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_rows_are_listed_by_file_line_column_and_reason()
    {
        files.Plus("students.csv", "3,,,9,,,no,");
        var row = JsonDocument.Parse((await Run(files.Path, "--dry-run", "--json")).Output).RootElement.GetProperty("bad")[0];
        Assert.Equal(
            ("students.csv", 4, "given", "Both names are blank. Fill in first and last name, or the one name the person has."),
            (
                row.GetProperty("file").GetString(),
                row.GetProperty("line").GetInt32(),
                row.GetProperty("column").GetString(),
                row.GetProperty("reason").GetString()));
        Assert.Contains(
            "students.csv line 4, given: Both names are blank.",
            (await Run(files.Path, "--dry-run")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_opens_a_school_for_the_coordinator_and_the_same_again_changes_nothing()
    {
        var (code, output, _) = await Run(files.Zip(), "--coordinator", "Dana Whitcomb", "dana@made-up.example");
        Assert.Equal(0, code);
        Assert.Contains("students: 2 added", output, StringComparison.Ordinal);
        var again = JsonDocument.Parse((await Run(files.Path, "--json")).Output).RootElement;
        Assert.Equal("""{"add":0,"change":0,"deactivate":0,"active":2}""", again.GetProperty("students").GetRawText());
        using var store = new SqliteDocumentStore(Path.Combine(data.FullName, "school.sqlite"));
        Assert.False((await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!.Demonstration);
        Assert.Contains(await store.All<Person>(new DocumentQuery("person"), CancellationToken.None), person =>
            person is { Name: "Dana Whitcomb", Active: true });
    }

    [Fact]
    public async Task The_coordinator_may_stand_in_the_files()
    {
        files.Plus("staff.csv", "9,Joan,Meadow,joan@made-up.example,coordinator");
        Assert.Equal(0, (await Run(files.Path)).Code);
        using var store = new SqliteDocumentStore(Path.Combine(data.FullName, "school.sqlite"));
        var joan = Assert.Single(await store.All<Person>(new DocumentQuery("person"), CancellationToken.None), person =>
            person.Roles.Contains(Role.Coordinator));
        Assert.Equal(("Joan Meadow", "staff:9"), (joan.Name, joan.SourcedId));
    }

    [Fact]
    public async Task Many_leaving_at_once_needs_a_second_yes()
    {
        await Run(files.Path, "--coordinator", "Dana Whitcomb", "dana@made-up.example");
        files.With("students.csv", "id,given,family", "1,Ann,Roy");
        var (code, output, errors) = await Run(files.Path);
        Assert.Equal(1, code);
        Assert.Contains("1 of 2 students", output, StringComparison.Ordinal);
        Assert.Contains("--confirm-deactivations", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Run(files.Path, "--confirm-deactivations")).Code);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_finished_by_the_next()
    {
        await Run(files.Path, "--coordinator", "Dana Whitcomb", "dana@made-up.example");
        files.Plus("students.csv", "3,Cid,Roy,9,,,no,");
        using var store = new SqliteDocumentStore(Path.Combine(data.FullName, "school.sqlite"));
        var school = new ImportingSchool(store, new StandingClock(TimeProvider.System.GetUtcNow()));
        var cutOff = await school.Start(await school.Plan(files, new AdvisorChoice(AdvisorSource.Column)));
        Assert.Equal(0, (await Run(files.Path)).Code);
        Assert.True((await store.Read<Job>(cutOff.Id, CancellationToken.None))!.Done);
        Assert.Equal("Cid Roy", (await school.Named("Cid Roy")).Name);
    }

    [Fact]
    public async Task A_coordinator_of_one_name_opens_the_school()
    {
        Assert.Equal(0, (await Run(files.Path, "--coordinator", "Suharto", "suharto@made-up.example")).Code);
        using var store = new SqliteDocumentStore(Path.Combine(data.FullName, "school.sqlite"));
        Assert.Contains(await store.All<Person>(new DocumentQuery("person"), CancellationToken.None), person =>
            person is { Name: "Suharto", Family: "" });
    }

    [Theory]
    [InlineData("id,given,family")]
    [InlineData("id,given,family\n,Ann,Roy")]
    [InlineData("id,given,family,status\n1,Ann,Roy,LOA")]
    public async Task A_run_that_brings_nobody_does_not_end_with_0(string students)
    {
        using var none = new RosterFolder().With("students.csv", students.Split('\n'));
        var (code, _, errors) = await Run(none.Path, "--dry-run");
        Assert.Equal(1, code);
        Assert.StartsWith("No one was imported.", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Run(none.Path, "--coordinator", "Dana Whitcomb", "dana@made-up.example")).Code);
    }

    [Fact]
    public async Task A_question_is_answered_on_the_command_line_and_not_asked_again()
    {
        using var two = new RosterFolder().With("students.csv", "id,given,family,school", "1,Ann,Roy,North", "2,Ben,Sato,South");
        var (code, output, errors) = await Run(two.Path, "--coordinator", "Dana Whitcomb", "dana@made-up.example");
        Assert.Equal(1, code);
        Assert.Contains("the question above comes first", errors, StringComparison.Ordinal);
        var answer = output
            .Split('\n')
            .Single(line => line.Contains("=North", StringComparison.Ordinal))
            .Trim()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (code, output, _) = await Run(two.Path, answer[0], answer[1]);
        Assert.Equal(0, code);
        Assert.Contains("students: 1 added", output, StringComparison.Ordinal);
        (code, output, _) = await Run(two.Path);
        Assert.Equal(0, code);
        Assert.DoesNotContain("--answer", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_in_one_sentence()
    {
        var (code, _, errors) = await Run(Path.Combine(files.Path, "nowhere"));
        Assert.Equal(1, code);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task It_runs_beside_a_serving_host_without_an_error_for_its_users()
    {
        await Run(files.Path, "--coordinator", "Dana Whitcomb", "dana@made-up.example");
        var app = LocalHost.Build(new LocalOptions
        {
            DataFolder = data.FullName,
            Rest = ["--urls", "http://127.0.0.1:0", "--Limits:PerPerson", "1000000"],
        });
        await using (app)
        {
            await app.StartAsync();
            var tom = (await app.Services.GetRequiredService<PersonStore>().ListAll(CancellationToken.None)).Single(person =>
                person.Name == "Tom Quinn");
            using var client = new HttpClient { BaseAddress = new Uri(new Uri(app.Urls.First()), "/api/") };
            client.DefaultRequestHeaders.Authorization =
                new("Bearer", app.Services.GetRequiredService<LocalTokens>().IssueFor(tom.PersonId).Token);
            var home = await client.GetJson("advisor/home");
            var student = home.GetProperty("advisees")[0].GetProperty("studentId").GetString();

            new MadeUpRoster(300, 400).SaveTo(Path.Combine(data.FullName, "more"));
            var import = Task.Run(() => Run(Path.Combine(data.FullName, "more"), "--confirm-deactivations", "--advisors", "homeroom"));
            var answers = new List<HttpStatusCode>();
            do
            {
                using var read = await client.Send(HttpMethod.Get, $"students/{student}", null);
                using var write = await client.Post(
                    $"students/{student}/plan/goals",
                    new { key = Guid.NewGuid(), area = "career", title = "A goal", serves = new[] { "completion" } });
                using var plan = await client.Send(HttpMethod.Post, $"students/{student}/plan", null);
                answers.AddRange([read.StatusCode, write.StatusCode, plan.StatusCode]);
            }
            while (!import.IsCompleted);
            Assert.Equal(0, (await import).Code);
            Assert.DoesNotContain(answers, status => status >= HttpStatusCode.InternalServerError);
            Assert.Equal(HttpStatusCode.OK, answers[0]);
        }
    }

    private Task<ProgramRun> Run(string path, params string[] more) => ProgramRun.Of(["import", path, "--data", data.FullName, .. more]);
}
