using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Plp.Plans;
using Plp.Portfolio;

namespace Plp.Students;

/// <summary>
/// Plan and portfolio as Leap2A (2010-07), an Atom feed that portfolio programs read: person, plans, work, selections,
/// abilities.
/// </summary>
internal static class Leap2A
{
    private const string Version = "http://www.leapspecs.org/2010-07/2A/";

    private static readonly XNamespace atom = "http://www.w3.org/2005/Atom", leap = "http://terms.leapspecs.org/",
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", categories = "http://wiki.leapspecs.org/2A/categories";

    public static string Of(TakeAlongData data)
    {
        var feed = new XElement(
            atom + "feed",
            new XAttribute(XNamespace.Xmlns + "leap2", leap.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "rdf", rdf.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "categories", categories.NamespaceName),
            new XElement(leap + "version", Version),
            new XElement(atom + "id", "portfolio:export"),
            new XElement(atom + "title", $"Portfolio of {data.Name}"),
            new XElement(atom + "updated", Instant(data.On)),
            new XElement(atom + "author", new XElement(atom + "name", data.Name)),
            Entry("portfolio:person", "person", data.Name, data.On, Text($"Grade {data.Grade}, {data.School}")));
        feed.Add(data.Plan.Goals.Select((goal, n) => Entry(
            $"portfolio:goal{n + 1}",
            "plan",
            goal.Title,
            data.On,
            Text(string.Join("\n", goal.Fields.Select(field => $"{field.Label}: {field.Text}"))))));
        feed.Add(data.Evidence.Select(piece => Work(piece, data)));
        feed.Add(data.Collections.Select(collection => Entry(
            $"portfolio:collection:{collection.Id}",
            "selection",
            collection.Title,
            data.On,
            Text(collection.Opening ?? ""),
            [.. collection.Pieces.Select(piece => Link("leap2:has_part", $"portfolio:work:{piece}"))])));
        feed.Add(data.Shown.GroupBy(row => row.ProficiencyId, StringComparer.Ordinal).Select(rows => Entry(
            $"portfolio:proficiency:{rows.Key}",
            "ability",
            rows.First().Label,
            rows.Max(row => row.On),
            Text(rows.First().Statement ?? ""),
            [.. rows
                .Where(row => row.EvidenceId is not null)
                .Select(row => Link("leap2:supported_by", $"portfolio:work:{row.EvidenceId}"))])));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(new Utf8Writer(text), new XmlWriterSettings { Indent = true }))
            new XDocument(feed).Save(writer);
        return text.ToString();
    }

    private static XElement Work(TakenPiece taken, TakeAlongData data)
    {
        var piece = taken.Piece;
        XElement[] more =
        [
            .. data.Plan.Goals
                .Select((goal, n) => (goal.Title, Id: $"portfolio:goal{n + 1}"))
                .Where(goal => goal.Title == taken.Goal)
                .Select(goal => Link("leap2:reflects_on", goal.Id)),
        ];
        XElement content = taken.File is { } file
            ? new XElement(atom + "content", new XAttribute("src", file), new XAttribute("type", piece.File!.MediaType))
            : Text(piece.Text ?? piece.Url ?? "");
        return Entry($"portfolio:work:{piece.Id}", taken.File is null ? "entry" : "resource", piece.Caption, piece.On, content, more);
    }

    private static XElement Entry(
        string id,
        string type,
        string title,
        DateOnly on,
        XElement content,
        params IEnumerable<XElement> more) => new(
        atom + "entry",
        new XElement(atom + "id", id),
        new XElement(atom + "title", Readable(title)),
        new XElement(atom + "updated", Instant(on)),
        new XElement(rdf + "type", new XAttribute(rdf + "resource", "leap2:" + type)),
        content,
        more);

    private static XElement Text(string text) => new(atom + "content", new XAttribute("type", "text"), Readable(text));

    private static XElement Link(string rel, string to) => new(atom + "link", new XAttribute("rel", rel), new XAttribute("href", to));

    /// <summary>Without what XML has no way to write.</summary>
    private static string Readable(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar).Select(c => c));

    private static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    private sealed class Utf8Writer(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
