using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// Before coordinator and advisor meet, both write ideas about each of the advisor's students (H10, S0 L77).
/// </summary>
internal sealed class CaseloadAgenda : WorkItemKind
{
    public override string Key => "caseload-agenda";

    public override int Place => 100;

    public override (string One, string Several) Name => ("Caseload agenda", "Caseload agendas");

    public override string Purpose => "Ideas about each student, gathered before the coordinator meets the advisor.";

    public override (string Button, string Done) Start => ("Start the agenda", "Caseload agenda started.");

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("place", "Place", WorkFieldType.Line),
        new("agreed", "What was agreed", WorkFieldType.Text) { IsLater = true },
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
        [new("planned", "planned", true, Part.Owner | Part.Coordinator), new("held", "held", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("hold", "Record the meeting", ["planned"], "held", Part.Owner | Part.Offices)
        {
            Asks = [new("agreed", "What was agreed", WorkFieldType.Text, "Write what was agreed, or that nothing was.")],
        },
        new("reopen", "Plan it again", ["held"], "planned", Part.Owner | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [Role.Advisor, Role.Coordinator];

    public override Part Reads => Part.Owner | Part.Offices;

    public override Part Edits => Part.Owner | Part.Coordinator;

    public override string? TitleLabel => null;

    public override WorkOwner Owner => new("Advisor", [Role.Advisor], DefaultOwner.Author);

    public override StudentsOfItem Students => StudentsOfItem.Caseload;

    public override WorkDate Date => new("Date of the meeting", IsRequired: true, HasTimes: true);

    public override IReadOnlyList<int> RemindsDaysBefore => [3, 1];

    public override int WordsKeptDays => 365;
}
