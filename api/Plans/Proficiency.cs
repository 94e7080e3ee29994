using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plp.Plans;

/// <summary>
/// Something a graduate of the school knows or can do, as the school words it (H13): a skill, or a part of one. Goals,
/// opportunities and check-ins name it by its id.
/// </summary>
internal sealed record Proficiency
{
    public required string Id { get; init; }

    /// <summary>The school's own short sign for it: <c>CC.2</c>.</summary>
    public string? Code { get; init; }

    /// <summary>What it is called, in a few words.</summary>
    public required string Name { get; init; }

    /// <summary>What a graduate does who has it, where the name does not say it all.</summary>
    public string? Statement { get; init; }

    /// <summary>The id of what it is a part of; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Its identifier in the framework it was imported from (CASE 1.0, <c>CFItem.identifier</c>).</summary>
    public string? Source { get; init; }

    /// <summary>No longer asked of graduates: what names it stays, and nothing new does.</summary>
    public bool Retired { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>"CC.2 Listening"</summary>
    public string Label() => Code is null ? Name : $"{Code} {Name}";
}
