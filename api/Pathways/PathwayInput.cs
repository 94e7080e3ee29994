using Plp.Plans;
using Plp.School;

namespace Plp.Pathways;

internal sealed record PathwayInput
{
    /// <summary>A UUID the client makes once per new pathway.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>draft, published or closed; left out, it stays.</summary>
    public string? State { get; init; }

    public PathwayKind? What { get; init; }
    public string? Title { get; init; }
    public string? Summary { get; init; }
    public string? LeadsTo { get; init; }
    public string? RunBy { get; init; }
    public DateOnly? Begins { get; init; }
    public DateOnly? Ends { get; init; }
    public string? When { get; init; }
    public string? Where { get; init; }

    /// <summary>How many students at a time; left out: as many as come.</summary>
    public int? Places { get; init; }

    /// <summary>The school's names of grades; none: everyone.</summary>
    public IReadOnlyList<string?>? Grades { get; init; }

    public string? Prerequisites { get; init; }

    /// <summary>Ids of the school's proficiencies; left out, they stay.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public string? Cost { get; init; }
    public string? Transport { get; init; }
    public IReadOnlyList<GoalArea>? Areas { get; init; }
    public IReadOnlyList<string?>? Interests { get; init; }

    /// <summary>The pathway this asks for, on top of the one that stands.</summary>
    public Pathway Over(Pathway before, ProficiencySet school, SchoolToday today, FieldErrors errors)
    {
        if (State is not null && !Pathway.IsState(State))
            errors.Add("state", "Write draft, published or closed.");
        if (Places is < 1 or > Pathway.MostPlaces)
            errors.Add("places", $"Give 1 to {Pathway.MostPlaces:N0} places, or leave it empty.");
        var grades = Lines("grades", Grades, Pathway.MostGrades, 20, "Write grades as the school names them: 9, 10, 11.", errors);
        var interests = Lines("interests", Interests, Pathway.MostInterests, 40, "Keep each to 40 characters.", errors);
        if (grades.Concat(interests).Any(line => line.AsSpan().IndexOfAny(',', ';', '|') >= 0))
            errors.Add("interests", "Write single words or short phrases, without commas or semicolons in them.");
        var after = before with
        {
            Rev = before.Rev + 1,
            State = State ?? before.State,
            What = errors.Required("what", What, "Choose what kind of pathway it is."),
            Title = errors.Required("title", Title, "Say in one line what it is."),
            Summary = errors.Optional("summary", Summary, FieldErrors.Text),
            LeadsTo = errors.Optional("leadsTo", LeadsTo, FieldErrors.Text),
            RunBy = errors.Optional("runBy", RunBy),
            Begins = Begins,
            Ends = Ends,
            When = errors.Optional("when", When),
            Where = errors.Optional("where", Where),
            Places = Places,
            Grades = grades.Count > 0 ? grades : null,
            Prerequisites = errors.Optional("prerequisites", Prerequisites, FieldErrors.Text),
            Proficiencies = school.Read(Proficiencies, before.Proficiencies, errors),
            Cost = errors.Optional("cost", Cost),
            Transport = errors.Optional("transport", Transport),
            Areas = [.. (Areas ?? []).Distinct().Order()],
            Interests = interests,
        };
        after.Check(today.Calendar, errors);
        if (after is { State: Pathway.PublishedState, Summary: null })
            errors.Add("summary", "Say what students do there: families read it when it is published.");
        return after;
    }

    private static List<string> Lines(
        string field,
        IReadOnlyList<string?>? asked,
        int most,
        int longest,
        string tooLong,
        FieldErrors errors)
    {
        var lines = (asked ?? [])
            .Select(line => errors.Optional(field, line) ?? "")
            .Where(line => line.Length > 0)
            .DistinctBy(SearchWords.Fold)
            .ToList();
        if (lines.Count > most)
            errors.Add(field, $"Keep this to {most}.");
        if (lines.Exists(line => line.Length > longest))
            errors.Add(field, tooLong);
        return lines;
    }
}

internal sealed record PathwayCriteriaInput
{
    /// <summary>The version this was written over.</summary>
    public int? Version { get; init; }

    public IReadOnlyList<PathwayCriterionInput?>? Items { get; init; }

    /// <summary>What is new, in a line.</summary>
    public string? Note { get; init; }

    /// <summary>The version after that one. A criterion keeps its key, so that judgments of different versions compare.</summary>
    public PathwayCriteria After(PathwayCriteria standing, string by, SchoolToday today, FieldErrors errors)
    {
        if (Items is not { Count: > 0 and <= PathwayCriteria.Most })
            errors.Add("items", $"Give 1 to {PathwayCriteria.Most} criteria.");
        var items = new List<PathwayCriterion>();
        foreach (var (item, i) in (Items ?? []).Take(PathwayCriteria.Most).Select((item, i) => (item, i)))
        {
            var text = errors.Required($"items.{i}.text", item?.Text, "Write the criterion, or take it out.", 400);
            var known = standing.Find(item?.Key) is { } same && items.TrueForAll(other => other.Key != same.Key) ? same.Key : null;
            var read = new PathwayCriterion(
                known ?? Shown.DigestOf(text)[..8],
                errors.Required($"items.{i}.area", item?.Area, "Choose rigor, personalization or equity."),
                text);
            if (items.Exists(other => other.Key == read.Key || other.Text == text))
                errors.Add($"items.{i}.text", "This criterion is there already.");
            items.Add(read);
        }
        return new PathwayCriteria
        {
            Id = PathwayCriteria.IdOf(standing.Version + 1),
            Day = today.Day,
            Version = standing.Version + 1,
            Items = items,
            Note = errors.Required("note", Note, "Say in a line what is new."),
            By = by,
            At = today.Instant,
        };
    }
}

/// <param name="Key">Of one that is there; left out for a new one.</param>
internal sealed record PathwayCriterionInput(string? Key, CriterionArea? Area, string? Text);
