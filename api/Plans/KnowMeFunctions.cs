using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>The page "Know me": written, approved and taken back by the student; read by whom the student chose.</summary>
internal sealed class KnowMeFunctions(RequestHandler handler, IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(PlansRoom.ReadKnowMe))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/know-me")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadKnowMe, studentId, async visit => Reply.Ok(KnowMeView.Of(await Stored(visit), visit)));

    [Function(nameof(PlansRoom.SaveKnowMe))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/know-me")] HttpRequest request,
        string studentId) =>
        handler.Answer<KnowMeInput>(request, PlansRoom.SaveKnowMe, studentId, (visit, input) => Change(
            visit,
            input.Rev,
            input.Approve == true ? "approved the page Know me" : "saved the page Know me",
            (before, errors) => input.Over(before, visit, errors)));

    [Function(nameof(PlansRoom.TakeBackKnowMe))]
    public Task<IResult> TakeBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/know-me/take-back")] HttpRequest request,
        string studentId) =>
        handler.Answer<RevInput>(request, PlansRoom.TakeBackKnowMe, studentId, (visit, input) => Change(
            visit,
            input.Rev,
            "took back the page Know me",
            (before, _) => before with { Approved = null }));

    /// <summary>The words before the last save; undone twice it is as it was.</summary>
    [Function(nameof(PlansRoom.UndoKnowMe))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/know-me/undo")] HttpRequest request,
        string studentId) =>
        handler.Answer<RevInput>(request, PlansRoom.UndoKnowMe, studentId, (visit, input) => Change(
            visit,
            input.Rev,
            "undid the last save of the page Know me",
            (before, errors) =>
            {
                if (before.Before is null)
                    errors.Add("rev", "Nothing was saved yet, so that there is nothing to undo.");
                return before.Back();
            }));

    private async Task<KnowMe> Stored(StudentVisit visit) =>
        await store.Read<KnowMe>(KnowMe.IdOf(visit.Student), visit.Token) ?? KnowMe.Blank(visit.Student);

    private async Task<IResult> Change(StudentVisit visit, int? rev, string what, Func<KnowMe, FieldErrors, KnowMe> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await Stored(visit);
            if (before.Rev != rev)
                return Problem.Conflict("You changed this page somewhere else. Both texts are shown.", KnowMeView.Of(before, visit));
            var errors = new FieldErrors();
            var after = change(before, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            after = after with { Rev = before.Rev + 1, Before = new KnowMeBefore(before.Words, before.Approved) };
            var changes = new Changes().Save(after);
            if (after.DifferencesTo(before) is { Count: > 0 } fields)
                changes.Create(PlanHistory.Of(
                    changes.Id, visit.Student, after.Id, after.Rev, what, visit.Caller.Id, visit.Today, fields));
            if ((await store.Commit(changes, visit.Token)).Done)
                return Reply.Ok(KnowMeView.Of(after, visit));
        }
        throw new StoreUnavailableException("This page is being saved from several places at once.");
    }
}

internal sealed record KnowMeView
{
    /// <summary>In the page's order, with what the caller reads of each; for others than the student those that say something.</summary>
    public required IReadOnlyList<KnowMePartView> Parts { get; init; }

    /// <summary>To be sent back by the student; 0: nothing was ever written.</summary>
    public required int Rev { get; init; }

    /// <summary>The day the student approved what others read; left out where nobody else reads it.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Who reads it then.</summary>
    public Audience? Audience { get; init; }

    /// <summary>BCP 47, of the words others read.</summary>
    public string? Language { get; init; }

    /// <summary>True for the student where the last save can be undone.</summary>
    public bool? MayUndo { get; init; }

    /// <summary>True for the student where what is written differs from what others read.</summary>
    public bool? Unapproved { get; init; }

    public static KnowMeView Of(KnowMe page, StudentVisit visit)
    {
        var own = visit.Relation == Relation.Self;
        var approved = page.Approved is { } shown && (own || Shows(page, visit)) ? shown : null;
        var words = own ? page.Words : approved?.Words ?? new Dictionary<string, string>();
        return new KnowMeView
        {
            Parts = [.. KnowMe.Parts
                .Select(part => new KnowMePartView(part.Key, part.Label, own ? part.Starter : null, words.GetValueOrDefault(part.Key)))
                .Where(part => own || part.Text is not null)],
            Rev = page.Rev,
            ApprovedOn = approved?.On,
            Audience = approved?.Audience,
            Language = approved is null ? null : approved.Language ?? Plp.People.Language.English,
            MayUndo = own && page.Before is not null ? true : null,
            Unapproved = own && approved is not null && !IsSame(approved.Words, page.Words) ? true : null,
        };
    }

    public static bool Shows(KnowMe page, StudentVisit visit) =>
        visit.Relation == Relation.Self
            || (page.Approved is { } approved && Access.Sees(visit, new Readers(approved.Audience, page.Student)));

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(part => other.GetValueOrDefault(part.Key) == part.Value);
}

/// <param name="Starter">For the student only.</param>
internal sealed record KnowMePartView(string Key, string Label, string? Starter, string? Text);

internal sealed record KnowMeInput
{
    private const int MostOfPart = 600;

    public int? Rev { get; init; }

    /// <summary>By the key of the part: all of them; a blank one is taken away.</summary>
    public IReadOnlyDictionary<string, string?>? Words { get; init; }

    /// <summary>True: others read it from now on.</summary>
    public bool? Approve { get; init; }

    /// <summary>The advisor, or all staff working with the student; staff when left out.</summary>
    public Audience? Audience { get; init; }

    public KnowMe Over(KnowMe before, StudentVisit visit, FieldErrors errors)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in Words ?? before.Words.ToDictionary(part => part.Key, part => (string?)part.Value))
        {
            if (KnowMe.Parts.All(part => part.Key != key))
                errors.Add("words", "This page has no such part. Open it again.");
            else if (errors.Optional("words." + key, text, MostOfPart) is { } kept)
                words[key] = kept;
        }
        if (Audience is not (null or People.Audience.Advisor or People.Audience.Staff))
            errors.Add("audience", "This page is for your advisor or for staff who work with you.");
        if (Approve == true && words.Count == 0)
            errors.Add("words", "Write at least one part before others read the page.");
        return before with
        {
            Words = words,
            Approved = Approve == true
                ? new ApprovedKnowMe(words, Audience ?? People.Audience.Staff, visit.Today.Day, visit.Caller.Person.WritesIn)
                : before.Approved,
        };
    }
}
