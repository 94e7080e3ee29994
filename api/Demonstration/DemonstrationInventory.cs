using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>
/// What the demonstration students answered about themselves (B1): Lucía Hernández, Ezra Lindholm and Eli Rowe written
/// out, the others from a bank, this year beside last year where they were here.
/// </summary>
internal static class DemonstrationInventory
{
    private const string Strengths = "strengths",
        Challenges = "challenges",
        Context = "context",
        Interests = "interests",
        Outside = "learningOutside",
        Future = "futureSelf";

    private static readonly string[] prompts = [Strengths, Challenges, Context, Interests, Outside, Future];

    /// <summary>Students who have not written anything this year yet.</summary>
    public static readonly IReadOnlySet<string> NotBegun =
        new HashSet<string>(StringComparer.Ordinal) { "Wyatt Kemp 11", "Otis Burke 11", "Greta Lund 7", "Malik Grant 12" };

    private static readonly Dictionary<string, string[]> bank = new(StringComparer.Ordinal)
    {
        [Strengths] =
        [
            "I finish what I start", "I notice when someone is left out", "I can fix small engines", "I explain things with drawings",
            "I am good at waiting", "I remember what people tell me", "I ask when I don't know", "I keep time in a band",
            "I can carry a conversation with anybody", "I am early", "I find the mistake in a long sum",
        ],
        [Challenges] =
        [
            "Beginning", "Handing things in that are only good", "Talking in front of the class", "Reading instructions to the end",
            "Asking for help before it is late", "Sitting for a whole block", "Saying no", "Keeping my bag in order", "Spelling in English",
        ],
        [Context] =
        [
            "I take the 3:10 bus", "I work at the feed store on " +
            "Saturdays", "I have my little sister until five", "Two houses, one week each",
            "I have the ski team until March", "Quiet house, good internet", "I do my homework at the library", "I ride in with a " +
            "neighbor at seven",
        ],
        [Interests] =
        [
            "Old trucks", "Baking", "Birds, and their names in two " +
            "languages", "Anything with a map", "Drums", "Sewing my own clothes", "Chess",
            "Trout", "Building worlds and drawing " +
            "them", "Basketball", "Weather", "Songs I can play on three chords", "How buildings stay up",
        ],
        [Outside] =
        [
            "Sugaring with my uncle", "Fire department juniors", "Church suppers", "Coaching the little league",
            "Teaching my grandfather the phone", "4-H, rabbits", "Town band", "Splitting wood", "The farm stand in summer",
            "Video editing for a friend's band",
        ],
        [Future] =
        [
            "I build houses people can afford", "I work with small children", "My own shop with a bell on the " +
            "door", "Somewhere with a lab coat",
            "I travel for work and come home for sugaring", "I don't know yet, and I want to have seen three " +
            "things", "I run the farm, but differently",
            "I am the one people call when the power is " +
            "out", "A nurse on the night shift", "I make games that teach something", "Teaching, maybe here",
        ],
    };

    private static readonly (string Prompt, string? Text)[] lucia =
    [
        (Strengths, "I stay calm with animals"),
        (Challenges, "Starting long writing"),
        (Context, "I help with evening milking, so late afternoons are full"),
        (Interests, null),
        (Outside, "Calving, church choir, translating for my aunt"),
        (Future, "A job where I'm outside half the day and people call me when it's serious"),
    ];

    private static readonly (string Prompt, string? Text)[] eli =
    [
        (Strengths, "I know the rules of forty board games"),
        (Challenges, null),
        (Context, null),
        (Interests, "Board games, and making up new ones"),
        (Outside, "The game evening at the town library"),
        (Future, "I make something that people sit around a table for"),
    ];

    /// <summary>One inventory a year, from grade 7 to 12.</summary>
    private static readonly (string Strengths, string Future)[] ezra =
    [
        ("I am good at arguing", "A lawyer on television"),
        ("I read the newspaper before school", "Something with the news"),
        ("I can talk to adults I don't know", "A reporter who goes there"),
        ("I count things before I say them", "I find out what a road needs"),
        ("I keep asking after the first no", "I work for a town, or run one"),
        ("I bring the costs along", "I plan roads that are safe to cross"),
    ];

    public static IReadOnlyList<InventoryEntry> Of(DemonstrationStudent student, DemonstrationDays days) => student.Key switch
    {
        "Lucía Hernández 9" => [.. Answers(student, days, 1, [(Strengths, "I am good at soccer")]), .. Answers(student, days, 0, lucia)],
        "Ezra Lindholm 12" => [.. ezra.SelectMany((year, i) => Answers(
            student,
            days,
            ezra.Length - 1 - i,
            [(Strengths, year.Strengths), (Future, year.Future)]))],
        "Eli Rowe 9" => [.. Answers(student, days, 0, eli)],
        _ => [.. FromBank(student, days)],
    };

    private static IEnumerable<InventoryEntry> FromBank(DemonstrationStudent student, DemonstrationDays days)
    {
        if (DemonstrationPeople.YearsHere(student) > 0)
        {
            foreach (var entry in Answers(
                student,
                days,
                1,
                [(Strengths, Pick(Strengths, student.Place + 4)), (Future, Pick(Future, student.Place + 7))]))
                yield return entry;
        }
        if (NotBegun.Contains(student.Key))
            yield break;
        var answered = student.Place % 3 == 1 ? prompts.Where((_, i) => i % 3 == student.Place % 2) : prompts;
        var declined = student.Place % 10 == 7 ? prompts[student.Place % prompts.Length] : null;
        foreach (var entry in Answers(
            student,
            days,
            0,
            [.. answered.Select(prompt => (prompt, prompt == declined ? null : Pick(prompt, student.Place)))]))
            yield return entry;
    }

    private static string Pick(string prompt, int place) => bank[prompt][place * 5 % bank[prompt].Length];

    /// <param name="yearsAgo">0: this school year.</param>
    private static IEnumerable<InventoryEntry> Answers(
        DemonstrationStudent student,
        DemonstrationDays days,
        int yearsAgo,
        IReadOnlyList<(string Prompt, string? Text)> answers)
    {
        var grade = student.Grade - yearsAgo;
        var on = student.HasLeft ? days.InQuarter(1, 10) : days.InQuarter(1, 10 + student.Place % 20);
        if (yearsAgo > 0)
            on = DemonstrationDays.Weekday(on.AddYears(-yearsAgo), 1);
        return answers.Select(answer => new InventoryEntry
        {
            Id = $"{answer.Prompt.ToLowerInvariant()}-{grade}",
            Rev = 1,
            On = on,
            Grade = grade.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Prompt = answer.Prompt,
            Text = answer.Text,
            Declined = answer.Text is null,
            Audience = answer.Prompt is Challenges or Context ? Audience.Staff : Audience.Family,
            Words = new Authorship(student.Id, DemonstrationDays.Hour(on, 10, student.Place % 60), null),
        });
    }
}
