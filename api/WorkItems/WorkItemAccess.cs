using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>Who reads and does what with a work item (J1): by its kind's declaration, the caller's role and dated assignment.</summary>
internal sealed class WorkItemAccess(WorkItemStore items, Cards cards, Openings openings)
{
    private static readonly StudentRule assigned = Rule.About(
        [.. Relations.Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]);

    /// <summary>Whether the caller may start something about that student: they are assigned to them today.</summary>
    public static bool MayStartAbout(Card card, Visit visit) =>
        card.Active
        && Access.For(assigned, card, visit.Caller, visit.Today) is not (null or Relation.HadDuty);

    /// <summary>What the caller is to the item; nothing where it is about their own child (A1).</summary>
    public async Task<Part> PartsOf(WorkItem item, Visit visit)
    {
        var caller = visit.Caller;
        if (!StaffRoles.All.Contains(caller.Role))
            return Part.None;
        var card = item.Student is { } student ? await cards.Recent(student, visit.Token) : null;
        if (item.Student is not null
            && (card is null || card.IsOwnChildOf(caller.Id) || !Access.WithStudents.Contains(caller.Role)))
            return Part.None;

        var parts = card is null ? Part.Staff : Part.None;
        if (item.Owner == caller.Id)
            parts |= Part.Owner;
        if (item.People.Contains(caller.Id))
            parts |= Part.Named;
        if (item.By == caller.Id && (card is null || Access.For(assigned, card, caller, visit.Today) is not null))
            parts |= Part.Author;
        if (caller.Role == Role.Coordinator || (card is not null && caller.StandsInFor([card])))
            parts |= Part.Coordinator;
        if (caller.Role == Role.Administrator)
            parts |= Part.Administrator;
        return parts;
    }

    /// <summary>What the caller reads of the item, what stands in the item it is a part of counted.</summary>
    public async Task<(Part Parts, ReadLevel Level)> Of(WorkItem item, Visit visit)
    {
        var parts = await PartsOf(item, visit);
        var level = LevelOf(item, parts);
        if (level == ReadLevel.Existence
            && May(item.Declared.OpensWithReason, parts)
            && (await OpeningsOf(item, visit)).Any(opening => opening.By == visit.Caller.Id && opening.Day == visit.Today.Day))
            level = ReadLevel.Everything;
        if (level != ReadLevel.Everything
            && item.Parent is { } parent
            && await items.Read(parent, visit.Token) is { } whole
            && LevelOf(whole, await PartsOf(whole, visit)) == ReadLevel.Everything)
            level = ReadLevel.Everything;
        return (parts, level);
    }

    public async Task<List<Opening>> OpeningsOf(WorkItem item, Visit visit) =>
        item.Student is { } student && item.Declared.OpensWithReason != Part.None
            ? (await openings.About(student, visit.Token)).FindAll(opening => opening.Item == item.Id)
            : [];

    public static bool May(Part may, Part parts) => (may & parts) != Part.None;

    /// <summary>Whether somebody says whose the item is from now on: by a step that asks nothing else, or as a change of it.</summary>
    public static bool MayGive(WorkItem item, Part parts, ReadLevel level) =>
        item.IsOpen
        && item.Declared.Owner is not null
        && (StepThatGives(item, parts) is not null || (level == ReadLevel.Everything && May(item.Declared.Edits, parts)));

    public static WorkMove? StepThatGives(WorkItem item, Part parts) => item.Declared.Moves.FirstOrDefault(move =>
        move.Asks is [{ Type: WorkFieldType.Owner, Required: not null }]
        && move.From.Contains(item.Status)
        && May(move.By, parts));

    /// <summary>Whether somebody writes to those the item waits for (H1): whoever runs the program, of what they see.</summary>
    public static bool MayRemind(WorkItem item, Part parts) =>
        item.IsOpen && item.CurrentStatus.WaitsFor != Part.None && May(Part.Offices, parts);

    /// <summary>Whether the item waits for the caller, as its status says; a guideline or training until it is acknowledged.</summary>
    public static bool WaitsFor(
        WorkItem item,
        Part parts,
        Person caller,
        string schoolYear,
        IReadOnlyList<WorkAcknowledged> acknowledged) =>
        item.IsOpen
        && May(item.CurrentStatus.WaitsFor, parts)
        && (item.Declared.Acknowledged is null || IsMissing(item, caller, schoolYear, acknowledged));

    /// <summary>Whether the item asks somebody to acknowledge it who has not.</summary>
    public static bool IsMissing(WorkItem item, Person person, string schoolYear, IReadOnlyList<WorkAcknowledged> acknowledged)
    {
        var id = WorkAcknowledged.IdOf(item, schoolYear, person.PersonId);
        return WorkAcknowledgement.IsAskedOf(person, item) && acknowledged.All(one => one.Id != id);
    }

    private static ReadLevel LevelOf(WorkItem item, Part parts) =>
        May(item.Declared.Reads, parts) ? ReadLevel.Everything
        : May(item.Declared.SeesExistence, parts) ? ReadLevel.Existence
        : May(item.Declared.ReadsAnswer, parts)
            && item.Declared.PublicFields.Any(field => item.Values.ContainsKey(field.Key)) ? ReadLevel.Answer
        : ReadLevel.Nothing;
}
