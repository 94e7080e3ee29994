using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.WorkItems;

/// <summary>Makes views of items for one reader.</summary>
internal sealed class WorkItemViews(WorkItemStore items, WorkItemAccess access, Cards cards, PersonStore people)
{
    private const int TitleLength = 80;

    public async Task<List<WorkItemLine>> Lines(IReadOnlyList<WorkItem> all, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var acknowledged = await items.Acknowledged(visit.Token);
        var seen = new List<(WorkItem Item, Part Parts, ReadLevel Level)>();
        foreach (var item in all)
        {
            var (parts, level) = await access.Of(item, visit);
            if (level != ReadLevel.Nothing)
                seen.Add((item, parts, level));
        }
        var names = await Names(seen.Select(one => one.Item.Student), visit);
        return
        [
            .. seen
                .OrderBy(one => one.Item.Day ?? DateOnly.MaxValue)
                .ThenBy(one => one.Item.Started)
                .ThenBy(one => one.Item.Key, StringComparer.Ordinal)
                .Select(one => Line(one.Item, one.Parts, one.Level, visit, staff, acknowledged, names)),
        ];
    }

    public async Task<WorkItemView> Of(WorkItem item, Visit visit)
    {
        var (parts, level) = await access.Of(item, visit);
        var kind = item.Declared;
        var staff = await people.Staff(visit.Token);
        var acknowledged = kind.Acknowledged is null ? [] : await items.AcknowledgedOf(item.Key, visit.Token);
        var all = level == ReadLevel.Everything;
        var caseload = all && kind.Students == StudentsOfItem.Caseload && item.Owner is { } advisor
            ? (await cards.Of(advisor, visit.Today.Day, visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id))
            : [];
        var names = await Names([item.Student, .. caseload.Select(card => card.Student)], visit);
        var mayEdit = item.IsOpen && WorkItemAccess.May(kind.Edits, parts);
        var openings = await access.OpeningsOf(item, visit);
        var isOffice = WorkItemAccess.May(Part.Offices, parts);
        var words = visit.Today.School.Words;
        string? Said(string? label) => label is null ? null : words.Apply(label);
        return new WorkItemView
        {
            Item = Line(item, parts, level, visit, staff, acknowledged, names),
            KindName = words.Apply(kind.Name.One),
            Purpose = words.Apply(kind.Purpose),
            Rev = item.Rev,
            Version = item.Version,
            OwnerLabel = Said(kind.Owner?.Label),
            PeopleLabel = Said(kind.PeopleLabel),
            DateLabel = Said(kind.Date?.Label),
            People = all && item.People.Count > 0 ? [.. item.People.Select(staff.Named)] : null,
            Ends = item.Ends,
            Unsigned = kind.MayBeUnsigned && item.By is null ? true : null,
            Interpreters = all && item.IsOpen && item.Student is { } about && await cards.Recent(about, visit.Token) is { } card
                ? await people.InterpretersFor(card.Adults, visit.Token)
                : null,
            DoneAt = all && kind.DoneAt(item) is var (label, page) ? new HomeLine(words.Apply(label), page) : null,
            Closed = level == ReadLevel.Existence ? true : null,
            Erased = item.Erased,
            Words = WordsOf(item, level, words),
            Values = mayEdit && all ? item.Values : null,
            Parent = item.Parent is { } key && await items.Read(key, visit.Token) is { } parent
                ? new WorkPartView(parent.Key, parent.Title ?? parent.Declared.Name.One)
                : null,
            PartKinds = all && PartKindsOf(kind, visit) is { Count: > 0 } kinds ? kinds : null,
            Parts = all && WorkItemKind.All.Any(other => other.Parent == kind.Key) ? await PartsOf(item, visit) : null,
            Entries = await EntriesOf(item, level, visit, staff, names, caseload),
            Caseload = kind.Students == StudentsOfItem.Caseload && all
                ? [.. caseload.Select(card => new WorkStudentView(card.Student!, names[card.Student!]))]
                : null,
            Moves = [.. MovesOf(item, parts, staff, words)],
            MayComment = all && item.IsOpen && kind.TakesComments ? true : null,
            Acknowledge = kind.Acknowledged is { } asks && item.IsOpen
                && WorkItemAccess.IsMissing(item, visit.Caller.Person, visit.Today.Calendar.SchoolYear, acknowledged)
                    ? words.Apply(asks.Label)
                    : null,
            Missing = kind.Acknowledged is not null && isOffice && item.IsOpen ? Missing(item, visit, staff, acknowledged) : null,
            Acknowledged = kind.Acknowledged is not null && isOffice
                ? staff.All.Count(person => WorkAcknowledgement.IsAskedOf(person, item)
                    && !WorkItemAccess.IsMissing(item, person, visit.Today.Calendar.SchoolYear, acknowledged))
                : null,
            MayOpen = level == ReadLevel.Existence && WorkItemAccess.May(kind.OpensWithReason, parts) ? true : null,
            Opened = openings.Count > 0 && WorkItemAccess.May(kind.Reads, parts)
                ? [.. openings.Select(opening => new OpenedView(staff.Named(opening.By), opening.At, opening.Why))]
                : null,
            Form = mayEdit && all ? WorkFormView.Of(kind, words, staff, null, null, isNew: false) : null,
        };
    }

