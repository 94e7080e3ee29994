using Plp.People;

namespace Plp.Plans;

/// <summary>
/// Everything of a student's plan, yearly updates and checkIns that some readers have, to be read from top to bottom: on the
/// family's page (E2), on a peer's (B15) and on paper (B14). No authors, nothing to edit; ids only for who may suggest.
/// </summary>
internal sealed record SharedPlan
{
    public IReadOnlyList<SharedGoal> Goals { get; init; } = [];
    public IReadOnlyList<SharedAnswer> Answers { get; init; } = [];
    public IReadOnlyList<SharedOpportunity> Opportunities { get; init; } = [];

    /// <summary>Rows of sections of the school's own.</summary>
    public IReadOnlyList<SharedRow> Rows { get; init; } = [];

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<SharedYear> Years { get; init; }

    /// <summary>Check-ins of which there is something to read, the newest first.</summary>
    public required IReadOnlyList<SharedCheckIn> CheckIns { get; init; }

    /// <summary>The work itself, the newest first.</summary>
    public IReadOnlyList<SharedEvidence> Evidence { get; init; } = [];

    /// <summary>Collections of that work which the student shared, the newest first.</summary>
    public IReadOnlyList<SharedCollection> Collections { get; init; } = [];

    /// <summary>Pathways the student is or was on, in the order they began; a peer reads none.</summary>
    public IReadOnlyList<SharedPathway> Pathways { get; init; } = [];

    /// <summary>Pathways of their own that the student proposed, the newest first.</summary>
    public IReadOnlyList<SharedProposal> Proposals { get; init; } = [];

    /// <param name="yearly">The newest first.</param>
    public static SharedPlan Of(Plan? plan, IEnumerable<YearlyUpdate> yearly, IReadOnlyList<SharedCheckIn> checkIns, SharedLens lens)
    {
        var goals = (plan?.Goals ?? []).Where(goal => lens.Shows(goal)).ToDictionary(goal => goal.Id, StringComparer.Ordinal);
        var shared = new SharedPlan
        {
            Years = [.. yearly.Select(update => SharedYear.Of(update, goals, lens)).Where(year => !year.IsEmpty)],
            CheckIns = checkIns,
        };
        return plan is null ? shared : PlanItemKind.All.Aggregate(shared, (gathered, kind) => kind.Share(gathered, plan, lens));
    }
}

/// <summary>Whose eyes a plan is gathered for, and how days and names are written for them.</summary>
internal sealed record SharedLens
{
    /// <summary>Audiences whose words a family reads at any time.</summary>
    public static IReadOnlySet<Audience> Family { get; } = new HashSet<Audience> { Audience.Family, Audience.Peers };

    /// <summary>Audiences whose words any staff working with the student read.</summary>
    public static IReadOnlySet<Audience> Staff { get; } = new HashSet<Audience> { Audience.Staff, Audience.Family, Audience.Peers };

    public required Func<PlanItem, bool> Shows { get; init; }
    public required Func<Said, bool> Reads { get; init; }
    public required Func<DateOnly, string> Written { get; init; }

    /// <summary>Of a member of staff.</summary>
    public required Func<string, string> NameOf { get; init; }

    /// <summary>
    /// That words of that language (BCP 47) are not translated, in the reader's; null where the reader's is the same.
    /// </summary>
    public required Func<string, string?> NotTranslated { get; init; }

    /// <summary>What was said of a goal at a year's look is read by whoever reads the goal; not by a peer.</summary>
    public bool ReadsReviews { get; init; } = true;

    /// <summary>The readers may suggest words and answer: they are told by which id and key to say what for.</summary>
    public bool MaySuggest { get; init; }

    /// <summary>The school year that runs: for the texts of its update words may be suggested; null: for none.</summary>
    public string? Year { get; init; }

    /// <summary>By which proficiencies are named in plain words.</summary>
    public ProficiencySet School { get; init; } = ProficiencySet.None;

