using System.Globalization;
using System.Net;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.School;

public sealed class SchoolCalendarTests
{
    private readonly SchoolCalendar calendar = Calendars.Year2026();

    [Theory]
    [InlineData("2026-11-01T03:59:00Z", "2026-10-31")]
    [InlineData("2026-11-01T04:00:00Z", "2026-11-01")]
    [InlineData("2026-11-02T04:59:00Z", "2026-11-01")]
    [InlineData("2026-11-02T05:00:00Z", "2026-11-02")]
    [InlineData("2027-03-14T04:59:00Z", "2027-03-13")]
    [InlineData("2027-03-15T03:59:00Z", "2027-03-14")]
    public void A_day_is_the_schools_day_across_both_clock_changes(string instant, string day) =>
        Assert.Equal(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            calendar.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>In Vermont 1:30 comes twice on 1 November 2026, and 2:30 does not come on 14 March 2027.</summary>
    [Theory]
    [InlineData("2026-11-18", "07:00", "2026-11-18T12:00:00Z")]
    [InlineData("2026-10-30", "07:00", "2026-10-30T11:00:00Z")]
    [InlineData("2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("2027-03-14", "02:30", "2027-03-14T07:00:00Z")]
    [InlineData("2027-03-14", "03:00", "2027-03-14T07:00:00Z")]
    public void A_local_time_that_comes_twice_is_the_first_and_one_that_does_not_come_the_next(string day, string time, string instant) =>
        Assert.Equal(
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            calendar.At(
                DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Against counting day by day, from before the year until after it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(180)]
    public void School_days_are_counted_as_one_counts_them_by_hand(int schoolDays)
    {
        for (var from = calendar.Start.AddDays(-3); from <= calendar.End.AddDays(3); from = from.AddDays(1))
        {
            var (day, passed) = (from, 0);
            while (passed < schoolDays && day < calendar.End)
            {
                day = day.AddDays(1);
                passed += calendar.IsSchoolDay(day) ? 1 : 0;
            }
            Assert.Equal(day, calendar.SchoolDayAfter(from, schoolDays));
            Assert.Equal(passed + (calendar.IsSchoolDay(from) ? 1 : 0), calendar.SchoolDays(from, day));
            Assert.Equal(calendar.HoldsSchool(from) && from >= calendar.Start && from <= calendar.End, calendar.IsSchoolDay(from));
        }
    }

    [Fact]
    public void Weekends_holidays_snow_days_and_days_outside_the_year_are_no_school_days()
    {
        Assert.True(calendar.IsSchoolDay(new DateOnly(2026, 11, 18)));
        Assert.False(calendar.IsSchoolDay(new DateOnly(2026, 11, 21)));
        Assert.False(calendar.IsSchoolDay(new DateOnly(2026, 11, 26)));
        Assert.False(calendar.IsSchoolDay(new DateOnly(2026, 8, 25)));
        Assert.False(calendar.WithoutSchool(new DateOnly(2026, 11, 18), "Snow day", default).IsSchoolDay(new DateOnly(2026, 11, 18)));
    }

    [Fact]
    public void A_snow_day_said_twice_and_taken_back_leaves_the_calendar_as_it_was()
    {
        var day = new DateOnly(2026, 12, 1);
        var snowed = calendar.WithoutSchool(day, "Snow day", default);
        Assert.Same(snowed, snowed.WithoutSchool(day, "Snow day", default));
        Assert.Equal(59, calendar.SchoolDays(new DateOnly(2026, 8, 26), new DateOnly(2026, 11, 17)) - 1);
        Assert.Equal(
            calendar.SchoolDays(calendar.Start, calendar.End),
            snowed.WithSchoolAfterAll(day).SchoolDays(calendar.Start, calendar.End));
        Assert.Equal(calendar.SchoolDays(calendar.Start, calendar.End) - 1, snowed.SchoolDays(calendar.Start, calendar.End));
    }

    [Fact]
    public void Weeks_of_a_quarter_are_five_school_days_each_so_that_a_break_counts_for_none()
    {
        var quarter = calendar.Periods[1];
        Assert.Equal((1, 10), calendar.WeekOf(quarter, new DateOnly(2026, 11, 2)));
        Assert.Equal((3, 10), calendar.WeekOf(quarter, new DateOnly(2026, 11, 18)));
        Assert.Equal((10, 10), calendar.WeekOf(quarter, quarter.End));
    }

    [Fact]
    public void A_day_between_two_periods_belongs_to_none()
    {
        Assert.Null(calendar.PeriodOf(new DateOnly(2026, 10, 31)));
        Assert.Equal("2026-q2", calendar.PeriodAfter(new DateOnly(2026, 10, 31))!.Key);
    }

    [Theory]
    [InlineData("zone", "Zone")]
    [InlineData("end", "End")]
    [InlineData("periods", "Few")]
    [InlineData("periods.1.start", "Overlap")]
    [InlineData("periods.0.end", "Backwards")]
    [InlineData("periods.3.start", "Outside")]
    [InlineData("closed.0.to", "Closure")]
    public void A_calendar_that_breaks_a_rule_names_the_field(string field, string what)
    {
        var periods = calendar.Periods;
        var broken = what switch
        {
            "Zone" => calendar with { Zone = "Eastern Standard Time" },
            "End" => calendar with { End = calendar.Start },
            "Few" => calendar with { Periods = [periods[0]] },
            "Overlap" => calendar with { Periods = [periods[0], periods[1] with { Start = periods[0].End }, periods[2], periods[3]] },
            "Backwards" => calendar with { Periods = [periods[0] with { End = periods[0].Start }, .. periods.Skip(1)] },
            "Outside" => calendar with { Periods = [.. periods.Take(3), periods[3] with { End = calendar.End.AddDays(1) }] },
            _ => calendar with { Closed = [new Closure(new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 1), "Backwards")] },
        };
        Assert.Contains(field, broken.Check().ByField.Keys);
        Assert.False(calendar.Check().Any);
    }
}

public sealed class CalendarFunctionTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task No_school_today_is_said_and_taken_back_in_one_call_each()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var snowed = await (await coordinator.Post("calendar/no-school", new { day = "2026-11-18" })).Json();
        Assert.False(snowed.GetProperty("today").GetProperty("isSchoolDay").GetBoolean());
        Assert.Equal("Snow day", snowed.GetProperty("snowDays")[0].GetProperty("name").GetString());
        var back = await (await coordinator.Post("calendar/school-after-all", new { day = "2026-11-18" })).Json();
        Assert.True(back.GetProperty("today").GetProperty("isSchoolDay").GetBoolean());
    }

    [Fact]
    public async Task The_calendar_is_edited_whole_and_periods_keep_their_keys()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        object Year(int rev) => new
        {
            rev,
            zone = "America/Chicago",
            start = "2026-08-24",
            end = "2027-06-11",
            periods = new[] { new
            {
                name = "Trimester 1",
                start = "2026-08-24",
                end = "2026-11-20",
            },
                new { name = "Trimester 2", start = "2026-11-23", end = "2027-03-05" },
                new { name = "Trimester 3", start = "2027-03-08", end = "2027-06-11" } },
        };
        var saved = await (await coordinator.Put("calendar", Year(1))).Json();
        Assert.Equal(
            ["2026-q1", "2026-q2", "2026-q3"],
            saved.GetProperty("periods").EnumerateArray().Select(period => period.GetProperty("key").GetString()));
        Assert.Equal(2, saved.GetProperty("closed").GetArrayLength());
        using var late = await coordinator.Put("calendar", Year(1));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Trimester 1", (await late.Json()).GetProperty("current").GetProperty("periods")[0].GetProperty("name").GetString());
    }

    /// <summary>Also whoever loses by a moment only sees what is stored now.</summary>
    [Theory]
    [InlineData("calendar")]
    [InlineData("school")]
    [InlineData("people/ada")]
    [InlineData("students/ada/people")]
    public async Task Of_many_who_save_at_once_one_wins_and_all_others_see_what_is_stored_now(string path)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var body = (await coordinator.GetJson(path)).ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => coordinator.Send(HttpMethod.Put, path, body)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            Assert.True((await late.Json()).GetProperty("current").GetProperty("rev").GetInt32() > 1);
        }
    }

    [Fact]
    public async Task The_school_calls_things_its_own_way()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put(
            "school",
            new { rev = 1, name = "Kettle Brook", words = new { advisor = "mentor" }, languages = new[] { "en", "es" } });
        var me = await coordinator.GetJson("me");
        Assert.Equal(
            ("Kettle Brook", "mentor", "advisory"),
            (
                me.GetProperty("school").GetProperty("name").GetString(),
                me.GetProperty("school").GetProperty("words").GetProperty("advisor").GetString(),
                me.GetProperty("school").GetProperty("words").GetProperty("advisory").GetString()));
    }
}
