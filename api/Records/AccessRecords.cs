using System.Text.Json.Serialization;
using Plp.Archives;
using Plp.Families;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Who had access to one student's record and to whom something of it was disclosed (34 CFR 99.32): disclosures, family pages opened,
/// restricted words and archived years opened with a reason, and which staff looked. An export of the school stands once in the store
/// and in the record of each student who was here that day.
/// </summary>
internal sealed class AccessRecords(IDocumentStore store, Disclosures disclosures, PersonStore people)
{
    private static readonly string[] types =
        [Disclosure.Shape.Type, Opening.Shape.Type, PageOpened.Shape.Type, StudentAccess.Shape.Type];

    /// <param name="withReasons">Whether the reader reads why restricted words were opened: an administrator does (J1).</param>
    public async Task<AccessRecordView> Of(string student, bool withReasons, CancellationToken token)
    {
        var person = (await people.Read(student, token))!;
        var rows = new List<AccessRow>();
        foreach (var document in await store.About(student, types, token))
            rows.AddRange(await Rows(document, withReasons, token));
        foreach (var disclosure in await disclosures.OfSchool(token))
        {
            if (!(disclosure.Day < person.Learner?.Enrolled) && !(disclosure.Day > person.Left))
                rows.Add(await Row(disclosure, token));
        }
        return new AccessRecordView(
            student,
            person.Name,
            [.. rows.OrderByDescending(row => row.On).ThenByDescending(row => row.At).ThenBy(row => row.By, StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<AccessRow>> Rows(StoredDocument document, bool withReasons, CancellationToken token)
    {
        if (document.Type == Disclosure.Shape.Type)
            return [await Row(document.As<Disclosure>(), token)];
        if (document.Type == Opening.Shape.Type)
        {
            var opening = document.As<Opening>();
            return
            [
                new(
                    opening.Day!.Value,
                    opening.At,
                    opening.Item.StartsWith(YearArchive.Shape.Type + ":", StringComparison.Ordinal)
                        ? AccessKind.Archive
                        : AccessKind.Restricted,
                    await NameOf(opening.By, token),
                    null,
                    withReasons || opening.Item.StartsWith(YearArchive.Shape.Type + ":", StringComparison.Ordinal) ? opening.Why : null),
            ];
        }
        if (document.Type == PageOpened.Shape.Type)
        {
            var opened = document.As<PageOpened>();
            return [new(opened.Day!.Value, opened.At, AccessKind.FamilyPage, await NameOf(opened.Adult, token), null, null)];
        }
        var rows = new List<AccessRow>();
        foreach (var read in document.As<StudentAccess>().Reads)
            rows.Add(new(read.On, null, AccessKind.Staff, await NameOf(read.By, token), null, null) { As = read.As });
        return rows;
    }

    private async Task<AccessRow> Row(Disclosure disclosure, CancellationToken token) => new(
        disclosure.Day!.Value,
        disclosure.At,
        KindOf(disclosure.What),
        await NameOf(disclosure.By, token, disclosure.To),
        disclosure.To,
        disclosure.Purpose);

    private static AccessKind KindOf(DisclosureKind what) => what switch
    {
        DisclosureKind.School => AccessKind.SchoolExport,
        DisclosureKind.Student => AccessKind.Export,
        DisclosureKind.Print => AccessKind.Print,
        DisclosureKind.PlanCopy => AccessKind.PlanCopy,
        DisclosureKind.QualityReading => AccessKind.QualityReading,
        DisclosureKind.PartnerPage => AccessKind.PartnerPage,
        DisclosureKind.PartnerAnswer => AccessKind.PartnerAnswer,
        DisclosureKind.Record => AccessKind.Record,
        DisclosureKind.FamilyMail => AccessKind.FamilyMail,
        _ => AccessKind.Transfer,
    };

    /// <param name="called">Who came by a link is no person here and goes by what they were called.</param>
    private async Task<string> NameOf(string by, CancellationToken token, string? called = null) =>
        (await people.Recent(by, token))?.Name ?? called ?? "someone who left";
}

/// <summary>What kind of access it was.</summary>
[JsonConverter(typeof(CamelCase<AccessKind>))]
internal enum AccessKind
{
    /// <summary>Staff looked at the record: once a person and day, whatever they looked at.</summary>
    Staff,
    FamilyPage,
    FamilyMail,
    Print,
    PlanCopy,
    Export,
    SchoolExport,
    Restricted,
    Archive,
    QualityReading,
    PartnerPage,
    PartnerAnswer,
    Record,
    Transfer,
}

/// <param name="Rows">The newest first.</param>
internal sealed record AccessRecordView(string StudentId, string Name, IReadOnlyList<AccessRow> Rows)
{
    /// <summary>What the student asked the school about the record, the newest first; left out for other readers.</summary>
    public IReadOnlyList<OwnRequestView>? Requests { get; init; }
}

/// <summary>A request as whoever asked reads it: what became of it, and nothing of how the staff did it.</summary>
/// <param name="Due">The last day to answer.</param>
/// <param name="GivenOn">The day the record was given.</param>
/// <param name="ClosedOn">The day the request ended.</param>
/// <param name="Granted">Of a correction: whether the record is changed; left out before it is decided.</param>
/// <param name="Why">What was changed, or why it is not.</param>
internal sealed record OwnRequestView(
    string Id,
    RecordAsked What,
    string Words,
    DateOnly AskedOn,
    DateOnly Due,
    DateOnly? GivenOn,
    DateOnly? ClosedOn,
    bool? Granted,
    string? Why)
{
    public static OwnRequestView Of(RecordRequest asked) => new(
        asked.Key,
        asked.What,
        asked.Words,
        asked.AskedOn,
        asked.Due,
        asked.Delivery?.On,
        asked.Closing?.On,
        asked.Hearing?.Granted ?? asked.Decision?.Granted,
        asked.Hearing?.Outcome ?? asked.Decision?.Why);
}

/// <param name="At">Left out where only the day is kept.</param>
/// <param name="By">Who looked or took it out, by name.</param>
/// <param name="To">Who received it, where that is nobody of the school.</param>
/// <param name="Purpose">What for; left out where it says more than the reader may read.</param>
internal sealed record AccessRow(DateOnly On, DateTimeOffset? At, AccessKind What, string By, string? To, string? Purpose)
{
    /// <summary>What a member of staff was to the student.</summary>
    public Relation? As { get; init; }
}
