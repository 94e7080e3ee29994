using System.Text.Json.Serialization;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Whose hands paper goes into, and whose eyes a student sees their plan with (B14).</summary>
[JsonConverter(typeof(CamelCase<PrintFor>))]
internal enum PrintFor
{
    /// <summary>What the family reads on its page; the name in mail home, no pronouns, no flags.</summary>
    Family,

    /// <summary>What any staff working with the student read, as far as the printing person reads it.</summary>
    Staff,

    /// <summary>What the advisor reads, as far as the asking person reads it: all but what is restricted.</summary>
    Advisor,

    /// <summary>What a peer reads whom the student named.</summary>
    Peers,

    /// <summary>What the printing person reads.</summary>
    Me,
}

/// <summary>Whoever prints says for whom.</summary>
internal static class PrintReader
{
    public static PrintFor? Of(string? asked) =>
        Enum.TryParse<PrintFor>(asked, ignoreCase: true, out var reader) && !int.TryParse(asked, out _) ? reader : null;

    public static IResult Missing() => Problem.Invalid("for", "Say who it is for: family, staff, advisor, peers or me.");

    /// <summary>Whether words of that audience are among what those readers have, of what the printing person reads.</summary>
    public static bool Takes(this PrintFor reader, People.Audience audience) => reader switch
    {
        PrintFor.Family => SharedLens.Family.Contains(audience),
        PrintFor.Staff => SharedLens.Staff.Contains(audience),
        PrintFor.Peers => audience == People.Audience.Peers,
        PrintFor.Advisor => audience != People.Audience.Restricted,
        _ => true,
    };
}