    /// <summary>The names of proficiencies; null for none.</summary>
    public IReadOnlyList<string>? NamesOf(IReadOnlyList<string>? proficiencies) =>
        proficiencies is { Count: > 0 } ? [.. School.Named(proficiencies).Select(one => one.Name)] : null;

    /// <summary>The item with the language its words are in.</summary>
    /// <param name="language">Null: English.</param>
    /// <param name="id">Of the plan's item, where it is one.</param>
    public T In<T>(string? language, T item, string? id = null) where T : SharedItem => (T)((SharedItem)item with
    {
        ItemId = MaySuggest ? id : null,
        Language = language ?? Language.English,
        NotTranslated = NotTranslated(language ?? Language.English),
    });

    /// <summary>A family's.</summary>
    public static SharedLens OfFamily(
        Func<DateOnly, string> written,
        Func<string, string> nameOf,
        Func<string, string?> notTranslated) => new()
        {
            Shows = item => Family.Contains(item.Audience),
            Reads = said => Family.Contains(said.Audience),
            Written = written,
            NameOf = nameOf,
            NotTranslated = notTranslated,
        };
}

/// <summary>Words of one language, and whether they are another's than the reader's.</summary>
internal abstract record SharedItem
{
    /// <summary>Of the plan's item, for readers who may suggest words for it.</summary>
    public string? ItemId { get; init; }

    /// <summary>BCP 47, of the words.</summary>
    public string Language { get; init; } = People.Language.English;

    /// <summary>That they are in another language and not translated, in the reader's; null where there is nothing to say.</summary>
    public string? NotTranslated { get; init; }
}

internal sealed record SharedGoal : SharedItem
{
    public required string Title { get; init; }
    public required GoalArea Area { get; init; }
    public required int Cycle { get; init; }
    public required Step Step { get; init; }

    /// <summary>What the student wrote for the step they are at, else for the step before.</summary>
    public string? Words { get; init; }

    /// <summary>What the school's template asks of a goal, in its order; what it asks no longer comes last.</summary>
    public required IReadOnlyList<SharedField> Fields { get; init; }

    public string? TeacherOfRecord { get; init; }

    /// <summary>The day it is to be reached by, in the reader's language.</summary>
    public string? TargetDate { get; init; }

    /// <summary>The steps of the present cycle in which something stands.</summary>
    public required IReadOnlyList<Step> Written { get; init; }

    /// <summary>How it ended; null while it is worked on.</summary>
    public SharedReached? Reached { get; init; }

    public required IReadOnlyList<SharedCycle> Cycles { get; init; }

    /// <summary>Written in another program and brought along.</summary>
    public bool? BroughtAlong { get; init; }

    /// <summary>Graduation proficiencies it is about, by their names: shown once it is reached, worked on until then.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public static SharedGoal Of(Goal goal, Plan plan, SharedLens lens) => lens.In(goal.Words.Language, new SharedGoal
    {
        Title = goal.Title,
        Area = goal.Area,
        Cycle = goal.Current.N,
        Step = goal.Current.Step,
        Words = plan.NewestWordsOf(goal),
        Fields = SharedField.Of(goal, plan, lens),
        TeacherOfRecord = goal.TeacherOfRecord is { } teacher ? lens.NameOf(teacher) : null,
        TargetDate = goal.TargetDate is { } day ? lens.Written(day) : null,
        Written = plan.WrittenOf(goal),
        Reached = goal.Reached is { } reached ? new SharedReached(lens.Written(reached.On), reached.What, reached.How) : null,
        Cycles = [.. goal.Cycles.Select(cycle => new SharedCycle(cycle.N, cycle.Plan, cycle.Do, cycle.Check, cycle.Adjust)
        {
            Entries = [.. plan.EntriesOf(goal, cycle).Select(entry => new SharedEntry(lens.Written(entry.On), entry.Text)
            {
                ItemId = lens.MaySuggest ? entry.Id : null,
            })],
        })],
        BroughtAlong = goal.BroughtAlong is null ? null : true,
        Proficiencies = lens.NamesOf(goal.Proficiencies),
    }, goal.Id);
}

