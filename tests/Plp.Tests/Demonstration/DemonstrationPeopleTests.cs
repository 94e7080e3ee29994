using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Tests.Demonstration;

/// <summary>Who is at Kettle Brook School, as it is told.</summary>
public sealed class DemonstrationPeopleTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Fact]
    public void Settings_are_those_of_a_demonstration()
    {
        var settings = School.Settings;
        Assert.Equal("Kettle Brook School", settings.Name);
        Assert.True(settings.Demonstration);
        Assert.Equal(["en", "es", "fr"], settings.Languages);
        Assert.Equal(new SchoolWords().All, settings.Words.All);
        Assert.StartsWith("802-555-01", settings.Phone, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixty_students_are_there_and_one_has_left()
    {
        Assert.Equal(60, School.Students.Count(student => student.Active));
        var left = Assert.Single(School.Students, student => !student.Active);
        Assert.Equal("Cody Blanchard", left.Name);
        Assert.True(Calendar.Find(Calendar.Periods[0].Key)!.Covers(left.Left!.Value));
        Assert.Equal(Card.LeftState, School.CardOf("Cody Blanchard").State);
        Assert.NotNull(School.PlanOf("Cody Blanchard"));
        Assert.All(School.CardOf("Cody Blanchard").StaffLinks, link => Assert.Equal(left.Left, link.To));
    }

    [Fact]
    public void Ninety_six_adults_speak_four_languages_and_seven_families_have_no_mail()
    {
        var adults = School.Persons.Where(person => person.Roles.Contains(Role.Guardian)).ToList();
        Assert.Equal(96, adults.Count);
        Assert.Equal(
            adults.Select(adult => adult.PersonId).Order(StringComparer.Ordinal),
            School.Arounds
                .SelectMany(around => around.Adults)
                .Select(adult => adult.Person)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, int> { ["en"] = 84, ["es"] = 6, ["fr"] = 4, ["so"] = 2 },
            adults.CountBy(adult => adult.Adult!.Language).ToDictionary());

        var families = School.Arounds.Where(around => around.Adults.Count > 0)
            .Select(around => string.Join(' ', around.Adults.Select(adult => adult.Person)))
            .Distinct(StringComparer.Ordinal)
            .Select(ids => ids.Split(' ').Select(id => School.Persons.Single(person => person.PersonId == id)).ToList())
            .ToList();
        var withoutMail = families.Where(family => family.TrueForAll(adult => adult.Email is null)).ToList();
        Assert.Equal(7, withoutMail.Count);
        Assert.All(withoutMail.SelectMany(family => family), adult => Assert.Equal([Channel.Phone, Channel.Paper], adult.Adult!.Channels));
        Assert.All(adults.Where(adult => adult.Adult!.Channels.Contains(Channel.Mail)), adult => Assert.NotNull(adult.Email));
    }

    [Fact]
    public void Staff_hold_the_roles_they_are_told_to()
    {
        var expected = new Dictionary<string, Role[]>(StringComparer.Ordinal)
        {
            ["Dana Whitcomb"] = [Role.Coordinator, Role.Teacher],
            ["Margaret Lavallee"] = [Role.Administrator],
            ["Tom Beaulieu"] = [Role.CaseManager],
            ["Renée Gagnon"] = [Role.Counselor, Role.Committee],
            ["Lorraine Duquette"] = [Role.Office],
            ["Walt Pierce"] = [Role.It, Role.Guardian],
            ["Ana Morales"] = [Role.Translator],
            ["Ruth Kimball"] = [Role.Advisor],
            ["Marcus Okafor"] = [Role.Advisor],
            ["Élise Thibault"] = [Role.Advisor, Role.Committee],
            ["Jed Sawyer"] = [Role.Advisor],
            ["Amina Yusuf"] = [Role.Advisor],
            ["Carol Pruitt"] = [Role.Advisor],
            ["Sam Ortiz"] = [Role.Advisor],
            ["Helen Prescott"] = [Role.UnionViewer],
        };
        var staff = School.Persons
            .Where(person => person.State == Person.StaffState)
            .ToDictionary(person => person.Name, person => person.Roles.ToArray(), StringComparer.Ordinal);
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), staff.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Ruth Kimball", "9 10")]
    [InlineData("Marcus Okafor", "11 12")]
    [InlineData("Élise Thibault", "7 8")]
    [InlineData("Jed Sawyer", "9 10 11")]
    [InlineData("Amina Yusuf", "7 8")]
    [InlineData("Carol Pruitt", "10 11 12")]
    public void A_caseload_is_ten_students_of_its_grades(string advisor, string grades)
    {
        var caseload = School.CaseloadOf(advisor);
        Assert.Equal(10, caseload.Count);
        Assert.Equal(grades, string.Join(' ', caseload.Select(card => int.Parse(card.Grade)).Distinct().Order()));
    }

    [Fact]
    public void Six_have_an_IEP_and_three_a_504_plan_with_a_case_manager_and_two_EST_without()
    {
        var beaulieu = School.Named("Tom Beaulieu").PersonId;
        List<Card> Flagged(SupportFlag flag) => [.. School.Cards.Where(card => card.Flags.Contains(flag))];
        Assert.Equal((6, 3, 2), (Flagged(SupportFlag.Iep).Count, Flagged(SupportFlag.Section504).Count, Flagged(SupportFlag.Est).Count));
        Assert.Equal(11, School.Cards.Count(card => card.Flags.Count > 0));
        Assert.Contains(SupportFlag.Iep, School.CardOf("Owen Tatro").Flags);
        Assert.All(Flagged(SupportFlag.Iep).Concat(Flagged(SupportFlag.Section504)), card =>
            Assert.Contains(card.LinksOf(beaulieu, T), link => link.Kind == StaffLinkKind.CaseManager));
        Assert.All(Flagged(SupportFlag.Est), card =>
            Assert.DoesNotContain(card.StaffLinks, link => link.Kind == StaffLinkKind.CaseManager));
    }

    [Fact]
    public void Four_doors_lead_to_people_who_can_sign_in_and_one_to_a_familys_page()
    {
        Assert.Equal(
            [
                ("Ruth Kimball", "advisor", "four advisees to see before Friday; save one check-in"),
                ("Lucía", "grade 9", "her plan, and what she wants to say first"),
                ("Rosa", "Lucía’s mother", "the email on her phone, in Spanish"),
                ("Dana Whitcomb", "coordinator", "what is done, what needs attention"),
                ("Margaret Lavallee", "principal", "the year at a glance, on one page"),
            ],
            School.SamplePeople.All.Select(door => (door.Name, door.Role, door.Sentence)));
        Assert.All(School.SamplePeople.All, door =>
        {
            var person = School.Persons.Single(person => person.PersonId == door.Person);
            Assert.Equal(door.Family == true, Callers.RolesOf(person).Count == 0);
            Assert.StartsWith(door.Name, person.Name, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_written_out_people_are_as_they_are_told()
    {
        Assert.Equal(16, School.Cards.Count(card => WrittenOut($"{card.Grade} {card.Name}")));

        var rosa = Assert.Single(School.AdultsOf("Lucía Hernández"));
        Assert.Equal(("Rosa Hernández", "es", true), (rosa.Name, rosa.Adult!.Language, rosa.Adult.Interpreter));
        Assert.Equal([Channel.Mail, Channel.Text], rosa.Adult.Channels);

        Assert.Equal(
            ["Karen Brossard en", "Luc Brossard fr"],
            School.AdultsOf("Hazel Brossard").Select(adult => $"{adult.Name} {adult.Adult!.Language}"));
        Assert.Equal(School.AdultsOf("Hazel Brossard"), School.AdultsOf("Jasper Brossard"));
        Assert.All(School.AroundOf("Hazel Brossard").Adults, adult => Assert.True(adult is { MayMail: true, MayOpen: true }));
        Assert.Equal(2, School.AdultsOf("Hazel Brossard").Select(adult => adult.Phone).Distinct(StringComparer.Ordinal).Count());

        var delores = Assert.Single(School.AdultsOf("Tyler Gokey"));
        Assert.Equal(("Delores Gokey", null), (delores.Name, delores.Email));
        Assert.Equal(AdultLinkKind.ActingAsParent, School.AroundOf("Tyler Gokey").Adults[0].Kind);

        Assert.Equal(T.AddDays(16), School.Student("Brianna Cole").Learner!.BirthDate!.Value.AddYears(18));
        Assert.Equal(5, Calendar.SchoolDays(School.Student("Fatuma Abdi").Learner!.Enrolled!.Value, T));
        Assert.Equal("so", School.Student("Fatuma Abdi").Learner!.HomeLanguage);

        var noMail = Assert.Single(School.Arounds.SelectMany(around => around.Adults), adult => !adult.MayMail || !adult.MayOpen);
        Assert.Contains(noMail, School.AroundOf("Jade Fournier").Adults);
        Assert.Equal(
            (false, false, School.Named("Dana Whitcomb").PersonId, "order seen in office"),
            (noMail.MayMail, noMail.MayOpen, noMail.SetBy, noMail.Basis));
        Assert.NotNull(noMail.SetOn);
        Assert.Equal(2, School.AroundOf("Jade Fournier").Adults.Count);

        Assert.Contains(School.Named("Walt Pierce"), School.AdultsOf("Wren Pierce"));
        var lex = School.Student("Lex Nadeau");
        Assert.Equal(("Alexandra", "Alexandra"), (lex.Given, lex.NameInMailHome));
        Assert.Empty(School.AroundOf("Dominic Hale").Adults);
        var michelle = Assert.Single(School.AdultsOf("Owen Tatro"));
        Assert.Equal([michelle], School.AdultsOf("Josie Tatro"));
    }

    [Fact]
    public void Forty_four_others_bear_the_names_given()
    {
        const string names = """
            Ada Beck, Abel Dutton, Anya Petrov, Asher Cota, Bea Marcotte, Calvin Roy, Cora Jewett, Daisy Bragg, Declan Shea,
            Della Stone, Emmett Fay, Esme Larose, Felix Baird, Finn Hodge, Greta Lund, Gus Perrin, Harper Ladd, Ida Colby,
            Iris Benoit, Isaac Drown, Josie Tatro, Kofi Mensah, Lena Hayes, Leo Gervais, Mae Wheelock, Malik Grant,
            Mila Desrochers, Milo Farr, Nell Ainsworth, Nina Rao, Noor Haddad, Otis Burke, Pearl Duval, Quinn Bell, Reese Hartley,
            Rosalie Martel, Silas Poole, Simon Choi, Sofia Reyes, Tessa Blake, Theo Vance, Uma Joshi, Wyatt Kemp, Zoe Adler
            """;
        Assert.Equal(
            names.ReplaceLineEndings(" ").Split(", ").Order(StringComparer.Ordinal),
            School.Students
                .Where(student => student.Active && !WrittenOut($"{student.Learner!.Grade} {student.Name}"))
                .Select(student => student.Name)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_address_and_no_number_could_be_anybodys()
    {
        foreach (var document in Raw)
        {
            Assert.All(Regex.Matches(document, @"[\w.+-]+@[\w.-]+", RegexOptions.None, TimeSpan.FromSeconds(1)), match =>
                Assert.EndsWith("@kettlebrook.example", match.Value, StringComparison.Ordinal));
            Assert.DoesNotContain(
                "http",
                document.Replace("https://kettlebrook.example/", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase);
        }
        Assert.All(School.Persons.Select(person => person.Phone).OfType<string>(), phone => Assert.Matches(@"^802-555-01\d\d$", phone));
        Assert.Distinct(School.Persons.Select(person => person.Email).OfType<string>(), StringComparer.Ordinal);
    }

    [Fact]
    public void No_name_is_in_an_id() => Assert.All(School.Persons, person =>
    {
        Assert.Matches("^[0-9a-f]{12}$", person.PersonId);
        Assert.Equal(Person.IdOf(person.PersonId), person.Id);
    });

    private static bool WrittenOut(string gradeAndName) => gradeAndName is
        "9 Lucía Hernández"
            or "8 Hazel Brossard"
            or "8 Jasper Brossard"
            or "10 Owen Tatro"
            or "11 Tyler Gokey"
            or "12 Brianna Cole"
            or "11 Kai Moreau"
            or "7 Fatuma Abdi"
        or "9 Eli Rowe"
            or "9 Liam Parker"
            or "11 Liam Parker"
            or "12 Ezra Lindholm"
            or "8 Jade Fournier"
            or "8 Wren Pierce"
            or "10 Lex Nadeau"
            or "12 Dominic Hale";
}
