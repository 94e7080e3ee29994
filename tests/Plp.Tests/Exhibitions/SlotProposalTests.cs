using Plp.Exhibitions;

namespace Plp.Tests.Exhibitions;

/// <summary>Brothers and sisters near each other, and never at the same time.</summary>
public sealed class SlotProposalTests
{
    private static readonly Exhibition exhibition = Plp.Tests.Hosting.Cast.Conference;

    [Fact]
    public void A_child_whose_sister_has_a_time_is_offered_those_before_and_after_it_in_any_room_first()
    {
        var hers = exhibition.Find("20261202-1500-r1")!;
        var free = exhibition.Slots().Where(slot => slot != hers && slot.Key != hers.Key).ToList();
        Assert.Equal(["20261202-1525-r1", "20261202-1525-r2"], SlotProposal.Of(free, [hers], more: 0));
    }

    [Fact]
    public void Where_several_still_choose_a_time_with_a_free_neighbor_is_offered()
    {
        var free = exhibition.Slots().Where(slot => slot.Key is "20261202-1500-r1" or "20261203-1500-r1" or "20261203-1525-r2").ToList();
        Assert.Equal(["20261203-1500-r1", "20261203-1525-r2"], SlotProposal.Of(free, [], more: 1));
        Assert.Empty(SlotProposal.Of(free, [], more: 0));
    }

    [Fact]
    public void Times_follow_each_other_with_their_break_and_end_with_the_day()
    {
        var day = exhibition with
        {
            Days = [new ExhibitionDay(new DateOnly(2026, 12, 2), new TimeOnly(23, 0), new TimeOnly(23, 59))],
            SlotMinutes = 25,
            BreakMinutes = 9,
        };
        Assert.Equal(
            ["20261202-2300-r1", "20261202-2300-r2", "20261202-2334-r1", "20261202-2334-r2"],
            day.Slots().Select(slot => slot.Key));
    }

    [Fact]
    public void A_time_can_have_another_panel_than_its_room()
    {
        var other = exhibition with
        {
            Panels = new Dictionary<string, IReadOnlyList<string>> { ["20261202-1525-r1"] = ["advisor"] },
        };
        Assert.Equal(["advisor"], other.Find("20261202-1525-r1")!.Panel);
        Assert.Equal(["counselor"], other.Find("20261202-1500-r1")!.Panel);
    }
}
