using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Office;

/// <summary>
/// What somebody passed to the reader by name and is still to be done (C11); on the first page of every role that works
/// with students.
/// </summary>
/// <param name="Name">As lists name students that are not one's own: given name, initial, grade.</param>
/// <param name="Quarter">The name of the check-in's period; left out for a first contact.</param>
/// <param name="Whose">Whose duty it was, and is again when it is handed back.</param>
internal sealed record PassedToYou(string StudentId, string Name, string? Quarter, DateOnly Due, bool Overdue, IReadOnlyList<string> Whose)
{
    /// <summary>The languages (BCP 47) an interpreter is needed for; left out where none is.</summary>
    public IReadOnlyList<string>? Interpreters { get; init; }

    /// <summary>The earliest due first. Names of staff are asked for only where there is something.</summary>
    public static async Task<List<PassedToYou>> Of(IEnumerable<Card> cards, Visit visit, PersonStore people)
    {
        var mine = cards
            .SelectMany(card => StudentDuty.PassedOn(card, visit.Today))
            .Where(passed => passed.Passed!.To == visit.Caller.Id)
            .OrderBy(passed => passed.Due)
            .ToList();
        if (mine.Count == 0)
            return [];
        var staff = await people.Staff(visit.Token);
        var names = ListNames.Short(mine.Select(passed => passed.Card).DistinctBy(card => card.Student), staff, visit.Today.Day);
        return mine.ConvertAll(passed => new PassedToYou(
            passed.Card.Student!,
            names.Of(passed.Card),
            passed.Period?.Name,
            passed.Due,
            passed.Due < visit.Today.Day,
            [.. passed.Kind.Owners(passed.Card, visit.Today).Select(staff.NameOf)])
        {
            Interpreters = passed.Card.InterpreterLanguages(),
        });
    }
}