/// <param name="On">The day, in the reader's language.</param>
/// <param name="What">What the student reached, in their words.</param>
/// <param name="How">How they know.</param>
internal sealed record SharedReached(string On, string? What, string? How);

/// <param name="Do">What was done, from before it was written day by day.</param>
internal sealed record SharedCycle(int N, string? Plan, string? Do, string? Check, string? Adjust)
{
    /// <summary>What was done, by its day.</summary>
    public required IReadOnlyList<SharedEntry> Entries { get; init; }
}

/// <param name="On">The day, in the reader's language.</param>
internal sealed record SharedEntry(string On, string Text)
{
    /// <summary>Of the plan's item, for readers who may suggest words for it.</summary>
    public string? ItemId { get; init; }
}

/// <param name="Prompt">By which a page in another language says what was asked; null: only the school's own label.</param>
/// <param name="Label">What was asked, in the words of the school's template.</param>
/// <param name="Declined">Answered with "I'd rather not say".</param>
internal sealed record SharedAnswer(string? Prompt, string Label, string Grade, string On, string? Text, bool? Declined)
    : SharedItem
{
    /// <summary>The field of its words, for readers who may suggest others; null where they were chosen from a list.</summary>
    public string? Field { get; init; }

    public static SharedAnswer Of(InventoryEntry entry, Template template, SharedLens lens) => lens.In(
        entry.Words.Language,
        new SharedAnswer(
            template.Find(entry.Prompt) is { } field ? Template.Translatable(field) : null,
            entry.Heading(template),
            entry.Grade,
            lens.Written(entry.On),
            entry.WordsIn(template),
            entry.Declined ? true : null)
        {
            Field = lens.MaySuggest && entry.TakesSuggestions(template) ? InventoryEntry.TextField : null,
        },
        entry.Id);
}

internal sealed record SharedOpportunity(OpportunityKind Kind, string Title, IReadOnlyList<SharedField> Fields) : SharedItem
{
    /// <summary>Graduation proficiencies worked on in it, by their names.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public static SharedOpportunity Of(Opportunity one, Plan plan, SharedLens lens) => lens.In(
        one.Words.Language,
        new SharedOpportunity(one.Kind, one.Title, SharedField.Of(one, plan, lens)) { Proficiencies = lens.NamesOf(one.Proficiencies) },
        one.Id);
}

/// <param name="Key">By which a page in another language says what it is called; null: only the school's own label.</param>
/// <param name="Label">In the words of the school's template.</param>
/// <param name="Declined">Answered with "I'd rather not say".</param>
internal sealed record SharedField(string? Key, string Label, string? Text, bool? Declined)
{
    /// <summary>The key of the template's field, for readers who may suggest words for it.</summary>
    public string? Field { get; init; }

    public static IReadOnlyList<SharedField> Of(TemplatedItem item, Plan plan, SharedLens lens) =>
        [.. item.Values.Keys.Concat(item.NotSaid)
            .Where(key => lens.Shows(item.In(key, plan.Template)))
            .OrderBy(plan.Template.PlaceOf)
            .Select(key => (Key: key, Field: plan.Template.Find(key), Text: item.Value(key)))
            .Select(one => new SharedField(
                one.Field is null ? null : Template.Translatable(one.Field),
                one.Field?.Label ?? one.Key,
                one.Text is null ? null : one.Field?.Words(one.Text) ?? one.Text,
                one.Text is null ? true : null)
            {
                Field = lens.MaySuggest && one.Field?.TakesSuggestions == true ? one.Key : null,
            })];
}

