using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;
using Plp.Loopback;
using Plp.Mail.Senders;

namespace Plp.Tests.Mail.Senders;

/// <summary>A mail server in a process of its own, with a certificate made for this test.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly BlockingCollection<SmtpMail> taken = [];
    private readonly Process process;
    private readonly X509Certificate2 certificate;
    private Task listening = Task.CompletedTask;

    private SmtpServer(Process process, X509Certificate2 certificate, int port, SmtpSecurity security)
    {
        (this.process, this.certificate) = (process, certificate);
        Options = new SmtpOptions
        {
            Host = "localhost",
            Port = port,
            Security = security,
            User = "plans",
            Password = "s3cret",
            From = "plans@school.example",
        };
    }

    public SmtpOptions Options { get; }

    /// <summary>The mails taken until now, in order.</summary>
    public IReadOnlyList<SmtpMail> Taken => [.. taken];

    /// <param name="manner"><c>startTls</c>, <c>tls</c>, or <c>open</c>, which speaks no TLS and asks for no password.</param>
    public static async Task<SmtpServer> Start(string manner = "startTls")
    {
        var folder = Directory.CreateTempSubdirectory("plp-smtp-");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        var (keyFile, certificateFile) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem"));
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(certificateFile, own.ExportCertificatePem());

        var node = await NodeTools.Start("tests/Plp.Tests/Mail/Senders/smtp-server.mjs", keyFile, certificateFile, manner);
        var port = int.Parse((await node.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        var server = new SmtpServer(node, own, port, manner == "tls" ? SmtpSecurity.Tls : SmtpSecurity.StartTls);
        server.listening = server.Listen();
        folder.Delete(recursive: true);
        return server;
    }

    /// <summary>A sender that trusts this server's certificate and no other beside those of the machine.</summary>
    public SmtpSender Sender(Func<SmtpOptions, SmtpOptions>? change = null, TimeProvider? time = null) =>
        new((change ?? (options => options))(Options), time ?? TimeProvider.System)
        {
            Trusts = shown => shown.GetCertHashString() == certificate.Thumbprint,
        };

    /// <summary>The next mail it took, as it came over the wire.</summary>
    public SmtpMail Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return taken.Take(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await listening;
        process.Dispose();
        certificate.Dispose();
        taken.Dispose();
    }

    private async Task Listen()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            Keep(line);
    }

    private void Keep(string line)
    {
        using var json = JsonDocument.Parse(line);
        using var raw = new MemoryStream(json.RootElement.GetProperty("raw").GetBytesFromBase64());
        taken.Add(new SmtpMail(
            json.RootElement.GetProperty("from").GetString()!,
            [.. json.RootElement.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
            json.RootElement.GetProperty("secure").GetBoolean(),
            MimeMessage.Load(raw)));
    }
}

/// <param name="Secure">It came over TLS.</param>
internal sealed record SmtpMail(string From, IReadOnlyList<string> To, bool Secure, MimeMessage Message);
