using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>An organization or a person of the community with whom students learn (G3).</summary>
internal sealed record Partner : Document, IDocument<Partner>
{
    public const string ActiveState = "active", FormerState = "former";

    /// <summary>Calendar days before a safeguarding check runs out at which its renewal is due.</summary>
    public const int DaysToRenew = 30;

    public const int MostInterests = 12;

    public static DocumentKind<Partner> Shape { get; } = new("partner", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required PartnerKind What { get; init; }
    public required string Name { get; init; }

    /// <summary>Whom one talks to there.</summary>
    public string? Contact { get; init; }

    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>What they offer: days at the clinic, a mentor, a room.</summary>
    public string? Offers { get; init; }

    public IReadOnlyList<string> Interests { get; init => field = value ?? []; } = [];

    /// <summary>Null where none was seen yet: then no student is sent there alone.</summary>
    public SafeguardingCheck? Check { get; init; }

    [JsonIgnore]
    public string Key => Id["partner:".Length..];

    public static string IdOf(string key) => "partner:" + key;

    /// <summary>How the safeguarding check stands on that day.</summary>
    public CheckStanding StandingOn(DateOnly day) => Check is not { } check ? CheckStanding.Missing
        : check.Expires < day ? CheckStanding.Expired
        : check.Expires <= day.AddDays(DaysToRenew) ? CheckStanding.Expiring
        : CheckStanding.Valid;
}

[JsonConverter(typeof(CamelCase<PartnerKind>))]
internal enum PartnerKind
{
    Organization,
    Person,
}

/// <param name="What">For example: background check, two references.</param>
/// <param name="On">The day it was seen.</param>
/// <param name="Expires">The last day it holds.</param>
internal sealed record SafeguardingCheck(string What, DateOnly On, DateOnly Expires);

[JsonConverter(typeof(CamelCase<CheckStanding>))]
internal enum CheckStanding
{
    Missing,
    Expired,
    Expiring,
    Valid,
}

/// <summary>
/// That somebody of the school talked with a partner: when, by what, what came of it, and what is next. <see cref="Document.State"/> is
/// the partner's key. The next step is a work item of its own, which reminds whose it is.
/// </summary>
internal sealed record Outreach : Document, IDocument<Outreach>
{
    public static DocumentKind<Outreach> Shape { get; } = new("outreach", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required OutreachWay Way { get; init; }
    public required string Outcome { get; init; }

    /// <summary>Key of the work item of what is next; null: nothing.</summary>
    public string? NextStep { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string IdOf(string key) => "outreach:" + key;
}

[JsonConverter(typeof(CamelCase<OutreachWay>))]
internal enum OutreachWay
{
    Meeting,
    Visit,
    Phone,
    Email,
    Letter,
}
