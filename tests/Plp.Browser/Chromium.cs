using System.Diagnostics;
using Microsoft.Playwright;

namespace Plp.Browser;

/// <summary>
/// The browser of one class of tests; two classes run at once (<c>xunit.runner.json</c>). Playwright's own download is not used:
/// the machine's Chromium is, installed where there is none.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The one without windows first: it opens a page in a third of the time.</summary>
    private static readonly string[] usualPlaces =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/opt/google/chrome/chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly SemaphoreSlim installing = new(1);

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = await Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("PLP_CHROMIUM") is { Length: > 0 } named)
            return named;
        if (Present() is { } found)
            return found;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await installing.WaitAsync();
            try
            {
                if (Present() is null)
                    await Install();
            }
            finally
            {
                installing.Release();
            }
        }
        return Present() ?? throw new InvalidOperationException(
            "The browser tests need Chromium or Chrome: install one, or name its program in PLP_CHROMIUM.");
    }

    private static string? Present() => usualPlaces.FirstOrDefault(File.Exists);

    private static async Task Install()
    {
        foreach (var arguments in (string[])["update -q", "install -q -y --no-install-recommends chromium-headless-shell"])
        {
            using var apt =
                Process.Start(new ProcessStartInfo("apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
            await apt.WaitForExitAsync();
        }
    }
}
