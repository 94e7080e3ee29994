using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Drafts kept on the server while one types, so that they are there on another device too: each author's own.</summary>
internal sealed class DraftFunctions(RequestHandler handler, DraftStore drafts)
{
    [Function(nameof(PlansRoom.ReadDrafts))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/drafts")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadDrafts, studentId, async visit =>
            Reply.Ok(new DraftsView(await drafts.Of(visit) ?? [])));

    /// <summary>Typed again it takes the place of the draft before, whoever's tab was first; without values the draft is gone.</summary>
    [Function(nameof(PlansRoom.SaveDraft))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/drafts")] HttpRequest request,
        string studentId) =>
        handler.Answer<DraftInput>(request, PlansRoom.SaveDraft, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var draft = input.For(visit, errors);
            return errors.Any ? Problem.Invalid(errors)
                : await drafts.Save(visit, draft) is { } tooMany ? Problem.Invalid("values", tooMany)
                : Reply.Ok(DraftView.Of(draft));
        });
}

/// <summary>Reads and writes the drafts of whoever asks, and nobody else's.</summary>
internal sealed class DraftStore(IDocumentStore store)
{
    private const int Attempts = 20;

    /// <returns>Null where the caller has none about the student.</returns>
    public async Task<IReadOnlyList<DraftView>?> Of(StudentVisit visit) =>
        await store.Read<Drafts>(Drafts.IdOf(visit.Student, visit.Caller.Id), visit.Token) is { } own
            ? [.. own.Items.Select(DraftView.Of)]
            : null;

    /// <returns>Why it is not kept; null when it is.</returns>
    public async Task<string?> Save(StudentVisit visit, Draft draft)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await store.Read<Drafts>(Drafts.IdOf(visit.Student, visit.Caller.Id), visit.Token)
                ?? Drafts.None(visit.Student, visit.Caller.Id);
            var after = before.With(draft) with { Day = visit.Today.Day };
            if (draft.Values.Count > 0 && (after.Items.Count > Drafts.Most || after.Characters() > Drafts.MostCharacters))
                return "So much here is unsaved that no more fits. Save or discard other drafts about this student first; this one is "
                    + "kept on your device.";
            if (after.Items.Count == 0 && before.ETag is null)
                return null;
            var changes = after.Items.Count == 0 ? new Changes().Delete(before) : new Changes().Save(after);
            if ((await store.Commit(changes, visit.Token)).Done)
                return null;
        }
        throw new StoreUnavailableException("You are saving drafts from several places at once.");
    }
}

internal sealed record DraftsView(IReadOnlyList<DraftView> Drafts);

/// <param name="At">When it was typed.</param>
internal sealed record DraftView(string Name, DateTimeOffset At, IReadOnlyList<DraftValue> Values)
{
    public static DraftView Of(Draft draft) => new(draft.Name, draft.At, draft.Values);
}

internal sealed record DraftInput
{
    private const int MostValues = 500, LongestName = 200;

    /// <summary>Which form it is of.</summary>
    public string? Name { get; init; }

    /// <summary>Everything the form holds; none takes the draft away.</summary>
    public IReadOnlyList<DraftValue?>? Values { get; init; }

    public Draft For(StudentVisit visit, FieldErrors errors)
    {
        var name = errors.Required("name", Name, "Say which form the draft is of.", LongestName);
        var values = (Values ?? []).OfType<DraftValue>().ToList();
        if (values.Count > MostValues
            || values.Exists(value => value.Name is not { Length: > 0 and <= LongestName } || value.Value is null))
            errors.Add("values", $"Send at most {MostValues} values, each with the name of its field.");
        return new Draft(name, visit.Today.Instant, values);
    }
}
