using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Reads the workbook and the committee, and says who reads and writes in them.</summary>
internal sealed class ProgrammeStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<Committee> recent = new(time);

    public async Task<Committee> CurrentCommittee(CancellationToken token) =>
        await store.Read<Committee>(Committee.TheId, token) ?? Committee.None;

    /// <summary>Called by whoever wrote the committee.</summary>
    public void Changed() => recent.Forget(Committee.TheId);

    /// <summary>Whether somebody sits on the committee today, by what is at most a minute old.</summary>
    public async Task<bool> Sits(Visit visit) =>
        (await recent.Get(Committee.TheId, async (_, token) => await CurrentCommittee(token), visit.Token))!
            .Includes(visit.Caller.Id, visit.Today.Day);

    /// <summary>All staff, the committee's role, and whoever sits on the committee.</summary>
    public async Task<bool> Reads(Visit visit) =>
        visit.Caller.Role == Role.Committee || StaffRoles.All.Contains(visit.Caller.Role) || await Sits(visit);

    /// <summary>The coordinator, the committee's role, and staff who sit on the committee.</summary>
    public async Task<bool> Writes(Visit visit) => visit.Caller.Role is Role.Coordinator or Role.Committee
        || (StaffRoles.All.Contains(visit.Caller.Role) && await Sits(visit));

    /// <summary>Who writes, the principal, and students and parents who sit on the committee.</summary>
    public async Task<bool> Comments(Visit visit) =>
        visit.Caller.Role is Role.Coordinator or Role.Committee or Role.Administrator || await Sits(visit);

    /// <summary>What was written for, by key.</summary>
    public async Task<Dictionary<string, WorkbookQuestion>> Questions(CancellationToken token) =>
        (await store.All<WorkbookQuestion>(new DocumentQuery(WorkbookQuestion.Shape.Type) { PageSize = 1000 }, token))
            .ToDictionary(question => question.Key, StringComparer.Ordinal);

    /// <summary>Null: there is no such question.</summary>
    public async Task<WorkbookQuestion?> Question(string key, CancellationToken token) =>
        key.Length is > 0 and <= 40 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? await store.Read<WorkbookQuestion>(WorkbookQuestion.IdOf(key), token)
                ?? (ShippedWorkbook.Find(key) is { } shipped ? WorkbookQuestion.Untouched(shipped.Step.Number, key) : null)
            : null;

    /// <summary>What happened to a question, the newest first.</summary>
    public async Task<List<WorkbookEntry>> Entries(string question, CancellationToken token) =>
    [
        .. (await store.All<WorkbookEntry>(new DocumentQuery(WorkbookEntry.Shape.Type) { State = question, PageSize = 1000 }, token))
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id, StringComparer.Ordinal),
    ];

    public Task<WorkbookEntry?> Entry(string id, CancellationToken token) => store.Read<WorkbookEntry>(id, token);

    /// <summary>The newest first.</summary>
    public async Task<List<CommitteeDecision>> Decisions(CancellationToken token) =>
    [
        .. (await store.All<CommitteeDecision>(new DocumentQuery(CommitteeDecision.Shape.Type) { PageSize = 1000 }, token))
            .OrderByDescending(decision => decision.Day)
            .ThenByDescending(decision => decision.At),
    ];

    public Task<CommitteeDecision?> Decision(string key, CancellationToken token) => key.Length > 40
        ? Task.FromResult<CommitteeDecision?>(null)
        : store.Read<CommitteeDecision>(CommitteeDecision.IdOf(key), token);
}
