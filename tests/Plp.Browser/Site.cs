using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using System.Text.RegularExpressions;
using Plp.Loopback;
using Plp.People;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Browser;

/// <summary>The real program in a process of its own, with the demonstration school in a new folder.</summary>
public partial class Site : IAsyncLifetime
{
    private const int FirstPort = 7300, LastPort = 7398;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    /// <summary>By sites that have not ended.</summary>
    private static readonly HashSet<int> chosen = [];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("plp-browser-");
    private readonly StringBuilder said = new();
    private readonly ConcurrentDictionary<string, bool> asked = new(StringComparer.Ordinal);
    private Process? program;
    private int taken;

    public Uri Address { get; private set; } = null!;

    /// <summary>What the browser keeps of a sign-in, by name: signing in anew for each test would meet the limit for strangers.</summary>
    public Dictionary<string, string> Sessions { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the program keeps its data.</summary>
    public string DataFolder => data.FullName;

    /// <summary>The origin that answers the API; the site's own unless split.</summary>
    public virtual Uri ApiOrigin => Address;

    /// <summary>Where the pages lie in the source.</summary>
    public static string Pages => Path.Combine(NodeTools.Root, "web");

    protected virtual IEnumerable<string> MoreArguments => [];

    /// <summary>Whether the folder holds the demonstration school before the program starts, instead of the program making it.</summary>
    protected virtual bool HasDemonstration => true;

    /// <summary>The folder the program is started from; its pages lie in it or above it.</summary>
    protected virtual string ProgramFolder => AppContext.BaseDirectory;

    /// <summary>What has to run before the program starts; <see cref="Address"/> is known.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Ends what <see cref="Prepare"/> started.</summary>
    protected virtual Task CleanUp() => Task.CompletedTask;

    /// <summary>An address a browser asked for; its fragment is sent to nobody.</summary>
    public void Asked(string address) => asked[Uri.UnescapeDataString(address.Split('#')[0]).Replace('+', ' ')] = true;

    /// <summary>The code the program shows on its console for the next sign-in; each is taken once.</summary>
    public async Task<string> NextCode()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var since = Stopwatch.StartNew(); since.Elapsed < patience; await timer.WaitForNextTickAsync())
        {
            lock (said)
            {
                if (ShownCode().Matches(said.ToString()) is { } shown && shown.Count > taken)
                {
                    taken = shown.Count;
                    return shown[^1].Groups[1].Value;
                }
            }
        }
        throw new InvalidOperationException("The program shows no new code.");
    }

    public async Task InitializeAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        await Prepare();
        if (HasDemonstration)
            await MadeDemonstration.CopyTo(data);
        await Start();
    }

    private async Task Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (IEnumerable<string>)
            [Path
                .Combine(ProgramFolder, "Plp.Api.dll"), "--urls", Address
                .GetLeftPart(UriPartial.Authority), "--data", data.FullName, .. MoreArguments])
            start.ArgumentList.Add(argument);
        program = Process.Start(start)!;
        program.OutputDataReceived += (_, line) => Keep(line.Data);
        program.ErrorDataReceived += (_, line) => Keep(line.Data);
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        await WaitUntilAlive();
    }

    public async Task DisposeAsync()
    {
        await Stop();
        await CleanUp();
        var named = await Named();
        data.Delete(recursive: true);
        Assert.Empty(named);
    }

    /// <summary>Ends the program and copies what it kept.</summary>
    internal async Task Leave(DirectoryInfo folder)
    {
        await Stop();
        MadeDemonstration.Copy(data.FullName, folder.FullName);
    }

    private async Task Stop()
    {
        if (program is { HasExited: false })
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
        program?.Dispose();
        program = null;
        lock (chosen)
            chosen.Remove(Address.Port);
    }

    /// <summary>
    /// The lines of the log and the addresses asked for, of all that the tests of this site did, that hold a name, an
    /// address or a phone number of anybody in the demonstration school.
    /// </summary>
    private async Task<IReadOnlyList<string>> Named()
    {
        var path = Path.Combine(data.FullName, "demonstration.sqlite");
        if (!File.Exists(path))
            return [];
        using var store = new SqliteDocumentStore(path);
        var people = await store.All<Person>(new DocumentQuery(Person.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        var names = people.Select(person => person.Family).ToHashSet(StringComparer.Ordinal);
        var reached = people
            .SelectMany(person => (string?[])[person.Email, person.Phone])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return [.. said
            .ToString()
            .Split('\n')
            .Concat(asked.Keys)
            .Where(line => Regex.Split(line, @"[^\p{L}'-]+").Any(names.Contains) || reached.Exists(line.Contains))
            .Take(5)];
    }

    private async Task WaitUntilAlive()
    {
        using var client = new HttpClient { BaseAddress = ApiOrigin };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var since = Stopwatch.StartNew();
        while (await timer.WaitForNextTickAsync())
        {
            if (program!.HasExited || since.Elapsed > patience)
                throw new InvalidOperationException($"The program did not start at {Address}. It said:\n{said}");
            try
            {
                using var answer = await client.GetAsync("/api/health");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet: that is what is waited for.
            }
        }
    }

    private void Keep(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }

    [GeneratedRegex("type the code (?<code>[A-Z2-9-]+) there", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ShownCode();

    /// <summary>One of a pair (--split takes the next one too) that nobody listens on and no other site of this run has chosen.</summary>
    private static int FreePort()
    {
        lock (chosen)
        {
            var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
            var free = Enumerable
                .Range(FirstPort, LastPort - FirstPort)
                .Where(port => !new[] { port - 1, port, port + 1 }.Any(near => used.Contains(near) || chosen.Contains(near)))
                .ToList();
            var port = free[Random.Shared.Next(free.Count)];
            chosen.Add(port);
            return port;
        }
    }
}

/// <summary>Site and API on two ports, as in Azure.</summary>
public sealed class SplitSite : Site
{
    public override Uri ApiOrigin => new UriBuilder(Address) { Port = Address.Port + 1 }.Uri;

    protected override IEnumerable<string> MoreArguments => ["--split"];
}

/// <summary>A new school's first start: the program makes the demonstration itself.</summary>
public sealed class FirstStartSite : Site
{
    protected override bool HasDemonstration => false;
}
