using Plp.People;

namespace Plp.Plans;

/// <summary>What a plan asks, for the page that asks it.</summary>
internal sealed record TemplateView
{
    public required int Version { get; init; }
    public required GradeBand Band { get; init; }
    public required IReadOnlyList<PromptView> Prompts { get; init; }
    public required IReadOnlyList<GoalHelp> Smart { get; init; }
    public required IReadOnlyList<string> Reflection { get; init; }
    public required IReadOnlyList<SensitiveTopic> Sensitive { get; init; }

    public static TemplateView For(string grade) => new()
    {
        Version = Template.Version,
        Band = ByBand.BandOf(grade),
        Prompts =
            [.. Template.Prompts.Select(prompt => new PromptView(prompt.Key, prompt.Label, prompt.Audience, prompt.Starters.For(grade)))],
        Smart = Template.Smart,
        Reflection = Template.Reflection.For(grade),
        Sensitive = Template.Sensitive,
    };
}

/// <param name="Audience">Who reads an answer unless the student says otherwise.</param>
internal sealed record PromptView(string Key, string Label, Audience Audience, IReadOnlyList<string> Starters);
