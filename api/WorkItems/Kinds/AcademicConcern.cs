using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// An academic issue around a student's plan: it has an owner, goes to the administrator or the leadership team where it has to,
/// and ends with an outcome (H5, S0 L43-45 L101). Whatever is not academic is a <see cref="Referral"/>.
/// </summary>
internal sealed class AcademicConcern : WorkItemKind
{
    public override string Key => "academic-concern";

    public override int Place => 30;

    public override (string One, string Several) Name => ("Academic concern", "Academic concerns");

    public override string Purpose =>
        "An academic issue around a student’s plan, for the coordinator and, where needed, the administrator and the leadership team. " +
        "Anything about health or feelings is a referral.";

    public override (string Button, string Done) Start => ("Send the concern", "Academic concern sent.");

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("concern", "The concern", WorkFieldType.Text, "Write what the concern is."),
        new("tried", "What has been tried", WorkFieldType.Text),
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("open", "open", true, Part.Owner),
        new("administrator", "with the administrator", true, Part.Owner),
        new("leadership-team", "with the leadership team", true, Part.Owner),
        new("resolved", "resolved", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("to-administrator", "Take it to the administrator", ["open", "leadership-team"], "administrator", Handling)
        {
            Asks = [NextOwner],
        },
        new("to-leadership-team", "Take it to the leadership team", ["open", "administrator"], "leadership-team", Handling)
        {
            Asks = [NextOwner],
        },
        new("resolve", "Record the outcome", ["open", "administrator", "leadership-team"], "resolved", Handling)
        {
            Asks = [new("outcome", "Outcome", WorkFieldType.Text, "Write what came of it.")],
        },
        new("reopen", "Open it again", ["resolved"], "open", Handling | Part.Author),
    ];

    public override IReadOnlyList<Role> StartedBy => Access.WithStudents;

    public override Part Reads => Part.Author | Part.Owner | Part.Named | Part.Offices;

    public override string? TitleLabel => null;

    public override WorkOwner Owner => new("Owner", Access.WithStudents, DefaultOwner.Coordinator);

    public override string PeopleLabel => "Others who work on it (leadership team)";

    public override StudentsOfItem Students => StudentsOfItem.One;

    public override WorkDate Date => new("Answer by");

    public override (string One, string Several) NameInMail => ("item about a student", "items about students");

    private static Part Handling => Part.Owner | Part.Offices;

    private static WorkField NextOwner =>
        new("owner", "Who takes it on", WorkFieldType.Owner) { Help = "Leave it as it is to keep the present owner." };
}
