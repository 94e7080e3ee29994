using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>To a translator: words wait (E3). Says nothing of what they are.</summary>
internal static class TranslatorsMail
{
    /// <summary>The email's id holds the translation's, by which it is checked again before it is sent.</summary>
    public static MailMessage Of(Translation translation, Person translator, Person student, SchoolToday today) => new()
    {
        Id = MailMessage.IdOf(translator.PersonId, translation.Id),
        Student = student.PersonId,
        Day = today.Day,
        Purpose = MailPurpose.Translation,
        To = translator.PersonId,
        Language = FamilyLanguage.English,
        Subject = $"{student.NameInMailHome}: words wait for you",
        Queued = today.Instant,
        NotBefore = today.Instant,
        Students = [student.PersonId],
        Text = new MailText
        {
            Greeting = $"Dear {translator.Given},",
            Parts = [new MailPart(
                null,
                $"Words about {student.NameInMailHome} wait to be translated from {NameOf(translation.From)} to " +
                $"{NameOf(translation.To)}. They wait until {DayWords.Written(translation.Day!.Value)}; then they go as they are.")],
            Link = new MailLink("Open the translations", "/translate/"),
            Signed = today.School.Name,
            Why = "You get this because you translate for the school.",
        },
    };

    /// <summary>Words of a quarter's emails wait: one email a day, however many texts they are.</summary>
    public static MailMessage OfQuarter(Period period, Person translator, SchoolToday today) => new()
    {
        Id = MailMessage.IdOf(translator.PersonId, $"quarter-words:{today.Day:yyyyMMdd}"),
        Day = today.Day,
        Purpose = MailPurpose.Translation,
        To = translator.PersonId,
        Language = FamilyLanguage.English,
        Subject = $"{period.Name}: words wait for you",
        Queued = today.Instant,
        NotBefore = today.Instant,
        Students = [],
        Text = new MailText
        {
            Greeting = $"Dear {translator.Given},",
            Parts = [new MailPart(
                null,
                $"Words for the letters about {period.Name} wait to be translated. They wait until " +
                $"{DayWords.Written(today.Calendar.SchoolDayAfter(today.Day, Translation.WaitsSchoolDays))}; then they go as they are.")],
            Link = new MailLink("Open the translations", "/translate/"),
            Signed = today.School.Name,
            Why = "You get this because you translate for the school.",
        },
    };

    /// <summary>The translation an email speaks of; null where it speaks of several.</summary>
    public static string? TranslationOf(MailMessage message) =>
        message.Student is null ? null : message.Id[MailMessage.IdOf(message.To, "").Length..];

    private static string NameOf(string tag) => FamilyLanguage.All.TryGetValue(tag, out var language) ? language.Name : tag;
}
