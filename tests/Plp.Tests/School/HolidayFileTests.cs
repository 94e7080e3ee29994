using System.Net;
using System.Text;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.School;

/// <summary>Days off from a calendar file: whatever recurs, whichever zone it is written in.</summary>
public sealed class HolidayFileTests(TestSchool school) : IClassFixture<TestSchool>
{
    private static readonly SchoolCalendar year = Calendars.Year2026();

    [Fact]
    public void Whole_days_and_breaks_come_as_they_are_the_last_day_being_the_one_before_the_end()
    {
        var plan = Read(
            "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20270102\nSUMMARY:Winter break",
            "DTSTART;VALUE=DATE:20261012\nSUMMARY:Long\n  weekend");
        Assert.Equal(["2026-10-12 2026-10-12 Long weekend", "2026-12-24 2027-01-01 Winter break"], plan.Days.Select(Line));
        Assert.All(plan.Days, days => Assert.True(days.WholeDays));
        Assert.Empty(plan.Bad);
    }

    [Fact]
    public void What_recurs_is_expanded_within_the_year_without_its_exceptions()
    {
        var plan = Read(
            "UID:a\nDTSTART;VALUE=DATE:20200904\nRRULE:FREQ=MONTHLY;BYDAY=1FR\nEXDATE;VALUE=DATE:20261106\nSUMMARY:Teachers' day",
            "UID:b\nDTSTART;VALUE=DATE:19701111\nRRULE:FREQ=YEARLY\nSUMMARY:Veterans Day",
            "UID:c\nDTSTART;VALUE=DATE:20190101\nSUMMARY:Long ago");
        Assert.Equal(
            ["2026-09-04", "2026-10-02", "2026-12-04", "2027-01-01", "2027-02-05", "2027-03-05", "2027-04-02", "2027-05-07", "2027-06-04"],
            plan.Days.Where(days => days.Name == "Teachers' day").Select(days => $"{days.From:yyyy-MM-dd}"));
        Assert.Equal("2026-11-11 2026-11-11 Veterans Day", Line(Assert.Single(plan.Days, days => days.Name == "Veterans Day")));
        Assert.Equal(1, plan.Outside);
    }

