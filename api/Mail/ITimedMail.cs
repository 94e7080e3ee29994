using Plp.School;

namespace Plp.Mail;

/// <summary>
/// Emails that are written because their day has come, by no one's act: registered by the room that writes them, and asked for on
/// every day of mail from the hour of staff mail on. Each is queued once, however often, late or at once it is asked for.
/// </summary>
internal interface ITimedMail
{
    /// <summary>Writes what is due now.</summary>
    /// <returns>Whether nothing is left to write; false has it asked for again at the next tick.</returns>
    Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token);

    /// <summary>The days of the year, from today on, on which such emails go, and what they are about, in words.</summary>
    IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, CancellationToken token);
}

/// <param name="What">What goes out, with how many students it is about at most: <c>Exhibition: choose a time</c>.</param>
internal sealed record PlannedMailDay(DateOnly Day, string What);
