using Plp.Storage;

namespace Plp.Mail;

/// <summary>Reads emails and the pace of mail.</summary>
internal sealed class MailStore(IDocumentStore store)
{
    private const int Attempts = 20;

    public Task<MailMessage?> Read(string id, CancellationToken token) => store.Read<MailMessage>(id, token);

    /// <summary>The emails among documents about one student, of no promised order.</summary>
    public static IEnumerable<MailMessage> Among(IEnumerable<StoredDocument> documents) =>
        documents.Where(document => document.Type == MailMessage.Shape.Type).Select(document => document.As<MailMessage>());

    /// <summary>Emails of one state, of no promised order.</summary>
    /// <param name="from">Of their <see cref="Document.Day"/>, as is <paramref name="to"/>.</param>
    public Task<List<MailMessage>> Of(string state, DateOnly? from, DateOnly? to, CancellationToken token) =>
        store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { State = state, From = from, To = to }, token);

    public async Task<MailPace> Pace(CancellationToken token) => await store.Read<MailPace>(MailPace.TheId, token) ?? MailPace.None;

    /// <summary>Changes the pace, again when somebody else did meanwhile.</summary>
    public async Task ChangePace(Func<MailPace, MailPace> change, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await store.Commit(new Changes().Save(change(await Pace(token))), token)).Done)
                return;
        }
        throw new StoreUnavailableException("The pace of mail is being saved from several places at once.");
    }
}
