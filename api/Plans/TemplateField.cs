using System.Globalization;
using System.Text.Json.Serialization;
using Plp.People;
using Plp.School;

namespace Plp.Plans;

/// <summary>
/// One field of a template. What is written for it is always text, so that history, suggestions and withdrawals need not
/// know its type: the key of a choice, the keys of several a line each, a day as <c>2026-11-30</c>, a table a line a row with
/// tabs between cells.
/// </summary>
internal sealed record TemplateField
{
    /// <summary>Names it for good, whatever its label becomes.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called where its words are read.</summary>
    public required string Label { get; init; }

    /// <summary>How the student is asked; null: by the label.</summary>
    public string? Question { get; init; }

    public required FieldType Type { get; init; }
    public string? Help { get; init; }

    /// <summary>Sentences to begin with (B12).</summary>
    public ByBand? Starters { get; init; }

    /// <summary>Of a choice.</summary>
    public IReadOnlyList<FieldOption> Options { get; init => field = value ?? []; } = [];

    public FieldScale? Scale { get; init; }

    /// <summary>Of a table.</summary>
    public IReadOnlyList<FieldColumn> Columns { get; init => field = value ?? []; } = [];

    /// <summary>What stands at the head of each row of a table, in order; none: as many rows as one likes.</summary>
    public IReadOnlyList<string> Rows { get; init => field = value ?? []; } = [];

    /// <summary>Who reads it unless the student says otherwise.</summary>
    public Audience Audience { get; init; } = Audience.Family;

    /// <summary>Who reads it at most, whatever the student says.</summary>
    public Audience Widest { get; init; } = Audience.Family;

    public FieldEditor EditedBy { get; init; }

    /// <summary>"I'd rather not say" is offered as an answer (B12).</summary>
    public bool MayDecline { get; init; }

    /// <summary>Of a goal's fields the one that stands under its title as the student's own words.</summary>
    public bool Lead { get; init; }

    /// <summary>In a draft: the key it has in the published version, where it is to have another.</summary>
    public string? Was { get; init; }

    [JsonIgnore]
    public bool IsText => Type is FieldType.ShortText or FieldType.LongText;

    /// <summary>Whether others may suggest words for it: what the student writes, not what is chosen from a list.</summary>
    [JsonIgnore]
    public bool TakesSuggestions => IsText && IsEditedBy(isStudent: true);

    /// <summary>Characters its words may have.</summary>
    [JsonIgnore]
    public int Most => Type is FieldType.LongText or FieldType.Table or FieldType.Choices ? FieldErrors.Text : FieldErrors.Line;

    /// <param name="isStudent">The student whose plan it is; else one of the student's advisors.</param>
    public bool IsEditedBy(bool isStudent) => EditedBy switch
    {
        FieldEditor.Student => isStudent,
        FieldEditor.Advisors => !isStudent,
        _ => true,
    };

    /// <summary>The audience of its words in an item of that audience: never wider than the field's own.</summary>
    public Audience Within(Audience item) => item == Audience.Restricted || item <= Widest ? item : Widest;

