using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>What the students written in full learn by outside their schedule (B6), as their goals and check-ins tell it.</summary>
internal static class DemonstrationOpportunities
{
    public static IReadOnlyList<Opportunity> Of(DemonstrationStudent student, Plan plan, DemonstrationDays days) => student.Key switch
    {
        "Lucía Hernández 9" => [Opportunity(
            student,
            plan,
            days,
            OpportunityKind.Experiential,
            "Ride-along Saturdays",
            "Dr. Marsh's clinic",
            "Two Saturdays in quarter 1, then farm calls",
            "My own case log of three animals, shown at exhibition")],
        "Tyler Gokey 11" => [Opportunity(
            student,
            plan,
            days,
            OpportunityKind.Academic,
            "Technical center",
            "The technical center's welding shop",
            "Every morning",
            "The flat and horizontal welding test")],
        "Ezra Lindholm 12" => [Opportunity(
            student,
            plan,
            days,
            OpportunityKind.Academic,
            "Early college",
            null,
            "Next term",
            "College courses in place of the last term of grade 12") with { GoalId = null }],
        _ => [],
    };

    /// <summary>Serves the student's first goal.</summary>
    private static Opportunity Opportunity(
        DemonstrationStudent student,
        Plan plan,
        DemonstrationDays days,
        OpportunityKind sort,
        string title,
        string? where,
        string scope,
        string rigor) => new()
        {
            Id = DemonstrationIds.Of("opportunity", student.Id, title),
            Rev = 1,
            Kind = sort,
            Title = title,
            Values = TemplatedItem.Written(
                ("where", where),
                ("scope", scope),
                ("rigor", rigor)),
            GoalId = plan.Goals[0].Id,
            Audience = Audience.Family,
            Words = new Authorship(student.Id, DemonstrationDays.Hour(days.InQuarter(1, 24), 9, student.Place % 60), null),
        };
}
