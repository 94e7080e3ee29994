using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>A record that was asked for, opened by the link that was given: each day it is opened is a disclosure.</summary>
internal sealed class RecordByLinkFunctions(
    RequestHandler handler,
    RecordRequests requests,
    RecordCopies copies,
    PersonStore people,
    Links links)
{
    [Function(nameof(RecordsRoom.ReadRecordByLink))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "record")] HttpRequest request) =>
        handler.AnswerLink<RecordVisit>(request, RecordsRoom.ReadRecordByLink, Admit, async visit =>
        {
            var (asked, today) = (visit.Asked, visit.Today);
            var to = (await people.Recent(asked.AskedBy, visit.Token))?.Name ?? "someone who left";
            var shown = Disclosure.OfDay(
                DisclosureKind.Record,
                asked.Student!,
                asked.AskedBy,
                today,
                RecordAnswerFunctions.PurposeOf(asked, "by a link"),
                to,
                asked.Key);
            await requests.Opened(asked, shown, today, visit.Token);
            return Reply.Ok(await copies.Of(asked, today, visit.Token));
        });

    /// <summary>The right is looked at again whenever it is opened: an order may have come since.</summary>
    private async Task<(RecordVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token)
    {
        var student = link.Student!;
        if ((await requests.Of(student, token)).Find(one => one.Delivery?.Link == link.Id) is { } asked
            && await people.Read(student, token) is { } about
            && RecordAskers.Of(
                about,
                await people.Around(student, token),
                asked.AskedBy,
                asked.Right == AskerRight.Dependent,
                today.Day).WhyNot is null)
            return (new RecordVisit(asked, today, token), null);
        return (null, await links.Refuse(link, RefusedBecause.NoRight, today, token));
    }

    private sealed record RecordVisit(RecordRequest Asked, SchoolToday Today, CancellationToken Token);
}
