using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.CheckIns;

/// <summary>Check-ins that count and of which the caller reads a box: what they were about is worked on.</summary>
internal sealed class CheckInProficiencies(CheckInStore checkIns, PersonStore people) : IProficiencySource
{
    public async Task<IReadOnlyList<ProficiencyPlace>> Of(StudentVisit visit)
    {
        if (visit.Relation == Relation.TeacherOfRecord)
            return [];
        var held = (await checkIns.Of(visit.Student, visit.Token)).FindAll(checkIn => checkIn.Proficiencies is not null);
        if (held.Count == 0)
            return [];
        var staff = await people.Staff(visit.Token);
        return [.. CheckInView.Of(held, visit, staff, [])
            .Where(view => view.Proficiencies.Count > 0)
            .Select(view => new ProficiencyPlace(
                ProficiencyPlaceKind.CheckIn,
                view.Id,
                view.QuarterName,
                view.HeldOn,
                false,
                view.Proficiencies))];
    }
}
