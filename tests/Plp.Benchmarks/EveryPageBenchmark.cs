using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>How soon every page of a school of 300 students stands before whom it is for, in the tab of the sign-in.</summary>
internal static class EveryPageBenchmark
{
    /// <summary>Visits that count, and those before them, in which the server compiles what it runs often.</summary>
    private const int Runs = 3, Warming = 1, WorkRuns = 3;

    /// <summary>Limits of the largest paint of any page, in ms.</summary>
    private const int Limit = 220, SlowLimit = 700;

    private const string Student = "student000", Advisor = "advisor00", Parent = "guardian", Goal = "goal00";

    /// <summary>The site's own page of plain HTML: what this browser on this machine needs at the least.</summary>
    private const string StillPage = "/offline.html";

    /// <summary>Who opens it, nobody where no sign-in is needed, and what.</summary>
    private static readonly (string Who, string Address)[] pages =
    [
        ("", "/"), ("", "/family-link/"), ("", "/family/"),
        ("coordinator", "/home/"), ("coordinator", "/students/"), ("coordinator", "/people/"), ("coordinator", "/mail/"),
        ("coordinator", "/mail-year/"), ("coordinator", "/school/"), ("coordinator", "/calendar/"), ("coordinator", "/settings/"),
        ("coordinator", "/import/"), ("coordinator", "/bring-along/"), ("coordinator", "/done-before/"), ("coordinator", "/letters/"),
        ("coordinator", "/jobs/"), ("coordinator", "/school-export/"), ("coordinator", "/retention/"),
        ("coordinator", "/sign-in-setup/"), ("coordinator", "/hand-over/"), ("coordinator", "/roll-over/"),
        ("coordinator", "/quarter-updates/"), ("coordinator", "/person/"), ("coordinator", $"/person/?id={Student}"),
        ("coordinator", $"/merge/?id={Student}"), ("coordinator", $"/records/?student={Student}"),
        ("administrator", "/home/"), ("office", "/home/"), ("counselor", "/home/"), ("committee", "/home/"), ("caseManager", "/home/"),
        ("unionViewer", "/home/"),
        ("it", "/program/"), ("translator", "/translate/"),
        (Advisor, "/home/"), (Advisor, $"/student/?id={Student}"), (Advisor, $"/check-in/?student={Student}"),
        (Advisor, $"/contact/?student={Student}"), (Advisor, $"/history/?student={Student}"), (Advisor, $"/inventory/?student={Student}"),
        (Advisor, $"/edit-goal/?student={Student}"), (Advisor, $"/goal/?student={Student}&goal={Goal}"),
        (Advisor, $"/yearly-update/?student={Student}"), (Advisor, $"/print-sheets/?student={Student}"),
        (Advisor, $"/plan-print/?student={Student}&for=staff"),
        (Advisor, $"/timeline/?student={Student}"), (Advisor, $"/know-me/?student={Student}"), (Advisor, "/my-calendar/"),
        (Advisor, $"/portfolio/?student={Student}"), (Advisor, $"/student-pathways/?student={Student}"), (Advisor, "/role-guide/"),
        (Advisor, $"/student-proficiencies/?student={Student}"), (Advisor, "/framework/"), (Advisor, "/work-items/"),
        (Advisor, "/quality-reading/"),
        ("coordinator", "/template/"), ("coordinator", "/proficiencies/"), ("coordinator", "/portfolios/"),
        ("coordinator", "/pathways/"), ("coordinator", "/pathway-proposals/"), ("coordinator", "/partners/"),
        ("coordinator", "/exhibition/"), ("coordinator", "/advisor-assignment/"), ("coordinator", "/plan-quality/"),
        ("coordinator", "/equity/"), ("coordinator", "/archive/"), ("coordinator", "/workbook/"), ("coordinator", "/committee/"),
        ("coordinator", "/evaluation/"), ("coordinator", "/resources/"), ("coordinator", "/surveys/"), ("coordinator", "/public-page/"),
        ("coordinator", "/record-requests/"), ("coordinator", $"/access-record/?student={Student}"), ("coordinator", "/print-queue/"),
        ("coordinator", "/consent-forms/"), ("coordinator", "/data-map/"), ("coordinator", "/privacy-checklist/"),
        ("coordinator", "/edit-proficiencies/"), ("coordinator", "/import-proficiencies/"), ("coordinator", "/exhibition-print/"),
        ("coordinator", "/work-item/?kind=meeting"), ("coordinator", $"/record-supplement/?student={Student}"),
        ("coordinator", $"/turning-18/?student={Student}"), ("coordinator", "/privacy/"), ("coordinator", "/tour/"),
        ("", "/pathways/"), ("", "/resources/"),
        (Student, "/today/"), (Student, $"/student/?id={Student}"), (Student, "/exhibition/"), (Student, "/pathways/"),
        (Student, "/advisor-preferences/"), (Student, $"/inventory-years/?student={Student}"), (Student, $"/work/?student={Student}"),
        (Student, "/portfolio-rubric/"), (Student, $"/collection-edit/?student={Student}"),
        (Student, $"/peers/?student={Student}"), (Student, $"/pathway-proposal/?student={Student}"),
        (Student, $"/opportunity/?student={Student}"),
        (Student, $"/goal/?student={Student}&goal={Goal}&step=check"), (Student, $"/records/?student={Student}"),
    ];

