using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>The dates and contacts of the pages that say what somebody in a role does here (H14), one sheet each.</summary>
internal sealed class RoleGuideFunctions(RequestHandler handler, PersonStore people)
{
    [Function(nameof(OfficeRoom.ReadRoleGuide))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "role-guide")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadRoleGuide, async visit =>
            Reply.Ok(RoleGuideView.Of(visit.Today, await people.Staff(visit.Token))));
}

/// <summary>The year as its duties fall due, for students who are here from its first day on, and whom to ask.</summary>
internal sealed record RoleGuideView
{
    public required string SchoolYear { get; init; }

    /// <summary>Null: the school asks for no review at the start of the year.</summary>
    public DateOnly? StartReview { get; init; }

    public required DateOnly FirstContact { get; init; }
    public required FirstContactBy FirstContactBy { get; init; }
    public required DateOnly FirstPlan { get; init; }
    public required DateOnly YearlyUpdate { get; init; }
    public required IReadOnlyList<PeriodEnd> Quarters { get; init; }

    /// <summary>Those that are published, by their days.</summary>
    public required IReadOnlyList<YearExhibition> Exhibitions { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<string> Coordinators { get; init; }

    public string? Phone { get; init; }
    public string? Contact { get; init; }
    public required string NotForEmergencies { get; init; }
    public required string ReachNow { get; init; }

    /// <summary>Pure.</summary>
    public static RoleGuideView Of(SchoolToday today, StaffNames staff)
    {
        var (school, calendar) = (today.School, today.Calendar);
        return new()
        {
            SchoolYear = calendar.SchoolYear,
            StartReview = school.Plans.StartReviewDue(calendar),
            FirstContact = FirstContactDuty.DueOn(calendar),
            FirstContactBy = school.FirstContactBy ?? default,
            FirstPlan = school.Plans.FirstPlanDue(calendar, null),
            YearlyUpdate = school.Plans.UpdateDue(calendar),
            Quarters = [.. calendar.Periods.Select(period => new PeriodEnd(period.Name, period.End))],
            Exhibitions = calendar.Exhibitions ?? [],
            LastDay = calendar.End,
            Coordinators = [.. staff.All
                .Where(person => person.Active && person.Roles.Contains(Role.Coordinator))
                .Select(person => person.Name)],
            Phone = school.Phone,
            Contact = school.Contact,
            NotForEmergencies = school.NotForEmergencies,
            ReachNow = school.ReachNow ?? SchoolSettings.DefaultReachNow,
        };
    }
}

/// <param name="Name">As the calendar calls the part of the year.</param>
internal sealed record PeriodEnd(string Name, DateOnly End);
