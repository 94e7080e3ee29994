using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// What staff learn about advising: each says once a school year that they have done it, and it shows who is missing (H7, S0 L47).
/// </summary>
internal sealed class Training : WorkItemKind
{
    public override string Key => "training";

    public override int Place => 70;

    public override (string One, string Several) Name => ("Training item", "Training items");

    public override string Purpose =>
        "Something advisors or all staff go through by a date, anew each school year while it is open. Each says when it is done; you " +
        "see who is missing.";

    public override IReadOnlyList<WorkField> Fields =>
    [
        new(WorkAcknowledgement.AudienceField, "Who it is for", WorkFieldType.Choice, "Choose who it is for.")
        {
            Options = [new(WorkAcknowledgement.Advisors, "Advisors"), new("staff", "All staff")],
        },
        new("text", "What to do", WorkFieldType.Text, "Write what to do."),
        new("link", "Materials", WorkFieldType.Link) { Help = "An address that begins with https://" },
    ];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Staff), new("closed", "closed", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("close", "Close the training", ["open"], "closed", Part.Offices),
        new("reopen", "Open it again", ["closed"], "open", Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Coordinator, Role.Administrator];

    public override Part Reads => Part.Staff;

    public override Part Edits => Part.Offices;

    public override WorkDate Date => new("Done by", IsRequired: true);

    public override WorkAcknowledgement Acknowledged => new("I have done this", IsYearly: true);
}
