using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Plp.Loopback;
using Plp.Mail.Senders;

namespace Plp.Tests.Mail.Senders;

/// <summary>A mail server in a process of its own, with a certificate made for this test.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly BlockingCollection<SmtpMail> taken = [];
    private readonly Process process;
    private readonly X509Certificate2 certificate;
    private Task listening = Task.CompletedTask;

    private SmtpServer(Process process, X509Certificate2 certificate, int port)
    {
        (this.process, this.certificate) = (process, certificate);
        Options = new SmtpOptions { Host = "localhost", Port = port, User = "plans", Password = "s3cret", From = "plans@school.example" };
    }

    public SmtpOptions Options { get; }

    /// <summary>The mails taken until now, in order.</summary>
    public IReadOnlyList<SmtpMail> Taken => [.. taken];

    public static async Task<SmtpServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("plp-smtp-");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        var (keyFile, certificateFile) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem"));
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(certificateFile, own.ExportCertificatePem());
        Trust(own.Thumbprint);

        var node = await NodeTools.Start("tests/Plp.Tests/Mail/Senders/smtp-server.mjs", keyFile, certificateFile);
        var port = int.Parse((await node.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        var server = new SmtpServer(node, own, port);
        server.listening = server.Listen();
        folder.Delete(recursive: true);
        return server;
    }

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
        taken.Add(new SmtpMail(
            json.RootElement.GetProperty("from").GetString()!,
            [.. json.RootElement.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
            Encoding.UTF8.GetString(json.RootElement.GetProperty("raw").GetBytesFromBase64())));
    }

    /// <summary>This certificate and no other is trusted beside those of the machine; SmtpClient asks nobody else.</summary>
    private static void Trust(string thumbprint)
    {
#pragma warning disable SYSLIB0014, MA0039 // the one place where System.Net.Mail lets a test say which certificate it means
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
            errors == System.Net.Security.SslPolicyErrors.None || shown?.GetCertHashString() == thumbprint;
#pragma warning restore SYSLIB0014, MA0039
    }
}

public sealed record SmtpMail(string From, IReadOnlyList<string> To, string Raw);
