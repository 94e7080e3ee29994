using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>A goal from the bank, with what students write on its way and what is said of it in a check-in.</summary>
internal sealed record BankGoal(Goal Goal)
{
    /// <summary>What went on, in the check-in of quarter 1 and of quarter 2.</summary>
    public required IReadOnlyList<string> Progress { get; init; }

    public required string Problem { get; init; }
    public required string Idea { get; init; }
    public required string Next { get; init; }
}

/// <summary>The goals of the demonstration school: nine written out, and a bank of twelve for everyone else.</summary>
internal static partial class DemonstrationGoals
{
    private const string EssayTitle = "Get my essays past the first paragraph the day they are set";

    // Made anew where they are asked for: fields in three files have no order in which they are made.
    private static Purpose[] Completion => [Purpose.Completion];

    private static Purpose[] Readiness => [Purpose.Readiness];

    private static Purpose[] Civic => [Purpose.CivicEngagement];

    /// <summary>By a goal's title, what was reached and how one knows, in the students' words.</summary>
    public static IReadOnlyDictionary<string, (string What, string How)> ReachedWords { get; } =
        new Dictionary<string, (string What, string How)>(StringComparer.Ordinal)
        {
            ["Bike to school until the first snow"] =
                ("I came by bike until the hill was white.", "The tally on the garage door, and nobody had to wake me."),
            ["Draw every day for 40 days"] =
                ("Forty drawings, one a day.", "They hang in order in the art room. The last ones have shadows."),
            ["Teach my cousin to skate"] =
                ("She skates around the rink without holding on.", "She says so herself, and she taught her brother to stop."),
            ["Cook supper once a week from Grandma's cards"] =
                ("Ten suppers from her cards.", "Everyone asked for the dumplings again."),
            ["Spend a day with a road crew, a nurse and a baker, then compare"] =
                (
                    "I spent the three days and wrote down what I would miss in each.",
                    "My comparison is up in advisory; two others asked who to call."),
            ["Build and sell three cutting boards"] =
                ("Three boards built and sold.", "The money is in the jar, and one buyer wants a second."),
        };

    public static bool IsAboutEssays(Goal goal) => goal.Title == EssayTitle;

    private static Goal Goal(GoalArea area, IReadOnlyList<Purpose> serves, string title, params IReadOnlyList<Cycle> cycles) => new()
    {
        Id = "",
        Rev = 0,
        Area = area,
        Serves = serves,
        Title = title,
        Audience = Audience.Family,
        Words = new Authorship("", default, null),
        Cycles = cycles,
    };

    private static Cycle First(string plan, string @do, string check, string adjust) =>
        new() { N = 1, Step = Step.Adjust, Plan = plan, Do = @do, Check = check, Adjust = adjust };

    private static Cycle Second(string plan, string @do) => new() { N = 2, Step = Step.Do, Plan = plan, Do = @do };
}
