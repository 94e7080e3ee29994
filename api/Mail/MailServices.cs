using Plp.Jobs;

namespace Plp.Mail;

/// <summary>What the room of mail consists of. A host adds its sender, the pace and where the pages are.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings.Section<MailOptions>(configuration))
        .AddSingleton<MailStore>()
        .AddSingleton<MailSettingsStore>()
        .AddSingleton<MailDesk>()
        .AddSingleton<MailStanding>()
        .AddSingleton<LetterWriter>()
        .AddSingleton<Unsubscribes>()
        .AddSingleton<INightlyWork, LetterErasure>()
        .AddSingleton<CallTasks>()
        .AddSingleton<FamilyTasks>()
        .AddTransient<LetterLook>()
        .AddTransient<LetterOutcomes>()
        .AddTransient<MailRound>();
}
