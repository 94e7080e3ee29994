using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>What a meeting asked of somebody by a date (H9).</summary>
internal sealed class MeetingAction : WorkItemKind
{
    public override string Key => "action";

    public override int Place => 91;

    public override (string One, string Several) Name => ("Action", "Actions");

    public override string Purpose => "What someone does by a date, as the meeting decided.";

    public override IReadOnlyList<WorkField> Fields => [new("text", "Details", WorkFieldType.Text)];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("done", "done", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("do", "Record that it is done", ["open"], "done", Part.Owner | Part.Author | Part.Offices),
        new("reopen", "Open it again", ["done"], "open", Part.Owner | Part.Author | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => StaffRoles.All;

    public override Part Reads => Part.Author | Part.Owner | Part.Offices;

    public override string TitleLabel => "What to do";

    public override WorkOwner Owner => new("Owner", StaffRoles.All, null);

    public override WorkDate Date => new("Due", IsRequired: true);

    public override string Parent => "meeting";
}
