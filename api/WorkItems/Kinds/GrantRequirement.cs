using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>One thing a grant requires, with its deadline and a link to the evidence that it was met (H8).</summary>
internal sealed class GrantRequirement : WorkItemKind
{
    public override string Key => "grant-requirement";

    public override int Place => 81;

    public override (string One, string Several) Name => ("Grant requirement", "Grant requirements");

    public override string Purpose => "One thing the grant requires by a date.";

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("requirement", "What is required", WorkFieldType.Text),
        new("evidence", "Evidence", WorkFieldType.Link) { Help = "An address that begins with https://", IsLater = true },
    ];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("met", "met", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("meet", "Record that it is met", ["open"], "met", Part.Owner | Part.Offices)
        {
            Asks =
            [
                new("evidence", "Evidence", WorkFieldType.Link, "Give the address of the evidence.")
                {
                    Help = "An address that begins with https://",
                },
            ],
        },
        new("reopen", "Open it again", ["met"], "open", Part.Owner | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => StaffRoles.All;

    public override Part Reads => Part.Owner | Part.Author | Part.Offices;

    public override WorkOwner Owner => new("Owner", StaffRoles.All, DefaultOwner.Author);

    public override WorkDate Date => new("Due", IsRequired: true);

    public override string Parent => "grant";

    public override IReadOnlyList<int> RemindsDaysBefore => [14, 3];

    public override int WordsKeptDays => 7 * 365;
}
