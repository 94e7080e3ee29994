using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Duties;
using Plp.People;
using Plp.Plans;

namespace Plp.Tests.Demonstration;

/// <summary>The plans of Kettle Brook School, as they are told.</summary>
public sealed class DemonstrationPlansTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    public static TheoryData<string, object, string, int, object, string[]> WrittenGoals => new()
    {
        {
            "Lucía Hernández", GoalArea.Career, "Find out if large-animal vet work is for me.", 2, Step.Do,
            [
                "We lost two calves in spring and I could only " +
                "watch.", "Dr. Marsh's clinic, 4-H leader", "ide-along Saturdays, animal science unit", "y own case log of three " +
                "animals, shown at exhibition", "Mamá",
                "wo Saturdays at the clinic.", "oth done, one calving.", "I could stay in the room. What surprised me is how much of " +
                "it is writing things down.", "Ask to come on farm calls, and keep my own log.",
                "hree farm calls, log the same evening.", "ne call logged (\"a heifer with a twisted stomach\").",
            ]
        },
        { "Lucía Hernández", GoalArea.Academic, "Write lab conclusions that use my numbers.", 1, Step.Check, ["Scientific Inquiry",
            "hree labs with the sentence frame.",
            "The third one I didn't need the frame."] },
        { "Lucía Hernández", GoalArea.Personal, "Play two tunes in the fiddle club's winter " +
            "concert.", 1, Step.Plan, ["Tuesdays at lunch with Mr. Sawyer's group; learn the second part of Angeline the Baker."] },
        { "Tyler Gokey", GoalArea.Career, "Pass the flat and horizontal welding test.", 3, Step.Adjust, ["Failed the bend test by a " +
            "hair. My travel speed jumps when someone watches.",
            "Practice with the shop door open."] },
        { "Ezra Lindholm", GoalArea.Academic, "Get a crossing light on the road by the school.", 4, Step.Do, ["ounted cars (212 an hour)",
            "etter to the selectboard, no answer",
            "sked in person: \"bring costs\"",
            "wo quotes, date on the town meeting warning"] },
        { "Hazel Brossard", GoalArea.Personal, "Swim 20 lengths without stopping.", 1, Step.Do, ["Twelve now; notebook each Thursday."] },
        { "Jasper Brossard", GoalArea.Academic, "Show my steps, not only the answer.", 2, Step.Check, ["When I explain it to Hazel " +
            "first, I write it better."] },
        { "Owen Tatro", GoalArea.Career, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.", 2, Step.Do, [] },
        { "Eli Rowe", GoalArea.Personal, "Sit with someone at lunch twice a week.", 1, Step.Do, [] },
    };

    [Theory, MemberData(nameof(WrittenGoals))]
    public void Written_out_goals_are_word_for_word(string student, object area, string title, int cycle, object step, string[] words)
    {
        var goal = Assert.Single(School.PlanOf(student)!.Goals, goal => goal.Title == title);
        Assert.Equal((area, cycle, step), ((object)goal.Area, goal.Current.N, (object)goal.Current.Step));
        var all = string.Join('\n', Goal.Differences(null, goal).Select(change => change.After));
        Assert.All(words, text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_may_read_and_who_typed_is_as_told()
    {
        var eli = Assert.Single(School.PlanOf("Eli Rowe")!.Goals);
        Assert.Equal(Audience.Advisor, eli.Audience);
        Assert.Equal(2, School.PlanOf("Eli Rowe")!.Inventory.Count(entry => entry.Declined));
        var owen = Assert.Single(School.PlanOf("Owen Tatro")!.Goals);
        Assert.Equal(
            (School.Student("Owen Tatro").PersonId, School.Named("Ruth Kimball").PersonId),
            (owen.Words.Author, owen.Words.TypedBy));
        var lucia = School.PlanOf("Lucía Hernández")!.Goals[0];
        Assert.Equal(School.Named("Ruth Kimball").PersonId, lucia.TeacherOfRecord);
        Assert.Equal([Purpose.Readiness], lucia.Serves);
        Assert.Equal([Purpose.CivicEngagement], School.PlanOf("Ezra Lindholm")!.Goals[0].Serves);
    }

    [Fact]
    public void Inventories_are_word_for_word()
    {
        var lucia = School
            .PlanOf("Lucía Hernández")!.Inventory
            .ToDictionary(
                entry => $"{entry.Prompt} {entry.Grade}",
                entry => entry.Declined ? "I'd rather not say" : entry.Text,
                StringComparer.Ordinal);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["strengths 8"] = "I am good at soccer",
                ["strengths 9"] = "I stay calm with animals",
                ["challenges 9"] = "Starting long writing",
                ["context 9"] = "I help with evening milking, so late afternoons are full",
                ["interests 9"] = "I'd rather not say",
                ["learningOutside 9"] = "Calving, church choir, translating for my aunt",
                ["futureSelf 9"] = "A job where I'm outside half the day and people call me when it's serious",
            },
            lucia);
        Assert.Equal(
            ["7", "8", "9", "10", "11", "12"],
            School.PlanOf("Ezra Lindholm")!.Inventory.Select(entry => entry.Grade).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Everyone_else_has_two_or_three_goals_of_the_bank()
    {
        string[] bank =
        [
            "Read one book I chose each month", "Ask one question in every science class", "Bring French from \"I can order\" to \"I " +
            "can argue\"", "Get my essays past the first paragraph the day they are set",
            "Spend a day with a road crew, a nurse and a baker, then " +
            "compare", "Run the school store's books for a month", "Build and sell three cutting boards", "Find out what a lineworker " +
            "earns and learns",
            "Cook supper once a week from Grandma's " +
            "cards", "Bike to school until the first snow", "Draw every day for 40 days", "Teach my cousin to skate",
        ];
        var titles = School.Plans
            .SelectMany(plan => plan.Goals)
            .Select(goal => goal.Title)
            .Distinct(StringComparer.Ordinal)
            .Except(WrittenGoals.Select(row => (string)row[2]), StringComparer.Ordinal);
        Assert.Equal(bank.Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));

        var without = School.Students
            .Where(student => School.Plans.TrueForAll(plan => plan.Student != student.PersonId))
            .Select(student => student.Name);
        Assert.Equal(["Fatuma Abdi"], without);
        Assert.All(School.Plans.Where(plan => WrittenGoals.All(row => School.Student((string)row[0]).PersonId != plan.Student)), plan =>
            Assert.InRange(plan.Goals.Count, 2, 3));
    }

    [Fact]
    public void Yearly_updates_are_34_done_21_under_way_and_5_not_begun_due_in_nine_days()
    {
        var duties = School.Cards.Where(card => card.Active).Select(card => PlanDutiesView.Of(card, School.Today(T))).ToList();
        Assert.Equal(
            (34, 21, 5),
            (
                duties.Count(duty => duty.YearlyUpdate.State == DutyState.Done),
                duties.Count(duty => duty.YearlyUpdate.UnderWay == true),
                duties.Count(duty => duty.YearlyUpdate is { State: DutyState.Due, UnderWay: null })));
        Assert.Equal(T.AddDays(9), School.Settings.Plans.UpdateDue(Calendar));
        Assert.Equal(34, School.Copies.Count(copy => copy.SchoolYear == Calendar.SchoolYear));
        Assert.All(School.Updates.Where(update => update.Ended is not null && update.SchoolYear == Calendar.SchoolYear), update =>
            Assert.False(update.Missing(isMinor: true).Any));
        Assert.All(School.Updates, update => Assert.True(update.Begun < T && !(update.Ended?.On >= T)));
    }

    [Fact]
    public void Families_took_part_in_their_own_way()
    {
        var tyler = School.Updates.Single(update => update.Student == School.Student("Tyler Gokey").PersonId);
        var hope = Assert.Single(tyler.Hopes);
        Assert.Equal("He talks about that welding at supper. First time he talks at supper.", hope.Text);
        Assert.Equal((School.Named("Delores Gokey").PersonId, School.Named("Lorraine Duquette").PersonId), (hope.Adult, hope.TypedBy));
        Assert.Contains(tyler.Parts, part => part is { Who: Participant.Family, Channel: Channel.Paper });
        foreach (var twin in new[] { "Hazel Brossard", "Jasper Brossard" })
        {
            var update = School.Updates.Single(update => update.Student == School.Student(twin).PersonId);
            Assert.Contains(update.Parts, part =>
                part.How == Participation.Acknowledged && part.Person == School.Named("Karen Brossard").PersonId);
        }
        Assert.Contains(School.Updates, update => update.FamilyTookPart() == FamilyPart.AskedEnough);
    }

    [Fact]
    public void A_copy_holds_no_word_written_after_it() => Assert.All(School.Copies, copy =>
    {
        var later = School.History
            .Where(save => save.Student == copy.Student && save.Day > copy.Day)
            .SelectMany(save => save.Fields)
            .Select(change => change.After)
            .OfType<string>()
            .Where(text => text.Length > 20);
        var earlier = School.History
            .Where(save => save.Student == copy.Student && save.Day <= copy.Day)
            .SelectMany(save => save.Fields)
            .Select(change => change.After)
            .ToHashSet();
        var held = copy.Goals.SelectMany(goal => goal.Fields()).Select(field => field.Value).ToHashSet();
        Assert.DoesNotContain(later, text => held.Contains(text) && !earlier.Contains(text));
    });

    [Fact]
    public void A_plans_history_leads_to_the_plan_and_lies_in_the_past() => Assert.All(School.Plans, plan =>
    {
        var saves = School.History.Where(save => save.Student == plan.Student).OrderBy(save => save.At).ToList();
        Assert.Equal("opened the plan", saves[0].What);
        Assert.Equal(plan.Opened, saves[0].Day);
        Assert.All(saves, save => Assert.True(Calendar.DayOf(save.At) < T && save.Day == Calendar.DayOf(save.At)));
        foreach (var goal in plan.Goals)
        {
            var own = saves.Where(save => save.Item == goal.Id).ToList();
            Assert.Equal(goal.Rev, own.Count);
            Assert.Equal(goal.Words.At, own[^1].At);
            var last = own
                .SelectMany(save => save.Fields)
                .GroupBy(change => change.Field, StringComparer.Ordinal)
                .ToDictionary(changes => changes.Key, changes => changes.Last().After, StringComparer.Ordinal);
            Assert.Equal(
                Goal.Differences(null, goal).ToDictionary(change => change.Field, change => change.After, StringComparer.Ordinal),
                last);
        }
    });
}
