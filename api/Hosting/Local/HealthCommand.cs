using System.Net;

namespace Plp.Hosting.Local;

/// <summary><c>health</c>: whether a program serves here, for a container's health check, which has no other tool to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <param name="urls">Where it was told to listen; of several the first is asked.</param>
    /// <returns>0 when it is alive, else 1 with a sentence.</returns>
    public static async Task<int> Run(string urls, TextWriter output, TextWriter errors, CancellationToken token)
    {
        var address = new Uri(LocalHost.Reachable(urls.Split(';')[0]), "/api/health");
        using var client = new HttpClient { Timeout = patience };
        try
        {
            using var answer = await client.GetAsync(address, token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                await output.WriteLineAsync("alive");
                return CommandLine.Done;
            }
            await errors.WriteLineAsync($"{address} answers {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"Nothing answers at {address}.");
        }
        return CommandLine.NotDone;
    }
}
