using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// A page all staff read once a school year and after each change: communication guidelines (H4), the confidentiality reminder
/// (H12, S0 L67 L81).
/// </summary>
internal sealed class Guideline : WorkItemKind
{
    public override string Key => "guideline";

    public override int Place => 20;

    public override (string One, string Several) Name => ("Guideline", "Guidelines");

    public override string Purpose => "A page that all staff read and acknowledge once a school year, and again after you change it.";

    public override (string Button, string Done) Start => ("Put the guideline in force", "Guideline in force. Staff are asked to read it.");

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("about", "What it is about", WorkFieldType.Choice, "Choose what it is about.")
        {
            Options = [new("communication", "Communication"), new("confidentiality", "Confidentiality"), new("other", "Something else")],
        },
        new("text", "Text", WorkFieldType.Text, "Write what everyone should know."),
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("in-force", "in force", true, Part.Staff),
        new("withdrawn", "withdrawn", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("withdraw", "Withdraw the guideline", ["in-force"], "withdrawn", Part.Offices),
        new("reinstate", "Put it in force again", ["withdrawn"], "in-force", Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Coordinator, Role.Administrator];

    public override Part Reads => Part.Staff;

    public override Part Edits => Part.Offices;

    public override WorkDate Date => new("Read by");

    public override WorkAcknowledgement Acknowledged => new("I have read this", IsYearly: true);

    public override int WordsKeptDays => 7 * 365;
}
