using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Plp.Office;

/// <summary>
/// A list as it stands on the page, as a workbook (ECMA-376). The browser sends what it shows, so that every list with its filter
/// and order becomes one; nothing is looked up and nothing is kept.
/// </summary>
internal sealed class SpreadsheetFunctions(RequestHandler handler)
{
    /// <summary>Bytes of a list; the longest the school has are its students with every duty.</summary>
    private const int MostBytes = 8_000_000;

    private const int MostColumns = 200, MostText = 32_000;

    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Function(nameof(OfficeRoom.MakeSpreadsheet))]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "spreadsheet")] HttpRequest request) =>
        handler.AnswerLarge<SpreadsheetInput>(request, OfficeRoom.MakeSpreadsheet, MostBytes, async (visit, input) =>
        {
            if (input.Head is not { Count: > 0 and <= MostColumns } head || head.Any(cell => cell is null))
                return Problem.Invalid("head", $"Send the names of 1 to {MostColumns} columns.");
            var rows = input.Rows ?? [];
            var wrong = rows.ToList().FindIndex(row => row is null || row.Count > head.Count || row.Any(cell => !IsPlain(cell)));
            if (wrong >= 0)
                return Problem.Invalid(
                    $"rows.{wrong}",
                    $"Send each row as texts of at most {MostText:N0} letters and as numbers, no more of them than columns.");
            return TypedResults.Bytes(await Workbook(head!, rows!, visit.Token), MediaType);
        });

    private static bool IsPlain(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.Null => true,
        JsonValueKind.String => cell.GetString()!.Length <= MostText,
        _ => false,
    };

    private static async Task<byte[]> Workbook(
        IReadOnlyList<string> head,
        IReadOnlyList<IReadOnlyList<JsonElement>> rows,
        CancellationToken token)
    {
        using var file = new MemoryStream();
        await using (var workbook = await Spreadsheet.CreateNewAsync(file, cancellationToken: token))
        {
            await workbook.StartWorksheetAsync("List", new WorksheetOptions { FrozenRows = 1 }, token);
            var bold = workbook.AddStyle(new Style { Font = { Bold = true } });
            var day = workbook.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
            await workbook.AddRowAsync([.. head.Select(name => new StyledCell(Clean(name), bold))], token);
            foreach (var row in rows)
                await workbook.AddRowAsync([.. row.Select(cell => CellOf(cell, day))], token);
            await workbook.FinishAsync(token);
        }
        return file.ToArray();
    }

    /// <summary>A text is a text whatever it begins with: the format keeps formulas apart, and none is ever written.</summary>
    private static StyledCell CellOf(JsonElement cell, StyleId day)
    {
        if (cell.ValueKind == JsonValueKind.Number)
            return new StyledCell(cell.GetDouble(), null);
        var text = cell.GetString();
        return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new StyledCell(date, day)
            : new StyledCell(text is null ? null : Clean(text), null);
    }

    /// <summary>Without the signs XML cannot hold.</summary>
    private static string Clean(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Where(System.Xml.XmlConvert.IsXmlChar)]);
}

/// <param name="Head">The names of the columns.</param>
/// <param name="Rows">Texts and numbers; a text that is a day, YYYY-MM-DD, becomes a day.</param>
internal sealed record SpreadsheetInput(IReadOnlyList<string?>? Head, IReadOnlyList<IReadOnlyList<JsonElement>?>? Rows);
