using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>The versions of pieces of work, each read through its present audience (B9).</summary>
internal sealed class EvidenceHistory(IDocumentStore store, PlanStore plans, ProficiencyStore proficiencies, PersonStore people)
    : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit)
    {
        var about = await store.About(visit.Student, [Evidence.Shape.Type, PlanHistory.Shape.Type], visit.Token);
        var pieces = EvidenceStore.Among(about);
        if (pieces.Count == 0)
            return [];
        var plan = await plans.Read(visit.Student, visit.Token);
        var staff = await people.Staff(visit.Token);
        var saves = PlanHistory.Among(about).ToLookup(save => save.Item, StringComparer.Ordinal);
        var school = await proficiencies.Recent(visit.Token);
        string? Words(string field, string? value) => (field, value) switch
        {
            (_, null) => null,
            ("goal", { } id) => plan?.Find(id) is { } goal && GoalView.Shows(goal, visit)
                ? goal.Title
                : visit.Today.School.Words.Apply("a goal that is not shown here"),
            ("proficiencies", { } ids) => school.NamesOf(ids),
            _ => value,
        };
        return
        [
            .. pieces.Where(piece => EvidenceView.Shows(piece, plan, visit)).Select(piece => new ItemHistory
            {
                Id = piece.Id,
                Heading = piece.Caption,
                Kind = HistoryKind.Evidence,
                Versions = new ItemVersions(
                    piece.Fields().Select(field => (field.Field, Words(field.Field, field.Value))),
                    PlanHistory.Ordered(saves[piece.Id]).Select(save => new SavedVersion(
                        save.Version(),
                        save.At,
                        save.ByName ?? AuthorView.NameOf(save.By, visit, staff),
                        save.What,
                        [.. save.Fields.Select(change => new FieldChange(
                            change.Field,
                            Words(change.Field, change.Before),
                            Words(change.Field, change.After)))]))),
            }),
        ];
    }
}
