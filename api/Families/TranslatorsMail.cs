using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>To a translator: words wait (E3). Says nothing of what they are.</summary>
internal static class TranslatorsMail
{
    /// <summary>The letter's id holds the translation's, by which it is checked again before it is sent.</summary>
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

    /// <summary>The translation a letter speaks of.</summary>
    public static string TranslationOf(MailMessage letter) => letter.Id[MailMessage.IdOf(letter.To, "").Length..];

    private static string NameOf(string tag) => FamilyLanguage.All.TryGetValue(tag, out var language) ? language.Name : tag;
}
