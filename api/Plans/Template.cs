using System.Text.Json.Serialization;
using Plp.People;

namespace Plp.Plans;

/// <summary>
/// What a plan asks, with words to begin with (B12). This is the Vermont template the program ships with. It asks nothing
/// about family troubles, health, beliefs, income or immigration (20 U.S.C. 1232h); when somebody writes of such things
/// the page warns before saving.
/// </summary>
internal static class Template
{
    public const int Version = 1;

    public static IReadOnlyList<Prompt> Prompts { get; } =
    [
        new("strengths", "What I am good at", Audience.Family, new(
            ["I can …", "Other kids ask me to help with …"],
            ["I am good at …", "People ask me for help with …", "Something I got better at is …"],
            ["I am good at …, and I know because …", "People count on me to …", "A skill I built last year is …"])),
        new("challenges", "What is hard for me", Audience.Staff, new(
            ["It is hard for me to …", "I need more time for …"],
            ["What slows me down is …", "I get stuck when …"],
            ["What holds me back is …", "I work best when …, and badly when …"])),
        new("context", "What helps to know about my days", Audience.Staff, new(
            ["After school I …", "In the morning I …"],
            ["My afternoons are …", "I get to school by …"],
            ["My week outside school looks like …", "The time I have for school work is …"])),
        new("interests", "What I like", Audience.Family, new(
            ["I like …", "I want to know more about …"],
            ["I lose track of time when …", "I would like to try …"],
            ["I keep coming back to …", "A question I cannot leave alone is …"])),
        new("learningOutside", "What I learn outside school", Audience.Family, new(
            ["At home I learned to …", "Someone showed me how to …"],
            ["Outside school I learn …", "The person who teaches me is …"],
            ["Work, clubs or people outside school taught me …", "I could show what I learned by …"])),
        new("futureSelf", "Me in 8 to 10 years", Audience.Family, new(
            ["When I am grown up I …", "I want to be someone who …"],
            ["In ten years a good day looks like …", "People know me for …"],
            ["In eight to ten years I …", "The place I live in is …", "Before then I want to have tried …"])),
    ];

    /// <summary>What makes a goal one that can be reached.</summary>
    public static IReadOnlyList<GoalHelp> Smart { get; } =
    [
        new("Specific", "What exactly will you do, make or be able to do?"),
        new("Measurable", "How will you and others see that you got there?"),
        new("Achievable", "What do you have already, and what do you still need?"),
        new("Relevant", "Why does it matter to you?"),
        new("Time-bound", "By when, and what is the first step this week?"),
    ];

    /// <summary>Questions for the Check of a cycle and the yearly update.</summary>
    public static ByBand Reflection { get; } = new(
        ["What went well?", "What was hard?", "What will you try next?"],
        ["What did you do, and what came of it?", "What surprised you?", "What would you do in another way?"],
        ["What came of it, and how do you know?", "What did you learn about how you work?", "What do you keep, change or drop, and why?"]);

    /// <summary>Words the page warns of, in small letters, each matched at the beginning of a word.</summary>
    public static IReadOnlyList<SensitiveTopic> Sensitive { get; } =
    [
        new(
            "trouble in the family",
            ["divorce", "custody", "arrest", "jail", "prison", "abuse", "hits me", "foster", "eviction", "evicted"]),
        new("health", ["diagnos", "medication", "therap", "depress", "anxiety", "suicid", "self-harm", "pregnan", "disorder", "hospital"]),
        new("beliefs", ["church", "mosque", "synagogue", "religio", "pray", "democrat", "republican", "vote for"]),
        new("money at home", ["welfare", "food stamps", "income", "can't afford", "unemploy", "debt", "paycheck"]),
        new("immigration", ["immigra", "undocumented", "visa", "green card", "deport", "asylum"]),
        new("drugs and alcohol", ["alcohol", "drunk", "vape", "vaping", "weed", "drugs"]),
    ];

    public static Prompt? Find(string? key) => Prompts.FirstOrDefault(prompt => prompt.Key == key);

    /// <summary>The prompt's label; the key itself for a prompt of another template.</summary>
    public static string LabelOf(string key) => Find(key)?.Label ?? key;
}

/// <param name="Audience">Who reads an answer unless the student says otherwise.</param>
internal sealed record Prompt(string Key, string Label, Audience Audience, ByBand Starters);

internal sealed record GoalHelp(string Word, string Question);

/// <param name="Topic">Said in the warning: "This seems to touch …".</param>
internal sealed record SensitiveTopic(string Topic, IReadOnlyList<string> Words);

/// <summary>Lines for younger, middle and older students.</summary>
internal sealed record ByBand(IReadOnlyList<string> Elementary, IReadOnlyList<string> Middle, IReadOnlyList<string> High)
{
    /// <param name="grade">The school's own name of the grade.</param>
    public IReadOnlyList<string> For(string grade) => BandOf(grade) switch
    {
        GradeBand.Elementary => Elementary,
        GradeBand.Middle => Middle,
        _ => High,
    };

    /// <summary>Kindergarten to 6, 7 and 8, and everything else.</summary>
    public static GradeBand BandOf(string grade) => grade.Trim().ToUpperInvariant() switch
    {
        "PK" or "K" or "1" or "2" or "3" or "4" or "5" or "6" or "01" or "02" or "03" or "04" or "05" or "06" => GradeBand.Elementary,
        "7" or "8" or "07" or "08" => GradeBand.Middle,
        _ => GradeBand.High,
    };
}

[JsonConverter(typeof(CamelCase<GradeBand>))]
internal enum GradeBand
{
    Elementary,
    Middle,
    High,
}
