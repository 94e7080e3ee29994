using System.Globalization;
using System.IO.Compression;
using Plp.CheckIns;
using Plp.Families;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Roster;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// The main kinds of an archive as tables (RFC 4180, UTF-8 with its mark), for a spreadsheet: people, goals, check-ins, contacts,
/// pathways, proposals, statements.
/// Words with a restricted audience are in none of them.
/// </summary>
internal sealed class ExportTables(DocumentsOf documents, ExportEntries entries, ExportPage page)
{
    private readonly Dictionary<string, Named> titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public async Task Write(string? student, CancellationToken token)
    {
        await People(student, token);
        await Table<Plan>(
            "goals",
            ["studentId", "student", "title", "area", "step", "cycle", "reached", "archived"],
            Goals,
            token);
        await Table<CheckIn>(
            "check-ins",
            ["studentId", "student", "quarter", "heldOn", "ending", "by", "progress", "problems", "ideas",
                "developments", "oneThing", "nextSteps", "voided"],
            talk => [[.. Whose(talk), talk.Period, Day(talk.HeldOn), talk.Ending.ToString(), Name(talk.By),
                .. talk.Boxes.Select(box => Text(box.Box)), talk.Voided is null ? null : "yes"]],
            token);
        await Table<Contact>(
            "contacts",
            ["studentId", "student", "on", "how", "reached", "with", "by", "note", "voided"],
            contact => [[.. Whose(contact), Day(contact.On), contact.How.ToString(), contact.Reached ? "yes" : "no",
                contact.With is { } adult ? Name(adult) : null, Name(contact.By), Text(contact.Note),
                contact.Voided is null ? null : "yes"]],
            token);
        await Statements(token);
        await Catalog(token);
        await Table<PathwayParticipation>(
            "pathways",
            ["studentId", "student", "pathway", "kind", "status", "from", "to", "hours", "confirmedHours", "creditGranted", "credit"],
            one => [[.. Whose(one), titles.GetValueOrDefault(one.Pathway)?.Title ?? one.Title,
                (titles.GetValueOrDefault(one.Pathway)?.What ?? (one.Title is null ? null : PathwayKind.Independent))?.ToString(),
                one.Status.ToString(), Day(one.From), Day(one.To), Number(one.Total()), Number(one.Confirmed()),
                one.Credit is { } credit ? credit.Granted ? "yes" : "no" : null, one.Credit?.What]],
            token);
        await Table<PathwayProposal>(
            "pathway-proposals",
            ["studentId", "student", "title", "status", "timesSent", "from", "to", "due"],
            one => [[.. Whose(one), one.Text.Title, one.Status.ToString(), Number(one.Version), Day(one.Text.From), Day(one.Text.To),
                Day(one.Day)]],
            token);
    }

    /// <summary>What pathways are called, to be named beside a student.</summary>
    private async Task Catalog(CancellationToken token)
    {
        await foreach (var stored in documents(Pathway.Shape, token))
        {
            var pathway = stored.As<Pathway>();
            titles[pathway.Key] = new(pathway.Title, pathway.What);
        }
    }

    private async Task Statements(CancellationToken token) => await Table<RecordStatement>(
        "statements",
        ["studentId", "student", "on", "by", "about", "statement"],
        statement => [[.. Whose(statement), Day(statement.Day!.Value), statement.ByName, statement.About, statement.Text]],
        token);

    private async Task People(string? student, CancellationToken token)
    {
        await Open("people", ["id", "given", "family", "preferred", "roles", "grade", "email", "phone", "active", "left"], token);
        await foreach (var stored in documents(Person.Shape, token))
        {
            var person = stored.As<Person>();
            names[person.PersonId] = person.Name;
            if (student is not null && person.PersonId != student)
                continue;
            page.Add(person);
            await Row(
                [
                    person.PersonId, person.Given, person.Family, person.Preferred, string.Join(' ', person.Roles), person.Learner?.Grade,
                    person.Email, person.Phone, person.Active ? "yes" : "no", person.Left is { } left ? Day(left) : null,
                ],
                token);
        }
        await entries.Close(token);
    }

    private IEnumerable<string?[]> Goals(Plan plan) => plan.Goals
        .Where(goal => goal.Audience != Audience.Restricted)
        .Select(goal => (string?[])
        [
            .. Whose(plan), goal.Title, goal.Area.ToString(), goal.Current.Step.ToString(), Number(goal.Current.N),
            goal.Reached is null ? null : "yes", goal.Archived ? "yes" : null,
        ]);

    private async Task Table<T>(
        string name,
        string[] head,
        Func<T, IEnumerable<string?[]>> rows,
        CancellationToken token)
        where T : Document, IDocument<T>
    {
        await Open(name, head, token);
        await foreach (var stored in documents(T.Shape, token))
        {
            foreach (var row in rows(stored.As<T>()))
                await Row(row, token);
        }
        await entries.Close(token);
    }

    private async Task Open(string name, string[] head, CancellationToken token)
    {
        await entries.Open($"tables/{name}.csv", CompressionLevel.Fastest, token);
        await entries.Write("\ufeff", token);
        await Row(head, token);
    }

    private ValueTask Row(string?[] cells, CancellationToken token) => entries.Write(
        string.Join(',', cells.Select(cell => $"\"{Formulas.Neutralised(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) +
            "\r\n",
        token);

    private string?[] Whose(Document document) => [document.Student, Name(document.Student!)];

    private string? Name(string person) => names.GetValueOrDefault(person);

    private static string? Text(Box? box) => box is null or { Audience: Audience.Restricted } ? null : box.Text;

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A pathway of the catalog.</summary>
    private sealed record Named(string Title, PathwayKind What);
}
