using Plp.Duties;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Something an adult of a student said on their page, kept in their own words; no other household reads it.</summary>
internal sealed record FamilyAnswer : Document, IDocument<FamilyAnswer>, ICardCause
{
    public const string OpenState = "open", SeenState = "seen";

    /// <summary>So many a link may send in a day.</summary>
    public const int MostADay = 20;

    public static DocumentKind<FamilyAnswer> Shape { get; } = new("family-answer", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Adult { get; init; }
    public required VoiceKind Voice { get; init; }

    /// <summary>The words, or the hour at which a call is wished.</summary>
    public string? Text { get; init; }

    /// <summary>BCP 47, the language of the page it was written on.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same in English, beside the family's own words.</summary>
    public string? Translation { get; init; }

    /// <summary>The translator.</summary>
    public string? TranslatedBy { get; init; }

    /// <summary>The member of staff who typed what came on paper; null: written on the page.</summary>
    public string? TypedBy { get; init; }

    public string? SeenBy { get; init; }
    public DateTimeOffset? SeenAt { get; init; }

    DateTimeOffset ICardCause.SavedAt => At;

    public static string IdOf(string student, string adult, string key) => $"family-answer:{student}:{adult}:{key}";

    public Card MarkOn(Card card) => card.Heard(new VoiceFact(Id, Voice, Day!.Value), State == OpenState);
}
