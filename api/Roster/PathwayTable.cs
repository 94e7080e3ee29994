using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plp.Pathways;
using Plp.Plans;
using Plp.School;

namespace Plp.Roster;

/// <summary>
/// The catalog of pathways as a CSV table, out and in (G1). A row is the pathway of its <c>id</c>, else the one of its title and kind,
/// else a new one. A column that is left out keeps what stands; a blank cell takes it away.
/// </summary>
internal static class PathwayTable
{
    private const int MostRows = 1000;

    private static readonly string[] columns =
    [
        "id", "title", "kind", "state", "summary", "leadsTo", "runBy", "begins", "ends", "when", "where", "places", "grades",
        "prerequisites", "proficiencies", "cost", "transport", "areas", "interests",
    ];

    private static readonly Dictionary<string, PathwayKind?> kinds = Enum.GetValues<PathwayKind>()
        .ToDictionary(kind => Fold.Key(kind.ToString()), kind => (PathwayKind?)kind, StringComparer.Ordinal);

    private static readonly Dictionary<string, GoalArea> areas = Enum.GetValues<GoalArea>()
        .ToDictionary(area => Fold.Key(area.ToString()), area => area, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> states = new(StringComparer.Ordinal)
    {
        [Pathway.DraftState] = Pathway.DraftState,
        [Pathway.PublishedState] = Pathway.PublishedState,
        [Pathway.ClosedState] = Pathway.ClosedState,
    };

    public static byte[] Write(IEnumerable<Pathway> pathways, ProficiencySet school) => CsvFile.Of(
        pathways.Select(one => (string?[])
        [
            one.Key, one.Title, one.What.ToString(), one.State, one.Summary, one.LeadsTo, one.RunBy, Iso(one.Begins), Iso(one.Ends),
            one.When, one.Where, one.Places?.ToString(CultureInfo.InvariantCulture), Joined(one.Grades), one.Prerequisites,
            Joined(one.Proficiencies?.Select(id => school.Find(id)?.Code ?? id)), one.Cost, one.Transport,
            Joined(one.Areas.Select(area => area.ToString())), Joined(one.Interests),
        ]).Prepend(columns));

    /// <exception cref="RosterRefusedException">It is no table, or one without titles.</exception>
    public static PathwayFile Read(RosterFile file, PathwayCatalog catalog, ProficiencySet school, SchoolToday today)
    {
        var findings = new Findings(RosterAnswers.None);
        using var table = new CsvTable(file, findings, encoding: null);
        if (!table.Has("title"))
            throw table.Lacks("is no column \"title\" in it", "Name the columns as in the file you can download from the catalog.");
        var after = new Dictionary<string, (Pathway? Before, Pathway After)>(StringComparer.Ordinal);
        var rows = 0;
        while (table.Read())
        {
            if (++rows > MostRows)
                throw new RosterRefusedException(
                    new RosterPlace(table.Name, table.Line),
                    $"there are more than {MostRows:N0} pathways in it. Give the catalog in several files.");
            if (Row(table, catalog, school, today) is not { } read)
                continue;
            if (!after.TryAdd(read.After.Id, read))
                table.Bad("This pathway is already in an earlier row. Remove one of the two.", "title");
        }
        if (rows == 0)
            findings.Note($"{table.Name}: there is no row below the names of the columns.");
        return new PathwayFile([.. after.Values], findings.AllBad, findings.AllNotes);
    }

    private static (Pathway? Before, Pathway After)? Row(CsvTable table, PathwayCatalog catalog, ProficiencySet school, SchoolToday today)
    {
        if (table.Required("title") is not { } title)
            return null;
        var id = table.Text("id");
        var known = catalog.Find(id);
        if (id is not null && known is null)
            table.Bad("No pathway has this id. Leave the cell blank for a new one.", "id");
        var kind = table.Word(kinds, known?.What, "kind");
        if (kind is null)
            table.Bad($"Say what kind of pathway it is: one of {string.Join(", ", kinds.Keys)}.", "kind");
        if (table.IsBad || kind is null)
            return null;
        known ??= catalog.All.FirstOrDefault(other => other.What == kind && SearchWords.Fold(other.Title) == SearchWords.Fold(title));
        var before = known ?? new Pathway
        {
            Id = Pathway.IdOf(KeyOf(title, kind.Value)),
            State = Pathway.DraftState,
            Rev = 0,
            What = kind.Value,
            Title = "",
        };
        string? Text(string column, string? standing) =>
            !table.Has(Fold.Key(column)) ? standing
            : table.Text(Fold.Key(column)) is var text && text == OneLine(standing) ? standing // its line breaks stay
            : text;
        var input = new PathwayInput
        {
            What = kind,
            Title = title,
            State = table.Word(states, before.State, "state") ?? before.State,
            Summary = Text("summary", before.Summary),
            LeadsTo = Text("leadsTo", before.LeadsTo),
            RunBy = Text("runBy", before.RunBy),
            Begins = table.Has("begins") ? table.Date("begins") : before.Begins,
            Ends = table.Has("ends") ? table.Date("ends") : before.Ends,
            When = Text("when", before.When),
            Where = Text("where", before.Where),
            Places = Number(table, before.Places),
            Grades = table.Has("grades") ? table.List("grades") : before.Grades,
            Prerequisites = Text("prerequisites", before.Prerequisites),
            Proficiencies = table.Has("proficiencies") ? Proficiencies(table, school) : before.Proficiencies,
            Cost = Text("cost", before.Cost),
            Transport = Text("transport", before.Transport),
            Areas = table.Has("areas") ? Areas(table) : before.Areas,
            Interests = table.Has("interests") ? table.List("interests") : before.Interests,
        };
        var errors = new FieldErrors();
        var read = input.Over(before, school, today, errors);
        foreach (var (field, messages) in errors.ByField)
            table.Bad(messages[0], Fold.Key(field == "what" ? "kind" : field));
        return table.IsBad ? null : (known, read);
    }

    private static int? Number(CsvTable table, int? standing)
    {
        if (!table.Has("places"))
            return standing;
        if (table.Text("places") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var places))
            return places;
        table.Bad($"{CsvTable.Shown(text)} is no number of places. Write 12, or leave it blank.", "places");
        return null;
    }

