using Plp.People;
using Plp.Requests;

namespace Plp.Demonstration;

/// <summary>Offers the tour on every first page of the demonstration school (H14).</summary>
internal sealed class TourLine : HomeLineKind
{
    public override bool IsFor(Caller caller) => true;

    public override Task<IReadOnlyList<HomeLine>> Of(Visit visit) => Task.FromResult<IReadOnlyList<HomeLine>>(
        visit.Today.School.Demonstration ? [new HomeLine("New here? Five minutes through what you do here", "/tour/")] : []);
}
