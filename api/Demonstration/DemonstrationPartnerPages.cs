using System.Buffers.Text;
using System.Security.Cryptography;
using Plp.Mail;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// What two partners see and did: Dr. Marsh has a link to Lucía's clinic days, confirmed hours, signed and wrote; the technical center
/// waits for the consent of Tyler's family.
/// </summary>
internal static class DemonstrationPartnerPages
{
    private const string Lucia = "Lucía Hernández 9", Tyler = "Tyler Gokey 11";
    private const string Center = "Northern Technical Center", Vet = "Dr. Ellen Marsh";

    /// <summary>Opens Dr. Marsh's page, <c>/partner/#…</c>: known to anyone, since nobody behind it is real.</summary>
    public static string Token { get; } = Base64Url.EncodeToString(SHA256.HashData("kettle brook\npartner link"u8));

    /// <summary>The student's documents of pathways, with what partners added, and what belongs to it.</summary>
    /// <param name="work">The student's pieces of work.</param>
    public static IEnumerable<Document> Over(
        IEnumerable<Document> pathways,
        DemonstrationStudent student,
        StudentPeople around,
        IEnumerable<Evidence> work,
        DemonstrationDays days)
    {
        foreach (var document in pathways)
            yield return document is PathwayParticipation one && student.Key == Lucia ? AtTheClinic(one, around, work, days) : document;
        if (student.Key == Lucia)
        {
            yield return Consent(student, DemonstrationPathways.Clinic, DemonstrationPartners.Clinic, days)
                .GivenBy(new ConsentGiven(around.Adults[0].Person, ConsentWay.Page, days.InQuarter(1, 9)));
            yield return LinkTo(student, days);
            foreach (var (what, day) in new[]
            {
                (DisclosureKind.PartnerPage, -20), (DisclosureKind.PartnerAnswer, -20), (DisclosureKind.PartnerPage, -4),
                (DisclosureKind.PartnerAnswer, -4),
            })
                yield return Shown(student, what, days.SchoolDay(day));
        }
        if (student.Key == Tyler)
            yield return Consent(student, DemonstrationPathways.Welding, Center, days);
    }

    /// <summary>Thanks that went to Dr. Marsh after the first period, with the line of outreach.</summary>
    public static IEnumerable<Document> Thanks(DemonstrationDays days)
    {
        var on = days.InQuarter(2, 2);
        var (at, partner) = (DemonstrationDays.Hour(on, 9), DemonstrationPartners.KeyOf(DemonstrationPartners.Clinic));
        yield return new Outreach
        {
            Id = Outreach.IdOf(DemonstrationIds.Of("thanks", DemonstrationPartners.Clinic)),
            State = partner,
            Day = on,
            Way = OutreachWay.Email,
            Outcome = "Thanked by email.",
            By = DemonstrationStaff.Whitcomb.Id,
            At = at,
        };
        yield return new MailMessage
        {
            Id = MailMessage.IdOf(PartnerMail.RecipientOf(partner), $"thanks:{days.Calendar.PeriodOf(on)!.Key}"),
            Purpose = MailPurpose.Partner,
            To = PartnerMail.RecipientOf(partner),
            Language = "en",
            Subject = "Thank you from the students of Kettle Brook",
            Queued = at,
            NotBefore = at,
            Text = new MailText
            {
                Greeting = $"Dear {Vet},",
                Parts =
                [
                    new MailPart(null, $"Thank you for opening your doors to our students in “{DemonstrationPathways.Clinic}”."),
                    new MailPart(null, "What students learn with people who do the work stays with them longer than much of what we can "
                        + "teach inside. We are grateful for it, and we hope to go on."),
                ],
                Signed = "Dana Whitcomb",
                Why = "You get this because you work with our students.",
            },
        }.Sent(DemonstrationIds.Email("Ellen", "Marsh"), at);
    }

