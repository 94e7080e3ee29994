using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Office;

/// <summary>The case manager's first screen: families to reach, then the students with advisor and last check-in.</summary>
internal sealed class CaseManagerHome(RequestHandler handler, Cards cards, PersonStore people, PlanStore plans, HomeLines lines)
{
    [Function(nameof(OfficeRoom.ReadCaseManagerHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "case-manager/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadCaseManagerHome, async visit =>
        {
            var around = await cards.Around(visit.Caller.Id, visit.Today, visit.Token);
            var mine = around.FindAll(card => card.Active && Access.To(card, visit.Caller, visit.Today.Day) == Relation.CaseManager);
            var staff = await people.Staff(visit.Token);
            var names = ListNames.Full(mine, staff, visit.Today.Day);
            return Reply.Ok(new CaseManagerHomeView
            {
                Lines = await lines.Of(visit),
                Today = visit.Today.Day,
                Passed = await PassedToYou.Of(around, visit, people),
                Goals = await KeptGoal.Of(around.Except(mine), visit, plans),
                Families = FamiliesToReach.Of(mine, visit.Caller.Id, visit.Today, names),
                Students = [.. mine.Select(card => new ManagedStudentView
                {
                    StudentId = card.Student!,
                    Name = names.Of(card),
                    Grade = card.Grade,
                    Flags = card.Flags,
                    Advisors = [.. card.DutyHolders(visit.Today.Day).Select(link => staff.Named(link.Person))],
                    LastCheckIn = card.LastCheckIn,
                    Strip = CheckInDuty.Strip(card, visit.Today),
                    FirstContact = FirstContactDuty.View(card, visit.Today),
                })],
            });
        });
}

internal sealed record CaseManagerHomeView
{
    /// <summary>What else waits for the reader, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

    public required DateOnly Today { get; init; }
    public required IReadOnlyList<PassedToYou> Passed { get; init; }

    /// <summary>Goals of other students that this person keeps as teacher of record.</summary>
    public required IReadOnlyList<KeptGoal> Goals { get; init; }

    public required IReadOnlyList<FamilyView> Families { get; init; }
    public required IReadOnlyList<ManagedStudentView> Students { get; init; }
}

internal sealed record ManagedStudentView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required IReadOnlyList<SupportFlag> Flags { get; init; }
    public required IReadOnlyList<PersonName> Advisors { get; init; }
    public DateOnly? LastCheckIn { get; init; }
    public required IReadOnlyList<StripView> Strip { get; init; }
    public required FirstContactView FirstContact { get; init; }
}
