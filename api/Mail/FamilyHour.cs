using Plp.School;

namespace Plp.Mail;

/// <summary>When mail to families may go out (D4): at the school's hour on a school day, in no break.</summary>
public sealed class FamilyHour(MailSettingsStore settings)
{
    public async Task<DateTimeOffset> Next(SchoolToday today, CancellationToken token) =>
        Next(today, (await settings.Read(token)).FamilyAt);

    /// <summary>Today's hour, if it has not passed and school is held, else that of the next school day.</summary>
    public static DateTimeOffset Next(SchoolToday today, TimeOnly at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(today.Calendar.Zone);
        DateTimeOffset On(DateOnly day)
        {
            var local = day.ToDateTime(at);
            while (zone.IsInvalidTime(local)) // an hour that a clock change leaves out means the next there is
                local = local.AddMinutes(30);
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset).ToUniversalTime();
        }
        var first = On(today.Calendar.OnOrAfter(today.Day));
        return first >= today.Instant ? first : On(today.Calendar.OnOrAfter(today.Day.AddDays(1)));
    }
}
