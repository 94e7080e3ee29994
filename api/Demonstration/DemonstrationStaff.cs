using Plp.People;

namespace Plp.Demonstration;

/// <summary>One who works at the demonstration school.</summary>
/// <param name="Line">The last two digits of the telephone.</param>
internal sealed record DemonstrationStaff(string Given, string Family, string Line, params IReadOnlyList<Role> Roles)
{
    public static readonly DemonstrationStaff
        Whitcomb = new("Dana", "Whitcomb", "40", Role.Coordinator, Role.Teacher),
        Lavallee = new("Margaret", "Lavallee", "51", Role.Administrator),
        Beaulieu = new("Tom", "Beaulieu", "48", Role.CaseManager),
        Gagnon = new("Renée", "Gagnon", "49", Role.Counselor, Role.Committee),
        Duquette = new("Lorraine", "Duquette", "00", Role.Office),
        Pierce = new("Walt", "Pierce", "52", Role.It, Role.Guardian),
        Morales = new("Ana", "Morales", "50", Role.Translator),
        Kimball = new("Ruth", "Kimball", "42", Role.Advisor),
        Okafor = new("Marcus", "Okafor", "41", Role.Advisor),
        Thibault = new("Élise", "Thibault", "43", Role.Advisor, Role.Committee),
        Sawyer = new("Jed", "Sawyer", "44", Role.Advisor),
        Yusuf = new("Amina", "Yusuf", "45", Role.Advisor),
        Pruitt = new("Carol", "Pruitt", "46", Role.Advisor),
        Ortiz = new("Sam", "Ortiz", "47", Role.Advisor),
        Prescott = new("Helen", "Prescott", "53", Role.UnionViewer);

    public static IReadOnlyList<DemonstrationStaff> All { get; } =
    [
        Whitcomb, Lavallee, Beaulieu, Gagnon, Duquette, Pierce, Morales, Kimball, Okafor, Thibault, Sawyer, Yusuf, Pruitt, Ortiz, Prescott,
    ];

    public string Id { get; } = DemonstrationIds.Of("staff", Given, Family);

    public Person AsPerson() => new()
    {
        Id = Person.IdOf(Id),
        PersonId = Id,
        State = Person.StateOf(Roles),
        Rev = 1,
        Given = Given,
        Family = Family,
        Email = DemonstrationIds.Email(Given, Family),
        Phone = DemonstrationIds.Phone(Line),
        Roles = Roles,
        Translates = Roles.Contains(Role.Translator) ? ["es"] : null,
        Adult = Roles.Contains(Role.Guardian) ? new AdultFacts { Channels = [Channel.Mail] } : null,
    };
}
