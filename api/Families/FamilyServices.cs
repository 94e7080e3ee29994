using Plp.Mail;

namespace Plp.Families;

/// <summary>What the room of families consists of.</summary>
internal static class FamilyServices
{
    public static IServiceCollection AddFamilies(this IServiceCollection services) => services
        .AddSingleton<FamilyHour>()
        .AddSingleton<FamilyLinks>()
        .AddSingleton<FamilyUpdates>()
        .AddSingleton<WentHome>()
        .AddSingleton<FamilyAnswers>()
        .AddSingleton<FamilyPage>()
        .AddSingleton<FamilyLinkRequest>()
        .AddSingleton<Translations>()
        .AddSingleton<PeriodHomes>()
        .AddSingleton<IMailCheck, FamilyMailCheck>();
}
