using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>What is needed to read a yearly update as one caller sees it.</summary>
internal sealed record YearlyLens
{
    public required StudentVisit Visit { get; init; }
    public required StaffNames Staff { get; init; }

    /// <summary>Names of the student's adults by their id.</summary>
    public required IReadOnlyDictionary<string, string> Adults { get; init; }

    public Plan? Plan { get; init; }
    public required bool IsMinor { get; init; }

    /// <summary>The goals the caller sees.</summary>
    public IEnumerable<Goal> Goals => (Plan?.Goals ?? []).Where(goal => GoalView.Shows(goal, Visit));

    public static async Task<YearlyLens> Of(StudentVisit visit, PlanStore plans, PersonStore people)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var adult in visit.Card.Adults)
            names[adult] = (await people.Recent(adult, visit.Token))?.Name ?? "someone removed";
        return new YearlyLens
        {
            Visit = visit,
            Staff = await people.Staff(visit.Token),
            Adults = names,
            Plan = await plans.Read(visit.Student, visit.Token),
            IsMinor = (await people.Recent(visit.Student, visit.Token))?.IsOfAge(visit.Today.Day) != true,
        };
    }

    public string NameOf(string person) => Adults.GetValueOrDefault(person) ?? AuthorView.NameOf(person, Visit, Staff);

    public SaidView? Of(Said? said) => said is not null && Sees(said)
        ? new SaidView(
            said.Text,
            said.Audience,
            NameOf(said.Words.Author),
            said.Words.At,
            said.Words.TypedBy is { } typist ? Staff.NameOf(typist) : null)
        : null;

    /// <summary>
    /// Whether a text of the update, as its history names it, is open to the caller: through the audience it has now; words
    /// that are gone only to the student and the advisors.
    /// </summary>
    public bool Sees(YearlyUpdate update, string field)
    {
        if (field.StartsWith(YearlyUpdate.GoalField, StringComparison.Ordinal))
            return Goals.Any(goal => YearlyUpdate.GoalField + goal.Id == field);
        var said = Withdrawal.About(field).Split(' ')[0] switch
        {
            "start" => update.Start,
            "reflection" => update.Reflection,
            _ => update.Supports,
        };
        return said is null ? Access.Sees(Visit, new Readers(Audience.Advisor)) : Sees(said);
    }

    /// <summary>A name in the history with the goal's title in the place of its id.</summary>
    public string NameOfField(string field) =>
        Goals.FirstOrDefault(goal => YearlyUpdate.GoalField + goal.Id == field)?.Title ?? field;

    public bool Sees(Said said) => Sees(Visit, said);

    public static bool Sees(StudentVisit visit, Said said) =>
        Access.Sees(visit, new Readers(said.Audience, said.Words.Author, said.Words.TypedBy));
}

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

/// <summary>What the student says in the update; members left out stay as they are, an empty text is taken away.</summary>
internal sealed record YearlyInput
{
    private const int MostReviews = Plan.MostGoals;

    public int? Rev { get; init; }
    public SaidInput? Start { get; init; }
    public SaidInput? Reflection { get; init; }
    public SaidInput? Supports { get; init; }
    public IReadOnlyList<GoalReviewInput?>? Goals { get; init; }

    public YearlyUpdate Over(YearlyUpdate before, YearlyLens lens, FieldErrors errors)
    {
        var start = Read("start", Start, before.Start, lens, errors);
        var after = before with
        {
            Start = start,
            StartReviewed = start is null ? null : before.StartReviewed ?? lens.Visit.Today.Day,
            Reflection = Read("reflection", Reflection, before.Reflection, lens, errors),
            Supports = Read("supports", Supports, before.Supports, lens, errors),
            Goals = Goals is null ? before.Goals : ReadGoals(Goals, before, lens, errors),
        };
        return after with { Suggested = after.SuggestedStill(before) };
    }

    private static Said? Read(string field, SaidInput? input, Said? before, YearlyLens lens, FieldErrors errors)
    {
        if (input is null)
            return before;
        if (before is not null && !lens.Sees(before))
        {
            errors.Add(field, "These words are not open to you, so you cannot write over them.");
            return before;
        }
        var text = errors.Optional(field + ".text", input.Text, FieldErrors.Text);
        return text is null ? null : new Said(text, input.Audience ?? before?.Audience ?? Audience.Family, PlanItems.WordsIn(lens.Visit));
    }

    /// <summary>Reviews of goals the caller does not see stay as they are.</summary>
    private static List<GoalReview> ReadGoals(
        IReadOnlyList<GoalReviewInput?> input,
        YearlyUpdate before,
        YearlyLens lens,
        FieldErrors errors)
    {
        if (input.Count > MostReviews)
            errors.Add("goals", $"A plan has at most {MostReviews} goals.");
        var seen = lens.Goals.Select(goal => goal.Id).ToHashSet(StringComparer.Ordinal);
        var reviews = before.Goals.Where(review => !seen.Contains(review.Goal)).ToList();
        foreach (var (review, i) in input.Take(MostReviews).Select((review, i) => (review, i)))
        {
            var goal = review?.GoalId ?? "";
            if (!seen.Contains(goal) || reviews.Exists(other => other.Goal == goal))
                errors.Add($"goals.{i}.goalId", "Name each goal of this plan once.");
            reviews.Add(new GoalReview(
                goal,
                errors.Required($"goals.{i}.outcome", review?.Outcome, "Choose what comes of the goal: keep, adjust or finish."),
                errors.Optional($"goals.{i}.note", review?.Note, FieldErrors.Text),
                lens.Visit.Caller.Person.WritesIn));
        }
        return reviews;
    }
}

