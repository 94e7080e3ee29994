using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>
/// One kind of work item, declared in one file: what is asked, how it stands and who moves it on, who reads it, when people are
/// reminded, how long its words are kept. Everything else — pages, storage, history, calendar, reminders — is the same for all.
/// </summary>
internal abstract class WorkItemKind
{
    private static readonly int[] daysBefore = [7, 1];

    /// <summary>Every kind there is, by <see cref="Place"/>.</summary>
    public static IReadOnlyList<WorkItemKind> All { get; } =
    [
        .. typeof(WorkItemKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WorkItemKind)) && !type.IsAbstract)
            .Select(type => (WorkItemKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Place),
    ];

    public static WorkItemKind? Find(string? key) => All.FirstOrDefault(kind => kind.Key == key);

    /// <summary>As stored and in addresses: <c>change-request</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Order in lists of kinds.</summary>
    public abstract int Place { get; }

    /// <summary>"Change request", "Change requests".</summary>
    public abstract (string One, string Several) Name { get; }

    /// <summary>What it is for, in a sentence for whoever starts one.</summary>
    public abstract string Purpose { get; }

    public abstract IReadOnlyList<WorkField> Fields { get; }

    /// <summary>The first is how a new one stands.</summary>
    public abstract IReadOnlyList<WorkStatus> Statuses { get; }

    public abstract IReadOnlyList<WorkMove> Moves { get; }

    /// <summary>In which roles one is started.</summary>
    public abstract IReadOnlyList<Role> StartedBy { get; }

    /// <summary>Who reads all of it.</summary>
    public abstract Part Reads { get; }

    /// <summary>Who sees that it exists and no word of it.</summary>
    public virtual Part SeesExistence => Part.None;

    /// <summary>Who reads what <see cref="SeesExistence"/> leaves closed once they have said why (J1, C9).</summary>
    public virtual Part OpensWithReason => Part.None;

    /// <summary>Who reads the fields meant for everybody, once they are written.</summary>
    public virtual Part ReadsAnswer => Part.None;

    /// <summary>Who changes its words and dates while it is open.</summary>
    public virtual Part Edits => Part.Author | Part.Owner | Part.Coordinator;

    /// <summary>What its title is called; null where it has none, because a title would say too much or nothing.</summary>
    public virtual string? TitleLabel => "Title";

    /// <summary>Null where nobody in particular owns it and it waits for the coordinator.</summary>
    public virtual WorkOwner? Owner => null;

    /// <summary>What the people named in it are called; null where it names none.</summary>
    public virtual string? PeopleLabel => null;

    public virtual StudentsOfItem Students => StudentsOfItem.None;

    public virtual WorkDate? Date => null;

    /// <summary>Whether it may be sent unsigned: then neither who nor what time is kept.</summary>
    public virtual bool MayBeUnsigned => false;

    /// <summary>Null where nobody has to acknowledge it.</summary>
    public virtual WorkAcknowledgement? Acknowledged => null;

    /// <summary>Whether whoever reads it comments on it.</summary>
    public virtual bool TakesComments => true;

    /// <summary>Where an item is dealt with, a path of the site; null: on the page that is the same for all kinds.</summary>
    public virtual string? PageOf(WorkItem item) => null;

    /// <summary>The kind of item it is a part of; null where it stands by itself.</summary>
    public virtual string? Parent => null;

    /// <summary>So many calendar days before its date whoever it waits for is reminded (D3).</summary>
    public virtual IReadOnlyList<int> RemindsDaysBefore => daysBefore;

    /// <summary>What mail calls it; mail says no word of an item, and of some kinds not even the kind (D8).</summary>
    public virtual (string One, string Several) NameInMail => (Name.One.ToLowerInvariant(), Name.Several.ToLowerInvariant());

    /// <summary>Whether whoever it is given to is told at once and not with the next morning's mail.</summary>
    public virtual bool TellsAtOnce => false;

    /// <summary>Whether whoever it waits for is told of each version, and not only once that it waits.</summary>
    public virtual bool TellsOfEachVersion => false;

    /// <summary>What the button says that starts one, and what is said once it is started.</summary>
    public virtual (string Button, string Done) Start => ($"Add the {Name.One.ToLowerInvariant()}", $"{Name.One} added.");

    /// <summary>Where it is done, where that is not on its own page: what the link says, and a path of the site.</summary>
    public virtual (string Label, string Page)? DoneAt(WorkItem item) => null;

    /// <summary>Days after it was closed until its words are erased (J4).</summary>
    public virtual int WordsKeptDays => 3 * 365;

    public WorkStatus Status(string key) => Statuses.First(status => status.Key == key);

    public WorkField? Field(string key) => Fields.Concat(Moves.SelectMany(move => move.Asks)).FirstOrDefault(asked => asked.Key == key);

    /// <summary>The fields everybody reads once they are written.</summary>
    public IEnumerable<WorkField> PublicFields =>
        Fields.Concat(Moves.SelectMany(move => move.Asks)).Where(asked => asked.IsPublic).DistinctBy(asked => asked.Key);
}

