using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Plp.Files;
using Plp.Plans;
using Plp.Roster;

namespace Plp.Students;

/// <summary>The archive as an answer: written as it is read, so that memory does not grow with it.</summary>
internal sealed class TakenAlong(TakeAlongData data, IReadOnlyList<TakenFile> taken, IFileStore files) : IResult, IStatusCodeHttpResult
{
    private const string About = """
        What is in this archive, and how to open it without the program it came from.

        index.html      everything to read, in any browser; no connection is needed
        files/          the work itself
        data.json       the same as data, for a program
        goals.csv, evidence.csv, proficiencies.csv
                        the same as tables, for a spreadsheet
        clr.json        proficiencies shown, in the shape of a Comprehensive Learner Record (1EdTech CLR 2.0) with an
                        Open Badge (3.0) for each. It is NOT signed: it says what the school's program says, and proves nothing by
                        itself. Ask the school to confirm it.
        leap2a.xml      plan and portfolio as Leap2A, which other portfolio programs read
        """;

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, token) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"portfolio-{data.On:yyyy-MM-dd}.zip\"");
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true; // an archive writes its directory so
        await using var zip = await ZipArchive.CreateAsync(response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, token);
        await WriteTo(zip, token);
    }

    /// <summary>Everything of it as entries of an archive that may hold more.</summary>
    public async Task WriteTo(ZipArchive zip, CancellationToken token)
    {
        var missing = new List<string>();
        foreach (var file in taken)
            await Copy(zip, file, missing, token);
        await Write(
            zip,
            "README.txt",
            About + (missing.Count == 0 ? "\n" : $"\n\nNot found where files are kept: {string.Join(", ", missing)}\n"),
            token);
        await Write(zip, "index.html", TakenPage.Of(data, missing), token);
        await Write(zip, "data.json", JsonSerializer.Serialize(data, Json.Of<TakeAlongData>()), token);
        await Write(zip, "goals.csv", Table(Goals()), token);
        await Write(zip, "evidence.csv", Table(Evidence()), token);
        await Write(zip, "proficiencies.csv", Table(Proficiencies()), token);
        await Write(zip, "clr.json", LearnerRecord.Of(data).ToJsonString(LearnerRecord.Written), token);
        await Write(zip, "leap2a.xml", Leap2A.Of(data), token);
    }

    private async Task Copy(ZipArchive zip, TakenFile file, List<string> missing, CancellationToken token)
    {
        await using var found = await files.Open(file.Key, 0, token);
        if (found is null)
        {
            missing.Add(file.Name);
            return;
        }
        // pictures, sounds and most of a PDF are packed already
        await using var entry = await zip.CreateEntry(file.Name, CompressionLevel.NoCompression).OpenAsync(token);
        await found.Content.CopyToAsync(entry, token);
    }

    internal static async Task Write(ZipArchive zip, string name, string text, CancellationToken token)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(token);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), token);
    }

    private IEnumerable<string?[]> Goals()
    {
        yield return ["title", "area", "cycle", "step", "words", "reached"];
        foreach (var goal in data.Plan.Goals)
            yield return [goal.Title, goal.Area.ToString(), Number(goal.Cycle), goal.Step.ToString(),
                string.Join('\n', goal.Fields.Select(field => $"{field.Label}: {field.Text}")), goal.Reached?.What];
    }

    private IEnumerable<string?[]> Evidence()
    {
        yield return ["on", "what", "caption", "text", "link", "file", "shows", "from", "goal", "cycle", "step", "proficiencies"];
        foreach (var (piece, goal, proficiencies, file) in data.Evidence)
            yield return [Day(piece.On), piece.What
                .ToString(), piece.Caption, piece.Text, piece.Url, file, piece.Alt, piece.From
                .ToString(),
                goal, piece.Cycle is { } cycle ? Number(cycle) : null, piece.Step?.ToString(), string.Join("; ", proficiencies)];
    }

    private IEnumerable<string?[]> Proficiencies()
    {
        yield return ["code", "proficiency", "shownBy", "where", "on", "goal"];
        foreach (var row in data.Shown)
            yield return [row.Code, row.Name, row.ShownBy, row.Where, Day(row.On), row.Goal];
    }

    /// <summary>As spreadsheets read it (RFC 4180), with a mark that it is UTF-8.</summary>
    private static string Table(IEnumerable<string?[]> rows) => "\ufeff" + string.Concat(rows.Select(row =>
        string.Join(',', row.Select(cell => $"\"{Formulas.Neutralised(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) +
            "\r\n"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