internal sealed record SaidInput(string? Text, Audience? Audience);

internal sealed record GoalReviewInput(string? GoalId, GoalOutcome? Outcome, string? Note);

/// <summary>An adult's own words, written down by staff; an empty text takes them away.</summary>
internal sealed record HopeInput(int? Rev, string? PersonId, string? Text)
{
    public YearlyUpdate Over(YearlyUpdate before, StudentVisit visit, FieldErrors errors)
    {
        var adult = errors.Required("personId", PersonId, "Choose whose words these are.");
        if (adult.Length > 0 && !visit.Card.Adults.Contains(adult))
            errors.Add("personId", "Choose an adult of this student.");
        var text = errors.Optional("text", Text, FieldErrors.Text);
        var others = before.Hopes.Where(hope => hope.Adult != adult);
        return before with
        {
            Hopes = text is null
            ? [.. others]
            : [.. others, new FamilyHope(adult, text, visit.Today.Instant, visit.Caller.Id, visit.Caller.Person.WritesIn)]
        };
    }
}

internal sealed record TakingPartInput
{
    /// <summary>A UUID the client makes once per note.</summary>
    public Guid? Key { get; init; }

    public Participant? Who { get; init; }
    public Participation? How { get; init; }

    /// <summary>The adult of the family; for the school a member of staff, the caller when none is named.</summary>
    public string? PersonId { get; init; }

    /// <summary>How the family was asked.</summary>
    public Channel? Channel { get; init; }

    public DateOnly? On { get; init; }

    public TakingPart For(YearlyLens lens, FieldErrors errors)
    {
        var visit = lens.Visit;
        if (Key is null)
            errors.Add("key", "Send a UUID made once for this note.");
        var who = errors.Required("who", Who, "Choose who took part: student, school or family.");
        var how = errors.Required("how", How, "Choose how: took part, acknowledged or asked.");
        var on = On ?? visit.Today.Day;
        if (on > visit.Today.Day || on < visit.Today.Calendar.Start.AddMonths(-2))
            errors.Add("on", "Choose a day of this school year up to today.");
        if (visit.Relation == Relation.Self && Who is not (null or Participant.Student))
            errors.Add("who", "You can say that you took part. Your advisor notes the others.");
        if (Who is Participant.Student or Participant.School && How is not (null or Participation.TookPart))
            errors.Add("how", "Student and school take part; a family may also acknowledge or be asked.");
        if (who == Participant.Family && How == Participation.Asked && Channel is null)
            errors.Add("channel", "Say how the family was asked.");
        return new TakingPart
        {
            Id = PlanItems.IdOf(Key ?? default),
            Who = who,
            How = how,
            Person = PersonIn(who, lens, errors),
            Channel = Channel,
            On = on,
            By = visit.Caller.Id,
        };
    }

    private string? PersonIn(Participant who, YearlyLens lens, FieldErrors errors)
    {
        var person = errors.Optional("personId", PersonId);
        if (who == Participant.Student)
            return null;
        if (who == Participant.School)
            person ??= lens.Visit.Caller.Id;
        var known = who == Participant.School
            ? lens.Staff.Find(person!) is not null
            : person is not null && lens.Adults.ContainsKey(person);
        if (!known)
            errors.Add("personId", who == Participant.School ? "Choose a member of staff." : "Choose an adult of this student.");
        return person;
    }
}

/// <param name="Ending">Done when left out.</param>
internal sealed record FinishInput(int? Rev, DutyEnding? Ending, string? Reason)
{
    public YearlyUpdate Over(YearlyUpdate before, YearlyLens lens, FieldErrors errors)
    {
        var visit = lens.Visit;
        var ending = Ending ?? DutyEnding.Done;
        var reason = errors.Optional("reason", Reason, FieldErrors.Text);
        if (ending is DutyEnding.Tried or DutyEnding.Passed)
            errors.Add("ending", "A yearly update ends as done, not possible or not applicable.");
        if (ending is not DutyEnding.Done && reason is null)
            errors.Add("reason", "Say in one sentence why; only staff read it.");
        if (ending is DutyEnding.Done)
        {
            if (lens.Plan is null)
                errors.Add("plan", "This student has no plan yet. Open the plan first.");
            foreach (var (field, messages) in before.Missing(lens.IsMinor).ByField)
                errors.Add(field, messages[0]);
        }
        return before with { State = YearlyUpdate.EndedState, Ended = new YearlyEnding(visit.Today.Day, ending, reason, visit.Caller.Id) };
    }
}
