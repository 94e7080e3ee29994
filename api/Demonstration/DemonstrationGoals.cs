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
internal static class DemonstrationGoals
{
    private const string EssayTitle = "Get my essays past the first paragraph the day they are set";

    private static readonly Purpose[] completion = [Purpose.Completion], readiness = [Purpose.Readiness], civic = [Purpose.CivicEngagement];

    /// <summary>The written-out goals, by student.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Goal>> Written { get; } =
        new Dictionary<string, IReadOnlyList<Goal>>(StringComparer.Ordinal)
        {
            ["Lucía Hernández 9"] =
        [
            Goal(GoalArea.Career, readiness, "Find out if large-animal vet work is for me.",
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
            Goal(GoalArea.Academic, completion, "Write lab conclusions that use my numbers.",
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
            Goal(GoalArea.Career, readiness, "Pass the flat and horizontal welding test.",
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
                    Adjust = "Practise with the shop door open.",
                }),
        ],
            ["Ezra Lindholm 12"] =
        [
            Goal(GoalArea.Academic, civic, "Get a crossing light on the road by the school.",
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
            Goal(GoalArea.Academic, completion, "Show my steps, not only the answer.",
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
            Goal(GoalArea.Career, readiness, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.",
                new Cycle
                {
                    N = 1,
                    Step = Step.Adjust,
                    Plan = "Find the parts list and take it off the machine.",
                    Do = "It is off, with a photo of every screw.",
                    Adjust = "Write one page each time I take something apart.",
                },
                new Cycle { N = 2, Step = Step.Do, Do = "Carburetor apart and labelled; four manual pages." }),
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

    /// <summary>Four academic ones.</summary>
    public static IReadOnlyList<BankGoal> Academic { get; } =
    [
        new(Goal(GoalArea.Academic, completion, "Read one book I chose each month",
            First(
                "The first book with the librarian, twenty minutes before bed.",
                "First book finished, a week late; the second is begun.",
                "Twenty minutes works when the phone is in the kitchen.",
                "Shorter books in busy months."),
            Second("Something by someone from Vermont.", "Halfway through, three lines in the notebook after each chapter.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "I used to read all the time and I want that back.",
                ["resources"] = "The librarian, a town library card",
                ["demonstration"] = "One page about each book, read aloud in advisory",
            },
        })
        {
            Progress = ["One book finished and told about in advisory.", "Two books read; the notebook has a page on each."],
            Problem = "Reading slips in weeks with practice every evening.",
            Idea = "Listen to a book on the bus.",
            Next = "Choose the next book with the librarian by Friday.",
        },
        new(Goal(GoalArea.Academic, completion, "Ask one question in every science class",
            First(
                "Write the question down the evening before.",
                "A question in most classes; two were good ones.",
                "The ones I write down beforehand come out better.",
                "Ask the second question that comes, too."),
            Second("Keep the questions in one list and see which get answered.", "Nine in the list, six answered.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "I sit there thinking of it and then the class is over.",
                ["instruction"] = "Science class, every day",
                ["demonstration"] = "My list of questions, with the answers I found",
            },
        })
        {
            Progress = ["Asks in most science classes; the list has begun.", "Nine questions in the list, six of them answered."],
            Problem = "Questions come when the class has moved on.",
            Idea = "Put the best question of the week on the board.",
            Next = "Bring the list to the next talk.",
        },
        new(Goal(GoalArea.Academic, readiness, "Bring French from \"I can order\" to \"I can argue\"",
            First(
                "Ten minutes of radio a day, and one opinion a week.",
                "Four opinions written, one said aloud.",
                "I have the words when I had the argument in English first.",
                "Argue about something I care about."),
            Second(
                "A debate about the school's phone rule, in French.",
                "My three points are written; the answers to the others are not.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["resources"] = "Radio from Montréal, Madame Thibault's lunch table",
                ["instruction"] = "French class, one conversation a week",
                ["demonstration"] = "A five-minute debate at the exhibition",
            },
        })
        {
            Progress = ["Four opinions written in French, one said aloud in class.", "Three points for the debate are written."],
            Problem = "Goes back to English when someone disagrees.",
            Idea = "Argue once a week at the French lunch table.",
            Next = "Write the other side's three points, too.",
        },
        new(Goal(GoalArea.Academic, completion, EssayTitle,
            First(
                "Write one bad paragraph before leaving school.",
                "Three of four essays begun on the day.",
                "It is only hard until the second sentence.",
                "Begin in the middle when the beginning will not come."),
            Second("Two paragraphs on the day, for the next two essays.", "One of two done; it needed less time at the end.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "I lose the whole weekend to a blank page.",
                ["resources"] = "The writing table in the library, after school",
                ["demonstration"] = "Drafts with their dates, side by side",
            },
        })
        {
            Progress = ["Three of four essays begun on the day they were set.", "Two paragraphs on the first day, for the last essay."],
            Problem = "Deletes the first sentences until nothing is left.",
            Idea = "Say the beginning into the phone first.",
            Next = "Show the dated drafts at the next talk.",
        },
    ];

    /// <summary>Four about work.</summary>
    public static IReadOnlyList<BankGoal> Career { get; } =
    [
        new(Goal(GoalArea.Career, readiness, "Spend a day with a road crew, a nurse and a baker, then compare",
            First(
                "Call the town garage first.",
                "A day with the road crew; up at five.",
                "Being outside counts more for me than I thought.",
                "Ask each of them the same five questions."),
            Second("The nurse next, then the baker.", "A day at the clinic's request handler; my five answers are written.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "Everyone asks what I want to be and I have seen two jobs.",
                ["resources"] = "The town garage, the clinic, the bakery on Main Street",
                ["demonstration"] = "One table: three jobs, five questions",
            },
        })
        {
            Progress = ["The day with the road crew is done and written up.", "Two of three days done; the table of answers is filling."],
            Problem = "Hard to telephone people one does not know.",
            Idea = "Write down what to say before the call.",
            Next = "Call the bakery and ask for a morning.",
        },
        new(Goal(GoalArea.Career, readiness, "Run the school store's books for a month",
            First(
                "Learn the cash sheet from whoever keeps it now.",
                "One week kept, off by two dollars.",
                "Counting at the same hour every day makes it come out.",
                "Count with someone else on Fridays."),
            Second("The whole month, with a page of what sells.", "Two weeks kept and even; pencils sell best.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["instruction"] = "Business math, the store's treasurer",
                ["demonstration"] = "The month's sheet and one suggestion to the store",
            },
        })
        {
            Progress = ["Keeps the store's cash sheet; the first week is in.", "Two weeks of the store's books kept, both even."],
            Problem = "The count is late on days with practice.",
            Idea = "Chart what sells on which day.",
            Next = "Close the month's sheet and show it to the treasurer.",
        },
        new(Goal(GoalArea.Career, readiness, "Build and sell three cutting boards",
            First(
                "Draw it, price the wood, ask for shop time.",
                "The first board is glued and planed.",
                "Measuring twice saved a piece of maple.",
                "Sand with the grain, and do the edges first."),
            Second("Two more boards, one of them for sale at the fair.", "The second is oiled; someone has asked for the price.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "I like things that are still there the next day.",
                ["resources"] = "Mr. Sawyer's shop, maple from the mill's offcuts",
                ["demonstration"] = "Three boards, and what each cost and brought",
            },
        })
        {
            Progress = ["The first board is glued and planed.", "Two boards finished; the first one is sold."],
            Problem = "Shop time ends when the glue is wet.",
            Idea = "Sell at the winter fair with a price list.",
            Next = "Reckon what the three boards cost.",
        },
        new(Goal(GoalArea.Career, readiness, "Find out what a lineworker earns and learns",
            First(
                "Ask the co-op whom one may talk to.",
                "Talked to a lineworker on the telephone for half an hour.",
                "It is four years of learning, and they pay you for it.",
                "See a crew at work before deciding anything."),
            Second("A visit to the co-op's yard.", "The day is set; the boots are borrowed.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["resources"] = "The electric co-op, Ms. Gagnon's list of apprenticeships",
                ["demonstration"] = "A page for the next student who asks",
            },
        })
        {
            Progress = ["Half an hour on the telephone with a lineworker, notes kept.", "A visit to the co-op's yard is set."],
            Problem = "The co-op answers slowly.",
            Idea = "Compare with two other apprenticeships.",
            Next = "Write the thank-you and the three new questions.",
        },
    ];

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

    /// <summary>Four of one's own.</summary>
    public static IReadOnlyList<BankGoal> Personal { get; } =
    [
        new(Goal(GoalArea.Personal, [], "Cook supper once a week from Grandma's cards",
            First(
                "Sundays; the cards with fewest words first.",
                "Three suppers; one was mostly smoke.",
                "The cards leave out what everyone knew.",
                "Write what is missing on the back."),
            Second("Two cards no one has made for years.", "The dumplings came out.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "No one else in the house can read all of her writing.",
                ["demonstration"] = "The cards copied out, with what they leave out",
            },
        })
        {
            Progress = ["Three suppers cooked from the cards.", "Cooks on most Sundays; five cards copied out."],
            Problem = "The cards give no times or amounts.",
            Idea = "Cook one card for advisory.",
            Next = "Copy out two more cards.",
        },
        new(Goal(GoalArea.Personal, [], "Bike to school until the first snow",
            First(
                "Lights and a new tube; leave at seven.",
                "All but four days by bike.",
                "I am awake when I get here.",
                "Pack the night before, or it does not happen."),
            Second("Count the days, and what the hills take.", "Twenty-six days; the big hill in one go.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["resources"] = "The town's bike shop, a lent light",
                ["demonstration"] = "A chart of the days and the times",
            },
        })
        {
            Progress = ["By bike on all but four days.", "Twenty-six days by bike; the chart hangs in advisory."],
            Problem = "Dark and wet mornings.",
            Idea = "Ride with someone who comes the same way.",
            Next = "Fit the second light.",
        },
        new(Goal(GoalArea.Personal, [], "Draw every day for 40 days",
            First(
                "Ten minutes, the same chair, anything in reach.",
                "Eighteen days, two missed.",
                "Hands are getting easier, feet are not.",
                "Begin again at one only when three are missed."),
            Second("The next twenty days: people.", "Day 31.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["matters"] = "I stop things when they are not good at once.",
                ["demonstration"] = "All forty on one wall",
            },
        })
        {
            Progress = ["Eighteen days of drawing, two missed.", "Day 31 of 40; people now, not things."],
            Problem = "Tears out the pages that did not come out.",
            Idea = "Hang all forty at the exhibition, the bad ones too.",
            Next = "Choose the wall for the forty drawings.",
        },
        new(Goal(GoalArea.Personal, [], "Teach my cousin to skate",
            First(
                "Saturdays at the pond or the rink; falling first.",
                "Two Saturdays; falling is learned.",
                "Showing works better than telling.",
                "Hold hands less, sooner."),
            Second("Backwards by the end of winter.", "Forward alone, ten steps.")) with
        {
            Values = new Dictionary<string, string>
            {
                ["resources"] = "The rink's open hour, skates from the swap",
                ["demonstration"] = "A film of the first and of the last Saturday",
            },
        })
        {
            Progress = ["Two Saturdays at the rink; falling is learned.", "The cousin skates ten steps alone."],
            Problem = "The rink's hours changed.",
            Idea = "Help with the little ones' hour at the rink.",
            Next = "Ask the rink about its open hour.",
        },
    ];

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