    private static PathwayParticipation AtTheClinic(
        PathwayParticipation one,
        StudentPeople around,
        IEnumerable<Evidence> work,
        DemonstrationDays days)
    {
        var (rosa, partner) = (around.Adults[0].Person, DemonstrationPartners.KeyOf(DemonstrationPartners.Clinic));
        return one with
        {
            Hours = [.. one.Hours.Select(entry => entry.Confirmed is null ? entry : entry with
            {
                Confirmed = new HoursConfirmed(Vet, DemonstrationDays.Hour(days.SchoolDay(-4), 20), Partner: partner),
            })],
            Agreement = one.Agreement!
                .Signed(new AgreementSignature(AgreementParty.Family, "Rosa Hernández", days.InQuarter(1, 11)) { By = rosa })
                .Signed(new AgreementSignature(AgreementParty.Partner, Vet, days.InQuarter(1, 12))
                {
                    By = PartnerMail.RecipientOf(partner),
                }),
            Feedback =
            [
                new PartnerFeedback(
                    DemonstrationIds.Of("feedback", one.Id),
                    "Lucía is calm around big animals and asks before she touches anything. Her notes after the calving were better than "
                    + "mine. Next time she may take the temperature herself.",
                    Vet,
                    partner,
                    DemonstrationDays.Hour(days.SchoolDay(-4), 20, 15)),
            ],
            Evidence = [.. work.Take(1).Select(piece => piece.Key)],
        };
    }

    private static PartnerConsent Consent(DemonstrationStudent student, string pathway, string partner, DemonstrationDays days) => new()
    {
        Id = PartnerConsent.IdOf(student.Id, DemonstrationPathways.KeyOf(pathway), DemonstrationPartners.KeyOf(partner)),
        Student = student.Id,
        State = DemonstrationPartners.KeyOf(partner),
        Day = days.InQuarter(1, 8),
        Rev = 1,
        PartnerName = partner,
        Pathway = DemonstrationPathways.KeyOf(pathway),
        Why = "To confirm the hours, to sign the agreement, and to tell the student how it goes.",
        Until = days.Calendar.End,
        Status = PartnerConsentStatus.Asked,
        AskedBy = DemonstrationStaff.Whitcomb.Id,
        At = DemonstrationDays.Hour(days.InQuarter(1, 8), 14),
    };

    private static Link LinkTo(DemonstrationStudent student, DemonstrationDays days) => new()
    {
        Id = Link.IdOf(Token),
        State = PartnerLinks.StateOf(DemonstrationPartners.KeyOf(DemonstrationPartners.Clinic)),
        Student = student.Id,
        Opens = PathwaysRoom.PartnerPage.Name,
        Person = PartnerMail.RecipientOf(DemonstrationPartners.KeyOf(DemonstrationPartners.Clinic)),
        Of = DemonstrationPathways.KeyOf(DemonstrationPathways.Clinic),
        Made = DemonstrationDays.Hour(days.InQuarter(1, 12), 8),
        Expires = days.Calendar.End,
    };

    private static Disclosure Shown(DemonstrationStudent student, DisclosureKind what, DateOnly day)
    {
        var partner = DemonstrationPartners.KeyOf(DemonstrationPartners.Clinic);
        var pathway = DemonstrationPathways.KeyOf(DemonstrationPathways.Clinic);
        return new Disclosure
        {
            Id = $"disclosure:{student.Id}:{day:yyyyMMdd}-{what}:{partner}:{pathway}".ToLowerInvariant(),
            Student = student.Id,
            Day = day,
            What = what,
            By = partner,
            At = DemonstrationDays.Hour(day, 20),
            Purpose = what == DisclosureKind.PartnerPage
                ? $"Opened the page of “{DemonstrationPathways.Clinic}” by link"
                : $"Confirmed hours, signed or gave feedback in “{DemonstrationPathways.Clinic}” by link",
            To = DemonstrationPartners.Clinic,
        };
    }
}
