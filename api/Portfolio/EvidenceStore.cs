using Plp.Duties;
using Plp.Files;
using Plp.Jobs;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>Reads and saves pieces of work, each with its line of history, and sweeps files that nothing names.</summary>
internal sealed partial class EvidenceStore(
    IDocumentStore store,
    IFileStore files,
    Cards cards,
    CardRebuild rebuild,
    ILogger<EvidenceStore> log) : INightlyWork
{
    private const int Attempts = 20;

    /// <summary>Of a student: more than anybody looks through, and few enough for one answer.</summary>
    public const int Most = 400;

    /// <summary>All pieces of a student, the newest work first; withdrawn ones too.</summary>
    public async Task<List<Evidence>> Of(string student, CancellationToken token) =>
        Ordered(await store.All<Evidence>(new DocumentQuery(Evidence.Shape.Type) { Student = student, PageSize = Most }, token));

    /// <summary>Those among documents about one student.</summary>
    public static List<Evidence> Among(IEnumerable<StoredDocument> about) => Ordered(about
        .Where(document => document.Type == Evidence.Shape.Type)
        .Select(document => document.As<Evidence>()));

    private static List<Evidence> Ordered(IEnumerable<Evidence> pieces) =>
    [
        .. pieces
            .OrderByDescending(piece => piece.On)
            .ThenByDescending(piece => piece.Words.At)
            .ThenBy(piece => piece.Id, StringComparer.Ordinal),
    ];

    public Task<Evidence?> Read(string student, string key, CancellationToken token) =>
        IsKey(key) ? store.Read<Evidence>(Evidence.IdOf(student, key), token) : Task.FromResult<Evidence?>(null);

    public Task<FileUpload?> Upload(string student, string upload, CancellationToken token) =>
        IsKey(upload) ? store.Read<FileUpload>(FileUpload.IdOf(student, upload), token) : Task.FromResult<FileUpload?>(null);

    /// <summary>Bytes a student keeps or is sending, and how many files are on their way.</summary>
    public async Task<(long Bytes, int Open)> Used(string student, CancellationToken token)
    {
        var (bytes, open) = (0L, 0);
        foreach (var document in await store.About(student, [Evidence.Shape.Type, FileUpload.Shape.Type], token))
        {
            if (document.Type == Evidence.Shape.Type)
                bytes += document.As<Evidence>().File?.Bytes ?? 0;
            else if (document.As<FileUpload>() is { Bytes: > 0 } upload)
                (bytes, open) = (bytes + upload.Bytes, open + 1);
        }
        return (bytes, open);
    }

    /// <summary>Saves a piece as it was changed, if it is still the one that was read.</summary>
    public async Task<bool> Save(Evidence piece, Evidence? before, string what, StudentVisit visit, Action<Changes>? also = null)
    {
        // facts cannot be taken off a card one by one: it is made again where those of the piece differ
        var marks = !Shown(piece).SequenceEqual(Shown(before));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes().Save(piece);
            changes.Create(PlanHistory.Of(
                changes.Id,
                visit.Student,
                piece.Id,
                piece.Rev,
                what,
                visit.Caller.Id,
                visit.Today,
                piece.DifferencesTo(before)));
            also?.Invoke(changes);
            if (marks)
                changes.Replace(await rebuild.With(piece, visit.Token));
            var result = await store.Commit(changes, visit.Token);
            if (result.Done && marks)
                cards.Changed(visit.Student);
            if (result.ConflictOn != Card.IdOf(visit.Student))
                return result.Done;
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    private static IReadOnlyList<string> Shown(Evidence? piece) =>
        piece?.State == Evidence.KeptState ? piece.Proficiencies ?? [] : [];

    /// <summary>Erases a withdrawn piece with its history; its file is swept a day later.</summary>
    public async Task Erase(Evidence piece, StudentVisit visit)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var saves = (await store.All<PlanHistory>(new DocumentQuery(PlanHistory.Shape.Type) { Student = visit.Student }, visit.Token))
                .FindAll(save => save.Item == piece.Id);
            var changes = new Changes();
            foreach (var save in saves.Take(Changes.Most - 2))
                changes.Delete(save);
            if (saves.Count <= Changes.Most - 2)
            {
                changes.Delete(piece);
                if (piece.File is { } file)
                    changes.Create(new FileUpload
                    {
                        Id = FileUpload.IdOf(visit.Student, $"gone-{piece.Key}"),
                        Student = visit.Student,
                        Day = visit.Today.Day,
                        Bytes = 0,
                        By = visit.Caller.Id,
                        File = file,
                    });
            }
            if ((await store.Commit(changes, visit.Token)).Done && saves.Count <= Changes.Most - 2)
                return;
            if (await Read(visit.Student, piece.Key, visit.Token) is not { } now)
                return; // somebody erased it at the same moment
            piece = now;
        }
        throw new StoreUnavailableException("Someone erases the same words at this moment.");
    }

    /// <summary>
    /// Sweeps what was sent more than a day ago and is named by nothing: blocks, and files that are in no piece of work and no
    /// other upload of the student.
    /// </summary>
    public async Task Run(DateOnly today, CancellationToken token)
    {
        var old = new DocumentQuery(FileUpload.Shape.Type) { To = today.AddDays(-2) };
        foreach (var upload in await store.All<FileUpload>(old, token))
        {
            foreach (var block in upload.BlockKeys())
                await files.Delete(block, token);
            var named = upload.File is null ? [] : await Named(upload, token);
            foreach (var hash in upload.File?.Hashes().Where(hash => !named.Contains(hash)) ?? [])
            {
                await files.Delete(FileKey.Of(upload.Student!, hash), token);
                LogSwept();
            }
            await store.Commit(new Changes().Delete(upload), token);
        }
    }

    private async Task<HashSet<string>> Named(FileUpload upload, CancellationToken token) =>
    [
        .. (await store.About(upload.Student!, [Evidence.Shape.Type, FileUpload.Shape.Type], token))
            .Where(document => document.Id != upload.Id)
            .Select(document => document.Type == Evidence.Shape.Type ? document.As<Evidence>().File : document.As<FileUpload>().File)
            .SelectMany(file => file?.Hashes() ?? []),
    ];

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= 60 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    [LoggerMessage(Level = LogLevel.Information, Message = "A file that nothing names was deleted")]
    private partial void LogSwept();
}
