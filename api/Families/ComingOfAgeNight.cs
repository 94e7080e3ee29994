using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// Each night: asks students who turn 18 in 60 or 14 days, by an email to their own address or, where there is none or it did not
/// arrive, through their advisor; and ends what somebody was to tell a family that is told nothing any more. Mail that is queued is
/// judged again when it is sent (<see cref="FamilyMailCheck"/>) and links when they are opened, so nothing waits for this night.
/// </summary>
internal sealed class ComingOfAgeNight(
    PersonStore people,
    CallTasks tasks,
    MailStore mail,
    Outbox outbox,
    SchoolDays days,
    IDocumentStore store) : INightlyWork
{
    /// <param name="today">Not asked: it is the school's own day on which somebody is 18.</param>
    public async Task Run(DateOnly today, CancellationToken token)
    {
        var school = await days.Today(token);
        var ofAge = new List<Person>();
        foreach (var student in await people.List(Person.StudentState, token))
        {
            if (!student.Active || student.Learner?.Is18From is not { } day)
                continue;
            if (day <= school.Day)
                ofAge.Add(student);
            else if (student.Learner.ComingOfAge?.Answer is null && ComingOfAgeMail.StageOn(school.Day, day) is { } stage)
                await Ask(student, stage, school, token);
        }
        if (ofAge.Count > 0)
            await EndTellings(ofAge, school, token);
    }

    private async Task Ask(Person student, int stage, SchoolToday today, CancellationToken token)
    {
        var question = ComingOfAgeMail.Question(student, stage, today);
        var sent = await mail.Read(question.Id, token);
        if (sent is null && student.Email is not null)
        {
            var changes = new Changes();
            outbox.Queue(changes, question);
            await store.Commit(changes, token); // in the way only of the same email, asked for beside this
        }
        else if (sent is null or { State: MailMessage.FailedState or MailMessage.WithdrawnState })
        {
            await AskThroughAdvisor(student, stage, today, token);
        }
    }

    /// <summary>Once for each asking: a task that was done is not opened again.</summary>
    private async Task AskThroughAdvisor(Person student, int stage, SchoolToday today, CancellationToken token)
    {
        var cause = ComingOfAgeMail.CauseOf(stage);
        if (await tasks.Read(student.PersonId, $"{student.PersonId}:{cause}", token) is not null)
            return;
        var changes = new Changes();
        tasks.Add(
            changes,
            CallTaskKind.Ask,
            student.PersonId,
            student.PersonId,
            cause,
            today.School.Words.Apply(
                "Turns 18 soon and no email reaches the student: ask what goes home from then on, and type the answer."));
        await store.Commit(changes, token);
    }

    private async Task EndTellings(List<Person> ofAge, SchoolToday today, CancellationToken token)
    {
        var byId = ofAge.ToDictionary(student => student.PersonId, StringComparer.Ordinal);
        foreach (var task in await tasks.Open(token))
        {
            if (task.Tells is not { } what || !byId.TryGetValue(task.Student!, out var student))
                continue;
            var link = (await people.Around(student.PersonId, token)).Adults.FirstOrDefault(other => other.Person == task.Adult);
            if (FamilyRights.WhyNoMail(what, student, link, await people.Recent(task.Adult, token), today) is not null)
                await tasks.Drop(task, by: student.PersonId, token);
        }
    }
}
