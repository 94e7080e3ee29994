using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>When first plan and yearly update are due, and how they stand.</summary>
public sealed class PlanDutyTests
{
    private static readonly SchoolCalendar year = Calendars.Year2026();

    [Theory]
    [InlineData(11, 30, "2026-11-30")]
    [InlineData(2, 15, "2027-02-15")]
    [InlineData(2, 29, "2027-02-28")]
    [InlineData(8, 1, "2027-06-16")] // after the year's end: its last day
    public void The_update_is_due_on_the_schools_day_of_the_year(int month, int day, string due) =>
        Assert.Equal(DateOnly.ParseExact(due, "O"), new PlanDates { UpdateMonth = month, UpdateDay = day }.UpdateDue(year));

    [Theory]
    [InlineData(null, "2026-11-30")]
    [InlineData("2024-09-01", "2026-11-30")] // came in another year
    [InlineData("2026-08-26", "2026-11-30")] // forty school days end in October, the day of the update is later
    [InlineData("2026-11-16", "2027-01-26")] // holidays and weekends do not count
    [InlineData("2027-05-20", "2027-06-16")] // the year ends before
    public void The_first_plan_is_due_forty_school_days_after_entry_or_with_the_update_the_later(string? entered, string due) =>
        Assert.Equal(
            DateOnly.ParseExact(due, "O"),
            new PlanDates().FirstPlanDue(year, entered is null ? null : DateOnly.ParseExact(entered, "O")));

    [Fact]
    public void A_duty_is_due_to_its_last_day_and_overdue_after()
    {
        var card = CardOf(Cast.Ada);
        Assert.Equal((DutyState.Due, DutyState.Due), On(card, new DateOnly(2026, 11, 30)));
        Assert.Equal((DutyState.Overdue, DutyState.Overdue), On(card, new DateOnly(2026, 12, 1)));
        Assert.Equal(
            (DutyState.Done, DutyState.Overdue),
            On(card with { FirstPlan = new DateOnly(2026, 9, 1) }, new DateOnly(2026, 12, 1)));
        Assert.Equal(
            (DutyState.NotApplicable, DutyState.NotApplicable),
            On(card with { State = Card.LeftState }, new DateOnly(2026, 12, 1)));
    }

    [Fact]
    public void An_update_under_way_is_not_done_and_last_years_counts_for_last_year()
    {
        var begun = CardOf(Cast.Ada)
            .Updated("2026-27", new YearlyUpdateFact(new DateOnly(2026, 10, 1), null, null))
            .Updated("2025-26", new YearlyUpdateFact(new DateOnly(2025, 10, 1), new DateOnly(2025, 11, 1), DutyEnding.Done));
        var view = PlanDutiesView.Of(begun, Today(new DateOnly(2026, 11, 18)));
        Assert.Equal((DutyState.Due, true), (view.YearlyUpdate.State, view.YearlyUpdate.UnderWay));
        var done = begun.Updated("2026-27", new YearlyUpdateFact(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 18), DutyEnding.Done));
        Assert.Equal(DutyState.Done, YearlyUpdateDuty.StateOf(done, Today(new DateOnly(2026, 12, 18))));
    }

    /// <summary>School begins on 26 August.</summary>
    [Theory]
    [InlineData(null, "2026-09-22")]
    [InlineData(1, "2026-08-26")]
    [InlineData(8, "2026-09-04")]
    [InlineData(9, "2026-09-07")]
    [InlineData(0, null)]
    public void The_review_at_the_start_of_the_year_is_due_on_the_last_of_the_schools_first_days(int? days, string? due) =>
        Assert.Equal(
            due is null ? null : DateOnly.ParseExact(due, "O"),
            new PlanDates { StartReviewSchoolDays = days }.StartReviewDue(year));

    [Fact]
    public void The_review_is_for_whoever_has_a_plan_of_an_earlier_year_and_ends_when_it_is_written()
    {
        var back = CardOf(Cast.Ada) with { FirstPlan = new DateOnly(2025, 9, 8) };
        Assert.Equal(DutyState.NotYet, Review(back, new DateOnly(2026, 8, 25)));
        Assert.Equal(DutyState.Due, Review(back, new DateOnly(2026, 9, 22)));
        Assert.Equal(DutyState.Overdue, Review(back, new DateOnly(2026, 9, 23)));
        Assert.Equal(DutyState.NotApplicable, Review(CardOf(Cast.Ada), new DateOnly(2026, 9, 23)));
        Assert.Equal(DutyState.NotApplicable, Review(back with { FirstPlan = new DateOnly(2026, 9, 1) }, new DateOnly(2026, 9, 23)));
        var begun = new YearlyUpdateFact(new DateOnly(2026, 9, 10), null, null);
        Assert.Equal(DutyState.Overdue, Review(back.Updated("2026-27", begun), new DateOnly(2026, 9, 23)));
        Assert.Equal(
            DutyState.Done,
            Review(back.Updated("2026-27", begun with { StartReviewed = new DateOnly(2026, 9, 11) }), new DateOnly(2026, 9, 23)));
        Assert.Equal(
            DutyState.Done,
            Review(
                back.Updated("2026-27", new(new DateOnly(2026, 9, 10), new DateOnly(2026, 9, 20), DutyEnding.Done)),
                new DateOnly(2026, 9, 23)));

        static DutyState Review(Card card, DateOnly day) => StartReviewDuty.StateOf(card, Today(day));
    }

    [Fact]
    public void Who_entered_late_updates_with_their_first_plan()
    {
        var card = CardOf(Cast.Ada) with { Enrolled = new DateOnly(2026, 11, 16) };
        Assert.Equal(new DateOnly(2027, 1, 26), YearlyUpdateDuty.DueOn(card, Today(new DateOnly(2026, 12, 1))));
    }

    private static (DutyState First, DutyState Update) On(Card card, DateOnly day) =>
        (InitialPlanDuty.StateOf(card, Today(day)), YearlyUpdateDuty.StateOf(card, Today(day)));

    private static Card CardOf(Person student) => Card.Of(student, StudentPeople.Nobody(student.PersonId), before: null);

    private static SchoolToday Today(DateOnly day) => new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "S",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = "x",
            Languages = ["en"],
        },
        year,
        day,
        default);
}
