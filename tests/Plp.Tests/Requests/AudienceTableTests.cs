using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Files;
using Plp.Mail;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Portfolio;

namespace Plp.Tests.Requests;

/// <summary>
/// One table: what somebody is to a student × who is to read it × what it is. Every cell is walked through every road out
/// of the program: each function that reads, with all its ways of being asked, the paper and the files included. What is
/// expected stands here by hand.
/// </summary>
public sealed class AudienceTableTests : IAsyncLifetime
{
    private const string A = nameof(Audience.Advisor),
        S = nameof(Audience.Staff),
        F = nameof(Audience.Family),
        P = nameof(Audience.Peers),
        R = nameof(Audience.Restricted);

    private static readonly string[] allButRestricted = [A, S, F, P]; // before the table, which is made of it

    /// <summary>Who reads a kind of item of which audiences; whoever is not named reads none.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>> table = new(StringComparer.Ordinal)
    {
        // The office prints the packet of a family without email, with the goals that go home.
        ["goal"] = new(Plan, StringComparer.Ordinal) { ["office"] = [F, P] },
        ["answer"] = Plan,
        ["opportunity"] = Plan,
        ["piece of work"] = Without(Plan, ["peer"]),
        ["file"] = Without(Plan, ["peer"]),
        ["collection"] = Without(Plan, ["peer"]),
        ["pathway proposal"] = new(Without(Plan, ["peer"]), StringComparer.Ordinal) { ["self"] = allButRestricted },
        ["yearly text"] = Plan,
        ["plan copy"] = Without(Plan, FamiliesAndPeer),
        ["history"] = Without(Plan, [.. FamiliesAndPeer, "case manager"]),
        ["withdrawn words"] = [],
        ["check-in box"] = Said,
        ["contact"] = Without(Said, FamiliesAndPeer),
    };

    /// <summary>What has no audience to choose: who reads it at all.</summary>
    private static readonly Dictionary<string, string[]> others = new(StringComparer.Ordinal)
    {
        ["goal kept"] = ["self", "advisor", "co-advisor", "cover", "coordinator", "administrator", "teacher of record"],
        ["letter"] = ["coordinator"],
        ["card"] =
        [
            "self", "advisor", "co-advisor", "cover", "teacher of record", "case manager", "coordinator", "administrator", "peer",
            "office", "counselor", // the schedule of an exhibition, which the office prints and its panel reads
            "record link", // whose record it is
        ],
        ["update of one home"] =
            ["self", "advisor", "co-advisor", "cover", "case manager", "coordinator", "administrator", "family link", "office"],
        ["words of one home"] = ["advisor", "co-advisor", "cover", "coordinator", "family link"],
        ["hopes of one home"] = ["self", "advisor", "co-advisor", "cover", "case manager", "coordinator", "administrator", "family link"],
        ["agreed to stay here"] = ["self", "advisor", "co-advisor", "cover", "case manager", "coordinator", "administrator"],
        ["pronouns"] = ["self", "advisor", "co-advisor", "cover", "teacher of record", "case manager", "coordinator", "administrator"],
        ["iep"] = ["advisor", "co-advisor", "cover", "case manager", "coordinator", "administrator"],
    };

    /// <summary>What leaves the program as paper or as a file: which words of the plan are in it, by the one road it takes.</summary>
    private static readonly Dictionary<string, (string Item, string Road, Dictionary<string, string[]> Readers)> takenAlong =
        new(StringComparer.Ordinal)
        {
            ["print"] = ("goal", "plan-print", Without(Plan, FamiliesAndPeer)),
            ["print of a goal"] = ("goal", "&goal=", Without(Plan, FamiliesAndPeer)),
            ["print of a copy"] = ("plan copy", "&copy=", Without(Plan, FamiliesAndPeer)),
            ["print of a yearly update"] = ("yearly text", "&year=", Without(Plan, FamiliesAndPeer)),
            ["print sheet"] = ("goal", "print-sheets", new(StringComparer.Ordinal)
            {
                ["advisor"] = allButRestricted,
                ["co-advisor"] = allButRestricted,
                ["cover"] = allButRestricted,
            }),
            ["taken along"] = ("piece of work", "take-along", new(StringComparer.Ordinal)
            {
                ["self"] = [A, S, F, P, R],
                ["coordinator"] = allButRestricted,
            }),
            ["file taken along"] = ("file", "take-along", new(StringComparer.Ordinal)
            {
                ["self"] = [A, S, F, P, R],
                ["coordinator"] = allButRestricted,
            }),
            ["export"] = ("goal", "roster/export", new(StringComparer.Ordinal)), // who the people are, and no word of theirs
        };

