using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Students;

namespace Plp.Office;

/// <summary>The student's first screen: the check-in ahead, my goals, what we agreed, who works with me.</summary>
internal sealed class StudentHome(
    RequestHandler handler,
    IDocumentStore store,
    Cards cards,
    PersonStore people,
    PlanStore plans,
    CheckInStore checkIns,
    PeerStore peers,
    WentHome home,
    HomeLines lines)
{
    [Function(nameof(OfficeRoom.ReadStudentHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "student/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadStudentHome, async visit =>
        {
            if (await cards.Visits(visit, StudentsRoom.ReadStudent, [visit.Caller.Id]) is not [var own])
                return Problem.NotFound("You are not on the school's list of students yet. Tell your advisor.");
            var card = (await cards.Read(visit.Caller.Id, visit.Token))!;
            var staff = await people.Staff(visit.Token);
            var held = await checkIns.Of(own.Student, visit.Token);
            var plan = await plans.Read(own.Student, visit.Token);
            var last = held.Find(checkIn => checkIn.Ending == DutyEnding.Done);
            return Reply.Ok(new StudentHomeView
            {
                Today = visit.Today.Day,
                Me = StudentView.Of(visit.Caller.Person, own),
                Staff = [.. card.StaffLinks
                    .Where(link => link.On(visit.Today.Day))
                    .Select(link => new StaffLinkView(link.Person, staff.NameOf(link.Person), link.Kind, link.From, link.To))],
                CheckIn = await Ahead(card, visit, staff),
                Goals = [.. (plan?.Goals ?? [])
                    .Where(goal => !goal.Archived && GoalView.Shows(goal, own))
                    .Select(goal => SheetGoal.Of(goal, plan!))],
                Agreed = last is null ? null : CheckInView.Of(last, own, staff, []),
                WentHome = await home.Of(await store.About(own.Student, WentHome.Types, visit.Token), visit.Caller.Person, own),
                Talks = await TalkView.Latest(store, own, staff),
                ReachNow = visit.Today.School.ReachNow ?? SchoolSettings.DefaultReachNow,
                Strip = CheckInDuty.Strip(card, visit.Today),
                Lines = await lines.Of(visit),
                SharedWithMe = await SharedWith(visit),
            });
        });

    /// <summary>Who named the student as a peer; null where nobody did.</summary>
    private async Task<IReadOnlyList<PersonName>?> SharedWith(Visit visit)
    {
        var sharing = new List<PersonName>();
        foreach (var peer in await peers.SharingWith(visit.Caller.Id, visit.Today, visit.Token))
        {
            if (await cards.Recent(peer.Student!, visit.Token) is { Active: true } other)
                sharing.Add(new PersonName(peer.Student!, other.Name));
        }
        return sharing.Count > 0 ? sharing : null;
    }

    /// <summary>The oldest check-in still open, else this quarter's.</summary>
    private async Task<AheadView?> Ahead(Card card, Visit visit, StaffNames staff)
    {
        if ((CheckInDuty.StillOpen(card, visit.Today) ?? visit.Today.Calendar.PeriodOf(visit.Today.Day)) is not { } period)
            return null;
        var passed = StudentDuty.PassedOn(card, visit.Today).FirstOrDefault(duty => duty.Period == period);
        var prepared = await PreparationView.Of(store, card.Student!, visit.Token);
        return new AheadView
        {
            Quarter = period.Key,
            QuarterName = period.Name,
            End = period.End,
            State = passed is null
                ? CheckInDuty.StateOf(card, period, visit.Today.Calendar, visit.Today.Day)
                : Duty.Open(card, period.Start, period.End, visit.Today.Calendar, visit.Today.Day),
            With = passed is null
                ? [.. card.DutyHolders(visit.Today.Day).Select(link => staff.Named(link.Person))]
                : [staff.Named(passed.Passed!.To)],
            Preparation = prepared.Find(preparation => preparation.Quarter == period.Key) ?? PreparationView.Nothing(period.Key),
        };
    }
}

internal sealed record StudentHomeView
{
    public required DateOnly Today { get; init; }
    public required StudentView Me { get; init; }
    public required IReadOnlyList<StaffLinkView> Staff { get; init; }

    /// <summary>Null in breaks when nothing is open.</summary>
    public AheadView? CheckIn { get; init; }

    public required IReadOnlyList<SheetGoal> Goals { get; init; }

    /// <summary>The last check-in that was held.</summary>
    public CheckInView? Agreed { get; init; }

    /// <summary>Messages about the student that went home.</summary>
    public required IReadOnlyList<WentHomeView> WentHome { get; init; }

    /// <summary>The last talks asked for, newest first.</summary>
    public required IReadOnlyList<TalkView> Talks { get; init; }

    public required string ReachNow { get; init; }
    public required IReadOnlyList<StripView> Strip { get; init; }

    /// <summary>What else waits for the student, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

    /// <summary>Students who named this one as a peer, and share something with them; left out where there are none.</summary>
    public IReadOnlyList<PersonName>? SharedWithMe { get; init; }
}

internal sealed record AheadView
{
    public required string Quarter { get; init; }
    public required string QuarterName { get; init; }
    public required DateOnly End { get; init; }
    public required DutyState State { get; init; }
    public required IReadOnlyList<PersonName> With { get; init; }
    public required PreparationView Preparation { get; init; }
}
