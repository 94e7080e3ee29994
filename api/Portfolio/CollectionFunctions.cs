using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>Collections of work: chosen, ordered, checked and shared by the student, commented on by advisors (F1, F2).</summary>
internal sealed class CollectionFunctions(
    RequestHandler handler,
    EvidenceStore evidence,
    PlanStore plans,
    PersonStore people,
    Cards cards,
    IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(PortfolioRoom.AddCollection))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/collections")] HttpRequest request,
        string studentId) =>
        handler.Answer<CollectionInput>(request, PortfolioRoom.AddCollection, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new collection.");
            var context = await ContextOf(visit);
            var id = PlanItems.IdOf(key);
            if (context.Collections.Find(one => one.Key == id) is { } same)
                return same.Shows(visit) ? Reply.Ok(context.View(same)) : NotThere();
            var errors = new FieldErrors();
            var collection = input.Over(
                new Collection
                {
                    Id = Collection.IdOf(visit.Student, id),
                    Student = visit.Student,
                    Day = visit.Today.Day,
                    State = Collection.KeptState,
                    Rev = 0,
                    Title = "",
                    Audience = Audience.Family,
                    Words = PlanItems.WordsIn(visit),
                },
                PlanItems.WordsIn(visit),
                context.Unseen,
                errors);
            CollectionInput.Check(collection, null, context.Shown, errors);
            if (context.Collections.Count >= Collection.Most)
                errors.Add("key", $"A portfolio holds at most {Collection.Most} collections. Change one that is there.");
            if (errors.Any)
                return Problem.Invalid(errors);
            return await evidence.Save(collection, null, "made a collection", visit)
                ? Reply.Created(context.View(collection))
                : Problem.Conflict("This collection is being made from two places at once. Look again in a moment.");
        });

    [Function(nameof(PortfolioRoom.EditCollection))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/collections/{collectionId}")] HttpRequest request,
        string studentId,
        string collectionId) =>
        handler.Answer<CollectionInput>(request, PortfolioRoom.EditCollection, studentId, async (visit, input) =>
            await Changed(visit, collectionId, input.Rev, "changed a collection", (before, context) =>
            {
                var errors = new FieldErrors();
                var after = input.Over(before, PlanItems.WordsIn(visit), context.Unseen, errors);
                CollectionInput.Check(after, before, context.Shown, errors);
                return errors.Any ? (null, Problem.Invalid(errors)) : (after, null);
            }));

    /// <summary>Every line of the rubric is answered first; not yet is an answer, and the advisor reads it.</summary>
    [Function(nameof(PortfolioRoom.ShareCollection))]
    public Task<IResult> Share(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/collections/{collectionId}/share")] HttpRequest request,
        string studentId,
        string collectionId) =>
        handler.Answer<ShareInput>(request, PortfolioRoom.ShareCollection, studentId, async (visit, input) =>
        {
            var rubric = await evidence.Rubric(visit.Token);
            return await Changed(visit, collectionId, input.Rev, "shared a collection", (before, _) =>
            {
                var errors = new FieldErrors();
                var check = input.Read(rubric, visit.Today.Day, errors);
                if (before.Pieces.Count == 0)
                    errors.Add("rev", "Choose a piece of work first: there is nothing in it yet.");
                return errors.Any ? (null, Problem.Invalid(errors)) : (before with { Rev = before.Rev + 1, Shared = check }, null);
            });
        });

    /// <summary>It is the student's and the advisor's again.</summary>
    [Function(nameof(PortfolioRoom.UnshareCollection))]
    public Task<IResult> Unshare(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/collections/{collectionId}/unshare")] HttpRequest request,
        string studentId,
        string collectionId) =>
        handler.Answer<RevInput>(request, PortfolioRoom.UnshareCollection, studentId, async (visit, input) =>
            await Changed(visit, collectionId, input.Rev, "took back a shared collection", (before, _) =>
                (before with { Rev = before.Rev + 1, Shared = null }, null)));

    [Function(nameof(PortfolioRoom.WithdrawCollection))]
    public Task<IResult> Withdraw(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/collections/{collectionId}/withdraw")] HttpRequest request,
        string studentId,
        string collectionId) =>
        handler.Answer<RevInput>(request, PortfolioRoom.WithdrawCollection, studentId, async (visit, input) =>
            await Changed(visit, collectionId, input.Rev, "withdrew a collection", (before, _) =>
                (before with { Rev = before.Rev + 1, State = Collection.WithdrawnState, Shared = null }, null)));

    /// <summary>Beside the student's words and never in them: a comment changes no revision the student works on.</summary>
    [Function(nameof(PortfolioRoom.CommentOnCollection))]
    public Task<IResult> CommentOn(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/collections/{collectionId}/comments")] HttpRequest request,
        string studentId,
        string collectionId) =>
        handler.Answer<CommentInput>(request, PortfolioRoom.CommentOnCollection, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this comment.");
            var text = errors.Required("text", input.Text, "Write the comment.", FieldErrors.Text);
            if (errors.Any)
                return Problem.Invalid(errors);
            var id = PlanItems.IdOf(key);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var context = await ContextOf(visit);
                if (context.Collections.Find(one => one.Key == collectionId) is not { } before || !before.Shows(visit))
                    return NotThere();
                if (before.Comments.Any(comment => comment.Id == id))
                    return Reply.Ok(context.View(before));
                if (before.Comments.Count >= Collection.MostComments)
                    return Problem.Invalid("key", $"A collection takes at most {Collection.MostComments} comments. Talk about it instead.");
                var after = before with { Comments = [.. before.Comments, new Comment(id, visit.Caller.Id, visit.Today.Instant, text)] };
                if ((await store.Commit(new Changes().Replace(after), visit.Token)).Done)
                    return Reply.Created(context.View(after));
            }
            throw new StoreUnavailableException("Many people are saving this at once.");
        });

    [Function(nameof(PortfolioRoom.ReadRubric))]
    public Task<IResult> ReadRubric(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "portfolio-rubric")] HttpRequest request) =>
        handler.Answer(request, PortfolioRoom.ReadRubric, async visit =>
            Reply.Ok(RubricView.Of(await evidence.Rubric(visit.Token), visit.Today.School.Words)));

    [Function(nameof(PortfolioRoom.EditRubric))]
    public Task<IResult> EditRubric(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "portfolio-rubric")] HttpRequest request) =>
        handler.Answer<RubricInput>(request, PortfolioRoom.EditRubric, async (visit, input) =>
        {
            if (input.Rev is not { } rev)
                return Problem.MissingRev();
            var before = await evidence.Rubric(visit.Token);
            if (before.Rev != rev)
                return Problem.Conflict("Someone changed the rubric since you opened it.", RubricView.Of(before, visit.Today.School.Words));
            var errors = new FieldErrors();
            var after = input.Over(before, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            return (await store.Commit(new Changes().Save(after), visit.Token)).Done
                ? Reply.Ok(RubricView.Of(after, visit.Today.School.Words))
                : Problem.Conflict("Someone changed the rubric at the same moment. Open it again.");
        });

    /// <summary>Everybody's portfolio at a look, from the cards: who has nothing yet, who has shared.</summary>
    [Function(nameof(PortfolioRoom.ListPortfolios))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "portfolios")] HttpRequest request) =>
        handler.Answer(request, PortfolioRoom.ListPortfolios, async visit =>
        {
            var staff = await people.Staff(visit.Token);
            var students = (await cards.Active(visit.Token)).Where(card => !card.IsOwnChildOf(visit.Caller.Id));
            return Reply.Ok(new PortfoliosView([.. students.Select(card => new PortfolioRow(
                card.Student!,
                card.Name,
                card.Grade,
                card.DutyHolders(visit.Today.Day).Select(link => staff.NameOf(link.Person)).FirstOrDefault(),
                card.Portfolio?.Pieces ?? 0,
                card.Portfolio?.Shared ?? 0,
                card.Portfolio?.SharedOn,
                card.Portfolio?.SharedOn >= visit.Today.Calendar.Start ? true : null))]));
        });

    private static IResult NotThere() => Problem.NotFound("There is no such collection here.");

    private async Task<Context> ContextOf(StudentVisit visit)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        var (pieces, collections) = await evidence.All(visit.Student, visit.Token);
        var kept = pieces.Where(piece => piece.State == Evidence.KeptState).ToLookup(piece => EvidenceView.Shows(piece, plan, visit));
        return new Context(
            collections,
            kept[true].Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal),
            [.. kept[false].Select(piece => piece.Key)],
            visit,
            await people.Staff(visit.Token));
    }

    /// <summary>Changes one collection the caller sees, if it is still the one they saw.</summary>
    private async Task<IResult> Changed(
        StudentVisit visit,
        string key,
        int? rev,
        string what,
        Func<Collection, Context, (Collection? Collection, IResult? Refusal)> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        var context = await ContextOf(visit);
        if (context.Collections.Find(one => one.Key == key) is not { } before || !before.Shows(visit))
            return NotThere();
        if (before.Rev != rev)
            return Problem.Conflict(
                "Someone changed this since you opened it. Both texts are shown; nothing is lost.",
                context.View(before));
        var (after, refusal) = change(before, context);
        if (after is null)
            return refusal!;
        return await evidence.Save(after, before, what, visit)
            ? Reply.Ok(context.View(after))
            : Problem.Conflict("Someone changed this at the same moment. Open it again.");
    }

    /// <param name="Shown">Keys of the pieces the caller reads.</param>
    /// <param name="Unseen">Keys of those that are kept and the caller does not read.</param>
    private sealed record Context(
        List<Collection> Collections,
        HashSet<string> Shown,
        IReadOnlyList<string> Unseen,
        StudentVisit Visit,
        StaffNames Staff)
    {
        public CollectionView View(Collection collection) => CollectionView.Of(collection, Shown, Visit, Staff);
    }
}
