using System.Text;
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
