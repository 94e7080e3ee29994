using Plp.Equity;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Every evaluation there is, the newest first.</summary>
internal sealed record EvaluationsView(IReadOnlyList<EvaluationLine> Evaluations, IReadOnlyList<FunctionRule> May);

/// <param name="Id">As addresses name it: the day it was gathered.</param>
internal sealed record EvaluationLine(string Id, string SchoolYear, DateOnly On, bool Published, int Findings)
{
    public static EvaluationLine Of(Evaluation one) =>
        new(one.Key, one.SchoolYear, one.Day ?? default, one.State == Evaluation.PublicState, one.Findings.Count);
}

/// <summary>The report: figures, what they say, findings with their actions, what became of the last ones.</summary>
internal sealed record EvaluationView
{
    public required string Id { get; init; }
    public required string School { get; init; }

    /// <summary>The school’s own terms, by key; only what differs, for those who are not signed in.</summary>
    public SchoolWords? Words { get; init; }

    public required string SchoolYear { get; init; }
    public required DateOnly On { get; init; }
    public required int Rev { get; init; }

    /// <summary>Whether anyone reads it without signing in.</summary>
    public required bool Published { get; init; }

    public required IReadOnlyList<EvaluationMonth> Months { get; init; }
    public required IReadOnlyList<EquityTable> Tables { get; init; }
    public EvaluationMonth? LastYear { get; init; }
    public EvaluationQuality? Quality { get; init; }
    public required IReadOnlyList<EvaluationSurvey> Surveys { get; init; }

    /// <summary>By area.</summary>
    public required IReadOnlyDictionary<ImpactArea, string> Notes { get; init; }

    public required IReadOnlyList<EvaluationFindingView> Findings { get; init; }
    public required IReadOnlyList<EarlierFinding> Earlier { get; init; }

