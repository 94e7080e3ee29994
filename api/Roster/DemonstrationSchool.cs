using Plp.CheckIns;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// Kettle Brook School as it stands on one day: made-up people in the middle of their year. The same day gives the same
/// documents; nothing here asks a clock or a store.
/// </summary>
internal sealed class DemonstrationSchool(DemonstrationDays days)
{
    public SchoolCalendar Calendar => days.Calendar;

    public SchoolSettings Settings => new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = "Kettle Brook School",
        Phone = DemonstrationIds.Phone(DemonstrationStaff.Duquette.Line),
        Contact = "Dana Whitcomb, PLP coordinator, " + DemonstrationStaff.Whitcomb.AsPerson().Email,
        SchoolYear = Calendar.SchoolYear,
        Words = new SchoolWords(),
        NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
        Languages = ["en", "es", "fr"],
        Plans = new PlanDates { UpdateMonth = DemonstrationUpdates.Due(days).Month, UpdateDay = DemonstrationUpdates.Due(days).Day },
        Demonstration = true,
    };

    /// <summary>
    /// Whom a newcomer is invited to be. Lucía's mother Rosa would be the third; guardians do not sign in, so her door
    /// opens with the family's page.
    /// </summary>
    public static Doors Doors => new()
    {
        Id = Doors.TheId,
        All =
        [
            new(DemonstrationStaff.Kimball.Id, "Ruth Kimball", "advisor", "four advisees to see before Friday; save one check-in"),
            new(DemonstrationStudents.All[0].Id, "Lucía", "grade 9", "her plan, and what she wants to say first"),
            new(DemonstrationStaff.Whitcomb.Id, "Dana Whitcomb", "coordinator", "what is done, what is stuck"),
            new(DemonstrationStaff.Lavallee.Id, "Margaret Lavallee", "principal", "three sentences for the board"),
        ],
    };

    /// <summary>Everyone and everything else, in groups that belong together: staff and adults singly, then each student whole.</summary>
    public IEnumerable<IReadOnlyList<Document>> Groups() =>
    [
        .. DemonstrationStaff.All.Select(staff => (IReadOnlyList<Document>)[staff.AsPerson()]),
        .. DemonstrationPeople.Adults().Select(adult => (IReadOnlyList<Document>)[adult]),
        .. DemonstrationStudents.All.Select(Whole),
    ];

    private List<Document> Whole(DemonstrationStudent student)
    {
        var person = DemonstrationPeople.Student(student, days);
        var around = DemonstrationPeople.Around(student, days);
        List<Document> causes =
        [
            .. DemonstrationCheckIns.Of(student, days),
            .. DemonstrationContacts.Of(student, around, days),
            .. DemonstrationCheckIns.PreparationOf(student, days),
        ];
        var card = CardRebuild.Of(person, around, causes.OfType<ICardCause>(), before: null);
        List<Document> whole = [person, around, card, .. causes];
        if (DemonstrationPlans.Of(student, days) is { } plan)
        {
            var updates = DemonstrationUpdates.Of(student, plan.Plan, days);
            whole[2] = CardRebuild.WithPlan(card, plan.Plan, updates);
            whole.AddRange([plan.Plan, .. plan.History, .. updates, .. updates.Where(update => update.Ended is not null).Select(update => DemonstrationPlans.Copy(plan.Plan, plan.History, update))]);
        }
        return whole;
    }
}
