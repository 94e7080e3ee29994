using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Pathways;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;
using Xunit.Abstractions;

namespace Plp.Tests.Pathways;

/// <summary>What each act on pathways asks of Cosmos DB, with a catalog of 300, against the cost table of the operations page.</summary>
public sealed partial class PathwayCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Catalog = 300;

    private const double Most = 40;

    /// <summary>After it nothing is remembered: reading begins as after a start.</summary>
    private static readonly TimeSpan forgotten = TimeSpan.FromMinutes(2);

    private const string Path = "students/ada/pathways/clinic";

    private LoopbackEndpoint endpoint = null!;
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        school = new TestSchool { Cosmos = endpoint.ConnectionString };
        await school.InitializeAsync();
        foreach (var some in Enumerable.Range(0, Catalog).Chunk(50))
            Assert.True((await school.Store.Commit(
                some.Aggregate(new Changes(), (changes, n) => changes.Create(Cast.Clinic with { Id = Pathway.IdOf($"other{n}") })),
                default)).Done);
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task No_act_asks_more_than_the_table_says_and_none_more_than_forty()
    {
        var told = Row().Matches(File.ReadAllText(System.IO.Path.Combine(Site.FindRoot(), "infra", "README.md")))
            .ToDictionary(
                row => row.Groups["act"].Value,
                row => double.Parse(row.Groups["ru"].ValueSpan, CultureInfo.InvariantCulture),
                StringComparer.Ordinal);
        var wrong = new List<string>();
        await foreach (var (act, counted) in Acts())
        {
            output.WriteLine($"| {act} | {counted:F1} | {Most:F0} |");
            if (counted > Most || !told.TryGetValue(act, out var said) || counted > said || counted < said * 0.7)
                wrong.Add($"{act}: {counted:F1} RU counted");
        }
        Assert.Empty(wrong);
    }

    private async IAsyncEnumerable<(string Act, double Counted)> Acts()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var family = school.ClientOf(Cast.FamilyLink);
        var consent = Path + "/partner-consents/vet";
        await ada.GetJson("me");
        await coordinator.GetJson("me");
        yield return await Count("JoinPathway", () => ada.Put(Path, new { from = "2026-11-02", to = "2027-05-28" }));
        yield return await Count(
            "SaveAgreement",
            () => ada.Put($"{Path}/agreement", new { rev = 1, does = "Rides along.", learns = "A log." }));
        yield return await Count(
            "LogHours",
            () => ada.Post($"{Path}/hours", new { key = Guid.NewGuid(), on = "2026-11-16", hours = 2.5, what = "Farm call" }));
        yield return await Count("AskPartnerConsent", () => coordinator.Put(consent, new { why = "To confirm hours" }));
        yield return await Count(
            "SetFamilyPartnerConsent",
            () => family.Put("family/partner-consents", new { pathwayId = "clinic", partnerId = "vet", agrees = true }));
        string? token = null;
        yield return await Count("MakePartnerLink", async () =>
        {
            var made = await coordinator.Post(
                "partners/vet/links",
                new { key = Guid.NewGuid(), pathwayId = "clinic", studentIds = new[] { "ada" } });
            token = (await made.Json()).GetProperty("link").GetString();
            return made;
        });
        using var vet = school.ClientOf(Cast.ByLink + token);
        school.Clock.Now += forgotten;
        yield return await Count("ReadPartnerPage", () => vet.Send(HttpMethod.Get, "partner-page", null));
        var entry = (await vet.GetJson("partner-page")).GetProperty("students")[0].GetProperty("open")[0].GetProperty("id").GetString();
        yield return await Count(
            "AskAboutHours",
            () => vet.Post("partner-page/students/1/questions", new { entry, text = "Was it not two hours?" }));
        yield return await Count("ConfirmHoursByLink", () => vet.Put("partner-page/students/1/hours", new { entries = new[] { entry } }));
        yield return await Count(
            "SignAgreementByLink",
            () => vet.Post("partner-page/students/1/signature", new { version = 1, name = "E. M." }));
        yield return await Count(
            "GiveFeedback",
            () => vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text = "Good." }));
        school.Clock.Now += forgotten;
        yield return await Count("ReadStudentPathways", () => ada.Send(HttpMethod.Get, "students/ada/pathways", null));
        school.Clock.Now += forgotten;
        yield return await Count("MatchPathways", () => ada.Send(HttpMethod.Get, "students/ada/pathway-matches", null));
        await foreach (var one in Proposing(ada, coordinator))
            yield return one;
    }

    /// <summary>One proposal from its first words to its acceptance by a committee of two.</summary>
    private async IAsyncEnumerable<(string Act, double Counted)> Proposing(HttpClient ada, HttpClient coordinator)
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        using var other = school.ClientOf(Cast.OtherAdvisor);
        await counselor.GetJson("me");
        await other.GetJson("me");
        var keys = PathwayCriteria.Shipped.Items.Select(item => item.Key).ToList();
        var key = Guid.NewGuid();
        yield return await Count(
            "AddPathwayProposal",
            () => ada.Post("students/ada/pathway-proposals", new { key, title = "A weather station", why = "To know when frost comes." }));
        var id = PlanItems.IdOf(key);
        var (mine, judged) = ($"students/ada/pathway-proposals/{id}", $"pathway-proposals/ada/{id}");
        yield return await Count("SavePathwayProposal", () => ada.Put(mine, new
        {
            rev = 1,
            what = "Measure it.",
            from = "2027-01-11",
            to = "2027-03-19",
            with = "Dr. Marsh",
            shown = "A log and a talk.",
            met = keys.ToDictionary(key => key, key => "So: " + key),
        }));
        yield return await Count("SubmitPathwayProposal", () => ada.Post($"{mine}/submission", new { rev = 2 }));
        var judges = new { version = 1, judges = new[] { Cast.Counselor, Cast.OtherAdvisor }, due = "2026-12-01" };
        yield return await Count("NameProposalJudges", () => coordinator.Put($"{mine}/judges", judges));
        object Marks(object more) => Merged(more, keys.ToDictionary(key => key, key => new { met = true, reason = "Said." }));
        var judgment = Marks(new { version = 1, rev = 0, done = true });
        yield return await Count("JudgeProposal", () => counselor.Put($"{judged}/judgment", judgment));
        await other.Put($"{judged}/judgment", judgment);
        yield return await Count(
            "DecideProposal",
            () => counselor.Put($"{judged}/decision", Marks(new { version = 1, outcome = "accepted", reason = "Well thought through." })));
        school.Clock.Now += forgotten;
        yield return await Count("ReadPathwayProposal", () => ada.Send(HttpMethod.Get, mine, null));
        school.Clock.Now += forgotten;
        yield return await Count("ReadProposalToJudge", () => coordinator.Send(HttpMethod.Get, judged, null));
        school.Clock.Now += forgotten;
        yield return await Count("ListPathwayProposals", () => coordinator.Send(HttpMethod.Get, "pathway-proposals", null));
    }

    private static JsonObject Merged(object body, object marks)
    {
        var json = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.AsObject();
        json["marks"] = JsonSerializer.SerializeToNode(marks, JsonSerializerOptions.Web);
        return json;
    }

    private async Task<(string Act, double Counted)> Count(string act, Func<Task<HttpResponseMessage>> sending)
    {
        var mark = endpoint.Log.Count;
        using var answer = await sending();
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
        return (act, endpoint.Since(mark).Sum(one => one.RequestUnits));
    }

    [GeneratedRegex(@"^\| (?<act>\w+) \| (?<ru>[\d.]+) \| 40 \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