    /// <summary>Who can own an action; left out for those who add none.</summary>
    public IReadOnlyList<PersonName>? Owners { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record EvaluationFindingView(string Key, ImpactArea Area, string Text, IReadOnlyList<EvaluationActionView> Actions);

/// <param name="Owner">Left out where anyone reads it.</param>
internal sealed record EvaluationActionView(string Item, string What, string? Owner, DateOnly Due, bool Done);

/// <summary>Makes views of evaluations.</summary>
internal sealed class EvaluationViews(WorkItemStore items, PersonStore people)
{
    private static readonly FunctionRule<RoleRule>[] offered =
        [ProgrammeRoom.SaveEvaluation, ProgrammeRoom.AddEvaluationAction, ProgrammeRoom.PublishEvaluation];

    public async Task<EvaluationView> Of(Evaluation one, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var adds = ProgrammeRoom.AddEvaluationAction.Rule.Allows(visit.Caller.Role);
        return await Of(one, visit.Today.School, staff, visit.Token) with
        {
            Owners = adds ? WorkFormView.Eligible(staff, StaffRoles.All) : null,
            May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
        };
    }

    /// <summary>As anyone reads it: no one is named.</summary>
    public async Task<EvaluationView> Public(Evaluation one, SchoolSettings school, CancellationToken token) =>
        await Of(one, school, null, token) with { Words = school.Words.ChangedOrNone };

    private async Task<EvaluationView> Of(Evaluation one, SchoolSettings school, StaffNames? staff, CancellationToken token)
    {
        var open = new Dictionary<string, WorkItem>(StringComparer.Ordinal);
        if (one.Findings.Any(finding => finding.Actions.Count > 0))
            open = (await items.RecentlyOpen(token)).ToDictionary(item => item.Key, StringComparer.Ordinal);
        EvaluationActionView ActionOf(EvaluationAction action)
        {
            var item = open.GetValueOrDefault(action.Item);
            return new(
                staff is null ? "" : action.Item,
                action.What,
                staff?.NameOf(item?.Owner ?? action.Owner),
                item?.Day ?? action.Due,
                Done: item is null);
        }
        EvaluationMonth Said(EvaluationMonth month) => month with // figures keep the names duties had when they were counted
        {
            Measures = [.. month.Measures.Select(measure => measure with { Name = school.Words.Apply(measure.Name) })],
        };
        return new EvaluationView
        {
            Id = one.Key,
            School = school.Name,
            SchoolYear = one.SchoolYear,
            On = one.Day ?? default,
            Rev = one.Rev,
            Published = one.State == Evaluation.PublicState,
            Months = [.. one.Months.Select(Said)],
            Tables = one.Tables,
            LastYear = one.LastYear is { } last ? Said(last) : null,
            Quality = one.Quality,
            Surveys = one.Surveys,
            Notes = one.Notes,
            Findings =
            [
                .. one.Findings.Select(finding => new EvaluationFindingView(
                    finding.Key,
                    finding.Area,
                    finding.Text,
                    [.. finding.Actions.Select(ActionOf)])),
            ],
            Earlier = one.Earlier,
            May = [],
        };
    }
}

/// <param name="Rev">Of the evaluation, as it was read.</param>
/// <param name="Notes">What the figures say, by area.</param>
/// <param name="Earlier">What became of the findings before, by their keys.</param>
internal sealed record EvaluationInput(
    int? Rev,
    IReadOnlyDictionary<ImpactArea, string?>? Notes,
    IReadOnlyList<EvaluationFindingInput?>? Findings,
    IReadOnlyList<EarlierFindingInput?>? Earlier)
{
    public Evaluation Into(Evaluation before, FieldErrors errors)
    {
        if (Findings?.Count > Evaluation.MostFindings)
            errors.Add("findings", $"Keep at most {Evaluation.MostFindings} findings: those you will act on.");
        var findings = (Findings ?? []).Take(Evaluation.MostFindings).Select((sent, i) => Finding(i, sent, before, errors)).ToList();
        var missing = before.Findings
            .Where(old => old.Actions.Count > 0 && findings.TrueForAll(finding => finding.Key != old.Key))
            .ToList();
        if (missing.Count > 0)
            errors.Add("findings", $"“{Short(missing[0].Text)}” has actions and stays. Reword it instead.");
        var notes = new Dictionary<ImpactArea, string>();
        foreach (var (area, text) in Notes ?? new Dictionary<ImpactArea, string?>())
        {
            var field = $"notes.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{area}")}";
            if (errors.Optional(field, text, FieldErrors.Text) is { } kept)
                notes[area] = kept;
        }
        return before with
        {
            Rev = before.Rev + 1,
            Notes = notes,
            Findings = findings,
            Earlier = [.. before.Earlier.Select(old => Looked(old, errors))],
        };
    }

    private EarlierFinding Looked(EarlierFinding old, FieldErrors errors)
    {
        var at = (Earlier ?? []).Index().FirstOrDefault(one => one.Item?.Key == old.Key, (-1, null));
        return at.Item is { } sent
            ? old with
            {
                Outcome = sent.Outcome ?? old.Outcome,
                Note = errors.Optional($"earlier.{at.Index}.note", sent.Note, FieldErrors.Text),
            }
            : old;
    }

    private static EvaluationFinding Finding(int i, EvaluationFindingInput? sent, Evaluation before, FieldErrors errors)
    {
        var known = before.Findings.FirstOrDefault(finding => finding.Key == sent?.Key);
        return new(
            known?.Key ?? Guid.NewGuid().ToString("n")[..12],
            errors.Required($"findings.{i}.area", sent?.Area, "Choose the area it belongs to."),
            errors.Required($"findings.{i}.text", sent?.Text, "Write what you found.", FieldErrors.Text),
            known?.Actions ?? []);
    }

    private static string Short(string text) => text.Length > 60 ? text[..59] + "…" : text;
}

/// <param name="Key">Of a finding that is there already.</param>
internal sealed record EvaluationFindingInput(string? Key, ImpactArea? Area, string? Text);

internal sealed record EarlierFindingInput(string? Key, FindingOutcome? Outcome, string? Note);

/// <param name="Key">A UUID made once for the action.</param>
internal sealed record EvaluationActionInput(Guid? Key, string? What, string? OwnerId, DateOnly? Due);

/// <param name="Rev">Of the evaluation, as it was read.</param>
/// <param name="Published">Whether anyone reads it without signing in from now on.</param>
internal sealed record PublishEvaluationInput(int? Rev, bool? Published);
