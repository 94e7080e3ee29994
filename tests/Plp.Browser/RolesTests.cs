using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>
/// Every page as everybody: it opens for those it is for; everybody else is told that it is not for them and led back. The
/// pages are found in their folder, so that a new one is walked by itself.
/// </summary>
public sealed class RolesTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    private const string Refused = "You don’t have access to this page", Nothing = "Page not found";

    /// <summary>Pages that are open without a person: <c>FamilyTests</c> walks them.</summary>
    private static readonly string[] families = ["family", "family-link"];

    /// <summary>Who opens each page, about Lucía where it is about a student; a record that is not there counts as opened.</summary>
    private static readonly Dictionary<string, string> readers = new(StringComparer.Ordinal)
    {
        ["bring-along"] = "coordinator",
        ["calendar"] = "coordinator, principal",
        ["check-in"] = "advisor",
        ["contact"] = "student, advisor, coordinator, principal",
        ["correct"] = "advisor, coordinator, principal",
        ["done-before"] = "coordinator",
        ["goal"] = "student, advisor",
        ["hand-over"] = "coordinator",
        ["history"] = "student, advisor, coordinator, principal",
        ["home"] = Everyone,
        ["import"] = "coordinator",
        ["inventory"] = "student, advisor, coordinator, principal",
        ["letters"] = "coordinator, principal",
        ["mail"] = "coordinator, principal",
        ["mail-year"] = "coordinator",
        ["merge"] = "coordinator, principal",
        ["opportunity"] = "student, advisor",
        ["paper"] = "advisor, coordinator, office",
        ["people"] = "coordinator, principal",
        ["person"] = "coordinator, principal",
        ["plan-copy"] = "student, advisor, coordinator, principal",
        ["plan-print"] = "student, advisor, coordinator, principal",
        ["print-sheets"] = "advisor",
        ["program"] = "it",
        ["quarter-letters"] = "coordinator",
        ["records"] = "student, coordinator",
        ["roll-over"] = "coordinator",
        ["school"] = Everyone,
        ["settings"] = "coordinator, principal",
        ["sign-in-setup"] = "coordinator, principal, it",
        ["student"] = "student, advisor, coordinator, principal",
        ["students"] = "coordinator, principal",
        ["today"] = "student",
        ["translate"] = "translator",
        ["yearly-update"] = "student, advisor, coordinator, principal",
    };

    private const string Everyone =
        "student, advisor, other advisor, coordinator, principal, case manager, counselor, office, it, translator";

    public static TheoryData<string, string> People => new()
    {
        { "student", Student },
        { "advisor", Advisor },
        { "other advisor", "Marcus Okafor" },
        { "coordinator", Coordinator },
        { "principal", Principal },
        { "case manager", CaseManager },
        { "counselor", "Renée Gagnon" },
        { "office", "Lorraine Duquette" },
        { "it", "Walt Pierce" },
        { "translator", "Ana Morales" },
    };

    [Fact]
    public void Every_page_says_who_opens_it() => Assert.Equal(
        Directory.GetDirectories(Site.Pages)
            .Where(folder => File.Exists(Path.Combine(folder, "index.html")))
            .Select(folder => Path.GetFileName(folder))
            .Except(families)
            .Order(StringComparer.Ordinal),
        readers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(People))]
    public async Task A_page_opens_for_whom_it_is_and_says_to_everybody_else_that_it_is_not_theirs(string role, string name)
    {
        var student = (await Address("{student}"))!;
        var page = await SignIn(name);
        var wrong = new List<string>();
        foreach (var (folder, open) in readers)
        {
            await page.GotoAsync(AddressOf(folder, student));
            await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
            var heading = (await page.Locator("main h1").First.InnerTextAsync()).Trim();
            var isMeant = open.Split(", ").Contains(role);
            if (heading == "This page could not be opened" || (heading == Refused) == isMeant)
                wrong.Add($"{folder}: {heading}");
            if (heading is not (Refused or Nothing))
                continue;
            await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Go to your home page" })).ToHaveAttributeAsync("href", "/home/");
            await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        }
        Assert.Empty(wrong);
    }

    private static string AddressOf(string folder, string student) => folder switch
    {
        "correct" => $"/correct/?student={student}&record=check-in:{student}:2026-q1:none",
        "paper" => $"/paper/?student={student}&task=none",
        "plan-copy" => $"/plan-copy/?student={student}&year=2020-21",
        "quarter-letters" => "/quarter-letters/?quarter=2026-q1",
        "student" or "person" or "merge" => $"/{folder}/?id={student}",
        _ => $"/{folder}/?student={student}",
    };
}
