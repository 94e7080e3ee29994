using Plp.Mail;
using Plp.School;

namespace Plp.Pathways;

/// <summary>What partners are written, from texts approved for all of them: no student's name stands in any of it (D8).</summary>
internal static class PartnerMail
{
    private const string Prefix = "partner:";

    /// <summary>As emails and links name a partner among those who get any.</summary>
    public static string RecipientOf(string partner) => Prefix + partner;

    /// <returns>The partner's key; null where it is somebody else.</returns>
    public static string? PartnerOf(string recipient) =>
        recipient.StartsWith(Prefix, StringComparison.Ordinal) ? recipient[Prefix.Length..] : null;

    /// <summary>The private link to one pathway's page.</summary>
    public static MailMessage Link(
        Partner partner,
        LinkedPathway pathway,
        IReadOnlyList<string> students,
        string token,
        DateOnly until,
        Guid key,
        People.Person by,
        SchoolToday today) => new()
        {
            Id = MailMessage.IdOf(RecipientOf(partner.Key), $"link:{key:n}"),
            Purpose = MailPurpose.Partner,
            To = RecipientOf(partner.Key),
            Language = "en",
            Subject = today.School.Words.Apply($"{today.School.Name}: the page of our students with you"),
            Queued = today.Instant,
            NotBefore = today.Instant,
            ReplyTo = by.PersonId,
            Students = students,
            Text = new MailText
            {
                Greeting = $"Hello {partner.Contact ?? partner.Name},",
                Parts =
                [
                    new MailPart(null, today.School.Words.Apply(
                        $"Here is your private page for {Named(pathway)}. It shows the first names of the students who learn with you, "
                        + "their learning agreements and their hours. Please confirm the hours there, or ask about them, and write a few "
                        + "words about how it goes.")),
                    new MailPart(null, "Families agreed to this page and to nothing else. Please do not pass the link on."),
                ],
                Link = new MailLink("Open the page", "/partner/", token, $"No password. The link works until {DayWords.WithYear(until)}."),
                Answer = "Anything you would rather say: answer this email"
                    + (today.School.Phone is { } phone ? $" or call {phone}." : "."),
                Signed = $"{by.Name}, {today.School.Name}",
                Why = $"You get this because you work with students of {today.School.Name}.",
            },
        };

    /// <summary>Thanks, once a period, sent or printed.</summary>
    /// <param name="pathways">Titles of the pathways on which students learned with them; may be none.</param>
    /// <param name="hours">Hours the partner confirmed.</param>
    /// <param name="note">A sentence of the writer's own.</param>
    public static MailMessage Thanks(
        Partner partner,
        string period,
        IReadOnlyList<string> pathways,
        decimal hours,
        string? note,
        People.Person by,
        SchoolToday today)
    {
        var worked = pathways.Count == 0
            ? "Thank you for standing by our students this year: with your time, your place and what you know."
            : $"Thank you for opening your doors to our students in {Listed(pathways)}."
                + (hours > 0 ? $" They have spent {hours.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} hours "
                    + "with you that you looked over and confirmed." : "");
        return new MailMessage
        {
            Id = MailMessage.IdOf(RecipientOf(partner.Key), $"thanks:{period}"),
            Purpose = MailPurpose.Partner,
            To = RecipientOf(partner.Key),
            Language = "en",
            Subject = today.School.Words.Apply($"Thank you from the students of {today.School.Name}"),
            Queued = today.Instant,
            NotBefore = today.Instant,
            ReplyTo = by.PersonId,
            Text = new MailText
            {
                Greeting = $"Dear {partner.Contact ?? partner.Name},",
                Parts =
                [
                    new MailPart(null, today.School.Words.Apply(worked)),
                    .. note is null ? Array.Empty<MailPart>() : [new MailPart(null, note)],
                    new MailPart(null, today.School.Words.Apply(
                        "What students learn with people who do the work stays with them longer than much of what we can teach inside. "
                        + "We are grateful for it, and we hope to go on.")),
                ],
                Signed = $"{by.Name}, {today.School.Name}",
                Why = $"You get this because you work with students of {today.School.Name}.",
            },
        };
    }

    /// <summary>What a student designed has the student's own title, which no email repeats.</summary>
    private static string Named(LinkedPathway pathway) =>
        pathway.IsDesigned ? "a pathway that a student designed" : $"“{pathway.Title}”";

    private static string Listed(IReadOnlyList<string> titles)
    {
        var quoted = titles.Select(title => $"“{title}”").ToList();
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}";
    }
}

/// <summary>Partners as recipients of emails.</summary>
internal sealed class PartnerRecipients(PartnerStore partners) : IMailRecipients
{
    public async Task<MailRecipient?> Find(string id, CancellationToken token) =>
        PartnerMail.PartnerOf(id) is { } key && await partners.Read(key, token) is { } partner
            ? new MailRecipient(partner.Name, partner.Email, partner.State == Partner.ActiveState)
            : null;
}

/// <summary>An email with a link goes only while the link opens something.</summary>
internal sealed class PartnerMailCheck(Requests.Links links) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token) =>
        message.Purpose == MailPurpose.Partner
        && message.Text.Link?.Token is { } raw
        && await links.Find(raw, token) is not { State: not Requests.Link.RevokedState }
            ? "Its link was revoked."
            : null;
}
