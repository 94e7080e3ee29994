using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>
/// What goes home on paper where no mail does (D9, D12): the letter an adult would have got, without a link, to be printed
/// by whoever has the task.
/// </summary>
internal sealed class PaperFunctions(
    RequestHandler handler,
    CallTasks calls,
    MailStore mail,
    FamilyUpdates updates,
    QuarterTellings tellings,
    QuarterWords words,
    ExhibitionPaper exhibitions,
    FamilyPage page,
    PersonStore people,
    Disclosures disclosures)
{
    private const string OfUpdate = "update:", OfQuarter = "quarter:";

    /// <summary>The texts around the room to write in, by key.</summary>
    private static readonly string[] slip =
    [
        "slipTitle", "slipHow", "slipRead", "slipPlan", "slipGoing", "slipAsk", "slipCall", "slipSigned", "slipCode", "slipGoals",
        "slipInterpreter",
    ];

    [Function(nameof(CheckInsRoom.ReadPaper))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/family-tasks/{taskId}/paper")] HttpRequest request,
        string studentId,
        string taskId) =>
        handler.Answer(request, CheckInsRoom.ReadPaper, studentId, async visit =>
        {
            if (await calls.Read(visit.Student, taskId, visit.Token) is not { } task)
                return Problem.NotFound("There is no such task.");
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var link = (await people.Around(visit.Student, visit.Token)).Adults.FirstOrDefault(other => other.Person == task.Adult);
            var adult = await people.Recent(task.Adult, visit.Token);
            if (FamilyRights.WhyNoMail(task.Tells ?? HomeWriting.Updates, student, link, adult, visit.Today) is { } why)
                return Problem.Conflict($"Nothing is sent to this adult. {why}");
            if (FamilyLanguage.For(adult!.Adult?.Language ?? FamilyLanguage.English, visit.Today.School) is not { } language)
                return Problem.Conflict("There are no approved texts in this adult's language: call with an interpreter.");
            var frame = new MailFrame(language, adult, visit.Today, visit.Today.Instant)
            {
                OpensPage = adult.Email is not null && FamilyRights.WhyNoPage(student, link, adult, visit.Today) is null,
            };
            if (await TextOf(task, frame, student, visit) is not var (text, until))
                return Problem.Conflict("There is no text to print for this task: call the family.");
            await disclosures.Keep(
                Disclosure.OfDay(
                    DisclosureKind.Print,
                    visit.Student,
                    visit.Caller.Id,
                    visit.Today,
                    "Letter on paper for the family",
                    adult.Name,
                    "paper-" + task.Adult),
                visit.Token);
            return Reply.Ok(new PaperView(
                adult.Name,
                language.Tag,
                language.Dir,
                text with { Link = null },
                visit.Today.School.Name,
                visit.Today.School.Phone,
                visit.Today.Day,
                until)
            {
                Code = task.ReturnCode(visit.Today.School.Name),
                Interpreter = adult.Adult?.Interpreter == true ? true : null,
                Goals = await GoalsFor(task, link!, adult, student, language, visit),
                Slip = slip.ToDictionary(
                    key => key,
                    key => language.OnLetter(key, ("student", student.NameInMailHome)),
                    StringComparer.Ordinal),
                MayAcknowledge = task.Tells == HomeWriting.Updates ? true : null,
            });
        });

    /// <summary>The goals the adult reads on the family's page, as it shows them.</summary>
    private async Task<IReadOnlyList<PaperGoal>?> GoalsFor(
        CallTask task,
        AdultLink link,
        Person adult,
        Person student,
        FamilyLanguage language,
        StudentVisit visit)
    {
        if (FamilyRights.WhyNoPage(student, link, adult, visit.Today) is not null)
            return null;
        var opened = new Link
        {
            Id = task.Id,
            Student = visit.Student,
            Opens = FamiliesRoom.FamilyPage.Name,
            Person = adult.PersonId,
            Made = visit.Today.Instant,
            Expires = visit.Today.Day,
        };
        var shown = await page.Of(
            new FamilyVisit(opened, visit.Card, student, adult, link, visit.Today, visit.Token),
            language.Tag,
            _ => [],
            (shared, _, _) => shared);
        return shown.Shared.Goals.Count == 0
            ? null
            : [.. shown.Shared.Goals.Where(goal => goal.Reached is null).Select(goal => new PaperGoal(goal.Title, goal.Words))];
    }

    /// <summary>As it was to be mailed, or as it would be written now; null where the task has no text.</summary>
    private async Task<Printed?> TextOf(CallTask task, MailFrame frame, Person student, StudentVisit visit)
    {
        var cause = task.TaskId[(task.Adult.Length + 1)..];
        if (await mail.Read(MailMessage.IdOf(task.Adult, cause), visit.Token) is { IsErased: false } letter)
            return new Printed(letter.Text);
        if (await exhibitions.TextOf(cause, frame, student, visit.Token) is { } exhibition)
            return new Printed(exhibition);
        if (cause.StartsWith(OfUpdate, StringComparison.Ordinal))
        {
            var key = cause[OfUpdate.Length..];
            if (key.StartsWith(visit.Student + ":", StringComparison.Ordinal)) // of a letter that was erased since
                key = key[(visit.Student.Length + 1)..];
            return await Update(task, key, visit.Token) is { } update
                && await people.Recent(update.By, visit.Token) is { } advisor
                    ? new Printed(FamilyMail.Update(update, frame, student, visit.Card, advisor, token: null).Text)
                    : null;
        }
        return cause.StartsWith(OfQuarter, StringComparison.Ordinal) && visit.Today.Calendar.Find(cause[OfQuarter.Length..]) is { } period
            ? await Quarter(period, frame, visit)
            : null;
    }

    /// <summary>The update by its key; a task about its correction has the number of the correction behind it.</summary>
    private async Task<FamilyUpdate?> Update(CallTask task, string key, CancellationToken token) =>
        await updates.Read(FamilyUpdate.IdOf(task.Student!, task.Adult, key), token)
            ?? (key.LastIndexOf(':') is > 0 and var end
                ? await updates.Read(FamilyUpdate.IdOf(task.Student!, task.Adult, key[..end]), token)
                : null);

    /// <summary>Of all the adult's children, as the letter is.</summary>
    private async Task<Printed?> Quarter(Period period, MailFrame frame, StudentVisit visit)
    {
        var known = await tellings.Read(period, visit.Today, visit.Token);
        var family = PeriodFamily.Of(known.Active).FirstOrDefault(family => family.Adult == frame.Adult.PersonId);
        if (family is null || known.Of(family, visit.Today) is not { } telling)
            return null;
        var wording = await words.In(frame.Language, telling.Records, period, visit.Today, changes: null, visit.Token);
        var parts = wording.Parts(frame.Language, period, frame.Phone);
        return new Printed(FamilyMail.Quarter(frame, period, parts, telling.Home.Children, token: null).Text, wording.Until);
    }

    private sealed record Printed(MailText Text, DateOnly? Until = null);
}

/// <param name="To">The adult it is for.</param>
/// <param name="Dir"><c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Printed">The school's day.</param>
/// <param name="Until">A translator still has words of it, until that day at most; null: nothing waits.</param>
internal sealed record PaperView(
    string To,
    string Language,
    string Dir,
    MailText Text,
    string School,
    string? Phone,
    DateOnly Printed,
    DateOnly? Until)
{
    /// <summary>What stands on the reply slip, so that the answer is found.</summary>
    public required string Code { get; init; }

    /// <summary>Whether the adult needs an interpreter; left out where not.</summary>
    public bool? Interpreter { get; init; }

    /// <summary>Goals whose audience is the family, being worked on; left out where there is none, or no family page is open.</summary>
    public IReadOnlyList<PaperGoal>? Goals { get; init; }

    /// <summary>The reply slip in the adult's language, by key.</summary>
    public required IReadOnlyDictionary<string, string> Slip { get; init; }

    /// <summary>Whether it tells of a check-in, which is acknowledged; left out where not.</summary>
    public bool? MayAcknowledge { get; init; }
}

/// <param name="Words">What the student wrote of it last.</param>
internal sealed record PaperGoal(string Title, string? Words);
