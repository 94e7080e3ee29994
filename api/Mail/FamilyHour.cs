using Plp.School;

namespace Plp.Mail;

/// <summary>When an email to a family that is written now may go out (D4): at the school's hour on a school day, in no break.</summary>
internal sealed class FamilyHour(MailSettingsStore settings)
{
    /// <summary>What was saved can be undone that long; until then nothing of it leaves.</summary>
    public static readonly TimeSpan UndoFor = TimeSpan.FromMinutes(10);

    public async Task<DateTimeOffset> Next(SchoolToday today, CancellationToken token) =>
        Next(today, (await settings.Read(token)).FamilyAt);

    /// <summary>The hour of that day, or of the next school day after it.</summary>
    public async Task<DateTimeOffset> On(DateOnly day, SchoolToday today, CancellationToken token) =>
        today.Calendar.At(today.Calendar.OnOrAfter(day), (await settings.Read(token)).FamilyAt);

    /// <summary>Today's hour, if it has not passed and school is held, else that of the next school day.</summary>
    public static DateTimeOffset Next(SchoolToday today, TimeOnly at)
    {
        var first = today.Calendar.At(today.Calendar.OnOrAfter(today.Day), at);
        return first >= today.Instant + UndoFor ? first
            : first >= today.Instant ? today.Instant + UndoFor
            : today.Calendar.At(today.Calendar.OnOrAfter(today.Day.AddDays(1)), at);
    }
}
