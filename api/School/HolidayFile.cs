using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Plp.School;

/// <summary>
/// Days off from a calendar file (iCalendar, RFC 5545): recurrences are expanded within the school year, times are put into the
/// school's own days whatever zone they are written in, and every event that cannot be read is named by its line. Nothing is
/// saved by reading it.
/// </summary>
internal sealed partial class HolidayFile
{
    public const int MostBytes = 2_000_000;

    /// <summary>From so many hours on an event takes the school day.</summary>
    private const int HoursOfADay = 6;

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const int MostEvents = 5_000, MostOccurrences = 450, DaysBefore = 120, MostName = 80;

    private static readonly string[] zonedProperties = ["DTSTART", "DTEND", "EXDATE", "RDATE", "RECURRENCE-ID"];

    private readonly SchoolCalendar calendar;
    private readonly List<Block> events = [], zones = [];
    private readonly List<BadEvent> bad = [];
    private readonly List<HolidayDays> found = [];
    private int outside;

    private HolidayFile(SchoolCalendar calendar) => this.calendar = calendar;

    /// <returns>Null when it is no calendar file at all.</returns>
    public static HolidayPlan? Read(string text, SchoolCalendar calendar)
    {
        var file = new HolidayFile(calendar);
        return file.Split(text) ? file.Plan() : null;
    }

    private HolidayPlan Plan()
    {
        if (events.Count > MostEvents)
            bad.Add(new BadEvent(
                events[MostEvents].Line, null, $"The file holds more than {MostEvents} events. Give one that holds only days off."));
        foreach (var series in events.Take(MostEvents).GroupBy(one => one.Value("UID") ?? "line " + one.Line, StringComparer.Ordinal))
            Take([.. series]);
        return new HolidayPlan([.. Joined()], [.. bad.OrderBy(one => one.Line)], outside);
    }

