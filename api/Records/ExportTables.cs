using System.Globalization;
using System.IO.Compression;
using Plp.CheckIns;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Roster;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// The main kinds of an archive as tables (RFC 4180, UTF-8 with its mark), for a spreadsheet: people, goals, check-ins, contacts,
/// pathways, proposals.
/// Words with a restricted audience are in none of them.
/// </summary>
internal sealed class ExportTables(IDocumentStore store, ExportEntries entries, ExportPage page)
{
    private readonly Dictionary<string, Named> titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public async Task Write(string? student, CancellationToken token)
    {
        await People(student, token);
        await Table<Plan>(
            "goals",
            student,
            ["studentId", "student", "title", "area", "step", "cycle", "reached", "archived"],
            Goals,
            token);
        await Table<CheckIn>(
            "check-ins",
            student,
            ["studentId", "student", "quarter", "heldOn", "ending", "by", "progress", "problems", "ideas",
                "developments", "oneThing", "nextSteps", "voided"],
            talk => [[.. Whose(talk), talk.Period, Day(talk.HeldOn), talk.Ending.ToString(), Name(talk.By),
                .. talk.Boxes.Select(box => Text(box.Box)), talk.Voided is null ? null : "yes"]],
            token);
        await Table<Contact>(
            "contacts",
            student,
            ["studentId", "student", "on", "how", "reached", "with", "by", "note", "voided"],
            contact => [[.. Whose(contact), Day(contact.On), contact.How.ToString(), contact.Reached ? "yes" : "no",
                contact.With is { } adult ? Name(adult) : null, Name(contact.By), Text(contact.Note),
                contact.Voided is null ? null : "yes"]],
            token);
        await Catalog(token);
        await Table<PathwayParticipation>(
            "pathways",
            student,
            ["studentId", "student", "pathway", "kind", "status", "from", "to", "hours", "confirmedHours", "creditGranted", "credit"],
            one => [[.. Whose(one), titles.GetValueOrDefault(one.Pathway)?.Title ?? one.Title,
                (titles.GetValueOrDefault(one.Pathway)?.What ?? (one.Title is null ? null : PathwayKind.Independent))?.ToString(),
                one.Status.ToString(), Day(one.From), Day(one.To), Number(one.Total()), Number(one.Confirmed()),
                one.Credit is { } credit ? credit.Granted ? "yes" : "no" : null, one.Credit?.What]],
            token);
        await Table<PathwayProposal>(
            "pathway-proposals",
            student,
            ["studentId", "student", "title", "status", "timesSent", "from", "to", "due"],
            one => [[.. Whose(one), one.Text.Title, one.Status.ToString(), Number(one.Version), Day(one.Text.From), Day(one.Text.To),
                Day(one.Day)]],
            token);
    }

    /// <summary>What pathways are called, to be named beside a student.</summary>
    private async Task Catalog(CancellationToken token)
    {
        await foreach (var stored in store.Each(new DocumentQuery(Pathway.Shape.Type) { PageSize = 100 }, token))
        {
            var pathway = stored.As<Pathway>();
            titles[pathway.Key] = new(pathway.Title, pathway.What);
        }
    }

    private async Task People(string? student, CancellationToken token)
    {
        await Open("people", ["id", "given", "family", "preferred", "roles", "grade", "email", "phone", "active", "left"], token);
        await foreach (var stored in store.Each(new DocumentQuery(Person.Shape.Type), token))
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
        string? student,
        string[] head,
        Func<T, IEnumerable<string?[]>> rows,
        CancellationToken token)
        where T : Document, IDocument<T>
    {
        await Open(name, head, token);
        await foreach (var stored in store.Each(new DocumentQuery(T.Shape.Type) { Student = student, PageSize = 100 }, token))
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
