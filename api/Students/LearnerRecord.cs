using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Plp.Portfolio;

namespace Plp.Students;

/// <summary>
/// Proficiencies shown, in the shape of a Comprehensive Learner Record (1EdTech CLR 2.0) that holds an Open Badge (3.0) for each.
/// Unsigned: without a proof it verifies nothing, and says so.
/// </summary>
internal static class LearnerRecord
{
    private const string NotSigned =
        "This record is not signed. It repeats what the school's program says and proves nothing by itself; ask the school to confirm it.";

    public static JsonSerializerOptions Written { get; } =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static JsonObject Of(TakeAlongData data)
    {
        var subject = IdOf("subject", data.School, data.Name);
        return new JsonObject
        {
            ["@context"] = Context("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"),
            ["id"] = IdOf("clr", data.School, data.Name, Day(data.On)),
            ["type"] = new JsonArray("VerifiableCredential", "ClrCredential"),
            ["name"] = $"Proficiencies shown by {data.Name}",
            ["description"] = NotSigned,
            ["issuer"] = Issuer(data),
            ["validFrom"] = Instant(data.On),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = subject,
                ["type"] = new JsonArray("ClrSubject"),
                ["identifier"] = new JsonArray(new JsonObject
                {
                    ["type"] = "IdentityObject",
                    ["hashed"] = false,
                    ["identityHash"] = data.Name,
                    ["identityType"] = "name",
                }),
                ["verifiableCredential"] = new JsonArray([.. data.Shown
                    .GroupBy(row => row.ProficiencyId, StringComparer.Ordinal)
                    .Select(rows => (JsonNode)Badge([.. rows], subject, data))]),
            },
        };
    }

    private static JsonObject Badge(IReadOnlyList<SupplementRow> rows, string subject, TakeAlongData data)
    {
        var first = rows[0];
        var achievement = new JsonObject
        {
            ["id"] = IdOf("achievement", data.School, first.ProficiencyId),
            ["type"] = new JsonArray("Achievement"),
            ["achievementType"] = "Competency",
            ["name"] = first.Name,
            ["description"] = first.Statement ?? first.Name,
            ["criteria"] = new JsonObject { ["narrative"] = first.Statement ?? first.Name },
        };
        if (first.Code is { } code)
            achievement["humanCode"] = code;
        return new JsonObject
        {
            ["@context"] = Context(),
            ["id"] = IdOf("badge", data.School, data.Name, first.ProficiencyId),
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = first.Name,
            ["issuer"] = Issuer(data),
            ["validFrom"] = Instant(rows.Min(row => row.On)),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = subject,
                ["type"] = new JsonArray("AchievementSubject"),
                ["achievement"] = achievement,
            },
            ["evidence"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
            {
                ["type"] = new JsonArray("Evidence"),
                ["name"] = row.ShownBy,
                ["narrative"] = $"{row.Where}, {Day(row.On)}{(row.Goal is null ? "" : $", for the goal “{row.Goal}”")}",
            })]),
        };
    }

    private static JsonArray Context(params IEnumerable<string> more) =>
    [
        "https://www.w3.org/ns/credentials/v2",
        .. more.Select(address => (JsonNode)address),
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ];

    private static JsonObject Issuer(TakeAlongData data) =>
        new() { ["id"] = IdOf("school", data.School), ["type"] = new JsonArray("Profile"), ["name"] = data.School };

    /// <summary>The same for the same, so that two archives are known to speak of one thing.</summary>
    private static string IdOf(params string[] parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private static string Instant(DateOnly day) => Day(day) + "T00:00:00Z";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
