using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <param name="Version">0 where the school has none yet.</param>
/// <param name="Items">In the order they are shown; each names what it is a part of.</param>
internal sealed record ProficienciesView(
    int Version,
    string? Note,
    PersonName? By,
    DateTimeOffset? SavedAt,
    IReadOnlyList<ProficiencyView> Items)
{
    public static ProficienciesView Of(ProficiencySet set, StaffNames staff) => new(
        set.Version,
        set.Note,
        set.By is { } by ? staff.Named(by) : null,
        set.SavedAt,
        [.. set.Items.Select(ProficiencyView.Of)]);
}

/// <param name="ParentId">What it is a part of.</param>
/// <param name="Imported">True where it comes from a framework's file.</param>
/// <param name="Retired">True where the school asks it no more.</param>
internal sealed record ProficiencyView(
    string Id,
    string? Code,
    string Name,
    string? Statement,
    string? ParentId,
    bool? Imported,
    bool? Retired)
{
    public static ProficiencyView Of(Proficiency item) => new(
        item.Id,
        item.Code,
        item.Name,
        item.Statement,
        item.Parent,
        item.Source is null ? null : true,
        item.Retired ? true : null);
}

/// <param name="Versions">The newest first.</param>
internal sealed record ProficiencyVersionsView(IReadOnlyList<ProficiencyVersionView> Versions);

/// <param name="InUse">How many proficiencies it has.</param>
internal sealed record ProficiencyVersionView(int Version, string? Note, PersonName? By, DateTimeOffset? SavedAt, int InUse)
{
    public static ProficiencyVersionView Of(ProficiencySet set, StaffNames staff) => new(
        set.Version,
        set.Note,
        set.By is { } by ? staff.Named(by) : null,
        set.SavedAt,
        set.Items.Count(item => !item.Retired));
}

/// <summary>How many students work on each proficiency and have shown it: a part counts for what it is a part of.</summary>
/// <param name="Students">Active students; null where only shares are told.</param>
internal sealed record ProficiencyCountsView(int? Students, IReadOnlyList<ProficiencyCount> Items)
{
    /// <summary>Pure.</summary>
    /// <param name="sharesOnly">For who sees no more than aggregates.</param>
    public static ProficiencyCountsView Of(ProficiencySet set, IReadOnlyList<Card> active, bool sharesOnly)
    {
        var (workedOn, shown) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var above = set.Items.ToDictionary(item => item.Id, item => set.WithAbove(item.Id), StringComparer.Ordinal);
        foreach (var facts in active.Select(card => card.Proficiencies?.Values).OfType<IEnumerable<ProficiencyFact>>())
        {
            Count(facts.SelectMany(fact => fact.WorkedOn.Concat(fact.Shown ?? [])), above, workedOn);
            Count(facts.SelectMany(fact => fact.Shown ?? []), above, shown);
        }
        var all = active.Count;
        return new ProficiencyCountsView(
            sharesOnly ? null : all,
            [.. set.Items
                .Where(item => !item.Retired)
                .Select(item => (item, Worked: workedOn.GetValueOrDefault(item.Id), Shown: shown.GetValueOrDefault(item.Id)))
                .Select(one => new ProficiencyCount(
                    ProficiencyName.Of(one.item),
                    sharesOnly ? null : one.Worked,
                    sharesOnly ? null : one.Shown,
                    sharesOnly ? Share.Of(one.Worked, all) : null,
                    sharesOnly ? Share.Of(one.Shown, all) : null))]);
    }

    /// <summary>Once for each student, whatever names it.</summary>
    private static void Count(
        IEnumerable<string> named,
        IReadOnlyDictionary<string, IReadOnlyList<string>> above,
        Dictionary<string, int> counts)
    {
        foreach (var id in named.SelectMany(id => above.GetValueOrDefault(id) ?? []).Distinct(StringComparer.Ordinal))
            counts[id] = counts.GetValueOrDefault(id) + 1;
    }
}

/// <param name="WorkedOn">Students who work on it or have shown it; null where only shares are told.</param>
/// <param name="Shown">Students who have shown it.</param>
/// <param name="PercentWorkedOn">
/// Of the active students, in steps of five from 5 to 95; null where counts are told or there are too few.
/// </param>
internal sealed record ProficiencyCount(
    ProficiencyName Proficiency,
    int? WorkedOn,
    int? Shown,
    int? PercentWorkedOn,
    int? PercentShown);

/// <summary>One student's proficiencies: worked on, shown, where.</summary>
internal sealed record StudentProficienciesView
{
    public required PersonName Student { get; init; }

    /// <summary>The version of the school's proficiencies; 0 where it has none yet.</summary>
    public required int Version { get; init; }

    /// <summary>Those in use and those retired that something names, in their order.</summary>
    public required IReadOnlyList<StudentProficiency> Items { get; init; }

