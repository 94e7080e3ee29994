using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>
/// What a partner does by its link, without an account (G3): confirms hours or asks about them, signs the agreement, writes feedback. Each
/// act is a disclosure of the student's, in its own commit.
/// </summary>
internal sealed class PartnerPageFunctions(
    RequestHandler handler,
    PartnerLinks byLink,
    ParticipationStore participations,
    PartnerNews news)
{
    [Function(nameof(PathwaysRoom.ReadPartnerPage))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partner-page")] HttpRequest request) =>
        handler.AnswerLink(request, PathwaysRoom.ReadPartnerPage, byLink.Admit, async visit =>
        {
            if (request.Query["whole"] is not [{ Length: > 0 } number])
            {
                var shown = await byLink.Shown(visit);
                await byLink.Record(visit, shown);
                return Reply.Ok(PartnerPageView.Of(visit, shown));
            }
            var asked = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
            var (one, refusal) = await byLink.Find(visit, asked);
            if (one is null)
                return refusal!;
            await byLink.Record(visit, [one]);
            return Reply.Ok(PartnerPageView.Of(visit, [one], isWhole: true));
        });

    [Function(nameof(PathwaysRoom.ConfirmHoursByLink))]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "partner-page/students/{number:int}/hours")] HttpRequest request,
        int number) =>
        handler.AnswerLink<PartnerVisit, PartnerHoursInput>(request, PathwaysRoom.ConfirmHoursByLink, byLink.Admit, async (visit, input) =>
        {
            var asked = (input.Entries ?? []).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (asked.Count == 0)
                return Problem.Invalid("entries", "Choose the hours that you confirm.");
            return await Changed(visit, number, (before, errors) =>
            {
                if (asked.Except(before.Hours.Select(entry => entry.Id)).Any())
                    errors.Add("entries", "Some of these hours were changed meanwhile. Open the page again and look at them.");
                if (before.Hours.All(entry => entry.Confirmed is not null || !asked.Contains(entry.Id)))
                    return before; // sent once more, because the answer was lost
                var confirmed = new HoursConfirmed(NameOf(visit), visit.Today.Instant, Partner: visit.Partner.Key);
                return before with
                {
                    Hours = [.. before.Hours.Select(entry =>
                        asked.Contains(entry.Id) && entry.Confirmed is null ? entry with { Confirmed = confirmed } : entry)],
                };
            });
        });

    [Function(nameof(PathwaysRoom.AskAboutHours))]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partner-page/students/{number:int}/questions")] HttpRequest request,
        int number) =>
        handler.AnswerLink<PartnerVisit, PartnerQuestionInput>(request, PathwaysRoom.AskAboutHours, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var asked = errors.Required("entry", input.Entry, "Choose the hours that you ask about.");
            var text = errors.Required("text", input.Text, "Write what you ask: the student reads it and puts the hours right.");
            if (errors.Any)
                return Problem.Invalid(errors);
            return await Changed(visit, number, (before, errors) =>
            {
                var entry = before.Hours.FirstOrDefault(one => one.Id == asked);
                if (entry is null)
                    errors.Add("entry", "These hours were changed meanwhile. Open the page again and look at them.");
                else if (entry.Confirmed is not null)
                    errors.Add("entry", "These hours are confirmed already.");
                else if (entry.Question?.Text != text)
                {
                    var question = new HoursQuestion(text, NameOf(visit), visit.Today.Instant);
                    return before with
                    {
                        Hours = [.. before.Hours.Select(one => one.Id == asked ? one with { Question = question } : one)],
                    };
                }
                return before;
            });
        });

    [Function(nameof(PathwaysRoom.SignAgreementByLink))]
    public Task<IResult> Sign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partner-page/students/{number:int}/signature")] HttpRequest request,
        int number) =>
        handler.AnswerLink<PartnerVisit, LinkSignatureInput>(request, PathwaysRoom.SignAgreementByLink, byLink.Admit, async (
            visit,
            input) =>
        {
            var errors = new FieldErrors();
            var version = errors.Required("version", input.Version, "Say which words of the agreement are signed.");
            var name = errors.Required("name", input.Name, "Write your name; it is shown under the agreement.");
            if (errors.Any)
                return Problem.Invalid(errors);
            return await Changed(visit, number, (before, errors) =>
                before.Agreement is not { } agreement || agreement.Version != version
                    ? Outdated(before, errors)
                    : agreement.Signatures.Any(one => one.As == AgreementParty.Partner && one.Name == name) ? before
                    : before with
                    {
                        Agreement = agreement.Signed(new AgreementSignature(AgreementParty.Partner, name, visit.Today.Day)
                        {
                            By = visit.Link.Person,
                        }),
                    });
        });

    [Function(nameof(PathwaysRoom.GiveFeedback))]
    public Task<IResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partner-page/students/{number:int}/feedback")] HttpRequest request,
        int number) =>
        handler.AnswerLink<PartnerVisit, PartnerFeedbackInput>(request, PathwaysRoom.GiveFeedback, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var id = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for these words."));
            var text = errors.Required("text", input.Text, "Write a few words first.", MostOfFeedback);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await Changed(visit, number, (before, errors) =>
            {
                if ((before.Feedback ?? []).Any(one => one.Id == id))
                    return before; // sent once more, because the answer was lost
                if (before.Feedback?.Count >= PathwayParticipation.MostFeedback)
                    errors.Add("text", $"There are {PathwayParticipation.MostFeedback} notes already. Tell the school, please.");
                return before with
                {
                    Feedback =
                    [
                        .. before.Feedback ?? [],
                        new PartnerFeedback(id, text, NameOf(visit), visit.Partner.Key, visit.Today.Instant),
                    ],
                };
            });
        });

    private const int MostOfFeedback = 1500;

    internal static PathwayParticipation Outdated(PathwayParticipation before, FieldErrors errors)
    {
        errors.Add("version", "The wording of the agreement has changed. Read it again, then sign.");
        return before;
    }

    private static string NameOf(PartnerVisit visit) => visit.Partner.Contact ?? visit.Partner.Name;

    private async Task<IResult> Changed(
        PartnerVisit visit,
        int number,
        Func<PathwayParticipation, FieldErrors, PathwayParticipation> change)
    {
        var (shown, refusal) = await byLink.Find(visit, number);
        if (shown is null)
            return refusal!;
        var student = shown.Participation.Student!;
        var made = await participations.Change(
            student,
            visit.Pathway.Key,
            rev: null,
            change,
            async (changes, before, after) =>
            {
                await byLink.AddAnswer(changes, visit, student);
                await news.Follow(changes, before, after, by: null, visit.Today, visit.Token);
            },
            visit.Token);
        return made.Errors is { } errors ? Problem.Invalid(errors)
            : Reply.Ok(PartnerStudentView.Of(shown with { Participation = made.Now! }, visit.Partner.Key));
    }
}
