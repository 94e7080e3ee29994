namespace Plp.People;

/// <summary>Who asks: a person in one of their roles.</summary>
internal sealed record Caller(Person Person, Role Role)
{
    public string Id => Person.PersonId;

    /// <summary>Ids of those who coordinate today; read for administrators only.</summary>
    public IReadOnlyList<string> Coordinators { get; init; } = [];
}
