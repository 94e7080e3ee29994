using Plp.CheckIns;
using Plp.Duties;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>
/// What Kettle Brook School asks of its graduates (H13), in the manner of Vermont's transferable skills, and which of its
/// students' goals, opportunities and check-ins are about which.
/// </summary>
internal static class DemonstrationProficiencies
{
    /// <summary>Each skill with its parts: code, name, what a graduate does.</summary>
    private static readonly (string Code, string Name, (string Name, string Statement)[] Parts)[] skills =
    [
        (
            "CC",
            "Communication",
            [
                ("Organized communication", "I plan, draft and deliver what I have to say for the people it is for."),
                ("Listening", "I listen to understand, and can say back what I heard."),
                ("Evidence", "I use what I measured, read or saw to say what I say."),
                ("More than one language", "I make myself understood in another language than my first."),
            ]),
        (
            "SI",
            "Scientific Inquiry",
            [
                ("Asking and planning", "I ask what can be found out, and plan how."),
                ("Keeping records", "I write down what I see on the day I see it."),
                ("Drawing conclusions", "I say what my numbers show, and what they do not."),
            ]),
        (
            "PS",
            "Problem Solving",
            [
                ("Breaking it down", "I take a problem apart and show my steps."),
                ("Trying again", "I change one thing at a time and look at what happens."),
                ("Using tools", "I choose the right tool, learn it and keep others safe."),
            ]),
        (
            "RC",
            "Citizenship",
            [
                ("Taking part", "I find out how a decision is made, and take part in it."),
                ("Working with others", "I do my share and help others to do theirs."),
            ]),
        (
            "SD",
            "Self-Direction",
            [
                ("Setting goals", "I set a goal that is mine and say how I will know."),
                ("Keeping at it", "I go on when it is dull or hard, and ask for help in time."),
                ("Knowing my way ahead", "I find out what work and study ask, from people who do them."),
                ("Health", "I look after my body and my rest."),
            ]),
        (
            "CP",
            "Creative Practice",
            [
                ("Making", "I make things with care, from the first sketch to the last coat."),
                ("Sharing my work", "I show or perform my work and hear what others say."),
            ]),
    ];

    /// <summary>By the goal's title.</summary>
    private static readonly Dictionary<string, string[]> ofGoals = new(StringComparer.Ordinal)
    {
        ["Find out if large-animal vet work is for me."] = ["SI.2", "SD.3"],
        ["Write lab conclusions that use my numbers."] = ["CC.3", "SI.3"],
        ["Play two tunes in the fiddle club's winter concert."] = ["SD.2", "CP.2"],
        ["Pass the flat and horizontal welding test."] = ["PS.2", "PS.3"],
        ["Get a crossing light on the road by the school."] = ["CC.1", "CC.3", "RC.1"],
        ["Swim 20 lengths without stopping."] = ["SD.2", "SD.4"],
        ["Show my steps, not only the answer."] = ["CC.1", "PS.1"],
        ["Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had."] = ["CC.1", "PS.1", "PS.3"],
        ["Read one book I chose each month"] = ["SD.1", "SD.2"],
        ["Ask one question in every science class"] = ["CC.2", "SI.1"],
        ["Bring French from \"I can order\" to \"I can argue\""] = ["CC.2", "CC.4"],
        ["Get my essays past the first paragraph the day they are set"] = ["CC.1", "SD.2"],
        ["Spend a day with a road crew, a nurse and a baker, then compare"] = ["CC.2", "SD.3"],
        ["Run the school store's books for a month"] = ["PS.1", "RC.2"],
        ["Build and sell three cutting boards"] = ["PS.3", "CP.1"],
        ["Find out what a lineworker earns and learns"] = ["SI.1", "SD.3"],
        ["Cook supper once a week from Grandma's cards"] = ["SD.2", "CP.1"],
        ["Bike to school until the first snow"] = ["SD.2", "SD.4"],
        ["Draw every day for 40 days"] = ["SD.2", "CP.1"],
        ["Teach my cousin to skate"] = ["CC.2", "RC.2"],
    };

    /// <summary>By the opportunity's title.</summary>
    private static readonly Dictionary<string, string[]> ofOpportunities = new(StringComparer.Ordinal)
    {
        ["Ride-along Saturdays"] = ["CC.2", "SI.2"],
        ["Technical center"] = ["PS.2", "PS.3"],
        ["Early college"] = ["CC.1", "SD.2"],
    };

    public static ProficiencySet Set(DemonstrationDays days) => ProficiencySet.None with
    {
        Version = 1,
        Day = days.InQuarter(1, 1),
        Note = "Adopted by the school board",
        By = DemonstrationStaff.Whitcomb.Id,
        SavedAt = DemonstrationDays.Hour(days.InQuarter(1, 1), 14, 5),
        Items = [.. skills.SelectMany(skill => skill.Parts
            .Select((part, i) => new Proficiency
            {
                Id = IdOf($"{skill.Code}.{i + 1}"),
                Code = $"{skill.Code}.{i + 1}",
                Name = part.Name,
                Statement = part.Statement,
                Parent = IdOf(skill.Code),
            })
            .Prepend(new Proficiency { Id = IdOf(skill.Code), Code = skill.Code, Name = skill.Name }))],
    };

    /// <summary>The goal with what it is about; what only student and advisor read names nothing.</summary>
    public static Goal Of(Goal goal) => goal with { Proficiencies = IdsOf(ofGoals, goal.Title) };

    public static Opportunity Of(Opportunity opportunity) =>
        opportunity with { Proficiencies = IdsOf(ofOpportunities, opportunity.Title) };

    /// <summary>Every other check-in names what the student's first goal is about.</summary>
    /// <param name="goal">The title of that goal; null where there is none.</param>
    public static CheckIn Of(CheckIn checkIn, DemonstrationStudent student, string? goal) =>
        goal is null || checkIn.Ending != DutyEnding.Done || student.Place % 2 == 1
            ? checkIn
            : checkIn with { Proficiencies = IdsOf(ofGoals, goal) };

    private static IReadOnlyList<string>? IdsOf(Dictionary<string, string[]> named, string title) =>
        named.TryGetValue(title, out var codes) ? [.. codes.Select(IdOf)] : null;

    public static string IdOf(string code) => code.ToLowerInvariant().Replace('.', '-');
}
