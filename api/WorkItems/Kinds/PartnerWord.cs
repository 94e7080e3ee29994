using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// What both kinds of words of a partner have in common: they wait for the student's advisors and the coordinator, and are read on the
/// pathway.
/// </summary>
internal abstract class PartnerWord : WorkItemKind
{
    public override IReadOnlyList<WorkField> Fields => [];

    public override IReadOnlyList<Role> StartedBy => [];

    public override Part Reads => Part.Named | Part.Offices;

    public override Part Edits => Part.None;

    public override bool TakesComments => false;

    public override string? TitleLabel => null;

    public override string PeopleLabel => "Advisors";

    public override StudentsOfItem Students => StudentsOfItem.One;

    public override (string One, string Several) NameInMail => ("item about a student", "items about students");

    public override (string Label, string Page)? DoneAt(WorkItem item) =>
        ("Open the student’s pathways", $"/student-pathways/?student={item.Student}");

    public override bool TellsOfEachVersion => true;

    public override int WordsKeptDays => 365;
}