    private readonly TestSchool school = new();

    private static string[] Families => ["family link", "other household's link"];

    private static string[] FamiliesAndPeer => [.. Families, "peer"];

    /// <summary>The student's own words.</summary>
    private static Dictionary<string, string[]> Plan => new(StringComparer.Ordinal)
    {
        ["self"] = [A, S, F, P, R],
        ["advisor"] = allButRestricted,
        ["co-advisor"] = allButRestricted,
        ["cover"] = allButRestricted,
        ["case manager"] = [S, F, P],
        ["coordinator"] = allButRestricted,
        ["administrator"] = allButRestricted,
        ["family link"] = [F, P],
        ["other household's link"] = [F, P],
        ["peer"] = [P],
    };

    /// <summary>Words the advisor wrote down.</summary>
    private static Dictionary<string, string[]> Said =>
        new(Plan, StringComparer.Ordinal) { ["self"] = allButRestricted, ["advisor"] = [A, S, F, P, R] };

    private static IEnumerable<Audience> Audiences => Enum.GetValues<Audience>();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        await school.AddPia();
        await Fill();
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Every_word_is_read_by_those_it_is_for_and_by_nobody_else_on_whatever_road()
    {
        var wrong = new List<string>();
        foreach (var (kind, (person, role)) in AccessMatrixTests.Kinds)
        {
            var read = await Everything(person, role);
            foreach (var (item, readers) in table)
            {
                foreach (var audience in Audiences)
                    Compare(
                        read,
                        $"{kind}: {item}, {audience}",
                        Mark(item, audience),
                        readers.GetValueOrDefault(kind)?.Contains(audience.ToString()) == true,
                        wrong);
            }
            foreach (var (what, (item, road, readers)) in takenAlong)
            {
                var taken = read.Where(one => one.Path.Contains(road, StringComparison.Ordinal)).ToList();
                foreach (var audience in Audiences)
                    Compare(
                        taken,
                        $"{kind}: {what}, {audience}",
                        Mark(item, audience),
                        readers.GetValueOrDefault(kind)?.Contains(audience.ToString()) == true,
                        wrong);
            }
            var files = read.Where(one => one.Path.StartsWith("roster/export", StringComparison.Ordinal)).ToList();
            Compare(files, $"{kind}: export, who Ada is", "Beck", kind is "coordinator" or "administrator", wrong);
            foreach (var (item, readers) in others)
                Compare(read, $"{kind}: {item}", item == "iep" ? "\"iep\"" : Mark(item), readers.Contains(kind), wrong);
        }
        Assert.Empty(wrong);
    }

    /// <summary>
    /// The table again after an administrator opened one check-in and one contact: they read these, and nobody else
    /// does.
    /// </summary>
    [Fact]
    public async Task What_an_administrator_opens_with_a_reason_they_read_until_the_end_of_the_day_and_nobody_else_does()
    {
        using var administrator = school.ClientOf(Cast.Administrator);
        foreach (var item in new[]
        {
            "check-ins/" + CheckIn.IdOf(TestSchool.Ada, "2026-q2", nameof(Audience.Restricted)),
            "contacts/" + Contact.IdOf(TestSchool.Ada, nameof(Audience.Restricted)),
        })
        {
            using var opened = await administrator.Post(
                $"students/ada/{item}/open",
                new { key = Guid.NewGuid(), reason = "zq why it was opened qz" });
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        }

        foreach (var (opens, day) in new[] { (true, school.Clock.Now), (false, school.Clock.Now.AddDays(1)) })
        {
            school.Clock.Now = day;
            var wrong = new List<string>();
            // who begins the next day
            foreach (var (kind, (person, role)) in AccessMatrixTests.Kinds.Where(one => one.Key != "future cover"))
            {
                var read = await Everything(person, role);
                foreach (var item in new[] { "check-in box", "contact" })
                {
                    foreach (var audience in Audiences)
                        Compare(
                            read,
                            $"{kind}: {item}, {audience}",
                            Mark(item, audience),
                            table[item].GetValueOrDefault(kind)?.Contains(audience.ToString()) == true
                                || (opens && kind == "administrator" && audience == Audience.Restricted),
                            wrong);
                }
                Compare(read, $"{kind}: why it was opened", Mark("why it was opened"), kind is "advisor" or "administrator", wrong);
            }
            Assert.Empty(wrong);
        }
    }

