using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>A change of procedures or plans that staff propose: proposed, decided, told to everybody (H4, S0 L41).</summary>
internal sealed class ChangeRequest : WorkItemKind
{
    public override string Key => "change-request";

    public override int Place => 10;

    public override (string One, string Several) Name => ("Change request", "Change requests");

    public override string Purpose => "Propose a change to the procedures or to the plans. It is decided, and everyone is told.";

    public override (string Button, string Done) Start => ("Send the change request", "Change request sent.");

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("about", "What it would change", WorkFieldType.Choice, "Choose what it would change.")
        {
            Options = [new("procedures", "Procedures"), new("plans", "Plans"), new("guidelines", "Communication guidelines")],
        },
        new("change", "The change", WorkFieldType.Text, "Write what should change.") { IsPublic = true },
        new("reason", "Why", WorkFieldType.Text, "Write why."),
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("proposed", "proposed", true, Part.Coordinator),
        new("accepted", "accepted, to be announced", true, Part.Coordinator),
        new("declined", "declined", false),
        new("announced", "announced", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("accept", "Accept the change", ["proposed"], "accepted", Part.Offices) { Asks = [Decision] },
        new("decline", "Decline the change", ["proposed"], "declined", Part.Offices) { Asks = [Decision] },
        new("announce", "Tell everyone", ["accepted"], "announced", Part.Offices)
        {
            Asks =
            [
                new("announcement", "What everyone is told", WorkFieldType.Text, "Write what changes, and from when.") { IsPublic = true },
            ],
            TellsEverybody = true,
        },
        new("reconsider", "Reconsider", ["declined", "accepted"], "proposed", Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => StaffRoles.All;

    public override Part Reads => Part.Staff;

    public override WorkDate Date => new("Decide by");

    private static WorkField Decision => new("decision", "Decision and reason", WorkFieldType.Text, "Write what was decided and why.")
    {
        IsPublic = true,
    };
}
