using Plp.Roster;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>export FILE</c> and <c>restore FILE</c>, each with <c>--data FOLDER</c> or <c>--cosmos ACCOUNT</c>: takes a whole
/// school from one store into another. Ends with 0 when it was done, 1 when not and the reason was said, 2 when the command
/// line is wrong.
/// </summary>
public static class MoveCommand
{
    public const string Export = "export", Restore = "restore";

    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var (options, error) = LocalOptions.Parse([.. args.Skip(2)]);
        if (args.Count < 2 || args[1].StartsWith('-') || options is null or { Rest.Count: > 0 })
        {
            await errors.WriteLineAsync(error ?? $"{args[0]} needs a file: {args[0]} FILE, and --data FOLDER or --cosmos ACCOUNT.");
            return 2;
        }
        try
        {
            var count = args[0] == Export ? await Take(args[1], options) : await Put(args[1], options);
            await output.WriteLineAsync(args[0] == Export
                ? $"{count} documents are in {args[1]}. It holds students' data: keep it as you keep a student file."
                : $"{count} documents are in {(options.Cosmos is null ? Path.GetFullPath(options.DataFolder) : "Cosmos DB")}, as they were exported. No mail was sent.");
            return 0;
        }
        catch (Exception e) when (e is StoreUnavailableException or NewerDataException or WholeSchoolException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> Take(string path, LocalOptions options)
    {
        if (!LocalStore.HasOwn(options) && !options.Demonstration)
            throw new WholeSchoolException("There is no school of your own here to export. For the demonstration school add --demonstration.");
        var store = LocalStore.Open(options);
        using var closing = store as IDisposable;
        await using var file = new FileStream(path, FileMode.CreateNew);
        return await WholeSchool.Export(store, file, CancellationToken.None);
    }

    private static async Task<int> Put(string path, LocalOptions options)
    {
        await using var file = File.OpenRead(path);
        var store = await LocalStore.OpenOwn(options);
        using var closing = store as IDisposable;
        return await WholeSchool.Restore(store, file, CancellationToken.None);
    }
}
