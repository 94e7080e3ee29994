using System.Text.Json;

namespace Plp.Mail.Senders;

/// <summary>
/// The access token a mail server wants, asked of the identity provider and kept until shortly before it ends. With a refresh
/// token it is the account's (RFC 6749 §6), without one the program's own (§4.4).
/// </summary>
internal sealed class SmtpAccessToken(SmtpOAuthOptions options, TimeProvider time)
{
    /// <summary>A token that ends sooner than this is not sent any more.</summary>
    private static readonly TimeSpan margin = TimeSpan.FromMinutes(2);

    /// <summary>How long a token holds whose provider does not say.</summary>
    private static readonly TimeSpan usual = TimeSpan.FromHours(1);

    private (string Token, DateTimeOffset Ends)? kept;

    /// <exception cref="HttpRequestException">The provider does not answer, or gives none; then its status is there.</exception>
    public async Task<string> Get(CancellationToken cancel)
    {
        if (kept is { } good && good.Ends - margin > time.GetUtcNow())
            return good.Token;
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(Form());
        using var answer = await client.PostAsync(new Uri(options.TokenEndpoint!), form, cancel);
        answer.EnsureSuccessStatusCode();
        var (token, lifetime) = TokenIn(await answer.Content.ReadAsStringAsync(cancel));
        if (token is null)
            throw new HttpRequestException("The identity provider answered without a token.", inner: null, answer.StatusCode);
        kept = (token, time.GetUtcNow() + lifetime);
        return token;
    }

    /// <summary>After the server refused it: the next mail asks for a new one.</summary>
    public void Forget() => kept = null;

    private IEnumerable<KeyValuePair<string, string>> Form()
    {
        yield return new("grant_type", options.RefreshToken is null ? "client_credentials" : "refresh_token");
        yield return new("client_id", options.ClientId!);
        yield return new("client_secret", options.ClientSecret!);
        if (options.RefreshToken is not null)
            yield return new("refresh_token", options.RefreshToken);
        if (options.Scope is not null)
            yield return new("scope", options.Scope);
    }

    private static (string? Token, TimeSpan Lifetime) TokenIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var answer = json.RootElement;
            if (answer.ValueKind != JsonValueKind.Object
                || !answer.TryGetProperty("access_token", out var token)
                || token.ValueKind != JsonValueKind.String)
            {
                return (null, usual);
            }
            var lifetime = answer.TryGetProperty("expires_in", out var says) && says.ValueKind == JsonValueKind.Number
                && says.TryGetInt32(out var seconds) ? TimeSpan.FromSeconds(seconds) : usual;
            return (token.GetString(), lifetime);
        }
        catch (JsonException)
        {
            return (null, usual);
        }
    }
}
