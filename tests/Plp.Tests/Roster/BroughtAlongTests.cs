using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Jobs;
using Plp.Loopback;
using Plp.People;
using Plp.Plans;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>A school, or a student, brings records of another program along, and says what was done before.</summary>
public sealed class BroughtAlongTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private readonly RosterFolder files = new RosterFolder()
        .With(
            "goals.csv",
            "student,title,area,why,plan,do,target date,status,by,visible to",
            "Ben Cole,Read a book a month,academic,To read faster,Every evening,Two so far,2027-05-28,active,Mr. Hall,family",
            "ben,Visit three workplaces,career,,,,,finished,,")
        .With(
            "check-ins.csv",
            "student,date,by,progress,next steps",
            "Ben Cole,2026-09-24,advisor@school.example,Settled in,The reading list",
            "Ben Cole,2025-11-04,Ms. Away,Last year,")
        .With("contacts.csv", "student,date,how,with,reached,note", "Ben Cole,2026-08-30,phone,Pat Cole,yes,Welcomed");

    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        files.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Records_of_another_program_are_brought_along_marked_and_end_the_duties_they_meet()
    {
        var dry = await Tried();
        Assert.Equal((2, 2, 1, 1), (New(dry, "goals"), New(dry, "checkIns"), New(dry, "contacts"), dry.GetProperty("students").GetInt32()));
        Assert.Equal("""[]""", dry.GetProperty("bad").GetRawText());
        Assert.Null((await Read<Card>(Card.IdOf(TestSchool.Ben))).CheckIns.GetValueOrDefault("2026-q1"));

        await Brought(dry);
        var page = await office.GetJson("students/ben");
        var goals = page.GetProperty("plan").GetProperty("goals").EnumerateArray()
            .ToDictionary(goal => goal.GetProperty("title").GetString()!, StringComparer.Ordinal);
        Assert.Equal(
            """{"on":"2026-11-18","from":"Old Program","by":"Mr. Hall"}""",
            goals["Read a book a month"].GetProperty("broughtAlong").GetRawText());
        Assert.Equal("do", goals["Read a book a month"].GetProperty("step").GetString());
        Assert.True(goals["Visit three workplaces"].GetProperty("archived").GetBoolean());
        Assert.False(goals["Find out what a vet does"].TryGetProperty("broughtAlong", out _));

        var talks = page.GetProperty("checkIns").EnumerateArray().ToList();
        Assert.Equal(
            [("2026-09-24", "Quarter 1", "Some advisor"), ("2025-11-04", "2025-26", "Some coordinator")],
            talks.Select(talk => (
                talk.GetProperty("heldOn").GetString()!,
                talk.GetProperty("quarterName").GetString()!,
                talk.GetProperty("by").GetProperty("name").GetString()!)));
        Assert.All(talks, talk => Assert.Equal("Old Program", talk.GetProperty("broughtAlong").GetProperty("from").GetString()));
        Assert.Equal("staff", talks[0].GetProperty("progress").GetProperty("audience").GetString());

        var contact = Assert.Single((await office.GetJson("students/ben/contacts")).GetProperty("contacts").EnumerateArray());
        Assert.Equal("Old Program", contact.GetProperty("broughtAlong").GetProperty("from").GetString());
        Assert.Equal("With Pat Cole. Welcomed", contact.GetProperty("note").GetProperty("text").GetString());

        var history = (await office.GetJson("students/ben/history")).GetProperty("entries").EnumerateArray()
            .Where(entry => entry.TryGetProperty("broughtAlong", out _)).ToList();
        Assert.Equal(
            (5, 2),
            (history.Count, history.Count(entry => entry.GetProperty("what").GetString() == "brought a goal along")));

        var card = await Read<Card>(Card.IdOf(TestSchool.Ben));
        Assert.Equal(new DutyFact(new DateOnly(2026, 9, 24), DutyEnding.Done), card.CheckIns["2026-q1"]);
        Assert.Equal(new DateOnly(2026, 8, 30), card.FirstContactIn("2026-27").Reached);
        Assert.Equal(0, (await Rebuilt()).Written);
        Assert.Equal(0, (await office.GetJson("coordinator/home")).GetProperty("changed").GetProperty("lines").GetInt32());
    }

    /// <summary>People and records in one upload: the records are checked as if the people were in, and come in after them.</summary>
    [Fact]
    public async Task Records_beside_people_who_are_new_are_checked_and_wait_for_their_import()
    {
        using var both = new RosterFolder()
            .With("students.csv", "id,given,family,grade", "77,Zed,Late,9")
            .With("goals.csv", "student,title,area", "77,Build a boat,career", "78,Fly,career");
        var dry = await Sent("brought-along/dry-run", both, HttpStatusCode.OK);
        Assert.Equal((1, 1), (New(dry, "goals"), dry.GetProperty("coming").GetInt32()));
        var bad = Assert.Single(dry.GetProperty("bad").EnumerateArray());
        Assert.Equal(("goals.csv", 3), (bad.GetProperty("file").GetString(), bad.GetProperty("line").GetInt32()));
        var address = $"brought-along/import?digest={dry.GetProperty("digest").GetString()}";
        var refused = await Sent(address, both, HttpStatusCode.BadRequest);
        Assert.Contains("One student is not here yet. Import the people", refused.GetRawText(), StringComparison.Ordinal);

        var people = await Sent("roster/dry-run?advisors=hand", both, HttpStatusCode.OK);
        Assert.Contains(people.GetProperty("notes").EnumerateArray(), note =>
            note.GetString()!.StartsWith("goals.csv: records", StringComparison.Ordinal));
        var import = await Sent(
            $"roster/import?advisors=hand&digest={people.GetProperty("digest").GetString()}", both, HttpStatusCode.Created);
        await school.Services.GetRequiredService<JobRunner>()
            .Run(import.GetProperty("id").GetString()!, TimeSpan.MaxValue, CancellationToken.None);
        var now = await Sent("brought-along/dry-run", both, HttpStatusCode.OK);
        Assert.False(now.TryGetProperty("coming", out _));
        Assert.Equal(dry.GetProperty("digest").GetString(), now.GetProperty("digest").GetString()); // the ids were known before
        await Sent(address, both, HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_files_twice_change_nothing_and_a_withdrawn_goal_or_a_voided_talk_stays_away()
    {
        await Brought(await Tried());
        var (plan, talks) = (await Read<Plan>(Plan.IdOf(TestSchool.Ben)), await All<CheckIn>());
        var again = await Tried();
        Assert.Equal((0, 0, 0), (New(again, "goals"), New(again, "checkIns"), New(again, "contacts")));
        Assert.Equal(2, again.GetProperty("goals").GetProperty("here").GetInt32());
        var refused = await Sent($"brought-along/import?from=Old%20Program&digest={again.GetProperty("digest").GetString()}", files,
            HttpStatusCode.BadRequest);
        Assert.Contains("is here already", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(plan.ETag, (await Read<Plan>(Plan.IdOf(TestSchool.Ben))).ETag);

        var goal = plan.Goals.Single(goal => goal.Title == "Visit three workplaces");
        using var ben = school.ClientOf(TestSchool.Ben);
        using var withdrawn = await ben.Post($"students/ben/plan/items/{goal.Id}/withdraw", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        var talk = talks.Single(talk => talk.Student == TestSchool.Ben && talk.Period == "2026-q1").Id;
        using var voided = await office.Post(
            $"students/ben/check-ins/{Uri.EscapeDataString(talk)}/void",
            new { key = Guid.NewGuid(), rev = 1, reason = "Somebody else's" });
        Assert.True(voided.IsSuccessStatusCode, await voided.Content.ReadAsStringAsync());
        Assert.Equal((0, 0), (New(await Tried(), "goals"), New(await Tried(), "checkIns")));
    }

    [Fact]
    public async Task A_talk_and_a_contact_of_an_earlier_year_are_corrected_where_they_stand()
    {
        files.Plus("contacts.csv", "Ben Cole,2025-09-02,phone,,yes,Last year");
        await Brought(await Tried());
        var talk = (await All<CheckIn>()).Single(talk => talk.HeldOn.Year == 2025);
        using var corrected = await office.Put(
            $"students/ben/check-ins/{Uri.EscapeDataString(talk.Id)}",
            new { key = Guid.NewGuid(), rev = 1, why = "A slip", progress = new { text = "Last year, corrected" } });
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync());
        var after = await Read<CheckIn>(talk.Id);
        Assert.Equal(("2025-26", new DateOnly(2025, 11, 4), "Last year, corrected"), (after.Period, after.HeldOn, after.Progress!.Text));
        using var moved = await office.Put(
            $"students/ben/check-ins/{Uri.EscapeDataString(talk.Id)}",
            new { key = Guid.NewGuid(), rev = 2, why = "A slip", heldOn = "2025-11-05", progress = new { text = "Moved" } });
        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);

        var contact = (await All<Contact>()).Single(contact => contact.On.Year == 2025);
        using var call = await office.Put(
            $"students/ben/contacts/{Uri.EscapeDataString(contact.Id)}",
            new { key = Guid.NewGuid(), rev = 1, why = "A slip", on = "2025-09-02", how = "visit", reached = true });
        Assert.True(call.IsSuccessStatusCode, await call.Content.ReadAsStringAsync());
        Assert.Equal(ContactWay.Visit, (await Read<Contact>(contact.Id)).How);
    }

    [Fact]
    public async Task A_whole_schools_records_are_written_student_by_student_however_many_and_gone_on_with_where_it_stopped()
    {
        for (var some = 0; some < 4; some++)
        {
            var changes = new Changes();
            for (var i = some * 30; i < (some + 1) * 30; i++)
            {
                var student = Cast.Ben with { Id = Person.IdOf($"s{i}"), PersonId = $"s{i}", Family = $"Number {i}" };
                changes.Create(student).Create(Card.Of(student, StudentPeople.Nobody(student.PersonId), before: null));
            }
            Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        }
        using var many = new RosterFolder()
            .With("goals.csv", ["student,title", .. Enumerable.Range(0, 120).Select(i => $"s{i},Goal of {i}")])
            .With(
                "check-ins.csv",
                ["student,date,progress", .. Enumerable.Range(0, 55).Select(i => $"s7,2026-09-{1 + (i % 28):00},Talk {i}")])
            .With("done.csv", ["student,duty,date", .. Enumerable.Range(0, 120).Select(i => $"s{i},First contact,2026-09-03")]);
        var dry = await Sent("brought-along/dry-run", many, HttpStatusCode.OK);
        Assert.Equal((120, 55, 120), (New(dry, "goals"), New(dry, "checkIns"), New(dry, "done")));
        var job = await Sent(
            $"brought-along/import?digest={dry.GetProperty("digest").GetString()}", many, HttpStatusCode.Created);
        var runner = school.Services.GetRequiredService<JobRunner>();
        var id = job.GetProperty("id").GetString()!;
        while (!(await runner.Run(id, TimeSpan.FromMilliseconds(30), CancellationToken.None))!.Done)
            Assert.Contains(await runner.Running(CancellationToken.None), job => job.JobId == id); // the page is closed, and opened again
        Assert.Equal(55, (await All<CheckIn>()).Count(talk => talk.Student == "s7"));
        Assert.Equal(120, (await All<Plan>()).Count(plan => plan.Goals.Any(goal => goal.BroughtAlong is not null)));
        Assert.Equal(0, (await Rebuilt()).Written);
        Assert.Equal(0, (await Sent("brought-along/dry-run", many, HttpStatusCode.OK)).GetProperty("students").GetInt32());
    }

    [Fact]
    public void The_sample_files_are_brought_along_by_the_sample_people_without_a_finding()
    {
        var samples = Path.Combine(Plp.Hosting.Local.Site.FindRoot(), "web");
        using var people = RosterFiles.Open(Path.Combine(samples, "import", "samples"));
        using var records = RosterFiles.Open(Path.Combine(samples, "bring-along", "samples"));
        var roster = RosterReader.Read(people, new ReadOptions { Today = TestSchool.Today });
        var plan = RosterPlanner.Plan(roster, HeldRoster.Empty, new AdvisorChoice(AdvisorSource.Column), TestSchool.Today);
        var held = new HeldRecords
        {
            People = [.. plan.Intents.Select(intent => RosterMerge.Person(null, intent, TestSchool.Today)!)],
            Today = new SchoolToday(Settings, Calendars.Year2026(), TestSchool.Today, default),
            Records = new HashSet<string>(),
            Plans = new Dictionary<string, Plan>(),
            Done = new Dictionary<string, DoneBefore>(),
        };
        var brought = BroughtAlongReader.Plan(records.All, held, "coordinator", null, null);
        Assert.Empty(brought.Bad);
        Assert.Empty(brought.Notes);
        Assert.Equal((2, 1, 1, 2), (brought.Goals.New, brought.CheckIns.New, brought.Contacts.New, brought.Done.New));
    }

    private static readonly SchoolSettings Settings = new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = "Sample School",
        SchoolYear = "2026-27",
        Words = new SchoolWords(),
        NotForEmergencies = "Call 911.",
        Languages = ["en"],
    };

    [Fact]
    public async Task Every_wrong_row_is_named_by_file_line_and_column_and_the_others_come_in()
    {
        files.Plus("goals.csv", "Zed Nobody,A goal,academic,,,,,,,", "Ada Beck,,academic,,,,,,,", "Ada Beck,Fly,sky,,,,,,,")
            .Plus("check-ins.csv", "Ada Beck,2027-01-05,,Not yet,", "Ada Beck,someday,,No day,", "Ada Beck,2026-09-01,,,")
            .Plus("contacts.csv", "Ada Beck,2026-09-01,pigeon,,yes,")
            .With("done.csv", "student,duty,date", "Ada Beck,Homework,2026-09-01");
        var dry = await Tried();
        var bad = dry.GetProperty("bad").EnumerateArray()
            .Select(row => string.Join(
                ' ',
                row.GetProperty("file").GetString(),
                row.GetProperty("line").GetInt32(),
                row.GetProperty("column").GetString()))
            .ToList();
        Assert.Equal(
            [
                "check-ins.csv 4 date", "check-ins.csv 5 date", "check-ins.csv 6 progress", "contacts.csv 3 how", "done.csv 2 duty",
                "goals.csv 4 student", "goals.csv 5 title", "goals.csv 6 area",
            ],
            bad);
        Assert.Contains("\\u0022Zed Nobody\\u0022 is no student here.", dry.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((2, 2, 1), (New(dry, "goals"), New(dry, "checkIns"), New(dry, "contacts")));
    }

    [Fact]
    public async Task A_file_without_a_column_of_students_and_one_that_is_none_of_these_are_refused_whole()
    {
        using var nameless = new RosterFolder().With("goals.csv", "title,area", "Fly,career");
        Assert.Contains(
            "goals.csv, line 1: there is no column student",
            (await Sent("brought-along/dry-run", nameless, HttpStatusCode.BadRequest)).GetRawText(),
            StringComparison.Ordinal);
        using var other = new RosterFolder().With("dreams.csv", "student,title", "Ben Cole,Fly");
        Assert.Contains(
            "dreams.csv: none of these files is known.",
            (await Sent("brought-along/dry-run", other, HttpStatusCode.BadRequest)).GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_brings_records_of_their_own_child_along()
    {
        using var own = new RosterFolder().With("goals.csv", "student,title", "Ada Beck,Fly");
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        using var form = Form(own);
        using var response = await parent.PostAsync(new Uri("brought-along/dry-run", UriKind.Relative), form);
        var dry = await response.Json();
        Assert.Equal(0, New(dry, "goals"));
        Assert.Contains("own child", dry.GetProperty("bad")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        using var save = await parent.Post("done-before",
            new { entries = new[] { new { studentId = TestSchool.Ada, duty = "first-contact:2026-27", on = "2026-09-01" } } });
        Assert.Equal(HttpStatusCode.Forbidden, save.StatusCode);
        Assert.DoesNotContain(
            TestSchool.Ada,
            (await parent.GetJson("done-before")).GetProperty("students").EnumerateArray()
                .Select(student => student.GetProperty("studentId").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_done_before_is_entered_in_one_go_and_taken_back(bool inCosmos)
    {
        await using var endpoint = inCosmos ? await LoopbackEndpoint.Start(new LoopbackOptions()) : null;
        var here = new TestSchool { Cosmos = endpoint?.ConnectionString };
        await here.InitializeAsync();
        using var client = here.ClientOf(Cast.Coordinator);
        object Entry(string student, string duty, string? on) => new { studentId = student, duty, on };
        async Task Save(params object[] entries)
        {
            using var response = await client.Post("done-before", new { entries });
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var id = (await response.Json()).GetProperty("id").GetString();
            using var done = await client.Send(HttpMethod.Post, $"jobs/{id}/next", null);
            Assert.Equal("done", (await done.Json()).GetProperty("state").GetString());
        }
        Task<Card?> Card(string student) => here.Store.Read<Card>(Plp.Duties.Card.IdOf(student), CancellationToken.None);

        var entries = new[] { TestSchool.Ada, TestSchool.Ben }.SelectMany(student => new[]
        {
            Entry(student, "first-contact:2026-27", "2026-09-03"),
            Entry(student, "check-in:2026-q1", "2026-10-01"),
            Entry(student, "yearly-update:2026-27", "2026-09-10"),
        }).ToArray();
        await Save(entries);
        await Save(entries);
        foreach (var student in new[] { TestSchool.Ada, TestSchool.Ben })
        {
            var card = (await Card(student))!;
            Assert.Equal(
                (DutyState.Done, DutyState.Done, new DateOnly(2026, 9, 10)),
                (
                    FirstContactDuty.StateOf(card, Calendars.Year2026(), TestSchool.Today),
                    CheckInDuty.StateOf(card, Calendars.Year2026().Periods[0], Calendars.Year2026(), TestSchool.Today),
                    card.YearlyUpdates!["2026-27"].On));
        }
        var row = (await client.GetJson("done-before")).GetProperty("students").EnumerateArray()
            .Single(student => student.GetProperty("studentId").GetString() == TestSchool.Ben);
        Assert.Equal(
            """{"state":"done","on":"2026-09-03","entered":true}""",
            row.GetProperty("duties")[0].GetRawText());

        await Save(Entry(TestSchool.Ben, "check-in:2026-q1", null));
        Assert.Empty((await Card(TestSchool.Ben))!.CheckIns);
        await Save(Entry(TestSchool.Ben, "check-in:2026-q1", "2026-10-01"));
        Assert.Equal(new DateOnly(2026, 10, 1), (await Card(TestSchool.Ben))!.CheckIns["2026-q1"].On);
        var rebuilt = await here.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None);
        Assert.Equal((2, 0), rebuilt);
        await here.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"entries":[]}""", "entries")]
    [InlineData("""{"entries":[null]}""", "entries.0.studentId")]
    [InlineData("""{"entries":[{"studentId":"nobody","duty":"first-plan","on":"2026-09-01"}]}""", "entries.0.studentId")]
    [InlineData("""{"entries":[{"studentId":"ben","duty":"check-in:2026-q4","on":"2026-09-01"}]}""", "entries.0.duty")]
    [InlineData("""{"entries":[{"studentId":"ben","duty":"first-plan","on":"2027-01-01"}]}""", "entries.0.on")]
    public async Task A_wrong_entry_is_named_and_nothing_is_saved(string body, string field)
    {
        using var refused = await office.Send(HttpMethod.Post, "done-before", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty(await All<DoneBefore>());
    }

    [Fact]
    public async Task A_family_that_acknowledges_a_plan_does_not_open_the_years_update_again_that_was_done_before()
    {
        using var saved = await office.Post("done-before",
            new { entries = new[] { new { studentId = TestSchool.Ada, duty = "yearly-update:2026-27", on = "2026-09-10" } } });
        using var run = await office.Send(
            HttpMethod.Post, $"jobs/{(await saved.Json()).GetProperty("id").GetString()}/next", null);
        using var family = school.ClientOf(Cast.FamilyLink);
        using var acknowledged = await family.Post("family/acknowledgements", new { plan = true });
        Assert.True(acknowledged.IsSuccessStatusCode, await acknowledged.Content.ReadAsStringAsync());
        Assert.Equal(DutyEnding.Done, (await Read<Card>(Card.IdOf(TestSchool.Ada))).YearlyUpdates!["2026-27"].Ending);
    }

    [Fact]
    public async Task The_letters_of_a_quarter_that_was_over_before_the_school_worked_with_this_go_to_no_family()
    {
        var calendar = await Read<SchoolCalendar>(SchoolCalendar.IdOf("2026-27"));
        Assert.Equal(1, (await office.GetJson("coordinator/home")).GetProperty("schoolDuties").GetArrayLength());
        await school.Store.Commit(
            new Changes().Replace(calendar with { WorksFrom = new DateOnly(2026, 11, 2) }), CancellationToken.None);
        school.Clock.Now = school.Clock.Now.AddMinutes(2);
        Assert.Equal(0, (await office.GetJson("coordinator/home")).GetProperty("schoolDuties").GetArrayLength());
        Assert.Null(Plp.Mail.PeriodDays.Due(calendar with { WorksFrom = new DateOnly(2026, 11, 2) }, new DateOnly(2026, 11, 2)));
        Assert.NotNull(Plp.Mail.PeriodDays.Due(calendar, new DateOnly(2026, 11, 2)));
    }

    private async Task<JsonElement> Tried() => await Sent("brought-along/dry-run?from=Old%20Program", files, HttpStatusCode.OK);

    private async Task Brought(JsonElement dry)
    {
        var job = await Sent(
            $"brought-along/import?from=Old%20Program&digest={dry.GetProperty("digest").GetString()}", files, HttpStatusCode.Created);
        using var done = await office.Send(HttpMethod.Post, $"jobs/{job.GetProperty("id").GetString()}/next", null);
        Assert.Equal("done", (await done.Json()).GetProperty("state").GetString());
    }

    private static int New(JsonElement plan, string kind) => plan.GetProperty(kind).GetProperty("new").GetInt32();

    private async Task<T> Read<T>(string id) where T : Document, IDocument<T> =>
        (await school.Store.Read<T>(id, CancellationToken.None))!;

    private Task<List<T>> All<T>() where T : Document, IDocument<T> =>
        school.Store.All<T>(new DocumentQuery(T.Shape.Type), CancellationToken.None);

    private Task<(int Cards, int Written)> Rebuilt() => school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None);

    private async Task<JsonElement> Sent(string path, RosterFolder from, HttpStatusCode expected)
    {
        using var form = Form(from);
        using var response = await office.PostAsync(new Uri(path, UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static MultipartFormDataContent Form(RosterFolder from)
    {
        var form = new MultipartFormDataContent();
        foreach (var path in Directory.GetFiles(from.Path).Order(StringComparer.Ordinal))
            form.Add(new ByteArrayContent(File.ReadAllBytes(path)), "file", Path.GetFileName(path));
        return form;
    }
}
