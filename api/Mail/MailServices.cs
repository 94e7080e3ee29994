using Plp.Jobs;

namespace Plp.Mail;

/// <summary>What the room of mail consists of. A host adds its sender, the pace and where the pages are.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings.Section<MailOptions>(configuration))
        .AddSingleton<MailStore>()
        .AddSingleton<MailSettingsStore>()
        .AddSingleton<MailDesk>()
        .AddSingleton<MailStatus>()
        .AddSingleton<MailWriter>()
        .AddSingleton<Unsubscribes>()
        .AddSingleton<INightlyWork, MailErasure>()
        .AddSingleton<CallTasks>()
        .AddSingleton<FamilyTasks>()
        .AddTransient<MailCheck>()
        .AddTransient<MailOutcomes>()
        .AddTransient<MailRound>();
}
