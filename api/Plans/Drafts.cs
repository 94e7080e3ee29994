using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// What one person typed about one student and has not saved: theirs alone, no part of the plan, its history or an export. Saving
/// the form makes it part of the plan and takes the draft away.
/// </summary>
internal sealed record Drafts : Document, IDocument<Drafts>
{
    /// <summary>Forms at a time, and characters in all of them: one small document an author and student.</summary>
    public const int Most = 30, MostCharacters = 60_000;

    /// <summary>Kept for a term's holidays: <see cref="Document.Day"/> is the day something was typed last.</summary>
    public static DocumentKind<Drafts> Shape { get; } = new("drafts", 1, Retention.Days(60));

    internal override DocumentKind Kind => Shape;

    /// <summary>The only one who reads it.</summary>
    public required string Author { get; init; }

    public required IReadOnlyList<Draft> Items { get; init; }

    public static string IdOf(string student, string author) => $"drafts:{student}:{author}";

    public static Drafts None(string student, string author) =>
        new() { Id = IdOf(student, author), Student = student, Author = author, Items = [] };

    /// <summary>With that draft in the place of an earlier one of its name; without values there is none.</summary>
    public Drafts With(Draft draft) => this with
    {
        Items = [.. Items.Where(other => other.Name != draft.Name), .. draft.Values.Count > 0 ? [draft] : Array.Empty<Draft>()],
    };

    public int Characters() => Items.Sum(item => item.Values.Sum(value => value.Name.Length + value.Value.Length));
}

/// <param name="Name">Which form it is of, as the page calls it: <c>goal:3f2a</c>.</param>
/// <param name="At">When it was typed.</param>
internal sealed record Draft(string Name, DateTimeOffset At, IReadOnlyList<DraftValue> Values);

/// <param name="Name">Of the form's field; several values of one field stand one after another.</param>
internal sealed record DraftValue(string Name, string Value);
