using Plp.Demonstration;
using Plp.Duties;
using Plp.Pathways;
using Plp.WorkItems;

namespace Plp.Tests.Demonstration;

/// <summary>What the demonstration school has of pathways is whole on whatever day it is opened.</summary>
public sealed class DemonstrationPathwaysTests
{
    [Theory]
    [InlineData("2026-11-30")]
    [InlineData("2026-03-02")]
    [InlineData("2027-07-15")]
    public void There_are_eight_pathways_three_proposals_with_their_rounds_and_five_partners_with_a_year_of_outreach(string today)
    {
        var days = new DemonstrationDays(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        var all = new DemonstrationSchool(days).Groups().SelectMany(group => group).ToList();
        Assert.Equal(8, all.OfType<Pathway>().Count());
        Assert.Equal(5, all.OfType<Partner>().Count());
        var outreach = all.OfType<Outreach>().Select(one => one.Day!.Value).ToList();
        Assert.True(outreach.Max().DayNumber - outreach.Min().DayNumber > 250);

        var proposals = all.OfType<PathwayProposal>().OrderBy(one => one.Status).ToList();
        Assert.Equal(
            [PathwayProposalStatus.Judging, PathwayProposalStatus.SentBack, PathwayProposalStatus.Accepted],
            proposals.Select(one => one.Status));
        foreach (var proposal in proposals)
        {
            var criteria = all.OfType<PathwayCriteria>().Single(one => one.Version == proposal.CriteriaVersion);
            Assert.Empty(proposal.Text.Lacks(criteria, days.Calendar).ByField);
            var versions = all.OfType<PathwayProposalVersion>().Where(version => version.State == proposal.Key).ToList();
            Assert.Equal(proposal.Version, versions.Count);
            foreach (var version in versions)
            {
                var round = version.Round ?? proposal.Round!;
                Assert.Equal(round.Done.Order(), all.OfType<PathwayJudgment>()
                    .Where(one => one.Proposal == proposal.Key && one.Number == version.Number && one.IsDone)
                    .Select(one => one.Judge)
                    .Order());
                Assert.Equal(proposal.IsSent, version.Decision is null);
                if (version.Decision is { } decision)
                    Assert.Equal(criteria.Items.Select(item => item.Key).Order(), decision.Marks.Keys.Order());
            }
            var item = all.OfType<WorkItem>().Single(item => item.Key == proposal.Key);
            Assert.Equal(proposal.Status != PathwayProposalStatus.Accepted, item.IsOpen);
            Assert.Equal(proposal.Round?.Judges.Except(proposal.Round.Done) ?? [], item.People);
        }
        var accepted = proposals[^1];
        var card = all.OfType<Card>().Single(card => card.Student == accepted.Student);
        Assert.Contains(card.Pathways!, one => one.Pathway == accepted.Key);
    }
}
