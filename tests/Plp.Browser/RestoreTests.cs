using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>An export is put back from the school's own pages; what is none is refused with the reason (J5).</summary>
public sealed class RestoreTests(Chromium chromium, OwnSchool site) : Walk(chromium, site), IClassFixture<OwnSchool>
{
    /// <summary>More than one block of what is sent.</summary>
    private const int SeveralBlocks = 8_100_000;

    private const string Seal = "0e1f6c5e3a0e4a509a430d3ffbd0f5a10e1f6c5e3a0e4a509a430d3ffbd0f5a1";

    [Fact]
    public async Task A_file_that_is_no_export_is_refused_with_the_reason_and_the_school_stays_as_it_is()
    {
        var page = await SignInAt(OwnSchool.FirstCoordinator, "/school-export/#restore");
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add($"{request.Method} {new Uri(request.Url).AbsolutePath.Split('/')[^1]}");
        await Choose(page, "PK\u0003\u0004 a photograph"u8.ToArray());
        await Expect(page.Locator("#field-file-error")).ToContainTextAsync("no export of a school by this program");
        Assert.DoesNotContain("PUT 0", sent); // it was refused before anything was sent

        await Choose(page, LooksSealed(SeveralBlocks));
        await Expect(page.Locator("#field-file-error")).ToContainTextAsync("nothing was written");
        Assert.Equal(["PUT 0", "PUT 1", "POST start"], sent.Where(one => one.StartsWith("PUT", StringComparison.Ordinal)
            || one == "POST start"));
        await Expect(page.Locator(".error-summary a")).ToHaveAttributeAsync("href", "#field-file");
        await page.GotoAsync("/people/");
        await Expect(page.GetByText(OwnSchool.FirstCoordinator).First).ToBeVisibleAsync();
    }

    private static async Task Choose(IPage page, byte[] content)
    {
        await page.Locator("#field-file").SetInputFilesAsync(new FilePayload
        {
            Name = "school.zip",
            MimeType = "application/zip",
            Buffer = content,
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore into this new school" }).ClickAsync();
    }

    /// <summary>It begins and ends as an export does, and holds nothing of one.</summary>
    private static byte[] LooksSealed(int bytes)
    {
        byte[] end = [.. "PK\u0005\u0006"u8, .. new byte[16], (byte)Seal.Length, 0, .. Encoding.ASCII.GetBytes(Seal)];
        return [.. "PK\u0003\u0004"u8, .. new byte[bytes - end.Length - 4], .. end];
    }
}

/// <summary>A school leaves with its export and goes on from it where nobody was but the coordinator who began (J5).</summary>
public sealed class RestoredSchoolTests(Chromium chromium, OwnSchool site, Site left)
    : Walk(chromium, site), IClassFixture<OwnSchool>, IClassFixture<Site>
{
    private const string WithPictures = "Owen Tatro";

    private static readonly LocatorAssertionsToContainTextOptions patiently = new() { Timeout = 180_000 };

    [Fact]
    public async Task A_school_goes_on_from_its_export_with_its_goals_and_files_and_sends_no_email()
    {
        var before = await NewPage();
        await before.GotoAsync(left.Address.ToString());
        await before.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + Coordinator) }).ClickAsync();
        await Comes(before, "/home/");
        var export = await Export(before);
        await before.GotoAsync(new Uri(left.Address, "/students/").ToString());
        await OpenStudent(before, WithPictures);
        await Expect(before.Locator(".goal").First).ToBeVisibleAsync();
        var (student, goals) = (Asked(before, "id"), await before.Locator(".goal").AllTextContentsAsync());

        var page = await SignInAt(OwnSchool.FirstCoordinator, "/school-export/#restore");
        await page.Locator("#field-file").SetInputFilesAsync(export);
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore into this new school" }).ClickAsync();
        await Expect(page.Locator(".notice.success"))
            .ToContainTextAsync(new Regex("^([0-9]+ documents are|The school is) restored"), patiently);

        page = await ThroughTheDoor(Coordinator);
        await page.GotoAsync("/students/");
        await OpenStudent(page, WithPictures);
        await Expect(page.Locator(".goal")).ToHaveTextAsync(goals);
        await page.GotoAsync($"/portfolio/?student={student}");
        await Expect(page.Locator(".thumbnail img").First).ToBeVisibleAsync();
        Assert.True(await page.Locator(".thumbnail img").First.EvaluateAsync<bool>("async image => (await image.decode(), true)"));
        await page.GotoAsync("/mail/");
        await Expect(page.Locator("main")).ToContainTextAsync("Email is off");
        await FindPeople(page, OwnSchool.FirstCoordinator);
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(0);
    }

    private static async Task<string> Export(IPage page)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), "/school-export/").ToString());
        await page.GetByLabel("What is it for?").FillAsync("Moving to another computer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Prepare the export" }).ClickAsync();
        await Expect(page.Locator(".notice.success")).ToContainTextAsync("The export is ready.", patiently);
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Download the export of") }).ClickAsync());
        return await download.PathAsync();
    }
}