    /// <summary>Cuts the file into its events and time zones, each with the line it begins on.</summary>
    private bool Split(string text)
    {
        Block? open = null;
        var isCalendar = false;
        foreach (var (line, content) in Unfolded(text))
        {
            isCalendar |= content.Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase);
            if (open is null && BeginOfBlock().Match(content) is { Success: true } begin)
                open = new Block(line, begin.Groups["kind"].Value.ToUpperInvariant(), []);
            else if (open is not null && content.Equals("END:" + open.Kind, StringComparison.OrdinalIgnoreCase))
            {
                (open.Kind == "VEVENT" ? events : zones).Add(open);
                open = null;
            }
            else
                open?.Lines.Add(content);
        }
        if (open is not null)
            bad.Add(new BadEvent(
                open.Line, open.Value("SUMMARY"), "This event is never closed (END:VEVENT): the file is cut off. Export it again."));
        return isCalendar;
    }

    private static IEnumerable<(int Line, string Content)> Unfolded(string text)
    {
        var (at, number, content) = (0, 0, (string?)null);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (content is not null && line is [' ' or '\t', ..])
            {
                content += line[1..];
                continue;
            }
            if (content is not null)
                yield return (at, content.TrimEnd());
            (at, content) = (number, line);
        }
        if (content is not null)
            yield return (at, content.TrimEnd());
    }

    /// <summary>One event with its exceptions.</summary>
    private void Take(List<Block> series)
    {
        var first = series[0];
        try
        {
            if (WithinADay().IsMatch(first.Value("RRULE") ?? ""))
                throw new BadHolidayException("It repeats within a day, which no day off does. Take it out of the file.");
            var offset = OffsetOf(first.Zone("DTSTART"));
            // Wall clocks are expanded, and put into the school's days afterwards: a zone of the file's own is nobody else's.
            string[] lines =
                ["BEGIN:VCALENDAR", "VERSION:2.0", .. series.SelectMany(one => one.AsFloating(zonedProperties)), "END:VCALENDAR", ""];
            var loaded = Calendar.Load(string.Join("\r\n", lines))!;
            if (loaded.Events.FirstOrDefault()?.Start is null)
                throw new BadHolidayException("Its start (DTSTART) cannot be read. Correct it in the calendar it comes from.");
            var occurrences = loaded.GetOccurrences<CalendarEvent>(new CalDateTime(calendar.Start.AddDays(-DaysBefore)))
                .TakeWhile(one => one.Period.StartTime.Date <= calendar.End.AddDays(1))
                .Take(MostOccurrences + 1)
                .ToList();
            if (occurrences.Count > MostOccurrences)
                throw new BadHolidayException("It repeats more than once a day. Take it out of the file.");
            var before = found.Count;
            foreach (var one in occurrences)
                Add(one, first.Line, offset);
            outside += found.Count == before ? 1 : 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            bad.Add(new BadEvent(
                first.Line,
                first.Value("SUMMARY"),
                e is BadHolidayException
                    ? e.Message
                    : "Its days or its recurrence (RRULE) cannot be read. Correct it in the calendar it comes from, or enter the days " +
                        "by hand."));
        }
    }

    private void Add(Occurrence one, int line, Func<DateTime, TimeSpan>? offset)
    {
        var source = (CalendarEvent)one.Source;
        if (string.Equals(source.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase))
            return;
        var (start, end) = (one.Period.StartTime, one.Period.EffectiveEndTime ?? one.Period.StartTime);
        DateOnly from, to;
        var wholeDays = true;
        if (start.HasTime)
        {
            var (starts, ends) = (InSchool(start, offset), InSchool(end, offset));
            wholeDays = ends - starts >= TimeSpan.FromHours(HoursOfADay);
            (from, to) = (DateOnly.FromDateTime(starts), DateOnly.FromDateTime(ends > starts ? ends.AddTicks(-1) : ends));
        }
        else
            (from, to) = (start.Date, end.Date > start.Date ? end.Date.AddDays(-1) : start.Date); // the end is the day after
        if (to < calendar.Start || from > calendar.End)
            return;
        found.Add(new HolidayDays(
            from < calendar.Start ? calendar.Start : from,
            to > calendar.End ? calendar.End : to,
            NameOf(source.Summary),
            line,
            wholeDays,
            Known: false));
    }

    private static string NameOf(string? summary)
    {
        var name = string.Concat((summary ?? "").Select(c => FieldErrors.IsNoText(c) ? ' ' : c)).Trim();
        return name.Length == 0 ? "Day off" : name.Length > MostName ? name[..MostName].TrimEnd() : name;
    }

    private DateTime InSchool(CalDateTime time, Func<DateTime, TimeSpan>? offset)
    {
        if (offset is null && !time.IsUtc)
            return time.Value; // floating: the wall clock of whoever reads it
        var utc = time.IsUtc ? time.AsUtc : DateTime.SpecifyKind(time.Value - offset!(time.Value), DateTimeKind.Utc);
        return TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(calendar.Zone));
    }

    /// <summary>How far a zone's wall clock is ahead of UTC: by its name, else as the file itself describes it.</summary>
    private Func<DateTime, TimeSpan>? OffsetOf(string? zone)
    {
        if (zone is null)
            return null;
        var described = zones.Find(one => one.Value("TZID") == zone);
        foreach (var name in (string?[])[zone, described?.Value("X-LIC-LOCATION"), LastTwo(zone)])
        {
            if (name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var known))
                return wall => known.GetUtcOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified));
        }
        return described is null
            ? throw new BadHolidayException(
                $"It names the time zone \"{(zone.Length > 40 ? zone[..40] + "…" : zone)}\", which is not known and which the file " +
                "does not describe. Export the calendar again with its time zones, or enter the days by hand.")
            : OwnRules(described);
    }

    /// <summary><c>America/New_York</c> of <c>/example.org/2024/America/New_York</c>.</summary>
    private static string? LastTwo(string zone) =>
        zone.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var area, var place] ? $"{area}/{place}" : null;

    /// <summary>The rule whose onset is the last before the time says the offset (RFC 5545, 3.6.5).</summary>
    private static Func<DateTime, TimeSpan> OwnRules(Block zone)
    {
        var rules = zone.Parts().ToList();
        if (rules.Count == 0 || rules.Exists(rule => OffsetIn(rule.Value("TZOFFSETTO")) is null))
            throw new BadHolidayException("Its time zone is described without rules that can be read. Export the calendar again.");
        return wall => rules
            .Select(rule => (Onset: LastOnset(rule, wall), Offset: OffsetIn(rule.Value("TZOFFSETTO"))!.Value))
            .OrderByDescending(one => one.Onset)
            .First()
            .Offset;
    }

    private static DateTime LastOnset(Block rule, DateTime wall)
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:zone", .. rule.Lines.Where(IsOfOnset), "END:VEVENT", "END:VCALENDAR", "",
        ];
        return Calendar.Load(string.Join("\r\n", lines))!.GetOccurrences<CalendarEvent>()
            .Select(one => one.Period.StartTime.Value)
            .TakeWhile(onset => onset <= wall)
            .LastOrDefault();
    }

    private static bool IsOfOnset(string line) =>
        line.StartsWith("DTSTART", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("RRULE", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("RDATE", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? OffsetIn(string? text) => text is not null && UtcOffset().Match(text) is { Success: true } found
        ? new TimeSpan(Number(found, "hours"), Number(found, "minutes"), 0) * (found.Groups["sign"].Value == "-" ? -1 : 1)
        : null;

    private static int Number(Match found, string group) =>
        int.Parse(found.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Days one after the other under one name are one break; what the calendar has already is marked.</summary>
    private IEnumerable<HolidayDays> Joined()
    {
        HolidayDays? open = null;
        foreach (var days in found.OrderBy(days => days.From).ThenBy(days => days.To).ThenBy(days => days.Name, StringComparer.Ordinal))
        {
            if (open is not null
                && open.Name == days.Name
                && open.WholeDays == days.WholeDays
                && days.From <= open.To.AddDays(1))
            {
                open = open with { To = days.To > open.To ? days.To : open.To };
                continue;
            }
            if (open is not null)
                yield return Marked(open);
            open = days;
        }
        if (open is not null)
            yield return Marked(open);
    }

    private HolidayDays Marked(HolidayDays days) => days with
    {
        Known = calendar.Closed.Any(closure => closure.From <= days.From && closure.To >= days.To),
    };

    [GeneratedRegex("^BEGIN:(?<kind>VEVENT|VTIMEZONE)$", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeginOfBlock();

    [GeneratedRegex("FREQ=(SECONDLY|MINUTELY|HOURLY)", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithinADay();

    [GeneratedRegex(@"^(?<sign>[+-])(?<hours>\d{2})(?<minutes>\d{2})", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UtcOffset();

    /// <summary>A component of the file.</summary>
    private sealed record Block(int Line, string Kind, List<string> Lines)
    {
        public string? Value(string property) =>
            Lines.Find(line => IsOf(line, property)) is { } line ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : null;

        /// <summary>The zone a property's time is written in.</summary>
        public string? Zone(string property) =>
            Lines.Find(line => IsOf(line, property)) is { } line && ZoneOf().Match(line) is { Success: true } found
                ? found.Groups["zone"].Value.Trim('"')
                : null;

        /// <summary>The event without the zones of its times.</summary>
        public IEnumerable<string> AsFloating(string[] zoned) =>
        [
            "BEGIN:" + Kind,
            .. Lines.Select(line => Array.Exists(zoned, property => IsOf(line, property)) ? ZoneOf().Replace(line, "", 1) : line),
            "END:" + Kind,
        ];

        /// <summary>The components within: a zone's rules.</summary>
        public IEnumerable<Block> Parts()
        {
            Block? open = null;
            foreach (var line in Lines)
            {
                if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase))
                    open = new Block(Line, line["BEGIN:".Length..], []);
                else if (open is not null && line.StartsWith("END:", StringComparison.OrdinalIgnoreCase))
                {
                    yield return open;
                    open = null;
                }
                else
                    open?.Lines.Add(line);
            }
        }

        private static bool IsOf(string line, string property) =>
            line.StartsWith(property, StringComparison.OrdinalIgnoreCase)
            && line.Length > property.Length
            && line[property.Length] is ':' or ';';
    }

    [GeneratedRegex(";TZID=(?<zone>\"[^\"]*\"|[^:;]*)", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZoneOf();

    private sealed class BadHolidayException(string message) : Exception(message);
}

/// <summary>What a calendar file holds of a school year's days off.</summary>
/// <param name="Outside">How many events have no day in this school year.</param>
internal sealed record HolidayPlan(IReadOnlyList<HolidayDays> Days, IReadOnlyList<BadEvent> Bad, int Outside);

/// <param name="Line">Of the file, where the event begins.</param>
/// <param name="WholeDays">It takes the school day; else it is some hours, and probably no day off.</param>
/// <param name="Known">The calendar has these days already.</param>
internal sealed record HolidayDays(DateOnly From, DateOnly To, string Name, int Line, bool WholeDays, bool Known);

/// <summary>An event that cannot be read.</summary>
/// <param name="Line">Of the file, where it begins.</param>
/// <param name="Event">What it is called, where it says so.</param>
internal sealed record BadEvent(int Line, string? Event, string Reason);
