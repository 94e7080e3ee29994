using Plp.Hosting;
using Plp.Hosting.Local;
using Plp.Storage;

var (options, error) = LocalOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

try
{
    var app = LocalHost.Build(options);
    await app.Services.GetRequiredService<FirstStart>().Run();
    await app.StartAsync();
    Console.WriteLine($"{await app.Services.GetRequiredService<FirstStart>().Describe()} is open at {app.Urls.First()} — data in {Path.GetFullPath(options.DataFolder)}. Ctrl+C ends it.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is StartException or StoreUnavailableException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

/// <summary>Named so that tests can start the program.</summary>
public sealed partial class Program;
