using Plp.CheckIns;
using Plp.Mail;
using Plp.Reminders;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// What staff of the demonstration school were mailed last, as it is told: the middle of the quarter to one advisor, the
/// week to the coordinator. Beside each email stands what it told, so that reminders do not tell it again.
/// </summary>
internal static class DemonstrationStaffMail
{
    private const int Morning = 7;

    public static IReadOnlyList<Document> Of(DemonstrationDays days)
    {
        var (year, monday, period) = (days.Calendar.SchoolYear, LastMonday(days), days.Quarter(2).Key);
        var toSee = DemonstrationStudents.All
            .Where(student => student.Advisor == DemonstrationStaff.Okafor
                && !DemonstrationCheckIns.Of(student, days).Any(talk => talk.Period == period))
            .Select(student => student.Id).Order(StringComparer.Ordinal).ToList();
        return
        [
            ToOkafor(days.SchoolDay(-1)),
            SentReminders.None(DemonstrationStaff.Okafor.Id, year) with
            {
                Told = new Dictionary<string, IReadOnlyList<string>>
                {
                    [$"{CheckInDutyKind.KindKey}:{period}:{CheckInDutyKind.HalfStage}"] = toSee,
                },
            },
            ToWhitcomb(monday),
            SentReminders.None(
                DemonstrationStaff.Whitcomb.Id,
                year) with { LastDigest = ReminderPolicy.Digest(days.Calendar, monday, DayOfWeek.Monday)!.Key },
        ];
    }

    private static MailMessage ToOkafor(DateOnly on) =>
        Sent(DemonstrationStaff.Okafor, on, MailPurpose.Reminder, "Quarter 2: nine advisees to see",
        [new(
            null,
            "The quarter is half over (moved one day by the snow). Nine advisees to see; Liam P. (11) and Sofia R. first, their fall " +
            "talk is not done yet. Print your sheets.")],
        "You get this because you are their advisor.");

    private static MailMessage ToWhitcomb(DateOnly on) =>
        Sent(DemonstrationStaff.Whitcomb, on, MailPurpose.Digest, "This week: 11 changed, 6 done, 9 due, 3 need attention",
        [
            new("Changed: 11", null),
            new("Done: 6", null),
            new("Due this week: 9", null),
            new("Needs attention: 3", null,
            [
                "Greta: Quarter 1 check-in is not done yet (Amina Yusuf)",
                "Liam P. (11): Quarter 1 check-in is not done yet (Marcus Okafor)",
                "Sofia R.: Quarter 1 check-in is not done yet (Marcus Okafor)",
            ]),
            new("Said", "“Could advisory on Fridays be 10 minutes longer?” — Jed Sawyer"),
        ],
        "You get this because you coordinate the learning plans.");

    private static MailMessage Sent(
        DemonstrationStaff to,
        DateOnly on,
        MailPurpose purpose,
        string subject,
        IReadOnlyList<MailPart> parts,
        string why)
    {
        var at = DemonstrationDays.Hour(on, Morning);
        var message = new MailMessage
        {
            Id = MailMessage.IdOf(to.Id, $"{on:O}"),
            Purpose = purpose,
            To = to.Id,
            Language = "en",
            Subject = subject,
            Text = new MailText
            {
                Greeting = $"Good morning {to.Given},",
                Parts = parts,
                Link = new MailLink("Open your page", "/home/"),
                Signed = DemonstrationSchool.Name,
                Why = why,
            },
            Queued = at,
            NotBefore = at,
        };
        return message.Sent(to.AsPerson().Email!, at);
    }

    /// <summary>The last Monday before T, or the school day its mail moved to.</summary>
    private static DateOnly LastMonday(DemonstrationDays days)
    {
        var day = days.T.AddDays(-1);
        while (day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(-1);
        return days.OnOrAfter(day);
    }
}
