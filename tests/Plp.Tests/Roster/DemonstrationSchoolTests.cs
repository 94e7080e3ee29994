using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.CheckIns;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Office;
using Plp.People;
using Plp.Plans;
using Plp.Roster;
using Plp.Roster.Demonstration;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>Kettle Brook School as it is told, read back from a store it was opened in.</summary>
public sealed class DemonstrationSchoolTests(DemonstrationSchoolTests.Opened opened) : IClassFixture<DemonstrationSchoolTests.Opened>
{
    /// <summary>Thursday 19 November 2026, in the morning.</summary>
    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    private readonly Contents school = opened.School;

    private SchoolCalendar Calendar => school.Calendar;

    private DateOnly T => opened.Days.T;

    [Fact]
    public void Settings_are_those_of_a_demonstration()
    {
        var settings = school.Settings;
        Assert.Equal("Kettle Brook School", settings.Name);
        Assert.True(settings.Demonstration);
        Assert.Equal(["en", "es", "fr"], settings.Languages);
        Assert.Equal(new SchoolWords { Advisor = "advisor", Advisory = "advisory", Quarter = "quarter", CheckIn = "check-in", Est = "EST" }, settings.Words);
        Assert.StartsWith("802-555-01", settings.Phone, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixty_students_are_there_and_one_has_left()
    {
        Assert.Equal(60, school.Students.Count(student => student.Active));
        var left = Assert.Single(school.Students, student => !student.Active);
        Assert.Equal("Cody Blanchard", left.Name);
        Assert.True(Calendar.Find(Calendar.Periods[0].Key)!.Covers(left.Left!.Value));
        Assert.Equal(Card.LeftState, school.CardOf("Cody Blanchard").State);
        Assert.NotNull(school.PlanOf("Cody Blanchard"));
        Assert.All(school.CardOf("Cody Blanchard").StaffLinks, link => Assert.Equal(left.Left, link.To));
    }

    [Fact]
    public void Ninety_six_adults_speak_four_languages_and_seven_families_have_no_mail()
    {
        var adults = school.Persons.Where(person => person.Roles.Contains(Role.Guardian)).ToList();
        Assert.Equal(96, adults.Count);
        Assert.Equal(adults.Select(adult => adult.PersonId).Order(StringComparer.Ordinal), school.Arounds.SelectMany(around => around.Adults).Select(adult => adult.Person).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, int> { ["en"] = 84, ["es"] = 6, ["fr"] = 4, ["so"] = 2 },
            adults.CountBy(adult => adult.Adult!.Language).ToDictionary());

        var families = school.Arounds.Where(around => around.Adults.Count > 0)
            .Select(around => string.Join(' ', around.Adults.Select(adult => adult.Person)))
            .Distinct(StringComparer.Ordinal)
            .Select(ids => ids.Split(' ').Select(id => school.Persons.Single(person => person.PersonId == id)).ToList())
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
            ["Renée Gagnon"] = [Role.Counselor],
            ["Lorraine Duquette"] = [Role.Office],
            ["Walt Pierce"] = [Role.It, Role.Guardian],
            ["Ana Morales"] = [Role.Translator],
            ["Ruth Kimball"] = [Role.Advisor],
            ["Marcus Okafor"] = [Role.Advisor],
            ["Élise Thibault"] = [Role.Advisor],
            ["Jed Sawyer"] = [Role.Advisor],
            ["Amina Yusuf"] = [Role.Advisor],
            ["Carol Pruitt"] = [Role.Advisor],
            ["Sam Ortiz"] = [Role.Advisor],
        };
        var staff = school.Persons.Where(person => person.State == Person.StaffState).ToDictionary(person => person.Name, person => person.Roles.ToArray(), StringComparer.Ordinal);
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
        var caseload = school.CaseloadOf(advisor);
        Assert.Equal(10, caseload.Count);
        Assert.Equal(grades, string.Join(' ', caseload.Select(card => int.Parse(card.Grade)).Distinct().Order()));
    }

    [Theory]
    [InlineData("Ruth Kimball", 10, 0, 0, 0, 6)]
    [InlineData("Marcus Okafor", 8, 2, 0, 0, 1)]
    [InlineData("Élise Thibault", 10, 0, 0, 0, 4)]
    [InlineData("Jed Sawyer", 9, 0, 1, 0, 3)]
    [InlineData("Amina Yusuf", 8, 1, 0, 1, 2)]
    [InlineData("Carol Pruitt", 9, 0, 1, 0, 3)]
    public void Check_ins_stand_as_they_are_told(string advisor, int done, int overdue, int notPossible, int notApplicable, int doneInSecond)
    {
        var caseload = school.CaseloadOf(advisor);
        int Count(int quarter, DutyState state) => caseload.Count(card => CheckInDuty.StateOf(card, Calendar.Periods[quarter - 1], Calendar, T) == state);
        Assert.Equal(
            (done, overdue, notPossible, notApplicable),
            (Count(1, DutyState.Done), Count(1, DutyState.Overdue), Count(1, DutyState.NotPossible), Count(1, DutyState.NotApplicable)));
        Assert.Equal((doneInSecond, 10 - doneInSecond), (Count(2, DutyState.Done), Count(2, DutyState.Due)));
        Assert.Equal((10, 10), (Count(3, DutyState.NotYet), Count(4, DutyState.NotYet)));
    }

    [Fact]
    public void Every_ending_on_a_card_is_a_check_in_and_no_other()
    {
        Assert.Equal(54 + 2 + 19, school.CheckIns.Count);
        foreach (var card in school.Cards)
        {
            var held = school.CheckIns.Where(checkIn => checkIn.Student == card.Student).ToDictionary(checkIn => checkIn.Period, checkIn => new DutyFact(checkIn.HeldOn, checkIn.Ending), StringComparer.Ordinal);
            Assert.Equal(held, card.CheckIns.ToDictionary(StringComparer.Ordinal));
        }
        Assert.All(school.CheckIns, checkIn =>
        {
            Assert.True(Calendar.IsSchoolDay(checkIn.HeldOn));
            Assert.True(checkIn.HeldOn < T);
            Assert.True(checkIn.Ending != DutyEnding.Done || Calendar.Find(checkIn.Period)!.Covers(checkIn.HeldOn));
            Assert.Equal(checkIn.HeldOn, Calendar.DayOf(checkIn.SavedAt));
            var card = school.Cards.Single(card => card.Student == checkIn.Student);
            Assert.NotEmpty(card.LinksOf(checkIn.By, checkIn.HeldOn));
        });
        Assert.Equal(3, school.CheckIns.Count(checkIn => checkIn.By == school.Named("Sam Ortiz").PersonId));
    }

    [Fact]
    public void First_contacts_stand_as_they_are_told()
    {
        DutyCounts Counts(IEnumerable<Card> cards) => DutyCounts.Of(cards.Where(card => card.Active).Select(card => FirstContactDuty.StateOf(card, Calendar, T)));
        var all = Counts(school.Cards);
        Assert.Equal((53, 2, 3, 1, 1), (all.Done, all.Tried, all.Overdue, all.Due, all.Passed));
        Assert.Equal(60, all.Done + all.Tried + all.Overdue + all.Due + all.Passed);
        Assert.Equal(2, Counts(school.CaseloadOf("Marcus Okafor")).Overdue);
        Assert.Equal(DutyState.Due, FirstContactDuty.StateOf(school.CardOf("Fatuma Abdi"), Calendar, T));
        Assert.Equal(DutyState.Passed, FirstContactDuty.StateOf(school.CardOf("Dominic Hale"), Calendar, T));
        Assert.Equal(school.Named("Renée Gagnon").PersonId, Assert.Single(school.FirstContactEndings).PassedTo);
        var liam = school.Cards.Single(card => card.Name == "Liam Parker" && card.Grade == "11");
        Assert.Equal(2, FirstContactDuty.View(liam, school.Today(T)).Tries);
    }

    [Fact]
    public void The_contact_log_is_as_it_is_told()
    {
        Contact Of(string student) => Assert.Single(school.Contacts, contact => contact.Student == school.Student(student).PersonId);
        var lucia = Of("Lucía Hernández");
        Assert.Equal((school.Named("Ruth Kimball").PersonId, school.Named("Rosa Hernández").PersonId, ContactWay.Phone, true, "es"), (lucia.By, lucia.With, lucia.How, lucia.Interpreter, lucia.Language));
        var tyler = Of("Tyler Gokey");
        Assert.Equal((school.Named("Jed Sawyer").PersonId, school.Named("Delores Gokey").PersonId, ContactWay.Visit), (tyler.By, tyler.With, tyler.How));
        Assert.Contains("feed store", tyler.Note!.Text, StringComparison.Ordinal);
        Assert.Equal((school.Named("Tom Beaulieu").PersonId, ContactWay.Meeting, true), (Of("Owen Tatro").By, Of("Owen Tatro").How, Of("Owen Tatro").Reached));
        Assert.Equal(7, school.Contacts.Count(contact => contact.By == school.Named("Élise Thibault").PersonId && contact.How == ContactWay.Meeting));
        Assert.All(school.Cards.Where(card => card.Flags.Any(flag => flag is SupportFlag.Iep or SupportFlag.Section504)), card =>
            Assert.Equal(school.Named("Tom Beaulieu").PersonId, Assert.Single(school.Contacts, contact => contact.Student == card.Student).By));
        Assert.All(school.Contacts, contact =>
        {
            Assert.True(Calendar.IsSchoolDay(contact.On) && contact.On == Calendar.DayOf(contact.SavedAt));
            var card = school.Cards.Single(card => card.Student == contact.Student);
            Assert.NotEmpty(card.LinksOf(contact.By, contact.On));
            Assert.True(contact.On <= FirstContactDuty.DueOn(card, Calendar));
            Assert.Contains(contact.With!, card.Adults);
        });
    }

    [Fact]
    public void Lucia_has_prepared_her_next_check_in()
    {
        var prepared = Assert.Single(school.Preparations);
        Assert.Equal((school.Student("Lucía Hernández").PersonId, Calendar.Periods[1].Key), (prepared.Student, prepared.Period));
        Assert.Equal(("First farm call.", "The writing afterwards.", "Driving with Dr. Marsh — is there a form?"), (prepared.Good, prepared.Hard, prepared.TalkAbout));
        var kimball = school.Named("Ruth Kimball").PersonId;
        var home = AdvisorHome.ViewOf(school.CardsAround(kimball), kimball, school.Today(T));
        Assert.Equal(["Lucía Hernández"], home.Advisees.Where(advisee => advisee.Prepared == true).Select(advisee => advisee.Name));
    }

    [Fact]
    public void The_principals_three_sentences_count_as_it_is_told() => Assert.Equal(
        [
            $"Quarter 2, until {DayWords.Written(opened.Days.Quarter(2).End)}: of 60 students, 19 had their check-in, 41 are still to come.",
            $"Quarter 1, closed on {DayWords.Written(opened.Days.Quarter(1).End)}: 54 had their check-in, 2 not possible, 1 not applicable, 3 overdue.",
            "First contact with families: 53 reached, 2 tried enough, 1 passed to somebody else, 1 due, 3 overdue.",
        ],
        PrincipalHome.ViewOf([.. school.Cards.Where(card => card.Active)], school.Today(T), new StaffNames([.. school.Persons.Where(person => person.State == Person.StaffState)])).Sentences);

    [Fact]
    public void Cards_say_what_the_students_own_documents_say() => Assert.All(school.Cards, card =>
    {
        var student = school.Persons.Single(person => person.PersonId == card.Student);
        var around = school.Arounds.Single(around => around.Student == card.Student);
        Assert.Equal(Contents.Text(Card.Of(student, around, card)), Contents.Text(card));
        Assert.False(around.Check().Any);
    });

    [Fact]
    public void Six_have_an_IEP_and_three_a_504_plan_with_a_case_manager_and_two_EST_without()
    {
        var beaulieu = school.Named("Tom Beaulieu").PersonId;
        List<Card> Flagged(SupportFlag flag) => [.. school.Cards.Where(card => card.Flags.Contains(flag))];
        Assert.Equal((6, 3, 2), (Flagged(SupportFlag.Iep).Count, Flagged(SupportFlag.Section504).Count, Flagged(SupportFlag.Est).Count));
        Assert.Equal(11, school.Cards.Count(card => card.Flags.Count > 0));
        Assert.Contains(SupportFlag.Iep, school.CardOf("Owen Tatro").Flags);
        Assert.All(Flagged(SupportFlag.Iep).Concat(Flagged(SupportFlag.Section504)), card => Assert.Contains(card.LinksOf(beaulieu, T), link => link.Kind == StaffLinkKind.CaseManager));
        Assert.All(Flagged(SupportFlag.Est), card => Assert.DoesNotContain(card.StaffLinks, link => link.Kind == StaffLinkKind.CaseManager));
    }

    [Fact]
    public void Sam_Ortiz_covers_for_Carol_Pruitt_while_she_is_on_leave()
    {
        var ortiz = school.Named("Sam Ortiz").PersonId;
        Assert.All(school.CaseloadOf("Carol Pruitt"), card =>
        {
            var cover = Assert.Single(card.StaffLinks, link => link.Kind == StaffLinkKind.Cover);
            Assert.Equal(ortiz, cover.Person);
            Assert.Equal(13, Calendar.SchoolDays(cover.From, T));
            Assert.Equal(41, Calendar.SchoolDays(T, cover.To!.Value));
        });
        Assert.Equal(10, school.Cards.Count(card => card.Staff!.Contains(ortiz)));
    }

    [Fact]
    public void Ruth_Kimball_has_four_to_see_though_she_is_co_advisor_for_two_of_Amina_Yusufs()
    {
        var kimball = school.Named("Ruth Kimball").PersonId;
        var co = school.Cards.Where(card => card.StaffLinks.Any(link => link.Person == kimball && link.Kind == StaffLinkKind.CoAdvisor)).ToList();
        Assert.Equal(2, co.Count);
        Assert.All(co, card => Assert.Contains(card, school.CaseloadOf("Amina Yusuf")));
        var home = AdvisorHome.ViewOf(school.CardsAround(kimball), kimball, school.Today(T));
        Assert.Equal((12, 10, 6), (home.Advisees.Count, home.Of, home.Seen));
    }

    [Fact]
    public void Marcus_Okafor_has_nine_to_see_Liam_P_and_Sofia_R_first()
    {
        var okafor = school.Named("Marcus Okafor").PersonId;
        var home = AdvisorHome.ViewOf(school.CardsAround(okafor), okafor, school.Today(T));
        Assert.Equal(9, home.Of - home.Seen);
        Assert.Equal([("Liam Parker", "11"), ("Sofia Reyes", "11")], home.Next.Take(2).Select(next => (next.Name, next.Grade)));
        Assert.All(home.Next.Take(2), next => Assert.Equal("Quarter 1 check-in is still open", next.Why));
    }

    [Fact]
    public void Four_doors_lead_to_people_who_can_sign_in_and_one_to_a_familys_page()
    {
        Assert.Equal(
            [
                ("Ruth Kimball", "advisor", "four advisees to see before Friday; save one check-in"),
                ("Lucía", "grade 9", "her plan, and what she wants to say first"),
                ("Rosa", "Lucía’s mother", "the mail on her phone, in Spanish"),
                ("Dana Whitcomb", "coordinator", "what is done, what is stuck"),
                ("Margaret Lavallee", "principal", "three sentences for the board"),
            ],
            school.Doors.All.Select(door => (door.Name, door.Role, door.Sentence)));
        Assert.All(school.Doors.All, door =>
        {
            var person = school.Persons.Single(person => person.PersonId == door.Person);
            Assert.Equal(door.Family == true, Callers.HatsOf(person).Count == 0);
            Assert.StartsWith(door.Name, person.Name, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_written_out_people_are_as_they_are_told()
    {
        Assert.Equal(16, school.Cards.Count(card => WrittenOut($"{card.Grade} {card.Name}")));

        var rosa = Assert.Single(school.AdultsOf("Lucía Hernández"));
        Assert.Equal(("Rosa Hernández", "es", true), (rosa.Name, rosa.Adult!.Language, rosa.Adult.Interpreter));
        Assert.Equal([Channel.Mail, Channel.Text], rosa.Adult.Channels);

        Assert.Equal(["Karen Brossard en", "Luc Brossard fr"], school.AdultsOf("Hazel Brossard").Select(adult => $"{adult.Name} {adult.Adult!.Language}"));
        Assert.Equal(school.AdultsOf("Hazel Brossard"), school.AdultsOf("Jasper Brossard"));
        Assert.All(school.AroundOf("Hazel Brossard").Adults, adult => Assert.False(adult.MayKnowAddress));
        Assert.Equal(2, school.AdultsOf("Hazel Brossard").Select(adult => adult.Phone).Distinct(StringComparer.Ordinal).Count());

        var delores = Assert.Single(school.AdultsOf("Tyler Gokey"));
        Assert.Equal(("Delores Gokey", null), (delores.Name, delores.Email));
        Assert.Equal(AdultLinkKind.ActingAsParent, school.AroundOf("Tyler Gokey").Adults[0].Kind);

        Assert.Equal(T.AddDays(16), school.Student("Brianna Cole").Learner!.BirthDate!.Value.AddYears(18));
        Assert.Equal(5, Calendar.SchoolDays(school.Student("Fatuma Abdi").Learner!.Enrolled!.Value, T));
        Assert.Equal("so", school.Student("Fatuma Abdi").Learner!.HomeLanguage);

        var noMail = Assert.Single(school.Arounds.SelectMany(around => around.Adults), adult => !adult.MayMail || !adult.MayOpen);
        Assert.Contains(noMail, school.AroundOf("Jade Fournier").Adults);
        Assert.Equal((false, false, school.Named("Dana Whitcomb").PersonId, "order seen in office"), (noMail.MayMail, noMail.MayOpen, noMail.SetBy, noMail.Basis));
        Assert.NotNull(noMail.SetOn);
        Assert.Equal(2, school.AroundOf("Jade Fournier").Adults.Count);

        Assert.Contains(school.Named("Walt Pierce"), school.AdultsOf("Wren Pierce"));
        var lex = school.Student("Lex Nadeau");
        Assert.Equal(("Alexandra", "Alexandra"), (lex.Given, lex.NameInMailHome));
        Assert.Empty(school.AroundOf("Dominic Hale").Adults);
        var michelle = Assert.Single(school.AdultsOf("Owen Tatro"));
        Assert.Equal([michelle], school.AdultsOf("Josie Tatro"));
    }

    [Fact]
    public void Forty_four_others_bear_the_names_given()
    {
        const string names = """
            Ada Beck, Abel Dutton, Anya Petrov, Asher Cota, Bea Marcotte, Calvin Roy, Cora Jewett, Daisy Bragg, Declan Shea, Della Stone, Emmett Fay, Esme Larose, Felix Baird, Finn Hodge, Greta Lund, Gus Perrin, Harper Ladd, Ida Colby, Iris Benoit, Isaac Drown, Josie Tatro, Kofi Mensah, Lena Hayes, Leo Gervais, Mae Wheelock, Malik Grant, Mila Desrochers, Milo Farr, Nell Ainsworth, Nina Rao, Noor Haddad, Otis Burke, Pearl Duval, Quinn Bell, Reese Hartley, Rosalie Martel, Silas Poole, Simon Choi, Sofia Reyes, Tessa Blake, Theo Vance, Uma Joshi, Wyatt Kemp, Zoe Adler
            """;
        Assert.Equal(names.Split(", ").Order(StringComparer.Ordinal), school.Students.Where(student => student.Active && !WrittenOut($"{student.Learner!.Grade} {student.Name}")).Select(student => student.Name).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, GoalArea, string, int, Step, string[]> WrittenGoals => new()
    {
        {
            "Lucía Hernández", GoalArea.Career, "Find out if large-animal vet work is for me.", 2, Step.Do,
            [
                "We lost two calves in spring and I could only watch.", "Dr. Marsh's clinic, 4-H leader", "ide-along Saturdays, animal science unit", "y own case log of three animals, shown at exhibition", "Mamá",
                "wo Saturdays at the clinic.", "oth done, one calving.", "I could stay in the room. What surprised me is how much of it is writing things down.", "Ask to come on farm calls, and keep my own log.",
                "hree farm calls, log the same evening.", "ne call logged (\"a heifer with a twisted stomach\").",
            ]
        },
        { "Lucía Hernández", GoalArea.Academic, "Write lab conclusions that use my numbers.", 1, Step.Check, ["Scientific Inquiry", "hree labs with the sentence frame.", "The third one I didn't need the frame."] },
        { "Lucía Hernández", GoalArea.Personal, "Play two tunes in the fiddle club's winter concert.", 1, Step.Plan, ["Tuesdays at lunch with Mr. Sawyer's group; learn the second part of Angeline the Baker."] },
        { "Tyler Gokey", GoalArea.Career, "Pass the flat and horizontal welding test.", 3, Step.Adjust, ["Failed the bend test by a hair. My travel speed jumps when someone watches.", "Practise with the shop door open."] },
        { "Ezra Lindholm", GoalArea.Academic, "Get a crossing light on the road by the school.", 4, Step.Do, ["ounted cars (212 an hour)", "etter to the selectboard, no answer", "sked in person: \"bring costs\"", "wo quotes, date on the town meeting warning"] },
        { "Hazel Brossard", GoalArea.Personal, "Swim 20 lengths without stopping.", 1, Step.Do, ["Twelve now; notebook each Thursday."] },
        { "Jasper Brossard", GoalArea.Academic, "Show my steps, not only the answer.", 2, Step.Check, ["When I explain it to Hazel first, I write it better."] },
        { "Owen Tatro", GoalArea.Career, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.", 2, Step.Do, [] },
        { "Eli Rowe", GoalArea.Personal, "Sit with somebody at lunch twice a week.", 1, Step.Do, [] },
    };

    [Theory, MemberData(nameof(WrittenGoals))]
    public void Written_out_goals_are_word_for_word(string student, GoalArea area, string title, int cycle, Step step, string[] words)
    {
        var goal = Assert.Single(school.PlanOf(student)!.Goals, goal => goal.Title == title);
        Assert.Equal((area, cycle, step), (goal.Area, goal.Current.N, goal.Current.Step));
        var all = string.Join('\n', Goal.Differences(null, goal).Select(change => change.After));
        Assert.All(words, text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_may_read_and_who_typed_is_as_told()
    {
        var eli = Assert.Single(school.PlanOf("Eli Rowe")!.Goals);
        Assert.Equal(Audience.Advisor, eli.Audience);
        Assert.Equal(2, school.PlanOf("Eli Rowe")!.Inventory.Count(entry => entry.Declined));
        var owen = Assert.Single(school.PlanOf("Owen Tatro")!.Goals);
        Assert.Equal((school.Student("Owen Tatro").PersonId, school.Named("Ruth Kimball").PersonId), (owen.Words.Author, owen.Words.TypedBy));
        var lucia = school.PlanOf("Lucía Hernández")!.Goals[0];
        Assert.Equal(school.Named("Ruth Kimball").PersonId, lucia.TeacherOfRecord);
        Assert.Equal([Purpose.Readiness], lucia.Serves);
        Assert.Equal([Purpose.CivicEngagement], school.PlanOf("Ezra Lindholm")!.Goals[0].Serves);
    }

    [Fact]
    public void Inventories_are_word_for_word()
    {
        var lucia = school.PlanOf("Lucía Hernández")!.Inventory.ToDictionary(entry => $"{entry.Prompt} {entry.Grade}", entry => entry.Declined ? "I'd rather not say" : entry.Text, StringComparer.Ordinal);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["strengths 8"] = "I am good at soccer",
                ["strengths 9"] = "I stay calm with animals",
                ["challenges 9"] = "Starting long writing",
                ["context 9"] = "I help with evening milking, so late afternoons are full",
                ["interests 9"] = "I'd rather not say",
                ["learningOutside 9"] = "Calving, church choir, translating for my aunt",
                ["futureSelf 9"] = "A job where I'm outside half the day and people call me when it's serious",
            },
            lucia);
        Assert.Equal(["7", "8", "9", "10", "11", "12"], school.PlanOf("Ezra Lindholm")!.Inventory.Select(entry => entry.Grade).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Everyone_else_has_two_or_three_goals_of_the_bank()
    {
        string[] bank =
        [
            "Read one book I chose each month", "Ask one question in every science class", "Bring French from \"I can order\" to \"I can argue\"", "Get my essays past the first paragraph the day they are set",
            "Spend a day with a road crew, a nurse and a baker, then compare", "Run the school store's books for a month", "Build and sell three cutting boards", "Find out what a lineworker earns and learns",
            "Cook supper once a week from Grandma's cards", "Bike to school until the first snow", "Draw every day for 40 days", "Teach my cousin to skate",
        ];
        var titles = school.Plans.SelectMany(plan => plan.Goals).Select(goal => goal.Title).Distinct(StringComparer.Ordinal).Except(WrittenGoals.Select(row => (string)row[2]), StringComparer.Ordinal);
        Assert.Equal(bank.Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));

        var without = school.Students.Where(student => school.Plans.TrueForAll(plan => plan.Student != student.PersonId)).Select(student => student.Name);
        Assert.Equal(["Fatuma Abdi"], without);
        Assert.All(school.Plans.Where(plan => WrittenGoals.All(row => school.Student((string)row[0]).PersonId != plan.Student)), plan => Assert.InRange(plan.Goals.Count, 2, 3));
    }

    [Fact]
    public void Yearly_updates_are_34_done_21_under_way_and_5_not_begun_due_in_nine_days()
    {
        var duties = school.Cards.Where(card => card.Active).Select(card => PlanDutiesView.Of(card, school.Today(T))).ToList();
        Assert.Equal((34, 21, 5), (duties.Count(duty => duty.AnnualUpdate.State == DutyState.Done), duties.Count(duty => duty.AnnualUpdate.UnderWay == true), duties.Count(duty => duty.AnnualUpdate is { State: DutyState.Due, UnderWay: null })));
        Assert.Equal(T.AddDays(9), school.Settings.Plans.UpdateDue(Calendar));
        Assert.Equal(34, school.Copies.Count(copy => copy.SchoolYear == Calendar.SchoolYear));
        Assert.All(school.Updates.Where(update => update.Ended is not null && update.SchoolYear == Calendar.SchoolYear), update => Assert.False(update.Missing(isMinor: true).Any));
        Assert.All(school.Updates, update => Assert.True(update.Begun < T && !(update.Ended?.On >= T)));
    }

    [Fact]
    public void Families_took_part_in_their_own_way()
    {
        var tyler = school.Updates.Single(update => update.Student == school.Student("Tyler Gokey").PersonId);
        var hope = Assert.Single(tyler.Hopes);
        Assert.Equal("He talks about that welding at supper. First time he talks at supper.", hope.Text);
        Assert.Equal((school.Named("Delores Gokey").PersonId, school.Named("Lorraine Duquette").PersonId), (hope.Adult, hope.TypedBy));
        Assert.Contains(tyler.Parts, part => part is { Who: Participant.Family, Channel: Channel.Paper });
        foreach (var twin in new[] { "Hazel Brossard", "Jasper Brossard" })
        {
            var update = school.Updates.Single(update => update.Student == school.Student(twin).PersonId);
            Assert.Contains(update.Parts, part => part.How == Participation.Acknowledged && part.Person == school.Named("Karen Brossard").PersonId);
        }
        Assert.Contains(school.Updates, update => update.FamilyTookPart() == FamilyPart.AskedEnough);
    }

    [Fact]
    public void A_copy_holds_no_word_written_after_it() => Assert.All(school.Copies, copy =>
    {
        var later = school.History.Where(save => save.Student == copy.Student && save.Day > copy.Day).SelectMany(save => save.Fields).Select(change => change.After).OfType<string>().Where(text => text.Length > 20);
        var earlier = school.History.Where(save => save.Student == copy.Student && save.Day <= copy.Day).SelectMany(save => save.Fields).Select(change => change.After).ToHashSet();
        var held = copy.Goals.SelectMany(goal => goal.Fields()).Select(field => field.Value).ToHashSet();
        Assert.DoesNotContain(later, text => held.Contains(text) && !earlier.Contains(text));
    });

    [Fact]
    public void A_plans_history_leads_to_the_plan_and_lies_in_the_past() => Assert.All(school.Plans, plan =>
    {
        var saves = school.History.Where(save => save.Student == plan.Student).OrderBy(save => save.At).ToList();
        Assert.Equal("opened the plan", saves[0].What);
        Assert.Equal(plan.Opened, saves[0].Day);
        Assert.All(saves, save => Assert.True(Calendar.DayOf(save.At) < T && save.Day == Calendar.DayOf(save.At)));
        foreach (var goal in plan.Goals)
        {
            var own = saves.Where(save => save.Item == goal.Id).ToList();
            Assert.Equal(goal.Rev, own.Count);
            Assert.Equal(goal.Words.At, own[^1].At);
            var last = own.SelectMany(save => save.Fields).GroupBy(change => change.Field, StringComparer.Ordinal).ToDictionary(changes => changes.Key, changes => changes.Last().After, StringComparer.Ordinal);
            Assert.Equal(Goal.Differences(null, goal).ToDictionary(change => change.Field, change => change.After, StringComparer.Ordinal), last);
        }
    });

    [Fact]
    public void Written_out_check_ins_are_word_for_word()
    {
        Said("Lucía Hernández", 1, opened.Days.InQuarter(1, 38), "Ruth Kimball",
            "Two Saturdays at the clinic; log begun; lab conclusion from 2 to 3.", "The 3:10 bus is her only ride, so no homework club.",
            "Could the case log count for Scientific Inquiry? Ask Dr. Marsh about farm calls.", "Brother starts here next fall; she wants to show him round.",
            "Write the log the same evening, five lines are enough.", "Lucía phones the clinic by Friday; Ms. Kimball asks about the Thursday late bus");
        Said("Tyler Gokey", 2, opened.Days.SchoolDay(-3), "Jed Sawyer",
            "Six practice plates; three clean.", "Nervous when watched.", "Test with two friends in the room.", "Grandmother home from her knee operation.",
            "Bring home one plate and explain it", "Test on Tue 8 December");
        Said("Jasper Brossard", 1, null, "Amina Yusuf",
            "All nine problem sets in; explained his bridge to the class.", "Skips steps when sure.", "Teach one problem a week to a seventh grader.", "Wants to try math league.",
            "Writing the steps down, not only the answer.", "Steps column in the notebook");
        Said("Owen Tatro", 2, opened.Days.SchoolDay(-6), "Ruth Kimball",
            "Carburetor apart and labelled; four manual pages.", "Reading the parts list takes long.", "Record it by voice first.", "Tech center visit booked.",
            "Read one page of the manual to someone who doesn't know engines", "Ask Mr. Sawyer for the gasket punch");
        Said("Ezra Lindholm", 1, null, "Marcus Okafor",
            "Two quotes for the light.", "Selectboard moved the meeting twice.", "Ask the road foreman to speak.", "Early college letter came.",
            "Practise the three-minute speech aloud", "Send slides by Thu 26 November");
        var eli = Said("Eli Rowe", 2, opened.Days.SchoolDay(-8), "Ruth Kimball",
            "Came to advisory every day.", null, "Board-game table on Wednesdays.", null, "Eli and I agreed not to send anything this time", null);
        Assert.All(eli.Boxes, box => Assert.True(box.Box is null or { Audience: Audience.Advisor }));
    }

    [Fact]
    public void Kai_Moreaus_first_check_in_could_not_be_held()
    {
        var kai = Assert.Single(school.CheckIns, checkIn => checkIn.Student == school.Student("Kai Moreau").PersonId);
        Assert.Equal((DutyEnding.NotPossible, opened.Days.SchoolDay(-14)), (kai.Ending, kai.HeldOn));
        Assert.Equal("away all quarter; welcome-back talk Tue 27 October", kai.Reason);
        Assert.All(kai.Boxes, box => Assert.Null(box.Box));
    }

    [Fact]
    public void Words_of_other_check_ins_are_varied()
    {
        var others = school.CheckIns.Where(checkIn => checkIn.Ending == DutyEnding.Done).ToList();
        Assert.True(others.Select(checkIn => string.Join('|', checkIn.Boxes.Select(box => box.Box?.Text))).Distinct(StringComparer.Ordinal).Count() > others.Count * 9 / 10);
        Assert.All(others, checkIn => Assert.NotNull(checkIn.Progress));
    }

    [Fact]
    public void No_address_and_no_number_could_be_anybodys()
    {
        foreach (var document in opened.Raw)
        {
            Assert.All(Regex.Matches(document, @"[\w.+-]+@[\w.-]+", RegexOptions.None, TimeSpan.FromSeconds(1)), match => Assert.EndsWith("@kettlebrook.example", match.Value, StringComparison.Ordinal));
            Assert.DoesNotContain("http", document, StringComparison.OrdinalIgnoreCase);
        }
        Assert.All(school.Persons.Select(person => person.Phone).OfType<string>(), phone => Assert.Matches(@"^802-555-01\d\d$", phone));
        Assert.Distinct(school.Persons.Select(person => person.Email).OfType<string>(), StringComparer.Ordinal);
    }

    [Fact]
    public void No_name_is_in_an_id() => Assert.All(school.Persons, person =>
    {
        Assert.Matches("^[0-9a-f]{12}$", person.PersonId);
        Assert.Equal(Person.IdOf(person.PersonId), person.Id);
    });

    [Fact]
    public async Task The_same_day_gives_the_same_school_on_every_start()
    {
        using var again = new EmptyStore();
        await again.Opening(thursday.AddHours(7)).Open(CancellationToken.None);
        Assert.Equal(opened.Raw.Select(WithoutCommit), (await again.Raw()).Select(WithoutCommit));
    }

    /// <summary>A loopback endpoint speaks for Cosmos DB, the real client to it.</summary>
    [Fact]
    public async Task Cosmos_DB_holds_the_same_school_and_starts_over_alike()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        using var cosmos = await CosmosDocumentStore.Open(new CosmosStoreOptions { ConnectionString = endpoint.ConnectionString, Database = "plp-demonstration" }, CancellationToken.None);
        await EmptyStore.Opening(cosmos, thursday.AddDays(-300)).Open(CancellationToken.None);
        await EmptyStore.Opening(cosmos, thursday).Open(CancellationToken.None);
        Assert.Equal(opened.Raw.Select(WithoutCommit), (await EmptyStore.Raw(cosmos)).Select(WithoutCommit));
    }

    [Fact]
    public async Task An_opening_that_broke_off_anywhere_is_finished_by_the_next_start()
    {
        using var counting = new EmptyStore();
        var breaking = new BreakingStore(counting.Store, int.MaxValue);
        await EmptyStore.Opening(breaking, thursday.AddDays(-1)).Open(CancellationToken.None);
        var commits = breaking.Commits;
        Assert.InRange(commits, 10, 40);

        for (var broken = 0; broken < commits; broken++)
        {
            using var half = new EmptyStore();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => EmptyStore.Opening(new BreakingStore(half.Store, broken), thursday.AddDays(-1)).Open(CancellationToken.None));
            var next = half.Opening(thursday);
            Assert.True(await next.IsNeeded(CancellationToken.None));
            await next.Open(CancellationToken.None);
            Assert.False(await next.IsNeeded(CancellationToken.None));
            Assert.Equal(opened.Raw.Select(WithoutCommit), (await half.Raw()).Select(WithoutCommit));
        }
    }

    [Fact]
    public async Task Starting_over_in_another_year_leaves_nothing_behind_even_when_it_breaks_off()
    {
        using var counting = new EmptyStore();
        await counting.Opening(thursday.AddDays(-300)).Open(CancellationToken.None);
        var whole = new BreakingStore(counting.Store, int.MaxValue);
        await EmptyStore.Opening(whole, thursday).Open(CancellationToken.None);
        Assert.Equal(opened.Raw.Select(WithoutCommit), (await counting.Raw()).Select(WithoutCommit));

        for (var broken = 0; broken < whole.Commits; broken += 3)
        {
            using var half = new EmptyStore();
            await half.Opening(thursday.AddDays(-300)).Open(CancellationToken.None);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => EmptyStore.Opening(new BreakingStore(half.Store, broken), thursday).Open(CancellationToken.None));
            await half.Opening(thursday).Open(CancellationToken.None);
            Assert.Equal(opened.Raw.Select(WithoutCommit), (await half.Raw()).Select(WithoutCommit));
        }
    }

    [Fact]
    public async Task A_school_of_ones_own_is_never_written_over()
    {
        using var own = new EmptyStore();
        await NewSchool.Open(own.Store, new("Cora Lund", "cora@school.example", "--coordinator"), thursday, CancellationToken.None);
        var before = await own.Raw();
        Assert.False(await own.Opening(thursday).IsNeeded(CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => own.Opening(thursday).Open(CancellationToken.None));
        Assert.Equal(before, await own.Raw());
    }

    [Fact]
    public void Any_day_of_a_leap_year_gives_a_year_that_keeps_the_rules()
    {
        for (var today = new DateOnly(2027, 9, 1); today <= new DateOnly(2028, 9, 1); today = today.AddDays(1))
            KeepsTheRules(today);
    }

    [Theory]
    [InlineData(2026, 3, 8)]
    [InlineData(2026, 11, 1)]
    [InlineData(2026, 12, 31)]
    [InlineData(2027, 1, 1)]
    [InlineData(2028, 2, 29)]
    [InlineData(2032, 2, 13)]
    [InlineData(2032, 2, 29)]
    public void Awkward_days_give_a_whole_school(int year, int month, int day)
    {
        var days = KeepsTheRules(new DateOnly(year, month, day));
        var whole = new DemonstrationSchool(days);
        var documents = whole.Groups().SelectMany(group => group).ToList();
        Assert.Distinct(documents.Select(document => document.Id), StringComparer.Ordinal);
        Assert.All(documents, document => Assert.Matches("^[a-z0-9:-]+$", document.Id));
        Assert.All(whole.Groups(), group => Assert.InRange(group.Count, 1, Changes.Most));
        var states = documents.OfType<Card>().Where(card => card.Active).CountBy(card => CheckInDuty.StateOf(card, days.Quarter(1), days.Calendar, days.T)).ToDictionary();
        Assert.Equal((54, 3, 2, 1), (states[DutyState.Done], states[DutyState.Overdue], states[DutyState.NotPossible], states[DutyState.NotApplicable]));
        Assert.Equal(19, documents.OfType<Card>().Count(card => CheckInDuty.StateOf(card, days.Quarter(2), days.Calendar, days.T) == DutyState.Done));
        Assert.All(documents.OfType<PlanHistory>(), save => Assert.True(save.Day < days.T));
        Assert.All(documents.OfType<Person>().Where(person => person.Learner is not null), student => Assert.True(student.Learner!.BirthDate!.Value.AddYears(18) > days.T));
    }

    [Fact]
    public async Task A_first_start_opens_the_school_and_starting_over_puts_it_back()
    {
        await using var program = await Program();
        using var client = program.Client();
        var signIn = await client.GetJson("sign-in");
        Assert.Equal(("Kettle Brook School", true), (signIn.GetProperty("school").GetProperty("name").GetString(), signIn.GetProperty("school").GetProperty("demonstration").GetBoolean()));
        var coordinator = signIn.GetProperty("doors")[3].GetProperty("personId").GetString();
        using (var signedIn = await client.Post("sign-in", new { personId = coordinator }))
            client.DefaultRequestHeaders.Add("Authorization", "Bearer " + (await signedIn.Json()).GetProperty("token").GetString());

        using (var added = await client.Post("people", new { key = Guid.NewGuid(), given = "Some", family = "Body", roles = new[] { "student" }, student = new { grade = "9" } }))
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var tyler = Assert.Single(school.Students, student => student.Name == "Tyler Gokey").PersonId;
        var around = await client.GetJson($"students/{tyler}/people");
        using (var emptied = await client.Put($"students/{tyler}/people", new { rev = around.GetProperty("rev").GetInt32(), staff = Array.Empty<object>(), adults = Array.Empty<object>() }))
            Assert.Equal(HttpStatusCode.OK, emptied.StatusCode);
        Assert.Equal(61, (await client.GetJson("students")).GetProperty("students").GetArrayLength());
        Assert.Empty((await client.GetJson($"students/{tyler}")).GetProperty("staff").EnumerateArray());

        for (var time = 0; time < 2; time++)
        {
            using var startedOver = await client.Post("demonstration/start-over", new { });
            Assert.Equal(HttpStatusCode.OK, startedOver.StatusCode);
        }
        Assert.Equal(60, (await client.GetJson("students")).GetProperty("students").GetArrayLength());
        Assert.Single((await client.GetJson($"students/{tyler}")).GetProperty("staff").EnumerateArray());
        Assert.Equal(opened.Raw.Select(WithoutCommit), (await EmptyStore.Raw(program.Store)).Select(WithoutCommit));
    }

    [Fact]
    public async Task Only_this_machine_may_start_over_and_no_page_from_elsewhere()
    {
        await using var program = await Program();
        using var client = program.Client();
        using (var form = await client.PostAsync(new Uri("demonstration/start-over", UriKind.Relative), new FormUrlEncodedContent([])))
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        using var proxied = await client.Post("demonstration/start-over", new { });
        Assert.Equal(HttpStatusCode.NotFound, proxied.StatusCode);
    }

    [Fact]
    public async Task A_school_of_ones_own_cannot_be_started_over()
    {
        await using var program = await Program(new LocalOptions { FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator") });
        using var client = program.Client();
        var before = await EmptyStore.Raw(program.Store);
        using var refused = await client.Post("demonstration/start-over", new { });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(before, await EmptyStore.Raw(program.Store));
    }

    private static bool WrittenOut(string gradeAndName) => gradeAndName is
        "9 Lucía Hernández" or "8 Hazel Brossard" or "8 Jasper Brossard" or "10 Owen Tatro" or "11 Tyler Gokey" or "12 Brianna Cole" or "11 Kai Moreau" or "7 Fatuma Abdi"
        or "9 Eli Rowe" or "9 Liam Parker" or "11 Liam Parker" or "12 Ezra Lindholm" or "8 Jade Fournier" or "8 Wren Pierce" or "10 Lex Nadeau" or "12 Dominic Hale";

    /// <summary>44 school days in every quarter, T the 23rd of the second, the snow day on its middle and just before T-1.</summary>
    private static DemonstrationDays KeepsTheRules(DateOnly today)
    {
        var days = new DemonstrationDays(today);
        var calendar = days.Calendar;
        Assert.False(calendar.Check().Any, $"{today}: {string.Join(' ', calendar.Check().ByField.Keys)}");
        Assert.All(calendar.Periods, period => Assert.Equal(44, calendar.SchoolDays(period.Start, period.End)));
        Assert.All(calendar.Periods, period => Assert.True(calendar.IsSchoolDay(period.Start) && calendar.IsSchoolDay(period.End)));
        Assert.Equal(4 * 44, calendar.SchoolDays(calendar.Start, calendar.End));

        Assert.InRange(days.T.DayNumber - today.DayNumber, 0, 2);
        Assert.Equal(today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, days.T != today);
        Assert.Equal(days.Quarter(2), calendar.PeriodOf(days.T));
        Assert.Equal(23, calendar.SchoolDays(days.Quarter(2).Start, days.T));

        var snow = Assert.Single(calendar.SnowDays).Day;
        Assert.True(days.SchoolDay(-2) < snow && snow < days.SchoolDay(-1));
        Assert.False(calendar.IsSchoolDay(snow));
        Assert.True((calendar with { SnowDays = [] }).IsSchoolDay(snow));
        var middle = days.Quarter(2).Start.AddDays((days.Quarter(2).End.DayNumber - days.Quarter(2).Start.DayNumber) / 2);
        while (!(calendar with { SnowDays = [] }).IsSchoolDay(middle))
            middle = middle.AddDays(1);
        Assert.Equal(snow, middle);

        var afterSecond = Assert.Single(calendar.Closed, closure => closure.From > days.Quarter(2).End && closure.To < days.Quarter(3).Start);
        Assert.Equal(6, Enumerable.Range(0, afterSecond.To.DayNumber - afterSecond.From.DayNumber + 1).Count(i => afterSecond.From.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        Assert.True(calendar.Find(Period.KeyOf(calendar.Start, 3))!.Covers(days.SchoolDay(40)));
        return days;
    }

    private CheckIn Said(string student, int quarter, DateOnly? on, string by, params string?[] boxes)
    {
        var checkIn = Assert.Single(school.CheckIns, checkIn => checkIn.Student == school.Student(student).PersonId && checkIn.Period == Calendar.Periods[quarter - 1].Key);
        Assert.Equal((DutyEnding.Done, school.Named(by).PersonId), (checkIn.Ending, checkIn.By));
        Assert.Equal(on ?? checkIn.HeldOn, checkIn.HeldOn);
        Assert.Equal(boxes, checkIn.Boxes.Select(box => box.Box?.Text));
        return checkIn;
    }

    /// <summary>A commit's name is its own on every start.</summary>
    private static string WithoutCommit(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document.Remove("commit");
        return document.ToJsonString();
    }

    private static async Task<Running> Program(LocalOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("plp-test-").FullName;
        var program = LocalHost.Build(
            (options ?? new LocalOptions()) with { DataFolder = folder, Rest = ["--urls", "http://127.0.0.1:0"] },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StandingClock(thursday))));
        await program.Services.GetRequiredService<FirstStart>().Run();
        await program.StartAsync();
        return new Running(program, folder);
    }

    /// <summary>The real program on a port of its own.</summary>
    private sealed record Running(WebApplication App, string Folder) : IAsyncDisposable
    {
        public IDocumentStore Store => App.Services.GetRequiredService<IDocumentStore>();

        public HttpClient Client() => new() { BaseAddress = new Uri(new Uri(App.Urls.First()), "/api/") };

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>The school opened once in a store of its own, and read back.</summary>
    public sealed class Opened : IAsyncLifetime, IDisposable
    {
        private readonly EmptyStore store = new();

        internal DemonstrationDays Days { get; } = DemonstrationDays.At(thursday);

        internal Contents School { get; private set; } = null!;

        internal IReadOnlyList<string> Raw { get; private set; } = [];

        public async Task InitializeAsync()
        {
            await store.Opening(thursday).Open(CancellationToken.None);
            School = await Contents.Of(store.Store);
            Raw = await store.Raw();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => store.Dispose();
    }
}