/// <summary>Something asked about an item.</summary>
/// <param name="Required">What to say when it is empty; null where it may be.</param>
internal sealed record WorkField(string Key, string Label, WorkFieldType Type, string? Required = null)
{
    public string? Help { get; init; }

    /// <summary>Known only later: asked when the item is changed or moved on, not when it is started.</summary>
    public bool IsLater { get; init; }

    /// <summary>Of a choice: value and words.</summary>
    public IReadOnlyList<WorkOption>? Options { get; init; }

    /// <summary>Read by everybody the kind's answer is for.</summary>
    public bool IsPublic { get; init; }
}

internal sealed record WorkOption(string Value, string Text);

[JsonConverter(typeof(CamelCase<WorkFieldType>))]
internal enum WorkFieldType
{
    Line,
    Text,
    Choice,

    /// <summary>An address that begins with https:// or http://.</summary>
    Link,

    /// <summary>Whose the item is from then on; asked by moves.</summary>
    Owner,
}

/// <summary>How an item stands.</summary>
/// <param name="IsOpen">Whether anything is left to do.</param>
/// <param name="WaitsFor">Who finds it on their first page.</param>
internal sealed record WorkStatus(string Key, string Name, bool IsOpen, Part WaitsFor = Part.None);

/// <summary>One step from a status to another.</summary>
/// <param name="Label">Verb and object, as the button says it.</param>
/// <param name="From">The statuses it starts from.</param>
/// <param name="By">Who may.</param>
internal sealed record WorkMove(string Key, string Label, IReadOnlyList<string> From, string To, Part By)
{
    public IReadOnlyList<WorkField> Asks { get; init; } = [];

    /// <summary>Whether all staff are told: a line on their first page for two weeks (H4).</summary>
    public bool TellsEverybody { get; init; }

    /// <summary>Whether nothing that is a part of the item may be open any more.</summary>
    public bool EndsParts { get; init; }
}

/// <param name="Label">What the owner of such an item is called: "Receiver".</param>
/// <param name="Roles">Who can be it.</param>
/// <param name="Default">Who it is where nobody is chosen; null: one must be chosen.</param>
internal sealed record WorkOwner(string Label, IReadOnlyList<Role> Roles, DefaultOwner? Default)
{
    /// <summary>What to say when nobody is chosen.</summary>
    public string Missing => $"Choose the {Label.ToLowerInvariant()}.";
}

internal enum DefaultOwner
{
    Author,

    /// <summary>The first coordinator who is not family of the student.</summary>
    Coordinator,
}

/// <param name="IsRequired">Whether it has to have one.</param>
/// <param name="HasTimes">Whether it begins and ends at a time of that day.</param>
internal sealed record WorkDate(string Label, bool IsRequired = false, bool HasTimes = false);

[JsonConverter(typeof(CamelCase<StudentsOfItem>))]
internal enum StudentsOfItem
{
    None,

    /// <summary>It is about one student the author is assigned to.</summary>
    One,

    /// <summary>Ideas are written per student of its owner's caseload.</summary>
    Caseload,
}

/// <summary>That staff say they have read or done it.</summary>
/// <param name="Label">What they say, as the button has it: "I have read this".</param>
/// <param name="IsYearly">Anew each school year, and after each change of its words (H4, H7, H12).</param>
internal sealed record WorkAcknowledgement(string Label, bool IsYearly)
{
    /// <summary>The field that says who has to, and its value for advisors only; all staff where the kind asks nothing of it.</summary>
    public const string AudienceField = "audience", Advisors = "advisors";

    public static bool IsAskedOf(Person person, WorkItem item) => person.Active
        && (item.Values.GetValueOrDefault(AudienceField) == Advisors
            ? person.Roles.Contains(Role.Advisor)
            : person.Roles.Any(role => StaffRoles.All.Contains(role)));
}
