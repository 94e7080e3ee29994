using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

internal sealed record YearlyUpdatesView
{
    public required PlanDutiesView Duties { get; init; }

    /// <summary>This school year's; rev 0 when it has not begun.</summary>
    public required YearlyUpdateView Current { get; init; }

    /// <summary>The goals there are to review.</summary>
    public required IReadOnlyList<OpenGoalView> Goals { get; init; }

    /// <summary>Questions to look back by, in the words of the student's grade; nobody has to answer them.</summary>
    public required IReadOnlyList<string> Reflection { get; init; }

    /// <summary>The newest first: what the start of this year is filled in from.</summary>
    public required IReadOnlyList<YearlyUpdateView> Earlier { get; init; }
}

/// <param name="Reached">The day it was reached this year; null while it is worked on.</param>
internal sealed record OpenGoalView(string GoalId, string Title, int Cycle, Step Step, DateOnly? TargetDate, DateOnly? Reached);

internal sealed record YearlyUpdateView
{
    public required string SchoolYear { get; init; }
    public required int Rev { get; init; }
    public DateOnly? Begun { get; init; }
    public SaidView? Start { get; init; }
    public required IReadOnlyList<GoalReviewView> Goals { get; init; }
    public SaidView? Reflection { get; init; }
    public SaidView? Supports { get; init; }
    public required IReadOnlyList<HopeView> Hopes { get; init; }
    public required IReadOnlyList<TakingPartView> Parts { get; init; }
    public required FamilyPart Family { get; init; }

    /// <summary>Whether the family has to take part: the student is not of age.</summary>
    public required bool FamilyNeeded { get; init; }

    /// <summary>What is missing before it can be finished, by field; null when nothing is, or it ended.</summary>
    public IReadOnlyDictionary<string, List<string>>? Missing { get; init; }

    public YearlyEndingView? Ended { get; init; }

    /// <summary>What others suggest for its texts, as far as the reader reads these; left out where nothing waits.</summary>
    public IReadOnlyList<SuggestionView>? Suggestions { get; init; }

    /// <summary>Texts whose words were suggested and made the student's.</summary>
    public IReadOnlyList<SuggestedView>? SuggestedBy { get; init; }

    public static YearlyUpdateView Of(YearlyUpdate update, YearlyLens lens)
    {
        var goals = lens.Goals.ToDictionary(goal => goal.Id, StringComparer.Ordinal);
        var missing = update.Missing(lens.IsMinor);
        return new YearlyUpdateView
        {
            SchoolYear = update.SchoolYear,
            Rev = update.Rev,
            Begun = update.Rev == 0 ? null : update.Begun,
            Start = lens.Of(update.Start),
            Goals = [.. update.Goals
                .Where(review => goals.ContainsKey(review.Goal))
                .Select(review => new GoalReviewView(review.Goal, goals[review.Goal].Title, review.Outcome, review.Note))],
            Reflection = lens.Of(update.Reflection),
            Supports = lens.Of(update.Supports),
            Hopes = [.. update.Hopes.Select(hope => new HopeView(
                hope.Adult,
                lens.NameOf(hope.Adult),
                hope.Text,
                hope.At,
                hope.TypedBy is { } typist ? lens.Staff.NameOf(typist) : null,
                hope.Language ?? Language.English))],
            Parts = [.. update.Parts.Select(part => new TakingPartView(
                part.Id,
                part.Who,
                part.How,
                part.Person is { } person ? lens.NameOf(person) : null,
                part.Channel,
                part.On,
                lens.NameOf(part.By)))],
            Family = update.FamilyTookPart(),
            FamilyNeeded = lens.IsMinor,
            Missing = update.Ended is null && missing.Any ? missing.ByField : null,
            Ended = update.Ended is { } ended
                ? new YearlyEndingView(
                    ended.On,
                    ended.Ending,
                    lens.Visit.Relation == Relation.Self ? null : ended.Reason,
                    lens.NameOf(ended.By))
                : null,
            Suggestions = update.Ended is null ? Waiting(update, lens) : null,
            SuggestedBy = update.Suggested.Where(words => update.TextOf(words.Field) is { } said && lens.Sees(said)).ToList() is
            { Count: > 0 } suggested
                    ? [.. suggested.Select(words => SuggestedView.Of(words, lens.Staff))]
                    : null,
        };
    }

    private static List<SuggestionView>? Waiting(YearlyUpdate update, YearlyLens lens)
    {
        var waiting = update.Suggestions
            .Select(one => (Suggestion: one, Said: update.TextOf(one.Item)))
            .Where(one => one.Said is not null && lens.Sees(one.Said))
            .Select(one => SuggestionView.Of(
                one.Suggestion,
                YearlyUpdate.HeadingOf(one.Suggestion.Item),
                update.Rev,
                one.Said!.Text,
                lens.Staff))
            .ToList();
        return waiting.Count == 0 ? null : waiting;
    }
}

internal sealed record SaidView(string Text, Audience Audience, string By, DateTimeOffset At, string? TypedBy);

internal sealed record GoalReviewView(string GoalId, string Title, GoalOutcome Outcome, string? Note);

/// <param name="Language">BCP 47, of the words.</param>
internal sealed record HopeView(string PersonId, string Name, string Text, DateTimeOffset At, string? TypedBy, string Language);

/// <param name="Name">The member of staff or the adult; null for the student.</param>
internal sealed record TakingPartView(
    string Id,
    Participant Who,
    Participation How,
    string? Name,
    Channel? Channel,
    DateOnly On,
    string NotedBy);

/// <param name="Reason">For staff only.</param>
internal sealed record YearlyEndingView(DateOnly On, DutyEnding Ending, string? Reason, string By);

/// <param name="On">The day of the yearly update it was kept at.</param>
internal sealed record PlanCopyView(string SchoolYear, DateOnly On, PlanView Plan, IReadOnlyList<ProficiencyName> Proficiencies);
