using System.Text.Json.Serialization;
using Plp.People;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// Words that wait for a named translator, at most three school days (E3): an advisor's own words on their way home, after a
/// talk or with a quarter's email, or a family's answer on its way to the school. <see cref="Document.Day"/> is the last day they wait.
/// </summary>
internal sealed record Translation : Document, IDocument<Translation>
{
    /// <summary>Waits; done; not done in time; not wanted any more.</summary>
    public const string WaitingState = "waiting", DoneState = "done", PassedState = "passed", StoppedState = "stopped";

    /// <summary>School days words wait for a translator.</summary>
    public const int WaitsSchoolDays = 3;

    public static DocumentKind<Translation> Shape { get; } = new("translation", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required TranslationOf Of { get; init; }

    /// <summary>The id of the answer, the key of the check-in, or the key of the period.</summary>
    public required string Cause { get; init; }

    /// <summary>BCP 47, as <see cref="To"/>.</summary>
    public required string From { get; init; }

    public required string To { get; init; }
    public required IReadOnlyList<TranslatedPiece> Pieces { get; init; }
    public required DateTimeOffset Asked { get; init; }

    /// <summary>The translator.</summary>
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>The language beside English.</summary>
    [JsonIgnore]
    public string Other => To == FamilyLanguage.English ? From : To;

    /// <summary>Whether it is between English and a language the person translates.</summary>
    public bool IsFor(Person translator) =>
        (translator.Translates ?? []).Select(tag => tag.Split('-')[0]).Contains(Other, StringComparer.Ordinal);

    public static string IdOf(string student, string key, string language) => $"translation:{student}:{key}:{language}";
}

/// <param name="Field"><c>goingWell</c>, <c>oneThing</c>, <c>howHome</c>, <c>next</c>, <c>answer</c> or a box of a check-in.</param>
internal sealed record TranslatedPiece(string Field, string Text, string? Translation);

[JsonConverter(typeof(CamelCase<TranslationOf>))]
internal enum TranslationOf
{
    Update,
    Answer,

    /// <summary>Words of a check-in for a quarter's emails.</summary>
    Quarter,
}