    public static StudentProficienciesView Of(StudentVisit visit, ProficiencySet set, IReadOnlyList<ProficiencyPlace> places)
    {
        var where = places
            .SelectMany(place => place.Proficiencies.Select(id => (id, place)))
            .ToLookup(one => one.id, one => ProficiencyPlaceView.Of(one.place), StringComparer.Ordinal);
        return new StudentProficienciesView
        {
            Student = new PersonName(visit.Student, visit.Card.Name),
            Version = set.Version,
            Items = [.. set.Items
                .Where(item => !item.Retired || where.Contains(item.Id))
                .Select(item => new StudentProficiency(
                    ProficiencyView.Of(item),
                    [.. where[item.Id].OrderByDescending(place => place.Shown).ThenByDescending(place => place.On)]))],
        };
    }
}

/// <param name="Places">Where it is named, those that show it first, the newest first; none where nothing names it yet.</param>
internal sealed record StudentProficiency(ProficiencyView Proficiency, IReadOnlyList<ProficiencyPlaceView> Places);

internal sealed record ProficiencyPlaceView(ProficiencyPlaceKind Kind, string Id, string Title, DateOnly On, bool Shown)
{
    public static ProficiencyPlaceView Of(ProficiencyPlace place) => new(place.Kind, place.Id, place.Title, place.On, place.Shown);
}

internal sealed record ProficienciesInput
{
    /// <summary>The version it changes, as it was read; 0 where there is none yet.</summary>
    public int? Version { get; init; }

    /// <summary>What is new, in a line.</summary>
    public string? Note { get; init; }

    /// <summary>Those that are new or changed; whatever is not named stays as it is.</summary>
    public IReadOnlyList<ProficiencyInput?>? Items { get; init; }

    /// <summary>All ids, in the order to show them; left out, they stay in theirs, new ones at the end.</summary>
    public IReadOnlyList<string?>? Order { get; init; }

    /// <summary>The version this input asks for, on top of the one that stands.</summary>
    public ProficiencySet Over(ProficiencySet before, string by, DateTimeOffset at, FieldErrors errors)
    {
        var asked = Items ?? [];
        var note = errors.Optional("note", Note);
        if (asked.Count > ProficiencySet.Most)
            errors.Add("items", $"A school has at most {ProficiencySet.Most} proficiencies.");
        if (asked.Count == 0 && Order is null)
            errors.Add("items", "Change something first: nothing here differs from the version in force.");
        var items = before.Items.ToList();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (input, i) in asked.Take(ProficiencySet.Most).Select((input, i) => (input, i)))
        {
            var item = (input ?? new()).Over(before.Find(input?.Id ?? ""), $"items.{i}", errors);
            if (!places.TryAdd(item.Id, $"items.{i}"))
                errors.Add($"items.{i}.id", "This one is sent twice.");
            if (items.FindIndex(other => other.Id == item.Id) is >= 0 and var known)
                items[known] = item;
            else
                items.Add(item);
        }
        if (Order is not null)
            items = Ordered(items, errors);
        var set = before with { Version = before.Version + 1, Note = note, By = by, SavedAt = at, Items = items };
        if (!errors.Any)
            set.Check(errors, item => places.GetValueOrDefault(item.Id, "items"));
        return set;
    }

    /// <summary>Whether it is in force already: it was sent before, and the answer was lost.</summary>
    public bool IsPublishedAs(ProficiencySet standing, string by) =>
        standing.Version == Version + 1
            && standing.By == by
            && standing.Note == new FieldErrors().Optional("note", Note)
            && Over(standing, by, default, new FieldErrors()).Items.SequenceEqual(standing.Items);

    private List<Proficiency> Ordered(List<Proficiency> items, FieldErrors errors)
    {
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in Order!)
        {
            if (id is null || !items.Exists(item => item.Id == id) || !place.TryAdd(id, place.Count))
            {
                errors.Add("order", "Name each proficiency once, and none that is not here.");
                return items;
            }
        }
        return [.. items.OrderBy(item => place.GetValueOrDefault(item.Id, int.MaxValue))];
    }
}

internal sealed record ProficiencyInput
{
    private const int LongestId = 40, LongestCode = 40;

    /// <summary>Of a new one: any, made once by the client, of the letters a to z, figures and hyphens.</summary>
    public string? Id { get; init; }

    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Statement { get; init; }

    /// <summary>What it is a part of; left out, it stands at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>The school asks it no more; what names it stays.</summary>
    public bool? Retired { get; init; }

    public Proficiency Over(Proficiency? before, string place, FieldErrors errors)
    {
        var id = Id ?? "";
        if (id.Length is 0 or > LongestId || !id.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            errors.Add($"{place}.id", $"Send an id of at most {LongestId} of the letters a to z, figures and hyphens.");
        var item = before ?? new Proficiency { Id = id, Name = "" };
        return item with
        {
            Code = errors.Optional($"{place}.code", Code, LongestCode),
            Name = errors.Required($"{place}.name", Name, "Say in a few words what it is."),
            Statement = errors.Optional($"{place}.statement", Statement, FieldErrors.Text),
            Parent = errors.Optional($"{place}.parentId", ParentId),
            Retired = Retired ?? item.Retired,
        };
    }
}
