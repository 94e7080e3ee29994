using Plp.Duties;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Pathways;

/// <summary>Reads proposals with their versions and judgments, and commits what changes of them with its work item.</summary>
internal sealed class ProposalStore(IDocumentStore store, WorkItemStore items, Cards cards)
{
    private static readonly string[] whole =
        [PathwayProposal.Shape.Type, PathwayProposalVersion.Shape.Type, PathwayJudgment.Shape.Type];

    public async Task<PathwayProposal?> Read(string student, string key, CancellationToken token) =>
        PathwayStore.IsKey(key) ? await store.Read<PathwayProposal>(PathwayProposal.IdOf(student, key), token) : null;

    /// <summary>A student's, the newest first.</summary>
    public async Task<List<PathwayProposal>> Of(string student, CancellationToken token) =>
        Newest(await store.All<PathwayProposal>(new DocumentQuery(PathwayProposal.Shape.Type) { Student = student }, token));

    /// <summary>Everybody's in a state: one that is sent, or decided.</summary>
    public async Task<List<PathwayProposal>> In(string state, CancellationToken token) =>
        Newest(await store.All<PathwayProposal>(new DocumentQuery(PathwayProposal.Shape.Type) { State = state, PageSize = 1000 }, token));

    /// <summary>What somebody judges now.</summary>
    public async Task<List<PathwayProposal>> JudgedBy(string person, CancellationToken token) =>
        Newest(await store.All<PathwayProposal>(new DocumentQuery(PathwayProposal.Shape.Type) { Staff = person }, token));

    /// <summary>A proposal with every version and every judgment.</summary>
    public async Task<WholeProposal?> Whole(string student, string key, CancellationToken token)
    {
        if (!PathwayStore.IsKey(key))
            return null;
        var about = await store.About(student, whole, token);
        var id = PathwayProposal.IdOf(student, key);
        if (about.FirstOrDefault(stored => stored.Id == id) is not { } found)
            return null;
        return new WholeProposal(
            found.As<PathwayProposal>(),
            [
                .. about
                    .Where(stored => stored.Type == PathwayProposalVersion.Shape.Type)
                    .Select(stored => stored.As<PathwayProposalVersion>())
                    .Where(version => version.State == key)
                    .OrderByDescending(version => version.Number),
            ],
            [
                .. about
                    .Where(stored => stored.Type == PathwayJudgment.Shape.Type)
                    .Select(stored => stored.As<PathwayJudgment>())
                    .Where(judgment => judgment.Proposal == key)
                    .OrderBy(judgment => judgment.Id, StringComparer.Ordinal),
            ]);
    }

    public Task<PathwayProposalVersion?> Version(string student, string key, int number, CancellationToken token) =>
        store.Read<PathwayProposalVersion>(PathwayProposalVersion.IdOf(student, key, number), token);

    public Task<PathwayJudgment?> Judgment(string student, string key, int number, string judge, CancellationToken token) =>
        store.Read<PathwayJudgment>(PathwayJudgment.IdOf(student, key, number, judge), token);

    /// <returns>False when somebody else was first; nothing was written then.</returns>
    public async Task<bool> Commit(Changes changes, CancellationToken token)
    {
        if (!await items.Commit(changes, token))
            return false;
        foreach (var card in changes.All.Select(change => change.Document).OfType<Card>())
            cards.Changed(card.Student!);
        return true;
    }

    private static List<PathwayProposal> Newest(List<PathwayProposal> all) =>
        [.. all.OrderByDescending(one => one.Words.At).ThenBy(one => one.Id, StringComparer.Ordinal)];
}

/// <param name="Versions">The newest first.</param>
internal sealed record WholeProposal(
    PathwayProposal Proposal,
    IReadOnlyList<PathwayProposalVersion> Versions,
    IReadOnlyList<PathwayJudgment> Judgments);
