using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>The goals that are written out, of nine students.</summary>
internal static partial class DemonstrationGoals
{
    /// <summary>The written-out goals, by student.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Goal>> Written { get; } =
        new Dictionary<string, IReadOnlyList<Goal>>(StringComparer.Ordinal)
        {
            ["Lucía Hernández 9"] =
        [
            Goal(GoalArea.Career, Readiness, "Find out if large-animal vet work is for me.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Adjust,
                    Plan = "Two Saturdays at the clinic.",
                    Do = "Both done, one calving.",
                    Check = "I could stay in the room. What surprised me is how much of it is writing things down.",
                    Adjust = "Ask to come on farm calls, and keep my own log.",
                },
                new Cycle
                {
                    N = 2,
                    Step = Step.Do,
                    Plan = "Three farm calls, log the same evening.",
                    Do = "One call logged (\"a heifer with a twisted stomach\").",
                }) with
            {
                Values = new Dictionary<string, string>
                {
                    ["matters"] = "We lost two calves in spring and I could only watch.",
                    ["resources"] = "Dr. Marsh's clinic, 4-H leader",
                    ["instruction"] = "Ride-along Saturdays, animal science unit",
                    ["demonstration"] = "My own case log of three animals, shown at exhibition",
                    ["supporters"] = "Mamá",
                },
                TeacherOfRecord = DemonstrationStaff.Kimball.Id,
            },
            Goal(GoalArea.Academic, Completion, "Write lab conclusions that use my numbers.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Check,
                    Do = "Three labs with the sentence frame.",
                    Check = "The third one I didn't need the frame.",
                }) with
            {
                Values = new Dictionary<string, string>
                {
                    ["demonstration"] = "Scientific Inquiry",
                },
            },
            Goal(GoalArea.Personal, [], "Play two tunes in the fiddle club's winter concert.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Plan,
                    Plan = "Tuesdays at lunch with Mr. Sawyer's group; learn the second part of Angeline the Baker.",
                }),
        ],
            ["Tyler Gokey 11"] =
        [
            Goal(GoalArea.Career, Readiness, "Pass the flat and horizontal welding test.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Adjust,
                    Plan = "Flat plates every morning at the technical center.",
                    Do = "Flat is steady; horizontal begun.",
                    Adjust = "Take both tests together.",
                },
                new Cycle
                {
                    N = 2,
                    Step = Step.Adjust,
                    Do = "Took the test.",
                    Check = "Failed the bend test by a hair. My travel speed jumps when someone watches.",
                },
                new Cycle
                {
                    N = 3,
                    Step = Step.Adjust,
                    Do = "Six practice plates; three clean.",
                    Adjust = "Practice with the shop door open.",
                }),
        ],
            ["Ezra Lindholm 12"] =
        [
            Goal(GoalArea.Academic, Civic, "Get a crossing light on the road by the school.",
                new Cycle { N = 1, Step = Step.Adjust, Do = "Counted cars (212 an hour)" },
                new Cycle { N = 2, Step = Step.Adjust, Do = "Letter to the selectboard, no answer" },
                new Cycle { N = 3, Step = Step.Adjust, Do = "Asked in person: \"bring costs\"" },
                new Cycle { N = 4, Step = Step.Do, Do = "Two quotes, date on the town meeting warning" }),
        ],
            ["Hazel Brossard 8"] =
        [
            Goal(GoalArea.Personal, [], "Swim 20 lengths without stopping.",
                new Cycle { N = 1, Step = Step.Do, Do = "Twelve now; notebook each Thursday." }),
        ],
            ["Jasper Brossard 8"] =
        [
            Goal(GoalArea.Academic, Completion, "Show my steps, not only the answer.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Adjust,
                    Do = "A line for every step on Mondays.",
                    Adjust = "A column for the steps in the notebook.",
                },
                new Cycle { N = 2, Step = Step.Check, Check = "When I explain it to Hazel first, I write it better." }),
        ],
            ["Owen Tatro 10"] =
        [
            Goal(GoalArea.Career, Readiness, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Adjust,
                    Plan = "Find the parts list and take it off the machine.",
                    Do = "It is off, with a photo of every screw.",
                    Adjust = "Write one page each time I take something apart.",
                },
                new Cycle { N = 2, Step = Step.Do, Do = "Carburetor apart and labeled; four manual pages." }),
        ],
            ["Eli Rowe 9"] =
        [
            Goal(GoalArea.Personal, [], "Sit with someone at lunch twice a week.",
                new Cycle { N = 1, Step = Step.Do }) with
            {
                Audience = Audience.Advisor,
            },
        ],
        };
}
