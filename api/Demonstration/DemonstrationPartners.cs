using Plp.Pathways;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>Five partners of the demonstration school, with the outreach of a year: one check runs out soon, one was never seen.</summary>
internal static class DemonstrationPartners
{
    public const string Clinic = "Dr. Marsh’s clinic";

    public static IEnumerable<Document> Of(DemonstrationDays days) =>
    [
        .. Partner(days, PartnerKind.Person, Clinic, "Dr. Ellen Marsh", "61", 400, "Ride-along Saturdays, farm calls", ["animals", "vet"],
            (-300, OutreachWay.Phone, "Asked whether a student may ride along. Yes, one at a time."),
            (-210, OutreachWay.Visit, "Saw the clinic with the counselor; safety hour agreed."),
            (-60, OutreachWay.Meeting, "Two places this year. Lucía begins; a case log is enough evidence."),
            (-9, OutreachWay.Email, "Farm calls are fine. Sits on the panel of the winter exhibition.")),
        .. Partner(days, PartnerKind.Organization, "Northern Technical Center", "Admissions", "62", 300, "Welding, automotive, culinary",
            ["welding", "engines", "cooking"],
            (-280, OutreachWay.Meeting, "Six places in welding for the year; bus at 7:40."),
            (-120, OutreachWay.Phone, "Boots and gloves can be lent."),
            (-15, OutreachWay.Visit, "Watched Tyler weld. The test can be repeated.")),
        .. Partner(days, PartnerKind.Organization, "Green Valley State College", "Early college office", "63", 500,
            "Early college, dual enrollment", ["college", "mathematics"],
            (-260, OutreachWay.Email, "Four early college places; deadline in fall."),
            (-70, OutreachWay.Phone, "Ezra’s letter came; orientation in January.")),
        .. Partner(days, PartnerKind.Person, "Ray Dutton, road foreman", "Ray Dutton", "64", 20, "A day with the crew", ["trades"],
            (-200, OutreachWay.Phone, "A day with the crew is possible, not in mud season."),
            (-20, OutreachWay.Meeting, "Speaks at the town meeting about the crossing light.")),
        .. Partner(days, PartnerKind.Organization, "Town library", "The librarian", "65", null, "A quiet room, a reading group", ["books"],
            (-150, OutreachWay.Visit, "The room is free on Thursdays."),
            (-30, OutreachWay.Letter, "Thanked them for the summer.")),
    ];

    public static string KeyOf(string name) => DemonstrationIds.Of("partner", name);

    /// <param name="holds">Calendar days from today for which the safeguarding check still holds; null: none was seen.</param>
    private static IEnumerable<Document> Partner(
        DemonstrationDays days,
        PartnerKind what,
        string name,
        string contact,
        string line,
        int? holds,
        string offers,
        IReadOnlyList<string> interests,
        params IReadOnlyList<(int Day, OutreachWay Way, string Outcome)> outreach)
    {
        var key = KeyOf(name);
        yield return new Partner
        {
            Id = Pathways.Partner.IdOf(key),
            State = Pathways.Partner.ActiveState,
            Rev = 1,
            What = what,
            Name = name,
            Contact = contact,
            Email = name == Clinic ? DemonstrationIds.Email("Ellen", "Marsh") : null,
            Phone = DemonstrationIds.Phone(line),
            Offers = offers,
            Interests = interests,
            Check = holds is { } more
                ? new SafeguardingCheck("Background check", days.Day(more - 730), days.Day(more))
                : null,
        };
        foreach (var (day, way, outcome) in outreach)
        {
            yield return new Outreach
            {
                Id = Outreach.IdOf(DemonstrationIds.Of("outreach", name, outcome)),
                State = key,
                Day = days.Day(day),
                Way = way,
                Outcome = outcome,
                By = DemonstrationStaff.Whitcomb.Id,
                At = DemonstrationDays.Hour(days.Day(day), 15),
            };
        }
    }
}
