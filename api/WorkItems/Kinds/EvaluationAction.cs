using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>What somebody does by a day about a finding of the yearly evaluation (I3); started on the evaluation’s page.</summary>
internal sealed class EvaluationAction : WorkItemKind
{
    public override string Key => "evaluation-action";

    public override int Place => 121;

    public override (string One, string Several) Name => ("Evaluation action", "Evaluation actions");

    public override string Purpose => "What someone does by a date about a finding of the yearly evaluation.";

    public override IReadOnlyList<WorkField> Fields => [new("finding", "Finding", WorkFieldType.Text)];

    public override IReadOnlyList<WorkStatus> Statuses => [new("open", "open", true, Part.Owner), new("done", "done", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("do", "Record that it is done", ["open"], "done", Part.Owner | Part.Author | Part.Offices),
        new("reopen", "Open it again", ["done"], "open", Part.Owner | Part.Author | Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => [];

    public override Part Reads => Part.Staff;

    public override string TitleLabel => "What to do";

    public override WorkOwner Owner => new("Owner", StaffRoles.All, null);

    public override WorkDate Date => new("Due", IsRequired: true);

    /// <summary>The next evaluation looks back on it.</summary>
    public override int WordsKeptDays => 7 * 365;
}
