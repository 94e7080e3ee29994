using Plp.Mail;
using Plp.Mail.Senders;

namespace Plp.Hosting.Azure;

/// <summary>Mail from the cloud: by a mail server where one is configured, else by Communication Services as the app's own identity.</summary>
internal static partial class AzureMail
{
    private const string ManagedDomain = ".azurecomm.net";

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddAzureMail(this IServiceCollection services, IConfiguration configuration)
    {
        var mail = Settings.Section<MailOptions>(configuration);
        var (sender, limits) = mail.Smtp is { } smtp
            ? (new SmtpSender(smtp.Checked(), TimeProvider.System), MailLimits.Usual)
            : ByCommunicationServices(mail);
        return services
            .AddSingleton(mail.Limits(limits))
            .AddSingleton(SiteAddress.Of(Settings.Section<SiteOptions>(configuration), otherwise: null))
            .AddSingleton(sender);
    }

    private static (ISender Sender, MailLimits Limits) ByCommunicationServices(MailOptions mail)
    {
        if (!Uri.TryCreate(mail.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme != Uri.UriSchemeHttps)
            throw new StartException("The setting Mail:Endpoint is missing or wrong. Give the https address of the Communication Services resource, or an email server (Mail:Smtp:Host).");
        if (mail.Sender is not { } from || !People.EmailAddress.IsOne(from))
            throw new StartException("The setting Mail:Sender is missing or wrong. Give the address mail comes from, for instance plans@mail.school.org.");
        if (!Guid.TryParse(mail.IdentityClientId, out _))
            throw new StartException("The setting Mail:IdentityClientId is missing or wrong. Give the client id of the app's user-assigned identity, a UUID.");

        IEmailService? service = null;
        Connect(endpoint, mail.IdentityClientId, from, ref service);
        if (service is null)
            throw new StartException("This program was built without Communication Services. Give an email server (Mail:Smtp:Host), or publish it with -p:CommunicationEmail=true.");
        return (new AzureEmailSender(service), from.EndsWith(ManagedDomain, StringComparison.OrdinalIgnoreCase) ? MailLimits.OfManagedDomain : MailLimits.Usual);
    }

    /// <summary>Microsoft's client, where its file is compiled: <c>-p:CommunicationEmail=true</c>.</summary>
    static partial void Connect(Uri endpoint, string identityClientId, string from, ref IEmailService? service);
}
