using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Plp.Loopback;

/// <summary>Checks the master key signature of a request ("Access control in Azure Cosmos DB", REST reference).</summary>
internal sealed class Signature(string key)
{
    private readonly byte[] secret = Convert.FromBase64String(key);

    public bool Signs(HttpRequest request, string[] path)
    {
        var given = Uri.UnescapeDataString(request.Headers.Authorization.ToString());
        var endsInType = path.Length % 2 == 1;
        var type = path.Length == 0 ? "" : endsInType ? path[^1] : path[^2];
        var owner = endsInType ? path[..^1] : path;
        var byName = string.Join('/', owner);
        var byRid = owner.Length == 0 ? "" : owner[^1].ToLowerInvariant();
        return Is(given, request, type, byName) || Is(given, request, type, byRid);
    }

    private bool Is(string given, HttpRequest request, string type, string link)
    {
        var text = $"{request.Method}\n{type}\n".ToLowerInvariant() + link + $"\n{request.Headers["x-ms-date"]}\n\n".ToLowerInvariant();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes($"type=master&ver=1.0&sig={signature}"),
            Encoding.UTF8.GetBytes(given));
    }
}
