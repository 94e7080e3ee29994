using Plp.Storage;

namespace Plp.Pathways;

/// <summary>Reads and changes families' consent to what a partner sees.</summary>
internal sealed class PartnerConsents(IDocumentStore store)
{
    private const int Attempts = 20;

    /// <summary>All that were ever asked for about a student.</summary>
    public Task<List<PartnerConsent>> Of(string student, CancellationToken token) =>
        store.All<PartnerConsent>(new DocumentQuery(PartnerConsent.Shape.Type) { Student = student }, token);

    /// <summary>All that were ever asked for a partner.</summary>
    public Task<List<PartnerConsent>> For(string partner, CancellationToken token) =>
        store.All<PartnerConsent>(new DocumentQuery(PartnerConsent.Shape.Type) { State = partner, PageSize = 1000 }, token);

    /// <param name="change">
    /// From what is stored (null: never asked for) to what it shall be; null or the same leaves it. May run several times.
    /// </param>
    /// <returns>As it is afterwards.</returns>
    public async Task<PartnerConsent?> Change(
        string student,
        string pathway,
        string partner,
        Func<PartnerConsent?, PartnerConsent?> change,
        CancellationToken token)
    {
        if (!PathwayStore.IsKey(pathway) || !PathwayStore.IsKey(partner))
            return null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await store.Read<PartnerConsent>(PartnerConsent.IdOf(student, pathway, partner), token);
            if (change(before) is not { } after || ReferenceEquals(after, before))
                return before;
            if ((await store.Commit(new Changes().Save(after), token)).Done)
                return after;
        }
        throw new StoreUnavailableException("This consent is being saved from several places at once.");
    }
}
