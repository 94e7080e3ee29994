using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.WorkItems;

/// <param name="Kinds">Every kind of which the caller may start or see something.</param>
/// <param name="Items">What the caller may see, the first due first, without a date last.</param>
internal sealed record WorkItemsView(DateOnly Today, IReadOnlyList<WorkKindView> Kinds, IReadOnlyList<WorkItemLine> Items);

/// <param name="MayStart">Whether the caller starts one by itself; parts of other items are started there.</param>
internal sealed record WorkKindView(string Key, string One, string Several, string Purpose, bool? MayStart)
{
    public static WorkKindView Of(WorkItemKind kind, Visit visit) => new(
        kind.Key,
        visit.Today.School.Words.Apply(kind.Name.One),
        visit.Today.School.Words.Apply(kind.Name.Several),
        visit.Today.School.Words.Apply(kind.Purpose),
        kind.Parent is null && kind.StartedBy.Contains(visit.Caller.Role) ? true : null);
}

/// <summary>One item as a list has it.</summary>
internal sealed record WorkItemLine
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string Status { get; init; }
    public required bool Open { get; init; }
    public PersonName? Owner { get; init; }
    public PersonName? By { get; init; }
    public WorkStudentView? Student { get; init; }
    public DateOnly? Due { get; init; }
    public TimeOnly? Begins { get; init; }
    public bool? Overdue { get; init; }
    public required DateOnly Started { get; init; }

    /// <summary>Where it is dealt with, a path of the site; left out where that is its own page.</summary>
    public string? Page { get; init; }

    /// <summary>It waits for the reader.</summary>
    public bool? Waits { get; init; }

    /// <summary>The reader says whose it is from now on.</summary>
    public bool? MayAssign { get; init; }

    /// <summary>The reader writes to whoever it waits for.</summary>
    public bool? MayRemind { get; init; }

    /// <summary>What everybody reads of what became of it: "You said", "What we did".</summary>
    public IReadOnlyList<WorkWordsView>? Answer { get; init; }
}

internal sealed record WorkStudentView(string Id, string Name);

internal sealed record WorkWordsView(string Label, string Text);

/// <summary>One item, as much of it as the reader may see.</summary>
internal sealed record WorkItemView
{
    public required WorkItemLine Item { get; init; }
    public required string KindName { get; init; }
    public required string Purpose { get; init; }
    public required int Rev { get; init; }
    public required int Version { get; init; }

    /// <summary>What the owner, the people and the date are called; left out where the kind has none.</summary>
    public string? OwnerLabel { get; init; }

    public string? PeopleLabel { get; init; }
    public string? DateLabel { get; init; }
    public IReadOnlyList<PersonName>? People { get; init; }
    public TimeOnly? Ends { get; init; }

    /// <summary>Sent unsigned: nobody knows by whom.</summary>
    public bool? Unsigned { get; init; }

    /// <summary>The student's adults whom one talks with through an interpreter; left out where nobody needs one, or it is done.</summary>
    public IReadOnlyList<InterpreterNeeded>? Interpreters { get; init; }

    /// <summary>Where it is done, where that is another page.</summary>
    public HomeLine? DoneAt { get; init; }

    /// <summary>The reader sees that it exists and no word of it.</summary>
    public bool? Closed { get; init; }

    /// <summary>Its words were erased on that day.</summary>
    public DateOnly? Erased { get; init; }

    public required IReadOnlyList<WorkWordsView> Words { get; init; }

    /// <summary>The words by field, for a form.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    public WorkPartView? Parent { get; init; }

    /// <summary>The kinds of items that can be a part of it, and those that are.</summary>
    public IReadOnlyList<WorkKindView>? PartKinds { get; init; }

    public IReadOnlyList<WorkItemLine>? Parts { get; init; }
    public required IReadOnlyList<WorkEntryView> Entries { get; init; }

    /// <summary>The students ideas are written about.</summary>
    public IReadOnlyList<WorkStudentView>? Caseload { get; init; }

    public required IReadOnlyList<WorkMoveView> Moves { get; init; }
    public bool? MayComment { get; init; }

    /// <summary>What the reader says when they have read or done it; left out once they have.</summary>
    public string? Acknowledge { get; init; }

    /// <summary>Who has not acknowledged it yet; for coordinator and administrator.</summary>
    public IReadOnlyList<PersonName>? Missing { get; init; }

    /// <summary>How many have.</summary>
    public int? Acknowledged { get; init; }

    /// <summary>Its words are closed to the reader, who may open them with a reason.</summary>
    public bool? MayOpen { get; init; }

