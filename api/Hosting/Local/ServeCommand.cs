using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Plp.People;
using Plp.Requests;

namespace Plp.Hosting.Local;

/// <summary>Serves the school until it is told to end.</summary>
internal static class ServeCommand
{
    /// <returns>0, when it ended because it was told to.</returns>
    /// <exception cref="StartException">It cannot start; the message says what to change.</exception>
    public static async Task<int> Run(LocalOptions options, TextWriter output)
    {
        if (options.FirstCoordinator is { } named)
            NewSchool.Check(named, TimeProvider.System.GetUtcNow());
        await using var app = LocalHost.Build(options);
        var first = app.Services.GetRequiredService<FirstStart>();
        await first.Run();
        await Start(app, app.Configuration["urls"] ?? LocalOptions.DefaultUrl);
        await output.WriteLineAsync($"{await first.Describe()} is open at {app.Urls.First()} — data in {LocalStore.PlaceOf(options)}. " +
            "Ctrl+C ends it.");
        if (await app.Services.GetRequiredService<PickedSignIn>().NeedsCode(CancellationToken.None))
            app.Services.GetRequiredService<SignInCode>().Show();
        await app.Services.GetRequiredService<NightlyBackup>().CatchUp(CancellationToken.None);
        await app.WaitForShutdownAsync();
        return CommandLine.Done;
    }

    private static async Task Start(WebApplication app, string urls)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (Reason(e, urls) is { } reason)
        {
            await app.StopAsync(); // what had started before ends in order
            throw new StartException(reason);
        }
    }

    /// <returns>Null when it is none of what is expected to keep a server from listening.</returns>
    private static string? Reason(Exception e, string urls) => e switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"Another program, perhaps this one, listens at {urls} already. End that one, or choose another port: --urls " +
            "http://127.0.0.1:7072.",
        SocketException or { InnerException: SocketException } =>
            $"The program may not listen at {urls}. Choose an address of this computer and a port above 1023: --urls http://127.0.0.1:7072.",
        InvalidOperationException when urls.Contains("https:", StringComparison.OrdinalIgnoreCase) =>
            $"Listening at {urls} needs a certificate. Give Kestrel:Certificates:Default:Path and Kestrel:Certificates:Default:Password, "
                + "or put a reverse proxy in front (infra/SELF-HOSTING.md).",
        _ => null,
    };
}
