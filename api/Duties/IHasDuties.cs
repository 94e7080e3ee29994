namespace Plp.Duties;

/// <summary>A room that says what has to be done about a student.</summary>
internal interface IHasDuties
{
    IReadOnlyList<DutyKind> Duties { get; }
}
