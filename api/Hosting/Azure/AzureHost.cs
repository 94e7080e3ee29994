using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Plp.Mail;

namespace Plp.Hosting.Azure;

/// <summary>The program as a worker of the Functions host, which starts it and says where it listens.</summary>
internal static class AzureHost
{
    /// <summary>What only the Functions host says when it starts a worker: the address of its gRPC endpoint.</summary>
    private const string HostAddress = "--functions-uri";

    public static bool IsAskedFor(IReadOnlyList<string> args) =>
        args.Any(arg => arg == HostAddress || arg.StartsWith(HostAddress + "=", StringComparison.Ordinal));

    /// <returns>The exit code: 2 when a setting is missing or wrong, which is said in one sentence.</returns>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            await Build(args).RunAsync();
            return 0;
        }
        catch (StartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning); // it would write every address, with the tokens in some
        builder.Services
            .AddPlp(builder.Configuration)
            .AddAzureStore(builder.Configuration)
            .AddAzureFiles(builder.Configuration)
            .AddAzureMail(builder.Configuration)
            .AddAzureSignIn(builder.Configuration)
            .AddClientAddress(Settings.Section<SiteOptions>(builder.Configuration), ClientAddress.AzureFrontEnds)
            .AddSingleton<IStartupFilter, CompressedAnswers>()
            .AddHostedService<StaffReadsWriter>()
            .AddHostedService<QuietMemory>()
            .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = Services.MostBytes);
        return builder.Build();
    }
}