    /// <summary>What was sent for it, as it is stored; null when nothing was.</summary>
    /// <param name="before">What stands: words that were right once may stay, whatever the template says by now.</param>
    public string? Read(string path, string? sent, string? before, FieldErrors errors)
    {
        if (sent is not null && sent == before)
            return before;
        var found = new FieldErrors();
        var text = found.Optional(path, sent, Most);
        if (text is not null && Type == FieldType.Table)
            text = sent; // the first row may be empty, and so may its first cell
        if (text is not null && !found.Any)
            text = Type switch
            {
                FieldType.Choice => OneOf(path, text, found),
                FieldType.Choices => string.Join(
                    '\n',
                    text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Distinct(StringComparer.Ordinal)
                        .Select(key => OneOf(path, key, found))),
                FieldType.Date => DayIn(path, text, found),
                FieldType.Scale => StepIn(path, text, found),
                FieldType.Link => LinkIn(path, text, found),
                FieldType.Table => TableIn(path, text, found),
                _ => text,
            };
        errors.AddAllBut(found);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>What is stored, as a person reads it.</summary>
    public string Words(string stored) => Type switch
    {
        FieldType.Choice => LabelOf(Options, stored),
        FieldType.Choices => string.Join(", ", stored.Split('\n').Select(key => LabelOf(Options, key))),
        FieldType.Date when DateOnly.TryParseExact(stored, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            DayWords.WithYear(day),
        FieldType.Scale when Scale is { } scale => $"{stored} of {scale.Most}",
        FieldType.Table => string.Join('\n', stored.Split('\n').Select(RowWords)),
        _ => stored,
    };

    private string RowWords(string row, int n)
    {
        var cells = row.Split('\t').Select((cell, i) => (Cell: cell, Column: i < Columns.Count ? Columns[i] : null))
            .Where(one => one.Cell.Length > 0)
            .Select(one => one.Column is { } column ? $"{column.Label}: {LabelOf(column.Options, one.Cell)}" : one.Cell);
        var words = string.Join("; ", cells);
        return n < Rows.Count ? $"{Rows[n]} – {words}" : words;
    }

    private static string LabelOf(IReadOnlyList<FieldOption> options, string key) =>
        options.FirstOrDefault(option => option.Key == key)?.Label ?? key;

    private string OneOf(string path, string key, FieldErrors errors)
    {
        if (!Options.Any(option => option.Key == key && !option.Earlier))
            errors.Add(
                path,
                $"Choose one of: {string.Join(", ", Options.Where(option => !option.Earlier).Select(option => option.Label))}.");
        return key;
    }

    private static string DayIn(string path, string text, FieldErrors errors)
    {
        if (!DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            errors.Add(path, "Choose a date.");
        return text;
    }

    private string StepIn(string path, string text, FieldErrors errors)
    {
        var scale = Scale ?? new FieldScale(1, 5);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step < scale.Least || step > scale.Most)
            errors.Add(path, $"Choose a number from {scale.Least} to {scale.Most}.");
        return text;
    }

    private static string LinkIn(string path, string text, FieldErrors errors)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme is not ("https" or "http"))
            errors.Add(path, "Enter a whole address that begins with https://.");
        return text;
    }

    private string? TableIn(string path, string text, FieldErrors errors)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n').Select(row => row.Split('\t')).ToList();
        if (Rows.Count > 0 && rows.Count > Rows.Count)
            errors.Add(path, $"This table has {Rows.Count} rows.");
        for (var n = 0; n < rows.Count; n++)
        {
            if (rows[n].Length > Columns.Count)
                errors.Add(path, $"Row {n + 1} has more cells than the table has columns.");
            for (var i = 0; i < Math.Min(rows[n].Length, Columns.Count); i++)
            {
                var cell = rows[n][i] = rows[n][i].Trim();
                if (cell.Length > 0
                    && Columns[i].Options.Count > 0
                    && !Columns[i].Options.Any(option => option.Key == cell && !option.Earlier))
                    errors.Add(path, $"Row {n + 1}, {Columns[i].Label}: choose one of the list.");
            }
        }
        var kept = rows.Select(cells => string.Join('\t', cells).TrimEnd('\t'));
        if (Rows.Count == 0)
            kept = kept.Where(row => row.Length > 0);
        var table = string.Join('\n', kept).TrimEnd('\n');
        return table.Length > 0 ? table : null;
    }
}

[JsonConverter(typeof(CamelCase<FieldType>))]
internal enum FieldType
{
    /// <summary>One line.</summary>
    ShortText,

    /// <summary>Paragraphs.</summary>
    LongText,

    /// <summary>One of its options.</summary>
    Choice,

    /// <summary>Any of its options.</summary>
    Choices,

    Date,
    Scale,
    Table,

    /// <summary>An address on the web.</summary>
    Link,
}

/// <summary>Whose hand a field is for; the words are the student's all the same.</summary>
[JsonConverter(typeof(CamelCase<FieldEditor>))]
internal enum FieldEditor
{
    /// <summary>The student and the student's advisors.</summary>
    StudentAndAdvisors,

    Student,
    Advisors,
}

/// <param name="Earlier">Not offered any more; where it was chosen it stays readable.</param>
internal sealed record FieldOption(string Key, string Label, bool Earlier = false);

/// <param name="LeastLabel">What the least stands for.</param>
internal sealed record FieldScale(int Least, int Most, string? LeastLabel = null, string? MostLabel = null);

/// <param name="Options">What a cell is chosen from; none: it is written.</param>
internal sealed record FieldColumn(string Key, string Label)
{
    public IReadOnlyList<FieldOption> Options { get; init => field = value ?? []; } = [];
}
