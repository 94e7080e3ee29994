using System.Globalization;
using System.Net;
using System.Text;
using Plp.Plans;
using Plp.Portfolio;
using Plp.School;

namespace Plp.Students;

/// <summary>The page of the archive: all of it in one document, with headings, read by any browser without a connection.</summary>
internal static class TakenPage
{
    /// <summary>Nothing in it runs, and nothing is asked of the net.</summary>
    private const string Policy = "default-src 'none'; img-src file:; media-src file:; style-src 'unsafe-inline'";

    private const string Style = """
        body { font: 1.05rem/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #27231d; background: #fffdf7 }
        img { max-width: 100%; height: auto } dt { font-weight: bold } dd { margin: 0 0 .5rem; white-space: pre-wrap }
        @media (prefers-color-scheme: dark) { body { color: #ede7da; background: #25221d } a { color: #97c6ea } }
        @media print { section { break-before: page } }
        """;

    /// <summary>What the boxes of a check-in are called, by <see cref="SharedBox.Field"/>.</summary>
    private static readonly Dictionary<string, string> boxes = new(StringComparer.Ordinal)
    {
        ["progress"] = "Progress",
        ["problems"] = "Problems",
        ["ideas"] = "New ideas",
        ["developments"] = "Developments",
        ["oneThing"] = "One thing to work on",
        ["nextSteps"] = "Next steps",
    };

