namespace Plp.WorkItems.Kinds;

/// <summary>
/// That a partner wrote feedback by its link (G3): open until one of those it waits for says that it was read. The program starts it, and
/// opens it again with the next words. No word of the partner stands here.
/// </summary>
internal sealed class PartnerFeedbackNote : PartnerWord
{
    public const string TheKey = "partner-feedback";

    public const string Written = "written", Seen = "read";

    public override string Key => TheKey;

    public override int Place => 99;

    public override (string One, string Several) Name => ("Partner feedback", "Pieces of partner feedback");

    public override string Purpose => "A partner wrote about a student’s work. Read it, and talk it over with the student.";

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new(Written, "to be read", true, Part.Named | Part.Coordinator),
        new(Seen, "read", false),
    ];

    public override IReadOnlyList<WorkMove> Moves => [new("read", "Record that it was read", [Written], Seen, Part.Named | Part.Offices)];
}
