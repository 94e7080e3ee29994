using Plp.Mail.Senders;

namespace Plp.Mail;

/// <summary>The settings under <c>Mail</c>.</summary>
[Section("Mail")]
internal sealed record MailOptions
{
    /// <summary>The most mails in a minute; 30, on a domain that Azure manages 5.</summary>
    public int? PerMinute { get; init; }

    /// <summary>The most mails in an hour; 100, on a domain that Azure manages 10.</summary>
    public int? PerHour { get; init; }

    /// <summary>A server of one's own or of a provider; absent, mail goes into a folder.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>Communication Services: the resource's https address.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Communication Services: the address mail comes from.</summary>
    public string? Sender { get; init; }

    /// <summary>Communication Services: the client id of the identity that may send.</summary>
    public string? IdentityClientId { get; init; }

    /// <exception cref="StartException">A limit is none.</exception>
    public MailLimits Limits(MailLimits usual)
    {
        if (PerMinute is < 1 || PerHour is < 1)
            throw new StartException("The settings Mail:PerMinute and Mail:PerHour are numbers of at least 1.");
        return new MailLimits(PerMinute ?? usual.PerMinute, PerHour ?? usual.PerHour);
    }
}

/// <summary>Where pages and API are found from outside, for links in mail: never taken from a request.</summary>
[Section("Site")]
internal sealed record SiteOptions
{
    /// <summary>The pages: <c>https://plans.school.org</c>.</summary>
    public string? Address { get; init; }

    /// <summary>The API, where it has another origin; else <c>/api</c> beside the pages.</summary>
    public string? Api { get; init; }

    /// <summary>
    /// Addresses and networks of reverse proxies, separated by commas: <c>127.0.0.1,10.0.0.0/8</c>. Only from those are the
    /// client's address and scheme taken out of <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>.
    /// </summary>
    public string? TrustedProxies { get; init; }
}

/// <summary>Absolute addresses of the school's pages and API.</summary>
internal sealed record SiteAddress(Uri Pages, Uri Api)
{
    /// <summary>Whether others than this machine reach it, safely.</summary>
    public bool IsPublic => Pages.Scheme == Uri.UriSchemeHttps && !Pages.IsLoopback;

    /// <param name="otherwise">Where the pages are when no setting says so; null: a setting must.</param>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static SiteAddress Of(SiteOptions options, string? otherwise)
    {
        if (!Uri.TryCreate(options.Address ?? otherwise, UriKind.Absolute, out var pages) || !IsWeb(pages))
            throw new StartException("The setting Site:Address is missing or wrong. Give the https address of the pages, for instance " +
                "https://plans.school.org: links in emails begin with it.");
        if (options.Api is null)
            return new SiteAddress(pages, new Uri(pages, "/api/"));
        if (!Uri.TryCreate(options.Api.TrimEnd('/') + "/", UriKind.Absolute, out var api) || !IsWeb(api))
            throw new StartException("The setting Site:Api is wrong. Give the address of the API, for instance " +
                "https://plans.azurewebsites.net/api.");
        return new SiteAddress(pages, api);
    }

    /// <param name="path">From the root of the pages: <c>/family/</c>.</param>
    public Uri Page(string path) => path is ['/', ..] and not ['/', '/', ..]
        ? new Uri(Pages, path)
        : throw new ArgumentException("A page of the school's own site begins with one slash.", nameof(path));

    public Uri Unsubscribe(string token) => new(Api, "unsubscribe/" + token);

    /// <summary>Plain http is for this machine.</summary>
    private static bool IsWeb(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
