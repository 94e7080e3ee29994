using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Surveys;

namespace Plp.Records;

/// <summary>Takes the whole school, or one student's record, out of the program; who did and what for is written down first.</summary>
internal sealed class ExportFunctions(
    RequestHandler handler,
    SchoolExport export,
    OwnFamilies families,
    JobRunner jobs,
    PersonStore people,
    Disclosures disclosures,
    SurveyStore surveys,
    IFileStore files)
{
    /// <summary>Of the exports of years, the page shows the newest.</summary>
    private const int MostListed = 50;

    [Function(nameof(RecordsRoom.ExportSchool))]
    public Task<IResult> School([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "school-exports")] HttpRequest request) =>
        handler.Answer<ExportInput>(request, RecordsRoom.ExportSchool, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var (key, purpose) = input.Checked(errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var own = await families.Of(visit.Caller, visit.Token);
            if (own.Children.Count > 0)
                return await families.NotOnOwnChild(visit.Caller, [], visit.Token);
            var disclosure = Disclosure.Of(DisclosureKind.School, key, visit, purpose);
            await disclosures.Keep(disclosure, visit.Token);
            return new ExportResult(export, visit, null, $"school-{visit.Today.Day:yyyy-MM-dd}.zip");
        });

    /// <summary>As a job: the file is put together when it is downloaded, until the day after.</summary>
    [Function(nameof(RecordsRoom.StartSchoolExport))]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "school-export-jobs")] HttpRequest request) =>
        handler.Answer<ExportInput>(request, RecordsRoom.StartSchoolExport, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var (key, purpose) = input.Checked(errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (files is NoFileStore)
                return Problem.Conflict("This program has no place for files to keep an export in. Download the school directly.");
            var own = await families.Of(visit.Caller, visit.Token);
            if (own.Children.Count > 0)
                return await families.NotOnOwnChild(visit.Caller, [], visit.Token);
            await disclosures.Keep(Disclosure.Of(DisclosureKind.School, key, visit, purpose), visit.Token);
            return Reply.Ok(JobView.Of(await jobs.Start(ExportWork.Of(key, visit), [], visit.Token)));
        });

    [Function(nameof(RecordsRoom.DownloadSchoolExport))]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "school-export-jobs/{exportId}")] HttpRequest request,
        string exportId) =>
        handler.Answer(request, RecordsRoom.DownloadSchoolExport, async visit =>
        {
            var own = await families.Of(visit.Caller, visit.Token);
            if (own.Children.Count > 0)
                return await families.NotOnOwnChild(visit.Caller, [], visit.Token);
            if (!Guid.TryParseExact(exportId, "n", out _)
                || await jobs.Read(ExportWork.JobIdOf(exportId), visit.Token) is not { } job)
                return Problem.Invalid("exportId", "There is no such export. Open the page again.");
            if (!job.Done)
                return Problem.Conflict("This export is not finished yet. Open the page again to go on with it.");
            return ExportWork.ProgressOf(job).IsGone == true
                ? Problem.Conflict("This export was deleted, as every export is a day after it was made. Export again.")
                : new ExportResult(export, visit, null, $"school-{job.On:yyyy-MM-dd}.zip")
                {
                    Documents = (kind, token) => ExportWork.Documents(job, kind, files, token),
                    Taken = job.Started,
                };
        });

    [Function(nameof(RecordsRoom.ListSchoolExports))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "school-exports")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ListSchoolExports, async visit =>
        {
            var all = await disclosures.OfSchool(visit.Token);
            var staff = await people.Staff(visit.Token);
            var newest = await jobs.Newest(MostListed, visit.Token);
            var drills = newest.Where(job => job.Work == DrillWork.TheName);
            var kept = newest.Where(job => job.Work == ExportWork.TheName && ExportWork.ProgressOf(job).IsGone is null);
            return Reply.Ok(new SchoolExportsView(
                [.. all.OrderByDescending(one => one.At)
                    .Take(MostListed)
                    .Select(one => new SchoolExportView(one.At, staff.Named(one.By), one.Purpose))],
                [.. drills.Select(job => JobView.Of(job) with { Told = jobs.Told(job, staff) })],
                [.. kept.Select(job => new KeptExportView(
                    JobView.Of(job) with { Result = null, Told = jobs.Told(job, staff) },
                    job.On.AddDays(ExportWork.DaysKept)))],
                newest.Where(job => job is { Work: RestoreWork.TheName, Done: false }).Select(JobView.Of).FirstOrDefault(),
                files is not NoFileStore,
                [.. (await surveys.All(visit.Token))
                    .Where(survey => !survey.IsNamed && survey.IsOpen(visit.Today.Day))
                    .Select(survey => survey.Title)]));
        });

    [Function(nameof(RecordsRoom.ExportStudent))]
    public Task<IResult> Student(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/exports")] HttpRequest request,
        string studentId) =>
        handler.Answer<ExportInput>(request, RecordsRoom.ExportStudent, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var (key, purpose) = input.Checked(errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            await disclosures.Keep(Disclosure.Of(DisclosureKind.Student, key, visit, purpose, visit.Student), visit.Token);
            return new ExportResult(export, visit, visit.Student, $"student-record-{visit.Today.Day:yyyy-MM-dd}.zip");
        });

    [Function(nameof(RecordsRoom.StartRestoreDrill))]
    public Task<IResult> Drill([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "restore-drills")] HttpRequest request) =>
        handler.Answer<DrillInput>(request, RecordsRoom.StartRestoreDrill, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this drill.");
            return errors.Any
                ? Problem.Invalid(errors)
                : Reply.Ok(JobView.Of(await jobs.Start(await DrillWork.Of(key, export, visit), [], visit.Token)));
        });
}

