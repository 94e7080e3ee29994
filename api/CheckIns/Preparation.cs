using Plp.Duties;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>The student's own three lines before a check-in (C1); read by the student and the advisors.</summary>
internal sealed record Preparation : Document, IDocument<Preparation>, ICardCause
{
    public static DocumentKind<Preparation> Shape { get; } = new("preparation", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Period { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public string? Good { get; init; }
    public string? Hard { get; init; }

    /// <summary>What the student wants to talk about.</summary>
    public string? TalkAbout { get; init; }

    /// <summary>What the history calls saving these lines.</summary>
    public const string Wrote = "wrote notes before a check-in";

    public static string IdOf(string student, string period) => $"preparation:{student}:{period}";

    /// <summary>Three empty lines are words taken back.</summary>
    public bool IsEmpty() => Good is null && Hard is null && TalkAbout is null;

    /// <summary>These lines in the place of those that stand.</summary>
    public Preparation Over(Preparation before) =>
        before with { Rev = before.Rev + 1, Day = Day, SavedAt = SavedAt, Good = Good, Hard = Hard, TalkAbout = TalkAbout };

    /// <summary>These lines as they were before a save of them.</summary>
    public Preparation Before(IReadOnlyList<FieldChange> save, SchoolToday today)
    {
        string? Was(string field, string? now) => save.FirstOrDefault(change => change.Field == field) is { } change ? change.Before : now;
        return this with
        {
            Day = today.Day,
            SavedAt = today.Instant,
            Good = Was("good", Good),
            Hard = Was("hard", Hard),
            TalkAbout = Was("talkAbout", TalkAbout),
        };
    }

    /// <summary>The lines by their names, as history writes them.</summary>
    public IEnumerable<(string Field, string? Value)> Fields() => [("good", Good), ("hard", Hard), ("talkAbout", TalkAbout)];

    /// <summary>What differs from how the lines were; from none when there were none.</summary>
    public IReadOnlyList<FieldChange> DifferencesTo(Preparation? before) => FieldChange.Between(before?.Fields(), Fields());

    public Card MarkOn(Card card) => card.PreparedFor(Period, IsEmpty() ? null : Day);
}
