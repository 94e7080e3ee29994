using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Draws the contact sheets of the demonstration school: every page × role, and the states one comes to by a click.</summary>
public sealed class ContactSheetTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    private const string OpenAll = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })";

    /// <summary>What is drawn beyond each page as it opens: by whom, where, and what is done there first.</summary>
    private static readonly Dictionary<string, (string Who, string Address, Func<IPage, Task> First)> states =
        new(StringComparer.Ordinal)
        {
            ["check-in, errors"] = (Advisor, "/check-in/?student={student}", page => Press(page, "Save check-in")),
            ["check-in, everything open"] = (Advisor, "/check-in/?student={student}", OpenEverything),
            ["contact, errors"] = (Advisor, "/contact/?student={student}", page => Press(page, "Save contact")),
            ["contact, everything open"] = (Advisor, "/contact/?student={student}", OpenEverything),
            ["goal, one goal"] = (Advisor, "/goal/?student={student}&goal={goal}", OpenEverything),
            ["goal, own"] = (Student, "/goal/?student={student}&goal={goal}", OpenEverything),
            ["goal, errors"] = (Student, "/edit-goal/?student={student}", page => Press(page, "Save goal")),
            ["goal, edit"] = (Student, "/edit-goal/?student={student}&goal={goal}", OpenEverything),
            ["goal, check"] = (Student, "/goal/?student={student}&goal={goal}&step=check", OpenEverything),
            ["student, everything open"] = (Advisor, "/student/?id={student}", OpenEverything),
            ["student, own, everything open"] = (Student, "/student/?id={student}", OpenEverything),
            ["today, everything open"] = (Student, "/today/", OpenEverything),
            ["opportunity, errors"] = (Student, "/opportunity/?student={student}", page => Press(page, "Save opportunity")),
            ["print-sheets, for me"] = (Advisor, "/print-sheets/?student={student}&for=me", OpenEverything),
            ["plan-print, family"] = (Advisor, "/plan-print/?student={student}&for=family", OpenEverything),
            ["history, compared"] = (Advisor, "/history/?student={student}", CompareWithNow),
            ["yearly-update, everything open"] = (Advisor, "/yearly-update/?student={student}", OpenEverything),
            ["home, reminder"] = (Coordinator, "/home/", page => page.Locator("button[name=remind]").First.ClickAsync()),
            ["home, office, everything open"] = (Coordinator, "/home/", OpenEverything),
            ["home, principal, everything open"] = (Principal, "/home/", OpenEverything),
            ["home, account menu"] = (Coordinator, "/home/", page => page.Locator(".account summary").ClickAsync()),
            ["students, email advisors"] = (Coordinator, "/students/", OpenEverything),
            ["students, none found"] = (
                Coordinator,
                "/students/",
                page => page.GetByLabel("Name", new() { Exact = true }).FillAsync("Xyz")),
            ["students, row open on a phone"] = (Coordinator, "/students/", OpenFirstRow),
            ["person, new, errors"] = (Coordinator, "/person/", page => Press(page, "Save person")),
            ["person, everything open"] = (Coordinator, "/person/?id={student}", OpenEverything),
            ["hand-over, what moves"] = (Coordinator, "/hand-over/", ShowWhatMoves),
            ["hand-over, errors"] = (Coordinator, "/hand-over/", page => Press(page, "Show what moves")),
            ["merge, two records"] = (Coordinator, "/merge/?id={student}", MergeWithFirst),
            ["roll-over, everything open"] = (Coordinator, "/roll-over/", OpenEverything),
            ["calendar, everything open"] = (Coordinator, "/calendar/", OpenEverything),
            ["school, everything open"] = (Coordinator, "/school/", OpenEverything),
            ["settings, everything open"] = (Coordinator, "/settings/", OpenEverything),
            ["records, everything open"] = (Coordinator, "/records/?student={student}", OpenEverything),
            ["mail, sent"] = (Coordinator, "/mail/?state=sent", OpenEverything),
            ["mail, one email"] = (Coordinator, "/mail/?state=sent", page => page.Locator("main tbody a").First.ClickAsync()),
            ["mail, settings"] = (Coordinator, "/mail/?edit", OpenEverything),
            ["mail-year, everything open"] = (Coordinator, "/mail-year/", OpenEverything),
            ["import, no file"] = (Coordinator, "/import/", page => Press(page, "See what would change")),
            ["import, what would change"] = (Coordinator, "/import/", LookAtFiles),
            ["import, everything open"] = (Coordinator, "/import/", OpenEverything),
            ["bring-along, what would change"] = (Coordinator, "/bring-along/", LookAtRecords),
            ["exhibition, everything open"] = (Coordinator, "/exhibition/", OpenEverything),
            ["exhibition, advisor, everything open"] = (Advisor, "/exhibition/", OpenEverything),
            ["paper"] = ("Lorraine Duquette", "/home/", OpenPaper),
            ["correct"] = (Advisor, "/student/?id={student}", CorrectFirst),
            ["refused"] = (Advisor, "/roll-over/", _ => Task.CompletedTask),
            ["not found"] = (Advisor, "/student/?id=nobody", _ => Task.CompletedTask),
            ["no answer from the server"] = (Advisor, "/home/", ReloadWithoutServer),
        };

    /// <summary>Without a person.</summary>
    private static readonly Dictionary<string, (string Address, Func<IPage, Task> First)> open = new(StringComparer.Ordinal)
    {
        ["sign-in"] = ("/", _ => Task.CompletedTask),
        ["sign-in, everyone else"] = ("/", FindPerson),
        ["family-link"] = ("/family-link/", _ => Task.CompletedTask),
        ["family-link, errors"] = ("/family-link/", page => page.Locator("main button").First.ClickAsync()),
        ["family-link, sent"] = ("/family-link/", AskForLink),
        ["family"] = ("/family/#{link}", _ => Task.CompletedTask),
        ["family, everything open"] = ("/family/#{link}", OpenEverything),
        ["family, Spanish"] = ("/family/?language=es#{link}", _ => Task.CompletedTask),
        ["family, Arabic"] = ("/family/?language=ar#{link}", _ => Task.CompletedTask),
        ["family, without a link"] = ("/family/", _ => Task.CompletedTask),
        ["family, old link"] = ("/family/#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", _ => Task.CompletedTask),
        ["page not found"] = ("/no-such-page/", _ => Task.CompletedTask),
        ["offline"] = ("/offline.html", _ => Task.CompletedTask),
    };

    /// <summary>As it goes onto paper.</summary>
    private static readonly Dictionary<string, (string Who, string Address)> printed = new(StringComparer.Ordinal)
    {
        ["plan"] = (Advisor, "/plan-print/?student={student}&for=staff"),
        ["sheets"] = (Advisor, "/print-sheets/?student={student}&for=me"),
        ["overview"] = (Principal, "/home/"),
        ["board"] = (Coordinator, "/students/"),
        ["letters"] = (Coordinator, "/letters/"),
        ["exhibition"] = (Coordinator, "/exhibition-print/?by=family"),
        ["exhibition by room"] = (Coordinator, "/exhibition-print/"),
        ["email calendar"] = (Coordinator, "/mail-year/"),
        ["history"] = (Advisor, "/history/?student={student}"),
    };

    public static TheoryData<string, string> PagesAndRoles
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var folder in Readers.Of.Keys)
                foreach (var role in Readers.People.Keys.Where(role => Readers.MayOpen(role, folder)))
                    data.Add(folder, role);
            return data;
        }
    }

    public static TheoryData<string> States => [.. states.Keys];

    public static TheoryData<string> Open => [.. open.Keys];

    public static TheoryData<string> Printed => [.. printed.Keys];

    [ContactSheetTheory]
    [MemberData(nameof(PagesAndRoles))]
    public async Task A_page_as_each_who_opens_it(string folder, string role)
    {
        var page = await SignIn(Readers.People[role]);
        await page.GotoAsync(Readers.AddressOf(folder, (await Address("{student}"))!));
        await Settled(page);
        await ContactSheets.Draw(Browser, page, $"{folder}, {role}");
    }

    [ContactSheetTheory]
    [MemberData(nameof(States))]
    public async Task A_state_of_a_page(string state)
    {
        var (who, address, first) = states[state];
        var page = await Visit(who, address);
        await first(page);
        await Settled(page);
        await ContactSheets.Draw(Browser, page, $"state - {state}");
    }

    [ContactSheetTheory]
    [MemberData(nameof(Open))]
    public async Task A_page_without_a_person(string name)
    {
        var (address, first) = open[name];
        var page = await Visit("", address);
        await first(page);
        await Settled(page);
        await ContactSheets.Draw(Browser, page, $"open - {name}");
    }

    [ContactSheetTheory]
    [MemberData(nameof(Printed))]
    public async Task A_page_on_paper(string name)
    {
        var (who, address) = printed[name];
        var page = await Visit(who, address);
        await ContactSheets.DrawPrinted(Browser, page, $"paper - {name}");
    }

    private static async Task Settled(IPage page)
    {
        await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
        await AsksNoMore(page);
        await page.EvaluateAsync("() => scrollTo(0, 0)");
    }

    private static Task OpenEverything(IPage page) => page.EvaluateAsync(OpenAll);

    private static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    private static Task CompareWithNow(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { Name = "Compare with the current version" }).Nth(1).ClickAsync();

    private static Task OpenPaper(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Print for") }).First.ClickAsync();

    private static async Task OpenFirstRow(IPage page)
    {
        await page.SetViewportSizeAsync(360, 800);
        await page.Locator("tbody tr").First.Locator("td").Last.ClickAsync();
    }

    private static async Task ShowWhatMoves(IPage page)
    {
        await page.GotoAsync("/people/?role=advisor");
        await page.GetByRole(AriaRole.Link, new() { Name = Advisor }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Transfer the caseload" }).ClickAsync();
        await page.GetByLabel("New advisor").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Press(page, "Show what moves");
        await Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
    }

    private static async Task MergeWithFirst(IPage page)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("a");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
    }

    private static async Task LookAtFiles(IPage page)
    {
        await page.Locator("#field-file").SetInputFilesAsync(CsvFile(
            "students.csv",
            "id,given,family,grade,status,school\n1,Amara,Diallo,9,,North\n2,Jonas,Lund,11,,South\n1,Twice,Here,9,,North\n"));
        await Press(page, "See what would change");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What would change");
    }

    private static async Task LookAtRecords(IPage page)
    {
        await page.Locator("#field-file").SetInputFilesAsync(CsvFile(
            "goals.csv",
            "student,title,area\nOwen Tatro,Read a book a month,academic\nZed Nobody,Fly,career\n"));
        await Press(page, "See what would change");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What would change");
    }

    private static async Task CorrectFirst(IPage page)
    {
        await OpenEverything(page);
        await page.Locator("main a[href^='/correct/']").First.ClickAsync();
    }

    private static async Task FindPerson(IPage page)
    {
        await page.GetByText("Everyone else at the school").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("a");
        await Press(page, "Find");
    }

    private static async Task AskForLink(IPage page)
    {
        await page.Locator("main input").First.FillAsync("no.one@school.example");
        await page.Locator("main button").First.ClickAsync();
    }

    private static async Task ReloadWithoutServer(IPage page)
    {
        await page.RouteAsync("**/api/**", route => route.AbortAsync());
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("does not answer");
    }

    private static FilePayload CsvFile(string name, string text) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
