using Plp.Storage;

namespace Plp.Mail;

/// <summary>Reads how the school mails.</summary>
internal sealed class MailSettingsStore(IDocumentStore store)
{
    /// <summary>As the coordinator set it, or what holds without that.</summary>
    public async Task<MailSettings> Read(CancellationToken token) =>
        await store.Read<MailSettings>(MailSettings.TheId, token) ?? MailSettings.Default;
}
