using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>
/// Choosing a time of an exhibition: a family on a phone, a student, the office for who answered on paper; and the schedule.
/// </summary>
public sealed class ExhibitionTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    /// <summary>A conference of two times in one room, made by the coordinator on the days of the winter exhibition.</summary>
    private const string MakeConference = """
        async () => {
          const { get, post, postOnce } = await import("/lib/api.js");
          const { all } = await get("/exhibitions");
          const { shown } = await get(`/exhibitions?id=${encodeURIComponent(all.find(({ name }) => name === "Winter exhibition").id)}`);
          const made = await postOnce("/exhibitions", {
            key: crypto.randomUUID(), what: "conference", name: "Talks", days: [{ on: shown.days[1].on, from: "08:00:00", to: "08:40:00" }],
            slotMinutes: 20, breakMinutes: 0, rooms: [{ id: "new", name: "Office", panel: [] }], chooseUntil: shown.chooseUntil,
          });
          await post(`/exhibitions/${made.id}/publish`, { rev: made.rev });
          return made.id;
        }
        """;

    /// <summary>Gives both times of it to the first two students who have none.</summary>
    private const string FillConference = """
        async (id) => {
          const { get, put } = await import("/lib/api.js");
          const { shown, students } = await get(`/exhibitions?id=${id}`);
          const others = students.filter(({ name }) => !name.includes("Hernández")).slice(0, 2);
          for (const [i, { place }] of others.entries())
            await put(`/students/${place.studentId}/exhibitions/${id}/place`, { slot: shown.free[i].key, onPaper: true });
          return others[0].place.studentId;
        }
        """;

    [Fact]
    public async Task Before_it_is_published_the_coordinator_reads_whether_everyone_gets_a_time()
    {
        var page = await SignInAt(Coordinator, "/exhibition/");
        await page.GetByText("Make a new exhibition or conference").ClickAsync();
        var form = page.Locator("#new");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("Spring exhibition");
        await form.GetByLabel("Day", new() { Exact = true }).First.FillAsync("2027-04-15");
        await form.GetByLabel("From", new() { Exact = true }).First.FillAsync("15:00");
        await form.GetByLabel("To", new() { Exact = true }).First.FillAsync("16:40");
        await form.GetByLabel("Room", new() { Exact = true }).First.FillAsync("Library");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await Says(page, "Spring exhibition is saved as a draft.");
        await Expect(page.GetByText("4 times for 60 students:")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_family_changes_its_time_on_a_phone_says_who_comes_gives_it_back_and_chooses_again()
    {
        var page = await FamilyPage(360);
        var winter = Article(page, "Winter exhibition");
        var time = winter.Locator("dd strong");
        var before = await time.TextContentAsync();
        await winter.GetByLabel("Elija una hora").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        var wanted = await winter.GetByLabel("Elija una hora").Locator("option:checked").TextContentAsync();
        await winter.GetByRole(AriaRole.Button, new() { Name = "Cambiar a esta hora" }).ClickAsync();
        await Says(page, "Guardado.");
        await Expect(time).ToHaveTextAsync(wanted!);
        Assert.NotEqual(before, wanted);

        await winter.GetByLabel("¿Cuántas personas vienen, contándose usted?").FillAsync("3");
        await winter.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).ClickAsync();
        await Says(page, "Guardado.");
        await Expect(winter.GetByLabel("¿Cuántas personas vienen, contándose usted?")).ToHaveValueAsync("3");

        await winter.GetByRole(AriaRole.Button, new() { Name = "Devolver la hora" }).ClickAsync();
        await Expect(time).ToHaveTextAsync("Todavía no hay una hora elegida.");
        await winter.GetByRole(AriaRole.Button, new() { Name = "Elegir esta hora" }).ClickAsync();
        await Expect(time).Not.ToHaveTextAsync("Todavía no hay una hora elegida.");
        await Expect(winter.GetByRole(AriaRole.Button, new() { Name = "Añadir a mi calendario" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task A_time_that_was_just_taken_is_said_so_with_those_that_are_free_now_and_a_full_one_has_a_waiting_list()
    {
        var office = await SignIn(Coordinator);
        var conference = await office.EvaluateAsync<string>(MakeConference);
        var page = await FamilyPage(360);
        var talks = Article(page, "Talks");
        await Expect(talks.GetByLabel("Elija una hora").Locator("option")).ToHaveCountAsync(2);
        var first = await office.EvaluateAsync<string>(FillConference, conference);
        await talks.GetByRole(AriaRole.Button, new() { Name = "Elegir esta hora" }).ClickAsync();
        await Expect(talks.GetByText("Todas las horas están ocupadas.")).ToBeVisibleAsync(); // with no new look at the page
        await talks.GetByRole(AriaRole.Button, new() { Name = "Entrar en la lista de espera" }).ClickAsync();
        await Expect(talks.Locator("dd strong")).ToHaveTextAsync("Está en la lista de espera.");

        await office.EvaluateAsync(
            "async ([id, student]) => (await import('/lib/api.js')).post(`/students/${student}/exhibitions/${id}/place/give-back`)",
            new[] { conference, first });
        page = await FamilyPage(360);
        await Expect(Article(page, "Talks").Locator("dd strong")).ToContainTextAsync("Office");
        await Article(page, "Talks").GetByRole(AriaRole.Button, new() { Name = "Devolver la hora" }).ClickAsync();
        await Expect(Article(page, "Talks").Locator("dd strong")).ToHaveTextAsync("Todavía no hay una hora elegida.");
    }

    [Fact]
    public async Task A_student_chooses_another_time_and_gets_ready()
    {
        var page = await SignInAt(Student, "/exhibition/", 360);
        var time = page.GetByRole(AriaRole.Region, new() { Name = "Your time" });
        var before = await time.Locator("p strong").TextContentAsync();
        await time.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 5 });
        await time.GetByRole(AriaRole.Button, new() { Name = "Choose this time" }).ClickAsync();
        await Says(page, "The time is yours.");
        await Expect(time.Locator("p strong")).Not.ToHaveTextAsync(before!);
        var ready = page.GetByRole(AriaRole.Region, new() { Name = "Get ready" });
        await ready.GetByLabel("What I show").FillAsync("My case log, and the calf");
        await ready.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Says(page, "Saved.");
        await Expect(ready.GetByLabel("What I show")).ToHaveValueAsync("My case log, and the calf");
    }

    [Fact]
    public async Task The_office_enters_what_a_family_answered_on_paper_and_the_schedule_prints_by_room_person_and_family()
    {
        var page = await SignInAt("Lorraine Duquette", "/exhibition/");
        var row = page.Locator("li[id^=students-]").Filter(new() { HasText = "no time yet" }).First;
        var name = await row.Locator("summary strong").TextContentAsync();
        row = page.Locator("li").Filter(new() { Has = page.Locator("summary strong", new() { HasText = name }) }).First;
        await row.Locator("summary").ClickAsync();
        var choice = row.Locator("form.choice");
        await choice.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await choice.GetByRole(AriaRole.Button, new() { Name = "Enter this time" }).ClickAsync();
        await Says(page, $"{name}: saved.");
        row = page.Locator("li").Filter(new() { Has = page.Locator("summary strong", new() { HasText = name }) }).First;
        await row.Locator("summary").ClickAsync();
        await row.GetByLabel("How many come").FillAsync("4");
        await row.GetByRole(AriaRole.Button, new() { Name = "Save the answer" }).ClickAsync();
        await Says(page, $"{name}: answer saved.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Print the schedule" }).ClickAsync();
        var schedule = page.Locator(".schedule");
        await Expect(schedule.GetByRole(AriaRole.Heading, new() { Name = "Library" })).ToBeVisibleAsync();
        await Expect(schedule.Locator("tr").Filter(new() { HasText = name })).ToContainTextAsync("4 coming");
        await page.GetByRole(AriaRole.Link, new() { Name = "By person" }).ClickAsync();
        await Expect(schedule.GetByRole(AriaRole.Heading, new() { Name = "Ruth Kimball" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "By family" }).ClickAsync();
        await Expect(schedule.GetByRole(AriaRole.Heading, new() { NameRegex = new(System.Text.RegularExpressions.Regex.Escape(name!)) }))
            .ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
    }

    /// <summary>Rosa's page with its exhibitions open.</summary>
    private async Task<IPage> FamilyPage(int width)
    {
        var page = await NewPage(width);
        await page.GotoAsync("/family/#" + await RosasLink());
        await Opened(page);
        await page.Locator("details.exhibitions > summary").ClickAsync();
        await Expect(Article(page, "Winter exhibition")).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Article(IPage page, string name) =>
        page.Locator("article.exhibition").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name }) });
}
