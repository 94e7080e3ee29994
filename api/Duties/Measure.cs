using Plp.School;

namespace Plp.Duties;

/// <summary>
/// Something the school counts over its students and compares between groups of them (H3), beside its duties, which are counted by
/// themselves. Declared once by its room (<see cref="IHasMeasures"/>). Rules only.
/// </summary>
internal abstract class Measure
{
    public static IReadOnlyList<Measure> All { get; } = [.. Room.All.OfType<IHasMeasures>().SelectMany(room => room.Measures)];

    /// <summary>What the store names it by; differs from the keys of duties.</summary>
    public abstract string Key { get; }

    /// <summary>In the school's terms.</summary>
    public abstract string NameIn(SchoolToday today);

    /// <summary>Null: it is not asked of that student.</summary>
    public abstract bool? IsTrueOf(Card card, SchoolToday today);
}

/// <summary>A room that says what else is counted over students.</summary>
internal interface IHasMeasures
{
    IReadOnlyList<Measure> Measures { get; }
}
