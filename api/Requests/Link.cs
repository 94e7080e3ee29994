using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// What opens one thing for one person without an account (E1): a family's page, the end of its updates. The store keeps only
/// what the token hashes to; the token itself lives in the unsent email and in that person's hands.
/// </summary>
internal sealed record Link : Document, IDocument<Link>
{
    public const string OpenState = "open", RevokedState = "revoked";

    public static DocumentKind<Link> Shape { get; } = new("link", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // There were family links only, each with words of its own.
            [1] = json =>
            {
                (string, string)[] names =
                    [("purpose", "opens"), ("adult", "person"), ("siblings", "alsoAbout"), ("ends", "expires"), ("created", "made")];
                foreach (var (before, now) in names)
                {
                    if (json.Remove(before, out var value))
                        json[now] = value;
                }
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    /// <summary>The name of its <see cref="LinkKind"/>.</summary>
    public required string Opens { get; init; }

    /// <summary>Whose link it is.</summary>
    public required string Person { get; init; }

    /// <summary>More students it is about, after <see cref="Document.Student"/>: brothers and sisters.</summary>
    public IReadOnlyList<string> AlsoAbout { get; init; } = [];

    /// <summary>Which one it opens where a person may have several of the kind: the key of a pathway or of a survey.</summary>
    public string? Of { get; init; }

    public required DateTimeOffset Made { get; init; }

    /// <summary>The last day it opens anything; null: it does not end by itself.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The last day it opened something; kept only of a kind whose openings stand in no record of a student.</summary>
    public DateOnly? Opened { get; init; }

    /// <summary>Null while it is not revoked, and of one revoked before reasons were kept.</summary>
    public Revocation? Revoked { get; init; }

    /// <summary>BCP 47, of the email it stands in; null where what it opens knows its language.</summary>
    public string? Language { get; init; }

    /// <summary>A new link and its token, which is kept nowhere else.</summary>
    public static (string Token, Link Link) New(LinkKind opens, string person, DateTimeOffset made)
    {
        var token = LinkToken.New();
        return (token, new Link
        {
            Id = IdOf(token),
            State = opens.CanBeRevoked ? OpenState : null,
            Opens = opens.Name,
            Person = person,
            Made = made,
        });
    }

    public static string IdOf(string token) => "link:" + LinkToken.HashOf(token);

    /// <summary>A short name of the link in other ids; it opens nothing.</summary>
    public string Mark() => Id["link:".Length..][..16];

    public bool IsAbout(string student) => student == Student || AlsoAbout.Contains(student);

    /// <returns>Why it does not open that today; null when it does.</returns>
    public RefusedBecause? WhyNot(LinkKind kind, DateOnly today) =>
        Opens != kind.Name ? RefusedBecause.OpensOther
        : State == RevokedState ? RefusedBecause.Revoked
        : Expires < today ? RefusedBecause.Expired
        : null;
}

/// <param name="By">Who of the staff revoked it.</param>
/// <param name="Why">In plain words.</param>
internal sealed record Revocation(DateTimeOffset At, string By, string Why);

/// <summary>What links of one kind open. The room that opens it declares it, and its functions say that they take such a link.</summary>
/// <param name="Name">As stored, and in the log for who calls by one.</param>
/// <param name="CanBeRevoked">Whether open links of the kind are looked for, to revoke them.</param>
internal sealed record LinkKind(string Name, bool CanBeRevoked)
{
    /// <summary>What somebody is to do whose link is refused, in a sentence.</summary>
    public string Instead { get; init; } = "Ask for a new one on the page “Get your link”, or call the school.";
}

/// <summary>A link that was refused: at most one a link, reason and day, and one a day for those nobody ever made.</summary>
internal sealed record LinkRefusal : Document, IDocument<LinkRefusal>
{
    public static DocumentKind<LinkRefusal> Shape { get; } = new("link-refusal", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required RefusedBecause Because { get; init; }
    public required DateTimeOffset At { get; init; }

    public static LinkRefusal Of(Link? link, RefusedBecause because, SchoolToday today) => new()
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

    /// <summary>The person may not open it any more: a page whose student left or came of age.</summary>
    NoRight,

    /// <summary>It opens other students' pages.</summary>
    OtherStudent,

    /// <summary>What it asked for belongs to another household.</summary>
    OtherHousehold,

    /// <summary>It opens something else than what was asked for.</summary>
    OpensOther,
}
