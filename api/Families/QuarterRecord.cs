using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;

namespace Plp.Families;

/// <summary>What is recorded of one child's period, as far as one adult may be told of it.</summary>
internal sealed record QuarterRecord
{
    /// <summary>The child's id.</summary>
    public required string Student { get; init; }

    /// <summary>The name in mail home.</summary>
    public required string Name { get; init; }

    /// <summary>The last check-in that was held and may be told of; null: none was held.</summary>
    public QuarterCheckIn? CheckIn { get; init; }

    /// <summary>How the duty ended without one; null: it did not end.</summary>
    public DutyEnding? Ending { get; init; }

    /// <summary>The days on which it was tried.</summary>
    public IReadOnlyList<DateOnly> Tries { get; init; } = [];

    /// <summary>Whether the adult opens the child's page, where the words are that mail leaves out.</summary>
    public bool OpensPage { get; init; } = true;

    /// <summary>Words mail may say that are in another language.</summary>
    public IEnumerable<SharedWords> ForeignTo(FamilyLanguage language) =>
        (CheckIn?.Words ?? []).Where(word => word.MayGo && word.Language != language.Tag);

    /// <summary>With words that were translated in that language.</summary>
    public QuarterRecord With(Translation translation) => CheckIn is not { } checkIn ? this : this with
    {
        CheckIn = checkIn with
        {
            Words =
            [
                .. checkIn.Words.Select(word => word.Language == translation.From
                    && translation.Pieces.FirstOrDefault(piece => piece.Field == word.Field && piece.Text == word.Text)?.Translation
                        is { } words
                    ? word with { Text = words, Language = translation.To }
                    : word),
            ],
        },
    };

    public RecordKind Kind => CheckIn switch
    {
        { Words.Count: > 0 } => RecordKind.Shared,
        { IsOnItsWay: true } => RecordKind.OnItsWay,
        { KeptHere: true } => RecordKind.KeptHere,
        not null => RecordKind.Unwritten,
        null => Ending switch
        {
            DutyEnding.Tried => RecordKind.Tried,
            DutyEnding.NotPossible => RecordKind.NotPossible,
            DutyEnding.NotApplicable => RecordKind.NotDue,
            _ => RecordKind.NotHeld,
        },
    };
}

/// <summary>What a quarter's email can say of one child.</summary>
[JsonConverter(typeof(CamelCase<RecordKind>))]
internal enum RecordKind
{
    /// <summary>Words are shared.</summary>
    Shared,

    /// <summary>A check-in was held, and nothing of it is to go home.</summary>
    KeptHere,

    /// <summary>A check-in was held, and what is written of it for the family follows by itself.</summary>
    OnItsWay,

    /// <summary>A check-in was held, and nothing of it is written for the family.</summary>
    Unwritten,
    Tried,
    NotPossible,
    NotDue,

    /// <summary>None is on record.</summary>
    NotHeld,
}

/// <param name="By">The name of who held it.</param>
/// <param name="KeptHere">Student and advisor agreed that nothing of it goes home.</param>
/// <param name="Words">What the family reads of it, in the order of the form; none: nothing is shared.</param>
internal sealed record QuarterCheckIn(DateOnly HeldOn, string By, bool KeptHere, IReadOnlyList<SharedWords> Words)
{
    /// <summary>An update about it waits for its hour or a translator: what is written for the adult comes with that.</summary>
    public bool IsOnItsWay { get; init; }
}

/// <param name="Field">Names the text that stands before the words: <c>goingWell</c>, <c>progress</c>, <c>oneThing</c>.</param>
/// <param name="MayGo">Mail may say it (D8); else it is read on the page only.</param>
/// <param name="Language">BCP 47, the one they are in.</param>
internal sealed record SharedWords(string Field, string Text, bool MayGo, string Language);
