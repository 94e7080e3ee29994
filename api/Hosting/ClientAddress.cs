using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Plp.Mail;
using IPNetwork = System.Net.IPNetwork;

namespace Plp.Hosting;

/// <summary>
/// Who the client is when a proxy stands between: the only place that reads <c>X-Forwarded-For</c> and
/// <c>X-Forwarded-Proto</c>. Whatever runs after it finds the client's address in <c>Connection.RemoteIpAddress</c> and the
/// scheme in <c>Request.Scheme</c>. The headers count only from a proxy that is trusted, and only back to the first address
/// that is not: what a client wrote into them itself is never taken.
/// </summary>
internal static class ClientAddress
{
    /// <summary>
    /// Where Azure's front ends and the Functions host stand: on the machine itself and in private networks (RFC 1918,
    /// RFC 6598, RFC 3927), from which nobody on the internet comes.
    /// </summary>
    public static IReadOnlyList<IPNetwork> AzureFrontEnds { get; } =
        Parse("127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,169.254.0.0/16,fc00::/7,fe80::/10");

    /// <param name="platform">Proxies the host itself stands behind.</param>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddClientAddress(this IServiceCollection services, SiteOptions site, IReadOnlyList<IPNetwork> platform)
    {
        var trusted = Parse(site.TrustedProxies);
        if (trusted.Count > 0 && site.Address is null)
            throw new StartException("The setting Site:TrustedProxies says that a proxy is in front of this program. Give Site:Address " +
                "too, the https address of the pages there: links in emails begin with it.");
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted.Concat(platform))
                options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Comes first of all. Without a trusted proxy it does nothing, for the middleware would then trust everybody.</summary>
    public static IApplicationBuilder UseClientAddress(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks.Count > 0
            ? app.UseForwardedHeaders()
            : app;

    /// <summary>Addresses and networks, separated by commas.</summary>
    /// <exception cref="StartException">One is neither.</exception>
    private static List<IPNetwork> Parse(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static IPNetwork One(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        if (IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0)
            return network;
        throw new StartException($"The setting Site:TrustedProxies is wrong: \"{text}\" is no address or network of a proxy. Give " +
            "addresses or networks, for instance 127.0.0.1,10.0.0.0/8.");
    }
}
