using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;
using Plp.WorkItems;

namespace Plp.Tests.WorkItems;

/// <summary>
/// Every kind, every kind of staff, every act: read, change, comment, each step. What is expected is written by hand here and
/// not taken from the declarations.
/// </summary>
public sealed class WorkItemMatrixTests(TestSchool school) : IClassFixture<TestSchool>
{
    private static readonly Dictionary<string, (string Person, string? Role)> staff = new(StringComparer.Ordinal)
    {
        ["advisor"] = (Cast.Advisor, null),
        ["other advisor"] = (Cast.OtherAdvisor, null),
        ["cover"] = (Cast.Cover, null),
        ["teacher"] = (Cast.Teacher, null),
        ["case manager"] = (Cast.CaseManager, null),
        ["counselor"] = (Cast.Counselor, null),
        ["coordinator"] = (Cast.Coordinator, null),
        ["administrator"] = (Cast.Administrator, null),
        ["office"] = (Cast.Office, null),
        ["translator"] = (Cast.Translator, null),
        ["it"] = (Cast.It, null),
        ["parent as coordinator"] = (Cast.ParentOnStaff, "coordinator"),
        ["parent as administrator"] = (Cast.ParentOnStaff, "administrator"),
    };

    private const string Offices = "coordinator, administrator, parent as coordinator, parent as administrator";
    private const string Coordinators = "coordinator, parent as coordinator";
    private const string Everybody =
        "advisor, other advisor, cover, teacher, case manager, counselor, office, translator, it, " + Offices;

    /// <summary>Who reads all, who sees that it exists, who changes it, and who takes the steps a new one has.</summary>
    private static readonly (string Kind, string Reads, string Exists, string Edits, (string Move, string By)[] Moves)[] rows =
    [
        ("change-request", Everybody, "", "advisor, " + Coordinators, [("accept", Offices), ("decline", Offices)]),
        ("guideline", Everybody, "", Offices, [("withdraw", Offices)]),
        (
            "academic-concern",
            "advisor, coordinator, administrator",
            "",
            "advisor, coordinator",
            [
                ("to-administrator", "coordinator, administrator"),
                ("to-leadership-team", "coordinator, administrator"),
                ("resolve", "coordinator, administrator"),
            ]),
        (
            "referral",
            "advisor, counselor",
            "coordinator, administrator",
            "advisor",
            [("acknowledge", "counselor"), ("close", "counselor"), ("reassign", "advisor, coordinator, administrator")]),
        ("suggestion", "advisor, " + Offices, "", "advisor", [("plan", Offices), ("answer", Offices)]),
        ("enquiry", "office, " + Offices, "", "office, " + Coordinators, [("answer", Offices), ("close", Offices)]),
        ("training", Everybody, "", Offices, [("close", Offices)]),
        ("grant", Offices, "", Coordinators, [("submit", Offices)]),
        ("meeting", "advisor, " + Offices, "", Coordinators, [("hold", Offices), ("cancel", Offices)]),
        ("partner-step", "advisor, " + Offices, "", "advisor, " + Coordinators, [("do", "advisor, " + Offices)]),
        ("record-step", "coordinator, administrator", "", "coordinator", [("do", "coordinator, administrator")]),
        ("caseload-agenda", "advisor, " + Offices, "", "advisor, " + Coordinators, [("hold", "advisor, " + Offices)]),
        (
            "mentoring",
            "advisor, other advisor, " + Offices,
            "",
            "advisor, other advisor, " + Coordinators,
            [("hold", "advisor, other advisor, " + Coordinators), ("cancel", "advisor, other advisor, " + Coordinators)]),
    ];

    public static TheoryData<string> Kinds => [.. WorkItemsSchool.Samples.Keys];

    /// <summary>Items of kinds that nobody starts by hand are moved on by the program, and tested where it does.</summary>
    [Fact]
    public void Every_kind_that_stands_by_itself_and_is_started_here_has_its_row()
    {
        var kinds = WorkItemKind.All.Where(kind => kind.Parent is null && kind.StartedBy.Count > 0).Select(kind => kind.Key).ToList();
        Assert.Equal(kinds, rows.Select(row => row.Kind));
        Assert.Equal(kinds.Order(), WorkItemsSchool.Samples.Keys.Order());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Only_those_do_who_shall(string kind)
    {
        var row = rows.Single(row => row.Kind == kind);
        var id = await school.Started(kind);
        var wrong = new List<string>();
        foreach (var (who, (person, role)) in staff)
        {
            using var client = school.ClientOf(person, role);
            var reads = Has(row.Reads, who);
            var exists = Has(row.Exists, who);
            using var read = await client.Send(HttpMethod.Get, $"work-items/{id}", null);
            Expect(reads || exists, read, "reads");
            Check((await client.GetJson("work-items?closed=true")).GetProperty("items").EnumerateArray()
                .Any(item => item.GetProperty("id").GetString() == id) == (reads || exists), "has it in the list");
            if (read.IsSuccessStatusCode)
                Check((await read.Content.ReadAsStringAsync()).Contains("\"closed\":true", StringComparison.Ordinal) == exists, "words");

            Expect(Has(row.Edits, who), await client.Put($"work-items/{id}", new { }), "edits");
            Expect(reads, await client.Post($"work-items/{id}/comments", new { }), "comments");
            Expect(reads, await client.Post($"work-items/{id}/acknowledgement", new { }), "acknowledges");
            var moves = read.IsSuccessStatusCode ? (await read.Json()).GetProperty("moves") : default;
            foreach (var (move, by) in row.Moves)
            {
                using var moved = await client.Post($"work-items/{id}/moves", new { key = Guid.NewGuid(), rev = -1, move });
                Expect(Has(by, who), moved, move);
                Check((moves.ValueKind == JsonValueKind.Array && moves.EnumerateArray()
                    .Any(one => one.GetProperty("key").GetString() == move)) == Has(by, who), $"is offered {move}");
            }

            void Expect(bool may, HttpResponseMessage answer, string what) =>
                Check(
                    may == (answer.StatusCode != HttpStatusCode.Forbidden) && (int)answer.StatusCode < 500,
                    $"{what} {answer.StatusCode}");

            void Check(bool right, string what)
            {
                if (!right)
                    wrong.Add($"{who}: {what}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Only_the_coordinator_and_the_administrator_start_what_concerns_everybody()
    {
        var wrong = new List<string>();
        foreach (var kind in new[] { "guideline", "training", "grant" })
        {
            foreach (var (who, (person, role)) in staff)
            {
                using var client = school.ClientOf(person, role);
                using var answer = await client.Start(kind, new { });
                if ((answer.StatusCode != HttpStatusCode.Forbidden) != Has(Offices, who))
                    wrong.Add($"{kind} by {who}: {answer.StatusCode}");
            }
        }
        Assert.Empty(wrong);
    }

    private static bool Has(string list, string who) => list.Split(", ").Contains(who);
}
