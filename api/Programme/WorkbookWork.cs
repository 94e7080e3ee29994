using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>
/// A question with an owner and a day is a work item, so that it stands in their calendar and they are reminded. The item is written in
/// the commit that saves the question.
/// </summary>
internal static class WorkbookWork
{
    public const string Kind = "workbook-question";

    public static string KeyOf(WorkbookQuestion question) => "workbook-" + question.Key;

    /// <param name="before">The item as it is stored; null: the question never had one.</param>
    /// <param name="text">The question, in the school's terms.</param>
    public static void Save(Changes changes, WorkItem? before, WorkbookQuestion saved, string text, Visit visit)
    {
        if (before is null && !saved.IsAwaited)
            return;
        var kind = WorkItemKind.Find(Kind)!;
        var status = kind.Status(saved.IsAwaited ? "open" : "closed");
        var was = before ?? new WorkItem
        {
            Id = WorkItem.IdOf(KeyOf(saved)),
            Rev = 0,
            WorkKind = Kind,
            Status = status.Key,
            By = visit.Caller.Id,
            Started = visit.Today.Day,
            Since = visit.Today.Day,
        };
        var item = (was.Status == status.Key ? was with { State = WorkItem.StateOf(status) } : was.In(status, visit.Today.Day)) with
        {
            Title = TitleOf(saved, text),
            Owner = saved.Owner ?? was.Owner,
            Day = saved.Day ?? was.Day,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = text },
            Erased = null,
        };
        if (before is not null
            && (before.Status, before.Title, before.Owner, before.Day) == (item.Status, item.Title, item.Owner, item.Day))
            return;
        item = item with { Rev = was.Rev + 1 };
        changes.Save(item).Create(Entry(before, item, visit));
    }

    private static WorkItemEntry Entry(WorkItem? before, WorkItem item, Visit visit)
    {
        var moved = before is not null && before.Status != item.Status;
        return new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(item.Key, Guid.NewGuid()),
            State = item.Key,
            Day = visit.Today.Day,
            What = before is null ? WorkEntryType.Started : moved ? WorkEntryType.Moved : WorkEntryType.Edited,
            Rev = item.Rev,
            By = visit.Caller.Id,
            At = visit.Today.Instant,
            Move = moved ? (item.IsOpen ? "reopen" : "close") : null,
            From = moved ? before!.Status : null,
            To = moved ? item.Status : null,
        };
    }

    public static string TitleOf(WorkbookQuestion saved, string text)
    {
        var title = $"Workbook, step {saved.Step}: {text}";
        return title.Length > FieldErrors.Line ? title[..(FieldErrors.Line - 1)] + "…" : title;
    }

    /// <summary>The question's words, in the school's terms where they are shipped.</summary>
    public static string TextOf(WorkbookQuestion question, SchoolWords words) =>
        question.Own ?? words.Apply(ShippedWorkbook.Find(question.Key)!.Value.Question.Text);
}