/// <summary>The export as an answer: written as it is read.</summary>
internal sealed class ExportResult(SchoolExport export, Visit visit, string? student, string name) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    /// <summary>Where the documents come from; null: from the store, as they stand now.</summary>
    public DocumentsOf? Documents { get; init; }

    /// <summary>When they were taken; null: now.</summary>
    public DateTimeOffset? Taken { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}\"");
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true; // an export writes its directory so
        await export.Write(response.Body, Taken ?? visit.Today.Instant, httpContext.RequestAborted, student, Documents);
    }
}

/// <param name="Key">A UUID made once for this export.</param>
/// <param name="Purpose">What it is for; kept in the record of disclosures (34 CFR 99.32).</param>
internal sealed record ExportInput(Guid? Key, string? Purpose)
{
    public (Guid Key, string Purpose) Checked(FieldErrors errors) => (
        errors.Required("key", Key, "Send a UUID made once for this export."),
        errors.Required("purpose", Purpose, "Say what the export is for; it stays in the record of disclosures."));
}

/// <param name="Key">A UUID made once for this drill.</param>
internal sealed record DrillInput(Guid? Key);

/// <param name="Exports">The newest first.</param>
/// <param name="Drills">Restore drills, the newest first.</param>
/// <param name="Jobs">Exports that run or can still be downloaded, the newest first.</param>
/// <param name="Restore">The restore that is under way.</param>
/// <param name="KeepsFiles">Whether there is a place to keep an export in until it is downloaded.</param>
/// <param name="OpenSurveys">Titles of those without names: an export cannot take along who has answered.</param>
internal sealed record SchoolExportsView(
    IReadOnlyList<SchoolExportView> Exports,
    IReadOnlyList<JobView> Drills,
    IReadOnlyList<KeptExportView> Jobs,
    JobView? Restore,
    bool KeepsFiles,
    IReadOnlyList<string> OpenSurveys);

/// <param name="Until">The last day it can be downloaded.</param>
internal sealed record KeptExportView(JobView Job, DateOnly Until);

internal sealed record SchoolExportView(DateTimeOffset At, PersonName By, string Purpose);
