using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Words for any part of a plan, from the family on a phone and from staff; the student reads both and decides.</summary>
public sealed class SuggestionTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_family_and_an_advisor_suggest_words_for_a_step_and_an_answer_and_the_student_takes_one()
    {
        var family = await NewPage(360);
        await family.GotoAsync("/family/#" + await RosasLink());
        await Opened(family);
        var goal = family.Locator("article.goal").First;
        await goal.Locator("details > summary").Last.ClickAsync();
        await goal.Locator("select[name=field]").SelectOptionAsync("check");
        await goal.Locator("textarea[name=text]").FillAsync("Aprendí a sostener al ternero.");
        await goal.Locator("form#suggest button").ClickAsync();
        await Says(family, "Enviado. Gracias.");

        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        await advisor.GetByText("Suggest wording for any part of the plan").ClickAsync();
        var form = advisor.Locator("#suggestion");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send suggestion" }).ClickAsync();
        await Expect(form.Locator(".error-summary")).ToBeFocusedAsync();
        await form.GetByLabel("For", new() { Exact = true }).SelectOptionAsync(
            await form.Locator("option", new() { HasText = "What I am good at: grade 9" }).GetAttributeAsync("value") ?? "");
        await form.GetByLabel("Your suggestion").FillAsync("I stay calm when an animal is not.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send suggestion" }).ClickAsync();
        await Says(advisor, "suggestion was sent");

        var student = await OwnPlan();
        var waiting = student.Locator("form.suggestion");
        await Expect(waiting.Filter(new() { HasText = "Aprendí a sostener al ternero." })).ToContainTextAsync("(family)");
        await waiting
            .Filter(new() { HasText = "I stay calm when an animal is not." })
            .GetByRole(AriaRole.Button, new() { Name = "Use this wording" })
            .ClickAsync();
        await Says(student, "Your plan now uses that wording.");
        await Expect(student.Locator(".inventory")).ToContainTextAsync("I stay calm when an animal is not.");
        await waiting.First.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Says(student, "Your own wording stays.");
    }

    [Fact]
    public async Task A_family_and_an_advisor_suggest_words_for_a_piece_of_work_and_the_student_takes_one()
    {
        var family = await NewPage(360);
        await family.GotoAsync("/family/#" + await RosasLink());
        await Opened(family);
        await family.Locator("details.shared-work > summary").ClickAsync();
        var piece = family.Locator(".work li", new() { HasText = "My case log of three animals" }).First;
        await piece.Locator("details > summary").ClickAsync();
        await piece.Locator("select[name=field]").SelectOptionAsync("caption");
        await piece.Locator("textarea[name=text]").FillAsync("Mi cuaderno de tres animales");
        await piece.Locator("form#suggest button").ClickAsync();
        await Says(family, "Enviado. Gracias.");
        Assert.True(await family.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        var student = new Uri(advisor.Url).Query.Split('=')[1];
        await advisor.GotoAsync($"/portfolio/?student={student}");
        await advisor.GetByText("Suggest wording").First.ClickAsync();
        await advisor.GetByLabel("Your suggestion").First.FillAsync("Three animals, three mornings: my case log");
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Send suggestion" }).First.ClickAsync();
        await Says(advisor, "Your suggestion was sent.");
        await Expect(advisor.Locator(".suggestion", new() { HasText = "Waiting for the student." })).ToHaveCountAsync(2);

        var own = await SignInAt(Student, $"/portfolio/?student={student}");
        await Expect(own.Locator(".suggestion", new() { HasText = "Mi cuaderno" })).ToContainTextAsync("(family)");
        await own.Locator(".suggestion", new() { HasText = "three mornings" })
            .GetByRole(AriaRole.Button, new() { Name = "Use this wording" })
            .ClickAsync();
        await Says(own, "The wording is yours now.");
        await Expect(own.GetByRole(AriaRole.Heading, new() { Name = "Three animals, three mornings: my case log" })).ToBeVisibleAsync();
        await own.Locator(".suggestion", new() { HasText = "Mi cuaderno" })
            .GetByRole(AriaRole.Button, new() { Name = "Keep mine" })
            .ClickAsync();
        await Says(own, "Your own words stay.");
        await Expect(own.Locator(".suggestion")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_framework_is_in_the_familys_language_as_far_as_it_is_approved()
    {
        var translator = await SignInAt("Ana Morales", "/framework/");
        await translator.GetByRole(AriaRole.Link, new() { Name = "Spanish" }).ClickAsync();
        await Expect(translator.Locator(".paired").First).ToContainTextAsync("A plan helps a student");
        await Expect(translator.GetByText("You wrote what waits.")).ToBeVisibleAsync();

        var page = await NewPage(360);
        await page.GotoAsync("/family/#" + await RosasLink());
        await Opened(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Qué significan las palabras del plan" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Qué significan las palabras del plan");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        var misunderstood = page.GetByRole(AriaRole.Region, new() { Name = "Lo que a menudo se entiende mal" });
        await Expect(misunderstood.GetByText("The plan is one more form to fill in.")).ToHaveAttributeAsync("lang", "en");
        await Expect(misunderstood.Locator("dd").First).ToContainTextAsync("(En inglés)");

        var office = await SignInAt(Coordinator, "/framework/?in=es");
        await office.GetByRole(AriaRole.Button, new() { Name = "Approve what others wrote" }).ClickAsync();
        await Says(office, "Approved.");
        await page.ReloadAsync();
        await Expect(misunderstood.GetByText("El plan es un formulario más que hay que llenar.")).ToHaveAttributeAsync("lang", "es");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Volver a su página" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lucía");
    }
}
