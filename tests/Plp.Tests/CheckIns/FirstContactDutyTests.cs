using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class FirstContactDutyTests
{
    private static readonly SchoolCalendar calendar = Calendars.Year2026();

    [Fact]
    public void It_is_due_at_the_close_of_the_14th_calendar_day_the_first_student_day_being_day_1()
    {
        Assert.Equal(new DateOnly(2026, 9, 8), FirstContactDuty.DueOn(Card(), calendar));
        Assert.Equal(DutyState.Due, StateOn(Card(), new DateOnly(2026, 8, 26)));
        Assert.Equal(DutyState.Due, StateOn(Card(), new DateOnly(2026, 9, 8)));
        Assert.Equal(DutyState.Overdue, StateOn(Card(), new DateOnly(2026, 9, 9)));
        Assert.Equal(DutyState.NotYet, StateOn(Card(), new DateOnly(2026, 8, 25)));
    }

    [Fact]
    public void A_year_that_opens_on_a_closed_day_counts_from_its_first_school_day() => Assert.Equal(
        new DateOnly(2026, 9, 9),
        FirstContactDuty.DueOn(
            Card(),
            calendar with { Closed = [new Closure(new DateOnly(2026, 8, 26), new DateOnly(2026, 8, 26), "Staff day")] }));

    [Fact]
    public void A_closed_14th_day_moves_to_the_next_school_day_a_snow_day_too() => Assert.Equal(
        new DateOnly(2026, 9, 10),
        FirstContactDuty.DueOn(
            Card(),
            calendar.WithoutSchool(
                new DateOnly(2026, 9, 8),
                "Snow",
                default) with
            { Closed = [new Closure(new DateOnly(2026, 9, 9), new DateOnly(2026, 9, 9), "Fair")] }));

    [Fact]
    public void Late_enrolment_counts_from_its_own_date()
    {
        Assert.Equal(new DateOnly(2026, 10, 15), FirstContactDuty.DueOn(Card() with { Enrolled = new DateOnly(2026, 10, 2) }, calendar));
        Assert.Equal(new DateOnly(2026, 11, 30), FirstContactDuty.DueOn(Card() with { Enrolled = new DateOnly(2026, 11, 14) }, calendar));
        Assert.Equal(DutyState.NotYet, StateOn(Card() with { Enrolled = new DateOnly(2026, 10, 2) }, new DateOnly(2026, 10, 1)));
    }

    [Fact]
    public void Whoever_was_here_in_earlier_years_counts_from_this_years_first_day() =>
        Assert.Equal(new DateOnly(2026, 9, 8), FirstContactDuty.DueOn(Card() with { Enrolled = new DateOnly(2024, 8, 28) }, calendar));

    [Fact]
    public void A_contact_that_reached_somebody_ends_it_on_the_first_such_day()
    {
        var card = Logged((9, 3, true), (8, 28, true), (9, 4, false));
        Assert.Equal(DutyState.Done, StateOn(card, new DateOnly(2026, 12, 1)));
        Assert.Equal(new DateOnly(2026, 8, 28), FirstContactDuty.View(card, Today(FirstContactBy.CaseManager)).On);
    }

    [Fact]
    public void Three_tries_on_two_days_are_enough_and_fewer_are_not()
    {
        var late = new DateOnly(2026, 12, 1);
        Assert.Equal(DutyState.Overdue, StateOn(Logged((9, 1, false), (9, 2, false)), late));
        Assert.Equal(DutyState.Overdue, StateOn(Logged((9, 1, false), (9, 1, false), (9, 1, false)), late));
        Assert.Equal(DutyState.Tried, StateOn(Logged((9, 1, false), (9, 1, false), (9, 2, false)), late));
        Assert.Equal(DutyState.Done, StateOn(Logged((9, 1, false), (9, 1, false), (9, 2, false), (9, 30, true)), late));
    }

    [Fact]
    public void Last_years_contact_ends_nothing_this_year() =>
        Assert.Equal(
            DutyState.Overdue,
            StateOn(Card().FirstContact("2025-26", fact => fact.With(new DateOnly(2025, 9, 1), reached: true)), new DateOnly(2026, 12, 1)));

    [Fact]
    public void Leaving_stops_it_that_day_and_coming_back_restores_it()
    {
        var late = new DateOnly(2026, 12, 1);
        Assert.Equal(DutyState.NotApplicable, StateOn(Card() with { State = Plp.Duties.Card.LeftState }, late));
        Assert.Equal(DutyState.Overdue, StateOn(Card(), late));
    }

    [Fact]
    public void Early_college_and_enrolment_just_before_the_close_make_it_not_applicable()
    {
        Assert.Equal(
            DutyState.NotApplicable,
            StateOn(Card() with { EarlyCollegeFrom = new DateOnly(2026, 9, 1) }, new DateOnly(2026, 12, 1)));
        Assert.Equal(DutyState.Overdue, StateOn(Card() with { EarlyCollegeFrom = new DateOnly(2027, 1, 25) }, new DateOnly(2026, 12, 1)));
        Assert.Equal(DutyState.NotApplicable, StateOn(Card() with { Enrolled = new DateOnly(2027, 6, 1) }, new DateOnly(2027, 6, 16)));
    }

    [Theory]
    [InlineData(FirstContactBy.CaseManager, true, true, "manager")]
    [InlineData(FirstContactBy.CaseManager, true, false, "advisor")]
    [InlineData(FirstContactBy.CaseManager, false, true, "advisor")]
    [InlineData(FirstContactBy.Advisor, true, true, "advisor")]
    [InlineData(FirstContactBy.Both, true, true, "manager advisor")]
    [InlineData(FirstContactBy.Both, true, false, "advisor")]
    internal void The_school_says_whose_duty_it_is_for_a_flagged_student(FirstContactBy choice, bool flagged, bool managed, string owners)
    {
        var card = Card() with
        {
            Flags = flagged ? [SupportFlag.Est] : [],
            StaffLinks = managed ? [.. Card().StaffLinks, Link("manager", StaffLinkKind.CaseManager)] : Card().StaffLinks,
        };
        Assert.Equal(owners.Split(' '), FirstContactDuty.Owners(card, choice, TestSchool.Today));
        Assert.Equal(flagged && !managed, FirstContactDuty.LacksCaseManager(card, choice, TestSchool.Today));
    }

    [Fact]
    public void Whoever_covers_has_the_duty_while_the_cover_lasts()
    {
        var card = Card() with
        {
            StaffLinks = [.. Card().StaffLinks,
            Link("cover", StaffLinkKind.Cover) with { From = new DateOnly(2026, 11, 1), To = TestSchool.Today },
            Link("co", StaffLinkKind.CoAdvisor)]
        };
        Assert.Equal(["cover"], FirstContactDuty.Owners(card, default, TestSchool.Today));
        Assert.Equal(["advisor"], FirstContactDuty.Owners(card, default, TestSchool.Today.AddDays(1)));
    }

    [Fact]
    public void Check_ins_rest_for_whoever_came_under_fifteen_school_days_before_the_close()
    {
        var second = calendar.Find("2026-q2")!;
        DutyState State(DateOnly enrolled) => CheckInDuty.StateOf(Card() with { Enrolled = enrolled }, second, calendar, second.End);
        Assert.Equal(15, calendar.SchoolDays(new DateOnly(2027, 1, 4), second.End));
        Assert.Equal(DutyState.Due, State(new DateOnly(2027, 1, 4)));
        Assert.Equal(DutyState.NotApplicable, State(new DateOnly(2027, 1, 5)));
    }

    private static DutyState StateOn(Card card, DateOnly day) => FirstContactDuty.StateOf(card, calendar, day);

    private static Card Logged(params (int Month, int Day, bool Reached)[] contacts) => contacts.Aggregate(
        Card(),
        (card, contact) => card.FirstContact("2026-27", fact =>
            fact.With(new DateOnly(2026, contact.Month, contact.Day), contact.Reached)));

    private static SchoolToday Today(FirstContactBy choice) => new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "Test",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = "",
            Languages = ["en"],
            FirstContactBy = choice,
        },
        calendar,
        TestSchool.Today,
        default);

    private static StaffLink Link(string person, StaffLinkKind kind) => new(person, kind, new DateOnly(2026, 8, 26), null, LinkSource.Hand);

    private static Card Card() => new()
    {
        Id = Plp.Duties.Card.IdOf("a"),
        Student = "a",
        State = Plp.Duties.Card.ActiveState,
        Name = "a",
        SortName = "a",
        Grade = "9",
        Enrolled = new DateOnly(2026, 8, 26),
        StaffLinks = [Link("advisor", StaffLinkKind.Advisor)],
    };
}
