using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>The next thing to do with a community partner, as a talk with them or a check that runs out asked for it (G3).</summary>
internal sealed class PartnerStep : WorkItemKind
{
    public override string Key => "partner-step";

    public override int Place => 95;

    public override (string One, string Several) Name => ("Partner next step", "Partner next steps");

    public override string Purpose => "The next thing to do with a community partner, by a date.";

    public override IReadOnlyList<WorkField> Fields => [new("text", "Details", WorkFieldType.Text)];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("done", "done", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("do", "Record that it is done", ["open"], "done", Part.Owner | Part.Author | Part.Offices),
        new("reopen", "Open it again", ["done"], "open", Part.Owner | Part.Author | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Coordinator, Role.Administrator];

    public override Part Reads => Part.Author | Part.Owner | Part.Offices;

    public override string TitleLabel => "What to do";

    public override WorkOwner Owner => new("Owner", StaffRoles.All, DefaultOwner.Author);

    public override WorkDate Date => new("Due", IsRequired: true);
}
