using Plp.People;
using Plp.Requests;

namespace Plp.Records;

/// <summary>For who may confirm it: that records are past their time. Looked for while the yearly proposal may stand.</summary>
internal sealed class PurgeLine(Purges purges) : HomeLineKind
{
    private const int From = 7, To = 9; // months

    public override bool IsFor(Caller caller) => caller.Role is Role.Coordinator or Role.Administrator;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit) =>
        visit.Today.Day.Month is >= From and <= To && await purges.Waiting(visit.Token) is { } waiting
            ? [new HomeLine(
                $"The records of {Counted.Students(waiting.Students.Count)} are past their time: two people confirm that they are erased",
                "/retention/")]
            : [];
}
