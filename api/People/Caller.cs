namespace Plp.People;

/// <summary>Who asks: a person in one hat. The hat was checked against the person's roles.</summary>
public sealed record Caller(Person Person, Role Hat)
{
    public string Id => Person.PersonId;

    /// <summary>Ids of those who coordinate today; read for administrators only.</summary>
    public IReadOnlyList<string> Coordinators { get; init; } = [];

    /// <summary>
    /// Whether an administrator does the coordinator's work here: nobody coordinates who is not family of one of these
    /// students (A1).
    /// </summary>
    public bool StandsInFor(IReadOnlyCollection<Card> students) =>
        Hat == Role.Administrator
        && students.Count > 0
        && !students.Any(card => card.IsOwnChildOf(Id))
        && Coordinators.All(coordinator => students.Any(card => card.IsOwnChildOf(coordinator)));
}
