using System.Globalization;
using Plp.School;

namespace Plp.Plans;

/// <summary>
/// What was done for a goal on one day (B4): the Do of a cycle is a list of these, each with its own revision, so that two
/// people who write down two days do not meet.
/// </summary>
internal sealed record DoEntry : PlanItem
{
    public required string GoalId { get; init; }

    /// <summary>The number of the goal's cycle it belongs to.</summary>
    public required int Cycle { get; init; }

    /// <summary>The day it was done, not the day it was written.</summary>
    public required DateOnly On { get; init; }

    public required string Text { get; init; }

    /// <summary>The entry under the audience of its goal, where it is this goal's.</summary>
    public DoEntry ReadAs(Goal goal) => GoalId == goal.Id && Audience != goal.Audience ? this with { Audience = goal.Audience } : this;

    public override string Heading(Template template) => $"Do, {DayWords.WithYear(On)}";

    public override IEnumerable<(string Field, string? Value)> Fields() => [("on", On.ToString("O")), ("text", Text)];

    public override DoEntry Set(string field, string? value) => (field, value) switch
    {
        ("on", { } day) => this with { On = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) },
        ("text", { } text) => this with { Text = text },
        _ => this,
    };

    public override string? WordsField(string asked, Template template) => asked == "text" ? asked : null;
}
