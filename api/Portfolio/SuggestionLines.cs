using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Portfolio;

/// <summary>
/// Where suggestions and answers of others wait for a student (B5): in the plan, in this year's update, in pieces of work. Told by the
/// card, so that no page reads a portfolio for it.
/// </summary>
internal sealed class SuggestionLines(Cards cards) : HomeLineKind
{
    public override bool IsFor(Caller caller) => caller.Role == Role.Student;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit) =>
        await cards.Recent(visit.Caller.Id, visit.Token) is { } card
            ? [.. InPlan(card, visit.Today, isStudent: true), .. Elsewhere(card, visit.Today, isStudent: true)]
            : [];

    /// <param name="isStudent">Who reads it; staff are not told of what is restricted.</param>
    public static IEnumerable<HomeLine> Elsewhere(Card card, SchoolToday today, bool isStudent)
    {
        var student = card.Student!;
        return
        [
            .. Line(
                card.YearlyUpdates?.GetValueOrDefault(today.Calendar.SchoolYear)?.Suggestions,
                "yearly update",
                $"/yearly-update/?student={student}",
                today,
                isStudent),
            .. Line(
                card.Suggestions?.GetValueOrDefault(Evidence.Shape.Type),
                "portfolio",
                $"/portfolio/?student={student}",
                today,
                isStudent),
        ];
    }

    private static IEnumerable<HomeLine> InPlan(Card card, SchoolToday today, bool isStudent) =>
        Line(card.Suggestions?.GetValueOrDefault(Plan.Shape.Type), "plan", $"/student/?id={card.Student}", today, isStudent);

    private static IEnumerable<HomeLine> Line(SuggestionFact? fact, string place, string page, SchoolToday today, bool isStudent)
    {
        if (fact?.For(isStudent) is not (> 0 and var count))
            yield break;
        var what = count == 1 ? "A suggestion or answer waits" : $"{count} suggestions or answers wait";
        yield return new HomeLine(today.School.Words.Apply($"{what} in {(isStudent ? "your" : "the")} {place}"), page);
    }
}
