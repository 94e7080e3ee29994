using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems.Kinds;

/// <summary>Somebody mentors an advisor: who, what, when (H10, S0 L35). Read by the two and the offices, never compared (H12).</summary>
internal sealed class Mentoring : WorkItemKind
{
    public override string Key => "mentoring";

    public override int Place => 110;

    public override (string One, string Several) Name => ("Mentoring session", "Mentoring sessions");

    public override string Purpose => "Someone mentors an advisor: who, what about and when.";

    public override IReadOnlyList<WorkField> Fields =>
    [
        new("about", "What about", WorkFieldType.Text, "Write what it is about."),
        new("notes", "What came of it", WorkFieldType.Text) { IsLater = true },
    ];

    public override IReadOnlyList<WorkStatus> Statuses =>
        [new("planned", "planned", true, Part.Owner | Part.Named), new("held", "held", false), new("canceled", "canceled", false)];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("hold", "Record the session", ["planned"], "held", Part.Owner | Part.Named | Part.Coordinator)
        {
            Asks = [new("notes", "What came of it", WorkFieldType.Text)],
        },
        new("cancel", "Cancel the session", ["planned"], "canceled", Part.Owner | Part.Named | Part.Coordinator),
        new("reopen", "Plan it again", ["held", "canceled"], "planned", Part.Owner | Part.Named | Part.Coordinator),
    ];

    public override IReadOnlyList<Role> StartedBy => Access.WithStudents;

    public override Part Reads => Part.Owner | Part.Named | Part.Offices;

    public override Part Edits => Part.Owner | Part.Named | Part.Coordinator;

    public override string? TitleLabel => null;

    public override WorkOwner Owner => new("Mentor", Access.WithStudents, DefaultOwner.Author);

    public override string PeopleLabel => "Who is mentored";

    public override WorkDate Date => new("Date", IsRequired: true, HasTimes: true);

    public override IReadOnlyList<int> RemindsDaysBefore => [1];

    public override int WordsKeptDays => 365;
}
