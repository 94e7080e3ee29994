using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// A pathway that a student proposed, from the day it is sent to the decision (G2). The program starts it and moves it on; it is dealt
/// with on the proposal's own page, and no word of the proposal stands here.
/// </summary>
internal sealed class PathwayProposalItem : WorkItemKind
{
    public const string TheKey = "pathway-proposal";

    public const string Submitted = "submitted", Judging = "judging", Together = "together", SentBack = "sent-back", Accepted = "accepted",
        Declined = "declined", TakenBack = "taken-back";

    public override string Key => TheKey;

    public override int Place => 97;

    public override (string One, string Several) Name => ("Pathway proposal", "Pathway proposals");

    public override string Purpose => "A student proposed a pathway. Name its judges, judge it, decide.";

    public override IReadOnlyList<WorkField> Fields => [];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new(Submitted, "sent, judges to be named", true, Part.Coordinator),
        new(Judging, "being judged", true, Part.Named),
        new(Together, "judged, to be decided", true, Part.Named | Part.Coordinator),
        new(SentBack, "sent back to the student", true, Part.Owner),
        new(Accepted, "accepted", false),
        new(Declined, "declined", false),
        new(TakenBack, "taken back by the student", false),
    ];

    public override IReadOnlyList<WorkMove> Moves => [];

    public override IReadOnlyList<Role> StartedBy => [];

    public override Part Reads => Part.Owner | Part.Named | Part.Offices;

    public override Part Edits => Part.None;

    public override bool TakesComments => false;

    public override string? TitleLabel => null;

    /// <summary>Whose advisee writes on it; only while it is sent back.</summary>
    public override WorkOwner Owner => new("Advisor", [Role.Advisor], null);

    public override string PeopleLabel => "Judges";

    public override StudentsOfItem Students => StudentsOfItem.One;

    public override WorkDate Date => new("Due");

    public override string? PageOf(WorkItem item) => item.Status is SentBack
        ? $"/pathway-proposal/?student={item.Student}&id={item.Key}"
        : $"/pathway-proposals/?student={item.Student}&id={item.Key}";

    public override (string One, string Several) NameInMail => ("item about a student", "items about students");

    public override int WordsKeptDays => 365;
}
