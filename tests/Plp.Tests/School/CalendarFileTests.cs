using System.Text.Json;
using Plp.Loopback;
using Plp.School;

namespace Plp.Tests.School;

/// <summary>Calendar files, read back by a program that shares no code with the one that writes them.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset written = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The clocks go back on 1 November and forward on 14 March: the hour at school stays, the one of the world moves.</summary>
    [Fact]
    public async Task An_hour_of_the_school_is_the_same_hour_in_another_program_on_both_sides_of_a_clock_change()
    {
        const string title = "Élodie’s; time, kept";
        CalendarEntry On(int year, int month, int day) => new($"{month}-{day}@school", 2, new DateOnly(year, month, day), title)
        {
            From = new TimeOnly(15, 30),
            To = new TimeOnly(15, 50),
            Place = "Library, 2nd floor",
        };
        var read = await Read(CalendarFile.Write(
            "Exhibition",
            "America/New_York",
            [On(2027, 3, 15), On(2026, 10, 30), On(2026, 11, 2), On(2027, 3, 12)],
            written));
        Assert.Equal("PUBLISH", read.GetProperty("method").GetString());
        var events = read.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(
            ["2026-10-30T19:30:00.000Z", "2026-11-02T20:30:00.000Z", "2027-03-12T20:30:00.000Z", "2027-03-15T19:30:00.000Z"],
            events.Select(one => one.GetProperty("startUtc").GetString()));
        Assert.All(events, one =>
        {
            Assert.Equal("America/New_York", one.GetProperty("zone").GetString());
            Assert.Equal(title, one.GetProperty("summary").GetString());
            Assert.Equal("Library, 2nd floor", one.GetProperty("location").GetString());
            Assert.Equal(2, one.GetProperty("sequence").GetInt32());
            Assert.Equal(20, one.GetProperty("minutes").GetInt32());
        });
    }

    [Fact]
    public async Task Whole_days_have_no_hour_and_what_was_called_off_says_so()
    {
        var read = await Read(CalendarFile.Write(
            "School",
            "America/New_York",
            [
                new CalendarEntry("break@school", 0, new DateOnly(2026, 12, 23), "Winter break") { Until = new DateOnly(2027, 1, 1) },
                new CalendarEntry("forum@school", 3, new DateOnly(2027, 1, 5), "Forum") { Canceled = true },
            ],
            written));
        var events = read.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(("2026-12-23", "2027-01-02"), (events[0].GetProperty("start").GetString(), events[0].GetProperty("end").GetString()));
        Assert.Equal(["CONFIRMED", "CANCELLED"], events.Select(one => one.GetProperty("status").GetString()));
    }

    /// <summary>As ical.js understands the file.</summary>
    internal static async Task<JsonElement> Read(string calendar)
    {
        using var node = await NodeTools.Start("tests/Plp.Tests/School/read-calendar.mjs");
        await node.StandardInput.WriteAsync(calendar);
        node.StandardInput.Close();
        var said = node.StandardError.ReadToEndAsync();
        var read = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await said);
        return JsonSerializer.Deserialize<JsonElement>(read);
    }
}
