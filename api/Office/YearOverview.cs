using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>The school year at one look, for coordinator and administrator: how every duty stands, by grade and by advisor.</summary>
internal sealed class YearOverviewFunctions(RequestHandler handler, Cards cards, PersonStore people, DutyCalendar calendar)
{
    [Function(nameof(OfficeRoom.ReadYearOverview))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "year-overview")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadYearOverview, async visit =>
        {
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(YearOverview.Of(active, visit.Today, staff) with { Week = await calendar.WeekAhead(visit, active, staff) });
        });
}

/// <summary>The year in numbers. No student is named, but in the title of an item of the week that the reader reads.</summary>
internal sealed record YearOverview
{
    /// <summary>Every duty of the year that has begun.</summary>
    public required IReadOnlyList<DutyProgress> Duties { get; init; }

    /// <summary>The running quarter against the calendar; left out in breaks.</summary>
    public PaceView? Pace { get; init; }

    public required IReadOnlyList<GradeProgress> Grades { get; init; }

    /// <summary>By name: advisors are never ranked (H12).</summary>
    public required IReadOnlyList<AdvisorProgress> Advisors { get; init; }

    /// <summary>What is dated today and in the six days after, of everybody.</summary>
    public IReadOnlyList<CalendarLine> Week { get; init; } = [];

    /// <summary>Pure.</summary>
    public static YearOverview Of(IReadOnlyList<Card> active, SchoolToday today, StaffNames staff)
    {
        var duties = DutyProgress.Of(active, today);
        return new YearOverview
        {
            Duties = duties,
            Pace = PaceView.At(active, today),
            Grades = GradeProgress.Of(active, duties, today),
            Advisors = AdvisorProgress.Of(active, duties, today, staff),
        };
    }
}

/// <summary>How the students whom one advisor or substitute has today stand in each duty of the year.</summary>
/// <param name="Duties">In the order of the school's <see cref="DutyProgress"/>.</param>
internal sealed record AdvisorProgress(PersonName Advisor, int Students, IReadOnlyList<DutyCounts> Duties)
{
    /// <summary>Pure: in alphabetical order.</summary>
    /// <param name="shown">The school's duties that have begun.</param>
    public static IReadOnlyList<AdvisorProgress> Of(
        IReadOnlyList<Card> active,
        IReadOnlyList<DutyProgress> shown,
        SchoolToday today,
        StaffNames staff)
    {
        var places = DutyProgress.PlacesOf(shown, today);
        return
        [
            .. active
                .SelectMany(card => card
                    .DutyHolders(today.Day)
                    .Select(link => link.Person)
                    .Distinct(StringComparer.Ordinal)
                    .Select(person => (person, card)))
                .GroupBy(held => held.person, held => held.card, StringComparer.Ordinal)
                .Select(caseload => new AdvisorProgress(
                    staff.Named(caseload.Key),
                    caseload.Count(),
                    DutyProgress.CountsOf([.. caseload], places, today)))
                .OrderBy(row => row.Advisor.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
