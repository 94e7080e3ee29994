using Plp.Duties;
using Plp.Office;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

public sealed class YearOverviewTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Fact]
    public async Task Coordinator_and_principal_see_the_same_year_by_grade_and_by_advisor()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var principal = school.ClientOf(Cast.Administrator);
        var year = await coordinator.GetJson("year-overview");
        Assert.Equal(year.ToString(), (await principal.GetJson("principal/home")).GetProperty("year").ToString());
        var advisors = year.GetProperty("advisors").EnumerateArray().ToList();
        Assert.Equal(["Some cover"], advisors.Select(row => row.GetProperty("advisor").GetProperty("name").GetString()));
        Assert.Equal(1, advisors[0].GetProperty("students").GetInt32());
        var quarter = year
            .GetProperty("duties")
            .EnumerateArray()
            .ToList()
            .FindIndex(duty => duty.GetProperty("key").GetString() == "2026-q2");
        Assert.Equal(1, advisors[0].GetProperty("duties")[quarter].GetProperty("due").GetInt32());
    }

    [Fact]
    public async Task Advisors_stand_in_the_order_of_their_names_whatever_they_have_done()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var names = (await coordinator.GetJson("year-overview"))
            .GetProperty("advisors")
            .EnumerateArray()
            .Select(row => row.GetProperty("advisor").GetProperty("name").GetString())
            .ToList();
        Assert.Equal(names.Order(StringComparer.CurrentCultureIgnoreCase), names);
    }

    [Fact]
    public async Task No_student_is_named()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var year = (await coordinator.GetJson("year-overview")).ToString();
        Assert.DoesNotContain("Ada", year, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ada\"", year, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_holds_what_is_dated_in_the_next_seven_days()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var today = DateOnly.Parse(
            (await coordinator.GetJson("coordinator/home")).GetProperty("today").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
        var week = await coordinator.GetJson($"my-calendar?whose=everyone&from={today:yyyy-MM-dd}&to={today.AddDays(6):yyyy-MM-dd}");
        Assert.Equal(
            week.GetProperty("lines").ToString(),
            (await coordinator.GetJson("year-overview")).GetProperty("week").ToString());
    }

    [Theory]
    [InlineData(0, 40, null, null)] // nothing to go by
    [InlineData(2, 40, null, null)] // less than a tenth
    [InlineData(4, 40, 24, null)] // slower than the year is long
    [InlineData(20, 40, 40, "2026-11-13")] // half in five days: all in ten
    [InlineData(40, 40, 40, "2026-11-06")] // all are held
    public void A_pace_is_told_when_there_is_enough_to_tell_it(int held, int of, int? onPaceFor, string? allBy)
    {
        var calendar = Weeks(2026, 11, 2, weeks: 6);
        var today = new SchoolToday(settings, calendar, new DateOnly(2026, 11, 6), default);
        var pace = PaceView.At(
            [.. Enumerable.Range(0, of).Select(i => StudentWith(i, i < held ? today.Day : null, calendar))],
            today)!;
        Assert.Equal((5, 30, onPaceFor, allBy), (pace.Days.Count, pace.SchoolDays, pace.OnPaceFor, pace.AllBy?.ToString("O")));
    }

    [Fact]
    public void In_the_first_four_days_of_a_quarter_it_is_too_early()
    {
        var calendar = Weeks(2026, 11, 2, weeks: 6);
        var today = new SchoolToday(settings, calendar, new DateOnly(2026, 11, 5), default);
        var pace = PaceView.At([StudentWith(0, today.Day, calendar), StudentWith(1, null, calendar)], today)!;
        Assert.Equal((null, null), (pace.OnPaceFor, pace.AllBy));
    }

    private static readonly SchoolSettings settings = new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = "Test School",
        SchoolYear = "2026-27",
        Words = new SchoolWords(),
        NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
        Languages = ["en"],
    };

    /// <summary>A school year of one period without a day off.</summary>
    private static SchoolCalendar Weeks(int year, int month, int day, int weeks)
    {
        var start = new DateOnly(year, month, day);
        var end = start.AddDays((7 * weeks) - 3);
        return new SchoolCalendar
        {
            Id = SchoolCalendar.IdOf("2026-27"),
            Rev = 1,
            Zone = "America/New_York",
            Start = start,
            End = end,
            Periods = [new Period("2026-q2", "Quarter 2", start, end)],
            Closed = [],
        };
    }

    private static Card StudentWith(int number, DateOnly? held, SchoolCalendar calendar) => new()
    {
        Id = Card.IdOf($"s{number}"),
        Student = $"s{number}",
        State = Card.ActiveState,
        Name = $"Student {number}",
        SortName = $"{number}, Student",
        Grade = "9",
        Enrolled = calendar.Start.AddDays(-100),
        CheckIns = held is { } on
            ? new Dictionary<string, DutyFact> { ["2026-q2"] = new DutyFact(on, DutyEnding.Done) }
            : new Dictionary<string, DutyFact>(),
    };
}
