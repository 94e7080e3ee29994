using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Students;

/// <summary>A plan on paper: whoever prints says for whom, and only that is sent to the page (B14, C6).</summary>
internal sealed class PlanPrintFunctions(
    RequestHandler handler,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    PersonStore people)
{
    [Function(nameof(StudentsRoom.PrintPlan))]
    public Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/plan-print")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.PrintPlan, studentId, async visit =>
        {
            string? asked = request.Query["for"];
            if (!Enum.TryParse<PrintFor>(asked, ignoreCase: true, out var reader) || int.TryParse(asked, out _))
                return Problem.Invalid("for", "Say who it is printed for: family, staff or me.");
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var staff = await people.Staff(visit.Token);
            var plan = await plans.Read(visit.Student, visit.Token);
            var lens = LensOf(reader, plan, visit, staff);
            var held = await checkIns.Of(visit.Student, visit.Token);
            var isForFamily = reader == PrintFor.Family;
            var withFlags = !isForFamily && request.Query["flags"] == "true" && Access.SeesFlags(visit.Relation);
            return Reply.Ok(new PlanPrintView
            {
                For = reader,
                School = visit.Today.School.Name,
                Printed = visit.Today.Day,
                Name = isForFamily ? student.NameInMailHome : visit.Card.Name,
                Grade = visit.Card.Grade,
                Pronouns = isForFamily ? null : student.Pronouns,
                Flags = withFlags && visit.Card.Flags.Count > 0 ? visit.Card.Flags : null,
                MayPrintFlags = Access.SeesFlags(visit.Relation) && visit.Card.Flags.Count > 0 ? true : null,
                Shared = SharedPlan.Of(plan, await updates.Of(visit.Student, visit.Token), TalksFor(reader, held, visit), lens),
            });
        });

    private static SharedLens LensOf(PrintFor reader, Plan? plan, StudentVisit visit, StaffNames staff)
    {
        if (reader == PrintFor.Family)
            return SharedLens.OfFamily(DayWords.WithYear, staff.NameOf);
        bool Mine(Said said) => Access.Sees(
            visit.Relation,
            said.Audience,
            said.Words.Author == visit.Caller.Id || said.Words.TypedBy == visit.Caller.Id);
        return new SharedLens
        {
            Shows = item => plan is not null
                && ItemView.Shows(item, plan, visit)
                && (reader == PrintFor.Me || SharedLens.Staff.Contains(item.Audience)),
            Reads = said => visit.Relation != Relation.TeacherOfRecord
                && Mine(said)
                && (reader == PrintFor.Me || SharedLens.Staff.Contains(said.Audience)),
            Written = DayWords.WithYear,
            NameOf = staff.NameOf,
        };
    }

    private static IReadOnlyList<SharedTalk> TalksFor(PrintFor reader, IEnumerable<CheckIn> held, StudentVisit visit) => reader switch
    {
        PrintFor.Family => SharedTalks.ForFamily(held, DayWords.WithYear),
        _ => SharedTalks.Of(
            held,
            (box, checkIn) => Access.Sees(visit.Relation, box.Audience, checkIn.By == visit.Caller.Id)
                && (reader == PrintFor.Me || SharedLens.Staff.Contains(box.Audience)),
            DayWords.WithYear),
    };
}

/// <summary>Whose hands the paper goes into.</summary>
[JsonConverter(typeof(CamelCase<PrintFor>))]
internal enum PrintFor
{
    /// <summary>What the family reads on its page; the name in mail home, no pronouns, no flags.</summary>
    Family,

    /// <summary>What any staff working with the student read, as far as the printing person reads it.</summary>
    Staff,

    /// <summary>What the printing person reads.</summary>
    Me,
}

internal sealed record PlanPrintView
{
    public required PrintFor For { get; init; }
    public required string School { get; init; }
    public required DateOnly Printed { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public string? Pronouns { get; init; }

    /// <summary>Only when they were asked for with this print (C6).</summary>
    public IReadOnlyList<SupportFlag>? Flags { get; init; }

    /// <summary>There are flags, and the reader may print them once.</summary>
    public bool? MayPrintFlags { get; init; }

    public required SharedPlan Shared { get; init; }
}
