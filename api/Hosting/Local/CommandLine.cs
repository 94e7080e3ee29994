using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>The program as somebody starts it on their own machine: a command, or the server.</summary>
internal static class CommandLine
{
    /// <returns>The exit code: 0, or 2 when something is wrong, which is said in one sentence.</returns>
    public static Task<int> Run(string[] args) => args switch
    {
        [CostCommand.Name, ..] => CostCommand.Run(args, Console.Out, Console.Error),
        [MoveCommand.Export or MoveCommand.Restore, ..] => MoveCommand.Run(args, Console.Out, Console.Error),
        [RebuildCommand.Name, ..] => RebuildCommand.Run(args, Console.Out, Console.Error),
        _ => ImportOrServe(args),
    };

    private static async Task<int> ImportOrServe(string[] args)
    {
        var (options, error) = LocalOptions.Parse(args);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(error);
            return 2;
        }

        if (options.Import is not null)
            return await ImportCommand.Run(options, Console.Out, Console.Error);

        try
        {
            var app = LocalHost.Build(options);
            var first = app.Services.GetRequiredService<FirstStart>();
            await first.Run();
            await app.StartAsync();
            Console.WriteLine($"{await first.Describe()} is open at {app.Urls.First()} — data in {LocalStore.PlaceOf(options)}. Ctrl+C ends it.");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is StartException or StoreUnavailableException or NewerDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
