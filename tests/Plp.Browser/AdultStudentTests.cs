using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A student of 18 has the rights in the record: who looked, a copy, a correction (34 CFR 99.5).</summary>
public sealed class AdultStudentTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private const string Adult = "Brianna Cole";

    [Fact]
    public async Task At_18_a_student_reads_who_looked_and_asks_for_a_correction_which_the_coordinator_sees()
    {
        var office = await SignIn(Coordinator);
        await office.EvaluateAsync(
            """
            async (name) => {
              const { get, put } = await import("/lib/api.js");
              const { studentId } = (await get("/students")).students.find((row) => row.name.startsWith(name));
              const { rev, given, family, preferred, pronouns, email, roles, student } = await get(`/people/${studentId}`);
              const birthDate = `${Number(student.birthDate.slice(0, 4)) - 1}-01-01`;
              const person = { rev, given, family, preferred, pronouns, email, roles };
              await put(`/people/${studentId}`, { ...person, student: { ...student, birthDate } });
            }
            """,
            Adult);

        var page = await SignInAt(Adult, "/turning-18/", 360);
        await Expect(page.GetByText("You are 18, so your school record is yours.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Who looked at your record" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Who looked at your record");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("Whole school exported");
        await page.GetByLabel("What do you ask for?").SelectOptionAsync("amendment");
        await page.GetByLabel("In your words").FillAsync("My goal on welding says that I stopped.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();
        await Says(page, "Your request is with the school, which answers within 45 days.");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Your requests" })).ToContainTextAsync("The school answers by");

        await office.GotoAsync("/record-requests/");
        await Expect(office.GetByRole(AriaRole.Row).Filter(new() { HasText = Adult })).ToContainTextAsync("Amend the record");
    }
}
