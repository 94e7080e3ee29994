using Plp.Hosting.Azure;
using Plp.Hosting.Local;

return AzureHost.IsAskedFor(args) ? await AzureHost.Run(args) : await new CommandLine(Console.Out, Console.Error).Run(args);
