using Plp.Plans;
using Plp.Requests;

namespace Plp.Portfolio;

/// <summary>Evidence shows the graduation proficiencies it names (H13).</summary>
internal sealed class EvidenceProficiencies(EvidenceStore evidence, PlanStore plans) : IProficiencySource
{
    public async Task<IReadOnlyList<ProficiencyPlace>> Of(StudentVisit visit)
    {
        var pieces = (await evidence.Of(visit.Student, visit.Token)).FindAll(piece => piece.Proficiencies is not null);
        if (pieces.Count == 0)
            return [];
        var plan = await plans.Read(visit.Student, visit.Token);
        return [.. pieces
            .Where(piece => EvidenceView.Shows(piece, plan, visit))
            .Select(piece => new ProficiencyPlace(
                ProficiencyPlaceKind.Evidence,
                piece.Key,
                piece.Caption,
                piece.On,
                true,
                piece.Proficiencies!))];
    }
}
