using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Students;

namespace Plp.Records;

/// <summary>
/// The package for a student's next school (J3): plan and portfolio to read and as data, the record as JSON, and a cover sheet that says
/// on what ground it goes there. It is a disclosure, written before a byte goes out.
/// </summary>
internal sealed class TransferFunctions(
    RequestHandler handler,
    TakeAlong takeAlong,
    SchoolExport export,
    RecordStatements statements,
    Disclosures disclosures)
{
    [Function(nameof(RecordsRoom.TransferRecord))]
    public Task<IResult> Transfer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/transfers")] HttpRequest request,
        string studentId) =>
        handler.Answer<TransferInput>(request, RecordsRoom.TransferRecord, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this package.");
            var school = errors.Required("school", input.School, "Name the school it goes to.");
            var ground = errors.Required(
                "ground",
                input.Ground,
                "Say on what ground it goes: enrollment, or consent.");
            var consent = errors.Optional("consentBy", input.ConsentBy);
            if (ground == TransferGround.Consent && consent is null)
                errors.Add("consentBy", "Say who consented in writing: a parent, or the student from 18 on.");
            if (ground == TransferGround.Consent && input.ConsentOn is null)
                errors.Add("consentOn", "Give the day of the written consent.");
            if (input.ConsentOn > visit.Today.Day)
                errors.Add("consentOn", "This day has not come yet. Give the day of the written consent.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var purpose = ground == TransferGround.Enrollment
                ? "Transfer: the student enrolls or seeks to enroll there (34 CFR 99.31(a)(2), 99.34)"
                : $"Transfer with the written consent of {consent}, {DayWords.WithYear(input.ConsentOn!.Value)} (34 CFR 99.30)";
            await disclosures.Keep(Disclosure.Of(DisclosureKind.Transfer, key, visit, purpose, visit.Student, school), visit.Token);
            var taken = await takeAlong.Of(visit, PrintFor.Advisor);
            return new TransferResult(
                taken,
                new TransferView(
                    visit.Card.Name,
                    visit.Card.Grade,
                    visit.Today.School.Name,
                    school,
                    purpose,
                    visit.Today.Day,
                    await statements.Of(visit.Student, visit.Token)),
                token => export.Package(visit.Student, token));
        });
}

/// <summary>The package as an answer: written as it is read.</summary>
internal sealed class TransferResult(
    TakenAlong taken,
    TransferView transfer,
    Func<CancellationToken, IAsyncEnumerable<byte[]>> documents) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, token) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"transfer-{transfer.On:yyyy-MM-dd}.zip\"");
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true; // an archive writes its directory so
        await using var zip = await ZipArchive.CreateAsync(response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, token);
        await TakenAlong.Write(zip, "transfer.html", Cover(), token);
        await TakenAlong.Write(zip, "transfer.json", JsonSerializer.Serialize(transfer, Json.Of<TransferView>()), token);
        await taken.WriteTo(zip, token);
        await using var record = await zip.CreateEntry("record.jsonl").OpenAsync(token);
        await foreach (var document in documents(token))
        {
            await record.WriteAsync(document, token);
            await record.WriteAsync("\n"u8.ToArray(), token);
        }
    }

    /// <summary>Nothing in it runs, and nothing is asked of the net.</summary>
    private string Cover()
    {
        var page = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 1.05rem/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
            body { color: #27231d; background: #fffdf7 }
            @media (prefers-color-scheme: dark) { body { color: #ede7da; background: #25221d } a { color: #97c6ea } }
            </style>

            """);
        page.Append($"<title>Transfer of {Text(transfer.Student)}</title></head><body>")
            .Append($"<h1>Transfer of {Text(transfer.Student)}</h1>")
            .Append($"<p>From {Text(transfer.From)} to {Text(transfer.To)}, {DayWords.WithYear(transfer.On)}. ")
            .Append($"Grade {Text(transfer.Grade)}.</p><p>{Text(transfer.Ground)}.</p>")
            .Append("<p>It is a student’s record: only those who need it for their work may read it, and it goes to nobody else ")
            .Append("without consent (34 CFR 99.33). Restricted words and earlier versions are not in it.</p>")
            .Append("<p><a href=\"index.html\">Plan and portfolio</a></p>");
        if (transfer.Statements is { } statements)
        {
            page.Append("<h2>Statements about the record</h2>")
                .Append("<p>Whoever shows the part they are about shows them with it (34 CFR 99.20(c)).</p>");
            foreach (var statement in statements)
                page.Append($"<h3>{Text(statement.About)}</h3><p>{Text(statement.Text)}</p>")
                    .Append($"<p>{Text(statement.By)}, {DayWords.WithYear(statement.On)}</p>");
        }
        return page.Append("</body></html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>What lets a record go to another school.</summary>
[JsonConverter(typeof(CamelCase<TransferGround>))]
internal enum TransferGround
{
    /// <summary>The student seeks or intends to enroll there, or has (34 CFR 99.31(a)(2)).</summary>
    Enrollment,

    /// <summary>Written consent (34 CFR 99.30).</summary>
    Consent,
}

/// <param name="Key">A UUID made once for this package.</param>
/// <param name="School">Which it goes to.</param>
/// <param name="ConsentBy">Who consented in writing, by name; with consent only.</param>
internal sealed record TransferInput(Guid? Key, string? School, TransferGround? Ground, string? ConsentBy, DateOnly? ConsentOn);

/// <summary>The cover sheet of a package, as <c>transfer.json</c> has it.</summary>
/// <param name="Ground">On what ground it goes there.</param>
internal sealed record TransferView(
    string Student,
    string Grade,
    string From,
    string To,
    string Ground,
    DateOnly On,
    IReadOnlyList<StatementView>? Statements);
