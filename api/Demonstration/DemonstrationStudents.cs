using System.Globalization;
using Plp.People;

namespace Plp.Demonstration;

/// <summary>One student of the demonstration school, as the roster knows them.</summary>
internal sealed record DemonstrationStudent(string Given, string Family, int Grade)
{
    public DemonstrationStaff Advisor { get; init; } = DemonstrationStaff.Kimball;
    public string? Preferred { get; init; }
    public string? Pronouns { get; init; }
    public string Language { get; init; } = "en";
    public SupportFlag? Flag { get; init; }

    /// <summary>Tells the two Liam Parkers apart.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Ms. Kimball is co-advisor.</summary>
    public bool CoAdvised { get; init; }

    public bool HasLeft { get; init; }

    /// <summary>How this file and its neighbors name the student: <c>Liam Parker 11</c>, since two have that name.</summary>
    public string Key => $"{Given} {Family} {GradeName}";

    public string GradeName => Grade.ToString(CultureInfo.InvariantCulture);

    public string Id { get; } = DemonstrationIds.Of("student", Given, Family, Grade.ToString(CultureInfo.InvariantCulture));

    /// <summary>Place in the list of all, for choices that shall differ from one to the next.</summary>
    public int Place { get; init; }
}

/// <summary>The sixty students who are there and the one who left, by caseload: the written-out first, then the others.</summary>
internal static class DemonstrationStudents
{
    public static IReadOnlyList<DemonstrationStudent> All { get; } =
    [
        .. ((IEnumerable<DemonstrationStudent>)
        [
            .. Caseload(DemonstrationStaff.Kimball,
                new("Lucía", "Hernández", 9) { Pronouns = "she/her", Language = "es" },
                new("Owen", "Tatro", 10) { Flag = SupportFlag.Iep },
                new("Eli", "Rowe", 9) { Pronouns = "he/him" },
                new("Liam", "Parker", 9),
                new("Ada", "Beck", 9),
                new("Calvin", "Roy", 9),
                new("Emmett", "Fay", 10),
                new("Nina", "Rao", 9) { Flag = SupportFlag.Section504 },
                new("Theo", "Vance", 10),
                new("Zoe", "Adler", 10)),
            .. Caseload(DemonstrationStaff.Okafor,
                new("Liam", "Parker", 11) { Number = 2 },
                new("Ezra", "Lindholm", 12),
                new("Dominic", "Hale", 12) { Pronouns = "he/him" },
                new("Sofia", "Reyes", 11) { Language = "es" },
                new("Declan", "Shea", 12),
                new("Harper", "Ladd", 11) { Flag = SupportFlag.Iep },
                new("Kofi", "Mensah", 12),
                new("Simon", "Choi", 11),
                new("Uma", "Joshi", 12),
                new("Wyatt", "Kemp", 11)),
            .. Caseload(DemonstrationStaff.Thibault,
                new("Hazel", "Brossard", 8),
                new("Jade", "Fournier", 8),
                new("Daisy", "Bragg", 8) { Flag = SupportFlag.Est },
                new("Esme", "Larose", 8),
                new("Finn", "Hodge", 7) { Flag = SupportFlag.Iep },
                new("Iris", "Benoit", 7) { Language = "fr" },
                new("Josie", "Tatro", 7),
                new("Leo", "Gervais", 8) { Language = "fr" },
                new("Mila", "Desrochers", 7),
                new("Rosalie", "Martel", 7)),
            .. Caseload(DemonstrationStaff.Sawyer,
                new("Tyler", "Gokey", 11) { Pronouns = "he/him" },
                new("Kai", "Moreau", 11),
                new("Abel", "Dutton", 9),
                new("Cora", "Jewett", 10),
                new("Gus", "Perrin", 9) { Flag = SupportFlag.Iep },
                new("Isaac", "Drown", 10),
                new("Milo", "Farr", 11) { Flag = SupportFlag.Section504 },
                new("Otis", "Burke", 11),
                new("Reese", "Hartley", 10) { Pronouns = "they/them" },
                new("Silas", "Poole", 9),
                new("Cody", "Blanchard", 10) { HasLeft = true }),
            .. Caseload(DemonstrationStaff.Yusuf,
                new("Jasper", "Brossard", 8) { Pronouns = "he/him" },
                new("Fatuma", "Abdi", 7) { Language = "so" },
                new("Wren", "Pierce", 8),
                new("Anya", "Petrov", 7),
                new("Bea", "Marcotte", 7),
                new("Felix", "Baird", 8) { Flag = SupportFlag.Iep, CoAdvised = true },
                new("Greta", "Lund", 7),
                new("Lena", "Hayes", 7) { Flag = SupportFlag.Est },
                new("Noor", "Haddad", 8) { CoAdvised = true },
                new("Quinn", "Bell", 8) { Pronouns = "they/them" }),
            .. Caseload(DemonstrationStaff.Pruitt,
                new("Brianna", "Cole", 12) { Pronouns = "she/her" },
                new("Alexandra", "Nadeau", 10) { Preferred = "Lex" },
                new("Asher", "Cota", 10) { Language = "es" },
                new("Della", "Stone", 11) { Flag = SupportFlag.Iep },
                new("Ida", "Colby", 12),
                new("Mae", "Wheelock", 11),
                new("Malik", "Grant", 12),
                new("Nell", "Ainsworth", 10),
                new("Pearl", "Duval", 11),
                new("Tessa", "Blake", 12) { Flag = SupportFlag.Section504 }),
        ]).Select((student, place) => student with { Place = place }),
    ];

    private static IEnumerable<DemonstrationStudent> Caseload(
        DemonstrationStaff advisor,
        params IReadOnlyList<DemonstrationStudent> students) =>
        students.Select(student => student with { Advisor = advisor });
}
