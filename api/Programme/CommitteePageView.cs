using Plp.School;

namespace Plp.Programme;

/// <param name="Link">The token, shown now and never again.</param>
/// <param name="Expires">The last day it opens the page.</param>
internal sealed record CommitteeLinkMadeView(string Link, DateOnly Expires);

/// <summary>
/// Where the school is, for a member of the committee without an account: questions with their answers, and decisions in the words they
/// were recorded in. No student, no owner of a question, nothing that opens more.
/// </summary>
internal sealed record CommitteePageView
{
    public required string School { get; init; }
    public string? SchoolPhone { get; init; }
    public SchoolWords? Words { get; init; }
    public required bool Demonstration { get; init; }

    /// <summary>Whose link it is, as the committee's page says it.</summary>
    public required string Name { get; init; }

    /// <summary>The last day the link opens the page.</summary>
    public required DateOnly Until { get; init; }

    public required IReadOnlyList<CommitteePageStep> Steps { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<CommitteeDecisionView> Decisions { get; init; }

    public static CommitteePageView Of(
        CommitteeVisit visit,
        IReadOnlyDictionary<string, WorkbookQuestion> written,
        IEnumerable<CommitteeDecision> decisions) => new()
        {
            School = visit.Today.School.Name,
            SchoolPhone = visit.Today.School.Phone,
            Words = visit.Today.School.Words.ChangedOrNone,
            Demonstration = visit.Today.School.Demonstration,
            Name = visit.Member.Name,
            Until = visit.Link.Expires ?? visit.Today.Day,
            Steps = [.. ShippedWorkbook.Steps.Select(step => CommitteePageStep.Of(step, written, visit.Today.School.Words))],
            Decisions = [.. decisions.Select(CommitteeDecisionView.Of)],
        };
}

/// <param name="Counts">Questions by how far their answers are, retired ones left aside.</param>
internal sealed record CommitteePageStep(int Number, string Title, WorkbookCounts Counts, IReadOnlyList<CommitteePageQuestion> Questions)
{
    public static CommitteePageStep Of(WorkbookStep step, IReadOnlyDictionary<string, WorkbookQuestion> written, SchoolWords words)
    {
        var asked = WorkbookStepView.QuestionsOf(step, written).Where(question => !question.Retired).ToList();
        return new CommitteePageStep(
            step.Number,
            words.Apply(step.Title),
            WorkbookCounts.Of(asked),
            [
                .. asked.Select(question => new CommitteePageQuestion(
                    WorkbookWork.TextOf(question, words),
                    question.Progress,
                    question.Answer,
                    question.Day)),
            ]);
    }
}

/// <param name="Due">The day by which it is to be answered.</param>
internal sealed record CommitteePageQuestion(string Text, QuestionProgress Progress, string? Answer, DateOnly? Due);
