using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// The erasing of records that are past their time (J4): proposed, confirmed by two people, done as a job. What stays of it is the
/// proof: how many documents of each type, who confirmed, and a digest for each student, from which nobody reads who it was.
/// </summary>
internal sealed record Purge : Document, IDocument<Purge>
{
    public const string ProposedState = "proposed", RunningState = "running", DoneState = "done", WithdrawnState = "withdrawn";

    /// <summary>Students in one purge: the proposal is one document. The next one takes the rest.</summary>
    public const int MostStudents = 1000;

    public static DocumentKind<Purge> Shape { get; } = new("purge", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>How many years records are kept, when it was proposed.</summary>
    public required int Years { get; init; }

    /// <summary>Whose records; nobody once it is done or withdrawn.</summary>
    public required IReadOnlyList<PurgedStudent> Students { get; init; }

    /// <summary>How many documents of each type were found when it was proposed.</summary>
    public required IReadOnlyDictionary<string, int> Found { get; init; }

    public IReadOnlyList<PurgeConfirmation> Confirmations { get; init; } = [];

    /// <summary>How many documents of each type were erased.</summary>
    public IReadOnlyDictionary<string, int> Erased { get; init; } = new Dictionary<string, int>();

    /// <summary>A digest for each student whose record was erased (<see cref="DigestOf"/>).</summary>
    public IReadOnlyList<string> Digests { get; init; } = [];

    /// <summary>Students left out at the last moment: a hold was placed, or they came back.</summary>
    public int LeftOut { get; init; }

    public DateTimeOffset? Ended { get; init; }

    [JsonIgnore]
    public string Key => Id["purge:".Length..];

    public static string IdOf(string key) => "purge:" + key;

    /// <summary>What backups are told by: SHA-256 of the student's id, which is random and named nobody.</summary>
    public static string DigestOf(string student) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(student)));

    public Purge ConfirmedBy(string person, DateTimeOffset at) => this with
    {
        Rev = Rev + 1,
        Confirmations = [.. Confirmations, new(person, at)],
        State = Confirmations.Count == 0 ? ProposedState : RunningState,
    };

    public Purge With(string type, int documents) => this with
    {
        Erased = new Dictionary<string, int>(Erased, StringComparer.Ordinal) { [type] = Erased.GetValueOrDefault(type) + documents },
    };
}

internal sealed record PurgedStudent(string Student, int Documents);

internal sealed record PurgeConfirmation(string By, DateTimeOffset At);
