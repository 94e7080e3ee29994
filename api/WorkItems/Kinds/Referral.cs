using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// A student is referred to somebody of the support team or guidance, by name (C9, S0 L103). Author and receiver read why; an
/// administrator after saying why they have to; the coordinator sees that it exists. Mail says only that something waits.
/// </summary>
internal sealed class Referral : WorkItemKind
{
    public override string Key => "referral";

    public override int Place => 40;

    public override (string One, string Several) Name => ("Referral", "Referrals");

    public override string Purpose =>
        "Refer a student to the counselor or the support team. Only you and the person you choose read why. If someone is in danger, " +
        "call 911 and tell the office now: a referral is read later and is not a report.";

    public override (string Button, string Done) Start => ("Send the referral", "Referral sent.");

    public override IReadOnlyList<WorkField> Fields => [new("reason", "Why", WorkFieldType.Text, "Write why you refer the student.")];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("sent", "sent, not yet acknowledged", true, Part.Owner),
        new("acknowledged", "acknowledged", true),
        new("closed", "closed", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("acknowledge", "Acknowledge the referral", ["sent"], "acknowledged", Part.Owner),
        new("close", "Close the referral", ["sent", "acknowledged"], "closed", Part.Owner),
        new("reopen", "Open it again", ["closed"], "acknowledged", Part.Owner),
        new("reassign", "Give it to someone else", ["sent", "acknowledged"], "sent", Part.Author | Part.Offices)
        {
            Asks = [new("owner", "Receiver", WorkFieldType.Owner, "Choose who receives it.")],
        },
    ];

    public override IReadOnlyList<Role> StartedBy => Access.WithStudents;

    public override Part Reads => Part.Author | Part.Owner;

    public override Part SeesExistence => Part.Offices;

    public override Part OpensWithReason => Part.Administrator;

    public override Part Edits => Part.Author;

    public override string? TitleLabel => null;

    public override WorkOwner Owner => new("Receiver", [Role.Counselor, Role.CaseManager, Role.Administrator], null);

    public override StudentsOfItem Students => StudentsOfItem.One;

    public override (string One, string Several) NameInMail => ("item", "items");

    public override bool TellsAtOnce => true;

    public override int WordsKeptDays => 365;
}
