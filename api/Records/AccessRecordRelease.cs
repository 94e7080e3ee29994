using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Gives the record of access to a parent at once, where the school's settings say so: the request, the link and its end are one commit.
/// The right was looked at before, and is again whenever the link is opened.
/// </summary>
internal sealed class AccessRecordRelease(IDocumentStore store, Links links)
{
    private const string Proof = "Given at once, as the school’s settings say.";

    /// <param name="asked">As it would be opened for the coordinator.</param>
    /// <returns>
    /// The token of the link; sent again, a new one in the place of the one before. Null where the coordinator has this request already,
    /// or it is written elsewhere at this moment.
    /// </returns>
    public async Task<string?> Of(RecordRequest asked, SchoolToday today, CancellationToken token)
    {
        var (secret, link) = Link.New(RecordsRoom.RecordLink, asked.AskedBy, today.Instant);
        var until = today.Day.AddDays(RecordAnswerFunctions.DaysOpen);
        var delivery = new RecordDelivery(asked.AskedBy, today.Day, link.Id, until, null);
        var changes = new Changes().Create(link with { Student = asked.Student, Expires = until });
        if (await store.Read<RecordRequest>(asked.Id, token) is not { } before)
            changes.Create(asked.ClosedBy(asked.AskedBy, today, Proof) with { Delivery = delivery });
        else if (before is { IsOpen: false, What: RecordAsked.AccessRecord, Delivery.Link: { } old }
            && before.AskedBy == asked.AskedBy
            && before.Delivery.By == asked.AskedBy)
        {
            changes.Replace(before with { Rev = before.Rev + 1, Delivery = delivery with { Opened = before.Delivery.Opened } });
            await links.Delete(changes, old, token);
        }
        else
            return null;
        return (await store.Commit(changes, token)).Done ? secret : null;
    }
}
