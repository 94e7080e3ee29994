using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

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
