using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Plp.Hosting.Local;

namespace Plp.Tests.Hosting;

/// <summary>The program published into a folder somewhere, once for all these tests.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly string folder = Directory.CreateTempSubdirectory("plp-published-").FullName;

    public string Folder => Path.Combine(folder, "program");

    public string File => Path.Combine(Folder, "Plp.Api.dll");

    /// <summary>A folder that has nothing to do with the program.</summary>
    public string Elsewhere => Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;

    public async Task InitializeAsync()
    {
        var start =
            new ProcessStartInfo("dotnet") { WorkingDirectory = Site.FindRoot(), RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["publish",
            "api",
            "--no-build",
            "--configuration",
            Configuration,
            "--output",
            Folder,
            "--nologo",
            "-v",
            "quiet"])
            start.ArgumentList.Add(argument);
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>What <c>dotnet publish api -o FOLDER</c> gives, started from another folder.</summary>
public sealed class PublishedProgramTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    [Fact]
    public async Task It_serves_pages_data_and_headers_from_any_folder()
    {
        await using var program = await ServingProgram.Start(published.File, published.Elsewhere, "--data", "my-data");
        using var client = new HttpClient { BaseAddress = program.Address };
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("<main", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var path in (string[])["/home/", "/styles/app.css", "/lib/api.js", "/sw.js", "/favicon.svg", "/api/health"])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
        Assert.Contains(
            "Kettle Brook School",
            await client.GetStringAsync(new Uri("/api/sign-in", UriKind.Relative)),
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(published.Elsewhere, "my-data", "demonstration.sqlite")));
        Assert.False(Directory.Exists(Path.Combine(published.Elsewhere, ".aspnet"))); // no key in the home of whoever runs it
    }

    /// <summary>It holds every page and nothing that is for developers.</summary>
    [Fact]
    public void It_holds_what_it_serves_and_nothing_else()
    {
        var source = Path.Combine(Site.FindRoot(), "web");
        var expected = Names(source).Where(name =>
            !name.EndsWith(".md", StringComparison.Ordinal) && !name.EndsWith(".d.ts", StringComparison.Ordinal));
        Assert.Equal(expected, Names(Path.Combine(published.Folder, "web")));
        Assert.True(File.Exists(Path.Combine(published.Folder, Site.ConfigurationFile)));
    }

    [Fact]
    public async Task Without_its_pages_it_does_not_start_and_says_why()
    {
        var copy = Path.Combine(published.Elsewhere, "without-pages");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(published.Folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        CopyFolder(Path.Combine(published.Folder, "runtimes"), Path.Combine(copy, "runtimes"));
        var said = await Failing(copy);
        Assert.Contains("The pages are missing", said, StringComparison.Ordinal);
        File.Delete(Path.Combine(copy, Site.ConfigurationFile));
        Assert.Contains(Site.ConfigurationFile + " is missing", await Failing(copy), StringComparison.Ordinal);
    }

    /// <summary>
    /// By the protocol of sd_notify(3): a datagram to the socket that systemd names. The shell that starts the program is
    /// called systemd, since the program asks what its parent is called.
    /// </summary>
    [Fact]
    public async Task It_tells_systemd_when_it_serves()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Combine(published.Elsewhere, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        var parent = Path.Combine(published.Elsewhere, "systemd");
        File.Copy("/bin/sh", parent);
        var start = new ProcessStartInfo(parent) { UseShellExecute = false, WorkingDirectory = published.Elsewhere };
        start.Environment["NOTIFY_SOCKET"] = path;
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"dotnet exec '{published.File}' --data notified --urls http://127.0.0.1:0 --Logging:LogLevel:Default " +
            "None >/dev/null; true");
        using var program = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var message = new byte[1000];
            var length = await systemd.ReceiveAsync(message, patience.Token);
            Assert.Equal("READY=1", Encoding.ASCII.GetString(message, 0, length));
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory
            .GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static void CopyFolder(string from, string to)
    {
        foreach (var name in Names(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        }
    }

    private async Task<string> Failing(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = published.Elsewhere,
        };
        foreach (var argument in (string[])["exec",
            Path.Combine(folder, "Plp.Api.dll"),
            "--data",
            "never-made",
            "--urls",
            "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(CommandLine.Wrong, program.ExitCode);
        Assert.Single(said.Trim().Split('\n'));
        Assert.False(Directory.Exists(Path.Combine(published.Elsewhere, "never-made")));
        return said;
    }
}
