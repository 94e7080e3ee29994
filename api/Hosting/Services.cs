using Microsoft.AspNetCore.ResponseCompression;
using Plp.CheckIns;
using Plp.Demonstration;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Reminders;
using Plp.Requests;
using Plp.Roster;
using Plp.School;
using Plp.SchoolYear;

namespace Plp.Hosting;

/// <summary>What every host needs alike. A host adds its store, its sign-in and its sender of mail.</summary>
internal static class Services
{
    /// <summary>
    /// The most bytes any host's server lets through, far above what the desk takes: the desk refuses with a sentence, where a
    /// server's own limit breaks the connection. The Functions host before the worker has the same (infra/modules/functions.bicep).
    /// </summary>
    internal const long MostBytes = 209_715_200;

    /// <summary>Which identity provider the settings name.</summary>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IdentityProvider ProviderIn(IConfiguration configuration) => Settings.Section<IdentityProvider>(configuration).Checked();

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddPlp(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddTelemetryExport(configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(ProviderIn(configuration))
            .AddSingleton(Settings.Section<RateLimitOptions>(configuration).Checked())
            .AddSingleton<RateLimits>()
            .AddSingleton<RequestHandler>()
            .AddSingleton<Readiness>()
            .AddSingleton<SignInTest>()
            .AddSingleton<CodeExchange>()
            .AddSingleton<SchoolDays>()
            .AddSingleton<PersonStore>()
            .AddSingleton<Cards>()
            .AddSingleton<Callers>()
            .AddSingleton<OwnFamilies>()
            .AddSingleton<PlanStore>()
            .AddSingleton<PlanItems>()
            .AddSingleton<YearlyUpdates>()
            .AddSingleton<IHistorySource, PlanItemsHistory>()
            .AddSingleton<IHistorySource, YearlyUpdatesHistory>()
            .AddSingleton<IHistorySource, RecordsHistory>()
            .AddSingleton<CheckInStore>()
            .AddSingleton<QuarterTellings>()
            .AddSingleton<PeriodUpdates>()
            .AddSingleton<QuarterCorrections>()
            .AddSingleton<PeriodClose>()
            .AddTransient<BulkWork, PeriodWork>()
            .AddSingleton<ContactStore>()
            .AddSingleton<HelloStore>()
            .AddSingleton<INightlyWork>(services => services.GetRequiredService<HelloStore>())
            .AddSingleton<CardRebuild>()
            .AddSingleton<WeekOfChanges>()
            .AddSingleton<DemonstrationOpening>()
            .AddSingleton<Outbox>()
            .AddFamilies()
            .AddMail(configuration)
            .AddSingleton<DueReminders>()
            .AddSingleton<IMailCheck, ReminderCheck>()
            .AddSingleton<JobRunner>()
            .AddTransient<BulkWork, ImportWork>()
            .AddTransient<BulkWork, HandOverWork>()
            .AddTransient<BulkWork, RollOverWork>()
            .AddResponseCompression(compression =>
            {
                // Safe over HTTPS here: nothing is sent by cookie, so no foreign page can make a browser ask for a secret (BREACH).
                compression.EnableForHttps = true;
                compression.MimeTypes =
                    [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml", "application/manifest+json"];
            });
    }
}