    public static string Of(TakeAlongData data, IReadOnlyCollection<string> missing)
    {
        var page = new StringBuilder();
        var (name, school) = (Text(data.Name), Text(data.School));
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{name} – {data.Words["portfolio"]}</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1>{name}</h1>
            <p>Grade {Text(data.Grade)}, {school}. Taken along on {DayWords.WithYear(data.On)}.</p>
            <nav aria-label="Contents"><ul>
            <li><a href="#collections">Collections</a></li><li><a href="#work">Work</a></li>
            <li><a href="#goals">{data.Words.Apply("Goals")}</a></li>
            <li><a href="#pathways">Pathways</a></li><li><a href="#proposals">Pathways I proposed</a></li>
            <li><a href="#answers">About me</a></li><li><a href="#years">Years</a></li>
            <li><a href="#check-ins">{data.Words.Apply("Check-ins")}</a></li>
            <li><a href="#shown">{data.Words.Apply("Proficiencies shown")}</a></li></ul></nav>

            """);
        Section(page, "collections", "Collections", data.Collections, collection =>
        {
            page.Append($"<h3>{Text(collection.Title)}</h3>{Paragraph(collection.For)}{Paragraph(collection.Opening)}<ol>");
            foreach (var piece in collection.Pieces.SelectMany(id => data.Evidence.Where(one => one.Piece.Id == id)))
                page.Append($"<li><a href=\"#{Text(piece.Piece.Id)}\">{Text(piece.Piece.Caption)}</a></li>");
            page.Append("</ol>");
        });
        Section(page, "work", "Work", data.Evidence, piece => Piece(page, piece, missing, data.Words));
        Section(page, "goals", data.Words.Apply("Goals"), data.Plan.Goals, goal => Goal(page, goal));
        Section(page, "pathways", "Pathways", data.Plan.Pathways, one => page
            .Append($"<h3>{Text(one.Title)}</h3><p>{Text(one.From)} to {Text(one.To)}. ")
            .Append(CultureInfo.InvariantCulture, $"{one.Hours} hours, {one.Confirmed} of them confirmed.</p>")
            .Append(Paragraph(one.Credit is { } credit ? $"Credit: {credit}" : null)));
        Section(page, "proposals", "Pathways I proposed", data.Plan.Proposals, one =>
        {
            page.Append($"<h3>{Text(one.Title)}</h3><dl>");
            foreach (var field in one.Fields)
                page.Append(Fact(field.Label, field.Text));
            page.Append(Fact("What the judges say", one.Reason)).Append(Fact("What is missing", one.Missing)).Append("</dl>");
        });
        Section(page, "answers", "About me", data.Plan.Answers, answer =>
            page
            .Append($"<h3>{Text(answer.Label)} (grade {Text(answer.Grade)})</h3>")
            .Append(Paragraph(answer.Declined == true ? "You chose not to answer." : answer.Text)));
        Section(page, "years", "Years", data.Plan.Years, year => page
            .Append($"<h3>{Text(year.SchoolYear)}</h3>{Paragraph(year.Start?.Text)}")
            .Append($"{Paragraph(year.Reflection?.Text)}{Paragraph(year.Supports?.Text)}"));
        Section(page, "check-ins", data.Words.Apply("Check-ins"), data.Plan.CheckIns, checkIn =>
        {
            page.Append($"<h3>{Text(checkIn.On)}</h3><dl>");
            foreach (var box in checkIn.Boxes)
                page.Append(Fact(boxes[box.Field], box.Text));
            page.Append("</dl>");
        });
        Section(page, "shown", data.Words.Apply("Proficiencies shown"), data.Shown, row =>
            page.Append($"<p><strong>{Text(row.Label)}</strong>: {Text(row.ShownBy)}, {DayWords.WithYear(row.On)}</p>"));
        if (data.Statements is { } statements)
            Section(page, "statements", "Statements about the record", statements, statement =>
                page.Append($"<h3>{Text(statement.About)}</h3>{Paragraph(statement.Text)}")
                    .Append($"<p>{Text(statement.By)}, {DayWords.WithYear(statement.On)}</p>"));
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Section<T>(StringBuilder page, string id, string title, IReadOnlyList<T> items, Action<T> each)
    {
        page.Append($"<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n");
        if (items.Count == 0)
            page.Append("<p>Nothing here.</p>\n");
        foreach (var item in items)
        {
            each(item);
            page.Append('\n');
        }
        page.Append("</section>\n");
    }

    private static void Piece(StringBuilder page, TakenPiece taken, IReadOnlyCollection<string> missing, SchoolWords words)
    {
        var piece = taken.Piece;
        page.Append($"<article id=\"{Text(piece.Id)}\"><h3>{Text(piece.Caption)}</h3>");
        page.Append($"<p>{DayWords.WithYear(piece.On)}, {(piece.From == EvidenceFrom.School ? "at school" : "outside school")}");
        page.Append(taken.Goal is null ? "" : words.Apply($", for the goal “{Text(taken.Goal.TrimEnd('.'))}”"));
        page.Append(taken.Proficiencies.Count == 0 ? "" : $". Shows: {Text(string.Join(", ", taken.Proficiencies))}");
        page.Append($"</p>{Paragraph(piece.Text)}");
        if (piece.Url is { } url)
            page.Append($"<p><a href=\"{Text(url)}\" rel=\"noreferrer\">{Text(url)}</a></p>");
        if (taken.File is { } file)
            page.Append(missing.Contains(file) ? "<p>Its file was not found.</p>" : piece.What switch
            {
                EvidenceKind.Picture => $"<p><img src=\"{Text(file)}\" alt=\"{Text(piece.Alt ?? piece.Caption)}\" loading=\"lazy\"></p>",
                EvidenceKind.Audio => $"<p><audio controls src=\"{Text(file)}\"></audio></p>",
                _ => $"<p><a href=\"{Text(file)}\">Open the file</a></p>",
            });
        page.Append("</article>");
    }

    private static void Goal(StringBuilder page, SharedGoal goal)
    {
        page.Append($"<h3>{Text(goal.Title)}</h3><dl>");
        foreach (var field in goal.Fields)
            page.Append(Fact(field.Label, field.Text));
        page.Append(Fact("What was reached", goal.Reached?.What)).Append(Fact("How we know", goal.Reached?.How));
        foreach (var cycle in goal.Cycles)
        {
            page.Append(Fact($"Cycle {cycle.N}: Plan", cycle.Plan)).Append(Fact($"Cycle {cycle.N}: Do", cycle.Do));
            foreach (var entry in cycle.Entries)
                page.Append(Fact($"Cycle {cycle.N}: {entry.On}", entry.Text));
            page.Append(Fact($"Cycle {cycle.N}: Check", cycle.Check)).Append(Fact($"Cycle {cycle.N}: Adjust", cycle.Adjust));
        }
        page.Append("</dl>");
    }

    private static string Fact(string label, string? text) =>
        string.IsNullOrEmpty(text) ? "" : $"<dt>{Text(label)}</dt><dd>{Text(text)}</dd>";

    private static string Paragraph(string? text) =>
        string.IsNullOrEmpty(text) ? "" : $"<p style=\"white-space: pre-wrap\">{Text(text)}</p>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
