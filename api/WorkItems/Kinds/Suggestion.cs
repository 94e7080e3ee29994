using Plp.People;

namespace Plp.WorkItems.Kinds;

/// <summary>
/// What staff suggest, unsigned if they wish; everybody reads what was said and what was done about it (H6, S0 L57 L97).
/// </summary>
internal sealed class Suggestion : WorkItemKind
{
    public override string Key => "suggestion";

    public override int Place => 50;

    public override (string One, string Several) Name => ("Suggestion", "Suggestions");

    public override string Purpose =>
        "Suggest how the program could be better. You may send it unsigned: then neither your name nor the time is kept, and no one can " +
        "ask you back.";

    public override (string Button, string Done) Start => ("Send the suggestion", "Suggestion sent.");

    public override IReadOnlyList<WorkField> Fields =>
        [new("suggestion", "Your suggestion", WorkFieldType.Text, "Write what you suggest.")];

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new("received", "received", true, Part.Coordinator),
        new("planned", "planned", true),
        new("answered", "answered", false),
    ];

    public override IReadOnlyList<WorkMove> Moves =>
    [
        new("plan", "Plan it", ["received"], "planned", Part.Offices) { Asks = [Said, Done("will-do", "What we will do")] },
        new("answer", "Answer the suggestion", ["received", "planned"], "answered", Part.Offices)
        {
            Asks = [Said, Done("did", "What we did")],
        },
        new("reopen", "Open it again", ["answered"], "received", Part.Offices),
    ];

    public override IReadOnlyList<Role> StartedBy => StaffRoles.All;

    public override Part Reads => Part.Author | Part.Offices;

    public override Part ReadsAnswer => Part.Staff;

    public override Part Edits => Part.Author;

    public override string? TitleLabel => null;

    public override bool MayBeUnsigned => true;

    private static WorkField Said => new("said", "You said", WorkFieldType.Text, "Write what was said, in words everyone may read.")
    {
        Help = "Everyone reads this. Leave out whatever would say who wrote it.",
        IsPublic = true,
    };

    private static WorkField Done(string key, string label) =>
        new(key, label, WorkFieldType.Text, "Write what was done, or why not.") { IsPublic = true };
}
