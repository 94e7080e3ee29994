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
    private const int Runs = 7, Warming = 2;

    /// <summary>Limits of the largest paint of any page, in ms.</summary>
    private const int Limit = 220, SlowLimit = 700;

    private const string Student = "student000", Advisor = "advisor00", Parent = "guardian", Goal = "goal00";

    /// <summary>Who opens it, nobody where no sign-in is needed, and what.</summary>
    private static readonly (string Who, string Address)[] pages =
    [
        ("", "/"), ("", "/family-link/"), ("", "/family/"),
        ("coordinator", "/home/"), ("coordinator", "/students/"), ("coordinator", "/people/"), ("coordinator", "/mail/"),
        ("coordinator", "/mail-year/"), ("coordinator", "/school/"), ("coordinator", "/calendar/"), ("coordinator", "/settings/"),
        ("coordinator", "/import/"), ("coordinator", "/bring-along/"), ("coordinator", "/done-before/"), ("coordinator", "/letters/"),
        ("coordinator", "/jobs/"), ("coordinator", "/sign-in-setup/"), ("coordinator", "/hand-over/"), ("coordinator", "/roll-over/"),
        ("coordinator", "/quarter-letters/"), ("coordinator", "/person/"), ("coordinator", $"/person/?id={Student}"),
        ("coordinator", $"/merge/?id={Student}"), ("coordinator", $"/records/?student={Student}"),
        ("administrator", "/home/"), ("office", "/home/"), ("counselor", "/home/"), ("committee", "/home/"), ("caseManager", "/home/"),
        ("it", "/program/"), ("translator", "/translate/"),
        (Advisor, "/home/"), (Advisor, $"/student/?id={Student}"), (Advisor, $"/check-in/?student={Student}"),
        (Advisor, $"/contact/?student={Student}"), (Advisor, $"/history/?student={Student}"), (Advisor, $"/inventory/?student={Student}"),
        (Advisor, $"/goal/?student={Student}"), (Advisor, $"/goal/?student={Student}&goal={Goal}"),
        (Advisor, $"/yearly-update/?student={Student}"), (Advisor, $"/print-sheets/?student={Student}"),
        (Advisor, $"/plan-print/?student={Student}&for=staff"),
        (Student, "/today/"), (Student, $"/student/?id={Student}"), (Student, $"/opportunity/?student={Student}"),
        (Student, $"/goal/?student={Student}&goal={Goal}&step=check"), (Student, $"/records/?student={Student}"),
    ];

    /// <param name="only">Parts of addresses; none: every page.</param>
    public static async Task Run(IReadOnlyList<string> only)
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
                var issued = tokens.IssueFor(who);
                var session = who.Length == 0 ? null : JsonSerializer.Serialize(new { token = issued.Token, expires = issued.Expires });
                var at = new Uri(server.Address, address == "/family/" ? $"{address}#{link}" : address).ToString();
                var (quick, slow) = (new List<double>(), new List<double>());
                for (var i = 0; i < Warming + Runs; i++)
                {
                    quick.Add(await LargestPaint.AfterSignIn(browser, server.Address, session, at, slow: false));
                    slow.Add(await LargestPaint.AfterSignIn(browser, server.Address, session, at, slow: true));
                }
                Console.WriteLine(
                    $"{who} {address}: {LargestPaint.Told(quick, Warming)} (limit {Limit}); " +
                    $"at 4 Mbit/s and a quarter of the processor {LargestPaint.Told(slow, Warming)} (limit {SlowLimit})");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One person of each role that the year has no one of, and a parent of the student.</summary>
    /// <returns>The token of a link to the family's page.</returns>
    private static async Task<string> AddStaffAndFamily(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var changes = new Changes();
        foreach (var role in (Role[])
            [Role.Administrator, Role.Office, Role.Counselor, Role.Committee, Role.CaseManager, Role.It, Role.Translator, Role.Guardian])
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
