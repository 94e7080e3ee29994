using Plp.School;
using Plp.Storage;

namespace Plp.People;

/// <summary>A school of one's own: settings, a calendar to correct, and the coordinator who sets it up.</summary>
internal static class NewSchool
{
    /// <summary>What a school is called until it says its own name.</summary>
    public const string Name = "Our school";

    private const string Zone = "America/New_York";

    /// <exception cref="StartException">The name or the address cannot be one; the message says what to give.</exception>
    public static Task Open(IDocumentStore store, FirstCoordinator first, DateTimeOffset now, CancellationToken token) =>
        Open(store, first, [], now, token);

    /// <inheritdoc cref="Open(IDocumentStore, FirstCoordinator, DateTimeOffset, CancellationToken)"/>
    /// <param name="beside">What else the school begins with.</param>
    public static async Task Open(
        IDocumentStore store,
        FirstCoordinator first,
        IReadOnlyList<Document> beside,
        DateTimeOffset now,
        CancellationToken token)
    {
        var (school, calendar, _, _) = Today(now);
        var changes = new Changes().Create(school).Create(calendar).Create(Coordinator(first, calendar, now));
        await store.Commit(beside.Aggregate(changes, (all, document) => all.Create(document)), token);
    }

    /// <summary>How a school begins that is opened now.</summary>
    public static SchoolToday Today(DateTimeOffset now)
    {
        var calendar = CalendarFor(now);
        var school = new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = Name,
            SchoolYear = calendar.SchoolYear,
            Words = new SchoolWords(),
            NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
            Languages = ["en"],
        };
        return new SchoolToday(school, calendar, calendar.DayOf(now), now);
    }

    /// <summary>Whether a school could be opened with this coordinator, before there is a store.</summary>
    /// <exception cref="StartException">As <see cref="Open"/>.</exception>
    public static void Check(FirstCoordinator first, DateTimeOffset now) => Coordinator(first, CalendarFor(now), now);

    /// <summary>
    /// The school year that day lies in, August to June, in four parts of as many school days. Begun in the middle of it, the school
    /// works with the program from the next of them on, unless it chooses another day.
    /// </summary>
    private static SchoolCalendar CalendarFor(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).Date);
        var year = today.Month >= 7 ? today.Year : today.Year - 1;
        var start = Weekday(new DateOnly(year, 8, 26), 1);
        var end = Weekday(new DateOnly(year + 1, 6, 16), -1);
        var calendar = new SchoolCalendar
        {
            Id = SchoolCalendar.IdOf(SchoolCalendar.YearName(start)),
            Rev = 1,
            Zone = Zone,
            Start = start,
            End = end,
            Periods = [],
        };
        calendar = calendar with { Periods = YearTemplate.Periods(calendar, YearParts.Quarters) };
        return today <= start ? calendar : calendar with { WorksFrom = calendar.PeriodAfter(today)?.Start ?? today };
    }

    /// <summary>The day itself, or the next one in that direction, that is no Saturday and no Sunday.</summary>
    private static DateOnly Weekday(DateOnly day, int step)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(step);
        return day;
    }

    private static Person Coordinator(FirstCoordinator first, SchoolCalendar calendar, DateTimeOffset now)
    {
        var parts = first.Name.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || string.IsNullOrWhiteSpace(first.Email))
            throw new StartException($"{first.AskedBy}: give a name and an email address, for instance \"Dana Whitcomb\" and " +
                "dana@school.org.");
        var errors = new FieldErrors();
        var input =
            new PersonInput { Given = parts[0], Family = parts.ElementAtOrDefault(1), Email = first.Email, Roles = [Role.Coordinator] };
        var person = input.Over(null, "coordinator", calendar.Start, errors, new SetByHand("coordinator", now));
        return errors.Any
            ? throw new StartException($"{first.AskedBy}: " + string.Join(" ", errors.ByField.Values.SelectMany(messages => messages)))
            : person;
    }
}
