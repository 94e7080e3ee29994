using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Hosting;
using Plp.People;
using Plp.School;

namespace Plp.Office;

/// <summary>The advisor's first screen: whom do I see next?</summary>
public sealed class AdvisorHome(FrontDesk desk, Cards cards)
{
    private const int NamesToSeeNext = 3;

    private static readonly StaffLinkKind[] advising = [StaffLinkKind.Advisor, StaffLinkKind.CoAdvisor, StaffLinkKind.Cover];

    [Function(nameof(Act.ReadAdvisorHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisor/home")] HttpRequest request) =>
        desk.Answer(request, Act.ReadAdvisorHome, async visit =>
        {
            var mine = await cards.Of(visit.Caller.Id, visit.Today.Day, visit.Token);
            return Reply.Ok(ViewOf(mine.Where(card => card.Active && !card.Adults.Contains(visit.Caller.Id)), visit.Caller.Id, visit.Today));
        });

    /// <summary>Pure: from the advisor's cards and the day to what the page shows.</summary>
    public static AdvisorHomeView ViewOf(IEnumerable<Card> cards, string advisor, SchoolToday today)
    {
        var advisees = cards
            .Select(card => (Card: card, Link: card.LinksOf(advisor, today.Day).Where(link => advising.Contains(link.Kind)).OrderBy(link => link.Kind).FirstOrDefault()))
            .Where(advisee => advisee.Link is not null)
            .ToList();
        var period = today.Calendar.PeriodOf(today.Day);
        var counted = advisees.Where(advisee => period is not null && HasTheDuty(advisee.Link!) && Counts(advisee.Card, period, today.Day)).ToList();
        var week = period is null ? default : today.Calendar.WeekOf(period, today.Day);
        return new AdvisorHomeView
        {
            Today = today.Day,
            Quarter = period is null ? null : new QuarterView(period.Key, period.Name, period.Start, period.End, week.Week, week.Weeks),
            NextQuarter = period is null && today.Calendar.PeriodAfter(today.Day) is { } next ? new NextQuarterView(next.Name, next.Start) : null,
            Seen = counted.Count(advisee => CheckInDuty.StateOf(advisee.Card, period!, today.Day) is not DutyState.Due),
            Of = counted.Count,
            Next = [.. advisees.Where(advisee => HasTheDuty(advisee.Link!)).Select(advisee => WhyNext(advisee.Card, period, today)).OfType<Waiting>().OrderBy(waiting => waiting.Rank).ThenBy(waiting => waiting.Since).Take(NamesToSeeNext).Select(waiting => waiting.View)],
            Advisees = [.. advisees.Select(advisee => new AdviseeView
            {
                StudentId = advisee.Card.Student!,
                Name = advisee.Card.Name,
                Grade = advisee.Card.Grade,
                Link = advisee.Link!.Kind,
                Until = advisee.Link.To,
                Strip = CheckInDuty.Strip(advisee.Card, today),
            })],
        };
    }

    /// <summary>A co-advisor helps; the duty stays with the advisor, or with whoever covers.</summary>
    private static bool HasTheDuty(StaffLink link) => link.Kind is not StaffLinkKind.CoAdvisor;

    private static bool Counts(Card card, Period period, DateOnly day) =>
        CheckInDuty.StateOf(card, period, day) is not DutyState.NotApplicable;

    /// <summary>An open check-in of an earlier period comes first, then whoever was not seen for longest.</summary>
    private static Waiting? WhyNext(Card card, Period? period, SchoolToday today)
    {
        var open = today.Calendar.Periods.FirstOrDefault(earlier => CheckInDuty.StateOf(card, earlier, today.Day) == DutyState.Overdue);
        if (open is not null)
            return new Waiting(0, open.End, View(card, $"{open.Name} check-in is still open"));
        if (period is null || CheckInDuty.StateOf(card, period, today.Day) != DutyState.Due)
            return null;
        if (card.LastCheckIn is { } last)
            return new Waiting(1, last, View(card, $"last check-in {Written(last)}"));
        return new Waiting(1, card.Enrolled ?? today.Calendar.Start, View(card, card.Enrolled > today.Calendar.Start ? $"new here since {Written(card.Enrolled.Value)}" : "no check-in yet"));
    }

    private static NextView View(Card card, string why) => new(card.Student!, card.Name, card.Grade, why);

    private static string Written(DateOnly day) => day.ToString("ddd d MMMM", CultureInfo.GetCultureInfo("en-US"));

    private sealed record Waiting(int Rank, DateOnly Since, NextView View);
}

public sealed record AdvisorHomeView
{
    public required DateOnly Today { get; init; }

    /// <summary>Null in breaks and outside the year.</summary>
    public QuarterView? Quarter { get; init; }

    public NextQuarterView? NextQuarter { get; init; }

    /// <summary>How many of <see cref="Of"/> own advisees' check-ins of this quarter have ended, in whatever way.</summary>
    public required int Seen { get; init; }

    public required int Of { get; init; }
    public required IReadOnlyList<NextView> Next { get; init; }
    public required IReadOnlyList<AdviseeView> Advisees { get; init; }
}

public sealed record QuarterView(string Key, string Name, DateOnly Start, DateOnly End, int Week, int Weeks);

public sealed record NextQuarterView(string Name, DateOnly Start);

public sealed record NextView(string StudentId, string Name, string Grade, string Why);

public sealed record AdviseeView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required StaffLinkKind Link { get; init; }

    /// <summary>The last day of a link that ends, a cover's for instance.</summary>
    public DateOnly? Until { get; init; }

    public required IReadOnlyList<StripView> Strip { get; init; }
}

[JsonSerializable(typeof(AdvisorHomeView))]
[JsonSerializable(typeof(BoardView))]
internal sealed partial class OfficeJson : JsonSerializerContext;
