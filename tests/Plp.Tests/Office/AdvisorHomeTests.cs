using Plp.Duties;
using Plp.Office;
using Plp.People;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

public sealed class AdvisorHomeTests
{
    private readonly SchoolToday today = new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "Test",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = "",
            Languages = ["en"],
        },
        Calendars.Year2026(),
        TestSchool.Today,
        default);

    [Fact]
    public void The_quarter_says_how_many_are_seen_and_which_week_it_is()
    {
        var home = Home(Seen("a", "2026-q1", "2026-q2"), Seen("b", "2026-q1"), Seen("c", "2026-q1"));
        Assert.Equal((1, 3, 3, 10), (home.Seen, home.Of, home.Quarter!.Week, home.Quarter.Weeks));
    }

    [Fact]
    public void An_open_check_in_of_an_earlier_quarter_comes_first_then_whoever_was_not_seen_for_longest()
    {
        var home = Home(
            Seen("recent", "2026-q1") with { CheckIns = On("2026-q1", new DateOnly(2026, 10, 29)) },
            Seen("long ago", "2026-q1") with { CheckIns = On("2026-q1", new DateOnly(2026, 9, 3)) },
            Seen("done", "2026-q1", "2026-q2"),
            Seen("open"));
        Assert.Equal(["open", "long ago", "recent"], home.Next.Select(next => next.StudentId));
        Assert.Equal(
            ["Quarter 1 check-in is not done yet", "last check-in Thu 3 September", "last check-in Thu 29 October"],
            home.Next.Select(next => next.Why));
    }

    [Fact]
    public void Somebody_new_is_named_as_new()
    {
        var home = Home(Seen("new") with { Enrolled = new DateOnly(2026, 11, 16) });
        Assert.Equal("new here since Mon 16 November", Assert.Single(home.Next).Why);
    }

    [Fact]
    public void A_talk_that_ended_otherwise_counts_as_seen_and_one_not_applicable_does_not_count()
    {
        var home = Home(
            Seen("away", "2026-q1") with { CheckIns = On("2026-q2", TestSchool.Today, DutyEnding.NotPossible) },
            Seen("new", "2026-q1") with { CheckIns = On("2026-q2", TestSchool.Today, DutyEnding.NotApplicable) },
            Seen("due", "2026-q1"));
        Assert.Equal((1, 2), (home.Seen, home.Of));
    }

    [Fact]
    public void In_a_break_it_names_the_next_quarter()
    {
        var home = AdvisorHome.ViewOf([Seen("a", "2026-q1")], "advisor", today with { Day = new DateOnly(2026, 10, 31) });
        Assert.Null(home.Quarter);
        Assert.Equal(("Quarter 2", new DateOnly(2026, 11, 2)), (home.NextQuarter!.Name, home.NextQuarter.Start));
    }

    [Fact]
    public void A_cover_sees_until_when()
    {
        var card = Seen("a") with
        {
            StaffLinks = [new StaffLink(
            "advisor",
            StaffLinkKind.Cover,
            new DateOnly(2026, 11, 1),
            new DateOnly(2026, 12, 18),
            LinkSource.Hand)]
        };
        var advisee = Assert.Single(Home(card).Advisees);
        Assert.Equal((StaffLinkKind.Cover, new DateOnly(2026, 12, 18)), (advisee.Link, advisee.Until));
    }

    [Fact]
    public void A_co_advisor_sees_the_student_but_has_not_the_duty()
    {
        var link = new StaffLink("advisor", StaffLinkKind.CoAdvisor, new DateOnly(2026, 8, 26), null, LinkSource.Hand);
        var home = Home(Seen("a") with { StaffLinks = [link] });
        Assert.Single(home.Advisees);
        Assert.Empty(home.Next);
        Assert.Equal(0, home.Of);
    }

    private AdvisorHomeView Home(params Card[] cards) => AdvisorHome.ViewOf(cards, "advisor", today);

    private static Card Seen(string student, params string[] quarters) => new()
    {
        Id = Card.IdOf(student),
        Student = student,
        State = Card.ActiveState,
        Name = student,
        SortName = $"{student}, {student}",
        Grade = "9",
        Enrolled = new DateOnly(2026, 8, 26),
        StaffLinks = [new StaffLink("advisor", StaffLinkKind.Advisor, new DateOnly(2026, 8, 26), null, LinkSource.Hand)],
        CheckIns = quarters.ToDictionary(quarter => quarter, _ => new DutyFact(new DateOnly(2026, 10, 1), DutyEnding.Done)),
    };

    private static Dictionary<string, DutyFact> On(string quarter, DateOnly day, DutyEnding ending = DutyEnding.Done) => new()
    {
        ["2026-q1"] = new DutyFact(new DateOnly(2026, 10, 1), DutyEnding.Done),
        [quarter] = new DutyFact(day, ending),
    };
}
