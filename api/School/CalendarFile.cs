using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Plp.School;

/// <summary>
/// Writes calendar files (iCalendar, RFC 5545) that other programs take in: <c>METHOD:PUBLISH</c>, wall clocks of the school's
/// zone with the zone's own rules (<c>VTIMEZONE</c>), so that they stay right across clock changes wherever they are read.
/// </summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <param name="name">What the calendar is called.</param>
    /// <param name="zone">The school's, an IANA name.</param>
    /// <param name="written">When; every entry says it (<c>DTSTAMP</c>).</param>
    public static string Write(string name, string zone, IReadOnlyList<CalendarEntry> entries, DateTimeOffset written)
    {
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//PLP Serverless//Calendar//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        if (entries.Count > 0)
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(
                zone,
                entries.Min(entry => entry.On).AddYears(-1).ToDateTime(TimeOnly.MinValue),
                includeHistoricalData: false));
        foreach (var entry in entries.OrderBy(entry => entry.On).ThenBy(entry => entry.From))
            calendar.Events.Add(EventOf(entry, zone, written));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent EventOf(CalendarEntry entry, string zone, DateTimeOffset written)
    {
        CalDateTime At(TimeOnly time) => new(entry.On.ToDateTime(time), zone);
        return new CalendarEvent
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            Summary = entry.Title,
            Location = entry.Place,
            Description = entry.Description,
            Status = entry.Canceled ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStamp = new CalDateTime(written.UtcDateTime),
            Start = entry.From is { } from ? At(from) : new CalDateTime(entry.On),
            End = entry.To is { } to ? At(to) : new CalDateTime((entry.Until ?? entry.On).AddDays(1)),
        };
    }
}

/// <summary>One entry of a calendar file: some hours of a day of the school, or whole days.</summary>
/// <param name="Uid">Names it for good: a calendar that reads it again puts it in the place of what it has.</param>
/// <param name="Sequence">Grows with every change of its time or place (RFC 5545, 3.8.7.4).</param>
internal sealed record CalendarEntry(string Uid, int Sequence, DateOnly On, string Title)
{
    /// <summary>Null with <see cref="To"/>: the whole day.</summary>
    public TimeOnly? From { get; init; }

    public TimeOnly? To { get; init; }

    /// <summary>The last of several whole days.</summary>
    public DateOnly? Until { get; init; }

    public string? Place { get; init; }
    public string? Description { get; init; }

    /// <summary>It was on, and is not any more.</summary>
    public bool Canceled { get; init; }
}
