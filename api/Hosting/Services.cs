using Plp.CheckIns;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Roster;
using Plp.School;

namespace Plp.Hosting;

/// <summary>What every host needs alike. A host adds its store, its sign-in and its sender of mail.</summary>
public static class Services
{
    public static IServiceCollection AddPlp(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton((configuration.GetSection("SignIn").Get<IdentityProvider>() ?? new IdentityProvider()).Checked())
            .AddSingleton(configuration.GetSection("Limits").Get<RateLimitOptions>() ?? new RateLimitOptions())
            .AddSingleton<RateLimits>()
            .AddSingleton<FrontDesk>()
            .AddSingleton<SchoolDays>()
            .AddSingleton<PersonStore>()
            .AddSingleton<Cards>()
            .AddSingleton<Callers>()
            .AddSingleton<PlanStore>()
            .AddSingleton<PlanItems>()
            .AddSingleton<YearlyUpdates>()
            .AddSingleton<CheckInStore>()
            .AddSingleton<ContactStore>()
            .AddSingleton<HelloStore>()
            .AddSingleton<CardRebuild>()
            .AddSingleton<DemonstrationOpening>()
            .AddSingleton<JobRunner>()
            .AddTransient<BulkWork, ImportWork>()
            .AddTransient<BulkWork, HandOverWork>()
            .AddTransient<BulkWork, RollOverWork>();
    }
}