    /// <summary>Reading is decided by one rule; here it is walked alone, with what no page names yet: a receiver.</summary>
    [Fact]
    public async Task Restricted_words_are_read_by_name_or_opening_only()
    {
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var today = await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        var people = Cast.All.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        StudentVisit As(string person, Role role, Relation relation) =>
            new(new Caller(people[person], role), today, card, relation, CancellationToken.None);
        var opening = new Opening
        {
            Id = "opening",
            Item = "item",
            By = Cast.Administrator,
            Day = today.Day,
            At = today.Instant,
            Why = "Why",
        };
        var readers = new Readers(Audience.Restricted, Cast.Advisor, null, Cast.CaseManager) { Openings = [opening] };
        foreach (var relation in Enum.GetValues<Relation>())
        {
            Assert.Equal(relation != Relation.Office, Access.Sees(As(Cast.Advisor, Role.Advisor, relation), readers));
            Assert.Equal(relation != Relation.Office, Access.Sees(As(Cast.CaseManager, Role.CaseManager, relation), readers));
            Assert.False(Access.Sees(As(Cast.Coordinator, Role.Coordinator, relation), readers));
            Assert.Equal(
                relation == Relation.Administrator,
                Access.Sees(As(Cast.Administrator, Role.Administrator, relation), readers));
        }
        var before = readers with { Openings = [opening with { Day = today.Day.AddDays(-1) }] };
        Assert.False(Access.Sees(As(Cast.Administrator, Role.Administrator, Relation.Administrator), before));
    }

    [Fact]
    public async Task Who_sees_aggregates_only_calls_no_function_that_is_not_declared_to_answer_with_them()
    {
        foreach (var role in Enum.GetValues<Role>().Where(Access.SeesAggregatesOnly))
        {
            Assert.False(Rule.Roles(role).Allows(role));
            Assert.True(Rule.Aggregates(role).Allows(role));
            var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
            var today = await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
            var caller = new Caller(Cast.All.First(person => person.Roles.Contains(role)), role);
            Assert.Null(Access.For(Rule.About(Enum.GetValues<Relation>()), card, caller, today));
        }
    }

    [Fact]
    public async Task Paper_for_the_family_has_what_the_family_reads_and_paper_for_staff_what_any_staff_read()
    {
        var wrong = new List<string>();
        foreach (var kind in new[] { "self", "advisor", "co-advisor", "cover", "case manager", "coordinator", "administrator" })
        {
            var (person, role) = AccessMatrixTests.Kinds[kind];
            using var client = school.ClientOf(person, role);
            var family = await (await client.Send(
                HttpMethod.Get,
                "students/ada/plan-print?for=family&flags=true",
                null)).Content.ReadAsStringAsync();
            var staff = await (await client.Send(HttpMethod.Get, "students/ada/plan-print?for=staff", null)).Content.ReadAsStringAsync();
            foreach (var item in new[] { "goal", "answer", "opportunity", "yearly text", "check-in box" })
            {
                foreach (var audience in Audiences)
                {
                    Compare(
                        [("family", family)],
                        $"{kind}: {item}, {audience}",
                        Mark(item, audience),
                        audience is Audience.Family or Audience.Peers,
                        wrong);
                    Compare(
                        [("staff", staff)],
                        $"{kind}: {item}, {audience}",
                        Mark(item, audience),
                        audience is Audience.Staff or Audience.Family or Audience.Peers,
                        wrong);
                }
            }
            Assert.DoesNotContain("Beck", family, StringComparison.Ordinal);
            Assert.DoesNotContain(Mark("pronouns"), family, StringComparison.Ordinal);
            Assert.DoesNotContain(Mark("agreed to stay here"), family, StringComparison.Ordinal);
            Assert.DoesNotMatch("\"iep\"", family + staff);
        }
        Assert.Empty(wrong);
    }

