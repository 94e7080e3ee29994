using Plp.People;
using Plp.Plans;
using Plp.Pathways;

namespace Plp.Tests.Pathways;

/// <summary>What lies beside a goal, and why (G3, G4).</summary>
public sealed class PathwayMatchingTests
{
    private static readonly ProficiencySet school = ProficiencySet.None with
    {
        Version = 1,
        Items = [new Proficiency { Id = "inquiry", Name = "Scientific Inquiry" }],
    };

    [Fact]
    public void A_word_the_student_wrote_is_told_with_the_question_it_answers()
    {
        var found = Assert.Single(Beside(GoalOf("Get a job"), [new OwnWords("What I like", "Being with ANIMALS, and music.")]));
        var reason = found.Reasons[0];
        Assert.Equal((MatchReasonKind.Interest, "animals", "What I like"), (reason.Kind, reason.Word, reason.Prompt));
    }

    [Theory]
    [InlineData("One animal a day", true)]
    [InlineData("Ánimals!", true)]
    [InlineData("Animalistic art", false)]
    [InlineData("I like manimals", false)]
    public void Whole_words_are_compared_without_case_accent_and_plural(string wrote, bool fits) =>
        Assert.Equal(fits, Beside(GoalOf("Get a job"), [new OwnWords("What I like", wrote)]).Count == 1);

    [Fact]
    public void A_word_of_the_goal_itself_is_said_to_be_the_goals() =>
        Assert.Equal(MatchReasonKind.Goal, Assert.Single(Beside(GoalOf("Work with animals"), [])).Reasons[0].Kind);

    [Fact]
    public void A_proficiency_both_name_is_a_reason_and_the_area_alone_is_none()
    {
        Assert.Empty(Beside(GoalOf("Get a job"), []));
        var found = Assert.Single(Beside(GoalOf("Get a job") with { Proficiencies = ["inquiry"] }, []));
        Assert.Equal(["Scientific Inquiry", "career"], found.Reasons.Select(reason => reason.Word));
    }

    [Fact]
    public void What_has_more_reasons_comes_first_and_then_the_alphabet()
    {
        var goal = GoalOf("Work with animals") with { Proficiencies = ["inquiry"] };
        var all = new[] { Of("Barn", ["animals"], []), Of("Arc", ["animals"], []), Of("Zoo", ["animals"], ["inquiry"]) };
        Assert.Equal(["Zoo", "Arc", "Barn"], PathwayMatching.Beside(goal, all, [], school).Select(one => one.What.Name));
    }

    private static List<Match> Beside(Goal goal, IReadOnlyList<OwnWords> own) =>
        PathwayMatching.Beside(goal, [Of("Farm clinic", ["animals"], ["inquiry"])], own, school);

    private static Matchable Of(string title, IReadOnlyList<string> interests, IReadOnlyList<string> proficiencies) =>
        Matchable.Of(new Pathway
        {
            Id = Pathway.IdOf("p"),
            Rev = 1,
            What = PathwayKind.WorkBased,
            Title = title,
            Interests = interests,
            Proficiencies = proficiencies,
            Areas = [GoalArea.Career],
        });

    private static Goal GoalOf(string title) => new()
    {
        Id = "goal",
        Rev = 1,
        Area = GoalArea.Career,
        Title = title,
        Audience = Audience.Family,
        Words = new Authorship("ada", default, null),
        Cycles = [new Cycle { N = 1, Step = Step.Plan }],
    };
}
