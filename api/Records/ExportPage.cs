using System.Globalization;
using System.Net;
using System.Text;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>The page of an export, <c>index.html</c>: who is in it, what of each kind, and where it lies.</summary>
internal sealed class ExportPage(SchoolSettings school, DateTimeOffset taken, string? student)
{
    /// <summary>Nothing in it runs, and nothing is asked of the net.</summary>
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        body { font: 1.05rem/1.5 Georgia, serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem; color: #27231d; background: #fffdf7 }
        table { border-collapse: collapse } th, td { text-align: start; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #b8ad97 }
        @media (prefers-color-scheme: dark) { body { color: #ede7da; background: #25221d } a { color: #97c6ea } }
        </style>

        """;

    private readonly List<Person> students = [];
    private readonly List<Person> others = [];

    public void Add(Person person) => (person.State == Person.StudentState ? students : others).Add(person);

    public string Of(IReadOnlyList<ExportedKind> kinds)
    {
        var about = student is null ? "Whole school" : $"Record of {students.FirstOrDefault()?.Name}";
        var page = new StringBuilder(Head)
            .Append($"<title>{Text(about)} – {Text(school.Name)}</title></head><body>")
            .Append($"<h1>{Text(about)}</h1><p>{Text(school.Name)}, taken on ")
            .Append(taken.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .Append(" UTC. It holds students’ records: keep it as you keep a student file.</p>")
            .Append("<h2>Tables</h2><p><a href=\"tables/people.csv\">People</a> · ")
            .Append(CultureInfo.InvariantCulture, $"<a href=\"tables/goals.csv\">{school.Words.Apply("Goals")}</a> · ")
            .Append($"<a href=\"tables/check-ins.csv\">{school.Words.Apply("Check-ins")}</a> · ")
            .Append("<a href=\"tables/contacts.csv\">Contacts</a> · <a href=\"tables/pathways.csv\">Pathways</a> · ")
            .Append("<a href=\"tables/pathway-proposals.csv\">Pathway proposals</a> · ")
            .Append("<a href=\"tables/statements.csv\">Statements about the record</a></p>");
        People(page, "Students", students);
        People(page, "Staff and families", others);
        page.Append("<h2>Everything, by type</h2><table><thead><tr><th>Type</th><th>Documents</th><th>Kept</th><th>How it ends</th></tr>")
            .Append("</thead><tbody>");
        foreach (var kind in kinds.Where(kind => kind.Documents > 0))
        {
            var kept = DocumentKinds.All.First(one => one.Type == kind.Type).Kept;
            page.Append($"<tr><th scope=\"row\"><a href=\"{kind.Entry}\">{kind.Type}</a></th><td>{kind.Documents}</td>")
                .Append($"<td>{Text(kept.Until)}</td><td>{Text(kept.How)}</td></tr>");
        }
        return page.Append("</tbody></table></body></html>\n").ToString();
    }

    private static void People(StringBuilder page, string heading, List<Person> people)
    {
        if (people.Count == 0)
            return;
        page.Append($"<h2>{heading}</h2><table><thead><tr><th>Name</th><th>Grade or roles</th><th>Here</th></tr></thead><tbody>");
        foreach (var person in people.OrderBy(person => person.SortName, StringComparer.OrdinalIgnoreCase))
            page.Append($"<tr><th scope=\"row\">{Text(person.Name)}</th>")
                .Append($"<td>{Text(person.Learner?.Grade ?? string.Join(", ", person.Roles))}</td>")
                .Append($"<td>{(person.Active ? "yes" : "no longer")}</td></tr>");
        page.Append("</tbody></table>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
