using Plp.People;
using Plp.Requests;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>The workbook as one reader has it: every step with its questions, and where the school is.</summary>
internal sealed record WorkbookView
{
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<WorkbookStepView> Steps { get; init; }

    /// <summary>Questions that somebody answers by a day, the nearest first.</summary>
    public required IReadOnlyList<WorkbookDate> Next { get; init; }

    /// <summary>What the reader may do.</summary>
    public required IReadOnlyList<FunctionRule> May { get; init; }

    public static WorkbookView Of(
        IReadOnlyDictionary<string, WorkbookQuestion> written,
        StaffNames staff,
        Visit visit,
        bool writes) => new()
        {
            Today = visit.Today.Day,
            Steps = [.. ShippedWorkbook.Steps.Select(step => WorkbookStepView.Of(step, written, staff, visit))],
            Next =
        [
            .. written.Values
                .Where(question => question.IsAwaited)
                .OrderBy(question => question.Day)
                .ThenBy(question => question.Id, StringComparer.Ordinal)
                .Select(question => new WorkbookDate(
                    question.Key,
                    question.Step,
                    WorkbookWork.TextOf(question, visit.Today.School.Words),
                    question.Day!.Value,
                    staff.Named(question.Owner!))),
        ],
            May = writes ? [ProgrammeRoom.SaveWorkbookQuestion, ProgrammeRoom.AddWorkbookQuestion] : [],
        };
}

/// <param name="Key">Of the question.</param>
/// <param name="Text">The question.</param>
internal sealed record WorkbookDate(string Key, int Step, string Text, DateOnly Due, PersonName Owner);

/// <param name="Why">What the step is for.</param>
/// <param name="Counts">Questions by how far their answers are, retired ones left aside.</param>
internal sealed record WorkbookStepView(
    int Number,
    string Title,
    string Why,
    WorkbookCounts Counts,
    IReadOnlyList<WorkbookQuestionView> Questions)
{
    public static WorkbookStepView Of(
        WorkbookStep step,
        IReadOnlyDictionary<string, WorkbookQuestion> written,
        StaffNames staff,
        Visit visit)
    {
        var all = QuestionsOf(step, written);
        return new WorkbookStepView(
            step.Number,
            visit.Today.School.Words.Apply(step.Title),
            visit.Today.School.Words.Apply(step.Why),
            WorkbookCounts.Of(all),
            [.. all.Select(question => WorkbookQuestionView.Of(question, staff, visit))]);
    }

    /// <summary>Those shipped, then the school's own, and last those of them that it asks no more.</summary>
    public static List<WorkbookQuestion> QuestionsOf(WorkbookStep step, IReadOnlyDictionary<string, WorkbookQuestion> written) =>
    [
        .. step.Questions.Select(question =>
            written.GetValueOrDefault(question.Key) ?? WorkbookQuestion.Untouched(step.Number, question.Key)),
        .. written.Values
            .Where(question => question.Own is not null && question.Step == step.Number)
            .OrderBy(question => question.Retired)
            .ThenBy(question => question.Id, StringComparer.Ordinal),
    ];
}

internal sealed record WorkbookCounts(int NotBegun, int UnderWay, int Answered, int Revisit)
{
    public static WorkbookCounts Of(IEnumerable<WorkbookQuestion> questions)
    {
        var asked = questions.Where(question => !question.Retired).CountBy(question => question.Progress).ToDictionary();
        return new(
            asked.GetValueOrDefault(QuestionProgress.NotBegun),
            asked.GetValueOrDefault(QuestionProgress.UnderWay),
            asked.GetValueOrDefault(QuestionProgress.Answered),
            asked.GetValueOrDefault(QuestionProgress.Revisit));
    }
}

internal sealed record WorkbookQuestionView
{
    public required string Key { get; init; }
    public required int Rev { get; init; }
    public required int Step { get; init; }
    public required string Text { get; init; }

    /// <summary>Whether it is the school's own.</summary>
    public required bool Own { get; init; }

    /// <summary>The school asks it no more.</summary>
    public required bool Retired { get; init; }

    public required QuestionProgress Progress { get; init; }
    public string? Answer { get; init; }
    public string? OwnerId { get; init; }
    public string? Owner { get; init; }
    public DateOnly? Due { get; init; }
    public required IReadOnlyList<EvidenceLink> Evidence { get; init; }

    /// <summary>Who saved it last, and when; left out where nobody has.</summary>
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public static WorkbookQuestionView Of(WorkbookQuestion question, StaffNames staff, Visit visit) => new()
    {
        Key = question.Key,
        Rev = question.Rev,
        Step = question.Step,
        Text = WorkbookWork.TextOf(question, visit.Today.School.Words),
        Own = question.Own is not null,
        Retired = question.Retired,
        Progress = question.Progress,
        Answer = question.Answer,
        OwnerId = question.Owner,
        Owner = question.Owner is { } owner ? staff.NameOf(owner) : null,
        Due = question.Day,
        Evidence = question.Evidence,
        By = question.By is { } by ? staff.NameOf(by) : null,
        At = question.At,
    };
}

/// <summary>One question with everything that was written for it.</summary>
internal sealed record WorkbookQuestionPageView
{
    public required WorkbookQuestionView Question { get; init; }

    /// <summary>The step it belongs to.</summary>
    public required string StepTitle { get; init; }

    /// <summary>Every version, the newest first.</summary>
    public required IReadOnlyList<WorkbookVersion> Versions { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<WorkbookComment> Comments { get; init; }

    /// <summary>Who can own it; left out for those who only read.</summary>
    public IReadOnlyList<PersonName>? Owners { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record WorkbookVersion(
    int Rev,
    string By,
    DateTimeOffset At,
    QuestionProgress Progress,
    string? Answer,
    string? Owner,
    DateOnly? Due,
    IReadOnlyList<EvidenceLink> Evidence)
{
    public static WorkbookVersion Of(WorkbookEntry entry, StaffNames staff) => new(
        entry.Rev!.Value,
        staff.NameOf(entry.By),
        entry.At,
        entry.Progress ?? default,
        entry.Text,
        entry.Owner is { } owner ? staff.NameOf(owner) : null,
        entry.Due,
        entry.Evidence ?? []);
}

/// <param name="By">Staff by name; else for whom they sit on the committee, as its page names them.</param>
internal sealed record WorkbookComment(string By, DateTimeOffset At, string Text);
