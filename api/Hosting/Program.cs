using Plp.Hosting.Azure;
using Plp.Hosting.Local;

return AzureHost.IsAskedFor(args) ? await AzureHost.Run(args) : await CommandLine.Run(args);
