using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plp.Plans;

/// <summary>
/// One goal of a plan (B2, B3), worked on in cycles (B4). It has its own revision: whoever saves an older one sees both
/// texts and loses nothing.
/// </summary>
public sealed record Goal
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
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
    public required Audience Audience { get; init; }
    public bool Archived { get; init; }

    /// <summary>Whose words these are.</summary>
    public required Authorship Words { get; init; }

    /// <summary>At least one; the last is the one under way.</summary>
    public required IReadOnlyList<Cycle> Cycles { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

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

    /// <summary>What differs, field by field, for the history.</summary>
    public static IReadOnlyList<FieldChange> Differences(Goal? before, Goal after)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, string? old, string? now)
        {
            if (old != now)
                changes.Add(new FieldChange(field, old, now));
        }

        Compare("area", before?.Area.ToString(), after.Area.ToString());
        Compare("serves", before is null ? null : Join(before.Serves), Join(after.Serves));
        Compare("title", before?.Title, after.Title);
        Compare("matters", before?.Matters, after.Matters);
        Compare("resources", before?.Resources, after.Resources);
        Compare("instruction", before?.Instruction, after.Instruction);
        Compare("demonstration", before?.Demonstration, after.Demonstration);
        Compare("supporters", before?.Supporters, after.Supporters);
        Compare("teacherOfRecord", before?.TeacherOfRecord, after.TeacherOfRecord);
        Compare("targetDate", before?.TargetDate?.ToString("O"), after.TargetDate?.ToString("O"));
        Compare("audience", before?.Audience.ToString(), after.Audience.ToString());
        Compare("archived", before is { Archived: true } ? "yes" : null, after.Archived ? "yes" : null);
        foreach (var cycle in after.Cycles)
        {
            var old = before?.Cycles.FirstOrDefault(other => other.N == cycle.N);
            foreach (var step in Enum.GetValues<Step>())
                Compare($"cycle {cycle.N} {step}", old?.Text(step), cycle.Text(step));
        }
        return changes;
    }

    private static string? Join(IReadOnlyList<Purpose> purposes) => purposes.Count == 0 ? null : string.Join(", ", purposes);
}

/// <summary>One turn of Plan-Do-Check-Adjust.</summary>
public sealed record Cycle
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

    public Cycle Write(Step step, string? text) => step switch
    {
        Step.Plan => this with { Step = step, Plan = text },
        Step.Do => this with { Step = step, Do = text },
        Step.Check => this with { Step = step, Check = text },
        _ => this with { Step = step, Adjust = text },
    };
}

/// <summary>Whose words, when, and who typed them where that was somebody else (B5).</summary>
public sealed record Authorship(string Author, DateTimeOffset At, string? TypedBy);

[JsonConverter(typeof(CamelCase<GoalArea>))]
public enum GoalArea
{
    Academic,
    Career,
    Personal,
}

/// <summary>What a goal serves (S1 L15-17).</summary>
[JsonConverter(typeof(CamelCase<Purpose>))]
public enum Purpose
{
    Completion,
    Readiness,
    CivicEngagement,
}

[JsonConverter(typeof(CamelCase<Step>))]
public enum Step
{
    Plan,
    Do,
    Check,
    Adjust,
}

public sealed record FieldChange(string Field, string? Before, string? After);
