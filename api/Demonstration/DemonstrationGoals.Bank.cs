using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>The bank of goals everyone else chooses from.</summary>
internal static partial class DemonstrationGoals
{
    /// <summary>Four academic ones.</summary>
    public static IReadOnlyList<BankGoal> Academic { get; } =
    [
        new(Goal(GoalArea.Academic, Completion, "Read one book I chose each month",
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
        new(Goal(GoalArea.Academic, Completion, "Ask one question in every science class",
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
        new(Goal(GoalArea.Academic, Readiness, "Bring French from \"I can order\" to \"I can argue\"",
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
        new(Goal(GoalArea.Academic, Completion, EssayTitle,
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
        new(Goal(GoalArea.Career, Readiness, "Spend a day with a road crew, a nurse and a baker, then compare",
            First(
                "Call the town garage first.",
                "A day with the road crew; up at five.",
                "Being outside counts more for me than I thought.",
                "Ask each of them the same five questions."),
            Second("The nurse next, then the baker.", "A day at the clinic's front desk; my five answers are written.")) with
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
        new(Goal(GoalArea.Career, Readiness, "Run the school store's books for a month",
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
        new(Goal(GoalArea.Career, Readiness, "Build and sell three cutting boards",
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
        new(Goal(GoalArea.Career, Readiness, "Find out what a lineworker earns and learns",
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
}