    /// <summary>The processor each page takes, which can be measured while others work on the machine.</summary>
    /// <param name="only">Parts of addresses; none: every page.</param>
    public static Task RunWork(IReadOnlyList<string> only) => Visit(only, async (browser, site, session, at) =>
    {
        var all = new List<(double Script, double Style, double Layout, double All)>();
        for (var i = 0; i < WorkRuns; i++)
            all.Add(await LargestPaint.Work(browser, site, session, at));
        double Median(Func<(double Script, double Style, double Layout, double All), double> of) => Machine.Median([.. all.Select(of)]);
        return $"its thread {Median(one => one.All):F0} ms, of that script {Median(one => one.Script):F0}, " +
            $"styles {Median(one => one.Style):F0}, layout {Median(one => one.Layout):F0}";
    });

    /// <param name="only">Parts of addresses; none: every page.</param>
    public static Task Run(IReadOnlyList<string> only) => Visit(only, async (browser, site, session, at) =>
    {
        var (quick, slow) = (new List<double>(), new List<double>());
        var (quickFloor, slowFloor) = (new List<double>(), new List<double>());
        var still = new Uri(site, StillPage).ToString();
        for (var i = 0; i < Warming + Runs; i++) // by turns, so that both meet the same machine
        {
            quick.Add(await LargestPaint.AfterSignIn(browser, site, session, at, slow: false));
            quickFloor.Add(await LargestPaint.AfterSignIn(browser, site, session, still, slow: false));
            slow.Add(await LargestPaint.AfterSignIn(browser, site, session, at, slow: true));
            slowFloor.Add(await LargestPaint.AfterSignIn(browser, site, session, still, slow: true));
        }
        return $"{LargestPaint.Told(quick, Warming)} (limit {Limit}), still page {Machine.Median(quickFloor[Warming..]):F0}; " +
            $"at 4 Mbit/s and a quarter of the processor {LargestPaint.Told(slow, Warming)} (limit {SlowLimit}), " +
            $"still page {Machine.Median(slowFloor[Warming..]):F0}";
    });

    private static async Task Visit(IReadOnlyList<string> only, Func<IBrowser, Uri, string?, string, Task<string>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("plp-pages-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, leftBehind: 0);
            var link = await AddStaffAndFamily(folder);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await LargestPaint.Launch(playwright);
            var tokens = new LocalTokens(folder, TimeProvider.System);
            foreach (var (who, address) in pages.Where(page => only.Count == 0 || only.Any(page.Address.Contains)))
            {
                var session = who.Length == 0 ? null : await SessionOf(tokens.IssueFor(who), server.Address);
                var at = new Uri(server.Address, address == "/family/" ? $"{address}#{link}" : address).ToString();
                Console.WriteLine($"{who} {address}: {await measure(browser, server.Address, session, at)}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the sign-in leaves in the tab: the token, and what /me says.</summary>
    internal static async Task<string> SessionOf(IssuedToken issued, Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new("Bearer", issued.Token);
        var me = await client.GetFromJsonAsync<JsonElement>("/api/me");
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return JsonSerializer.Serialize(new { token = issued.Token, expires = issued.Expires, me, since });
    }

    /// <summary>One person of each role that the year has no one of, and a parent of the student.</summary>
    /// <returns>The token of a link to the family's page.</returns>
    private static async Task<string> AddStaffAndFamily(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var changes = new Changes();
        foreach (var role in (Role[])
            [Role.Office, Role.Counselor, Role.Committee, Role.UnionViewer, Role.CaseManager, Role.It, Role.Translator, Role.Guardian])
        {
            var name = JsonSerializer.SerializeToElement(role).GetString()!;
            changes.Create(YearOfSchool.PersonOf(name, role));
        }
        var people = (await store.Read<StudentPeople>(StudentPeople.IdOf(Student), CancellationToken.None))!;
        changes.Replace(people with { Adults = [new AdultLink { Person = Parent, Kind = AdultLinkKind.Parent }] });
        var now = TimeProvider.System.GetUtcNow();
        var token = FamilyLinks.Make(changes, [Student], Parent, DateOnly.FromDateTime(now.UtcDateTime).AddDays(30), now);
        await YearOfSchool.Commit(store, changes);
        return token;
    }
}
