using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>A grant, from the application to the last report; what it requires are items of its own (H8, S0 L63).</summary>
internal sealed class Grant : WorkItemKind
{
    public override string Key => "grant";

    public override int Place => 80;

    public override (string One, string Several) Name => ("Grant", "Grants");

    public override string Purpose => "A grant from application to final report. Add each requirement with its own deadline and evidence.";

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("funder", "Funder", WorkFieldType.Line, "Write who gives the grant."),
        new("amount", "Amount", WorkFieldType.Line),
        new("purpose", "What it is for", WorkFieldType.Text),
        new("link", "Call or award letter", WorkFieldType.Link) { Help = "An address that begins with https://" },
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("preparing", "in preparation", true, Part.Owner),
        new("submitted", "submitted", true),
        new("awarded", "awarded", true),
        new("not-awarded", "not awarded", false),
        new("completed", "completed", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("submit", "Record that it was submitted", ["preparing"], "submitted", Part.Owner | Part.Offices),
        new("award", "Record the award", ["submitted"], "awarded", Part.Owner | Part.Offices),
        new("refuse", "Record that it was not awarded", ["submitted"], "not-awarded", Part.Owner | Part.Offices),
        new("complete", "Complete the grant", ["awarded"], "completed", Part.Owner | Part.Offices) { EndsParts = true },
        new("reopen", "Open it again", ["not-awarded", "completed"], "preparing", Part.Owner | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Coordinator, Role.Administrator];

    public override Part Reads => Part.Owner | Part.Named | Part.Offices;

    public override WorkOwner Owner => new("Owner", StaffRoles.All, DefaultOwner.Author);

    public override string PeopleLabel => "Others who work on it";

    public override WorkDate Date => new("Application deadline", IsRequired: true);

    public override IReadOnlyList<int> RemindsDaysBefore => [30, 14, 7, 1];

    public override int WordsKeptDays => 7 * 365;
}
