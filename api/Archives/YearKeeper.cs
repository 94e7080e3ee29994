using Plp.CheckIns;
using Plp.Duties;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.SchoolYear;
using Plp.Storage;

namespace Plp.Archives;

/// <summary>Writes one student's school year into the archive, with what its words are found by.</summary>
internal sealed class YearKeeper(
    IDocumentStore store,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    ContactStore contacts,
    PathwayStore pathways,
    Cards cards) : IKeepsYear
{
    /// <summary>The archive and the plan's copy.</summary>
    public int MostOperations => 2;

    public bool Concerns(Card card, SchoolCalendar year) => !(card.Enrolled > year.End) && !(card.Left < year.Start);

    public async Task<int> Keep(Changes changes, string student, SchoolCalendar year, DateOnly on, CancellationToken token) =>
        await Keep(
            changes,
            student,
            new YearToKeep(
                year.SchoolYear,
                year.End.AddYears(YearArchive.YearsKept),
                [.. year.Periods.Select(period => period.Key)]),
            on,
            token);

    public async Task<int> Keep(Changes changes, string student, YearToKeep year, DateOnly on, CancellationToken token)
    {
        if (await store.Read<YearArchive>(YearArchive.IdOf(student, year.SchoolYear), token) is not null
            || await cards.Read(student, token) is not { } card)
            return 0;
        var plan = await plans.Read(student, token);
        var about = await store.About(student, SharedPathways.Types, token);
        var catalog = await pathways.Catalog(token);
        var versions = SharedPathways.Among<PathwayProposalVersion>(about).ToLookup(version => version.State, StringComparer.Ordinal);
        var proposals = SharedPathways.Among<PathwayProposal>(about)
            .Where(one => versions[one.Key].Max(version => version.Day) is { } sent && year.Holds(sent))
            .ToList();
        var archive = new YearArchive
        {
            Id = YearArchive.IdOf(student, year.SchoolYear),
            Student = student,
            Day = year.KeptUntil,
            State = year.SchoolYear,
            Rev = 1,
            SchoolYear = year.SchoolYear,
            On = on,
            Name = card.Name,
            SortName = card.SortName,
            Grade = card.Grade,
            Advisors =
            [
                .. card.StaffLinks
                    .Where(link => link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor && link.On(on))
                    .Select(link => link.Person)
                    .Distinct(StringComparer.Ordinal),
            ],
            HasPlan = plan is not null,
            CheckIns = (await checkIns.Of(student, token)).FindAll(checkIn => year.Periods.Contains(checkIn.Period)),
            Contacts = (await contacts.Of(student, token)).FindAll(contact => contact.Year == year.SchoolYear),
            Pathways =
            [
                .. SharedPathways.Among<PathwayParticipation>(about)
                    .Where(one => one.From <= year.Ends && one.To > year.Ends.AddYears(-1))
                    .Select(one => one with { Title = catalog.Find(one.Pathway)?.Title ?? one.Title }),
            ],
            Proposals = proposals,
            ProposalVersions = [.. proposals.SelectMany(one => versions[one.Key])],
        };
        var copy = plan is null
            ? null
            : PlanCopy.Of(plan, year.SchoolYear, on) with { Id = YearArchive.CopyIdOf(student, year.SchoolYear) };
        var update = (await updates.Of(student, token)).Find(update => update.SchoolYear == year.SchoolYear);
        archive = archive.FoundBy(copy, update, plan?.Template);
        changes.Create(archive);
        var bytes = YearArchive.Shape.Write(archive).Length;
        if (copy is null)
            return bytes;
        changes.Put(copy);
        return bytes + PlanCopy.Shape.Write(copy).Length;
    }

    public void Finish(Changes changes, SchoolCalendar year, int students, DateOnly on) =>
        Finish(changes, year.SchoolYear, students, on);

    public static void Finish(Changes changes, string schoolYear, int students, DateOnly on) => changes.Put(new ArchivedYear
    {
        Id = ArchivedYear.IdOf(schoolYear),
        SchoolYear = schoolYear,
        On = on,
        Students = students,
    });
}

/// <param name="KeptUntil">The last day its archives are kept.</param>
/// <param name="Periods">Keys of the year's periods.</param>
internal sealed record YearToKeep(string SchoolYear, DateOnly KeptUntil, IReadOnlyList<string> Periods)
{
    /// <summary>Its own last day.</summary>
    public DateOnly Ends => KeptUntil.AddYears(-YearArchive.YearsKept);

    /// <summary>Whether a day is of the twelve months that end with the year.</summary>
    public bool Holds(DateOnly day) => day <= Ends && day > Ends.AddYears(-1);
}
