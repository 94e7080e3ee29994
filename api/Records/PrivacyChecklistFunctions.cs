using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>The year's checklist of COPPA, FERPA and PPRA: who said what of each item, and when.</summary>
internal sealed class PrivacyChecklistFunctions(RequestHandler handler, PersonStore people, IDocumentStore store)
{
    [Function(nameof(RecordsRoom.ReadPrivacyChecklist))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "privacy-checklist")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ReadPrivacyChecklist, async visit =>
            Reply.Ok(await ViewOf(await Current(visit), visit)));

    [Function(nameof(RecordsRoom.SavePrivacyChecklistItem))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "privacy-checklist/{itemKey}")] HttpRequest request,
        string itemKey) =>
        handler.Answer<ChecklistInput>(request, RecordsRoom.SavePrivacyChecklistItem, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var state = errors.Required("is", input.Is, "Choose one: done, notYet or notApplicable.");
            var note = errors.Optional("note", input.Note);
            if (!errors.Any && state == ChecklistState.NotApplicable && note is null)
                errors.Add("note", "Say in a few words why it does not apply.");
            if (!ChecklistItem.All.Any(item => item.Key == itemKey))
                errors.Add("itemKey", "There is no such item on the list. Open the list again.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var before = await Current(visit);
            if (before.Rev != input.Rev)
                return Problem.Conflict("Someone else changed this meanwhile. Look at it again.", await ViewOf(before, visit));
            var after = before with
            {
                Rev = before.Rev + 1,
                Entries = before.Entries
                    .Where(entry => entry.Key != itemKey)
                    .Append(new(itemKey, new ChecklistEntry(state, note, visit.Caller.Id, visit.Today.Day)))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .ToDictionary(StringComparer.Ordinal),
            };
            return (await store.Commit(new Changes().Save(after), visit.Token)).Done
                ? Reply.Ok(await ViewOf(after, visit))
                : Problem.Conflict("Someone else changed this meanwhile. Look at it again.", await ViewOf(await Current(visit), visit));
        });

    private async Task<PrivacyChecklist> Current(Visit visit)
    {
        var year = visit.Today.School.SchoolYear;
        return await store.Read<PrivacyChecklist>(PrivacyChecklist.IdOf(year), visit.Token) ?? PrivacyChecklist.Begun(year);
    }

    private async Task<PrivacyChecklistView> ViewOf(PrivacyChecklist list, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        return new PrivacyChecklistView(list.Rev, list.SchoolYear, [.. ChecklistItem.All.Select(item =>
        {
            var entry = list.Entries.GetValueOrDefault(item.Key);
            return new ChecklistRow
            {
                Key = item.Key,
                Law = item.Law,
                What = visit.Today.School.Words.Apply(item.What),
                Source = item.Source,
                Is = entry?.Is,
                Note = entry?.Note,
                By = entry is null ? null : staff.NameOf(entry.By),
                On = entry?.On,
            };
        })]);
    }
}

/// <param name="Rev">Of the list, as it was shown.</param>
internal sealed record ChecklistInput(int? Rev, ChecklistState? Is, string? Note);

internal sealed record PrivacyChecklistView(int Rev, string SchoolYear, IReadOnlyList<ChecklistRow> Items);

internal sealed record ChecklistRow
{
    public required string Key { get; init; }

    /// <summary>FERPA, COPPA, PPRA or Security.</summary>
    public required string Law { get; init; }

    public required string What { get; init; }

    /// <summary>Where the law says so.</summary>
    public required string Source { get; init; }

    /// <summary>Left out until somebody looked at it this year.</summary>
    public ChecklistState? Is { get; init; }

    public string? Note { get; init; }
    public string? By { get; init; }
    public DateOnly? On { get; init; }
}
