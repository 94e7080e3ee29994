using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Plp.Hosting.Local;

namespace Plp.Tests.Hosting;

/// <summary>The files of the pages as the local host sends them: packed for those who take it, never an old one.</summary>
public sealed class SiteTests : IAsyncLifetime
{
    private const string Script = "export const greeting = \"Hello, hello, hello, hello, hello, hello, hello, hello\";\n";

    private readonly string root = Directory.CreateTempSubdirectory("plp-site-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private WebApplication? host;

    private string ScriptFile => Path.Combine(root, "web", "greeting.js");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root, "web"));
        await File.WriteAllTextAsync(ScriptFile, Script);
        File.Copy(Path.Combine(Site.FindRoot(), Site.ConfigurationFile), Path.Combine(root, Site.ConfigurationFile));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        host = builder.Build();
        host.UseSite(root, apiOrigin: "", providerOrigin: "");
        await host.StartAsync();
        client.BaseAddress = new Uri(host.Urls.First());
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_typeface_is_kept_by_the_browser_for_a_year()
    {
        Directory.CreateDirectory(Path.Combine(root, "web", "fonts"));
        await File.WriteAllBytesAsync(Path.Combine(root, "web", "fonts", "letters.woff2"), [1, 2, 3]);
        using var answer = await client.GetAsync("/fonts/letters.woff2");
        Assert.Equal("font/woff2", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["public, max-age=31536000, immutable"], answer.Headers.NonValidated["Cache-Control"]);
    }

    [Fact]
    public async Task A_script_goes_packed_to_those_who_take_it()
    {
        using var answer = await Ask("br, gzip");
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.True(answer.Content.Headers.ContentLength < Script.Length);
        Assert.Equal(Script, await Unpacked(answer));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br;q=0")]
    public async Task It_goes_as_it_is_to_those_who_do_not(string takes)
    {
        using var answer = await Ask(takes);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(Script, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again_until_it_changes()
    {
        using var first = await Ask("br");
        using var again = await Ask("br", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await File.WriteAllTextAsync(ScriptFile, Script + "export const more = 1;\n");
        using var changed = await Ask("br", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("more = 1", await Unpacked(changed), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(string takes, EntityTagHeaderValue? has = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/greeting.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", takes);
        if (has is not null)
            request.Headers.IfNoneMatch.Add(has);
        return await client.SendAsync(request);
    }

    private static async Task<string> Unpacked(HttpResponseMessage answer)
    {
        await using var packed = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        return await reader.ReadToEndAsync();
    }
}
