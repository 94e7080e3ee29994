using Plp.Hosting.Local;
using Plp.Storage;

if (args is [CostCommand.Name, ..])
    return await CostCommand.Run(args, Console.Out, Console.Error);
if (args is [MoveCommand.Export or MoveCommand.Restore, ..])
    return await MoveCommand.Run(args, Console.Out, Console.Error);
if (args is [RebuildCommand.Name, ..])
    return await RebuildCommand.Run(args, Console.Out, Console.Error);

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
    await app.Services.GetRequiredService<FirstStart>().Run();
    await app.StartAsync();
    Console.WriteLine($"{await app.Services.GetRequiredService<FirstStart>().Describe()} is open at {app.Urls.First()} — data in {LocalStore.PlaceOf(options)}. Ctrl+C ends it.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is StartException or StoreUnavailableException or NewerDataException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

/// <summary>Named so that tests can start the program.</summary>
public sealed partial class Program;
