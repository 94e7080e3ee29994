using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Families;

/// <summary>
/// What goes home on paper where no mail does (D9, D12): the letter an adult would have got, without a link, to be printed
/// by whoever has the task.
/// </summary>
public sealed class PaperFunctions(FrontDesk desk, CallTasks calls, MailStore mail, FamilyUpdates updates, PersonStore people, Cards cards)
{
    private const string OfUpdate = "update:", OfQuarter = "quarter:";

    [Function(nameof(Act.ReadPaper))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/family-tasks/{taskId}/paper")] HttpRequest request, string studentId, string taskId) =>
        desk.Answer(request, Act.ReadPaper, studentId, async visit =>
        {
            if (await calls.Read(visit.Student, taskId, visit.Token) is not { } task)
                return Problem.NotFound("There is no such task.");
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var link = (await people.Around(visit.Student, visit.Token)).Adults.FirstOrDefault(other => other.Person == task.Adult);
            var adult = await people.Recent(task.Adult, visit.Token);
            if (FamilyRights.WhyNoMail(student, link, adult, visit.Today.Day) is { } why)
                return Problem.Conflict($"Nothing is sent to this adult. {why}");
            if (FamilyLanguage.For(adult!.Adult?.Language ?? FamilyLanguage.English, visit.Today.School.Languages) is not { } language)
                return Problem.Conflict("There are no approved texts in this adult's language: call with an interpreter.");
            return await TextOf(task, new LetterFrame(language, adult, visit.Today, visit.Today.Instant), student, visit) is { } text
                ? Reply.Ok(new PaperView(adult.Name, language.Tag, language.Dir, text with { Link = null }, visit.Today.School.Name, visit.Today.School.Phone, visit.Today.Day))
                : Problem.Conflict("There is no text to print for this task: call the family.");
        });

    /// <summary>As it was to be mailed, or as it would be written now; null where the task has no text.</summary>
    private async Task<LetterText?> TextOf(CallTask task, LetterFrame frame, Person student, Visit visit)
    {
        var cause = task.TaskId[(task.Adult.Length + 1)..];
        if (await mail.Read(Letter.IdOf(task.Adult, cause), visit.Token) is { IsErased: false } letter)
            return letter.Text;
        if (cause.StartsWith(OfUpdate, StringComparison.Ordinal))
        {
            var key = cause[OfUpdate.Length..];
            if (key.StartsWith(visit.Student + ":", StringComparison.Ordinal)) // of a letter that was erased since
                key = key[(visit.Student.Length + 1)..];
            return await updates.Read(FamilyUpdate.IdOf(visit.Student, task.Adult, key), visit.Token) is { } update
                && await people.Recent(update.By, visit.Token) is { } advisor
                    ? FamilyLetters.Update(update, frame, student, advisor, token: null).Text
                    : null;
        }
        return cause.StartsWith(OfQuarter, StringComparison.Ordinal) && visit.Today.Calendar.Find(cause[OfQuarter.Length..]) is { } period
            ? await Quarter(period, frame, visit)
            : null;
    }

    /// <summary>Of all the adult's children, as the letter is.</summary>
    private async Task<LetterText?> Quarter(Period period, LetterFrame frame, Visit visit)
    {
        var (parts, children) = (new List<LetterPart>(), new List<Person>());
        foreach (var card in (await cards.Active(visit.Token)).Where(card => card.Adults.Contains(frame.Adult.PersonId)))
        {
            var link = (await people.Around(card.Student!, visit.Token)).Adults.FirstOrDefault(other => other.Person == frame.Adult.PersonId);
            if (await people.Recent(card.Student!, visit.Token) is not { } child || FamilyRights.WhyNoMail(child, link, frame.Adult, visit.Today.Day) is not null)
                continue;
            var told = (await updates.Of(child.PersonId, visit.Token)).FindAll(update => update.Adult == frame.Adult.PersonId && update.Period == period.Key && update.State != FamilyUpdate.WaitingState);
            var held = card.CheckIns.GetValueOrDefault(period.Key) is { Ending: DutyEnding.Done } fact ? fact.On : (DateOnly?)null;
            children.Add(child);
            parts.Add(FamilyLetters.QuarterPart(frame.Language, child.NameInMailHome, told, held));
        }
        return children.Count == 0 ? null : FamilyLetters.Quarter(frame, period, parts, children, token: "").Text;
    }
}

/// <param name="To">The adult it is for.</param>
/// <param name="Dir"><c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Printed">The school's day.</param>
public sealed record PaperView(string To, string Language, string Dir, LetterText Text, string School, string? Phone, DateOnly Printed);
