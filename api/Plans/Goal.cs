using System.Globalization;
using System.Text.Json.Serialization;

namespace Plp.Plans;

/// <summary>
/// One goal of a plan (B2, B3), worked on in cycles (B4). It has its own revision: whoever saves an older one sees both
/// texts and loses nothing.
/// </summary>
internal sealed record Goal : TemplatedItem
{
    public required GoalArea Area { get; init; }
    public IReadOnlyList<Purpose> Serves { get; init; } = [];
    public required string Title { get; init; }

    /// <summary>The id of the member of staff who keeps this goal's record.</summary>
    public string? TeacherOfRecord { get; init; }

    public DateOnly? TargetDate { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about (H13).</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public bool Archived { get; init; }

    /// <summary>How it ended; null while it is worked on.</summary>
    public GoalReached? Reached { get; init; }

    /// <summary>At least one; the last is the one under way.</summary>
    public required IReadOnlyList<Cycle> Cycles { get; init; }

    [JsonIgnore]
    public Cycle Current => Cycles[^1];

    /// <summary>Writes one step of the cycle under way; the goal stands there now.</summary>
    public Goal Write(Step step, string? text, Authorship words) => this with
    {
        Rev = Rev + 1,
        Words = words,
        Cycles = [.. Cycles.SkipLast(1), Current.Write(step, text)],
    };

    /// <summary>What the history says of it when its next cycle was opened.</summary>
    public const string OpenedNextCycle = "opened the next cycle";

    /// <summary>Opens the next cycle; the earlier ones stay in view.</summary>
    public Goal OpenNextCycle(Authorship words) => this with
    {
        Rev = Rev + 1,
        Words = words,
        Cycles = [.. Cycles, new Cycle { N = Current.N + 1, Step = Step.Plan }],
    };

    /// <summary>The student reached it, and says so in their own words.</summary>
    public Goal Reach(GoalReached reached, Authorship words) => this with { Rev = Rev + 1, Words = words, Reached = reached };

    /// <summary>It is worked on again; the words about reaching it stay in the history.</summary>
    public Goal TakeBackReached() => this with { Rev = Rev + 1, Reached = null };

    /// <summary>The goal once something was done for it: past Plan, and where it was if it had come further.</summary>
    public Goal Doing() => Current.Step != Step.Plan
        ? this
        : this with { Cycles = [.. Cycles.SkipLast(1), Current with { Step = Step.Do }] };

    /// <summary>The goal at the newest step that says something, where the one it stands at says nothing any more.</summary>
    public Goal AtItsNewestStep(Plan plan) => plan.WrittenOf(this) is var written && written.Contains(Current.Step)
        ? this
        : this with { Cycles = [.. Cycles.SkipLast(1), Current with { Step = written.Count > 0 ? written[^1] : Step.Plan }] };

    /// <summary>Why nothing is written into its cycle; null when it is worked on.</summary>
    public string? WhyNotWritten() => Archived
        ? "This goal is archived. Restore it to write in it."
        : Reached is not null ? "This goal is reached. Take that back to write in it." : null;

    public override string Heading(Template template) => Title;

    public override IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("area", Area.ToString()), ("serves", Join(Serves)), ("title", Title), ("teacherOfRecord", TeacherOfRecord),
        ("targetDate", TargetDate?.ToString("O")), ("proficiencies", ProficiencySet.ToHistory(Proficiencies)),
        ("audience", Audience.ToString()), ("archived", Archived ? "yes" : null),
        ("reached", Reached?.On.ToString("O")), ("reachedWhat", Reached?.What), ("reachedHow", Reached?.How),
        .. ValueFields(),
        .. Cycles.SelectMany(cycle => Enum.GetValues<Step>().Select(step => (cycle.FieldOf(step), cycle.Text(step)))),
    ];

