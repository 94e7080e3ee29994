using Plp.Duties;

namespace Plp.Requests;

/// <summary>Acts done for several students at once.</summary>
internal static class VisitsOfSeveral
{
    /// <summary>One visit per student, for an act done for several at once; null when one of them is not open to the caller.</summary>
    public static async Task<List<StudentVisit>?> Visits(
        this Cards cards,
        Visit visit,
        FunctionRule<StudentRule> function,
        IReadOnlyList<string> students)
    {
        var visits = new List<StudentVisit>();
        foreach (var student in students)
        {
            if (await cards.Recent(student, visit.Token) is not { } card
                || Access.For(function.Rule, card, visit.Caller, visit.Today) is not { } relation
                || relation == Relation.HadDuty)
                return null;
            visits.Add(visit.About(card, relation));
        }
        return visits;
    }
}
