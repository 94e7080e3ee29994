using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>Tells a student, while the school asks, that they may say whom they would like as their advisor.</summary>
internal sealed class ChooseAdvisorLine(AssignmentStore rounds, Cards cards) : HomeLineKind
{
    public override bool IsFor(Caller caller) => caller.Role == Role.Student;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        if (await rounds.Round(visit.Today.Calendar, visit.Token) is not { } round || !round.TakesPreferences(visit.Today.Day)
            || await cards.Recent(visit.Caller.Id, visit.Token) is not { } card || !round.Includes(card.Grade))
            return [];
        var given = await rounds.PreferencesOf(visit.Today.Calendar.SchoolYear, visit.Caller.Id, visit.Token);
        var page = $"/advisor-preferences/?student={Uri.EscapeDataString(visit.Caller.Id)}";
        var until = DayWords.Written(round.Closes);
        var text = given is { Advisors.Count: > 0 }
            ? $"Your advisor preferences are saved. You can change them until {until}."
            : $"Say who you would like as your advisor, until {until}.";
        return [new HomeLine(visit.Today.School.Words.Apply(text), page)];
    }
}

/// <summary>Tells the coordinator how far the round is: who has not chosen, what is to be proposed and published.</summary>
internal sealed class AssignmentLine(AssignmentStore rounds) : HomeLineKind
{
    private const string Page = "/advisor-assignment/";

    public override bool IsFor(Caller caller) => caller.Role is Role.Coordinator or Role.Administrator;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        if (await rounds.Round(visit.Today.Calendar, visit.Token) is not { } round || visit.Today.Day < round.Opens)
            return [];
        if (round.Published is { } published)
            return published.Left.Count == 0 || published.By == visit.Caller.Id
                ? []
                : [Line(visit, $"Publish the advisor of {Counted.Students(published.Left.Count)} whose family published the others")];
        if (visit.Caller.Role == Role.Administrator)
            return [];
        if (visit.Today.Day > round.Closes)
            return []; // a school duty says it then
        var cohort = await rounds.Cohort(round, visit.Today, visit.Token);
        var silent = cohort.Students.Count(card => cohort.Preferences.GetValueOrDefault(card.Student!) is not { Advisors.Count: > 0 });
        return silent == 0 ? [] : [Line(visit, $"{Counted.Students(silent)} gave no preference for an advisor yet")];
    }

    private static HomeLine Line(Visit visit, string text) => new(visit.Today.School.Words.Apply(text), Page);
}

/// <summary>The coordinator's duty to publish who advises whom, from the last day students choose to the day before it counts.</summary>
internal sealed class AssignmentDuty(AssignmentStore rounds) : SchoolDutyKind
{
    public override string Key => "advisor-assignment";

    public override async Task<SchoolDuty?> Of(SchoolToday today, CancellationToken token) =>
        await rounds.Round(today.Calendar, token) is { Published: null } round && today.Day > round.Closes
            ? SchoolDuty.Open(
                $"{Key}:{today.Calendar.SchoolYear}",
                round.From.AddDays(-1),
                today,
                "Publish who advises whom",
                "/advisor-assignment/")
            : null;
}
