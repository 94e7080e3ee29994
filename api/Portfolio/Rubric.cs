using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>What a portfolio should and should not hold, kept by the school (F2, S0 L52-53).</summary>
internal sealed record Rubric : Document, IDocument<Rubric>
{
    public const string TheId = "portfolio-rubric";

    public const int MostLines = 20;

    public static DocumentKind<Rubric> Shape { get; } = new("portfolio-rubric", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1; 0 where the school has not changed what comes with the program.</summary>
    public required int Rev { get; init; }

    public required IReadOnlyList<RubricLine> Should { get; init; }
    public required IReadOnlyList<RubricLine> ShouldNot { get; init; }

    /// <summary>What comes with the program.</summary>
    public static Rubric Default { get; } = new()
    {
        Id = TheId,
        Rev = 0,
        Should =
        [
            new("learned", "It shows what I learned, not only what I finished."),
            new("own", "It says what I did myself and who helped."),
            new("clear", "Someone who does not know me understands it."),
            new("goal", "It belongs to a goal in my plan."),
        ],
        ShouldNot =
        [
            new("others", "No one else’s face or name is in it without their yes."),
            new("private", "It does not tell where I live or how to reach me."),
            new("copied", "Nothing in it is someone else’s work without saying so."),
        ],
    };

    [JsonIgnore]
    public IEnumerable<RubricLine> Lines => Should.Concat(ShouldNot);
}

/// <param name="Text">What the student answers with yes or not yet.</param>
internal sealed record RubricLine(string Id, string Text);

/// <param name="Should">The lines as they shall be; a line that has an id keeps it.</param>
internal sealed record RubricInput(int? Rev, IReadOnlyList<RubricLineInput?>? Should, IReadOnlyList<RubricLineInput?>? ShouldNot)
{
    public Rubric Over(Rubric before, FieldErrors errors)
    {
        var lines = before.Lines.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        var after = before with
        {
            Rev = before.Rev + 1,
            Should = Read("should", Should, before.Should, lines, errors),
            ShouldNot = Read("shouldNot", ShouldNot, before.ShouldNot, lines, errors),
        };
        if (after.Lines.Select(line => line.Id).Distinct(StringComparer.Ordinal).Count() < after.Lines.Count())
            errors.Add("should", "Name each line once.");
        return after;
    }

    private static IReadOnlyList<RubricLine> Read(
        string field,
        IReadOnlyList<RubricLineInput?>? asked,
        IReadOnlyList<RubricLine> before,
        HashSet<string> known,
        FieldErrors errors)
    {
        if (asked is null)
            return before;
        if (asked.Count is 0 or > Rubric.MostLines)
            errors.Add(field, $"Keep one to {Rubric.MostLines} lines here.");
        return
        [
            .. asked.Take(Rubric.MostLines).Select((line, n) => new RubricLine(
                line?.Id is { } id && known.Contains(id) ? id : Guid.NewGuid().ToString("n")[..12],
                errors.Required($"{field}.{n}.text", line?.Text, "Write the line, or take it away."))),
        ];
    }
}

/// <param name="Id">Of a line that is there already.</param>
internal sealed record RubricLineInput(string? Id, string? Text);