    /// <summary>Who opened its words, for its author and its owner.</summary>
    public IReadOnlyList<OpenedView>? Opened { get; init; }

    /// <summary>To change it with; left out for those who may not.</summary>
    public WorkFormView? Form { get; init; }
}

internal sealed record WorkPartView(string Id, string Title);

/// <param name="Key">To be sent.</param>
/// <param name="Owners">Who can take it on, where the step asks that.</param>
internal sealed record WorkMoveView(string Key, string Label, IReadOnlyList<WorkFieldView> Asks, IReadOnlyList<PersonName>? Owners);

internal sealed record WorkFieldView(
    string Key,
    string Label,
    WorkFieldType Type,
    string? Required,
    string? Help,
    IReadOnlyList<WorkOption>? Options)
{
    /// <summary>Label, help and what is said when it is missing are put into the school's terms by the form, as every form's are.</summary>
    public static WorkFieldView Of(WorkField field, SchoolWords words) => new(
        field.Key,
        field.Label,
        field.Type,
        field.Required,
        field.Help,
        field.Options?.Select(option => option with { Text = words.Apply(option.Text) }).ToList());
}

/// <summary>One thing that happened.</summary>
/// <param name="What">In words: "started it", "Accept the change: accepted".</param>
internal sealed record WorkEntryView(
    WorkEntryType Type,
    PersonName? By,
    DateTimeOffset? At,
    DateOnly Day,
    string What,
    string? Text,
    WorkStudentView? About,
    IReadOnlyList<WorkChangeView>? Changes);

internal sealed record WorkChangeView(string Label, string? Before, string? After);

/// <summary>What a form for an item asks, and whom it offers.</summary>
internal sealed record WorkFormView
{
    public required string Kind { get; init; }
    public required string KindName { get; init; }
    public required string Purpose { get; init; }

    /// <summary>What the button says that starts one, and what is said once it is started.</summary>
    public required string Start { get; init; }

    public required string Started { get; init; }

    public string? TitleLabel { get; init; }
    public required IReadOnlyList<WorkFieldView> Fields { get; init; }
    public string? OwnerLabel { get; init; }

    /// <summary>Who it is where nobody is chosen, in words; left out where somebody has to be.</summary>
    public string? OwnerDefault { get; init; }

    public IReadOnlyList<PersonName>? Owners { get; init; }
    public string? PeopleLabel { get; init; }
    public IReadOnlyList<PersonName>? People { get; init; }
    public string? DateLabel { get; init; }
    public bool? DateRequired { get; init; }
    public bool? HasTimes { get; init; }

    /// <summary>Students to choose from; left out where it is about none.</summary>
    public IReadOnlyList<WorkStudentView>? Students { get; init; }

    public bool? MayBeUnsigned { get; init; }
    public WorkPartView? Parent { get; init; }

    public static WorkFormView Of(
        WorkItemKind kind,
        SchoolWords words,
        StaffNames staff,
        IReadOnlyList<WorkStudentView>? students,
        WorkPartView? parent,
        bool isNew) => new()
        {
            Kind = kind.Key,
            KindName = words.Apply(kind.Name.One),
            Purpose = words.Apply(kind.Purpose),
            Start = words.Apply(kind.Start.Button),
            Started = words.Apply(kind.Start.Done),
            TitleLabel = kind.TitleLabel,
            Fields = [.. kind.Fields.Where(field => !isNew || !field.IsLater).Select(field => WorkFieldView.Of(field, words))],
            OwnerLabel = kind.Owner?.Label,
            OwnerDefault = kind.Owner?.Default switch
            {
                DefaultOwner.Author => "Me",
                DefaultOwner.Coordinator => words.Apply("The coordinator"),
                _ => null,
            },
            Owners = kind.Owner is { } owner ? Eligible(staff, owner.Roles) : null,
            PeopleLabel = kind.PeopleLabel,
            People = kind.PeopleLabel is null ? null : Eligible(staff, StaffRoles.All),
            DateLabel = kind.Date?.Label,
            DateRequired = kind.Date is { IsRequired: true } ? true : null,
            HasTimes = kind.Date is { HasTimes: true } ? true : null,
            Students = students,
            MayBeUnsigned = kind.MayBeUnsigned ? true : null,
            Parent = parent,
        };

    public static IReadOnlyList<PersonName> Eligible(StaffNames staff, IReadOnlyList<Role> roles) =>
    [
        .. staff.All
            .Where(person => person.Active && person.Roles.Any(role => roles.Contains(role)))
            .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
            .Select(person => new PersonName(person.PersonId, person.Name)),
    ];
}
