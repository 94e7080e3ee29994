using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Hosting;
using Plp.People;
using Plp.Plans;

namespace Plp.Office;

/// <summary>Every student's year at one look, for coordinator and administrator.</summary>
public sealed class Board(FrontDesk desk, Cards cards, PersonStore people)
{
    [Function(nameof(Act.ReadBoard))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students")] HttpRequest request) =>
        desk.Answer(request, Act.ReadBoard, async visit =>
        {
            var active = await cards.Active(visit.Token);
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new BoardView
            {
                Today = visit.Today.Day,
                CurrentQuarter = visit.Today.Calendar.PeriodOf(visit.Today.Day)?.Key,
                Students = [.. active.Where(card => !card.Adults.Contains(visit.Caller.Id)).Select(card => new BoardRow
                {
                    StudentId = card.Student!,
                    Name = card.Name,
                    Grade = card.Grade,
                    Advisors = [.. card.StaffLinks
                        .Where(link => link.On(visit.Today.Day) && link.Kind is StaffLinkKind.Advisor or StaffLinkKind.Cover)
                        .OrderByDescending(link => link.Kind)
                        .Select(link => staff.NameOf(link.Person))],
                    Flags = card.Flags.Count > 0 ? card.Flags : null,
                    Strip = CheckInDuty.Strip(card, visit.Today),
                    FirstContact = FirstContactDuty.View(card, visit.Today),
                    PlanDuties = PlanDutiesView.Of(card, visit.Today),
                })],
            });
        });
}

public sealed record BoardView
{
    public required DateOnly Today { get; init; }
    public string? CurrentQuarter { get; init; }
    public required IReadOnlyList<BoardRow> Students { get; init; }
}

public sealed record BoardRow
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }

    /// <summary>Whoever covers stands before the advisor they stand in for.</summary>
    public required IReadOnlyList<string> Advisors { get; init; }

    public IReadOnlyList<SupportFlag>? Flags { get; init; }
    public required IReadOnlyList<StripView> Strip { get; init; }
    public required FirstContactView FirstContact { get; init; }
    public required PlanDutiesView PlanDuties { get; init; }
}
