using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>What is needed to read a yearly update as one caller sees it.</summary>
internal sealed record YearlyLens
{
    public required StudentVisit Visit { get; init; }
    public required StaffNames Staff { get; init; }

    /// <summary>Names of the student's adults by their id.</summary>
    public required IReadOnlyDictionary<string, string> Adults { get; init; }

    public Plan? Plan { get; init; }
    public required bool IsMinor { get; init; }

    /// <summary>The goals the caller sees.</summary>
    public IEnumerable<Goal> Goals => (Plan?.Goals ?? []).Where(goal => GoalView.Shows(goal, Visit));

    public static async Task<YearlyLens> Of(StudentVisit visit, PlanStore plans, PersonStore people)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var adult in visit.Card.Adults)
            names[adult] = (await people.Recent(adult, visit.Token))?.Name ?? "someone removed";
        return new YearlyLens
        {
            Visit = visit,
            Staff = await people.Staff(visit.Token),
            Adults = names,
            Plan = await plans.Read(visit.Student, visit.Token),
            IsMinor = (await people.Recent(visit.Student, visit.Token))?.IsOfAge(visit.Today.Day) != true,
        };
    }

    public string NameOf(string person) => Adults.GetValueOrDefault(person) ?? AuthorView.NameOf(person, Visit, Staff);

    public SaidView? Of(Said? said) => said is not null && Sees(said)
        ? new SaidView(
            said.Text,
            said.Audience,
            NameOf(said.Words.Author),
            said.Words.At,
            said.Words.TypedBy is { } typist ? Staff.NameOf(typist) : null)
        : null;

    /// <summary>
    /// Whether a text of the update, as its history names it, is open to the caller: through the audience it has now; words
    /// that are gone only to the student and the advisors.
    /// </summary>
    public bool Sees(YearlyUpdate update, string field)
    {
        if (field.StartsWith(YearlyUpdate.GoalField, StringComparison.Ordinal))
            return Goals.Any(goal => YearlyUpdate.GoalField + goal.Id == field);
        var said = Withdrawal.About(field).Split(' ')[0] switch
        {
            "start" => update.Start,
            "reflection" => update.Reflection,
            _ => update.Supports,
        };
        return said is null ? Access.Sees(Visit, new Readers(Audience.Advisor)) : Sees(said);
    }

    /// <summary>A name in the history with the goal's title in the place of its id.</summary>
    public string NameOfField(string field) =>
        Goals.FirstOrDefault(goal => YearlyUpdate.GoalField + goal.Id == field)?.Title ?? field;

    public bool Sees(Said said) => Sees(Visit, said);

    public static bool Sees(StudentVisit visit, Said said) =>
        Access.Sees(visit, new Readers(said.Audience, said.Words.Author, said.Words.TypedBy));
}
