using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Portfolio;
using Plp.Requests;
using Plp.School;

namespace Plp.Pathways;

/// <summary>
/// What the coordinator looks after (G4): goals beside which nothing stands, opportunities and pathways no work shows, students who are on
/// none from grade 11 on; by name, and by grade in rounded figures that can be passed on.
/// </summary>
internal sealed class PathwayGapFunctions(RequestHandler handler, PathwayGapLists lists)
{
    [Function(nameof(PathwaysRoom.ListPathwayGaps))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-gaps")] HttpRequest request) =>
        handler.Answer(request, PathwaysRoom.ListPathwayGaps, async visit =>
        {
            var gaps = await lists.Read(visit);
            var smallest = visit.Today.School.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup;
            var asked = AskedFor(request);
            return Reply.Ok(new PathwayGapsView
            {
                Counts =
                [
                    .. Enum.GetValues<PathwayGap>()
                        .Select(what => new PathwayGapCount(what, gaps.Lines.Count(one => one.What == what))),
                ],
                Lines = [.. gaps.Lines.Where(one => one.What == asked).Take(MostLines)],
                What = asked,
                Groups = PathwayGaps.ByGrade(gaps.Students, gaps.Lines, smallest),
                SmallestGroup = smallest,
            });
        });

    /// <summary>Lines of one answer; the file has all.</summary>
    private const int MostLines = 300;

    private static PathwayGap AskedFor(HttpRequest request) =>
        Enum.TryParse<PathwayGap>(request.Query["what"], ignoreCase: true, out var what) && Enum.IsDefined(what) ? what : default;
}

/// <summary>Reads what the lists are made of: the cards, which have a fact for each.</summary>
internal sealed class PathwayGapLists(PathwayStore pathways, Cards cards)
{
    public async Task<(IReadOnlyList<Card> Students, List<PathwayGapLine> Lines)> Read(Visit visit)
    {
        var students = (await cards.Active(visit.Token)).Where(card => !card.IsOwnChildOf(visit.Caller.Id)).ToList();
        var catalog = await pathways.Catalog(visit.Token);
        return (students, PathwayGaps.Of(students, pathway => catalog.Find(pathway)?.Title));
    }
}

/// <summary>Finds what is missing. Rules only.</summary>
internal static class PathwayGaps
{
    /// <summary>From this grade on a student is on a pathway (16 V.S.A. § 941).</summary>
    private const int FromGrade = 11;

    private const string GoneTitle = "A pathway that is gone";

    /// <param name="titleOf">The title of a pathway of the catalog.</param>
    public static List<PathwayGapLine> Of(IEnumerable<Card> students, Func<string, string?> titleOf)
    {
        var lines = new List<PathwayGapLine>();
        foreach (var card in students)
        {
            void Add(PathwayGap what, int count, string? of = null) =>
                lines.Add(new PathwayGapLine(card.Student!, card.Name, card.Grade, what, count, of));
            if (IsUpper(card) && card.Pathways is null)
                Add(PathwayGap.NoPathway, 1);
            if (card.GoalsAlone is > 0 and var alone)
                Add(PathwayGap.GoalAlone, alone);
            foreach (var one in (card.Pathways ?? []).Where(one => one.HasEvidence != true))
                Add(PathwayGap.NoEvidence, 1, one.Title ?? titleOf(one.Pathway) ?? GoneTitle);
            if (card.OpportunitiesAlone(card.Proficiencies?.GetValueOrDefault(Evidence.Shape.Type)?.Shown ?? []) is > 0 and var unshown)
                Add(PathwayGap.NoEvidence, unshown);
        }
        return lines;
    }

    /// <summary>Students with such a gap by grade, rounded; grades of a few are not told, nor what would tell them.</summary>
    public static IReadOnlyList<PathwayGapGroup> ByGrade(
        IReadOnlyList<Card> students,
        IReadOnlyList<PathwayGapLine> lines,
        int smallest)
    {
        var groups = students
            .GroupBy(card => card.Grade, StringComparer.Ordinal)
            .OrderBy(group => Grades.Order(group.Key), StringComparer.Ordinal)
            .ToList();
        var shown = Share.Shown([.. groups.Select(group => group.Count())], smallest);
        return
        [
            .. groups.Where((_, i) => shown[i]).Select(group => new PathwayGapGroup(
                group.Key,
                Share.Rounded(group.Count()),
                [
                    .. Enum.GetValues<PathwayGap>().Select(what => new PathwayGapCount(
                        what,
                        Share.Rounded(lines.Where(one => one.What == what && one.Grade == group.Key)
                            .DistinctBy(one => one.StudentId)
                            .Count()))),
                ])),
        ];
    }

    public static string Said(PathwayGapLine line, SchoolWords words) => words.Apply(line switch
    {
        { What: PathwayGap.NoPathway } => "on no pathway",
        { What: PathwayGap.GoalAlone } => "goals without an opportunity",
        { Of: not null } => "pathway without work that shows it",
        _ => "opportunities of the plan without work that shows them",
    });

    private static bool IsUpper(Card card) =>
        int.TryParse(card.Grade, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade >= FromGrade;
}

internal sealed record PathwayGapsView
{
    /// <summary>Lines of each list.</summary>
    public required IReadOnlyList<PathwayGapCount> Counts { get; init; }

    /// <summary>The list that was asked for.</summary>
    public required PathwayGap What { get; init; }

    /// <summary>By name; the file has what is beyond the first 300.</summary>
    public required IReadOnlyList<PathwayGapLine> Lines { get; init; }

    /// <summary>Grades that are large enough to be told, numbers rounded to fives.</summary>
    public required IReadOnlyList<PathwayGapGroup> Groups { get; init; }

    /// <summary>The least students a grade must have to be told.</summary>
    public required int SmallestGroup { get; init; }
}

/// <param name="Count">Of goals, or of opportunities of the plan, where it is about those; else 1.</param>
/// <param name="Of">The pathway it is about; left out where it is about none.</param>
internal sealed record PathwayGapLine(string StudentId, string Name, string Grade, PathwayGap What, int Count, string? Of);

internal sealed record PathwayGapCount(PathwayGap What, int Count);

internal sealed record PathwayGapGroup(string Grade, int Students, IReadOnlyList<PathwayGapCount> Counts);

[JsonConverter(typeof(CamelCase<PathwayGap>))]
internal enum PathwayGap
{
    /// <summary>On no pathway, from grade 11 on.</summary>
    NoPathway,

    /// <summary>Goals that are worked on, beside which no opportunity stands.</summary>
    GoalAlone,

    /// <summary>
    /// A pathway for which no work is named, or opportunities of the plan (B6) with no work that belongs to the goal they serve or shows
    /// a proficiency they name.
    /// </summary>
    NoEvidence,
}
