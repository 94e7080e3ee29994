using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// A guiding question of the workbook that somebody answers by a day (I1). It is started, changed and closed by saving the question,
/// so that what the workbook and the calendar say is one thing.
/// </summary>
internal sealed class WorkbookTask : WorkItemKind
{
    public override string Key => "workbook-question";

    public override int Place => 120;

    public override (string One, string Several) Name => ("Workbook question", "Workbook questions");

    public override string Purpose => "A question of the program’s workbook to answer by a date. Save it in the workbook to close this.";

    public override IReadOnlyList<WorkField> Fields => [new("question", "Question", WorkFieldType.Text)];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("closed", "closed", false)];

    /// <summary>Nobody takes them here: they say in its history what saving the question did.</summary>
    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("close", "Close it", ["open"], "closed", Part.None),
        new("reopen", "Open it again", ["closed"], "open", Part.None),
    ];

    public override IReadOnlyList<Role> StartedBy => [];

    public override Part Reads => Part.Staff;

    public override Part Edits => Part.None;

    public override WorkOwner Owner => new("Owner", StaffRoles.All, null);

    public override WorkDate Date => new("Due", IsRequired: true);

    public override (string Label, string Page)? DoneAt(WorkItem item) =>
        ("Open it in the workbook", $"/workbook/?question={item.Key["workbook-".Length..]}");
}
