using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>What stands on the printed sheets for chosen advisees; no flag is ever among it (C6).</summary>
internal sealed class PrintSheets(
    RequestHandler handler,
    CheckInStore checkIns,
    PlanStore plans,
    Cards cards,
    PersonStore people,
    Disclosures disclosures,
    IDocumentStore store)
{
    [Function(nameof(CheckInsRoom.ReadPrintSheets))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisor/print-sheets")] HttpRequest request) =>
        handler.Answer(request, CheckInsRoom.ReadPrintSheets, async visit =>
        {
            var errors = new FieldErrors();
            var students = SeveralStudents.Read(
                "students",
                request.Query["students"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries),
                errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            string? asked = request.Query["for"];
            if ((string.IsNullOrEmpty(asked) ? PrintFor.Me : PrintReader.Of(asked)) is not { } reader)
                return PrintReader.Missing();
            if (await cards.Visits(visit, CheckInsRoom.ReadCheckInForm, students) is not { } visits)
                return SeveralStudents.NotAllTheirs();
            var names = ListNames.Short(visits.Select(one => one.Card));
            var sheets = new List<SheetView>();
            foreach (var one in visits)
                sheets.Add(await SheetOf(one, names.Of(one.Card!), reader));
            await disclosures.Keep(
                visits.Where(one => Printed.IsDisclosed(one, reader)).Select(one => Printed.By(one, reader)),
                visit.Token);
            return Reply.Ok(new SheetsView(reader, visit.Today.Day, visit.Today.School.NotForEmergencies, sheets));
        });

    private async Task<SheetView> SheetOf(StudentVisit visit, string inShort, PrintFor reader)
    {
        var student = FormStudent.Of(visit);
        if (reader == PrintFor.Family)
            student = student with { Name = (await people.Recent(visit.Student, visit.Token))!.NameInMailHome };
        var period = CheckInDuty.StillOpen(visit.Card, visit.Today) ?? visit.Today.Calendar.PeriodOf(visit.Today.Day);
        var plan = await plans.Read(visit.Student, visit.Token);
        return new SheetView
        {
            Student = student,
            InShort = inShort,
            Quarter = period?.Name,
            Goals = [.. (plan?.Goals ?? [])
                .Where(goal => goal is { Archived: false, Reached: null }
                    && goal.Audience != Audience.Restricted
                    && reader.Takes(goal.Audience)
                    && GoalView.Shows(goal, visit))
                .Select(goal => SheetGoal.Of(goal, plan!))],
            LastNextSteps = LastNextSteps.Of(await checkIns.Of(visit.Student, visit.Token), visit, reader),
            Preparation = reader != PrintFor.Me ? null : (await PreparationView.Of(store, visit.Student, visit.Token)).Find(preparation =>
                CheckInDuty.IsOpen(visit.Card, preparation.Quarter, visit.Today)),
        };
    }
}

internal sealed record SheetsView(PrintFor For, DateOnly Today, string NotForEmergencies, IReadOnlyList<SheetView> Sheets);

internal sealed record SheetView
{
    public required FormStudent Student { get; init; }

    /// <summary>As a line that lists all of them names the student.</summary>
    public required string InShort { get; init; }

    /// <summary>The period the talk is for: the oldest one still open, else the current one.</summary>
    public string? Quarter { get; init; }

    public required IReadOnlyList<SheetGoal> Goals { get; init; }
    public LastNextSteps? LastNextSteps { get; init; }

    /// <summary>The newest for a check-in that is still to be held; the student's words to the advisor, so only for the advisor.</summary>
    public PreparationView? Preparation { get; init; }
}
