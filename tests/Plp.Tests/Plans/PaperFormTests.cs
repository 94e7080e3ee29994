using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Loopback;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>Schools' own paper forms, rebuilt field by field as templates, filled in and read (B11).</summary>
public sealed class PaperFormTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    /// <summary>
    /// Strengths, participation and decisions, process over time, goals, experiences, dual enrollment; the phases of
    /// Montpelier.
    /// </summary>
    [Fact]
    public async Task The_required_elements_of_Vermont_are_a_template()
    {
        await Publish(ShippedTemplates.Vermont with
        {
            Name = "Required elements",
            Sections =
            [
                Section("identity", "Identity", SectionKind.Answers,
                    Text("strengths"), Text(
                        "abilities",
                        "Emerging abilities"), Text("aptitude", "Aptitude"), Text("disposition", "Disposition"),
                    Text("challenges"), Text("connections", "Connections"), Text("principles", "Principles and values")),
                Section("goals", "Goals", SectionKind.Goals,
                    Choice("goalKind", "Kind of goal", "academic", "career", "civic", "social"),
                    Text("ableTo", "What I will be able to do"),
                        Text("known", "How it is known when it is done"),
                        Line("timeFrame", "Time frame")),
                Section("opportunities", "Plan", SectionKind.Opportunities, Text("scope"), Text("rigor")),
                Section("adults", "Family and other engaged adults", SectionKind.Rows,
                    Line("adultName", "Who"), Choice("adultPart", "Took part as", "family", "engaged adult"), Day("adultOn", "When")),
                Section("experiences", "Experiences, achievements, skills", SectionKind.Rows,
                    Text("experience", "What"),
                        Choices("readiness", "Ready for", "college", "career"),
                        Link("evidence", "Where it is shown")),
                Section("enrollment", "Dual enrollment or early college", SectionKind.Answers,
                    Choice("early", "Planned", "none", "dual enrollment", "early college"),
                        Text("earlyPlan", "The plan for it")) with { Grades = ["11", "12"] },
                Section(
                    "growth",
                    "Growth and reflection",
                    SectionKind.Answers,
                    Text("work", "Reflection on work"),
                    Text("strategies", "Strategies")),
            ],
        });
        using var ada = school.ClientOf(TestSchool.Ada);
        var asked = (await ada.GetJson("students/ada?part=inventory")).GetProperty("template").GetProperty("sections");
        Assert.Equal(
            ["identity", "goals", "opportunities", "adults", "experiences", "growth"],
            asked.EnumerateArray().Select(section => section.GetProperty("key").GetString()));

        await Ok(ada.Put("students/ada/plan/goals/goal1", new
        {
            rev = 1,
            area = "career",
            title = "Know what a vet does",
            values = new { goalKind = "civic", ableTo = "Name ten", known = "A list", timeFrame = "By spring" },
        }));
        var row = await Ok(ada.Post("students/ada/plan/rows", new
        {
            key = Guid.NewGuid(),
            section = "adults",
            values = new { adultName = "Aunt Rose", adultPart = "engaged-adult", adultOn = "2026-10-02" },
        }));
        await Ok(ada.Put($"students/ada/plan/rows/{row.GetProperty("id").GetString()}", new
        {
            rev = 1,
            values = new { adultName = "Aunt Rose", adultPart = "family", adultOn = "2026-10-02" },
        }));
        await Ok(ada.Post("students/ada/plan/rows", new
        {
            key = Guid.NewGuid(),
            section = "experiences",
            values = new { experience = "Milked cows", readiness = "college\ncareer", evidence = "https://example.org/cows" },
        }));
        await Refused(
            ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "experiences", values = new { evidence = "cows" } }),
            "values.evidence");
        await Refused(
            ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "experiences", values = new { readiness = "prom" } }),
            "values.readiness");
        await Refused(
            ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "adults", values = new { adultOn = "soon" } }),
            "values.adultOn");
        await Refused(ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "nowhere" }), "section");
        await Refused(ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "adults" }), "values");
        await Refused(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "early", text = "none" }), "prompt");

        using var family = school.ClientOf(Cast.FamilyLink);
        var shared = (await family.GetJson("family")).GetProperty("shared");
        Assert.Contains("Oct", shared.GetProperty("rows")[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["Milked cows", "college, career", "https://example.org/cows"],
            shared.GetProperty("rows")[1].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("text").GetString()));
        Assert.Contains("\"row\"", (await ada.GetJson("students/ada/history")).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Essential question, rationale, assessment, evidence with its evaluation, process, requirements and their tracker.</summary>
    [Fact]
    public async Task The_Big_Picture_learning_plan_worksheet_is_a_template()
    {
        await Publish(ShippedTemplates.Vermont with
        {
            Name = "Learning Plan Worksheet",
            Sections =
            [
                Section("goals", "Learning plan", SectionKind.Goals,
                    Line("term", "Term and year"), Line("students", "Students who share the worksheet"),
                    Text("rationale", "Rationale") with { Lead = true }, Text("assessment", "Assessment"),
                    new TemplateField
                    {
                        Key = "artifacts",
                        Label = "Evidence and artifacts",
                        Type = FieldType.Table,
                        Columns = [new FieldColumn("what", "What is shown"), new FieldColumn("quality", "Evaluation of quality")],
                    },
                    Text("experiential", "Process: what will you do"), Text("referential", "Process: mentors, websites, books"),
                    Choices("requirements", "Graduation requirements met", "Apprenticing", "Communication", "Personal Development")),
                Section("requirementsMet", "Graduation requirements", SectionKind.Answers, new TemplateField
                {
                    Key = "tracker",
                    Label = "Tracker",
                    Type = FieldType.Table,
                    Rows = ["Apprenticing", "Communication", "Personal Development", "Quantitative", "Empirical"],
                    Columns =
                    [
                        new FieldColumn("status", "Status") { Options = Options("Not begun", "In progress", "Met") },
                        new FieldColumn("understanding", "Enduring understanding"),
                        new FieldColumn("how", "Assessment"),
                    ],
                }),
            ],
        });
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await Ok(ada.Put("students/ada/plan/goals/goal1", new
        {
            rev = 1,
            area = "academic",
            title = "Why do barns burn?",
            values = new
            {
                term = "Fall 2026",
                students = "Ada, Ben",
                rationale = "Ours did.",
                artifacts = "A map\tclear\nA talk",
                requirements = "communication\napprenticing",
            },
        }));
        Assert.Equal("Ours did.", goal.GetProperty("lead").GetString());
        await Refused(
            ada.Put(
                "students/ada/plan/goals/goal1",
                new { rev = 2, area = "academic", title = "T", values = new { artifacts = "a\tb\tc" } }),
            "values.artifacts");
        await Refused(
            ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "tracker", text = "met\tx\n\nnever" }),
            "text");
        var answer = await Ok(ada.Post(
            "students/ada/plan/inventory",
            new { key = Guid.NewGuid(), prompt = "tracker", text = "\nin-progress\tI can be heard" }));
        Assert.Contains(
            "Communication – Status: In progress; Enduring understanding: I can be heard",
            answer.GetProperty("words").GetString(),
            StringComparison.Ordinal);
    }

    /// <summary>A made-up sheet of a small school: moods on a scale, a day, a link, a list that changes with the grade.</summary>
    [Fact]
    public async Task A_sheet_of_a_small_school_is_a_template()
    {
        await Publish(ShippedTemplates.Short with
        {
            Name = "Blue sheet",
            Sections =
            [
                .. ShippedTemplates.Short.Sections,
                Section("week", "My week", SectionKind.Answers,
                    new TemplateField
                    {
                        Key = "ready",
                        Label = "I am ready",
                        Type = FieldType.Scale,
                        Scale = new FieldScale(1, 4, "no", "yes"),
                        MayDecline = true,
                    },
                    Day("start", "I begin on"),
                        Link("page", "My page"),
                        Choices("days", "Days I stay", "Monday", "Wednesday")) with { Bands = [GradeBand.High] },
                Section(
                    "books",
                    "Books",
                    SectionKind.Rows,
                    Line("book", "Book"),
                    Line("pages", "Pages")) with { Bands = [GradeBand.Elementary] },
            ],
        });
        using var ada = school.ClientOf(TestSchool.Ada);
        await Refused(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "ready", text = "5" }), "text");
        var ready = await Ok(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "ready", text = "3" }));
        Assert.Equal("3 of 4", ready.GetProperty("words").GetString());
        await Ok(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "ready", declined = true }));
        await Refused(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "start", declined = true }), "declined");
        await Refused(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "start", text = "tomorrow" }), "text");
        await Ok(ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "days", text = "monday\nwednesday" }));
        await Refused(
            ada.Post("students/ada/plan/rows", new { key = Guid.NewGuid(), section = "books", values = new { book = "B" } }),
            "section");
    }

    [Fact]
    public async Task Moving_plans_to_a_version_asks_at_most_12_units_each_of_Cosmos()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        var there = new TestSchool { Cosmos = endpoint.ConnectionString };
        await there.InitializeAsync();
        var words = string.Join(' ', Enumerable.Repeat("We lost two calves in spring and I could only watch.", 3));
        var plan = (await there.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        for (var i = 2; i <= 10; i++)
        {
            plan = plan.With(plan.Goals[0] with
            {
                Id = $"goal{i}",
                Values = TemplatedItem.Written(("matters", words), ("resources", words), ("demonstration", words)),
                Cycles = [new Cycle { N = 1, Step = Step.Adjust, Plan = words, Do = words, Check = words, Adjust = words }],
            });
        }
        var card = (await there.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
        const int plans = 120;
        for (var i = 0; i < plans; i++)
        {
            var student = $"many{i:000}";
            var changes = new Changes()
                .Create(card with { Id = Card.IdOf(student), Student = student })
                .Create(plan with { Id = Plan.IdOf(student), Student = student });
            Assert.True((await there.Store.Commit(changes, CancellationToken.None)).Done);
        }
        var content = ShippedTemplates.Vermont with
        {
            Sections = [.. ShippedTemplates.Vermont.Sections.Select(section => section with
            {
                Fields = [.. section.Fields.Select(field => field.Key == "matters" ? field with { Key = "why", Was = "matters" } : field)],
            })],
        };
        var job = await Publish(there, content);
        var mark = endpoint.Log.Count;
        using var coordinator = there.ClientOf(Cast.Coordinator);
        await Ok(coordinator.Send(HttpMethod.Post, $"jobs/{job}/next", null));
        var moves = endpoint.Since(mark).Where(asked => asked.RequestUnits > 0).Sum(asked => asked.RequestUnits);
        Assert.InRange(moves / plans, 1, 12);
        await there.DisposeAsync();
    }

    private static TemplateSection Section(string key, string title, SectionKind kind, params TemplateField[] fields) =>
        new() { Key = key, Title = title, Kind = kind, Widest = Audience.Peers, Fields = fields };

    private static TemplateField Of(string key, string? label, FieldType type) =>
        ShippedTemplates.Vermont.Field(key) is { } shipped && label is null
            ? shipped
            : new() { Key = key, Label = label!, Type = type, Audience = Audience.Family, Widest = Audience.Family };

    private static TemplateField Text(string key, string? label = null) => Of(key, label, FieldType.LongText);

    private static TemplateField Line(string key, string label) => Of(key, label, FieldType.ShortText);

    private static TemplateField Day(string key, string label) => Of(key, label, FieldType.Date);

    private static TemplateField Link(string key, string label) => Of(key, label, FieldType.Link);

    private static TemplateField Choice(string key, string label, params string[] options) =>
        Of(key, label, FieldType.Choice) with { Options = Options(options) };

    private static TemplateField Choices(string key, string label, params string[] options) =>
        Of(key, label, FieldType.Choices) with { Options = Options(options) };

    private static IReadOnlyList<FieldOption> Options(params string[] labels) =>
        [.. labels.Select(label => new FieldOption(label.ToLowerInvariant().Replace(' ', '-'), label))];

    private async Task Publish(TemplateContent content)
    {
        var job = await Publish(school, content);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Ok(coordinator.Send(HttpMethod.Post, $"jobs/{job}/next", null));
    }

    private static async Task<string> Publish(TestSchool school, TemplateContent content)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Ok(coordinator.Put(
            "template/draft",
            new { rev = 0, content = JsonSerializer.SerializeToElement(content, Json.Of<TemplateContent>()) }));
        var job = await Ok(coordinator.Post("template/draft/publish", new { rev = 1, note = "Our own form" }));
        return job.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> Ok(Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Json();
    }

    private static async Task Refused(Task<HttpResponseMessage> asked, string field)
    {
        using var response = await asked;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty(field, out _), await response.Content.ReadAsStringAsync());
    }
}