    [Fact]
    public void One_that_was_moved_is_where_it_was_moved_to_and_one_called_off_is_nowhere()
    {
        var plan = Read(
            "UID:a\nDTSTART;VALUE=DATE:20261005\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Workshop",
            "UID:a\nRECURRENCE-ID;VALUE=DATE:20261012\nDTSTART;VALUE=DATE:20261014\nSUMMARY:Workshop",
            "UID:b\nDTSTART;VALUE=DATE:20261020\nSTATUS:CANCELLED\nSUMMARY:Called off");
        Assert.Equal(["2026-10-05", "2026-10-14", "2026-10-19"], plan.Days.Select(days => $"{days.From:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("DTSTART:20261013T030000Z\nDTEND:20261013T120000Z", "2026-10-12", "2026-10-13")]
    [InlineData("DTSTART;TZID=America/Los_Angeles:20261012T210000\nDURATION:PT11H", "2026-10-13", "2026-10-13")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20261012T080000\nDURATION:PT8H", "2026-10-12", "2026-10-12")]
    [InlineData("DTSTART;TZID=/made-up.example/2024/America/New_York:20261012T000000\nDURATION:PT24H", "2026-10-12", "2026-10-12")]
    [InlineData("DTSTART;TZID=\"Our own\":20261012T230000\nDTEND;TZID=\"Our own\":20261013T070000", "2026-10-12", "2026-10-12")]
    [InlineData("DTSTART:20261012T080000\nDTEND:20261012T150000", "2026-10-12", "2026-10-12")]
    public void Times_are_put_into_the_schools_days_whatever_zone_they_are_in(string times, string from, string to)
    {
        // Twelve hours ahead of UTC in summer by a rule of the file's own: 23:00 there is 7:00 in Vermont.
        const string own =
            "BEGIN:VTIMEZONE\nTZID:Our own\nBEGIN:STANDARD\nDTSTART:20001029T020000\n" +
            "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:+1200\nTZOFFSETTO:+1100\nEND:STANDARD\n" +
            "BEGIN:DAYLIGHT\nDTSTART:20000402T020000\n" +
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        var plan = HolidayFile.Read($"BEGIN:VCALENDAR\n{own}BEGIN:VEVENT\nUID:a\n{times}\nSUMMARY:Off\nEND:VEVENT\nEND:VCALENDAR", year)!;
        Assert.Empty(plan.Bad);
        var days = Assert.Single(plan.Days);
        Assert.Equal((from, to, true), ($"{days.From:yyyy-MM-dd}", $"{days.To:yyyy-MM-dd}", days.WholeDays));
    }

    [Fact]
    public void Some_hours_are_no_day_off_and_what_the_calendar_has_is_known()
    {
        var plan = Read(
            "DTSTART:20261014T180000\nDTEND:20261014T200000\nSUMMARY:Parent evening",
            "DTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261128\nSUMMARY:Thanksgiving");
        Assert.Equal((false, false), (plan.Days[0].WholeDays, plan.Days[0].Known));
        Assert.Equal((true, true), (plan.Days[1].WholeDays, plan.Days[1].Known));
    }

    [Fact]
    public void Every_event_that_cannot_be_read_is_named_by_its_line_and_the_others_come()
    {
        var plan = Read(
            "SUMMARY:No start",
            "DTSTART;VALUE=DATE:20261012\nRRULE:FREQ=SOMETIMES\nSUMMARY:Odd rule",
            "DTSTART;TZID=Mars/Olympus:20261012T080000\nSUMMARY:Elsewhere",
            "DTSTART:20261012T080000\nRRULE:FREQ=MINUTELY\nSUMMARY:Every minute",
            "DTSTART;VALUE=DATE:20261013\nSUMMARY:Right");
        Assert.Equal(["No start 2", "Odd rule 5", "Elsewhere 10", "Every minute 14"], plan.Bad.Select(bad => $"{bad.Event} {bad.Line}"));
        Assert.Contains("DTSTART", plan.Bad[0].Reason, StringComparison.Ordinal);
        Assert.Contains("RRULE", plan.Bad[1].Reason, StringComparison.Ordinal);
        Assert.Contains("Mars/Olympus", plan.Bad[2].Reason, StringComparison.Ordinal);
        Assert.Equal("Right", Assert.Single(plan.Days).Name);
    }

    [Fact]
    public async Task The_file_is_looked_at_and_nothing_of_it_is_saved()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        const string file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20261012\r\nSUMMARY:Long weekend\r\n" +
            "END:VEVENT\r\nEND:VCALENDAR\r\n";
        using var seen = await office.PostAsync(new Uri("calendar/holidays", UriKind.Relative), Form(file));
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal("Long weekend", (await seen.Json()).GetProperty("days")[0].GetProperty("name").GetString());
        Assert.Equal(1, (await office.GetJson("calendar")).GetProperty("rev").GetInt32());

        using var none = await office.PostAsync(new Uri("calendar/holidays", UriKind.Relative), Form("Monday off\r\n"));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Contains("off.ics, line 1", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Line(HolidayDays days) => $"{days.From:yyyy-MM-dd} {days.To:yyyy-MM-dd} {days.Name}";

    private static HolidayPlan Read(params string[] events) => HolidayFile.Read(
        $"BEGIN:VCALENDAR\n{string.Join("\n", events.Select(one => $"BEGIN:VEVENT\n{one}\nEND:VEVENT"))}\nEND:VCALENDAR\n", year)!;

    private static MultipartFormDataContent Form(string text) =>
        new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "off.ics" } };
}
