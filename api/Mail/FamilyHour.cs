using Plp.School;

namespace Plp.Mail;

/// <summary>When a letter to a family that is written now may go out (D4): at the school's hour on a school day, in no break.</summary>
public sealed class FamilyHour(MailSettingsStore settings)
{
    public async Task<DateTimeOffset> Next(SchoolToday today, CancellationToken token) => Next(today, (await settings.Read(token)).FamilyAt);

    /// <summary>Today's hour, if it has not passed and school is held, else that of the next school day.</summary>
    public static DateTimeOffset Next(SchoolToday today, TimeOnly at)
    {
        var first = today.Calendar.At(today.Calendar.OnOrAfter(today.Day), at);
        return first >= today.Instant ? first : today.Calendar.At(today.Calendar.OnOrAfter(today.Day.AddDays(1)), at);
    }
}
