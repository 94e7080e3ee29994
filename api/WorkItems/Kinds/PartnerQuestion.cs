namespace Plp.WorkItems.Kinds;

/// <summary>
/// That a partner asked about hours by its link (G3). The program starts it and closes it once no question is open: the hours were put
/// right or confirmed. No word of the partner stands here.
/// </summary>
internal sealed class PartnerQuestion : PartnerWord
{
    public const string TheKey = "partner-question";

    public const string Asked = "asked", Answered = "answered";

    public override string Key => TheKey;

    public override int Place => 98;

    public override (string One, string Several) Name => ("Partner question about hours", "Partner questions about hours");

    public override string Purpose => "A partner asked about hours. Have the student put them right, or confirm them.";

    public override IReadOnlyList<WorkStatus> Statuses =>
    [
        new(Asked, "asked, hours to be put right", true, Part.Named | Part.Coordinator),
        new(Answered, "answered", false),
    ];

    public override IReadOnlyList<WorkMove> Moves => [];

    public override WorkDate Date => new("Due");
}