    public override Goal Set(string field, string? value) => field switch
    {
        "area" => this with { Area = Enum.TryParse(value, out GoalArea area) ? area : Area },
        "serves" => this with
        {
            Serves = [.. (value ?? "")
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(Enum.Parse<Purpose>)]
        },
        "title" => this with { Title = value ?? Title },
        "teacherOfRecord" => this with { TeacherOfRecord = value },
        "targetDate" => this with { TargetDate = value is null ? null : DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture) },
        "proficiencies" => this with { Proficiencies = value is null ? null : ProficiencySet.FromHistory(value) },
        "archived" => this with { Archived = value is not null },
        "reached" => this with
        {
            Reached = value is null
            ? null
            : ReachedOn(DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture))
        },
        "reachedWhat" => this with { Reached = Reached is { } reached ? reached with { What = value } : null },
        "reachedHow" => this with { Reached = Reached is { } reached ? reached with { How = value } : null },
        "audience" => this,
        _ when Cycles.Any(cycle => cycle.Has(field)) => this with { Cycles = [.. Cycles.Select(cycle => cycle.Set(field, value))] },
        _ when Cycle.IsStep(field) => this,
        _ => (Goal)SetValue(field, value),
    };

    /// <summary>
    /// A field's own name, or a step's (<c>check</c>), which means the cycle under way. What is done has entries with words
    /// of their own; only a Do from before there were any is a field.
    /// </summary>
    public override string? WordsField(string asked, Template template)
    {
        if (asked == "title" || (Reached is not null && asked is "reachedWhat" or "reachedHow"))
            return asked;
        if (asked == "do" && Current.Do is null)
            return null;
        foreach (var step in Enum.GetValues<Step>())
        {
            if (string.Equals(step.ToString(), asked, StringComparison.OrdinalIgnoreCase))
                return Current.FieldOf(step);
        }
        return Cycles.Any(cycle => cycle.Has(asked)) ? asked : base.WordsField(asked, template);
    }

    private GoalReached ReachedOn(DateOnly day) => Reached is { } reached ? reached with { On = day } : new GoalReached(day, null, null);

    private static string? Join(IReadOnlyList<Purpose> purposes) => purposes.Count == 0 ? null : string.Join(", ", purposes);
}

/// <summary>The end a goal is set for, in the student's words; null where they were withdrawn.</summary>
/// <param name="What">What I reached.</param>
/// <param name="How">How I know.</param>
internal sealed record GoalReached(DateOnly On, string? What, string? How);

/// <summary>One turn of Plan-Do-Check-Adjust.</summary>
internal sealed record Cycle
{
    public required int N { get; init; }

    /// <summary>Where the goal stands in this turn.</summary>
    public required Step Step { get; init; }

    public string? Plan { get; init; }

    /// <summary>What was done, from before it was written day by day; it stays the first of the <see cref="DoEntry"/>s.</summary>
    public string? Do { get; init; }


    /// <summary>What came of it, with the student's reflection.</summary>
    public string? Check { get; init; }

    public string? Adjust { get; init; }

    public string? Text(Step step) => step switch
    {
        Step.Plan => Plan,
        Step.Do => Do,
        Step.Check => Check,
        _ => Adjust,
    };

    public Cycle Write(Step step, string? text) => With(step, text) with { Step = step };

    /// <summary>The name of a step's text in the history.</summary>
    public string FieldOf(Step step) => $"cycle {N} {step}";

    public bool Has(string field) => Enum.GetValues<Step>().Any(step => FieldOf(step) == field);

    /// <summary>Whether it names a step of some cycle, one that is not there any more too.</summary>
    public static bool IsStep(string field) => field.StartsWith("cycle ", StringComparison.Ordinal);

    public Cycle Set(string field, string? text)
    {
        foreach (var step in Enum.GetValues<Step>())
        {
            if (FieldOf(step) == field)
                return With(step, text);
        }
        return this;
    }

    private Cycle With(Step step, string? text) => step switch
    {
        Step.Plan => this with { Plan = text },
        Step.Do => this with { Do = text },
        Step.Check => this with { Check = text },
        _ => this with { Adjust = text },
    };
}

[JsonConverter(typeof(CamelCase<GoalArea>))]
internal enum GoalArea
{
    Academic,
    Career,
    Personal,
}

/// <summary>What a goal serves (S1 L15-17).</summary>
[JsonConverter(typeof(CamelCase<Purpose>))]
internal enum Purpose
{
    Completion,
    Readiness,
    CivicEngagement,
}

[JsonConverter(typeof(CamelCase<Step>))]
internal enum Step
{
    Plan,
    Do,
    Check,
    Adjust,
}
