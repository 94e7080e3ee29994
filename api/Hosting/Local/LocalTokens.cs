using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>Tokens for picked people, signed with a key that lies beside the data and never leaves this machine.</summary>
internal sealed class LocalTokens(string dataFolder, TimeProvider time)
{
    public const string Audience = "plp";

    private static readonly TimeSpan goodFor = TimeSpan.FromHours(12);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public SymmetricSecurityKey Key { get; } = new(ReadOrMakeKey(Path.Combine(dataFolder, "sign-in.key")));

    public IssuedToken IssueFor(string personId)
    {
        var now = time.GetUtcNow();
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = IdentityProvider.PickIssuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + goodFor).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = personId },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        return new IssuedToken(token, now + goodFor);
    }

    private static byte[] ReadOrMakeKey(string path)
    {
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var key = RandomNumberGenerator.GetBytes(32);
        using var file = PrivateFiles.Create(path);
        file.Write(key);
        return key;
    }
}
