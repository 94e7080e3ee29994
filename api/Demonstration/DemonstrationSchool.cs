using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Portfolio;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// Kettle Brook School as it stands on one day: made-up people in the middle of their year. The same day gives the same
/// documents; nothing here asks a clock or a store.
/// </summary>
internal sealed class DemonstrationSchool(DemonstrationDays days)
{
    public const string Name = "Kettle Brook School";

    private readonly DemonstrationExhibition exhibition = new(days);
    private readonly List<Person> adults = [.. DemonstrationPeople.Adults()];

    public SchoolCalendar Calendar => days.Calendar with { Exhibitions = [exhibition.InYear] };

    public SchoolSettings Settings => new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = Name,
        Phone = DemonstrationIds.Phone(DemonstrationStaff.Duquette.Line),
        Contact = "Dana Whitcomb, PLP coordinator, " + DemonstrationStaff.Whitcomb.AsPerson().Email,
        SchoolYear = Calendar.SchoolYear,
        Words = new SchoolWords(),
        NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
        Languages = ["en", "es", "fr"],
        Peers = true,
        Plans = new PlanDates { UpdateMonth = DemonstrationUpdates.Due(days).Month, UpdateDay = DemonstrationUpdates.Due(days).Day },
        Demonstration = true,
    };

    /// <summary>Whom a newcomer is invited to be. Rosa has no account: her door opens the family's page.</summary>
    public static SamplePeople SamplePeople => new()
    {
        Id = SamplePeople.TheId,
        All =
        [
            new(DemonstrationStaff.Kimball.Id, "Ruth Kimball", "advisor", "four advisees to see before Friday; save one check-in"),
            new(DemonstrationStudents.All[0].Id, "Lucía", "grade 9", "her plan, and what she wants to say first"),
            new(DemonstrationFamilies.All[0].IdOf(0), "Rosa", "Lucía’s mother", "the email on her phone, in Spanish", Family: true),
            new(DemonstrationStaff.Whitcomb.Id, "Dana Whitcomb", "coordinator", "what is done, what needs attention"),
            new(DemonstrationStaff.Lavallee.Id, "Margaret Lavallee", "principal", "the year at a glance, on one page"),
        ],
    };

    /// <summary>Everybody's mail goes into the folder from the first day on.</summary>
    private static MailSettings Mail => MailSettings.Default with { Rev = 1, Mode = MailMode.Folder };

    /// <summary>
    /// Everyone and everything else, in groups that belong together: how it mails and what it mailed its staff, staff
    /// and adults singly, then each student whole.
    /// </summary>
    public IEnumerable<IReadOnlyList<Document>> Groups() =>
    [
        [
            Mail,
            DemonstrationProficiencies.Set(days),
            DemonstrationFramework.Adopted(days),
            DemonstrationArchives.Year(days),
            DemonstrationFramework.InSpanish(days),
            DemonstrationPublicPage.Of(days),
            .. DemonstrationSurveys.Of(days),
            .. DemonstrationStaffMail.Of(days),
            .. exhibition.Documents(),
            .. DemonstrationRecords.Of(days),
            .. DemonstrationPathways.Of(days),
            .. DemonstrationPartners.Of(days),
            .. DemonstrationPartnerPages.Thanks(days),
        ],
        .. DemonstrationStaff.All.Select(staff => (IReadOnlyList<Document>)[staff.AsPerson()]),
        .. DemonstrationPeople.Adults().Select(adult => (IReadOnlyList<Document>)[adult]),
        .. Students,
        [.. DemonstrationEquity.Of(Students, Settings, Calendar, days.T)],
        [.. DemonstrationQuality.Of([.. Students.SelectMany(all => all.OfType<Card>())], days)],
        .. DemonstrationWork.Of(days).Select(item => item.Documents),
        [.. DemonstrationProgramme.Of(days)],
        [.. DemonstrationEvaluation.Of(days, DemonstrationQuality.LastYear(days))],
    ];

    /// <summary>Each whole, in their order; made once.</summary>
    private IReadOnlyList<IReadOnlyList<Document>> Students => field ??= [.. DemonstrationStudents.All.Select(Whole)];

    private List<Document> Whole(DemonstrationStudent student)
    {
        var person = DemonstrationPeople.Student(student, days);
        var around = DemonstrationPeople.Around(student, days);
        var checkIns = DemonstrationCheckIns.Of(student, days).ToList();
        var family = DemonstrationMessagesMade.Of(student, checkIns, days).ToList();
        List<Document> causes =
        [
            .. checkIns,
            .. family.OfType<FamilyAnswer>(),
            .. DemonstrationContacts.Of(student, around, days),
            .. DemonstrationCheckIns.PreparationOf(student, days),
        ];
        if (DemonstrationPeers.Of(student, around, days) is { } peer)
            causes.Add(peer);
        var others = family.Where(document => document is not FamilyAnswer).ToList();
        if (DemonstrationPlans.Of(student, days) is var (plan, history))
        {
            var updates = DemonstrationUpdates.Of(student, plan, days);
            causes.AddRange([
                DemonstrationPeers.In(plan, student, days),
                .. updates,
                .. DemonstrationPortfolios.PiecesOf(student, plan, days),
                .. DemonstrationPortfolios.CollectionOf(student, days),
            ]);
            others.AddRange(DemonstrationArchives.Of(student, person.SortName, plan, history, days));
            others.AddRange([.. history, .. updates
                .Where(update => update.Ended is not null)
                .Select(update => DemonstrationPlans.Copy(plan, history, update))]);
        }
        causes.AddRange(exhibition.Of(student));
        causes.AddRange(DemonstrationPartnerPages.Over(
            DemonstrationPathways.Of(student, days),
            student,
            around,
            causes.OfType<Evidence>().ToList(),
            days));
        causes.AddRange(DemonstrationProposals.Of(student, days));
        var card = CardRebuild.Of(person, around, causes.OfType<ICardCause>(), before: null).Interpreted(adults);
        return [person, around, card, .. causes, .. others];
    }
}
