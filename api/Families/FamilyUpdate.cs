using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What one adult is told about one talk (D7), in the language they read: shown on their page, sent as an email. Other
/// households have their own.
/// </summary>
internal sealed record FamilyUpdate : Document, IDocument<FamilyUpdate>
{
    /// <summary>
    /// Waits for a translator; went as an email; is told by a person, on the phone or on paper; was stopped before anybody at
    /// home got it; was sent by mistake and told so. Programs before this knew "page" too, for adults who had stopped updates
    /// by mail: it is on their page and nobody had to do anything.
    /// </summary>
    public const string WaitingState = "waiting",
        SentState = "sent",
        ByPersonState = "by-person",
        StoppedState = "stopped",
        TakenBackState = "taken-back";

    public static DocumentKind<FamilyUpdate> Shape { get; } = new("family-update", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Adult { get; init; }

    /// <summary>Period and key of the check-in, the same for every adult of the student.</summary>
    public required string Key { get; init; }

    public required string Period { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>The member of staff who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>BCP 47, the language the adult is written to in.</summary>
    public required string Language { get; init; }

    /// <summary>What the adult reads.</summary>
    public required FamilyWords Words { get; init; }

    /// <summary>The language of the writer's own words, where it is not <see cref="Language"/>: "written in English".</summary>
    public string? WordsIn { get; init; }

    /// <summary>As the advisor wrote it, for student and staff.</summary>
    public required FamilyWords Original { get; init; }

    public required string OriginalLanguage { get; init; }

    /// <summary>The translation it waits for, or waited for.</summary>
    public string? Translation { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The writer says that the student wrote it with them; the email says so then and not otherwise.</summary>
    public bool? Together { get; init; }

    /// <summary>Until then nobody at home gets or sees it, and it can be stopped; null: from <see cref="At"/> on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The day the adult said they had read it.</summary>
    public DateOnly? Acknowledged { get; init; }

    /// <summary>How often it was to be told anew; each time has an email of its own. Null: never.</summary>
    public int? Again { get; init; }

    /// <summary>The day on which what the adult was told before was corrected or taken back.</summary>
    public DateOnly? CorrectedOn { get; init; }

    /// <summary>What the adult was told before, the oldest first.</summary>
    public IReadOnlyList<EarlierWords>? Earlier { get; init; }

    /// <summary>When the adult was told first, for an email that speaks of it.</summary>
    [JsonIgnore]
    public DateTimeOffset FirstTold => Earlier is [var first, ..] ? first.At : From ?? At;

    /// <summary>Whether the adult was told, by that instant.</summary>
    public bool IsTold(DateTimeOffset now) => State is not (WaitingState or StoppedState) && (From ?? At) <= now;

    /// <summary>Whether it is to be told, or was and stands: neither stopped nor taken back.</summary>
    [JsonIgnore]
    public bool IsWanted => State is not (StoppedState or TakenBackState);

    /// <summary>The email it goes in, where it goes in one.</summary>
    [JsonIgnore]
    public string MessageId => Mail.MailMessage.IdOf(Adult, MessageCause);

    /// <summary>What email and task are known by.</summary>
    [JsonIgnore]
    public string MessageCause => $"update:{Student}:{Key}{(Again is { } n ? $":{n}" : "")}";

    public static string IdOf(string student, string adult, string key) => $"family-update:{student}:{adult}:{key}";
}

/// <param name="At">From when on they were told.</param>
internal sealed record EarlierWords(FamilyWords Words, DateTimeOffset At);
