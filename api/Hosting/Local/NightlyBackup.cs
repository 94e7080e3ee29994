using System.Globalization;
using Plp.Files;
using Plp.Jobs;
using Plp.Records;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// A copy of the school's data file each night, beside it in <c>backups</c>, kept for 14 days; and one copy of each of its
/// files, kept for as long after the school has it no more. The demonstration has none, nor has a school in Cosmos DB, which
/// keeps its own.
/// </summary>
internal sealed partial class NightlyBackup(
    LocalOptions options,
    IFileStore files,
    IDocumentStore store,
    TimeProvider time,
    ILogger<NightlyBackup> log)
    : INightlyWork
{
    /// <summary>Days a copy is kept.</summary>
    public const int Kept = 14;

    private const string Folder = "backups", Before = "school-", After = ".sqlite", Day = "yyyy-MM-dd";

    private string Place => Path.Combine(options.DataFolder, Folder);

    private bool HasAny => options.Cosmos is null && LocalStore.IsOwn(options) && File.Exists(LocalStore.PathOf(options));

    public async Task Run(DateOnly today, CancellationToken token)
    {
        if (!HasAny)
            return;
        var file = Path.Combine(Place, Before + today.ToString(Day, CultureInfo.InvariantCulture) + After);
        if (!File.Exists(file))
        {
            SqliteBackup.Make(LocalStore.PathOf(options), file);
            LogMade(file);
        }
        foreach (var (old, day) in Copies())
        {
            if (day <= today.AddDays(-Kept))
                File.Delete(old);
        }
        await ErasedList.Write(Path.Combine(Place, ErasedList.Name), store, token);
        await CopyFiles(today, token);
    }

    /// <summary>Each copy bears the day on which the school was last seen to have its file.</summary>
    private async Task CopyFiles(DateOnly today, CancellationToken token)
    {
        var copies = new FolderFileStore(Path.Combine(Place, LocalStore.OwnFiles));
        var day = today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await files.CopyTo(copies, token, key => File.SetLastWriteTimeUtc(copies.PathOf(key), day));
        await foreach (var key in copies.All(token))
        {
            if (File.GetLastWriteTimeUtc(copies.PathOf(key)) <= day.AddDays(-Kept))
                await copies.Delete(key, token);
        }
    }

    /// <summary>For a machine that is off at night: a copy at the start, when the last is older than a day.</summary>
    public async Task CatchUp(CancellationToken token)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!HasAny || Copies().Select(copy => copy.Day).Append(Born()).Max() > today.AddDays(-2))
            return;
        try
        {
            await Run(today, token);
        }
        catch (BackupException e)
        {
            LogNotMade(e);
        }
    }

    private DateOnly Born() => DateOnly.FromDateTime(File.GetCreationTimeUtc(LocalStore.PathOf(options)));

    private IEnumerable<(string File, DateOnly Day)> Copies()
    {
        if (!Directory.Exists(Place))
            yield break;
        foreach (var file in Directory.GetFiles(Place, Before + "*" + After))
        {
            if (DateOnly.TryParseExact(
                Path.GetFileName(file)[Before.Length..^After.Length],
                Day,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day))
                yield return (file, day);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The nightly backup is in {File}")]
    private partial void LogMade(string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no backup of today")]
    private partial void LogNotMade(Exception exception);
}
