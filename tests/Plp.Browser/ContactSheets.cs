using System.Globalization;
using Microsoft.Playwright;
using Plp.Loopback;

namespace Plp.Browser;

/// <summary>
/// Every page as everyone who opens it, at 360, 768 and 1280 px, light and dark, six pictures to a sheet: for people to look
/// at. They are drawn where <c>PLP_CONTACT_SHEETS</c> names a folder:
/// <c>PLP_CONTACT_SHEETS=artifacts/contact-sheets dotnet test tests/Plp.Browser --filter ContactSheet</c>.
/// </summary>
internal static class ContactSheets
{
    private const string FolderSetting = "PLP_CONTACT_SHEETS";

    /// <summary>Pixels of a page, from its top, that are drawn; and how much smaller the sheet shows them.</summary>
    private const int MostHeight = 1800;
    private const double Scale = 0.5;

    private static readonly int[] widths = [360, 768, 1280];

    public static bool AreDrawn => Environment.GetEnvironmentVariable(FolderSetting) is { Length: > 0 };

    /// <summary>A folder under the source, so that where the tests run from makes no difference.</summary>
    private static string Folder =>
        Directory.CreateDirectory(Path.Combine(NodeTools.Root, Environment.GetEnvironmentVariable(FolderSetting)!)).FullName;

    /// <param name="name">Of the file, and what the sheet is headed with.</param>
    public static async Task Draw(IBrowser browser, IPage page, string name)
    {
        var rows = new List<string>();
        // As from the second visit on; without their worker the pages take the system's typefaces.
        await page.EvaluateAsync("""
            async () => {
              document.documentElement.classList.add("webfonts");
              await document.fonts.ready;
            }
            """);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var pictures = new List<string>();
            foreach (var width in widths)
            {
                await page.SetViewportSizeAsync(width, 800);
                pictures.Add(await Picture(page, width));
            }
            rows.Add($"<div>{string.Concat(pictures)}</div>");
        }
        await Write(browser, name, string.Concat(rows));
    }

    /// <summary>As it is printed, on the paper of a letter without its margins.</summary>
    public static async Task DrawPrinted(IBrowser browser, IPage page, string name)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        const int letter = 740;
        await page.SetViewportSizeAsync(letter, 800);
        await Write(browser, name, $"<div>{await Picture(page, letter)}</div>");
    }

    private static async Task<string> Picture(IPage page, int width)
    {
        var height = await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollHeight, 640)");
        var shot = await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Clip = new() { X = 0, Y = 0, Width = width, Height = Math.Min(height, MostHeight) },
            Type = ScreenshotType.Jpeg,
            Quality = 80,
        });
        var shown = (width * Scale).ToString(CultureInfo.InvariantCulture);
        return $"<img width=\"{shown}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(shot)}\" alt=\"\">";
    }

    private static async Task Write(IBrowser browser, string name, string rows)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1240, Height = 400 } });
        try
        {
            await page.SetContentAsync($$"""
                <style>
                  body { margin: 0; padding: 8px; inline-size: max-content; background: #777; color: #fff; font: 14px sans-serif }
                  div { display: flex; align-items: start; gap: 8px; margin-block-start: 8px }
                </style>
                {{name}}{{rows}}
                """);
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Folder, FileName(name)) });
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_')) + ".png";
}

/// <summary>A theory that takes many minutes and asserts little: run where somebody wants its pictures.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContactSheetTheoryAttribute : TheoryAttribute
{
    public ContactSheetTheoryAttribute()
    {
        if (!ContactSheets.AreDrawn)
            Skip = "Contact sheets are drawn where PLP_CONTACT_SHEETS names a folder.";
    }
}
