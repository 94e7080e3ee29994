using System.Globalization;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>The email to a student who turns 18 soon, at the student's own school address (A6). It names no date of birth.</summary>
internal static class ComingOfAgeMail
{
    /// <summary>How many days before they are 18 students are asked; at the second only who has not answered.</summary>
    public static IReadOnlyList<int> DaysBefore { get; } = [60, 14];

    /// <summary>The page where it is answered.</summary>
    public const string Page = "/turning-18/";

    /// <summary>The newest asking that is due, as days before; null: it is too early, or the student is 18.</summary>
    public static int? StageOn(DateOnly day, DateOnly is18From) => is18From <= day
        ? null
        : DaysBefore.Where(days => is18From.DayNumber - day.DayNumber <= days).Select(days => (int?)days).LastOrDefault();

    /// <summary>Names the email and the task of one asking.</summary>
    public static string CauseOf(int daysBefore) => string.Create(CultureInfo.InvariantCulture, $"turning-18:{daysBefore}");

    public static MailMessage Question(Person student, int daysBefore, SchoolToday today)
    {
        string Said(string text) => today.School.Words.Apply(text);
        var isKept = student.Learner is { Is18From: { } day, ComingOfAge: { } answered } && answered.HasException(day, today.School);
        return new MailMessage
        {
            Id = MailMessage.IdOf(student.PersonId, CauseOf(daysBefore)),
            Student = student.PersonId,
            Purpose = MailPurpose.ComingOfAge,
            To = student.PersonId,
            Language = FamilyLanguage.English,
            Subject = "What goes home when you are 18",
            Queued = today.Instant,
            NotBefore = today.Instant,
            Students = [student.PersonId],
            Text = new MailText
            {
                Greeting = $"Hello {student.Preferred ?? student.Given},",
                Parts =
                [
                    new MailPart(null, Said(
                        "You turn 18 soon. From that day your school record is yours: the school writes to your family, and leaves " +
                        "their page about you open, only if you say so. You choose one of three:")),
                    new MailPart(null, null,
                    [
                        "Keep writing to my family.",
                        "Stop: nothing goes home.",
                        Said("Only what I choose: updates after check-ins and quarters, exhibitions, the family’s page."),
                    ]),
                    new MailPart(null, Said(
                        "If you do not answer, mail home and your family’s page stop on that day. You can change your answer at any " +
                        "time. Ask your advisor if something is not clear.")),
                    .. isKept
                        ? (MailPart[])[new MailPart(null, Said(
                            "One exception is on record: as the law has it, an adult goes on reading what the school writes home, " +
                            "whatever you answer. Your coordinator tells you who and why."))]
                        : [],
                ],
                Link = new MailLink("Choose what goes home", Page),
                Signed = today.School.Name,
                Why = Said($"You get this because you are a student at {today.School.Name} and turn 18 soon."),
            },
        };
    }
}

/// <summary>Nobody is asked who has answered, or who left.</summary>
internal sealed class ComingOfAgeMailCheck(PersonStore people) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token) =>
        message.Purpose != MailPurpose.ComingOfAge ? null
        : await people.Read(message.To, token) is not { Active: true } student ? "The student left the school."
        : student.Learner?.ComingOfAge?.Answer is not null ? "The student has answered."
        : null;
}
