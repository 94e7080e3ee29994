using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Surveys;

/// <summary>
/// What first pages say of an open survey, to those it asks and who have not answered: their reminder until it closes. Nobody is told
/// who has not.
/// </summary>
internal sealed class SurveyLines(SurveyStore surveys, SurveyKeys keys) : HomeLineKind
{
    public override bool IsFor(Caller caller) => caller.Role == Role.Student || StaffRoles.All.Contains(caller.Role);

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var lines = new List<HomeLine>();
        foreach (var survey in await surveys.Recently(visit.Token))
        {
            if (survey.IsOpen(visit.Today.Day) && survey.Asks(visit.Caller) && !await HasAnswered(survey, visit))
                lines.Add(new HomeLine(
                    $"Survey, {(survey.IsNamed ? "with your name" : "without your name")}, until " +
                    $"{DayWords.Written(survey.Closes!.Value)}: “{survey.Title}”",
                    $"/survey/?id={survey.Key}"));
        }
        return lines;
    }

    private async Task<bool> HasAnswered(Survey survey, Visit visit) => survey.IsNamed
        ? await surveys.Answer(survey.Key, visit.Caller.Id, visit.Token) is not null
        : await keys.MarkOf(survey, visit.Caller.Id, visit.Token) is not { } mark
            || (await surveys.Marks(survey.Key, visit.Token)).Contains(mark);
}
