using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>What the student wants to say first.</summary>
internal sealed class PreparationFunctions(RequestHandler handler, IDocumentStore store, PlanStore plans, Cards cards)
{
    [Function(nameof(CheckInsRoom.ReadPreparations))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/preparations")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, CheckInsRoom.ReadPreparations, studentId, async visit =>
            Reply.Ok(new PreparationsView(await PreparationView.Of(store, visit.Student, visit.Token))));

    [Function(nameof(CheckInsRoom.SavePreparation))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/preparations/{quarter}")] HttpRequest request,
        string studentId,
        string quarter) =>
        handler.Answer<PreparationInput>(request, CheckInsRoom.SavePreparation, studentId, async (visit, input) =>
        {
            if (visit.Today.Calendar.Find(quarter) is not { } period)
                return Problem.NotFound("There is no such period this year.");
            var errors = new FieldErrors();
            var asked = input.For(visit, period.Key, errors);
            return errors.Any ? Problem.Invalid(errors) : await Save(visit, asked, input.Rev ?? 0);
        });

    /// <summary>The lines as they were before the last save of them; undone twice they are as they were.</summary>
    [Function(nameof(CheckInsRoom.UndoPreparation))]
    public Task<IResult> Undo(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/preparations/{quarter}/undo")] HttpRequest request,
        string studentId,
        string quarter) =>
        handler.Answer<RevInput>(request, CheckInsRoom.UndoPreparation, studentId, async (visit, input) =>
        {
            if (input.Rev is not { } rev)
                return Problem.MissingRev();
            if (visit.Today.Calendar.Find(quarter) is not { } period)
                return Problem.Invalid("quarter", "There is no such period this year.");
            var id = Preparation.IdOf(visit.Student, period.Key);
            var saves = (await plans.History(visit.Student, visit.Token)).Where(save => save.Item == id);
            var last = PlanHistory.Ordered(saves).LastOrDefault();
            if (await store.Read<Preparation>(id, visit.Token) is not { } now || last is null)
                return Problem.Conflict("Nothing was saved yet, so that there is nothing to undo.", PreparationView.Nothing(period.Key));
            return await Save(visit, now.Before(last.Fields, visit.Today), rev);
        });

    /// <summary>Saves lines over those of that revision, with their history and the fact on the card.</summary>
    private async Task<IResult> Save(StudentVisit visit, Preparation asked, int rev)
    {
        var preparation = asked;
        PreparationView? standing = null;
        var saved = await cards.Change(async _ =>
        {
            var before = await store.Read<Preparation>(preparation.Id, visit.Token);
            if ((before?.Rev ?? 0) != rev)
            {
                standing = before is null ? PreparationView.Nothing(asked.Period) : PreparationView.Of(before);
                return null;
            }
            preparation = asked.Over(before ?? asked with { Rev = 0 });
            var changes = new Changes().Save(preparation).Replace(await cards.MarkedBy(preparation, visit.Token));
            if (preparation.DifferencesTo(before) is { Count: > 0 } lines)
                changes.Create(PlanHistory.Of(
                    changes.Id,
                    visit.Student,
                    preparation.Id,
                    preparation.Rev,
                    Preparation.Wrote,
                    visit.Caller.Id,
                    visit.Today,
                    lines));
            return changes;
        }, visit.Token);
        return saved
            ? Reply.Ok(PreparationView.Of(preparation))
            : Problem.Conflict("You changed these lines on another device or page.", standing!);
    }
}

internal sealed record PreparationsView(IReadOnlyList<PreparationView> Preparations);

internal sealed record PreparationView
{
    public required string Quarter { get; init; }

    /// <summary>0: nothing was ever written.</summary>
    public required int Rev { get; init; }

    public DateOnly? On { get; init; }
    public string? Good { get; init; }
    public string? Hard { get; init; }
    public string? TalkAbout { get; init; }

    public static PreparationView Of(Preparation preparation) => new()
    {
        Quarter = preparation.Period,
        Rev = preparation.Rev,
        On = preparation.Day,
        Good = preparation.Good,
        Hard = preparation.Hard,
        TalkAbout = preparation.TalkAbout,
    };

    public static PreparationView Nothing(string quarter) => new() { Quarter = quarter, Rev = 0 };

    /// <summary>All of a student's, the newest period first.</summary>
    public static async Task<List<PreparationView>> Of(IDocumentStore store, string student, CancellationToken token) =>
    [
        .. (await store.All<Preparation>(new DocumentQuery(Preparation.Shape.Type) { Student = student }, token))
            .OrderByDescending(preparation => preparation.Period, StringComparer.Ordinal)
            .Select(Of),
    ];
}

internal sealed record PreparationInput
{
    /// <summary>Left out or 0 the first time.</summary>
    public int? Rev { get; init; }

    public string? Good { get; init; }
    public string? Hard { get; init; }
    public string? TalkAbout { get; init; }

    public Preparation For(StudentVisit visit, string period, FieldErrors errors)
    {
        var preparation = new Preparation
        {
            Id = Preparation.IdOf(visit.Student, period),
            Student = visit.Student,
            Day = visit.Today.Day,
            Rev = 0,
            Period = period,
            SavedAt = visit.Today.Instant,
            Good = errors.Optional("good", Good, FieldErrors.Text),
            Hard = errors.Optional("hard", Hard, FieldErrors.Text),
            TalkAbout = errors.Optional("talkAbout", TalkAbout, FieldErrors.Text),
        };
        if (preparation.IsEmpty() && Rev is null or 0)
            errors.Add("good", "Write at least one line.");
        return preparation;
    }
}
