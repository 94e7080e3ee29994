using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>The advisor's first screen: whom do I see next?</summary>
internal sealed class AdvisorHome(
    RequestHandler handler,
    Cards cards,
    PersonStore people,
    HelloStore hellos,
    FamilyTasks tasks,
    PlanStore plans,
    HomeLines lines)
{
    private const int NamesToSeeNext = 3;

    private static readonly StaffLinkKind[] advising = [StaffLinkKind.Advisor, StaffLinkKind.CoAdvisor, StaffLinkKind.Cover];

    [Function(nameof(OfficeRoom.ReadAdvisorHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisor/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadAdvisorHome, async visit =>
        {
            var mine = await cards.Around(visit.Caller.Id, visit.Today, visit.Token);
            var view = ViewOf(
                mine.Where(card => card.Active && !card.IsOwnChildOf(visit.Caller.Id)),
                visit.Caller.Id,
                visit.Today);
            HomeLine[] also = [.. await lines.Of(visit) ?? [], .. view.Lines ?? []];
            return Reply.Ok(view with
            {
                Lines = also.Length > 0 ? also : null,
                Passed = await PassedToYou.Of(mine, visit, people),
                Goals = await KeptGoal.Of(
                    mine.Where(card => !card.LinksOf(visit.Caller.Id, visit.Today.Day).Any(link => advising.Contains(link.Kind))),
                    visit,
                    plans),
                Hellos = HellosView.Of(await hellos.Of(visit.Caller.Id, visit.Token)),
                Calls = await tasks.Among(mine, visit.Caller, visit.Today.Day, visit.Token),
            });
        });

    /// <summary>Pure: from the advisor's cards and the day to what the page shows.</summary>
    public static AdvisorHomeView ViewOf(IEnumerable<Card> cards, string advisor, SchoolToday today)
    {
        var advisees = cards
            .Select(card => (
                Card: card,
                Link: card
                    .LinksOf(advisor, today.Day)
                    .Where(link => advising.Contains(link.Kind))
                    .OrderBy(link => link.Kind)
                    .FirstOrDefault()))
            .Where(advisee => advisee.Link is not null)
            .ToList();
        ListNames names = ListNames
            .Full(advisees.Select(advisee => advisee.Card)), inShort = ListNames
            .Short(advisees.Select(advisee => advisee.Card));
        var period = today.Calendar.PeriodOf(today.Day);
        var own = advisees
            .Select(advisee => advisee.Card)
            .Where(card => card.DutyHolders(today.Day).Any(link => link.Person == advisor))
            .ToList();
        List<DutyState> states = period is null ? [] : own.ConvertAll(card => CheckInDuty.StateOf(card, period, today.Calendar, today.Day));
        var week = period is null ? default : today.Calendar.WeekOf(period, today.Day);
        return new AdvisorHomeView
        {
            Today = today.Day,
            Quarter = period is null ? null : new QuarterView(period.Key, period.Name, period.Start, period.End, week.Week, week.Weeks),
            NextQuarter = period is null && today.Calendar.PeriodAfter(today.Day) is { } next
                ? new NextQuarterView(next.Name, next.Start)
                : null,
            Seen = states.Count(state => state is not (DutyState.Due or DutyState.NotApplicable)),
            Of = states.Count(state => state is not DutyState.NotApplicable),
            CheckIns = DutyCounts.Of(states),
            Next = [.. own
                .Select(card => WhyNext(card, inShort.Of(card), period, today))
                .OfType<Waiting>()
                .OrderBy(waiting => waiting.Rank)
                .ThenBy(waiting => waiting.Since)
                .Take(NamesToSeeNext)
                .Select(waiting => waiting.View)],
            Families = FamiliesToReach.Of(advisees.Select(advisee => advisee.Card), advisor, today, inShort),
            Lines = [.. advisees.SelectMany(advisee => Suggested(advisee.Card, inShort, today))],
            Waiting = [.. own.SelectMany(card => WaitingView.Of(card, TalkWith.Advisor, inShort)).OrderBy(talk => talk.Asked)],
            Heard = [.. HeardFromView.Of(advisees.Select(advisee => advisee.Card), inShort)],
            Advisees = [.. advisees.Select(advisee => new AdviseeView
            {
                StudentId = advisee.Card.Student!,
                Name = names.Of(advisee.Card),
                Grade = advisee.Card.Grade,
                Link = advisee.Link!.Kind,
                Until = advisee.Link.To,
                Strip = CheckInDuty.Strip(advisee.Card, today),
                FirstContact = FirstContactDuty.View(advisee.Card, today),
                Prepared = Prepared(advisee.Card, today),
            })],
        };
    }

    /// <summary>That a student has suggestions to answer, wherever they wait; the student decides, the advisor may ask.</summary>
    private static IEnumerable<HomeLine> Suggested(Card card, ListNames names, SchoolToday today)
    {
        var facts = (card.Suggestions?.Values ?? []).Append(card.YearlyUpdates?.GetValueOrDefault(today.Calendar.SchoolYear)?.Suggestions);
        var count = facts.Sum(fact => fact?.For(isStudent: false) ?? 0);
        if (count > 0)
            yield return new HomeLine(
                count == 1
                    ? $"A suggestion or answer waits for {names.Of(card)}"
                    : $"{count} suggestions or answers wait for {names.Of(card)}",
                $"/student/?id={card.Student}");
    }

    private static bool? Prepared(Card card, SchoolToday today) =>
        card.Prepared?.Keys.Any(period => CheckInDuty.IsOpen(card, period, today)) == true ? true : null;

    /// <summary>An open check-in of an earlier period comes first, then whoever was not seen for longest.</summary>
    private static Waiting? WhyNext(Card card, string name, Period? period, SchoolToday today)
    {
        NextView View(string why) => new(card.Student!, name, why, Prepared(card, today));

        if (CheckInDuty.StillOpen(card, today) is { } open)
            return new Waiting(0, open.End, View(today.School.Words.Apply($"{open.Name} check-in is not done yet")));
        if (period is null || CheckInDuty.StateOf(card, period, today.Calendar, today.Day) != DutyState.Due)
            return null;
        if (card.LastCheckIn is { } last)
            return new Waiting(1, last, View(today.School.Words.Apply($"last check-in {DayWords.Written(last)}")));
        return new Waiting(
            1,
            card.Enrolled ?? today.Calendar.Start,
            View(card.Enrolled > today.Calendar.Start
                ? $"new here since {DayWords.Written(card.Enrolled.Value)}"
                : today.School.Words.Apply("no check-in yet")));
    }

    private sealed record Waiting(int Rank, DateOnly Since, NextView View);
}

internal sealed record AdvisorHomeView
{
    /// <summary>What else waits for the reader, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Null in breaks and outside the year.</summary>
    public QuarterView? Quarter { get; init; }

    public NextQuarterView? NextQuarter { get; init; }

    /// <summary>How many of <see cref="Of"/> own advisees' check-ins of this quarter have ended, in whatever way.</summary>
    public required int Seen { get; init; }

    public required int Of { get; init; }

    /// <summary>This quarter's check-ins of one's own advisees by how they stand, each ending apart.</summary>
    public required DutyCounts CheckIns { get; init; }

    public required IReadOnlyList<NextView> Next { get; init; }

    /// <summary>First contacts that are this advisor's duty and not ended, the most urgent first.</summary>
    public required IReadOnlyList<FamilyView> Families { get; init; }

    /// <summary>Talks students asked for.</summary>
    public required IReadOnlyList<WaitingView> Waiting { get; init; }

    /// <summary>Duties that were passed to this advisor by name.</summary>
    public IReadOnlyList<PassedToYou> Passed { get; init; } = [];

    /// <summary>What families said and nobody has seen yet.</summary>
    public required IReadOnlyList<HeardFromView> Heard { get; init; }

    public required IReadOnlyList<AdviseeView> Advisees { get; init; }

    /// <summary>Goals of others' advisees that this advisor keeps as teacher of record.</summary>
    public IReadOnlyList<KeptGoal> Goals { get; init; } = [];

    /// <summary>Families mail does not reach: to call, or to send paper to.</summary>
    public IReadOnlyList<FamilyTaskView> Calls { get; init; } = [];

    /// <summary>The advisor's own reminder of hellos; nobody else reads it.</summary>
    public HellosView? Hellos { get; init; }
}

internal sealed record QuarterView(string Key, string Name, DateOnly Start, DateOnly End, int Week, int Weeks);

internal sealed record NextQuarterView(string Name, DateOnly Start);

/// <param name="Name">As lists name one's own students, with the grade.</param>
internal sealed record NextView(string StudentId, string Name, string Why, bool? Prepared);

internal sealed record AdviseeView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required StaffLinkKind Link { get; init; }

    /// <summary>The last day of a link that ends, a cover's for instance.</summary>
    public DateOnly? Until { get; init; }

    public required IReadOnlyList<StripView> Strip { get; init; }
    public required FirstContactView FirstContact { get; init; }

    /// <summary>The student wrote down beforehand what to say first in a check-in that is still to be held.</summary>
    public bool? Prepared { get; init; }
}
