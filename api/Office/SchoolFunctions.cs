using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Office;

/// <summary>The school's settings and its calendar.</summary>
internal sealed class SchoolFunctions(RequestHandler handler, SchoolDays days, IDocumentStore store)
{
    [Function(nameof(OfficeRoom.ReadSchool))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "school")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadSchool, visit => Task.FromResult(Reply.Ok(SchoolView.Of(visit.Today.School))));

    [Function(nameof(OfficeRoom.EditSchool))]
    public Task<IResult> Edit([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "school")] HttpRequest request) =>
        handler.Answer<SchoolInput>(request, OfficeRoom.EditSchool, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = (await days.Settings(visit.Token))!;
            if (before.Rev != input.Rev)
                return Problem.Conflict("Someone changed the settings since you opened them.", SchoolView.Of(before));
            var errors = new FieldErrors();
            var school = input.Over(before, errors);
            return errors.Any ? Problem.Invalid(errors) : await Save(school, SchoolView.Of, visit);
        });

    [Function(nameof(OfficeRoom.ReadCalendar))]
    public Task<IResult> ReadCalendar([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "calendar")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadCalendar, visit =>
            Task.FromResult(Reply.Ok(CalendarView.Of(visit.Today.Calendar, visit.Today.Day))));

    [Function(nameof(OfficeRoom.EditCalendar))]
    public Task<IResult> EditCalendar([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "calendar")] HttpRequest request) =>
        handler.Answer<CalendarInput>(request, OfficeRoom.EditCalendar, (visit, input) => ChangeCalendar(visit, before =>
        {
            if (input.Rev is null)
                return (null, Problem.MissingRev());
            if (before.Rev != input.Rev)
                return (
                    null,
                    Problem.Conflict("Someone changed the calendar since you opened it.", CalendarView.Of(before, visit.Today.Day)));
            var errors = new FieldErrors();
            var calendar = input.Over(before, errors);
            if (!errors.Any)
                errors = calendar.Check();
            return errors.Any ? (null, Problem.Invalid(errors)) : (calendar, null);
        }));

    /// <summary>A year to begin with, reckoned from its first and last day; nothing is saved.</summary>
    [Function(nameof(OfficeRoom.ReadYearTemplate))]
    public Task<IResult> Template([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calendar/template")] HttpRequest request) =>
        handler.Answer<YearTemplateInput>(request, OfficeRoom.ReadYearTemplate, (visit, input) =>
        {
            var errors = new FieldErrors();
            var year = input.Over(visit.Today.Calendar, errors);
            return Task.FromResult(errors.Any ? Problem.Invalid(errors) : Reply.Ok(year!));
        });

    /// <summary>The days off a calendar file holds of this school year; nothing is saved.</summary>
    [Function(nameof(OfficeRoom.ReadHolidayFile))]
    public Task<IResult> Holidays([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calendar/holidays")] HttpRequest request) =>
        handler.AnswerUpload(request, OfficeRoom.ReadHolidayFile, async (visit, upload) =>
        {
            if (upload.Files is not [var (name, path)])
                return Problem.Invalid("file", "Send one calendar file (.ics) at a time.");
            if (new FileInfo(path).Length > HolidayFile.MostBytes)
                return Problem.Invalid("file", $"{name}: a calendar of days off has at most {HolidayFile.MostBytes / 1_000_000} MB.");
            return HolidayFile.Read(await File.ReadAllTextAsync(path, visit.Token), visit.Today.Calendar) is { } plan
                ? Reply.Ok(plan)
                : Problem.Invalid("file", $"{name}, line 1: this is no calendar file (BEGIN:VCALENDAR). Export the calendar as .ics.");
        });

    [Function(nameof(OfficeRoom.SayNoSchool))]
    public Task<IResult> SayNoSchool(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calendar/no-school")] HttpRequest request) =>
        handler.Answer<NoSchoolInput>(request, OfficeRoom.SayNoSchool, (visit, input) => ChangeCalendar(visit, before =>
        {
            var errors = new FieldErrors();
            var day = errors.Required("day", input.Day, "Say which day has no school.");
            var name = errors.Optional("name", input.Name, 80) ?? "Snow day";
            if (!errors.Any && (day < before.Start || day > before.End))
                errors.Add("day", "This day is outside the school year.");
            return errors.Any ? (null, Problem.Invalid(errors)) : (before.WithoutSchool(day, name, visit.Today.Instant), null);
        }));

    [Function(nameof(OfficeRoom.TakeBackNoSchool))]
    public Task<IResult> TakeBackNoSchool(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "calendar/school-after-all")] HttpRequest request) =>
        handler.Answer<NoSchoolInput>(request, OfficeRoom.TakeBackNoSchool, (visit, input) => ChangeCalendar(visit, before =>
            input.Day is { } day
                ? (before.WithSchoolAfterAll(day), null)
                : (null, Problem.Invalid("day", "Say which day has school after all."))));

    private async Task<IResult> ChangeCalendar(Visit visit, Func<SchoolCalendar, (SchoolCalendar? After, IResult? Refusal)> change)
    {
        var before = (await days.Calendar(visit.Today.Calendar.Id, visit.Token))!;
        var (after, refusal) = change(before);
        if (after is null)
            return refusal!;
        return after == before
            ? Reply.Ok(CalendarView.Of(before, visit.Today.Day))
            : await Save(after, calendar => CalendarView.Of(calendar, visit.Today.Day), visit);
    }

    private async Task<IResult> Save<T, TView>(T document, Func<T, TView> view, Visit visit) where T : Document, IDocument<T>
    {
        var result = await store.Commit(new Changes().Replace(document), visit.Token);
        days.Changed();
        return result.Done
            ? Reply.Ok(view(document))
            : Problem.Conflict(
                "Someone saved at the same moment. Look again and save once more.",
                view((await store.Read<T>(document.Id, visit.Token))!));
    }
}
