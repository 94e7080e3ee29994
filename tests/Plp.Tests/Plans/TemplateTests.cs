using System.Net;
using System.Text.Json;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>The school's own template: drafted, checked, previewed, published, and plans that move to it.</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_school_that_published_nothing_asks_what_the_program_ships_with()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var page = await ada.GetJson("template");
        Assert.Equal(1, page.GetProperty("current").GetProperty("version").GetInt32());
        Assert.Equal("Vermont", Text(page.GetProperty("content"), "name"));
        Assert.False(page.TryGetProperty("draft", out _));
        using var committee = school.ClientOf(Cast.Committee);
        Assert.Equal(0, (await committee.GetJson("template")).GetProperty("draft").GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task Coordinator_and_committee_work_on_one_draft_and_the_second_sees_both_texts()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var committee = school.ClientOf(Cast.Committee);
        var first = await coordinator.Put("template/draft", Draft(0, Changed("strengths", field => field with { Label = "My strengths" })));
        var second = await committee.Put("template/draft", Draft(0, Changed("strengths", field => field with { Label = "What I can do" })));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Contains("My strengths", (await second.Json()).GetProperty("current").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.OK,
            (await committee.Put(
                "template/draft",
                Draft(1, Changed("strengths", field => field with { Label = "What I can do" })))).StatusCode);
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Contains("What I am good at", (await ada.GetJson("template")).GetRawText(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "two fields of one key", "content.sections.0.fields.6.key", "Two fields have the key \"strengths\"" },
        { "a choice without options", "content.sections.0.fields.6.options", "give it at least two options" },
        { "an audience wider than its section's", "content.sections.0.fields.6.widest", "more people than its section" },
        { "a default wider than the widest", "content.sections.0.fields.6.audience", "more people than it may be at most" },
        { "a key the program uses", "content.sections.0.fields.6.key", "has a meaning of its own" },
        { "a table without columns", "content.sections.0.fields.6.columns", "1 to 8 columns" },
        { "a scale that goes nowhere", "content.sections.0.fields.6.scale", "a scale begins at 0" },
        { "another type for words that are there", "content.sections.0.fields.0.type", "holds words of another type" },
        { "no goals", "content.sections", "keep one section of goals" },
        { "a section that asks nothing", "content.sections.3.fields", "asks nothing" },
        { "a field moved where its words do not lie", "content.sections.1.fields.5.key", "cannot move into" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_with_a_template_is_named_field_by_field_and_nothing_is_published(
        string what,
        string field,
        string message)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var saved = await (await coordinator.Put("template/draft", Draft(0, WrongBy(what)))).Json();
        Assert.Contains(saved.GetProperty("problems").GetProperty(field).EnumerateArray(), said =>
            said.GetString()!.Contains(message, StringComparison.Ordinal));
        using var refused = await coordinator.Post("template/draft/publish", new { rev = 1, note = "New" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(1, (await coordinator.GetJson("template")).GetProperty("current").GetProperty("version").GetInt32());
        Assert.Equal(1, (await coordinator.GetJson("template")).GetProperty("draft").GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task Texts_that_are_too_long_or_missing_are_refused_where_they_stand()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var refused = await coordinator.Put(
            "template/draft",
            Draft(0, Changed("interests", field => field with { Label = " ", Help = new string('x', 501) })));
        var errors = (await refused.Json()).GetProperty("errors");
        Assert.True(errors.TryGetProperty("content.sections.0.fields.3.label", out _));
        Assert.True(errors.TryGetProperty("content.sections.0.fields.3.help", out _));
    }

    [Fact]
    public async Task A_prompt_that_touches_a_protected_topic_warns_whoever_writes_it()
    {
        Assert.Empty(TemplateCheck.Warnings(ShippedTemplates.Vermont));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var saved = await (await coordinator.Put(
            "template/draft",
            Draft(0, Changed("context", field => field with { Label = "Church, medication and how you spend weekends" })))).Json();
        Assert.Equal(
            ["beliefs", "health"],
            saved.GetProperty("warnings").EnumerateArray().Select(warning => Text(warning, "topic")).Order());
        Assert.Equal("content.sections.0.fields.2", Text(saved.GetProperty("warnings")[0], "path"));
    }

    [Fact]
    public async Task The_draft_is_previewed_as_each_reader_in_each_grade()
    {
        using var committee = school.ClientOf(Cast.Committee);
        await committee.Put("template/draft", Draft(0, Added(0, Field("onlyStaff", FieldType.LongText) with
        {
            Audience = Audience.Staff,
            EditedBy = FieldEditor.Advisors,
            Starters = new ByBand(["Young"], [], ["Old"]),
        })));
        var student = await committee.GetJson("template/draft/preview?grade=3&as=student");
        var field = student.GetProperty("sections")[0].GetProperty("fields").EnumerateArray().Last();
        Assert.Equal(("onlyStaff", "Young"), (Text(field, "key"), field.GetProperty("starters")[0].GetString()));
        Assert.False(field.TryGetProperty("mayWrite", out _));
        var advisor = (await committee.GetJson("template/draft/preview?grade=11&as=advisor")).GetRawText();
        Assert.Contains("\"Old\"", advisor, StringComparison.Ordinal);
        Assert.Contains(
            "onlyStaff",
            (await committee.GetJson("template/draft/preview?grade=3&as=staff")).GetRawText(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "onlyStaff",
            (await committee.GetJson("template/draft/preview?grade=3&as=family")).GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await committee.Send(HttpMethod.Get, "template/draft/preview?grade=3&as=mayor", null)).StatusCode);
    }

    [Fact]
    public async Task Students_and_staff_propose_comment_and_read_what_became_of_it()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var teacher = school.ClientOf(Cast.Teacher);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var sent = new { key = Guid.NewGuid(), field = "futureSelf", text = "Ask about five years, not ten." };
        var proposal = await (await ada.Post("template/proposals", sent)).Json();
        Assert.Equal(HttpStatusCode.OK, (await ada.Post("template/proposals", sent)).StatusCode);
        var comment = new { key = Guid.NewGuid(), text = "Five is easier to picture." };
        await teacher.Post($"template/proposals/{Text(proposal, "id")}/comments", comment);
        await teacher.Post($"template/proposals/{Text(proposal, "id")}/comments", comment);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await coordinator.Put(
                $"template/proposals/{Text(proposal, "id")}",
                new { rev = 1, outcome = "taken", text = "Yes" })).StatusCode);
        await coordinator.Put($"template/proposals/{Text(proposal, "id")}", new { rev = 2, outcome = "taken", text = "In the draft." });

        var read = Assert.Single((await ada.GetJson("template")).GetProperty("proposals").EnumerateArray());
        Assert.Equal(("taken", "In the draft."), (Text(read, "outcome"), Text(read, "answer")));
        Assert.Equal("teacher", Text(Assert.Single(read.GetProperty("comments").EnumerateArray()), "role"));
        Assert.True(read.GetProperty("words").GetProperty("mine").GetBoolean());
        Assert.DoesNotContain("Some teacher", read.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post("template/proposals", new { key = Guid.NewGuid(), field = "nothing", text = "x" })).StatusCode);
    }

    [Fact]
    public async Task The_page_before_publishing_says_how_many_plans_hold_words_in_what_would_go()
    {
        await WriteGoal("Because of the calves", "The library");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put("template/draft", Draft(0, Without("resources")));
        var changes = await coordinator.GetJson("template/draft/changes");
        var removed = Assert.Single(changes.GetProperty("removed").EnumerateArray());
        Assert.Equal(("How to get there", 1), (Text(removed, "label"), removed.GetProperty("plans").GetInt32()));
        Assert.Equal(2, changes.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_removed_field_stays_readable_and_a_renamed_one_keeps_its_words_and_history()
    {
        await WriteGoal("Because of the calves", "The library");
        await Publish(Changed("matters", field => field with { Key = "why", Was = "matters", Label = "My why" }, Without("resources")));

        using var ada = school.ClientOf(TestSchool.Ada);
        var page = await ada.GetJson("students/ada?part=plan");
        Assert.Equal(2, page.GetProperty("template").GetProperty("version").GetInt32());
        var goal = page.GetProperty("plan").GetProperty("goals")[0];
        Assert.Equal(
            ("Because of the calves", "The library", 2),
            (Text(goal.GetProperty("values"), "why"), Text(goal.GetProperty("values"), "resources"), goal.GetProperty("rev").GetInt32()));
        Assert.Equal("Because of the calves", Text(goal, "lead"));
        Assert.Contains(
            page.GetProperty("template").GetProperty("earlier").EnumerateArray(),
            field => Text(field, "label") == "How to get there");

        var changes = (await ada.GetJson("students/ada/history"))
            .GetProperty("entries")[0]
            .GetProperty("changes")
            .EnumerateArray()
            .ToList();
        Assert.Contains(changes, change => (Text(change, "field"), Text(change, "label")) == ("why", "My why"));
        Assert.Contains(changes, change => (Text(change, "field"), Text(change, "label")) == ("resources", "How to get there"));
    }

    [Fact]
    public async Task Words_withdrawn_under_the_earlier_key_stay_hidden_and_are_erased_under_the_new_one()
    {
        await WriteGoal("Too much said", "The library");
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post("students/ada/plan/items/goal1/withdraw", new { rev = 2, fields = new[] { "matters" } });
        await Publish(Changed("matters", field => field with { Key = "why", Was = "matters" }));
        Assert.DoesNotContain("Too much said", (await ada.GetJson("students/ada/history")).GetRawText(), StringComparison.Ordinal);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var withdrawal = (await coordinator.GetJson("students/ada/withdrawals")).GetProperty("withdrawals")[0];
        Assert.Equal("why", Text(withdrawal, "field"));
        await coordinator.Send(HttpMethod.Post, $"students/ada/withdrawals/{Text(withdrawal, "id")}/erase", null);
        await foreach (var document in school.Store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]),
            CancellationToken.None))
            Assert.DoesNotContain("Too much said", System.Text.Encoding.UTF8.GetString(document.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_published_while_somebody_writes_loses_neither_their_words_nor_their_place()
    {
        await WriteGoal("Because", "The library");
        await Publish(Changed("matters", field => field with { Key = "why", Was = "matters" }, Without("resources")), run: false);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var sent = await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 2, area = "career", title = "T", values = new { matters = "Typed before", resources = "Typed before, too" } });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var values = (await sent.Json()).GetProperty("values");
        Assert.Equal(("Typed before", "Typed before, too"), (Text(values, "why"), Text(values, "resources")));

        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var late = await coordinator.Put("template/draft", Draft(1, ShippedTemplates.Short));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await Run("template-move:2");
        Assert.Equal(2, (await Stored()).TemplateVersion);
        Assert.Equal("Typed before", (await Stored()).Goals[0].Value("why"));
    }

    [Fact]
    public async Task A_job_that_is_driven_twice_moves_every_plan_once()
    {
        await WriteGoal("Because", "The library");
        await Publish(Changed("matters", field => field with { Key = "why", Was = "matters" }), run: false);
        await Task.WhenAll(Run("template-move:2"), Run("template-move:2"), Run("template-move:2"));
        await foreach (var document in school.Store.Each(new DocumentQuery(Plan.Shape.Type), CancellationToken.None))
            Assert.Equal(2, document.As<Plan>().TemplateVersion);
        Assert.Equal("Because", (await Stored()).Goals[0].Value("why"));
    }

    [Fact]
    public async Task A_field_kept_to_staff_is_on_no_family_page_whatever_the_goals_audience()
    {
        await Publish(Added(1, Field("notes", FieldType.LongText) with
        {
            Audience = Audience.Staff,
            Widest = Audience.Staff,
            EditedBy = FieldEditor.Advisors,
        }));
        using var advisor = school.ClientOf(Cast.Advisor);
        using var saved = await advisor.Put(
            "students/ada/plan/goals/goal1",
            new
            {
                rev = 1,
                area = "career",
                title = "T",
                audience = "family",
                values = new { notes = "Between us adults", matters = "Mine" },
            });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var family = school.ClientOf(Cast.FamilyLink);
        var shared = (await family.GetJson("family")).GetProperty("shared").GetRawText();
        Assert.DoesNotContain("Between us adults", shared, StringComparison.Ordinal);
        Assert.Contains("Mine", shared, StringComparison.Ordinal);

        using var ada = school.ClientOf(TestSchool.Ada);
        using var own = await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 2, area = "career", title = "T", values = new { matters = "Still mine" } });
        Assert.Equal("Between us adults", Text((await own.Json()).GetProperty("values"), "notes"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Put(
                "students/ada/plan/goals/goal1",
                new { rev = 3, area = "career", title = "T", values = new { notes = "Mine now" } })).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_never_read_by_more_people_than_its_field_and_narrowing_a_field_narrows_what_is_there()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post(
            "students/ada/plan/inventory",
            new { key = Guid.NewGuid(), prompt = "strengths", text = "Patience", audience = "family" });
        await Publish(Changed("strengths", field => field with { Widest = Audience.Staff, Audience = Audience.Staff }));
        var entry = (await ada.GetJson("students/ada/plan")).GetProperty("inventory")[0];
        Assert.Equal("staff", Text(entry, "audience"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Put(
                $"students/ada/plan/inventory/{Text(entry, "id")}",
                new { rev = entry.GetProperty("rev").GetInt32(), text = "Patience", audience = "family" })).StatusCode);
    }

    [Fact]
    public async Task A_version_says_what_was_new_and_the_first_stays_as_it_was()
    {
        await Publish(Without("supporters"));
        using var ada = school.ClientOf(TestSchool.Ada);
        var current = (await ada.GetJson("template")).GetProperty("current");
        Assert.Equal(("What is new", "Some coordinator"), (Text(current, "note"), Text(current, "by")));
        var first = (await school.Store.Read<Template>(Template.IdOf(1), CancellationToken.None))!;
        Assert.NotNull(first.Asked("supporters"));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var again = await coordinator.Post("template/draft/publish", new { rev = 1, note = "Twice" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private static object Draft(int rev, TemplateContent content) =>
        new { rev, content = JsonSerializer.SerializeToElement(content, Json.Of<TemplateContent>()) };

    private static TemplateField Field(string key, FieldType type) =>
        new() { Key = key, Label = key, Type = type, Audience = Audience.Family, Widest = Audience.Family };

    private static TemplateContent Each(TemplateContent content, Func<TemplateField, TemplateField?> change) => content with
    {
        Sections =
            [.. content.Sections.Select(section => section with { Fields = [.. section.Fields.Select(change).OfType<TemplateField>()] })],
    };

    private static TemplateContent Changed(string key, Func<TemplateField, TemplateField> change, TemplateContent? content = null) =>
        Each(content ?? ShippedTemplates.Vermont, field => field.Key == key ? change(field) : field);

    private static TemplateContent Without(string key) => Each(ShippedTemplates.Vermont, field => field.Key == key ? null : field);

    private static TemplateContent Added(int section, TemplateField field) => ShippedTemplates.Vermont with
    {
        Sections = [.. ShippedTemplates.Vermont.Sections
            .Select((one, i) => i == section ? one with { Fields = [.. one.Fields, field] } : one)],
    };

    private static TemplateContent WrongBy(string what) => what switch
    {
        "two fields of one key" => Added(0, Field("strengths", FieldType.LongText)),
        "a choice without options" => Added(0, Field("mood", FieldType.Choice)),
        "an audience wider than its section's" => Changed("strengths", field => field, Added(0, Field("x", FieldType.LongText) with
        {
            Widest = Audience.Peers,
        })) is var content
            ? content with { Sections = [content.Sections[0] with { Widest = Audience.Family }, .. content.Sections.Skip(1)] }
            : null!,
        "a default wider than the widest" => Added(0, Field("x", FieldType.LongText) with { Widest = Audience.Staff }),
        "a key the program uses" => Added(0, Field("title", FieldType.LongText)),
        "a table without columns" => Added(0, Field("x", FieldType.Table)),
        "a scale that goes nowhere" => Added(0, Field("x", FieldType.Scale) with { Scale = new FieldScale(5, 5) }),
        "another type for words that are there" => Changed("strengths", field => field with { Type = FieldType.Date }),
        "no goals" => ShippedTemplates.Vermont with
        {
            Sections = [.. ShippedTemplates.Vermont.Sections.Where(section => section.Kind != SectionKind.Goals)],
        },
        "a section that asks nothing" => ShippedTemplates.Vermont with
        {
            Sections =
                [.. ShippedTemplates.Vermont.Sections, new TemplateSection { Key = "empty", Title = "Empty", Kind = SectionKind.Rows }],
        },
        _ => Without("strengths") is var left
            ? left with
            {
                Sections = [.. left.Sections.Select((section, i) => i == 1
                    ? section with { Fields = [.. section.Fields, ShippedTemplates.Vermont.Field("strengths")!] }
                    : section)],
            }
            : null!,
    };

    private async Task WriteGoal(string matters, string resources)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var saved = await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 1, area = "career", title = "T", values = new { matters, resources } });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private async Task Publish(TemplateContent content, bool run = true)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var saved = await (await coordinator.Put("template/draft", Draft(0, content))).Json();
        Assert.False(saved.TryGetProperty("problems", out var problems), problems.ToString());
        using var published = await coordinator.Post("template/draft/publish", new { rev = 1, note = "What is new" });
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        if (run)
            await Run(Text(await published.Json(), "id")!);
    }

    private async Task Run(string job)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal("done", Text(await (await coordinator.Send(HttpMethod.Post, $"jobs/{job}/next", null)).Json(), "state"));
    }

    private async Task<Plan> Stored() => (await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