    /// <summary>The steps the caller may take now.</summary>
    public static IEnumerable<WorkMoveView> MovesOf(WorkItem item, Part parts, StaffNames staff, SchoolWords words) => item.Declared.Moves
        .Where(move => item.Erased is null && move.From.Contains(item.Status) && WorkItemAccess.May(move.By, parts))
        .Select(move => new WorkMoveView(
            move.Key,
            words.Apply(move.Label),
            [.. move.Asks.Select(field => WorkFieldView.Of(field, words))],
            move.Asks.Any(field => field.Type == WorkFieldType.Owner) && item.Declared.Owner is { } owner
                ? WorkFormView.Eligible(staff, owner.Roles)
                : null));

    private static List<WorkKindView> PartKindsOf(WorkItemKind kind, Visit visit) =>
    [
        .. WorkItemKind.All
            .Where(other => other.Parent == kind.Key && other.StartedBy.Contains(visit.Caller.Role))
            .Select(other => WorkKindView.Of(other, visit)),
    ];

    private async Task<List<WorkItemLine>> PartsOf(WorkItem item, Visit visit) => await Lines(
        [
            .. (await items.Open(visit.Token)).Where(other => other.Parent == item.Key),
            .. (await items.Closed(visit.Token)).Where(other => other.Parent == item.Key),
        ],
        visit);

    private static IReadOnlyList<PersonName> Missing(
        WorkItem item,
        Visit visit,
        StaffNames staff,
        IReadOnlyList<WorkAcknowledged> acknowledged) =>
    [
        .. staff.All
            .Where(person => WorkItemAccess.IsMissing(item, person, visit.Today.Calendar.SchoolYear, acknowledged))
            .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
            .Select(person => new PersonName(person.PersonId, person.Name)),
    ];

    private async Task<List<WorkEntryView>> EntriesOf(
        WorkItem item,
        ReadLevel level,
        Visit visit,
        StaffNames staff,
        Dictionary<string, string> names,
        List<Card> caseload)
    {
        if (level is ReadLevel.Nothing or ReadLevel.Answer)
            return [];
        var shown = new List<WorkEntryView>();
        foreach (var entry in await items.Entries(item.Key, visit.Token))
        {
            if (level == ReadLevel.Existence && entry.What is not (WorkEntryType.Started or WorkEntryType.Moved))
                continue;
            // An idea about a student who left the caseload stays with those who still read the student; nobody reads on their own child.
            if (entry.About is { } student && caseload.All(card => card.Student != student))
                continue;
            shown.Add(new WorkEntryView(
                entry.What,
                entry.By is { } by ? staff.Named(by) : null,
                entry.At,
                entry.Day!.Value,
                visit.Today.School.Words.Apply(WhatOf(entry, item.Declared)),
                level == ReadLevel.Everything ? entry.Text : null,
                entry.About is { } about ? new WorkStudentView(about, names[about]) : null,
                level == ReadLevel.Everything ? ChangesOf(entry, item.Declared, visit.Today.School.Words) : null));
        }
        return shown;
    }

    private static string WhatOf(WorkItemEntry entry, WorkItemKind kind) => entry.What switch
    {
        WorkEntryType.Started => "started",
        WorkEntryType.Moved => kind.Statuses.FirstOrDefault(status => status.Key == entry.To)?.Name ?? entry.To!,
        WorkEntryType.Edited => "changed",
        _ => "commented",
    };

    private static List<WorkChangeView>? ChangesOf(WorkItemEntry entry, WorkItemKind kind, SchoolWords words) => entry.Changes?
        .Select(change => new WorkChangeView(words.Apply(LabelOf(change.Field, kind)), change.Before, change.After))
        .ToList();

    private static string LabelOf(string field, WorkItemKind kind) => field switch
    {
        "title" => kind.TitleLabel ?? "Title",
        "owner" => kind.Owner?.Label ?? "Owner",
        "people" => kind.PeopleLabel ?? "People",
        "due" => kind.Date?.Label ?? "Date",
        "begins" => "Begins",
        "ends" => "Ends",
        _ => kind.Field(field["values.".Length..])?.Label ?? field,
    };

