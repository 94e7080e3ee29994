using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>A meeting, event or forum: agenda before, decisions after, actions as items of their own (H9, S0 L19 L59).</summary>
internal sealed class Meeting : WorkItemKind
{
    public override string Key => "meeting";

    public override int Place => 90;

    public override (string One, string Several) Name => ("Meeting", "Meetings");

    public override string Purpose => "A meeting, event or forum with its agenda, decisions and actions.";

    public override (string Button, string Done) Start => ("Plan the meeting", "Meeting planned.");

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("form", "What it is", WorkFieldType.Choice, "Choose what it is.")
        {
            Options =
            [
                new("meeting", "Meeting"),
                new("event", "Event"),
                new("forum", "Forum"),
                new("development", "Professional development"),
            ],
        },
        new("place", "Place", WorkFieldType.Line),
        new("agenda", "Agenda", WorkFieldType.Text),
        new("decisions", "Decisions", WorkFieldType.Text) { IsLater = true },
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("planned", "planned", true, Part.Owner | Part.Named),
        new("held", "held", false),
        new("canceled", "canceled", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("hold", "Record the decisions", ["planned"], "held", Part.Owner | Part.Author | Part.Offices)
        {
            Asks = [new("decisions", "Decisions", WorkFieldType.Text, "Write what was decided, or that nothing was.")],
        },
        new("cancel", "Cancel the meeting", ["planned"], "canceled", Part.Owner | Part.Author | Part.Offices) { EndsParts = true },
        new("reopen", "Plan it again", ["held", "canceled"], "planned", Part.Owner | Part.Author | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => Access.WithStudents;

    public override Part Reads => Part.Author | Part.Owner | Part.Named | Part.Offices;

    public override WorkOwner Owner => new("Chair", StaffRoles.All, DefaultOwner.Author);

    public override string PeopleLabel => "Who takes part";

    public override WorkDate Date => new("Date", IsRequired: true, HasTimes: true);

    public override IReadOnlyList<int> RemindsDaysBefore => [1];
}
