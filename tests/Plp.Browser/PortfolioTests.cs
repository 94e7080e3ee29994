using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Work from the camera to the family's page.</summary>
public sealed class PortfolioTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private const string Hidden = "44.4759N 73.2121W";

    [Fact]
    public async Task A_photo_is_two_taps_from_the_goal_and_is_seen_by_advisor_and_family_without_where_it_was_taken()
    {
        var page = await OwnPlan();
        await page.Locator("article.goal a, .goal a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a photo or other work" }).ClickAsync();
        var camera = page.GetByLabel("Take a photo");
        await Expect(camera).ToHaveAttributeAsync("capture", "environment");
        await camera.SetInputFilesAsync(new FilePayload { Name = "../IMG_0001.JPG", MimeType = "image/jpeg", Buffer = await Photo(page) });
        await Expect(page.Locator(".chosen")).ToContainTextAsync("here (");
        await page.GetByLabel("What is this? Say it in your words.").FillAsync("The barn door I hung");
        await page.GetByLabel("What does the picture show?").FillAsync("A red door on two rails");
        await page.GetByLabel("Who can see it?").SelectOptionAsync("family");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the portfolio" }).ClickAsync();
        await Says(page, "The work is in the portfolio.");
        var thumbnail = page.Locator(".thumbnail img").First;
        await Expect(thumbnail).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show larger" }).First.ClickAsync();
        var shown = page.GetByRole(AriaRole.Img, new() { Name = "A red door on two rails" });
        await Expect(shown).ToBeVisibleAsync();
        Assert.Equal(1600, await shown.EvaluateAsync<int>("image => image.naturalWidth"));

        var stored = Directory
            .GetFiles(Path.Combine(Site.DataFolder, "demonstration-files", "files"), "*", SearchOption.AllDirectories)
            .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)))
            .ToList();
        Assert.NotEmpty(stored);
        Assert.All(stored, bytes => Assert.DoesNotContain(Hidden, bytes, StringComparison.Ordinal));
        Assert.All(stored, bytes => Assert.DoesNotContain("Exif", bytes, StringComparison.Ordinal));

        var family = await NewPage(360, 740);
        await family.GotoAsync("/family/#" + await RosasLink());
        await family.Locator("details.shared-work summary").ClickAsync();
        var photo = family.Locator(".work li").Filter(new() { HasText = "The barn door I hung" });
        await photo.ScrollIntoViewIfNeededAsync();
        await Expect(photo.Locator(".thumbnail img")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_beside_the_field_and_a_link_that_only_the_school_opens_is_told()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Your portfolio" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add work" }).ClickAsync();
        await page.GetByLabel("Choose a file").SetInputFilesAsync(new FilePayload
        {
            Name = "drawing.png",
            MimeType = "image/png",
            Buffer = Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        });
        await Expect(page.Locator("#field-file-error")).ToContainTextAsync("SVG, HTML");
        await page.GetByLabel("Or a link").FillAsync("https://classroom.google.com/c/1");
        await page.GetByLabel("What is this? Say it in your words.").FillAsync("My slides");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the portfolio" }).ClickAsync();
        await Says(page, "The work is in the portfolio.");
        await Expect(page.Locator(".work > li").First).ToContainTextAsync("account of your school");
    }

    [Fact]
    public async Task A_collection_begun_on_one_device_goes_on_on_another_with_what_was_chosen()
    {
        var first = await OwnPlan();
        await first.GetByRole(AriaRole.Link, new() { Name = "Your portfolio" }).ClickAsync();
        await first.GetByRole(AriaRole.Link, new() { Name = "Make one" }).ClickAsync();
        await first.GetByLabel("Title").FillAsync("What I showed the vet");
        await first.Locator("#offered li", new() { HasText = "My case log" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(first.Locator(".saved-when")).ToContainTextAsync("Only you see it until you save");

        var second = await OwnPlan();
        await second.GotoAsync(new Uri(first.Url).PathAndQuery);
        await Expect(second.GetByText("This is your draft from")).ToBeVisibleAsync();
        await Expect(second.GetByLabel("Title")).ToHaveValueAsync("What I showed the vet");
        await Expect(second.Locator("#chosen li")).ToContainTextAsync("My case log");
        await second.GetByRole(AriaRole.Button, new() { Name = "Save collection" }).ClickAsync();
        await Says(second, "The collection is saved.");
        await Expect(second.GetByText("My case log of three animals").First).ToBeVisibleAsync();
        await second.GotoAsync(new Uri(first.Url).PathAndQuery);
        await Expect(second.GetByLabel("Title")).ToHaveValueAsync("");
        await Expect(second.GetByText("This is your draft from")).ToHaveCountAsync(0);
    }

    /// <summary>A photo of 6 megapixels as a phone makes it, with a place written into it.</summary>
    private static async Task<byte[]> Photo(IPage page)
    {
        var drawn = Convert.FromBase64String(await page.EvaluateAsync<string>("""
            () => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 3000, height: 2000 });
              const context = canvas.getContext("2d");
              for (let i = 0; i < 400; i++) {
                context.fillStyle = `hsl(${i} 60% 50%)`;
                context.fillRect((i % 20) * 150, Math.floor(i / 20) * 100, 150, 100);
              }
              return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];
            }
            """));
        byte[] place = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Hidden)];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((place.Length + 2) >> 8), (byte)(place.Length + 2), .. place, .. drawn.AsSpan(2)];
    }
}
