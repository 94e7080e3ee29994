using Plp.Duties;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>Reads and saves pieces of work, each with its line of history, and sweeps files that nothing names.</summary>
internal sealed partial class EvidenceStore(
    IDocumentStore store,
    IFileStore files,
    PlanStore plans,
    Cards cards,
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

    /// <summary>All pieces and collections of a student in one query; withdrawn ones too.</summary>
    public async Task<(List<Evidence> Pieces, List<Collection> Collections)> All(string student, CancellationToken token)
    {
        var about = await store.About(student, [Evidence.Shape.Type, Collection.Shape.Type], token);
        return (Among(about), CollectionsAmong(about));
    }

    /// <summary>The collections among documents about one student, the newest first.</summary>
    public static List<Collection> CollectionsAmong(IEnumerable<StoredDocument> about) =>
    [
        .. about
            .Where(document => document.Type == Collection.Shape.Type)
            .Select(document => document.As<Collection>())
            .OrderByDescending(collection => collection.Day)
            .ThenBy(collection => collection.Id, StringComparer.Ordinal),
    ];

    /// <summary>The school's rubric, or the one that comes with the program.</summary>
    public async Task<Rubric> Rubric(CancellationToken token) =>
        await store.Read<Rubric>(Portfolio.Rubric.TheId, token) ?? Portfolio.Rubric.Default;

    /// <summary>Saves a piece as it was changed, if it is still the one that was read, with its line of history and the card.</summary>
    public Task<bool> Save(Evidence piece, Evidence? before, string what, StudentVisit visit, Action<Changes>? also = null) =>
        Save(piece, piece.Rev, FieldChange.Between(before?.Fields(), piece.Fields()), what, visit, also);

    /// <summary>
    /// Words somebody offers for a piece; they wait with it until the student decides (B5). Neither its words nor its revision change,
    /// so that who edits it meanwhile is not held up.
    /// </summary>
    /// <param name="reads">Whether they read the piece.</param>
    public async Task<IResult> Suggest(
        string student,
        string key,
        SuggestionInput input,
        Suggester by,
        Func<Evidence, bool> reads,
        StaffNames staff,
        SchoolToday today,
        CancellationToken token)
    {
        if ((await plans.Read(student, token))?.Archived == true)
            return PlanItems.PutAway();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Read(student, key, token) is not { } piece || !reads(piece))
                return EvidenceFunctions.NotThere();
            var (waiting, suggestion, refusal) =
                TextSuggestions.Add(piece.Suggestions, piece.Key, input, by, piece.Texts, today.Instant);
            if (waiting is null)
                return refusal ?? Reply.Ok(EvidenceView.Waiting(suggestion!, piece, staff));
            var after = piece with { Suggestions = waiting };
            var changes = new Changes().Save(after);
            changes.Create(PlanHistory.Of(
                changes.Id,
                student,
                piece.Id,
                piece.Rev,
                suggestion!.IsAnswer ? "answered in a few words" : "suggested words",
                by.Id,
                today,
                [new FieldChange(suggestion.HistoryField(), null, suggestion.Text)]) with
            { ByName = by.Name });
            if (await Marked(after, after.Id, student, token) is { } card)
                changes.Replace(card);
            if ((await store.Commit(changes, token)).Done)
            {
                cards.Changed(student);
                return Reply.Ok(EvidenceView.Waiting(suggestion, after, staff));
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    /// <summary>Saves a piece without a suggestion that the student answered.</summary>
    public Task<bool> Answered(Evidence piece, Suggestion suggestion, Evidence before, string what, StudentVisit visit) => Save(
        piece,
        piece.Rev,
        [
            .. FieldChange.Between(before.Fields(), piece.Fields()),
            new FieldChange(suggestion.HistoryField(), suggestion.Text, null),
        ],
        what,
        visit,
        null);

    /// <summary>The same for a collection.</summary>
    public Task<bool> Save(Collection collection, Collection? before, string what, StudentVisit visit) =>
        Save(collection, collection.Rev, FieldChange.Between(before?.Fields(), collection.Fields()), what, visit, null);

    private async Task<bool> Save<T>(
        T document,
        int rev,
        IReadOnlyList<FieldChange> fields,
        string what,
        StudentVisit visit,
        Action<Changes>? also)
        where T : Document, IDocument<T>, ICardCause
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes().Save(document);
            changes.Create(PlanHistory.Of(changes.Id, visit.Student, document.Id, rev, what, visit.Caller.Id, visit.Today, fields));
            also?.Invoke(changes);
            var card = await Marked(document, document.Id, visit.Student, visit.Token);
            if (card is not null)
                changes.Replace(card);
            var result = await store.Commit(changes, visit.Token);
            if (result.Done && card is not null)
                cards.Changed(visit.Student);
            if (result.Done)
                return true;
            if (result.ConflictOn != Card.IdOf(visit.Student))
                return false;
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    /// <summary>The card with what all pieces and collections leave on it; null where that is what it says already.</summary>
    /// <param name="changed">As it is saved now; null where it is erased.</param>
    private async Task<Card?> Marked(ICardCause? changed, string id, string student, CancellationToken token)
    {
        if (await cards.Read(student, token) is not { } card)
            return null;
        var (pieces, collections) = await All(student, token);
        var causes = pieces.Concat<ICardCause>(collections).Where(cause => ((Document)cause).Id != id);
        var bare = card.Tagged(Evidence.Shape.Type, [], []).Suggested(Evidence.Shape.Type, null) with { Portfolio = null };
        var marked = (changed is null ? causes : causes.Append(changed)).Aggregate(bare, (before, cause) => cause.MarkOn(before));
        return Card.Shape.Write(marked).AsSpan().SequenceEqual(Card.Shape.Write(card)) ? null : marked;
    }

    /// <summary>Erases a withdrawn piece with its history; its file is swept a day later.</summary>
    public async Task Erase(Evidence piece, StudentVisit visit)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var saves = (await plans.History(visit.Student, visit.Token)).FindAll(save => save.Item == piece.Id);
            var changes = new Changes();
            foreach (var save in saves.Take(Changes.Most - 2))
                changes.Delete(save);
            if (saves.Count <= Changes.Most - 2)
            {
                changes.Delete(piece); // withdrawn, it is on no card
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
