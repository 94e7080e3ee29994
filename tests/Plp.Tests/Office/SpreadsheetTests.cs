using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using ExcelDataReader;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

/// <summary>A list as a workbook, read back by another library than the one that wrote it.</summary>
public sealed class SpreadsheetTests(TestSchool school) : IClassFixture<TestSchool>
{
    private static readonly string[] dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=2", "'=3"];

    [Fact]
    public async Task Texts_numbers_and_days_come_back_as_they_are()
    {
        var rows = await ReadBack(new
        {
            head = new[] { "name", "grade", "on", "n" },
            rows = new object[] { new object?[] { "Lucía Ñandú & <Co>", "9", "2026-11-30", 12.5 }, new object?[] { "Ben", null } },
        });
        Assert.Equal(["name", "grade", "on", "n"], rows[0]);
        Assert.Equal(["Lucía Ñandú & <Co>", "9", new DateTime(2026, 11, 30), 12.5], rows[1]);
        Assert.Equal(["Ben", null, null, null], rows[2]);
    }

    [Fact]
    public async Task No_cell_is_a_formula_whatever_a_text_begins_with()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var answer = await advisor.Post("spreadsheet", new { head = dangerous, rows = new[] { dangerous } });
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(dangerous, Rows(bytes)[1]);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var sheet in zip.Entries.Where(entry => entry.FullName.Contains("worksheets", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(sheet.Open());
            Assert.DoesNotContain("<f>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Three_thousand_rows_of_the_board_are_one_file()
    {
        var head = Enumerable.Range(0, 25).Select(i => $"column {i}").ToArray();
        var rows = await ReadBack(new
        {
            head,
            rows = Enumerable.Range(0, 3000).Select(n => head.Select(name => $"{name} of student {n}").ToArray()).ToArray(),
        });
        Assert.Equal(3001, rows.Count);
        Assert.Equal("column 24 of student 2999", rows[^1][^1]);
    }

    [Theory]
    [InlineData("""{"rows":[["a"]]}""", "head")]
    [InlineData("""{"head":["a"],"rows":[["a","b"]]}""", "rows.0")]
    [InlineData("""{"head":["a"],"rows":[["a"],[{"b":1}]]}""", "rows.1")]
    [InlineData("""{"head":["a"],"rows":[null]}""", "rows.0")]
    public async Task What_is_no_list_is_told_by_its_place(string body, string field)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await advisor.PostAsync(new Uri("spreadsheet", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<List<object?[]>> ReadBack(object list)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var answer = await advisor.Post("spreadsheet", list);
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            answer.Content.Headers.ContentType!.MediaType);
        return Rows(await answer.Content.ReadAsByteArrayAsync());
    }

    private static List<object?[]> Rows(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
