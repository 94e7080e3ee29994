using System.Net;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;
using Plp.Tests.Roster;

namespace Plp.Tests.School;

/// <summary>A school begins in the middle of a year: what fell due before is nobody's duty.</summary>
public sealed class StartDayTests
{
    private static readonly SchoolCalendar begun = Calendars.Year2026() with { WorksFrom = Calendars.Year2026().Periods[1].Start };

    private static readonly Card ada =
        new() { Id = "card:ada", Student = "ada", State = Card.ActiveState, Name = "Ada Beck", SortName = "Beck, Ada", Grade = "9" };

    [Fact]
    public void What_fell_due_before_the_day_is_no_duty_and_what_falls_due_after_it_is()
    {
        Assert.Equal(DutyState.Overdue, FirstContactDuty.StateOf(ada, Calendars.Year2026(), TestSchool.Today));
        Assert.Equal(DutyState.NotApplicable, FirstContactDuty.StateOf(ada, begun, TestSchool.Today));
        Assert.Equal(DutyState.NotApplicable, CheckInDuty.StateOf(ada, begun.Periods[0], begun, TestSchool.Today));
        Assert.Equal(DutyState.Due, CheckInDuty.StateOf(ada, begun.Periods[1], begun, TestSchool.Today));
    }

    [Fact]
    public void What_was_done_before_is_done()
    {
        var card = ada with
        {
            CheckIns = new Dictionary<string, DutyFact>
            {
                [begun.Periods[0].Key] = new(
            begun.Start.AddDays(20),
            DutyEnding.Done)
            }
        };
        Assert.Equal(DutyState.Done, CheckInDuty.StateOf(card, begun.Periods[0], begun, TestSchool.Today));
    }

    [Theory]
    [InlineData("2026-11-20", "2027-01-20")]
    [InlineData("2027-06-01", "2027-06-01")]
    [InlineData("2026-08-01", null)]
    public async Task A_new_school_works_from_its_next_period_on_unless_it_says_otherwise(string today, string? from)
    {
        using var empty = new EmptyStore();
        var now = DateTimeOffset.Parse(today + "T15:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await NewSchool.Open(
            empty.Store,
            new FirstCoordinator("Dana Whitcomb", "dana@made-up.example", "--coordinator"),
            now,
            CancellationToken.None);
        var calendar = (await empty.Store.Read<SchoolCalendar>(SchoolCalendar.IdOf("2026-27"), CancellationToken.None))!;
        Assert.Equal(
            from is null ? (DateOnly?)null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            calendar.WorksFrom);
        Assert.True(from is null || today == from || calendar.Periods.Any(period => period.Start == calendar.WorksFrom));
    }

    [Fact]
    public async Task The_coordinator_chooses_the_day_and_a_day_after_the_year_is_refused()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        using var office = school.ClientOf(Cast.Coordinator);
        var year = await office.GetJson("calendar");
        object With(string day) => new
        {
            rev = year.GetProperty("rev").GetInt32(),
            zone = year.GetProperty("zone").GetString(),
            start = year.GetProperty("start").GetString(),
            end = year.GetProperty("end").GetString(),
            periods = year.GetProperty("periods"),
            worksFrom = day,
        };
        using var refused = await office.Put("calendar", With("2027-12-24"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("after the end of the school year", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var saved = await office.Put("calendar", With("2026-11-02"));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("2026-11-02", (await office.GetJson("calendar")).GetProperty("worksFrom").GetString());
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_student_who_joins_a_school_at_work_is_enrolled_that_day_and_the_first_ones_are_not()
    {
        using var empty = new EmptyStore();
        using var files = RosterFolder.OneRoster();
        var school = await ImportingSchool.Open(empty.Store);
        await school.Import(files, new AdvisorChoice(AdvisorSource.Homeroom));
        Assert.Null((await school.Named("Ben Sato")).Learner!.Enrolled);
        files.Plus("users.csv", "u9,,true,S1,student,x,Xia,Roy,,,9,");
        await school.Import(files, new AdvisorChoice(AdvisorSource.Homeroom));
        Assert.Equal(TestSchool.Today, (await school.Named("Xia Roy")).Learner!.Enrolled);
        Assert.Empty((await school.Import(files, new AdvisorChoice(AdvisorSource.Homeroom))).Changes);
    }
}
