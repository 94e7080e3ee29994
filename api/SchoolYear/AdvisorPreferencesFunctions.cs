using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.SchoolYear;

/// <summary>
/// Whom a student would like as their advisor (A5): given by the student, or noted by the coordinator with the talk
/// about it.
/// </summary>
internal sealed class AdvisorPreferencesFunctions(RequestHandler handler, AssignmentStore rounds, PersonStore people)
{
    [Function(nameof(SchoolYearRoom.ReadAdvisorPreferences))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/advisor-preferences")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, SchoolYearRoom.ReadAdvisorPreferences, studentId, async visit => Reply.Ok(await View(visit)));

    [Function(nameof(SchoolYearRoom.SaveAdvisorPreferences))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/advisor-preferences")] HttpRequest request,
        string studentId) =>
        handler.Answer<AdvisorPreferencesInput>(request, SchoolYearRoom.SaveAdvisorPreferences, studentId, async (visit, input) =>
        {
            var year = visit.Today.Calendar.SchoolYear;
            var before = await rounds.PreferencesOf(year, visit.Student, visit.Token);
            if (input.Rev != (before?.Rev ?? 0))
                return Problem.Conflict("This was changed since you opened it. This is how it is now.", await View(visit));
            var round = await rounds.Round(visit.Today.Calendar, visit.Token);
            if (!MayWrite(round, visit))
                return Problem.Conflict("Preferences are not taken today.", await View(visit));
            var staff = await people.Staff(visit.Token);
            var errors = new FieldErrors();
            var advisors = (input.Advisors ?? []).OfType<string>().Where(id => id.Length > 0).ToList();
            if (advisors.Count > AdvisorPreferences.Most)
                errors.Add("advisors", $"Choose at most {AdvisorPreferences.Most}.");
            if (advisors.Distinct().Count() < advisors.Count)
                errors.Add("advisors", "The same person is in two places. Choose someone else for one of them, or no one.");
            if (advisors.Exists(id => !Offers(round!, staff, visit, id)))
                errors.Add("advisors", "One of these takes no students this time. Choose from the list.");
            var byStaff = visit.Relation != Relation.Self;
            var talk = errors.Optional("talk", input.Talk, FieldErrors.Text);
            if (talk is not null && !byStaff)
                errors.Add("talk", "The coordinator notes what was said.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var standing = before ?? AdvisorPreferences.None(year, visit.Student, visit.Caller.Id, visit.Today.Instant);
            var isSame = standing.Advisors.SequenceEqual(advisors, StringComparer.Ordinal);
            var after = standing with
            {
                Rev = standing.Rev + 1,
                Day = visit.Today.Day,
                Advisors = advisors,
                By = isSame ? standing.By : visit.Caller.Id,
                At = isSame ? standing.At : visit.Today.Instant,
                Talk = !byStaff || talk == standing.Talk?.Note ? standing.Talk
                    : talk is null ? null
                    : new NotedConversation(talk, visit.Caller.Id, visit.Today.Day),
            };
            return await rounds.Save(after, visit.Token)
                ? Reply.Ok(await View(visit))
                : Problem.Conflict("This was changed since you opened it. This is how it is now.", await View(visit));
        });

    /// <summary>Students within the window; the coordinator until it is published, after the talk.</summary>
    private static bool MayWrite(AssignmentRound? round, StudentVisit visit) =>
        round is not null
        && round.State != AssignmentRound.PublishedState
        && round.Includes(visit.Card.Grade)
        && (visit.Relation == Relation.Self ? round.TakesPreferences(visit.Today.Day) : visit.May(SchoolYearRoom.SaveAdvisorPreferences));

    private static bool Offers(AssignmentRound round, StaffNames staff, StudentVisit visit, string advisor) =>
        round.Places.ContainsKey(advisor)
        && staff.Find(advisor) is { } person
        && AssignmentCohort.IsAdvisor(person)
        && !visit.Card.IsOwnChildOf(advisor);

    private async Task<AdvisorPreferencesView> View(StudentVisit visit)
    {
        var round = await rounds.Round(visit.Today.Calendar, visit.Token);
        var given = await rounds.PreferencesOf(visit.Today.Calendar.SchoolYear, visit.Student, visit.Token);
        var staff = await people.Staff(visit.Token);
        var takesPart = round?.Includes(visit.Card.Grade) == true;
        return new AdvisorPreferencesView
        {
            Student = new PersonName(visit.Student, visit.Card.Name),
            Rev = given?.Rev ?? 0,
            Opens = takesPart ? round!.Opens : null,
            Closes = takesPart ? round!.Closes : null,
            From = takesPart ? round!.From : null,
            MayWrite = MayWrite(round, visit),
            Offered = takesPart
                ? [.. staff.All
                    .Where(person => Offers(round!, staff, visit, person.PersonId))
                    .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
                    .Select(person => staff.Named(person.PersonId))]
                : [],
            Advisors = [.. (given?.Advisors ?? []).Select(staff.Named)],
            TypedBy = given is { } typed && typed.By != visit.Student ? staff.NameOf(typed.By) : null,
            Talk = given?.Talk?.Note,
            TalkOn = given?.Talk?.On,
        };
    }
}
