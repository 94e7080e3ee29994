using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Reminders;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>Every student × every duty of the year at one look, for coordinator and administrator (H1).</summary>
internal sealed class Board(RequestHandler handler, Cards cards, PersonStore people, PathwayStore pathways)
{
    [Function(nameof(OfficeRoom.ReadBoard))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadBoard, async visit =>
        {
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var staff = await people.Staff(visit.Token);
            var names = ListNames.Full(active, staff, visit.Today.Day);
            var open = StudentDuty.OpenByOwner(active, visit.Today);
            var catalog = await pathways.Catalog(visit.Token);
            var rows = active.ConvertAll(card => RowOf(card, names.Of(card), catalog, visit.Today));
            return Reply.Ok(new BoardView
            {
                Today = visit.Today.Day,
                Duties = DutyKind.AllColumns(visit.Today),
                Staff = [.. rows
                    .SelectMany(row => row.Advisors)
                    .Concat(open.Select(owner => owner.Key))
                    .Distinct(StringComparer.Ordinal)
                    .Select(staff.Named)
                    .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(person => new BoardStaff(
                        person.PersonId,
                        person.Name,
                        open[person.PersonId].Count(duty => duty.State == DutyState.Overdue),
                        open[person.PersonId].Count(duty => duty.State == DutyState.Due)))],
                Students = rows,
            });
        });

    private static BoardRow RowOf(Card card, string name, PathwayCatalog catalog, SchoolToday today)
    {
        var duties = DutyKind.AllOf(card, today);
        return new BoardRow
        {
            StudentId = card.Student!,
            Name = name,
            FullName = name == card.Name ? null : card.Name,
            Grade = card.Grade,
            Advisors = [.. card.StaffLinks
                .Where(link => link.Kind is StaffLinkKind.Advisor or StaffLinkKind.Cover && link.On(today.Day))
                .OrderByDescending(link => link.Kind)
                .Select(link => link.Person)],
            Flags = card.Flags.Count > 0 ? card.Flags : null,
            Pathways = card.Pathways is { Count: > 0 } on
                ? [.. on.Select(one => catalog.Find(one.Pathway)?.Title ?? one.Title).OfType<string>()]
                : null,
            Interpreters = FirstContactDuty.IsOpen(card, today) ? card.InterpreterLanguages() : null,
            States = [.. duties.Select(duty => duty.State)],
            Days = [.. duties.Select(duty => duty.Day)],
        };
    }
}

internal sealed record BoardView
{
    public required DateOnly Today { get; init; }

    /// <summary>What <see cref="BoardRow.States"/> and <see cref="BoardRow.Days"/> speak of, in that order.</summary>
    public required IReadOnlyList<DutyColumn> Duties { get; init; }

    /// <summary>Everybody who advises or covers somebody today, or has a duty that is open.</summary>
    public required IReadOnlyList<BoardStaff> Staff { get; init; }

    public required IReadOnlyList<BoardRow> Students { get; init; }
}

/// <param name="Overdue">How much of theirs is open, overdue and due: what a reminder to them lists, duties passed to
/// them among it.</param>
internal sealed record BoardStaff(string PersonId, string Name, int Overdue, int Due);

internal sealed record BoardRow
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }

    /// <summary>To find the student by, where another has the same name and <see cref="Name"/> is short.</summary>
    public string? FullName { get; init; }

    public required string Grade { get; init; }

    /// <summary>Ids; whoever covers stands before the advisor they stand in for.</summary>
    public required IReadOnlyList<string> Advisors { get; init; }

    /// <summary>On the screen only, never on paper or in a file (C6).</summary>
    public IReadOnlyList<SupportFlag>? Flags { get; init; }

    /// <summary>Titles of the pathways the student is on, or will be on this year; left out where there is none.</summary>
    public IReadOnlyList<string>? Pathways { get; init; }

    /// <summary>
    /// While the first contact with the family is to be made, the languages (BCP 47) an interpreter is needed for; left out where none is.
    /// </summary>
    public IReadOnlyList<string>? Interpreters { get; init; }

    public required IReadOnlyList<DutyState> States { get; init; }

    /// <summary>The day a duty ended, or the last day to do it.</summary>
    public required IReadOnlyList<DateOnly?> Days { get; init; }
}