    /// <summary>One goal, an old copy, a year's update, a sheet for a talk: each is printed for one kind of reader.</summary>
    [Fact]
    public async Task Paper_of_a_part_of_the_plan_is_for_whom_it_is_printed()
    {
        var wrong = new List<string>();
        using var advisor = school.ClientOf(Cast.Advisor);
        var n = 0;
        foreach (var audience in Audiences)
        {
            foreach (var (reader, takes) in new (string, Audience[])[]
            {
                ("family", [Audience.Family, Audience.Peers]),
                ("staff", [Audience.Staff, Audience.Family, Audience.Peers]),
                ("me", [Audience.Advisor, Audience.Staff, Audience.Family, Audience.Peers]),
            })
            {
                async Task Prints(string what, string path, string mark)
                {
                    var body = await (await advisor.Send(HttpMethod.Get, path, null)).Content.ReadAsStringAsync();
                    Compare([(path, body)], $"{what} for {reader}: {audience}", mark, takes.Contains(audience), wrong);
                    if (reader == "family")
                        Assert.DoesNotContain("Beck", body, StringComparison.Ordinal);
                }
                var year = $"20{10 + n}-{11 + n}";
                await Prints(
                    "goal",
                    $"students/ada/plan-print?for={reader}&goal=goal{audience}".ToLowerInvariant(),
                    Mark("goal", audience));
                await Prints("copy", $"students/ada/plan-print?for={reader}&copy=2025-26", Mark("plan copy", audience));
                await Prints("year", $"students/ada/plan-print?for={reader}&year={year}", Mark("yearly text", audience));
                await Prints("sheet", $"advisor/print-sheets?students=ada&for={reader}", Mark("goal", audience));
            }
            n++;
        }
        Assert.Empty(wrong);
        var family = await (await advisor.Send(
            HttpMethod.Get,
            "students/ada/plan-print?for=family&year=2010-11",
            null)).Content.ReadAsStringAsync();
        Assert.DoesNotContain(Mark("hopes of one home"), family, StringComparison.Ordinal); // another home may hold the paper
        foreach (var asked in new[] { "plan-print?for=me&goal=none", "plan-print?for=me&copy=1999-00", "plan-print?for=me&year=1999-00" })
            Assert.Equal(HttpStatusCode.NotFound, (await advisor.Send(HttpMethod.Get, "students/ada/" + asked, null)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await advisor.Send(HttpMethod.Get, "advisor/print-sheets?students=ada&for=everybody", null)).StatusCode);
    }

