using Plp.Jobs;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Keeps each advisor's hellos, and forgets them each June (C4).</summary>
internal sealed class HelloStore(IDocumentStore store, TimeProvider time) : INightlyWork
{
    private const int Attempts = 20;
    private readonly Recent<Hellos> recent = new(time);

    /// <summary>At most a minute old.</summary>
    public async Task<Hellos> Of(string advisor, CancellationToken token) => (await recent.Get(advisor, Read, token))!;

    public async Task<Hellos> Change(string advisor, Func<Hellos, Hellos> change, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = (await Read(advisor, token))!;
            var after = change(before);
            if (after != before && !(await store.Commit(new Changes().Save(after), token)).Done)
                continue;
            recent.Forget(advisor);
            return after;
        }
        throw new StoreUnavailableException("These hellos are being saved from several places at once.");
    }

    /// <summary>Looks on the last of June and each first of a month, so that a quiet night stays cheap.</summary>
    public Task Run(DateOnly today, CancellationToken token) =>
        today is { Month: 6, Day: 30 } or { Day: 1 } ? ForgetLastYears(today, token) : Task.CompletedTask;

    /// <summary>Forgets what was said up to the last 30 June, that day included.</summary>
    public async Task ForgetLastYears(DateOnly today, CancellationToken token)
    {
        var june = new DateOnly(today >= new DateOnly(today.Year, 6, 30) ? today.Year : today.Year - 1, 6, 30);
        foreach (var hellos in await store.All<Hellos>(new DocumentQuery(Hellos.Shape.Type), token))
        {
            if (hellos.Last?.Values.Any(on => on <= june) == true)
                await Change(hellos.Id[Hellos.IdOf("").Length..], before => before.Forgetting(june), token);
        }
    }

    private async Task<Hellos?> Read(string advisor, CancellationToken token) =>
        await store.Read<Hellos>(Hellos.IdOf(advisor), token) ?? Hellos.None(advisor);
}
