using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Office;
using Plp.People;
using Plp.School;

namespace Plp.Tests.Demonstration;

/// <summary>What is done and due at Kettle Brook School, and what was said, as it is told.</summary>
public sealed class DemonstrationDutiesTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Theory]
    [InlineData("Ruth Kimball", 10, 0, 0, 0, 6)]
    [InlineData("Marcus Okafor", 8, 2, 0, 0, 1)]
    [InlineData("Élise Thibault", 10, 0, 0, 0, 4)]
    [InlineData("Jed Sawyer", 9, 0, 1, 0, 3)]
    [InlineData("Amina Yusuf", 8, 1, 0, 1, 2)]
    [InlineData("Carol Pruitt", 9, 0, 1, 0, 3)]
    public void Check_ins_stand_as_they_are_told(
        string advisor,
        int done,
        int overdue,
        int notPossible,
        int notApplicable,
        int doneInSecond)
    {
        var caseload = School.CaseloadOf(advisor);
        int Count(int quarter, DutyState state) =>
            caseload.Count(card => CheckInDuty.StateOf(card, Calendar.Periods[quarter - 1], Calendar, T) == state);
        Assert.Equal(
            (done, overdue, notPossible, notApplicable),
            (Count(1, DutyState.Done), Count(1, DutyState.Overdue), Count(1, DutyState.NotPossible), Count(1, DutyState.NotApplicable)));
        Assert.Equal((doneInSecond, 10 - doneInSecond), (Count(2, DutyState.Done), Count(2, DutyState.Due)));
        Assert.Equal((10, 10), (Count(3, DutyState.NotYet), Count(4, DutyState.NotYet)));
    }

    [Fact]
    public void Every_ending_on_a_card_is_a_check_in_and_no_other()
    {
        Assert.Equal(54 + 2 + 19, School.CheckIns.Count);
        foreach (var card in School.Cards)
        {
            var held = School.CheckIns
                .Where(checkIn => checkIn.Student == card.Student)
                .ToDictionary(checkIn => checkIn.Period, checkIn => new DutyFact(checkIn.HeldOn, checkIn.Ending), StringComparer.Ordinal);
            Assert.Equal(held, card.CheckIns.ToDictionary(StringComparer.Ordinal));
        }
        Assert.All(School.CheckIns, checkIn =>
        {
            Assert.True(Calendar.IsSchoolDay(checkIn.HeldOn));
            Assert.True(checkIn.HeldOn < T);
            Assert.True(checkIn.Ending != DutyEnding.Done || Calendar.Find(checkIn.Period)!.Covers(checkIn.HeldOn));
            Assert.Equal(checkIn.HeldOn, Calendar.DayOf(checkIn.SavedAt));
            var card = School.Cards.Single(card => card.Student == checkIn.Student);
            Assert.NotEmpty(card.LinksOf(checkIn.By, checkIn.HeldOn));
        });
        Assert.Equal(3, School.CheckIns.Count(checkIn => checkIn.By == School.Named("Sam Ortiz").PersonId));
    }

    [Fact]
    public void First_contacts_stand_as_they_are_told()
    {
        DutyCounts Counts(IEnumerable<Card> cards) =>
            DutyCounts.Of(cards.Where(card => card.Active).Select(card => FirstContactDuty.StateOf(card, Calendar, T)));
        var all = Counts(School.Cards);
        Assert.Equal((53, 2, 3, 1, 1), (all.Done, all.Tried, all.Overdue, all.Due, all.Passed));
        Assert.Equal(60, all.Done + all.Tried + all.Overdue + all.Due + all.Passed);
        Assert.Equal(2, Counts(School.CaseloadOf("Marcus Okafor")).Overdue);
        Assert.Equal(DutyState.Due, FirstContactDuty.StateOf(School.CardOf("Fatuma Abdi"), Calendar, T));
        Assert.Equal(DutyState.Passed, FirstContactDuty.StateOf(School.CardOf("Dominic Hale"), Calendar, T));
        Assert.Equal(School.Named("Renée Gagnon").PersonId, Assert.Single(School.FirstContactEndings).PassedTo);
        var liam = School.Cards.Single(card => card.Name == "Liam Parker" && card.Grade == "11");
        Assert.Equal(2, FirstContactDuty.View(liam, School.Today(T)).Tries);
    }

    [Fact]
    public void The_contact_log_is_as_it_is_told()
    {
        Contact Of(string student) => Assert.Single(School.Contacts, contact => contact.Student == School.Student(student).PersonId);
        var lucia = Of("Lucía Hernández");
        Assert.Equal(
            (School.Named("Ruth Kimball").PersonId, School.Named("Rosa Hernández").PersonId, ContactWay.Phone, true, "es"),
            (lucia.By, lucia.With, lucia.How, lucia.Interpreter, lucia.Language));
        var tyler = Of("Tyler Gokey");
        Assert.Equal(
            (School.Named("Jed Sawyer").PersonId, School.Named("Delores Gokey").PersonId, ContactWay.Visit),
            (tyler.By, tyler.With, tyler.How));
        Assert.Contains("feed store", tyler.Note!.Text, StringComparison.Ordinal);
        Assert.Equal(
            (School.Named("Tom Beaulieu").PersonId, ContactWay.Meeting, true),
            (Of("Owen Tatro").By, Of("Owen Tatro").How, Of("Owen Tatro").Reached));
        Assert.Equal(
            7,
            School.Contacts.Count(contact => contact.By == School.Named("Élise Thibault").PersonId && contact.How == ContactWay.Meeting));
        Assert.All(School.Cards.Where(card => card.Flags.Any(flag => flag is SupportFlag.Iep or SupportFlag.Section504)), card =>
            Assert.Equal(
                School.Named("Tom Beaulieu").PersonId,
                Assert.Single(School.Contacts, contact => contact.Student == card.Student).By));
        Assert.All(School.Contacts, contact =>
        {
            Assert.True(Calendar.IsSchoolDay(contact.On) && contact.On == Calendar.DayOf(contact.SavedAt));
            var card = School.Cards.Single(card => card.Student == contact.Student);
            Assert.NotEmpty(card.LinksOf(contact.By, contact.On));
            Assert.True(contact.On <= FirstContactDuty.DueOn(card, Calendar));
            Assert.Contains(contact.With!, card.Adults);
        });
    }

    [Fact]
    public void Lucia_has_prepared_her_next_check_in()
    {
        var prepared = Assert.Single(School.Preparations);
        Assert.Equal((School.Student("Lucía Hernández").PersonId, Calendar.Periods[1].Key), (prepared.Student, prepared.Period));
        Assert.Equal(
            ("First farm call.", "The writing afterwards.", "Driving with Dr. Marsh — is there a form?"),
            (prepared.Good, prepared.Hard, prepared.TalkAbout));
        var kimball = School.Named("Ruth Kimball").PersonId;
        var home = AdvisorHome.ViewOf(School.CardsAround(kimball), kimball, School.Today(T));
        Assert.Equal(["Lucía Hernández"], home.Advisees.Where(advisee => advisee.Prepared == true).Select(advisee => advisee.Name));
    }

    [Fact]
    public void The_principals_three_sentences_count_as_it_is_told() => Assert.Equal(
        [
            $"Quarter 2, until {DayWords.Written(Days.Quarter(2).End)}: of 60 students, 19 had their check-in, 41 are still to come.",
            $"Quarter 1, closed on {DayWords.Written(Days.Quarter(1).End)}: 54 had their check-in, 2 not possible, 1 not applicable, " +
            "3 overdue.",
            "First contact with families: 53 reached, 2 tried three times, 1 reassigned to someone else, 1 due, 3 overdue.",
        ],
        PrincipalHome.ViewOf(
            [.. School.Cards.Where(card => card.Active)],
            School.Today(T),
            new StaffNames([.. School.Persons.Where(person => person.State == Person.StaffState)])).Sentences);

    [Fact]
    public void Cards_say_what_the_students_own_documents_say() => Assert.All(School.Cards, card =>
    {
        var student = School.Persons.Single(person => person.PersonId == card.Student);
        var around = School.Arounds.Single(around => around.Student == card.Student);
        Assert.Equal(Contents.Text(Card.Of(student, around, card).Interpreted(School.Persons)), Contents.Text(card));
        Assert.False(around.Check().Any);
    });

    [Fact]
    public void Sam_Ortiz_covers_for_Carol_Pruitt_while_she_is_on_leave()
    {
        var ortiz = School.Named("Sam Ortiz").PersonId;
        Assert.All(School.CaseloadOf("Carol Pruitt"), card =>
        {
            var cover = Assert.Single(card.StaffLinks, link => link.Kind == StaffLinkKind.Cover);
            Assert.Equal(ortiz, cover.Person);
            Assert.Equal(13, Calendar.SchoolDays(cover.From, T));
            Assert.Equal(41, Calendar.SchoolDays(T, cover.To!.Value));
        });
        Assert.Equal(10, School.Cards.Count(card => card.Staff!.Contains(ortiz)));
    }

    [Fact]
    public void Ruth_Kimball_has_four_to_see_though_she_is_co_advisor_for_two_of_Amina_Yusufs()
    {
        var kimball = School.Named("Ruth Kimball").PersonId;
        var co = School.Cards
            .Where(card => card.StaffLinks.Any(link => link.Person == kimball && link.Kind == StaffLinkKind.CoAdvisor))
            .ToList();
        Assert.Equal(2, co.Count);
        Assert.All(co, card => Assert.Contains(card, School.CaseloadOf("Amina Yusuf")));
        var home = AdvisorHome.ViewOf(School.CardsAround(kimball), kimball, School.Today(T));
        Assert.Equal((12, 10, 6), (home.Advisees.Count, home.Of, home.Seen));
    }

    [Fact]
    public void Marcus_Okafor_has_nine_to_see_Liam_P_and_Sofia_R_first()
    {
        var okafor = School.Named("Marcus Okafor").PersonId;
        var home = AdvisorHome.ViewOf(School.CardsAround(okafor), okafor, School.Today(T));
        Assert.Equal(9, home.Of - home.Seen);
        Assert.Equal(["Liam P. (11)", "Sofia R. (11)"], home.Next.Take(2).Select(next => next.Name));
        Assert.All(home.Next.Take(2), next => Assert.Equal("Quarter 1 check-in is not done yet", next.Why));
    }

    [Fact]
    public void Written_out_check_ins_are_word_for_word()
    {
        Said("Lucía Hernández", 1, Days.InQuarter(1, 38), "Ruth Kimball",
            "Two Saturdays at the clinic; log begun; lab conclusion from 2 to 3.", "The 3:10 bus is her only ride, so no homework club.",
            "Could the case log count for Scientific Inquiry? Ask Dr. Marsh about farm " +
            "calls.", "Brother starts here next fall; she wants to show him round.",
            "Write the log the same evening, five lines are enough.",
                "Lucía phones the clinic by Friday; Ms. Kimball asks about the Thursday late bus");
        Said("Tyler Gokey", 2, Days.SchoolDay(-3), "Jed Sawyer",
            "Six practice plates; three clean.", "Nervous when watched.", "Test with two friends in the room.", "Grandmother home " +
            "from her knee operation.",
            "Bring home one plate and explain it", "Test on Wed 9 December");
        Said("Jasper Brossard", 1, null, "Amina Yusuf",
            "All nine problem sets in; explained his bridge to the " +
            "class.", "Skips steps when sure.", "Teach one problem a week to a seventh grader.", "Wants to try math league.",
            "Writing the steps down, not only the answer.", "Steps column in the notebook");
        Said("Owen Tatro", 2, Days.SchoolDay(-6), "Ruth Kimball",
            "Carburetor apart and labeled; four manual " +
            "pages.", "Reading the parts list takes long.", "Record it by voice first.", "Tech center visit booked.",
            "Read one page of the manual to someone who doesn't know engines", "Ask Mr. Sawyer for the gasket punch");
        Said("Ezra Lindholm", 1, null, "Marcus Okafor",
            "Two quotes for the light.", "Selectboard moved the meeting " +
            "twice.", "Ask the road foreman to speak.", "Early college letter came.",
            "Practice the three-minute speech aloud", "Send slides by Mon 30 November");
        var eli = Said("Eli Rowe", 2, Days.SchoolDay(-8), "Ruth Kimball",
            "Came to advisory every day.",
                null,
                "Board-game table on Wednesdays.",
                null,
                "Eli and I agreed not to send anything this time",
                null);
        Assert.All(eli.Boxes, box => Assert.True(box.Box is null or { Audience: Audience.Advisor }));
    }

    [Fact]
    public void Kai_Moreaus_first_check_in_could_not_be_held()
    {
        var kai = Assert.Single(School.CheckIns, checkIn => checkIn.Student == School.Student("Kai Moreau").PersonId);
        Assert.Equal((DutyEnding.NotPossible, Days.SchoolDay(-14)), (kai.Ending, kai.HeldOn));
        Assert.Equal("away all quarter; welcome-back talk Tue 27 October", kai.Reason);
        Assert.All(kai.Boxes, box => Assert.Null(box.Box));
    }

    [Fact]
    public void Words_of_other_check_ins_are_varied()
    {
        var others = School.CheckIns.Where(checkIn => checkIn.Ending == DutyEnding.Done).ToList();
        Assert.True(others
            .Select(checkIn => string.Join('|', checkIn.Boxes.Select(box => box.Box?.Text)))
            .Distinct(StringComparer.Ordinal)
            .Count() > others.Count * 9 / 10);
        Assert.All(others, checkIn => Assert.NotNull(checkIn.Progress));
    }

    private CheckIn Said(string student, int quarter, DateOnly? on, string by, params string?[] boxes)
    {
        var checkIn = Assert.Single(School.CheckIns, checkIn =>
            checkIn.Student == School.Student(student).PersonId && checkIn.Period == Calendar.Periods[quarter - 1].Key);
        Assert.Equal((DutyEnding.Done, School.Named(by).PersonId), (checkIn.Ending, checkIn.By));
        Assert.Equal(on ?? checkIn.HeldOn, checkIn.HeldOn);
        Assert.Equal(boxes, checkIn.Boxes.Select(box => box.Box?.Text));
        return checkIn;
    }
}
