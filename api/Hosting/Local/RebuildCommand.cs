using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Records;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>rebuild cards</c>: makes every student's card again from the documents it repeats, beside a serving program if
/// need be.
/// </summary>
internal static class RebuildCommand
{
    public static async Task<int> Cards(LocalOptions options, TextWriter output)
    {
        if (options.Cosmos is null && !File.Exists(LocalStore.PathOf(options)))
            throw new WholeSchoolException($"There is no school in {Path.GetFullPath(options.DataFolder)}. Give the folder of its " +
                "data: --data FOLDER.");
        var store = LocalStore.Open(options);
        using var closing = store as IDisposable;
        var people = new PersonStore(store, TimeProvider.System);
        var rebuild = new CardRebuild(store, people, new Cards(store, people, TimeProvider.System));
        var (cards, written) = await rebuild.Run(CancellationToken.None);
        await output.WriteLineAsync($"{cards} cards were looked at, {written} {(written == 1 ? "was" : "were")} wrong and written again.");
        return CommandLine.Done;
    }
}