    private static List<GoalArea> Areas(CsvTable table)
    {
        var read = new List<GoalArea>();
        foreach (var word in table.List("areas"))
        {
            if (areas.TryGetValue(Fold.Key(word), out var area))
                read.Add(area);
            else
                table.Bad($"{CsvTable.Shown(word)} is not known here. Write one of {string.Join(", ", areas.Keys)}.", "areas");
        }
        return read;
    }

    /// <summary>Named by code, by name or by id.</summary>
    private static List<string> Proficiencies(CsvTable table, ProficiencySet school)
    {
        var read = new List<string>();
        foreach (var word in table.List("proficiencies"))
        {
            var found = school.Items.FirstOrDefault(item => string.Equals(item.Code, word, StringComparison.OrdinalIgnoreCase)
                || string.Equals(item.Name, word, StringComparison.OrdinalIgnoreCase) || item.Id == word);
            if (found is null)
                table.Bad($"{CsvTable.Shown(word)} is no code or name of the school's proficiencies.", "proficiencies");
            else if (!read.Contains(found.Id))
                read.Add(found.Id);
        }
        return read;
    }

    private static string KeyOf(string title, PathwayKind kind) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{SearchWords.Fold(title)}")))[..32];

    private static string? OneLine(string? text) => text is null
        ? null
        : string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string? Joined(IEnumerable<string>? words) => words is null ? null : string.Join("; ", words);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a file says, as the catalog would have it.</summary>
/// <param name="Rows">Before is null for a new one.</param>
internal sealed record PathwayFile(
    IReadOnlyList<(Pathway? Before, Pathway After)> Rows,
    IReadOnlyList<BadRow> Bad,
    IReadOnlyList<string> Notes)
{
    /// <summary>Those that the file makes or changes.</summary>
    public IReadOnlyList<(Pathway? Before, Pathway After)> Changes { get; } =
        [.. Rows.Where(row => row.Before is null || !IsSame(row.Before, row.After))];

    private static bool IsSame(Pathway before, Pathway after) => Pathway.Shape.Write(before with { Commit = null })
        .AsSpan().SequenceEqual(Pathway.Shape.Write(after with { Rev = before.Rev, Commit = null }));
}
