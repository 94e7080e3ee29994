using System.Globalization;
using System.Text;

namespace Plp.Hosting.Local;

/// <summary><c>cost --students N</c>: what a school of that size costs in Azure, at rest and in use, with sources.</summary>
internal static class CostCommand
{
    public static async Task<int> Run(int students, TextWriter output)
    {
        await output.WriteAsync(Table(students));
        return CommandLine.Done;
    }

    /// <summary>The table in Markdown, so that it can stand in a page as it is.</summary>
    public static string Table(int students)
    {
        var text = new StringBuilder();
        var (rest, use) = (CostModel.Month(0), CostModel.Month(students));
        text.AppendLine(CultureInfo.InvariantCulture, $"| a month | free | price | at rest | with {students} students | dollars |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (var (idle, busy) in rest.Zip(use))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {idle.Price.What} | {Amount(idle.Price.Free)} | {Million(idle.Price)} | {Amount(idle.Units)} | " +
                $"{Amount(busy.Units)} | {busy.Dollars:0.00} |");
        }
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| **together** | | | **${rest.Sum(line => line.Dollars):0.00}** | | **${use.Sum(line => line.Dollars):0.00}** |");
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"A year of ten school months and two at rest: " +
            $"${(10 * use.Sum(line => line.Dollars)) + (2 * rest.Sum(line => line.Dollars)):0.00}.");
        text.AppendLine();
        text.AppendLine("| operation | RU counted | RU at most | times a student and month |");
        text.AppendLine("|---|---|---|---|");
        foreach (var operation in CostModel.Operations)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {operation.Function} | {operation.RequestUnits:0.0} | {operation.Bar:0} | {operation.Often:0} |");
        var (function, units, bar, _) = CostModel.OnceAYear;
        text.AppendLine(CultureInfo.InvariantCulture, $"| {function} | {units:0.0} | {bar:0} | once a school and year |");
        text.AppendLine();
        text.AppendLine("Prices, US dollars, East US, pay as you go, without tax; look at them again before you rely on them:");
        foreach (var sources in use.GroupBy(line => (line.Price.Source, line.Price.AsOf)))
            text.AppendLine(CultureInfo.InvariantCulture, $"- {sources.Key.Source} ({sources.Key.AsOf})");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Amount(double units) => units switch
    {
        0 => "–",
        < 10 => units.ToString("0.###", CultureInfo.InvariantCulture),
        _ => units.ToString("#,0", CultureInfo.InvariantCulture),
    };

    private static string Million(Price price) => price.PerUnit switch
    {
        0 => "free",
        < 0.0001 => string.Create(CultureInfo.InvariantCulture, $"${price.PerUnit * 1e6:0.##} a million {price.Unit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${price.PerUnit:0.#####} a {price.Unit}"),
    };
}
