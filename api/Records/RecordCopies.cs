using System.Text.Json;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Gathers the copy of a record that a request asks for: every document of the record a person may be given, without restricted words
/// and without what a person took out.
/// </summary>
internal sealed class RecordCopies(IDocumentStore store, AccessRecords access, PersonStore people, OtherNames others)
{
    /// <summary>Short documents that only repeat what others say.</summary>
    private static readonly string[] repeated = [Card.Shape.Type];

    /// <summary>The types that are given, in the order of a copy.</summary>
    private static readonly string[] given =
    [
        .. DocumentKinds.All
            .Where(kind => StudentPackage.Holds(kind) && !repeated.Contains(kind.Type))
            .Select(kind => kind.Type),
    ];

    /// <summary>The request with what is in the record and whose names stand in it, for whoever gathers.</summary>
    public async Task<(IReadOnlyList<RecordPart> Parts, IReadOnlyList<ProposedRedaction> Names)> Gathered(
        RecordRequest request,
        CancellationToken token)
    {
        var all = await Sections(request with { LeftOut = [] }, token);
        var taken = all.Where(section => !request.LeftOut.Contains(section.Type));
        var texts = taken.SelectMany(section => section.Entries).SelectMany(entry => entry.Lines).Select(line => line.Text).ToList();
        return (
            [.. all.Select(section => new RecordPart(
                section.Type,
                section.Title,
                section.Entries.Count,
                !request.LeftOut.Contains(section.Type)))],
            await others.In(texts, request, token));
    }

    /// <summary>As it is given: names taken out, each place marked.</summary>
    public async Task<RecordCopyView> Of(RecordRequest request, SchoolToday today, CancellationToken token)
    {
        var student = (await people.Read(request.Student!, token))!;
        var sections = (await Sections(request, token)).Select(section => section with
        {
            Entries = [.. section.Entries.Select(entry => entry with
            {
                Lines = [.. entry.Lines.Select(line => line with { Text = Redaction.Apply(line.Text, request.Redactions) })],
            })],
        });
        return new RecordCopyView
        {
            School = today.School.Name,
            Student = student.Name,
            For = (await people.Recent(request.AskedBy, token))?.Name ?? "someone who left",
            On = today.Day,
            What = request.What,
            Sections = [.. sections],
            Statements = RecordStatements.Among(await store.About(request.Student!, [RecordStatement.Shape.Type], token)),
            Until = request.Delivery?.Until,
        };
    }

    private async Task<List<RecordSection>> Sections(RecordRequest request, CancellationToken token)
    {
        if (request.What == RecordAsked.AccessRecord)
            return [await WhoLooked(request.Student!, token)];
        var documents = await store.About(request.Student!, given, token);
        if (await store.Read(Person.IdOf(request.Student!), token) is { } person)
            documents.Add(person);
        var names = await Names(documents, token);
        return
        [
            .. given
                .Where(type => !request.LeftOut.Contains(type))
                .Select(type => new RecordSection(
                    type,
                    RecordContent.TitleOf(type),
                    [
                        .. documents
                            .Where(document => document.Type == type && document.Id != request.Id)
                            .DistinctBy(document => document.Id)
                            .Select(document => Entry(document, names))
                            .Where(entry => entry.Lines.Count > 0)
                            .OrderByDescending(entry => entry.Day),
                    ]))
                .Where(section => section.Entries.Count > 0),
        ];
    }

    private static RecordEntry Entry(StoredDocument document, Dictionary<string, string> names)
    {
        var kind = DocumentKinds.All.First(kind => kind.Type == document.Type);
        var without = StudentPackage.Without(SchoolExport.Written(kind, document), SchoolExport.LeftOut);
        return RecordContent.Of(JsonElement.Parse(without), id => names.GetValueOrDefault(id));
    }

    /// <summary>What ids in the documents stand for: people, and goals of the plan.</summary>
    private async Task<Dictionary<string, string>> Names(List<StoredDocument> documents, CancellationToken token)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in await people.ListAll(token))
            names[person.PersonId] = person.Name;
        var plan = documents.Find(document => document.Type == Plan.Shape.Type)?.As<Plan>();
        foreach (var goal in plan?.Goals ?? [])
        {
            if (goal.Audience != Audience.Restricted)
                names.TryAdd(goal.Id, goal.Title);
        }
        return names;
    }

    private async Task<RecordSection> WhoLooked(string student, CancellationToken token)
    {
        var record = await access.Of(student, withReasons: false, token);
        return new(
            StudentAccess.Shape.Type,
            "Who looked at the record, and to whom something of it was given",
            [.. record.Rows.Select(row => new RecordEntry(row.On, [.. LinesOf(row)]))]);
    }

    private static IEnumerable<RecordLine> LinesOf(AccessRow row)
    {
        yield return new(AccessWords.Of(row.What), row.By);
        if (row.To is not null && row.To != row.By)
            yield return new("To", row.To);
        if (row.Purpose is not null)
            yield return new("What for", row.Purpose);
    }
}

/// <summary>Kinds of access in words.</summary>
internal static class AccessWords
{
    public static string Of(AccessKind what) => what switch
    {
        AccessKind.Staff => "Staff looked at the record",
        AccessKind.FamilyPage => "Family page opened",
        AccessKind.Print => "Printed",
        AccessKind.PlanCopy => "Copy downloaded",
        AccessKind.Export => "Record exported",
        AccessKind.SchoolExport => "Whole school exported",
        AccessKind.Restricted => "Restricted words opened",
        AccessKind.Archive => "Archived year opened",
        AccessKind.QualityReading => "Plan read for quality",
        AccessKind.PartnerPage => "Partner’s page opened",
        AccessKind.PartnerAnswer => "Partner answered",
        AccessKind.Record => "Record given",
        _ => "Transferred to another school",
    };
}

/// <summary>A copy of a record, or of who had access to it, as it is given.</summary>
internal sealed record RecordCopyView
{
    public required string School { get; init; }
    public required string Student { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string For { get; init; }

    public required DateOnly On { get; init; }
    public required RecordAsked What { get; init; }
    public required IReadOnlyList<RecordSection> Sections { get; init; }

    /// <summary>What was said about parts of the record that the school did not amend; left out where nothing was.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }

    /// <summary>The last day the link opens it; left out on paper.</summary>
    public DateOnly? Until { get; init; }
}

/// <param name="Type">Of documents.</param>
/// <param name="Entries">One a document, the newest first.</param>
internal sealed record RecordSection(string Type, string Title, IReadOnlyList<RecordEntry> Entries);

/// <param name="Type">Of documents.</param>
/// <param name="Included">Whether they are given.</param>
internal sealed record RecordPart(string Type, string Title, int Documents, bool Included);
