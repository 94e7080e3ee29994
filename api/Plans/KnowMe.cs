using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// One page by which people get to know a student (B13), in the student's own words. What is being written is the student's
/// alone; others read what the student approved, as it was then, until it is approved anew or taken back.
/// </summary>
internal sealed record KnowMe : Document, IDocument<KnowMe>
{
    public static DocumentKind<KnowMe> Shape { get; } = new("know-me", 1, Retention.StudentRecord);

    /// <summary>What the page asks, in its order; nothing about family, health, beliefs, income or immigration (20 U.S.C. 1232h).</summary>
    public static IReadOnlyList<KnowMePart> Parts { get; } =
    [
        new("called", "Call me", "At school I like to be called …"),
        new("goodAt", "You can ask me for help with", "People ask me to …"),
        new("likes", "What I like", "I lose track of time when …"),
        new("helps", "What helps me learn", "I understand something when …"),
        new("hard", "When it gets hard", "I go quiet when …, and then it helps to …"),
        new("askMe", "Ask me about", "Ask me about the time I …"),
    ];

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>By the key of the part; blank parts are left out.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>Null: nobody else reads the page.</summary>
    public ApprovedKnowMe? Approved { get; init; }

    /// <summary>How it was before the last save, the student's alone; null: never saved.</summary>
    public KnowMeBefore? Before { get; init; }

    public static string IdOf(string student) => "know-me:" + student;

    public static KnowMe Blank(string student) => new()
    {
        Id = IdOf(student),
        Student = student,
        Rev = 0,
        Words = new Dictionary<string, string>(),
    };

    /// <summary>The page as it was before the last save. What was taken back from others stays so, and none are let in anew.</summary>
    public KnowMe Back() => Before is not { } was ? this : this with
    {
        Words = was.Words,
        Approved = Approved is { } now && was.Approved is { } then
            ? then with { Audience = Audiences.Narrower(then.Audience.ToString(), now.Audience) }
            : null,
    };

    /// <summary>What others read by its names, as history writes it.</summary>
    public IEnumerable<(string Field, string? Value)> Fields() => Approved is null
        ? []
        : Approved.Words.Select(part => (LabelOf(part.Key), (string?)part.Value)).Append(("audience", Approved.Audience.ToString()));

    /// <summary>What others read now and did not before, or the reverse.</summary>
    public IReadOnlyList<FieldChange> DifferencesTo(KnowMe before) => FieldChange.Between(before.Fields(), Fields());

    public static string LabelOf(string key) => Parts.FirstOrDefault(part => part.Key == key)?.Label ?? key;
}

internal sealed record KnowMeBefore(IReadOnlyDictionary<string, string> Words, ApprovedKnowMe? Approved);

/// <param name="Starter">Words to begin with.</param>
internal sealed record KnowMePart(string Key, string Label, string Starter);

/// <param name="On">The day the student approved it.</param>
/// <param name="Language">BCP 47, of the words; null: English.</param>
internal sealed record ApprovedKnowMe(IReadOnlyDictionary<string, string> Words, Audience Audience, DateOnly On, string? Language);
