using Plp.Jobs;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// Takes out of emails that ended more than 30 days ago what was said and to which address; that, when and what kind of
/// email went, and what became of it, stays. What is erased has no <see cref="Document.Day"/> any more, so that a day with
/// nothing to do asks one query, and running twice changes nothing.
/// </summary>
/// <remarks>
/// An email is a copy, made to be carried. What an advisor told a family about a talk and its translation are the student's
/// record and stay: family, student and staff read them on their pages, the quarter's email is written from them weeks
/// later (D7), and a family may ask to see them (34 CFR 99.10, with 45 days to answer). They end with the record (J4).
/// </remarks>
internal sealed partial class MailErasure(IDocumentStore store, ILogger<MailErasure> log) : INightlyWork
{
    public const int DaysKept = 30;

    private const int AtOnce = 90;

    /// <param name="today">In UTC, as emails count.</param>
    public async Task Run(DateOnly today, CancellationToken token)
    {
        var old = new DocumentQuery(MailMessage.Shape.Type) { To = today.AddDays(-DaysKept - 1), PageSize = AtOnce };
        var erased = 0;
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await store.Query(old with { After = page?.Next }, token);
            var ended = page.Documents.Select(document => document.As<MailMessage>()).Where(message => message.Ended is not null).ToList();
            if (ended.Count > 0
                && (await store.Commit(ended.Aggregate(new Changes(), (changes, sent) => changes.Replace(sent.Erased())), token)).Done)
                erased += ended.Count; // somebody who changed one of them at this moment: tomorrow
        }
        if (erased > 0)
            LogErased(erased);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail: the text of {Count} messages was erased")]
    private partial void LogErased(int count);
}
