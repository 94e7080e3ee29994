using System.Net;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.School;

/// <summary>A year to begin with: parts of as many school days, none beginning on a weekend or a day off.</summary>
public sealed class YearTemplateTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Theory]
    [InlineData("quarters", 4)]
    [InlineData("trimesters", 3)]
    [InlineData("semesters", 2)]
    public async Task A_year_is_counted_out_between_its_first_and_last_day_and_nothing_is_saved(string parts, int count)
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var response = await office.Post(
            "calendar/template", new { start = "2026-08-26", end = "2027-06-16", parts, holidays = true });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var year = await response.Json();
        var periods = year.GetProperty("periods").EnumerateArray().ToList();
        Assert.Equal(count, periods.Count);
        Assert.Equal("2026-08-26", periods[0].GetProperty("start").GetString());
        Assert.Equal("2027-06-16", periods[^1].GetProperty("end").GetString());
        var days = periods.ConvertAll(period => period.GetProperty("schoolDays").GetInt32());
        Assert.InRange(days.Max() - days.Min(), 0, 1);
        Assert.Contains(
            year.GetProperty("closed").EnumerateArray(),
            closure => closure.GetProperty("name").GetString() == "Thanksgiving break"
                && closure.GetProperty("from").GetString() == "2026-11-25"
                && closure.GetProperty("to").GetString() == "2026-11-27");
        Assert.Equal(1, (await office.GetJson("calendar")).GetProperty("rev").GetInt32());
    }

    [Fact]
    public void No_part_of_any_year_begins_or_ends_on_a_day_without_school()
    {
        for (var year = 2020; year < 2040; year++)
        {
            var start = new DateOnly(year, 8, 20);
            var calendar = Calendars.Year2026() with { Start = start, End = new DateOnly(year + 1, 6, 20), Closed = [] };
            calendar = calendar with { Closed = YearTemplate.UsHolidays(calendar.Start, calendar.End) };
            foreach (var parts in Enum.GetValues<YearParts>())
            {
                var periods = YearTemplate.Periods(calendar, parts);
                Assert.All(periods, period => Assert.True(calendar.IsSchoolDay(period.Start) && calendar.IsSchoolDay(period.End)));
                Assert.False((calendar with { Periods = periods }).Check().Any);
            }
        }
    }

    [Fact]
    public void Holidays_fall_on_their_days_and_are_observed_beside_a_weekend()
    {
        var days = YearTemplate.UsHolidays(new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31))
            .ToDictionary(one => one.Name + one.From.Year, StringComparer.Ordinal);
        Assert.Equal(new DateOnly(2027, 1, 18), days["Martin Luther King Jr. Day2027"].From);
        Assert.Equal(new DateOnly(2027, 2, 15), days["Presidents’ Day2027"].From);
        Assert.Equal(new DateOnly(2027, 5, 31), days["Memorial Day2027"].From);
        Assert.Equal(new DateOnly(2027, 6, 18), days["Juneteenth2027"].From);
        Assert.Equal(new DateOnly(2027, 7, 5), days["Independence Day2027"].From);
        Assert.Equal(new DateOnly(2027, 9, 6), days["Labor Day2027"].From);
        Assert.Equal(new DateOnly(2027, 11, 24), days["Thanksgiving break2027"].From);
    }

    [Theory]
    [InlineData("2026-08-01")]
    [InlineData("2027-11-20")]
    [InlineData("2032-11-20")]
    [InlineData("2033-02-01")]
    public async Task A_new_school_begins_with_quarters_on_school_days(string today)
    {
        using var empty = new EmptyStore();
        var now = DateTimeOffset.Parse(today + "T15:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await NewSchool.Open(
            empty.Store, new FirstCoordinator("Dana Whitcomb", "dana@made-up.example", "--coordinator"), now, CancellationToken.None);
        var settings = (await empty.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var calendar = (await empty.Store.Read<SchoolCalendar>(SchoolCalendar.IdOf(settings.SchoolYear), CancellationToken.None))!;
        Assert.Equal(4, calendar.Periods.Count);
        Assert.All(calendar.Periods, period => Assert.True(calendar.IsSchoolDay(period.Start) && calendar.IsSchoolDay(period.End)));
        Assert.False(calendar.Check().Any);
    }

    [Theory]
    [InlineData("""{"end":"2027-06-16","parts":"quarters"}""", "start")]
    [InlineData("""{"start":"2026-08-26","end":"2026-08-20","parts":"quarters"}""", "end")]
    [InlineData("""{"start":"2026-08-26","end":"2026-09-20","parts":"quarters"}""", "end")]
    [InlineData("""{"start":"2026-08-26","end":"2027-06-16"}""", "parts")]
    [InlineData("""{"start":"2026-08-26","end":"2027-06-16","parts":"quarters","closed":[{"name":"?"}]}""", "closed.0.from")]
    public async Task What_makes_no_year_is_named(string body, string field)
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var refused = await office.Send(HttpMethod.Post, "calendar/template", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }
}
