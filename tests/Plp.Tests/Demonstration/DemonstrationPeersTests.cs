using Plp.People;
using Plp.Plans;

namespace Plp.Tests.Demonstration;

public sealed class DemonstrationPeersTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Fact]
    public void One_student_named_a_peer_with_a_parents_consent_and_reads_an_answer()
    {
        var peer = Assert.Single(School.Cards.SelectMany(card => card.Peers ?? []));
        Assert.Equal(School.CardOf("Ada Beck").Peers, [peer]);
        Assert.Equal(School.Student("Lucía Hernández").PersonId, peer.Person);
        Assert.Equal(Days.Calendar.End, peer.Until);
        var plan = School.PlanOf("Ada Beck")!;
        var answer = Assert.Single(plan.Suggestions);
        Assert.Equal((true, Audience.Peers), (answer.IsAnswer, plan.Item(answer.Item)!.Audience));
    }
}
