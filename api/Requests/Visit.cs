using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Requests;

/// <summary>One allowed request, as a function's story gets it: who asks, on which school day, about whom.</summary>
/// <param name="Card">The student the act is about, read afresh or at most a minute ago; null when it is about none.</param>
/// <param name="Relation">What the caller is to that student today.</param>
/// <param name="Token">Ends when the caller hangs up.</param>
internal sealed record Visit(Caller Caller, SchoolToday Today, Card? Card, Relation? Relation, CancellationToken Token)
{
    /// <summary>The student's id; only in acts about a student.</summary>
    public string Student => Card?.Student ?? throw new InvalidOperationException("This act is about no student.");

    public Relation RelationToStudent => Relation ?? throw new InvalidOperationException("This act is about no student.");

    public bool May(FunctionRule function) => May(function.Rule);

    public bool May(Rule rule) => Access.For(rule, Card!, Caller, Today) is not (null or Plp.Requests.Relation.HadDuty);
}
