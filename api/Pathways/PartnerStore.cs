using Plp.Storage;

namespace Plp.Pathways;

/// <summary>Reads partners and what was talked about with them.</summary>
internal sealed class PartnerStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<IReadOnlyList<Partner>> active = new(time);

    /// <summary>Those the school works with now, at most a minute old.</summary>
    public async Task<IReadOnlyList<Partner>> Recent(CancellationToken token) =>
        (await active.Get(Partner.Shape.Type, async (_, token) =>
            (await All(token)).FindAll(partner => partner.State == Partner.ActiveState), token))!;

    /// <summary>By name.</summary>
    public async Task<List<Partner>> All(CancellationToken token) =>
    [
        .. (await store.All<Partner>(new DocumentQuery(Partner.Shape.Type) { PageSize = 1000 }, token))
            .OrderBy(partner => partner.Name, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(partner => partner.Id, StringComparer.Ordinal),
    ];

    public Task<Partner?> Read(string key, CancellationToken token) =>
        PathwayStore.IsKey(key) ? store.Read<Partner>(Partner.IdOf(key), token) : Task.FromResult<Partner?>(null);

    /// <summary>The outreach with one partner, the newest first.</summary>
    public async Task<List<Outreach>> Log(string partner, CancellationToken token) =>
    [
        .. (await store.All<Outreach>(new DocumentQuery(Outreach.Shape.Type) { State = partner, PageSize = 1000 }, token))
            .OrderByDescending(one => one.Day)
            .ThenByDescending(one => one.At),
    ];

    public Task<Outreach?> Logged(string key, CancellationToken token) => store.Read<Outreach>(Outreach.IdOf(key), token);
}
