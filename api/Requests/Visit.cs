using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Requests;

/// <summary>One allowed request, as a function gets it: who asks, on which school day.</summary>
/// <param name="Token">Ends when the caller hangs up.</param>
internal record Visit(Caller Caller, SchoolToday Today, CancellationToken Token)
{
    /// <param name="relation">What the caller is to that student today.</param>
    public StudentVisit About(Card card, Relation relation) => new(Caller, Today, card, relation, Token);
}

/// <summary>One allowed request about one student.</summary>
/// <param name="Card">Read afresh or at most a minute ago.</param>
/// <param name="Relation">What the caller is to that student today.</param>
internal sealed record StudentVisit(Caller Caller, SchoolToday Today, Card Card, Relation Relation, CancellationToken Token)
    : Visit(Caller, Today, Token)
{
    /// <summary>The student's id.</summary>
    public string Student => Card.Student!;

    /// <summary>
    /// What was opened of the student's restricted words, where it was read: always for an administrator, to whom it opens them.
    /// </summary>
    public IReadOnlyList<Opening> Openings { get; init; } = [];

    public bool May(FunctionRule<StudentRule> function) => May(function.Rule);

    public bool May(StudentRule rule) => Access.For(rule, Card, Caller, Today) is not (null or Relation.HadDuty);
}
