using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What one adult is told about one talk (D7), in the language they read: shown on their page, sent as a letter. Other
/// households have their own.
/// </summary>
public sealed record FamilyUpdate : Document, IDocument<FamilyUpdate>
{
    /// <summary>
    /// Waits for a translator; went as a letter; is told by a person, on the phone or on paper; stands on the page only,
    /// because the adult wants no updates by mail.
    /// </summary>
    public const string WaitingState = "waiting", SentState = "sent", ByPersonState = "by-person", PageState = "page";

    public static DocumentKind<FamilyUpdate> Shape { get; } = new("family-update", 1);

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

    /// <summary>The day the adult said they had read it.</summary>
    public DateOnly? Acknowledged { get; init; }

    public static string IdOf(string student, string adult, string key) => $"family-update:{student}:{adult}:{key}";
}
