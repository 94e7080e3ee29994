using Plp.Duties;
using Plp.School;

namespace Plp.Pathways;

/// <summary>Whether the student is on a pathway on that day (H3): from the catalog, or of their own design.</summary>
internal sealed class OnPathwayMeasure : Measure
{
    public override string Key => "on-pathway";

    public override string NameIn(SchoolToday today) => today.School.Words.Apply("On a pathway");

    public override bool? IsTrueOf(Card card, SchoolToday today) => card.OnPathways(today.Day).Any();
}
