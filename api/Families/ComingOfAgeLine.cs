using Plp.People;
using Plp.Requests;

namespace Plp.Families;

/// <summary>On the first page of a student who turns 18 soon, or did and has not said what goes home.</summary>
internal sealed class ComingOfAgeLine : HomeLineKind
{
    public override bool IsFor(Caller caller) =>
        caller.Role == Role.Student && caller.Person.Learner is { Is18From: not null } learner && learner.ComingOfAge?.Answer is null;

    public override Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var day = visit.Caller.Person.Learner!.Is18From!.Value;
        IReadOnlyList<HomeLine> lines = day <= visit.Today.Day
            ? [new HomeLine("You are 18: nothing goes home until you say so.", ComingOfAgeMail.Page)]
            : ComingOfAgeMail.StageOn(visit.Today.Day, day) is not null
            ? [new HomeLine("You turn 18 soon: say what goes home from then on.", ComingOfAgeMail.Page)]
            : [];
        return Task.FromResult(lines);
    }
}
