using Microsoft.Playwright;

namespace Plp.Browser;

/// <summary>Counted by the browser's own network log: headers and bodies as they came over the wire.</summary>
internal sealed class PageWeight
{
    private readonly Dictionary<string, (string Path, int Step)> asked = new(StringComparer.Ordinal);

    private int answered;

    /// <summary>How often the page had to wait for an answer before it knew what to ask next, the page itself included.</summary>
    public int Steps { get; private set; }

    public int Requests { get; private set; }

    public double Bytes { get; private set; }

    /// <summary>Counts what the page asks for from now on.</summary>
    public static async Task<PageWeight> Begin(IPage page)
    {
        var log = await page.Context.NewCDPSessionAsync(page);
        await log.SendAsync("Network.enable");
        await log.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = false });
        var weight = new PageWeight();
        log.Event("Network.requestWillBeSent").OnEvent += (_, data) =>
            weight.Begin(
                data!.Value.GetProperty("requestId").GetString()!,
                data.Value.GetProperty("request").GetProperty("url").GetString()!);
        log.Event("Network.responseReceived").OnEvent += (_, data) =>
            weight.Reads(data!.Value.GetProperty("requestId").GetString()!, data.Value.GetProperty("type").GetString()!);
        log.Event("Network.loadingFinished").OnEvent += (_, data) =>
            weight.End(data!.Value.GetProperty("requestId").GetString()!, data.Value.GetProperty("encodedDataLength").GetDouble());
        return weight;
    }

    /// <summary>What the browser brings itself, the icon of its date field for instance, does not cross the wire.</summary>
    private void Begin(string request, string address)
    {
        if (!address.StartsWith("http", StringComparison.Ordinal))
            return;
        var path = new Uri(address).AbsolutePath;
        asked[request] = (path, answered + 1);
        if (path != "/favicon.svg")
            Steps = Math.Max(Steps, answered + 1);
    }

    /// <summary>A page is read as it comes: what it names is asked for before its last byte is here.</summary>
    private void Reads(string request, string type)
    {
        if (type == "Document")
            answered = Math.Max(answered, asked[request].Step);
    }

    private void End(string request, double bytes)
    {
        if (!asked.TryGetValue(request, out var known))
            return;
        answered = Math.Max(answered, known.Step);
        Requests++;
        Bytes += bytes;
    }

    public override string ToString() =>
        $"{Requests} requests, {Bytes:0} bytes, {Steps} steps: {string.Join(' ', asked.Values.Select(one => $"{one.Step}{one.Path}"))}";
}
