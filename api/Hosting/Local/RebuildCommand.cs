using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>rebuild cards</c>, with <c>--data FOLDER</c>, <c>--demonstration</c> or <c>--cosmos ACCOUNT</c>: makes every student's
/// card again from the documents it repeats, beside a serving program if need be. Ends with 0 when it was done, 1 when not
/// and the reason was said, 2 when the command line is wrong.
/// </summary>
public static class RebuildCommand
{
    public const string Name = "rebuild";

    private const string Usage = "Say what to make again: rebuild cards, and --data FOLDER or --cosmos ACCOUNT.";

    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var (options, error) = LocalOptions.Parse([.. args.Skip(2)]);
        if (args is not [_, "cards", ..] || options is null or { Rest.Count: > 0 })
        {
            await errors.WriteLineAsync(error ?? Usage);
            return 2;
        }
        try
        {
            var store = LocalStore.Open(options);
            using var closing = store as IDisposable;
            var rebuild = new CardRebuild(store, new PersonStore(store, TimeProvider.System), new Cards(store, TimeProvider.System));
            var (cards, written) = await rebuild.Run(CancellationToken.None);
            await output.WriteLineAsync($"{cards} cards were looked at, {written} {(written == 1 ? "was" : "were")} wrong and written again.");
            return 0;
        }
        catch (Exception e) when (e is StoreUnavailableException or NewerDataException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
