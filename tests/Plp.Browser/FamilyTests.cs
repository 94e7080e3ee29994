using Microsoft.Playwright;
using Plp.Mail;
using Plp.Storage;
using Plp.Storage.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Lucía's mother Rosa at her page, and what happens at the school when she answers.</summary>
public sealed class FamilyTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_page_says_in_order_what_a_family_wants_to_know(int width)
    {
        var page = await ThroughTheDoor("Rosa", width);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lucía");
        Assert.Equal(["Lo que va bien",
            "Una cosa en la que trabajar",
            "Lo que sigue",
            "Exposición y reuniones",
            "Itinerarios de aprendizaje",
            "El plan de este año escolar",
            "Lo que usted espera para Lucía este año",
            "Escribir a Ruth Kimball",
            "A quién llamar",
            "Cómo comunicarnos con usted",
            "El expediente escolar"],
            await page.Locator("h2").AllTextContentsAsync());
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Hernández");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h2").First).ToHaveTextAsync("Going well");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Resources about plans" }))
            .ToHaveAttributeAsync("href", "/resources/?for=families");
        await Expect(page.GetByText("Fue dos sábados")).ToHaveAttributeAsync("lang", "es"); // the words stay as they were written
        // A sample that the school does not write in is not offered, and shows how the page runs from right to left.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "العربية" })).ToHaveCountAsync(0);
        await page.GotoAsync("/family/?language=ar" + new Uri(page.Url).Fragment);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task A_family_answers_acknowledges_and_asks_for_a_call_and_the_advisor_sees_it()
    {
        var page = await ThroughTheDoor("Rosa", 360);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await Expect(page.GetByText("Escriba algo primero.")).ToBeVisibleAsync();
        await page.Locator("#text").FillAsync("¿A qué hora sale el autobús? <b>Gracias</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await Says(page, "Enviado. Gracias.");
        await Expect(page.GetByText("<b>Gracias</b>")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ya lo leí" }).ClickAsync();
        await Expect(page.GetByText("Nos dijo que ya lo leyó")).ToBeVisibleAsync();
        await page.GetByLabel("¿A qué hora le conviene?").FillAsync("después de las 18");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pedir una llamada" }).ClickAsync();
        await Expect(page.GetByText("Pidió una llamada: después de las 18")).ToBeVisibleAsync();

        var advisor = await SignIn(Advisor);
        await Expect(advisor.Locator("section[aria-labelledby=heard]")).ToContainTextAsync("asks for a call");
        await OpenStudent(advisor, "Lucía Hernández");
        var said = advisor.Locator("section[aria-labelledby=voices] article", new() { HasText = "¿A qué hora sale el autobús?" });
        await said.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mark as seen") }).ClickAsync();
        await Says(advisor, "Seen.");

        var translator = await SignIn("Ana Morales");
        await Expect(translator.Locator("#page")).ToContainTextAsync("¿A qué hora sale el autobús?");
        var written = await translator.Locator("#text .pre").First.InnerTextAsync();
        await translator.GetByRole(AriaRole.Button, new() { NameRegex = new("^It is in (English|Spanish) already$") }).ClickAsync();
        await Expect(translator.Locator("#text textarea").First).ToHaveValueAsync(written);
        await Expect(translator.Locator("#taken")).ToContainTextAsync("Read that all of it is in");
    }

    [Fact]
    public async Task An_update_is_seen_before_it_is_saved_translated_and_can_be_stopped_until_it_leaves()
    {
        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        await advisor.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await advisor.Locator("[name='progress.text']").FillAsync("First farm call, log written the same evening.");
        await advisor.GetByLabel("Send an update to the family").CheckAsync();
        await Expect(advisor.Locator("[name='family.words.goingWell']")).ToHaveValueAsync("First farm call, log written the same evening.");
        await advisor.Locator("[name='family.words.bank']").SelectOptionAsync("O8");
        await Expect(advisor.Locator("#home-updates .paper")).ToContainTextAsync("Escribir en el cuaderno la misma noche; cinco " +
            "líneas bastan.");
        await Expect(advisor.Locator("#home-updates")).ToContainTextAsync("waits up to 3 school days for the translator");
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(advisor, "saved.");
        await Expect(advisor.Locator("#saved")).ToContainTextAsync("waits for a translator");
        await advisor.GetByRole(AriaRole.Link, new() { NameRegex = new("^Back") }).ClickAsync();
        await Expect(advisor.Locator("section[aria-labelledby=went-home]")).ToContainTextAsync("waits for a translator");

        var translator = await SignIn("Ana Morales");
        if (await translator.GetByRole(AriaRole.Button, new() { Name = "Save and send it to the family" }).CountAsync() == 0)
            await translator.GetByText("to the family").First.Locator("..").GetByRole(AriaRole.Link).ClickAsync();
        await translator.GetByLabel("Going well").FillAsync("Primera visita a una granja; el cuaderno, la misma noche.");
        await translator.GetByRole(AriaRole.Button, new() { Name = "Save and send it to the family" }).ClickAsync();
        await Says(translator, "It is sent the next time");

        var page = await NewPage(360);
        await page.GotoAsync("/family/#" + await QueuedToken());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lucía");
        await Expect(page.GetByText("Primera visita a una granja")).ToHaveCountAsync(0); // the page tells nothing before its hour

        await advisor.ReloadAsync();
        var wentHome = advisor.Locator("section[aria-labelledby=went-home]");
        await Expect(wentHome).ToContainTextAsync("Rosa Hernández: goes out");
        await wentHome.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop it") }).First.ClickAsync();
        await Says(advisor, "Stopped. It is not sent.");
        await Expect(wentHome).ToContainTextAsync("Rosa Hernández: stopped, not sent");
    }

    [Fact]
    public async Task The_page_takes_one_request_for_its_data_and_35_kB()
    {
        var link = await RosasLink();
        var page = await NewPage(360);
        var log = await page.Context.NewCDPSessionAsync(page);
        await log.SendAsync("Network.enable");
        double bytes = 0;
        var asked = new List<string>();
        log.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/family/#" + link);
        await Opened(page);
        await AsksNoMore(page);
        Assert.Single(asked, url => url.Contains("/api/", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains(link, StringComparison.Ordinal) && !url.Contains('#', StringComparison.Ordinal));
        Assert.True(bytes <= 35_000, $"{bytes} bytes");
    }

    [Fact]
    public async Task A_link_that_opens_nothing_leads_to_the_door_which_says_the_same_to_everybody()
    {
        var page = await NewPage(360);
        await page.GotoAsync("/family/#AAAAAAAAAAAAAAAAAAAAAA");
        await page.GetByRole(AriaRole.Link, new() { Name = "New link · Nuevo enlace · Nouveau lien" }).ClickAsync();
        foreach (var address in new[] { "rosa.hernandez@kettlebrook.example", "nobody@nowhere.example" })
        {
            await page.GotoAsync("/family-link/");
            await page.Locator("input[type=email]").FillAsync(address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send · Enviar · Envoyer" }).ClickAsync();
            await Expect(page.Locator("#page [role=status]")).ToContainTextAsync("If the school knows this address");
        }
    }

    /// <summary>The token in the email that was queued, which is the only place it is in.</summary>
    private async Task<string> QueuedToken()
    {
        using var store = new SqliteDocumentStore(Path.Combine(Site.DataFolder, "demonstration.sqlite"));
        var queued = await store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            CancellationToken.None);
        return queued.Single(message =>
            message.Text.Parts.Any(part => part.Text?.Contains("granja", StringComparison.Ordinal) == true)).Text.Link!.Token!;
    }
}