    /// <summary>What is written, each word with its label; of an answer only what is meant for everybody.</summary>
    private static List<WorkWordsView> WordsOf(WorkItem item, ReadLevel level, SchoolWords words) => level switch
    {
        ReadLevel.Everything => WordsIn(item, words, item.Declared.Fields
            .Concat(item.Declared.Moves.SelectMany(move => move.Asks))
            .Where(field => field.Type != WorkFieldType.Owner)
            .DistinctBy(field => field.Key)),
        ReadLevel.Answer => WordsIn(item, words, item.Declared.PublicFields),
        _ => [],
    };

    private static List<WorkWordsView> WordsIn(WorkItem item, SchoolWords words, IEnumerable<WorkField> fields) =>
    [
        .. fields
            .Where(field => item.Values.ContainsKey(field.Key))
            .Select(field => new WorkWordsView(
                words.Apply(field.Label),
                field.Options?.FirstOrDefault(option => option.Value == item.Values[field.Key]) is { } chosen
                    ? words.Apply(chosen.Text)
                    : item.Values[field.Key])),
    ];

    private static WorkItemLine Line(
        WorkItem item,
        Part parts,
        ReadLevel level,
        Visit visit,
        StaffNames staff,
        IReadOnlyList<WorkAcknowledged> acknowledged,
        Dictionary<string, string> names)
    {
        var kind = item.Declared;
        var student = item.Student is { } id ? new WorkStudentView(id, names[id]) : null;
        var waits = WorkItemAccess.WaitsFor(item, parts, visit.Caller.Person, visit.Today.Calendar.SchoolYear, acknowledged);
        var words = visit.Today.School.Words;
        var isAnswerOnly = level == ReadLevel.Answer;
        return new WorkItemLine
        {
            Id = item.Key,
            Rev = item.Rev,
            Kind = kind.Key,
            Title = TitleOf(item, level, student, staff, words),
            Status = words.Apply(item.CurrentStatus.Name),
            Open = item.IsOpen,
            Owner = !isAnswerOnly && item.Owner is { } owner ? staff.Named(owner) : null,
            By = !isAnswerOnly && item.By is { } by ? staff.Named(by) : null,
            Student = student,
            Due = isAnswerOnly ? null : item.Day,
            Begins = item.Begins,
            // What waits for nobody, or for acknowledgements of others, is not late.
            Overdue = item.IsOpen
                && item.Day < visit.Today.Day
                && item.CurrentStatus.WaitsFor != Part.None
                && (waits || kind.Acknowledged is null) ? true : null,
            Started = item.Started,
            Page = isAnswerOnly ? null : kind.PageOf(item),
            Waits = waits ? true : null,
            MayAssign = WorkItemAccess.MayGive(item, parts, level) ? true : null,
            MayRemind = WorkItemAccess.MayRemind(item, parts) ? true : null,
            Answer = kind.ReadsAnswer != Part.None && WordsIn(item, words, kind.PublicFields) is { Count: > 0 } answer ? answer : null,
        };
    }

    private static string TitleOf(WorkItem item, ReadLevel level, WorkStudentView? student, StaffNames staff, SchoolWords words)
    {
        var kind = item.Declared;
        var name = words.Apply(kind.Name.One);
        if (item.Title is not null && level == ReadLevel.Everything)
            return item.Title;
        if (student is not null)
            return $"{name}: {student.Name}";
        if (kind.Owner is { Label: "Advisor" or "Mentor" } && item.Owner is { } owner)
            return $"{name}: {staff.NameOf(owner)}";
        var text = (level == ReadLevel.Everything ? kind.Fields : level == ReadLevel.Answer ? kind.PublicFields : [])
            .Where(field => field.Type == WorkFieldType.Text)
            .Select(field => item.Values.GetValueOrDefault(field.Key))
            .FirstOrDefault(text => text is not null);
        return text is null ? name : text.Length <= TitleLength ? text : BeginningOf(text);
    }

    /// <summary>As many whole words as a title holds.</summary>
    private static string BeginningOf(string text)
    {
        var end = text.LastIndexOf(' ', TitleLength - 1);
        return text[..(end > 0 ? end : TitleLength - 1)].TrimEnd() + "…";
    }

    /// <summary>Names of the students, told apart from each other.</summary>
    private async Task<Dictionary<string, string>> Names(IEnumerable<string?> students, Visit visit)
    {
        var found = new List<Card>();
        foreach (var student in students.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await cards.Recent(student, visit.Token) is { } card)
                found.Add(card);
        }
        var names = ListNames.Short(found);
        return found.ToDictionary(card => card.Student!, names.Of, StringComparer.Ordinal);
    }
}
