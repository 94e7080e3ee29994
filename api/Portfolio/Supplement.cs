using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Portfolio;

/// <summary>One proficiency shown by one thing (I5).</summary>
/// <param name="ShownBy">The piece of work's caption, or what is reached.</param>
/// <param name="Where">At school or outside it.</param>
/// <param name="EvidenceId">The piece; null where a reached goal shows it.</param>
internal sealed record SupplementRow(
    string ProficiencyId,
    string? Code,
    string Name,
    string? Statement,
    string ShownBy,
    string Where,
    DateOnly On,
    string? Goal,
    string? EvidenceId)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string Label => Code is null ? Name : $"{Code} {Name}";
}

/// <summary>One page a student for the school's own record-keeping: proficiencies shown, where and when.</summary>
internal sealed record SupplementView(
    string School,
    string Name,
    string Grade,
    string SchoolYear,
    DateOnly Printed,
    IReadOnlyList<SupplementRow> Rows);

/// <summary>What shows a proficiency: a piece of work that names it, and a reached goal that does.</summary>
internal static class Supplement
{
    /// <param name="pieces">Those the reader sees.</param>
    /// <param name="takes">Of which audience.</param>
    /// <returns>In the order of the school's proficiencies, each by its day.</returns>
    public static IReadOnlyList<SupplementRow> Of(
        IEnumerable<Evidence> pieces,
        Plan? plan,
        ProficiencySet school,
        StudentVisit visit,
        Func<Audience, bool> takes)
    {
        var goals = (plan?.Goals ?? []).Where(goal => GoalView.Shows(goal, visit) && takes(goal.Audience)).ToList();
        var order = school.Items.Select((item, n) => (item.Id, n)).ToDictionary(StringComparer.Ordinal);
        SupplementRow Row(string id, string by, string where, DateOnly on, string? goal, string? piece)
        {
            var item = school.Find(id);
            return new SupplementRow(id, item?.Code, item?.Name ?? id, item?.Statement, by, where, on, goal, piece);
        }
        return
        [
            .. pieces
                .Where(piece => takes(piece.Audience))
                .SelectMany(piece => (piece.Proficiencies ?? []).Select(id => Row(
                    id,
                    piece.Caption,
                    piece.From == EvidenceFrom.School ? "at school" : "outside school",
                    piece.On,
                    goals.Find(goal => goal.Id == piece.Goal)?.Title,
                    piece.Key)))
                .Concat(goals
                    .Where(goal => goal is { Archived: false, Reached: not null })
                    .SelectMany(goal => (goal.Proficiencies ?? []).Select(id => Row(
                        id,
                        goal.Reached!.What ?? goal.Title,
                        visit.Today.School.Words.Apply("goal reached"),
                        goal.Reached.On,
                        goal.Title,
                        null))))
                .OrderBy(row => order.GetValueOrDefault(row.ProficiencyId, int.MaxValue))
                .ThenBy(row => row.On),
        ];
    }
}

/// <summary>The record supplement of one student.</summary>
internal sealed class SupplementFunctions(
    RequestHandler handler,
    EvidenceStore evidence,
    PlanStore plans,
    ProficiencyStore proficiencies)
{
    /// <summary>What any staff working with the student read, whoever asks: the paper goes into the school's files.</summary>
    [Function(nameof(PortfolioRoom.ReadRecordSupplement))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/record-supplement")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PortfolioRoom.ReadRecordSupplement, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            var pieces = await evidence.Of(visit.Student, visit.Token);
            return Reply.Ok(new SupplementView(
                visit.Today.School.Name,
                visit.Card.Name,
                visit.Card.Grade,
                visit.Today.Calendar.SchoolYear,
                visit.Today.Day,
                Supplement.Of(
                    pieces.Where(piece => EvidenceView.Shows(piece, plan, visit)),
                    plan,
                    await proficiencies.Recent(visit.Token),
                    visit,
                    SharedLens.Staff.Contains)));
        });
}
