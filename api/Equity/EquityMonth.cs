using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Equity;

/// <summary>
/// How groups of students stood on the first night of a month (H3), as it is shown and no finer: what is not shown is not kept. It is
/// written once and never changed, so that whoever looks again learns nothing more.
/// </summary>
internal sealed record EquityMonth : Document, IDocument<EquityMonth>
{
    public static DocumentKind<EquityMonth> Shape { get; } = new("equity-month", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string SchoolYear { get; init; }

    /// <summary>The least students a group that is shown had then.</summary>
    public required int SmallestGroup { get; init; }

    /// <summary>Active students, rounded; null where the whole school is too small for figures.</summary>
    public int? Students { get; init; }

    /// <summary>What was counted, over the whole school.</summary>
    public required IReadOnlyList<EquityMeasure> Measures { get; init; }

    public required IReadOnlyList<EquityTable> Tables { get; init; }

    public static string IdOf(DateOnly day) => FormattableString.Invariant($"equity-month:{day:yyyy-MM}");

    /// <summary>
    /// Without a measure in one table; where that does not show it, without the measure; where none is named, without the table.
    /// </summary>
    public EquityMonth Without(EquityDimension? dimension, string? measure)
    {
        var shown = Tables.FirstOrDefault(table => table.Dimension == dimension);
        var at = Measures.Index().FirstOrDefault(one => one.Item.Key == measure, (-1, null!)).Index;
        if (at < 0)
            return shown is null
                ? this with { Measures = [], Tables = [] }
                : this with { Tables = [.. Tables.Where(table => table != shown)] };
        if (shown?.Shows(at) == true)
            return this with { Tables = [.. Tables.Select(table => table == shown ? table.Without(at) : table)] };
        return this with
        {
            Measures = [.. Measures.Where(one => one.Key != measure)],
            Tables = [.. Tables.Select(table => table.Dropping(at))],
        };
    }
}

/// <param name="Key">Of a duty, as the board names it, or of a <see cref="Duties.Measure"/>.</param>
/// <param name="Name">In the school's terms of that day.</param>
/// <param name="Of">Students of whom it is asked, rounded.</param>
/// <param name="Done">Rounded.</param>
/// <param name="Percent">Done, of those of whom it is asked, in steps of five from 5 to 95: as a committee's first page says it.</param>
internal sealed record EquityMeasure(string Key, string Name, int Of, int Done, int Percent);

/// <param name="Groups">Those that are shown, in their order.</param>
/// <param name="HasOthers">Whether students are in groups that are not shown.</param>
internal sealed record EquityTable(EquityDimension Dimension, IReadOnlyList<EquityGroup> Groups, bool HasOthers)
{
    public bool Shows(int measure) => Groups.Any(group => group.Cells[measure] is not null);

    public EquityTable Without(int measure) => this with
    {
        Groups = [.. Groups.Select(group => group with { Cells = [.. group.Cells.Select((cell, i) => i == measure ? null : cell)] })],
    };

    public EquityTable Dropping(int measure) => this with
    {
        Groups = [.. Groups.Select(group => group with { Cells = [.. group.Cells.Where((_, i) => i != measure)] })],
    };
}

/// <param name="Key">Grade, flag, language tag, area or number of students, as <see cref="EquityDimension"/> says.</param>
/// <param name="Students">Rounded.</param>
/// <param name="Cells">One for each measure; null where it is not shown.</param>
internal sealed record EquityGroup(string Key, int Students, IReadOnlyList<EquityCell?> Cells);

/// <param name="Of">Students of the group of whom it is asked, rounded.</param>
/// <param name="Done">Rounded.</param>
internal sealed record EquityCell(int Of, int Done);

/// <summary>By what students are told apart; each student stands in one group of each.</summary>
[JsonConverter(typeof(CamelCase<EquityDimension>))]
internal enum EquityDimension
{
    Grade,

    /// <summary><c>iep</c> before <c>section504</c> before <c>est</c>, else <c>none</c>.</summary>
    SupportFlag,

    /// <summary>BCP 47.</summary>
    HomeLanguage,

    /// <summary>The area of all the student's goals, <c>several</c>, or <c>none</c> without a goal.</summary>
    GoalArea,

    /// <summary>How many students the advisor has: <c>1-8</c>, <c>9-12</c>, <c>13-16</c>, <c>17-</c>, or <c>none</c>.</summary>
    AdvisorGroup,
}
