using Plp.Requests;

namespace Plp.PublicPage;

/// <summary>How many messages are taken from one address, and in all, by each process: a school answers every one by hand.</summary>
internal sealed class MessageLimits(RateLimitOptions options, TimeProvider time)
{
    private readonly Quota ofClient = new(options.Messages, TimeSpan.FromMinutes(10), time);
    private readonly Quota inAll = new(options.MessagesInAll, TimeSpan.FromHours(1), time);

    /// <returns>How long the sender has to wait; null when they need not.</returns>
    public TimeSpan? Refuse(HttpRequest request) => ofClient.Take(Guess.ClientOf(request.HttpContext)) ?? inAll.Take("");
}
