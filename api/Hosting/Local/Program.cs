using Plp.Hosting.Local;

return await new CommandLine(Console.Out, Console.Error).Run(args);

/// <summary>Named so that tests can start the program.</summary>
public sealed partial class Program;
