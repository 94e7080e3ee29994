using Plp.People;
using Plp.Requests;

namespace Plp.Programme;

/// <summary>On first pages of the committee, and of students who sit on it: how far the workbook is.</summary>
internal sealed class ProgrammeLines(ProgrammeStore programme) : HomeLineKind
{
    public override bool IsFor(Caller caller) => caller.Role is Role.Committee or Role.Student;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        if (visit.Caller.Role != Role.Committee && !await programme.Sits(visit))
            return [];
        var written = await programme.Questions(visit.Token);
        var asked = ShippedWorkbook.Steps.Sum(step => step.Questions.Count)
            + written.Values.Count(question => question.Own is not null && !question.Retired);
        var answered = written.Values.Count(question => !question.Retired && question.Progress == QuestionProgress.Answered);
        return [new HomeLine($"Workbook of the nine steps: {answered} of {asked} questions answered.", "/workbook/")];
    }
}
