using System.Security.Cryptography;
using System.Text;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// A link that opens the family page without an account, for one adult (E1). The store keeps only what the token hashes
/// to; the token itself lives in the unsent letter and in the family's hands.
/// </summary>
internal sealed record FamilyLink : Document, IDocument<FamilyLink>
{
    public const string OpenState = "open", RevokedState = "revoked";

    public static DocumentKind<FamilyLink> Shape { get; } = new("link", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Adult { get; init; }
    public required LinkPurpose Purpose { get; init; }

    /// <summary>The adult's other children, whose pages it opens too.</summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>The last day it opens anything.</summary>
    public required DateOnly Ends { get; init; }

    public required DateTimeOffset Created { get; init; }

    public static string IdOf(string token) => "link:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A short name of the link in other ids; it opens nothing.</summary>
    public string Mark() => Id["link:".Length..][..16];

    public bool Opens(string student) => student == Student || Siblings.Contains(student);

    /// <summary>
    /// The end of the next period, as every family is told; in the last one of a year, whose next is not known yet, as many
    /// days after its end as it lasts.
    /// </summary>
    public static DateOnly EndOf(SchoolCalendar calendar, DateOnly day)
    {
        var now = calendar.PeriodOf(day) ?? calendar.PeriodAfter(day) ?? calendar.Periods[^1];
        var next = calendar.PeriodAfter(now.End);
        return next?.End ?? now.End.AddDays(now.End.DayNumber - now.Start.DayNumber);
    }
}

/// <summary>What a link without an account is for.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCase<LinkPurpose>))]
internal enum LinkPurpose
{
    Family,
}

/// <summary>A family page was opened (34 CFR 99.32): at most one a link, student and day.</summary>
internal sealed record PageOpened : Document, IDocument<PageOpened>
{
    public static DocumentKind<PageOpened> Shape { get; } = new("page-opened", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Adult { get; init; }
    public required DateTimeOffset At { get; init; }

    public static PageOpened By(FamilyVisit visit) => new()
    {
        Id = $"page-opened:{visit.Student.PersonId}:{visit.Today.Day:yyyyMMdd}:{visit.Link.Mark()}",
        Student = visit.Student.PersonId,
        Day = visit.Today.Day,
        Adult = visit.Adult.PersonId,
        At = visit.Today.Instant,
    };
}

/// <summary>A link that was refused: at most one a link, reason and day, and one a day for those nobody ever made.</summary>
internal sealed record LinkRefusal : Document, IDocument<LinkRefusal>
{
    public static DocumentKind<LinkRefusal> Shape { get; } = new("link-refusal", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required RefusedBecause Because { get; init; }
    public required DateTimeOffset At { get; init; }

    public static LinkRefusal Of(FamilyLink? link, RefusedBecause because, SchoolToday today) => new()
    {
        Id = $"link-refusal:{today.Day:yyyyMMdd}:{link?.Mark() ?? "unknown"}:{because}".ToLowerInvariant(),
        Student = link?.Student,
        Day = today.Day,
        Because = because,
        At = today.Instant,
    };
}

[System.Text.Json.Serialization.JsonConverter(typeof(CamelCase<RefusedBecause>))]
internal enum RefusedBecause
{
    /// <summary>Nobody ever made it, or it was altered.</summary>
    Unknown,
    Expired,
    Revoked,

    /// <summary>The adult may not open the page any more, or the student left or came of age.</summary>
    NoRight,

    /// <summary>It opens other students' pages.</summary>
    OtherStudent,

    /// <summary>What it asked for belongs to another household.</summary>
    OtherHousehold,
}