    [Fact]
    public async Task Flags_are_on_paper_only_with_the_switch_for_that_print()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.DoesNotContain("\"iep\"", (await advisor.GetJson("students/ada/plan-print?for=me")).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "\"iep\"",
            (await advisor.GetJson("students/ada/plan-print?for=me&flags=true")).ToString(),
            StringComparison.Ordinal);
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.DoesNotContain(
            "\"iep\"",
            (await student.GetJson("students/ada/plan-print?for=me&flags=true")).ToString(),
            StringComparison.Ordinal);
        foreach (var asked in new[] { "", "?for=", "?for=2", "?for=everybody" })
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await advisor.Send(HttpMethod.Get, "students/ada/plan-print" + asked, null)).StatusCode);
    }

    [Fact]
    public async Task Print_sheets_leave_out_what_is_restricted_also_for_whoever_wrote_it()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var sheets = (await advisor.GetJson("advisor/print-sheets?students=ada")).ToString();
        Assert.Contains(Mark("next steps", Audience.Peers), sheets, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark("next steps", Audience.Restricted), sheets, StringComparison.Ordinal);
        Assert.Contains(
            Mark("next steps", Audience.Restricted),
            (await advisor.GetJson("students/ada")).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_and_comparison_say_names_and_no_id()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var history = await advisor.GetJson("students/ada/history");
        var change = history
            .GetProperty("entries")
            .EnumerateArray()
            .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
            .ToList();
        Assert.Equal(
            "Some teacher",
            change.Single(one => one.GetProperty("field").GetString() == "teacherOfRecord").GetProperty("after").GetString());
        Assert.Equal(
            Mark("goal", Audience.Family),
            change.Single(one => one.GetProperty("field").GetString() == "goal").GetProperty("after").GetString());
        var compared = await advisor.GetJson("students/ada/history/opportunityfamily/compare?from=linked");
        Assert.DoesNotContain("goalfamily\"", compared.GetProperty("changes").ToString(), StringComparison.Ordinal);
    }

    private static void Compare(IReadOnlyList<(string Path, string Body)> read, string cell, string mark, bool expected, List<string> wrong)
    {
        var found = read.Where(one => one.Body.Contains(mark, StringComparison.Ordinal)).Select(one => one.Path).ToList();
        if (found.Count > 0 != expected)
            wrong.Add($"{cell}: {(expected ? "is nowhere" : "is on " + string.Join(", ", found))}");
    }

    /// <summary>Every answer of every function that reads, as text.</summary>
    private async Task<List<(string Path, string Body)>> Everything(string? person, string? role)
    {
        using var client = school.ClientOf(person, role);
        var read = new List<(string, string)>();
        foreach (var path in Roads())
        {
            using var response = await client.Send(HttpMethod.Get, path, null);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.True((int)response.StatusCode < 500, path);
            if (response.StatusCode == HttpStatusCode.OK)
                read.Add((
                    path,
                    response.Content.Headers.ContentType?.MediaType == "application/zip"
                        ? await Unzipped(response)
                        : await response.Content.ReadAsStringAsync()));
        }
        return read;
    }

    private static IEnumerable<string> Roads() => AccessMatrixTests.Rows.Where(row => row.Method == "GET").Select(row => row.Path).Concat(
    [
        "students/ada?part=plan", "students/ada?part=inventory", "students/ada/plan-print?for=family",
        "students/ada/timeline?for=family", "students/ada/timeline?for=staff", "students/ada/timeline?for=me",
        "students/ada/plan-print?for=staff", "students/ada/plan-print?for=me&flags=true", "advisor/print-sheets?students=ada",
        "roster/export?flags=true", "people?role=student", "people/guardian", "family?language=en", "mail/guardian:words",
        "mail?state=queued", "mail?state=sent", "mail?state=wouldBeSent", "students/ada/history/goal1/compare?from=kept",
        "advisor/print-sheets?students=ada&for=family", "advisor/print-sheets?students=ada&for=staff",
        "students/ada/plan-print?for=me&copy=2025-26", "students/ada/plan-print?for=me&year=2026-27",
        .. Audiences.SelectMany((audience, n) => new[]
        {
            $"students/ada/evidence/work{audience}/file".ToLowerInvariant(),
            $"family/evidence/work{audience}/file".ToLowerInvariant(),
            $"students/ada/history/goal{audience}/compare?from=was{audience}".ToLowerInvariant(),
            $"students/ada/plan-print?for=me&goal=goal{audience}".ToLowerInvariant(),
            $"students/ada/plan-print?for=me&year=20{10 + n}-{11 + n}",
        }),
    ]);

    private static void Propose(Changes changes, string key, string title, Audience audience, Authorship words)
    {
        var text = new PathwayProposalText { Title = title };
        changes
            .Create(new PathwayProposal
            {
                Id = PathwayProposal.IdOf(TestSchool.Ada, key),
                Student = TestSchool.Ada,
                State = PathwayProposal.OpenState,
                Rev = 1,
                Status = PathwayProposalStatus.Submitted,
                Text = text,
                CriteriaVersion = 0,
                Audience = audience,
                Version = 1,
                Words = words,
            })
            .Create(new PathwayProposalVersion
            {
                Id = PathwayProposalVersion.IdOf(TestSchool.Ada, key, 1),
                Student = TestSchool.Ada,
                State = key,
                Day = TestSchool.Today,
                Number = 1,
                Text = text,
                Audience = audience,
                Words = words,
            });
    }

    /// <summary>Words of every kind for every audience, each with a mark that stands nowhere else.</summary>
    private async Task Fill()
    {
        var at = new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
        var words = new Authorship(TestSchool.Ada, at, null);
        var plan = (await school.Store.Read<Plan>(Plp.Plans.Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var copy = (await school.Store.Read<PlanCopy>(PlanCopy.IdOf(TestSchool.Ada, "2025-26"), CancellationToken.None))!;
        var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var adas = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var (ben, bens) = (
            (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), CancellationToken.None))!,
            (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), CancellationToken.None))!);
        var changes = new Changes()
            .Replace(ada with { Pronouns = Mark("pronouns"), Preferred = Mark("card") })
            .Replace(adas with { Name = Mark("card") + " Beck" })
            .Replace(ben with { Learner = ben.Learner! with { Flags = [] } }) // one student's flag is looked for
            .Replace(bens with { Flags = [] });
        PlanHistory Saved(string version, string item, params FieldChange[] fields) => new()
        {
            Id = PlanHistory.IdOf(TestSchool.Ada, version),
            Student = TestSchool.Ada,
            Day = TestSchool.Today,
            Item = item,
            Rev = 1,
            What = "changed",
            By = TestSchool.Ada,
            At = at,
            Fields = fields,
        };

        var n = 0;
        foreach (var audience in Audiences)
        {
            var name = audience.ToString();
            var goal = plan.Goals[0] with
            {
                Id = "goal" + name.ToLowerInvariant(),
                Rev = 2,
                Title = Mark("goal", audience),
                Audience = audience,
                TeacherOfRecord = null,
                Words = words,
            };
            var entry = new InventoryEntry
            {
                Id = "answer" + name,
                Rev = 1,
                Audience = audience,
                Words = words,
                On = TestSchool.Today,
                Grade = "9",
                Prompt = "strengths",
                Text = Mark("answer", audience),
            };
            var opportunity = new Opportunity
            {
                Id = "opportunity" + name.ToLowerInvariant(),
                Rev = 1,
                Audience = audience,
                Words = words,
                Kind = OpportunityKind.Academic,
                Title = Mark("opportunity", audience),
            };
            plan = plan.With(goal).With(entry).With(opportunity) with
            {
                Withdrawals = [.. plan.Withdrawals,
                    new Withdrawal
                    {
                        Id = "w" + name,
                        Item = goal.Id,
                        Field = "matters",
                        Rev = 9,
                        At = at.AddDays(1),
                        By = TestSchool.Ada,
                    }],
            };
            copy = copy with
            {
                Goals = [.. copy.Goals,
                goal with
                {
                    Rev = 1,
                    Title = Mark("plan copy", audience),
                    Values = TemplatedItem.Written(("matters", Mark("withdrawn words", audience))),
                }]
            };
            var work = SomeFiles.Pdf(text: Mark("file", audience));
            await school.Services.GetRequiredService<IFileStore>()
                .Put(FileKey.Of(TestSchool.Ada, FileKey.HashOf(work)), work, CancellationToken.None);
            changes.Create(new Collection
            {
                Id = Collection.IdOf(TestSchool.Ada, "show" + name.ToLowerInvariant()),
                Student = TestSchool.Ada,
                Day = TestSchool.Today,
                State = Collection.KeptState,
                Rev = 1,
                Title = Mark("collection", audience),
                Pieces = ["work" + name.ToLowerInvariant()],
                Audience = audience,
                Shared = new SelfCheck(TestSchool.Today, 0, [], []),
                Words = words,
            });
            if (audience != Audience.Restricted) // those who judge it read it: it cannot be
                Propose(changes, name.ToLowerInvariant(), Mark("pathway proposal", audience), audience, words);
            changes.Create(new Evidence
            {
                Id = Evidence.IdOf(TestSchool.Ada, "work" + name.ToLowerInvariant()),
                Student = TestSchool.Ada,
                State = Evidence.KeptState,
                Rev = 1,
                What = EvidenceKind.Pdf,
                Caption = Mark("piece of work", audience),
                File = new KeptFile(FileKind.Pdf, FileKey.HashOf(work), "application/pdf", "pdf", work.Length, null, null, null),
                From = EvidenceFrom.Outside,
                On = TestSchool.Today,
                Audience = audience,
                Words = words,
            });
            changes.Create(Saved(
                "was" + name.ToLowerInvariant(),
                goal.Id,
                new FieldChange("title", Mark("history", audience), goal.Title),
                new FieldChange("matters", null, Mark("withdrawn words", audience))));
            changes.Create(new YearlyUpdate
            {
                Id = YearlyUpdate.IdOf(TestSchool.Ada, $"20{10 + n}-{11 + n}"),
                Student = TestSchool.Ada,
                State = YearlyUpdate.OpenState,
                Rev = 1,
                SchoolYear = $"20{10 + n}-{11 + n}",
                Begun = new DateOnly(2010 + n, 10, 1),
                Reflection = new Said(Mark("yearly text", audience), audience, words),
                Hopes = n == 0 ? [new FamilyHope(Cast.Guardian, Mark("hopes of one home"), at, null)] : [],
            });
            changes.Create(Talk($"{name}", new DateOnly(2026, 11, 3).AddDays(n)) with
            {
                Progress = new Box(Mark("check-in box", audience), audience),
                NextSteps = new Box(Mark("next steps", audience), audience),
            });
            changes.Create(new Contact
            {
                Id = Contact.IdOf(TestSchool.Ada, name),
                Student = TestSchool.Ada,
                Day = TestSchool.Today,
                State = "reached",
                Year = "2026-27",
                On = TestSchool.Today,
                SavedAt = at,
                By = Cast.Advisor,
                How = ContactWay.Phone,
                Reached = true,
                With = Cast.Guardian,
                Note = new Box(Mark("contact", audience), audience),
            });
            n++;
        }
        plan = plan.With(plan.Goals[0] with
        {
            Values = TemplatedItem.Written(("matters", Mark("goal kept"))),
            Audience = Audience.Advisor,
            Words = words,
        });
        plan = plan.With(((Opportunity)plan.Item("opportunityfamily")!) with { GoalId = "goalfamily" });
        var year = await school.Store
            .Read<YearlyUpdate>(YearlyUpdate.IdOf(TestSchool.Ada, "2026-27"), CancellationToken.None) ?? YearlyUpdate
            .Begin(TestSchool.Ada, "2026-27", TestSchool.Today);
        changes.Replace(plan).Replace(copy)
            .Save(year with { Rev = year.Rev + 1, Hopes = [new FamilyHope(Cast.Guardian, Mark("hopes of one home"), at, null)] })
            .Create(Saved("kept", "goal1", new FieldChange("teacherOfRecord", null, Cast.Teacher)))
            .Create(Saved("linked", "opportunityfamily", new FieldChange("goal", null, "goalfamily")))
            .Create(Talk("here", new DateOnly(2026, 11, 12)) with
            {
                NothingHome = true,
                Progress = new Box(Mark("agreed to stay here"), Audience.Family),
            })
            .Replace((await school.Store.Read<FamilyUpdate>(Cast.ToldGuardian.Id, CancellationToken.None))! with
            {
                Words = new FamilyWords { GoingWell = Mark("update of one home") },
                Original = new FamilyWords { GoingWell = Mark("update of one home") },
            })
            .Create(new FamilyAnswer
            {
                Id = FamilyAnswer.IdOf(TestSchool.Ada, Cast.Guardian, "words"),
                Student = TestSchool.Ada,
                Day = TestSchool.Today,
                State = FamilyAnswer.OpenState,
                Adult = Cast.Guardian,
                Voice = VoiceKind.Comment,
                Text = Mark("words of one home"),
                Language = "en",
                At = at,
            })
            .Create(new MailMessage
            {
                Id = MailMessage.IdOf(Cast.Guardian, "words"),
                State = MailMessage.QueuedState,
                Day = TestSchool.Today,
                Purpose = MailPurpose.ProgressUpdate,
                To = Cast.Guardian,
                Language = "en",
                Subject = "How the plan is going",
                Text = new MailText
                {
                    Greeting = "Dear Some,",
                    Parts = [new MailPart(null, Mark("letter"))],
                    Signed = "Some",
                    Why = "Why",
                },
                Queued = school.Clock.Now,
                NotBefore = school.Clock.Now.AddDays(1),
                Students = [TestSchool.Ada],
            });
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        school.Clock.Now += TimeSpan.FromMinutes(2);
    }

    private static CheckIn Talk(string key, DateOnly held) => new()
    {
        Id = CheckIn.IdOf(TestSchool.Ada, "2026-q2", key),
        Student = TestSchool.Ada,
        Day = held,
        State = "done",
        Period = "2026-q2",
        HeldOn = held,
        SavedAt = new DateTimeOffset(held, new TimeOnly(15, 0), TimeSpan.Zero),
        By = Cast.Advisor,
        Ending = DutyEnding.Done,
    };

    private static string Mark(string kind, Audience audience) => $"zq {kind} for {audience} qz";

    private static string Mark(string kind) => $"zq {kind} qz";

    private static Dictionary<string, string[]> Without(Dictionary<string, string[]> readers, string[] kinds) =>
        readers.Where(reader => !kinds.Contains(reader.Key)).ToDictionary(StringComparer.Ordinal);

    private static async Task<string> Unzipped(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(stream);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }
}
