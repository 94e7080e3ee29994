using System.Text.Json.Serialization;

namespace Plp.People;

/// <summary>
/// Who reads something (B14): one scale everywhere. "Me and my advisor" may also be read by the coordinator, and by a
/// parent who asks; the pages say so.
/// </summary>
[JsonConverter(typeof(CamelCase<Audience>))]
internal enum Audience
{
    /// <summary>Me and my advisor.</summary>
    Advisor,

    /// <summary>Staff working with me.</summary>
    Staff,

    /// <summary>My family too.</summary>
    Family,

    /// <summary>My peers too.</summary>
    Peers,

    /// <summary>The author, and whom the author named.</summary>
    Restricted,
}

/// <summary>Audiences beside each other.</summary>
internal static class Audiences
{
    /// <summary>The audience of an earlier version where that is of fewer people: going back never opens words to more (B9).</summary>
    /// <param name="before">As the history writes it; null: it was the same.</param>
    public static Audience Narrower(string? before, Audience now) =>
        Enum.TryParse(before, out Audience was) && now != Audience.Restricted && (was < now || was == Audience.Restricted) ? was : now;
}
