using Microsoft.Azure.Functions.Worker;
using Plp.Hosting;
using Plp.People;

namespace Plp.Plans;

/// <summary>What a plan asks, for the pages that ask it.</summary>
public sealed class TemplateFunctions(FrontDesk desk)
{
    [Function(nameof(Act.ReadTemplate))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plan-template")] HttpRequest request) =>
        desk.Answer(request, Act.ReadTemplate, visit => Task.FromResult(Reply.Ok(TemplateView.For(GradeOf(request, visit)))));

    /// <summary>The grade asked for; a student's own when none is.</summary>
    private static string GradeOf(HttpRequest request, Visit visit) =>
        request.Query["grade"].FirstOrDefault() ?? visit.Caller.Person.Learner?.Grade ?? "";
}

public sealed record TemplateView
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
        Prompts = [.. Template.Prompts.Select(prompt => new PromptView(prompt.Key, prompt.Label, prompt.Audience, prompt.Starters.For(grade)))],
        Smart = Template.Smart,
        Reflection = Template.Reflection.For(grade),
        Sensitive = Template.Sensitive,
    };
}

/// <param name="Audience">Who reads an answer unless the student says otherwise.</param>
public sealed record PromptView(string Key, string Label, Audience Audience, IReadOnlyList<string> Starters);
