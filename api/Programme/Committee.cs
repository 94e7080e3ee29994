using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>
/// The committee that runs the program (S3 step 1): who sits on it, from when to when, and how many seats each group has. One for the
/// school. Whoever sits on it today reads the workbook and comments; staff among them write in it.
/// </summary>
internal sealed record Committee : Document, IDocument<Committee>
{
    public const string TheId = "program-committee";

    public const int MostMembers = 60, MostSeats = 30;

    public static DocumentKind<Committee> Shape { get; } = new(TheId, 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public IReadOnlyList<CommitteeSeats> Seats { get; init => field = value ?? []; } = [];
    public IReadOnlyList<CommitteeMember> Members { get; init => field = value ?? []; } = [];
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    public static Committee None => new() { Id = TheId, Rev = 0 };

    public int SeatsOf(MemberGroup group) => Seats.FirstOrDefault(seats => seats.Group == group)?.Seats ?? 0;

    public IEnumerable<CommitteeMember> On(DateOnly day) => Members.Where(member => member.SitsOn(day));

    public bool Includes(string person, DateOnly day) => On(day).Any(member => member.Person == person);

    /// <summary>Whether both say the same, whoever saved them and when; a new membership gets another key each time it is sent.</summary>
    public bool SaysTheSame(Committee other) => Seats.SequenceEqual(other.Seats)
        && Members.Select(WithoutKey).SequenceEqual(other.Members.Select(WithoutKey));

    private static CommitteeMember WithoutKey(CommitteeMember member) => member with { Key = "" };

    /// <summary>Seats nobody sits on that day.</summary>
    public int Vacancies(MemberGroup group, DateOnly day) => Math.Max(0, SeatsOf(group) - On(day).Count(member => member.Group == group));

    /// <summary>The groups a committee should have and this one has nobody of on that day: those of S3 step 1, and parents.</summary>
    public IEnumerable<MemberGroup> Missing(DateOnly day) =>
        ((MemberGroup[])[MemberGroup.Faculty, MemberGroup.Administrator, MemberGroup.Student, MemberGroup.Parent])
            .Where(group => On(day).All(member => member.Group != group));
}

internal sealed record CommitteeSeats(MemberGroup Group, int Seats);

/// <param name="Key">Names the membership, not the person: who comes back sits again.</param>
/// <param name="Name">As the committee's page says it.</param>
/// <param name="Person">Who it is in the roster, so that they open the workbook; null where they have no account here.</param>
/// <param name="Task">What they do on it: chair, note taker.</param>
/// <param name="Until">The last day of the term; null: none is set.</param>
internal sealed record CommitteeMember(
    string Key,
    string Name,
    MemberGroup Group,
    string? Person,
    string? Task,
    DateOnly From,
    DateOnly? Until)
{
    public bool SitsOn(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>For whom somebody sits on the committee.</summary>
[JsonConverter(typeof(CamelCase<MemberGroup>))]
internal enum MemberGroup
{
    Faculty,
    Administrator,
    Student,
    Parent,
    Community,
}

/// <summary>
/// What the committee decided. <see cref="Document.Day"/> is the day it did, <see cref="Document.State"/> whether it holds.
/// </summary>
internal sealed record CommitteeDecision : Document, IDocument<CommitteeDecision>
{
    public const string HoldsState = "decided", WithdrawnState = "withdrawn";

    public static DocumentKind<CommitteeDecision> Shape { get; } = new("committee-decision", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Text { get; init; }

    /// <summary>Who decided, and how: "all eight, by consensus".</summary>
    public required string Who { get; init; }

    /// <summary>The step of the workbook it belongs to, from 1; null: the program as a whole.</summary>
    public int? Step { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public DecisionWithdrawn? Withdrawn { get; init; }

    [JsonIgnore]
    public string Key => Id[(Id.IndexOf(':') + 1)..];

    public static string IdOf(string key) => "committee-decision:" + key;
}

internal sealed record DecisionWithdrawn(DateOnly On, string Why, string By);