/// <summary>A piece of work, with what opens its file on the family's page.</summary>
/// <param name="Id">Opens its file and its thumbnail, where it has them.</param>
/// <param name="On">The day the work is from, in the reader's language.</param>
/// <param name="Goal">The title of the goal it belongs to, where that is shared too.</param>
internal sealed record SharedEvidence(string Id, string Caption, string On, string? Goal) : SharedItem
{
    public string? Text { get; init; }
    public string? Url { get; init; }

    /// <summary>What a picture shows.</summary>
    public string? Alt { get; init; }

    public string? MediaType { get; init; }
    public long? Bytes { get; init; }
    public bool? Thumbnail { get; init; }
}

/// <param name="For">For whom or what it was made.</param>
/// <param name="Opening">What the student says first.</param>
/// <param name="Pieces">Ids of its pieces that are shared too, in order.</param>
internal sealed record SharedCollection(string Title, string? For, string? Opening, IReadOnlyList<string> Pieces) : SharedItem;

/// <param name="Status"><c>active</c>, <c>completed</c> or <c>left</c>.</param>
/// <param name="From">The first day, in the reader's language.</param>
/// <param name="Confirmed">Those of the hours that somebody confirmed.</param>
internal sealed record SharedPathway(string Title, string Status, string From, string To, decimal Hours, decimal Confirmed) : SharedItem
{
    /// <summary>The credit that was granted; null where none was.</summary>
    public string? Credit { get; init; }
}

/// <param name="Status"><c>draft</c>, <c>submitted</c>, <c>judging</c>, <c>sentBack</c>, <c>accepted</c> or <c>declined</c>.</param>
/// <param name="On">The day it was sent last, in the reader's language.</param>
/// <param name="Fields">What it says, part by part.</param>
internal sealed record SharedProposal(string Title, string Status, string On, IReadOnlyList<SharedField> Fields) : SharedItem
{
    /// <summary>What those who judged it say to the student, once it is decided.</summary>
    public string? Reason { get; init; }

    /// <summary>What it still needs, where it was sent back.</summary>
    public string? Missing { get; init; }
}

/// <summary>What was said at a year's look at the whole plan.</summary>
internal sealed record SharedYear(
    string SchoolYear,
    SharedSaid? Start,
    SharedSaid? Reflection,
    SharedSaid? Supports,
    IReadOnlyList<SharedReview> Goals)
{
    internal bool IsEmpty => Start is null && Reflection is null && Supports is null && Goals.Count == 0;

    public static SharedYear Of(YearlyUpdate update, IReadOnlyDictionary<string, Goal> goals, SharedLens lens)
    {
        var isOpen = update.Ended is null && update.SchoolYear == lens.Year;
        SharedSaid? Read(Said? said, string text) => said is not null && lens.Reads(said)
            ? lens.In(said.Words.Language, new SharedSaid(said.Text), isOpen ? YearlyUpdate.TextItem + text : null)
            : null;
        return new SharedYear(
            update.SchoolYear,
            Read(update.Start, "start"),
            Read(update.Reflection, "reflection"),
            Read(update.Supports, "supports"),
            [.. update.Goals
                .Where(review => lens.ReadsReviews && goals.ContainsKey(review.Goal))
                .Select(review => lens.In(
                    review.Note is null ? goals[review.Goal].Words.Language : review.Language,
                    new SharedReview(goals[review.Goal].Title, review.Outcome, review.Note)))]);
    }
}

internal sealed record SharedSaid(string Text) : SharedItem;

internal sealed record SharedReview(string Title, GoalOutcome Outcome, string? Note) : SharedItem;

/// <param name="On">The day it was held, in the reader's language.</param>
/// <param name="BroughtAlong">Written in another program and brought along.</param>
internal sealed record SharedCheckIn(string On, IReadOnlyList<SharedBox> Boxes, bool? BroughtAlong = null);

/// <param name="Field"><c>progress</c>, <c>problems</c>, <c>ideas</c>, <c>developments</c>, <c>oneThing</c> or <c>nextSteps</c>.</param>
internal sealed record SharedBox(string Field, string Text) : SharedItem;
