using System.Globalization;
using System.Text.Json.Serialization;

namespace Plp.Plans;

/// <summary>
/// One goal of a plan (B2, B3), worked on in cycles (B4). It has its own revision: whoever saves an older one sees both
/// texts and loses nothing.
/// </summary>
internal sealed record Goal : PlanItem
{
    private static readonly string[] words = ["title", "matters", "resources", "instruction", "demonstration", "supporters"];

    public required GoalArea Area { get; init; }
    public IReadOnlyList<Purpose> Serves { get; init; } = [];
    public required string Title { get; init; }

    /// <summary>Why it matters to the student.</summary>
    public string? Matters { get; init; }

    /// <summary>How the student gets at it.</summary>
    public string? Resources { get; init; }

    /// <summary>How it is learned.</summary>
    public string? Instruction { get; init; }

    /// <summary>How learning is shown.</summary>
    public string? Demonstration { get; init; }

    public string? Supporters { get; init; }

    /// <summary>The id of the member of staff who keeps this goal's record.</summary>
    public string? TeacherOfRecord { get; init; }

    public DateOnly? TargetDate { get; init; }
    public bool Archived { get; init; }

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

    /// <summary>Opens the next cycle; the earlier ones stay in view.</summary>
    public Goal OpenNextCycle(Authorship words) => this with
    {
        Rev = Rev + 1,
        Words = words,
        Cycles = [.. Cycles, new Cycle { N = Current.N + 1, Step = Step.Plan }],
    };

    public override string Heading() => Title;

    public override IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("area", Area.ToString()), ("serves", Join(Serves)), ("title", Title), ("matters", Matters), ("resources", Resources),
        ("instruction", Instruction), ("demonstration", Demonstration), ("supporters", Supporters), ("teacherOfRecord", TeacherOfRecord),
        ("targetDate", TargetDate?.ToString("O")), ("audience", Audience.ToString()), ("archived", Archived ? "yes" : null),
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
        "matters" => this with { Matters = value },
        "resources" => this with { Resources = value },
        "instruction" => this with { Instruction = value },
        "demonstration" => this with { Demonstration = value },
        "supporters" => this with { Supporters = value },
        "teacherOfRecord" => this with { TeacherOfRecord = value },
        "targetDate" => this with { TargetDate = value is null ? null : DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture) },
        "archived" => this with { Archived = value is not null },
        _ => this with { Cycles = [.. Cycles.Select(cycle => cycle.Set(field, value))] },
    };

    /// <summary>A field's own name, or a step's (<c>check</c>), which means the cycle under way.</summary>
    public override string? WordsField(string asked)
    {
        if (words.Contains(asked))
            return asked;
        foreach (var step in Enum.GetValues<Step>())
        {
            if (string.Equals(step.ToString(), asked, StringComparison.OrdinalIgnoreCase))
                return Current.FieldOf(step);
        }
        return Cycles.SelectMany(cycle => Enum.GetValues<Step>().Select(cycle.FieldOf)).FirstOrDefault(field => field == asked);
    }

    private static string? Join(IReadOnlyList<Purpose> purposes) => purposes.Count == 0 ? null : string.Join(", ", purposes);
}

/// <summary>One turn of Plan-Do-Check-Adjust.</summary>
internal sealed record Cycle
{
    public required int N { get; init; }

    /// <summary>Where the goal stands in this turn.</summary>
    public required Step Step { get; init; }

    public string? Plan { get; init; }
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
