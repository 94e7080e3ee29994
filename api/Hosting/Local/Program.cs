using Plp.Hosting.Local;

var (options, error) = LocalOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

var app = LocalHost.Build(options);
await app.Services.GetRequiredService<FirstStart>().Run();
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the program.</summary>
public sealed partial class Program;
