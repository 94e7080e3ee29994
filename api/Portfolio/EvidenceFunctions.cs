using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>The pieces of a student's work: read, added, changed, taken back (F1).</summary>
internal sealed class EvidenceFunctions(
    RequestHandler handler,
    EvidenceStore evidence,
    PlanStore plans,
    PersonStore people,
    ProficiencyStore proficiencies,
    Openings openings,
    DraftStore drafts,
    IFileStore files)
{
    private static readonly FunctionRule<StudentRule>[] offered =
    [
        PortfolioRoom.AddEvidence, PortfolioRoom.EditEvidence, PortfolioRoom.WithdrawEvidence, PortfolioRoom.EraseEvidence,
        PortfolioRoom.SuggestForEvidence, PortfolioRoom.AcceptEvidenceSuggestion,
        PortfolioRoom.AddCollection, PortfolioRoom.EditCollection, PortfolioRoom.ShareCollection, PortfolioRoom.UnshareCollection,
        PortfolioRoom.WithdrawCollection, PortfolioRoom.CommentOnCollection,
    ];

    [Function(nameof(PortfolioRoom.ReadPortfolio))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/portfolio")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PortfolioRoom.ReadPortfolio, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            var (pieces, collections) = await evidence.All(visit.Student, visit.Token);
            var staff = await people.Staff(visit.Token);
            var shown = pieces.FindAll(piece => EvidenceView.Shows(piece, plan, visit));
            var keys = shown.Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal);
            var school = await proficiencies.Recent(visit.Token);
            var goals = plan?.Goals.Where(goal => GoalView.Shows(goal, visit)) ?? [];
            return Reply.Ok(new PortfolioView
            {
                StudentId = visit.Student,
                Name = visit.Card.Name,
                Evidence = [.. shown.Select(piece => EvidenceView.Of(piece, plan, visit, staff))],
                Collections = [.. collections
                    .Where(collection => collection.Shows(visit))
                    .Select(collection => CollectionView.Of(collection, keys, visit, staff))],
                Rubric = RubricView.Of(await evidence.Rubric(visit.Token), visit.Today.School.Words),
                Proficiencies = school.Offered(shown.SelectMany(piece => piece.Proficiencies ?? [])),
                Goals = [.. goals.Select(goal =>
                    new GoalChoice(goal.Id, goal.Title, goal.Current.N, goal.Current.Step, goal.Audience, goal.Archived ? true : null))],
                Withdrawn = visit.May(PortfolioRoom.EraseEvidence)
                    ? [.. pieces
                        .Where(piece => piece.State == Evidence.WithdrawnState)
                        .Select(piece => new WithdrawnView(piece.Key, piece.Rev, piece.Words.At))]
                    : null,
                Closed = visit.May(PortfolioRoom.OpenEvidence)
                    && pieces.FindAll(piece => piece is { State: Evidence.KeptState, Audience: Audience.Restricted }
                        && !EvidenceView.Shows(piece, plan, visit)) is { Count: > 0 } closed
                    ? [.. closed.Select(piece => new ClosedPieceView(piece.Key, piece.What))]
                    : null,
                Opened = visit.Relation == Relation.Self ? await OpenedOf(pieces, visit, staff) : null,
                Room = visit.May(PortfolioRoom.AddEvidence)
                    ? new RoomView(
                        pieces.Sum(piece => piece.File?.Bytes ?? 0),
                        1_000_000L * (visit.Today.School.PortfolioMegabytes ?? SchoolSettings.DefaultPortfolioMegabytes))
                    : null,
                Drafts = visit.May(PortfolioRoom.EditCollection) ? await drafts.Of(visit) : null,
                MayTakeAlong = visit.Relation is Relation.Self or Relation.Coordinator ? true : null,
                May = [.. offered.Where(visit.May)],
            });
        });

    private async Task<IReadOnlyList<OpenedPieceView>?> OpenedOf(List<Evidence> pieces, StudentVisit visit, StaffNames staff)
    {
        if (!pieces.Exists(piece => piece.Audience == Audience.Restricted))
            return null;
        var captions = pieces.ToDictionary(piece => piece.Id, piece => piece.Caption, StringComparer.Ordinal);
        OpenedPieceView[] opened =
        [
            .. (await openings.About(visit.Student, visit.Token))
                .Where(opening => captions.ContainsKey(opening.Item))
                .OrderByDescending(opening => opening.At)
                .Select(opening => new OpenedPieceView(captions[opening.Item], staff.NameOf(opening.By), opening.At, opening.Why)),
        ];
        return opened.Length > 0 ? opened : null;
    }

    [Function(nameof(PortfolioRoom.AddEvidence))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/evidence")] HttpRequest request,
        string studentId) =>
        handler.Answer<EvidenceInput>(request, PortfolioRoom.AddEvidence, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new piece.");
            var plan = await plans.Read(visit.Student, visit.Token);
            var staff = await people.Staff(visit.Token);
            var id = PlanItems.IdOf(key);
            if (await evidence.Read(visit.Student, id, visit.Token) is { } same)
                return EvidenceView.Shows(same, plan, visit) ? Reply.Ok(EvidenceView.Of(same, plan, visit, staff)) : NotThere();
            var (upload, refusal) = await UploadOf(input, visit);
            if (refusal is not null)
                return refusal;
            var errors = new FieldErrors();
            var goal = input.GoalId is { } goalId ? plan?.Find(goalId) : null;
            var piece = input.Over(
                new Evidence
                {
                    Id = Evidence.IdOf(visit.Student, id),
                    Student = visit.Student,
                    Day = visit.Today.Day,
                    State = Evidence.KeptState,
                    Rev = 0,
                    What = KindOf(upload?.File?.Kind, input),
                    Caption = "",
                    File = upload?.File,
                    From = EvidenceFrom.School,
                    On = visit.Today.Day,
                    Audience = goal?.Audience ?? Audience.Family,
                    Words = PlanItems.WordsIn(visit),
                },
                await proficiencies.For(input.Proficiencies, visit.Token),
                PlanItems.WordsIn(visit),
                errors);
            EvidenceInput.Check(piece, null, plan, visit, errors);
            if (plan?.Archived == true)
                return PlanItems.PutAway();
            if (!errors.Any && (await evidence.Of(visit.Student, visit.Token)).Count >= EvidenceStore.Most)
                errors.Add("key", $"A portfolio holds at most {EvidenceStore.Most} pieces. Take something away first.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var saved = await evidence.Save(piece, null, "added a piece of work", visit, changes =>
            {
                if (upload is not null)
                    changes.Delete(upload);
            });
            return saved
                ? Reply.Created(EvidenceView.Of(piece, plan, visit, staff))
                : Problem.Conflict("This piece is being added from two places at once. Look again in a moment.");
        });

    [Function(nameof(PortfolioRoom.EditEvidence))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/evidence/{evidenceId}")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer<EvidenceInput>(request, PortfolioRoom.EditEvidence, studentId, async (visit, input) =>
        {
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            return await Changed(visit, evidenceId, input.Rev, "changed a piece of work", (before, plan) =>
            {
                var errors = new FieldErrors();
                var piece = input.Over(before, school, PlanItems.WordsIn(visit), errors);
                EvidenceInput.Check(piece, before, plan, visit, errors);
                return errors.Any ? (null, Problem.Invalid(errors)) : (piece, null);
            });
        });

    /// <summary>Gone from view at once; file and words are there until the coordinator erases them (B5).</summary>
    [Function(nameof(PortfolioRoom.WithdrawEvidence))]
    public Task<IResult> Withdraw(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/evidence/{evidenceId}/withdraw")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer<RevInput>(request, PortfolioRoom.WithdrawEvidence, studentId, async (visit, input) =>
            await Changed(visit, evidenceId, input.Rev, "withdrew a piece of work", (before, _) =>
                (before with { Rev = before.Rev + 1, State = Evidence.WithdrawnState }, null)));

    [Function(nameof(PortfolioRoom.EraseEvidence))]
    public Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/evidence/{evidenceId}/erase")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer<RevInput>(request, PortfolioRoom.EraseEvidence, studentId, async (visit, input) =>
        {
            if (input.Rev is not { } rev)
                return Problem.MissingRev();
            if (await evidence.Read(visit.Student, evidenceId, visit.Token) is not { } piece)
                return NotThere();
            if (piece.State != Evidence.WithdrawnState || piece.Rev != rev)
                return Problem.Conflict("This piece is not withdrawn. The student takes it back first, or you do.");
            if (await plans.IsHeld(visit.Student, visit.Today.Day, visit.Token))
                return Problem.Conflict("A hold is in place for this student: nothing is erased until it is lifted.");
            await evidence.Erase(piece, visit);
            return Reply.Ok(new WithdrawnView(piece.Key, piece.Rev, piece.Words.At));
        });

    [Function(nameof(PortfolioRoom.ReadEvidenceFile))]
    public Task<IResult> ReadFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/evidence/{evidenceId}/file")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer(request, PortfolioRoom.ReadEvidenceFile, studentId, async visit =>
            await Shown(visit, evidenceId) is { File: { } } piece
                ? await EvidenceFiles.Whole(files, piece, request, visit.Token)
                : NotThere());

    [Function(nameof(PortfolioRoom.ReadThumbnail))]
    public Task<IResult> ReadThumbnail(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            Route = "students/{studentId}/evidence/{evidenceId}/thumbnail")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer(request, PortfolioRoom.ReadThumbnail, studentId, async visit =>
            await Shown(visit, evidenceId) is { File.Thumbnail: { } } piece
                ? await EvidenceFiles.Thumbnail(files, piece, request, visit.Token)
                : NotThere());

    internal static IResult NotThere() => Problem.NotFound("There is no such piece of work here.");

    private async Task<Evidence?> Shown(StudentVisit visit, string key) =>
        await evidence.Read(visit.Student, key, visit.Token) is { } piece
        && EvidenceView.Shows(
            piece,
            visit.Relation == Relation.TeacherOfRecord ? await plans.Read(visit.Student, visit.Token) : null,
            visit)
            ? piece
            : null;

    /// <summary>Changes one piece the caller sees, if it is still the one they saw.</summary>
    private async Task<IResult> Changed(
        StudentVisit visit,
        string key,
        int? rev,
        string what,
        Func<Evidence, Plan?, (Evidence? Piece, IResult? Refusal)> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        var plan = await plans.Read(visit.Student, visit.Token);
        var staff = await people.Staff(visit.Token);
        if (await evidence.Read(visit.Student, key, visit.Token) is not { } before || !EvidenceView.Shows(before, plan, visit))
            return NotThere();
        if (before.Rev != rev)
            return Problem.Conflict(
                "Someone changed this since you opened it. Both texts are shown; nothing is lost.",
                EvidenceView.Of(before, plan, visit, staff));
        if (plan?.Archived == true)
            return PlanItems.PutAway();
        var (after, refusal) = change(before, plan);
        if (after is null)
            return refusal!;
        return await evidence.Save(after, before, what, visit)
            ? Reply.Ok(EvidenceView.Of(after, plan, visit, staff))
            : Problem.Conflict("Someone changed this at the same moment. Open it again.");
    }

    /// <summary>The finished upload a new piece is made of; neither where it is made of none.</summary>
    private async Task<(FileUpload? Upload, IResult? Refusal)> UploadOf(EvidenceInput input, StudentVisit visit)
    {
        if (input.UploadId is not { } id)
            return (null, null);
        var upload = await evidence.Upload(visit.Student, id, visit.Token);
        return upload?.File is { } file && await files.Length(FileKey.Of(visit.Student, file.Hash), visit.Token) is not null
            ? (upload, null)
            : (null, Problem.Invalid("uploadId", "The file of this piece did not come whole. Choose it again."));
    }

    private static EvidenceKind KindOf(FileKind? file, EvidenceInput input) => file switch
    {
        FileKind.Picture => EvidenceKind.Picture,
        FileKind.Pdf => EvidenceKind.Pdf,
        FileKind.Audio => EvidenceKind.Audio,
        _ => input.Url is null ? EvidenceKind.Text : EvidenceKind.Link,
    };
}
