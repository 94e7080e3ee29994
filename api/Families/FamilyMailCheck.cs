using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Families;

/// <summary>
/// Whether an email to a family or a translator still holds: the adult may still get mail about one of its students, its
/// link still opens, its words still wait.
/// </summary>
internal sealed class FamilyMailCheck(
    PersonStore people,
    Links links,
    TranslationStore translations,
    Unsubscribes unsubscribes,
    SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token) => message.Purpose switch
    {
        MailPurpose.Translation => await WhyNoTranslation(message, token),
        MailPurpose.ProgressUpdate or MailPurpose.Survey => await WhyNoUpdate(message, HomeWriting.Updates, token),
        MailPurpose.QuarterUpdate => await WhyNoUpdate(message, HomeWriting.QuarterMessages, token),
        MailPurpose.Exhibition => await WhyNoUpdate(message, HomeWriting.Exhibitions, token),
        MailPurpose.Links => await WhyNothing(message, HomeWriting.Page, token),
        _ => null,
    };

    /// <summary>An adult student may have closed the page since the email was written (A6).</summary>
    public async Task<bool> GoesWithoutLink(MailMessage message, CancellationToken token)
    {
        if (message.Text.Link?.Path != MailLink.FamilyPage)
            return false;
        var today = await days.Today(token);
        var adult = await people.Recent(message.To, token);
        foreach (var id in message.Students)
        {
            if (await people.Recent(id, token) is not { } student || !student.IsOfAge(today.Day))
                return false;
            var link = (await people.Around(id, token)).Adults.FirstOrDefault(other => other.Person == message.To);
            if (FamilyRights.WhyNoPage(student, link, adult, today) is null)
                return false;
        }
        return true;
    }

    private async Task<string?> WhyNoTranslation(MailMessage message, CancellationToken token)
    {
        if (await people.Recent(message.To, token) is not { Active: true } translator || !translator.Roles.Contains(Role.Translator))
            return "This person no longer translates for the school.";
        if (TranslatorsMail.TranslationOf(message) is not { } id)
            return await AnyWaitsFor(translator, token) ? null : "No text is waiting any longer.";
        if ((await people.Around(message.Student!, token)).IsOwnChildOf(message.To))
            return "It is about the translator's own child.";
        return await translations.Read(id, token) is { State: Translation.WaitingState } ? null : "The text is no longer waiting.";
    }

    private async Task<bool> AnyWaitsFor(Person translator, CancellationToken token)
    {
        foreach (var waiting in await translations.Waiting(token))
        {
            if (waiting.IsFor(translator) && !(await people.Around(waiting.Student!, token)).IsOwnChildOf(translator.PersonId))
                return true;
        }
        return false;
    }

    private async Task<string?> WhyNoUpdate(MailMessage message, HomeWriting what, CancellationToken token) =>
        await unsubscribes.Unsubscribed(message.To, token)
            ? "This adult stopped updates by mail."
            : await WhyNothing(message, what, token);

    private async Task<string?> WhyNothing(MailMessage message, HomeWriting what, CancellationToken token)
    {
        var today = await days.Today(token);
        if (message.Text.Link is { Path: MailLink.FamilyPage, Token: { } raw }
            && await links.Find(raw, token) is not { State: Link.OpenState })
            return "Its link was revoked.";
        var adult = await people.Read(message.To, token);
        // About several children it holds for all of them or not at all: a part cannot be taken out of it any more.
        foreach (var id in message.Students)
        {
            if (await people.Read(id, token) is not { } student)
                return "It is about a student who is no longer on the school's list.";
            var link = (await people.Around(id, token)).Adults.FirstOrDefault(other => other.Person == message.To);
            if ((what == HomeWriting.Page
                ? FamilyRights.WhyNoPage(student, link, adult, today)
                : FamilyRights.WhyNoMail(what, student, link, adult, today)) is { } why)
                return today.School.Words.Apply(why);
        }
        return null;
    }
}
