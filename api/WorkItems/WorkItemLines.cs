using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>On first pages: which items wait for the reader, counted by kind, and what all staff were told lately.</summary>
internal sealed class WorkItemLines(WorkItemStore items, WorkItemAccess access, PersonStore people) : HomeLineKind
{
    /// <summary>So long a decision that was announced stands on first pages.</summary>
    public const int DaysTold = 14;

    public override bool IsFor(Caller caller) => StaffRoles.All.Contains(caller.Role);

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var open = await items.RecentlyOpen(visit.Token);
        var told = await items.RecentlyTold(visit.Today.Day.AddDays(-DaysTold), visit.Token);
        if (open.Count == 0 && told.Count == 0)
            return [];
        var acknowledged = await items.Acknowledged(visit.Token);
        var waiting = new List<WorkItem>();
        var adrift = 0;
        var staff = await people.Staff(visit.Token);
        foreach (var item in open)
        {
            var parts = await access.PartsOf(item, visit);
            if (WorkItemAccess.WaitsFor(item, parts, visit.Caller.Person, visit.Today.Calendar.SchoolYear, acknowledged))
                waiting.Add(item);
            else if (WorkItemAccess.May(Part.Coordinator, parts) && item.Owner is { } owner && staff.Find(owner) is not { Active: true })
                adrift++;
        }
        return
        [
            .. waiting
                .GroupBy(item => item.Declared)
                .OrderBy(kind => kind.Key.Place)
                .Select(kind => new HomeLine(visit.Today.School.Words.Apply(
                    Counted.Of(kind.Count(), kind.Key.Name.One.ToLowerInvariant(), kind.Key.Name.Several.ToLowerInvariant()) +
                        (kind.Key.Acknowledged is not null ? " for you to acknowledge"
                            : kind.Count() == 1 ? " waits for you"
                            : " wait for you")),
                    $"/work-items/?kind={kind.Key.Key}&for=me")),
            .. adrift == 0 ? Array.Empty<HomeLine>() :
            [
                new HomeLine(
                    $"{Counted.Of(adrift, "work item belongs", "work items belong")} to someone who left. Give " +
                        $"{(adrift == 1 ? "it" : "them")} to someone else.",
                    "/work-items/?for=nobody"),
            ],
            .. told.Count == 0 ? Array.Empty<HomeLine>() :
            [
                new HomeLine(
                    $"{Counted.Of(told.Count, "change was", "changes were")} announced.",
                    told is [var only] ? $"/work-item/?id={only.Key}" : "/work-items/?kind=change-request&status=closed"),
            ],
        ];
    }
}
