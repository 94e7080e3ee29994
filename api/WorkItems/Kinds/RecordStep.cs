using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// What is to be done about a request for a student's record, by the day the law gives (34 CFR 99.10): the request starts it and, when
/// it is closed, ends it.
/// </summary>
internal sealed class RecordStep : WorkItemKind
{
    private static readonly int[] before = [14, 7, 1];

    public override string Key => "record-step";

    public override int Place => 96;

    public override (string One, string Several) Name => ("Record request step", "Record request steps");

    public override string Purpose => "What is to be done about a request for a student’s record, by a date.";

    public override IReadOnlyList<WorkField> Fields => [new("text", "Details", WorkFieldType.Text)];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("done", "done", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("do", "Record that it is done", ["open"], "done", Part.Owner | Part.Offices),
        new("reopen", "Open it again", ["done"], "open", Part.Owner | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Coordinator, Role.Administrator];

    public override Part Reads => Part.Owner | Part.Offices;

    public override string TitleLabel => "What to do";

    public override WorkOwner Owner => new("Owner", [Role.Coordinator, Role.Administrator], DefaultOwner.Coordinator);

    public override StudentsOfItem Students => StudentsOfItem.One;

    public override WorkDate Date => new("Due", IsRequired: true);

    public override IReadOnlyList<int> RemindsDaysBefore => before;
}
