using Plp.Duties;
using Plp.School;

namespace Plp.Portfolio;

/// <summary>Whether the portfolio holds a piece of work (S3 step 6, question 2).</summary>
internal sealed class EvidenceMeasure : Measure
{
    public override string Key => "evidence";

    public override string NameIn(SchoolToday today) => today.School.Words.Apply("Evidence in the portfolio");

    public override bool? IsTrueOf(Card card, SchoolToday today) => card.Portfolio?.Pieces > 0;
}
