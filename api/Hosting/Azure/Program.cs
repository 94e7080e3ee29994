using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Plp.Hosting;
using Plp.Hosting.Azure;
using Plp.Mail;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services
        .AddPlp(builder.Configuration)
        .AddAzureStore(builder.Configuration)
        .AddAzureMail(builder.Configuration)
        .AddAzureSignIn(builder.Configuration)
        .AddClientAddress(Services.Section<SiteOptions>(builder.Configuration, "Site"), ClientAddress.AzureFrontEnds)
        .AddSingleton<IStartupFilter, CompressedAnswers>()
        .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = Services.MostBytes);
    await builder.Build().RunAsync();
    return 0;
}
catch (StartException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
