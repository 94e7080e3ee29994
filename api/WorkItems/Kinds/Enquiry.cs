using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>Somebody outside asks about the program; whoever takes it in enters it here (H6, S0 L57).</summary>
internal sealed class Enquiry : WorkItemKind
{
    public override string Key => "enquiry";

    public override int Place => 60;

    public override (string One, string Several) Name => ("Enquiry", "Enquiries");

    public override string Purpose => "Someone outside the school asked about the program. Enter it here, and it is answered.";

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("from", "Who asked", WorkFieldType.Line, "Write who asked."),
        new("reach", "How to reach them", WorkFieldType.Line, "Write a phone number or an address."),
        new("question", "What they ask", WorkFieldType.Text, "Write what they ask."),
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("new", "new", true, Part.Owner),
        new("answered", "answered", false),
        new("no-answer", "closed without an answer", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("answer", "Record the answer", ["new"], "answered", Part.Owner | Part.Offices)
        {
            Asks = [new("answer", "What they were told", WorkFieldType.Text, "Write what they were told.")],
        },
        new("close", "Close without an answer", ["new"], "no-answer", Part.Owner | Part.Offices)
        {
            Asks = [new("answer", "Why", WorkFieldType.Text, "Write why it is not answered.")],
        },
        new("reopen", "Open it again", ["answered", "no-answer"], "new", Part.Owner | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [.. Access.WithStudents, Role.Office];

    public override Part Reads => Part.Author | Part.Owner | Part.Offices;

    public override string? TitleLabel => null;

    public override WorkOwner Owner => new("Who answers", [.. Access.WithStudents, Role.Office], DefaultOwner.Coordinator);

    public override WorkDate Date => new("Answer by");

    public override int WordsKeptDays => 365;
}
