using Plp.CheckIns;
using Plp.Duties;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.Students;

namespace Plp.Archives;

/// <summary>
/// Reads archives through the eyes of one reader: by the audiences of then, and by those of now where they are narrower. What does
/// not stand any more is not read here either.
/// </summary>
internal sealed class YearArchives(
    IDocumentStore store,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    ContactStore contacts,
    ProficiencyStore proficiencies,
    PersonStore people)
{
    public Task<YearArchive?> Read(string student, string schoolYear, CancellationToken token) =>
        IsYear(schoolYear)
            ? store.Read<YearArchive>(YearArchive.IdOf(student, schoolYear), token)
            : Task.FromResult<YearArchive?>(null);

    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Save(YearArchive archive, CancellationToken token) =>
        (await store.Commit(new Changes().Replace(archive), token)).Done;

    /// <summary>The newest first.</summary>
    public async Task<List<ArchivedYear>> Years(CancellationToken token) =>
    [
        .. (await store.All<ArchivedYear>(new DocumentQuery(ArchivedYear.Shape.Type), token))
            .OrderByDescending(year => year.SchoolYear, StringComparer.Ordinal),
    ];

    /// <summary>Archives of one year, or of all, in no order.</summary>
    public IAsyncEnumerable<StoredDocument> Each(string? schoolYear, CancellationToken token) =>
        store.Each(new DocumentQuery(YearArchive.Shape.Type) { State = schoolYear, PageSize = 200 }, token);

    /// <summary>
    /// The students and school years whose yearly update is not finished: it may say more than when the year was archived.
    /// </summary>
    public async Task<HashSet<(string Student, string SchoolYear)>> WrittenOn(CancellationToken token) =>
        [.. (await updates.Open(token)).Select(update => (update.Student!, update.SchoolYear))];

    /// <summary>What of an archive the visit's caller reads today.</summary>
    public async Task<(SharedPlan Plan, IReadOnlyList<ArchivedContact> Contacts)> Content(YearArchive archive, StudentVisit visit)
    {
        var token = visit.Token;
        var staff = await people.Staff(token);
        var now = await plans.Read(visit.Student, token);
        var copy = archive.HasPlan && now is not null
            ? await updates.Copy(visit.Student, YearArchive.CopyOf(archive.SchoolYear), token)
            : null;
        var plan = copy is null ? null : YearArchive.PlanAsThen(copy, now!);
        var lens = PlanPrintFunctions.LensOf(PrintFor.Me, plan, visit, staff) with { School = await proficiencies.Recent(token) };
        var held = archive.CheckInsAsThen(ById(await checkIns.AllOf(visit.Student, token)));
        var about = await store.About(visit.Student, SharedPathways.Types, token);
        var years = (await updates.Of(visit.Student, token)).FindAll(update => update.SchoolYear == archive.SchoolYear);
        return (
            SharedPlan.Of(plan, years, PlanPrintFunctions.CheckInsFor(PrintFor.Me, held, lens, visit), lens)
                .WithPathways(archive.PathwaysAsThen(about.Select(stored => stored.Id).ToHashSet(StringComparer.Ordinal)), lens)
                .WithProposals(
                    archive.ProposalsAsThen(
                        SharedPathways.Among<PathwayProposal>(about).ToDictionary(one => one.Id, StringComparer.Ordinal)),
                    archive.ProposalVersions ?? [],
                    audience => Access.Sees(visit, new Readers(audience, visit.Student)),
                    lens),
            await Contacts(archive.ContactsAsThen(ById(await contacts.AllOf(visit.Student, token))), visit, staff));
    }

    private async Task<IReadOnlyList<ArchivedContact>> Contacts(IReadOnlyList<Contact> log, StudentVisit visit, StaffNames staff)
    {
        var shown = new List<ArchivedContact>();
        foreach (var contact in log)
        {
            shown.Add(new ArchivedContact(
                contact.On,
                contact.How,
                contact.Reached,
                contact.With is { } adult ? (await people.Recent(adult, visit.Token))?.Name ?? "someone removed" : null,
                staff.NameOf(contact.By),
                contact.Note is { } note && Access.Sees(visit, new Readers(note.Audience, contact.By)) ? note.Text : null));
        }
        return shown;
    }

    private static Dictionary<string, T> ById<T>(IEnumerable<T> records) where T : StaffRecord =>
        records.ToDictionary(record => record.Id, StringComparer.Ordinal);

    private static bool IsYear(string text) => text.Length is > 0 and <= 7 && text.All(c => char.IsAsciiDigit(c) || c == '-');
}

/// <summary>The words of an archive, for a search.</summary>
internal static class ArchiveWords
{
    public static IEnumerable<string?> Of(SharedPlan plan, IReadOnlyList<ArchivedContact> contacts) =>
    [
        .. plan.Goals.SelectMany(goal => goal.Cycles
            .SelectMany(cycle => cycle.Entries.Select(entry => entry.Text).Concat([cycle.Plan, cycle.Do, cycle.Check, cycle.Adjust]))
            .Concat(goal.Fields.Select(field => field.Text))
            .Concat([goal.Title, goal.Reached?.What, goal.Reached?.How])),
        .. plan.Answers.Select(answer => answer.Text),
        .. plan.Opportunities.SelectMany(one => one.Fields.Select(field => field.Text).Append(one.Title)),
        .. plan.Rows.SelectMany(row => row.Fields.Select(field => field.Text)),
        .. plan.Years.SelectMany(year => year.Goals
            .Select(review => review.Note)
            .Concat([year.Start?.Text, year.Reflection?.Text, year.Supports?.Text])),
        .. plan.CheckIns.SelectMany(shared => shared.Boxes.Select(box => box.Text)),
        .. plan.Pathways.SelectMany(one => (string?[])[one.Title, one.Credit]),
        .. plan.Proposals.SelectMany(one => one.Fields.Select(field => field.Text).Concat([one.Title, one.Reason, one.Missing])),
        .. contacts.Select(contact => contact.Note),
    ];
}
