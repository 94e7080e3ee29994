using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Tests.Hosting;

namespace Plp.Tests.Infra;

/// <summary>A test that runs a program of the machine, and is left out where there is none.</summary>
internal sealed class WithProgramFactAttribute : FactAttribute
{
    public WithProgramFactAttribute(string program)
    {
        if (FindProgram(program) is null)
            Skip = $"{program} is not installed here.";
    }

    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}

/// <summary>The configurations in <c>infra/</c>, run with addresses of this machine put into them.</summary>
public sealed class ReverseProxyTests : IAsyncLifetime
{
    private const string Name = "plans.school.org";

    private readonly string folder = Directory.CreateTempSubdirectory("plp-proxy-").FullName;
    private readonly int port = FreePort();
    private WebApplication app = null!;
    private Process? proxy;

    private int Upstream => new Uri(app.Urls.First()).Port;

    public async Task InitializeAsync()
    {
        app = LocalHost.Build(new LocalOptions
        {
            DataFolder = Path.Combine(folder, "data"),
            Rest = ["--urls", "http://127.0.0.1:0", "--Site:TrustedProxies", "127.0.0.1", "--Site:Address", "https://" +
                Name, "--Logging:Console:LogLevel:Default", "None"],
        });
        app.MapGet("/api/who", (HttpContext context) =>
            $"{context.Connection.RemoteIpAddress} {context.Request.Scheme} {context.Request.Host}");
        await app.Services.GetRequiredService<FirstStart>().Run();
        await app.StartAsync();
        MakeCertificate();
    }

    public async Task DisposeAsync()
    {
        if (proxy is not null)
        {
            proxy.Kill(entireProcessTree: true);
            await proxy.WaitForExitAsync();
            proxy.Dispose();
        }
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [WithProgramFact("nginx")]
    public async Task Behind_nginx_the_client_is_known_and_nobody_is_picked()
    {
        var site = Template.Read("infra", "nginx.conf")
            .Replace("listen 80;", $"listen 127.0.0.1:{FreePort()};", StringComparison.Ordinal)
            .Replace("listen [::]:80;", "", StringComparison.Ordinal)
            .Replace("listen 443 ssl http2;", $"listen 127.0.0.1:{port} ssl http2;", StringComparison.Ordinal)
            .Replace("listen [::]:443 ssl http2;", "", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/" + Name, folder, StringComparison.Ordinal)
            .Replace("127.0.0.1:7071", $"127.0.0.1:{Upstream}", StringComparison.Ordinal);
        var temporary = string.Join(
            '\n',
            new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};"));
        await Write("site.conf", site);
        await Write(
            "main.conf",
            $"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;\nevents {{}}\nhttp {{ access_log off; " +
            $"{temporary}\ninclude {folder}/site.conf; }}");
        await Run(
            WithProgramFactAttribute.FindProgram("nginx")!,
            "-c",
            Path.Combine(folder, "main.conf"),
            "-e",
            Path.Combine(folder, "errors"));
        await HoldsBehindIt();
    }

    [WithProgramFact("caddy")]
    public async Task Behind_caddy_the_client_is_known_and_nobody_is_picked()
    {
        var site = Template.Read("infra", "Caddyfile")
            .Replace(
                Name + " {",
                $"https://{Name}:{port} {{\n\tbind 127.0.0.1\n\ttls {folder}/fullchain.pem {folder}/privkey.pem",
                StringComparison.Ordinal)
            .Replace("127.0.0.1:7071", $"127.0.0.1:{Upstream}", StringComparison.Ordinal);
        await Write("Caddyfile", "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n" + site);
        await Run(
            WithProgramFactAttribute.FindProgram("caddy")!,
            "run",
            "--config",
            Path.Combine(folder, "Caddyfile"),
            "--adapter",
            "caddyfile");
        await HoldsBehindIt();
    }

    private async Task HoldsBehindIt()
    {
        using var client = Client(IPAddress.Parse("127.0.0.2"));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.66"); // a client that says it were another
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "ftp");
        Assert.Equal(
            $"127.0.0.2 https {Name}",
            (await client.GetStringAsync(new Uri("/api/who", UriKind.Relative))).Replace($":{port}", "", StringComparison.Ordinal));

        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.Contains("Content-Security-Policy") && page.Headers.Contains("Strict-Transport-Security"));

        Assert.Equal("openid", (await client.GetJson("/api/sign-in")).GetProperty("way").GetString());
        foreach (var source in (string[])["127.0.0.2", "127.0.0.1"])
        {
            using var near = Client(IPAddress.Parse(source));
            using var found = await near.Post("/api/sign-in/people", new { name = "a" });
            using var ran = await near.PostAsync(new Uri("/admin/functions/Housekeeping", UriKind.Relative), null);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (found.StatusCode, ran.StatusCode));
        }

        // What is too large is refused by the program, with its sentence, and not by the proxy.
        using var large = await client.Send(HttpMethod.Post, "/api/sign-in/people", "\"" + new string('x', 3_000_000) + "\"");
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "application/problem+json"),
            (large.StatusCode, large.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>A browser that has the school's name lead to the proxy, and takes its certificate.</summary>
    private HttpClient Client(IPAddress from) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=" + Name,
        },
        ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri($"https://{Name}:{port}") };

    private async Task Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var home in (string[])["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"])
            start.Environment[home] = folder;
        foreach (var argument in args)
            start.ArgumentList.Add(argument);
        proxy = Process.Start(start)!;
        var said = new StringBuilder();
        proxy.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        proxy.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        proxy.BeginErrorReadLine();
        proxy.BeginOutputReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await Answers(patience.Token))
            Assert.False(proxy.HasExited, said.ToString());
    }

    private async Task<bool> Answers(CancellationToken token)
    {
        try
        {
            using var client = Client(IPAddress.Loopback);
            using var answer = await client.GetAsync(new Uri("/api/health", UriKind.Relative), token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private Task Write(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text);

    private void MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + Name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate =
            request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
