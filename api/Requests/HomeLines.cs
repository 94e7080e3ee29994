using Plp.People;

namespace Plp.Requests;

/// <summary>One line of a first page: what waits for its reader that is no duty about one student.</summary>
/// <param name="Text">
/// In words, without a student's name except on the page of their advisor: <c>2 texts wait for you to translate</c>.
/// </param>
/// <param name="Page">Where it is done, a path of the site; null where it is done elsewhere.</param>
internal sealed record HomeLine(string Text, string? Page = null);

/// <summary>Lines one room has for first pages, registered in its <c>XxxRoom.cs</c>; every first page asks all of them.</summary>
internal abstract class HomeLineKind
{
    /// <summary>On whose first pages the lines may stand: nothing is read for anybody else.</summary>
    public abstract bool IsFor(Caller caller);

    public abstract Task<IReadOnlyList<HomeLine>> Of(Visit visit);
}

/// <summary>What all rooms have to say on the first page of one caller.</summary>
internal sealed class HomeLines(IEnumerable<HomeLineKind> kinds)
{
    /// <returns>In the order the rooms stand in; null when there is nothing.</returns>
    public async Task<IReadOnlyList<HomeLine>?> Of(Visit visit)
    {
        var lines = new List<HomeLine>();
        foreach (var kind in kinds.Where(kind => kind.IsFor(visit.Caller)))
            lines.AddRange(await kind.Of(visit));
        return lines.Count > 0 ? lines : null;
    }
}
