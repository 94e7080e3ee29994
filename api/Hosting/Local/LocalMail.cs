using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>Mail from any machine: into a folder beside the data, or to a mail server where one is configured.</summary>
internal static class LocalMail
{
    public const string Folder = "mail";

    /// <param name="site">Where the pages are when no setting says so.</param>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddLocalMail(
        this IServiceCollection services,
        IConfiguration configuration,
        LocalOptions options,
        string site)
    {
        var mail = Settings.Section<MailOptions>(configuration);
        var smtp = mail.Smtp?.Checked();
        return services
            .AddSingleton(mail.Limits(MailLimits.Usual))
            .AddSingleton(SiteAddress.Of(Settings.Section<SiteOptions>(configuration), site))
            .AddSingleton<ISender>(all => smtp is null || !LocalStore.IsOwn(options)
                ? new FolderSender(PrivateFiles.MakeFolder(Path.Combine(options.DataFolder, Folder)))
                : new SmtpSender(smtp, all.GetRequiredService<TimeProvider>()));
    }
}
