using System.Globalization;
using Plp.Families;

namespace Plp.Pathways;

/// <summary>A student's pathways as a family reads them: the agreement, the hours, what a partner may see.</summary>
internal sealed class FamilyPathways(PathwayStore pathways, ParticipationStore participations, PartnerConsents consents)
{
    /// <summary>One line each; a line of its own for what the school asks the family.</summary>
    public async Task<PathwayNews?> News(FamilyVisit visit, FamilyLanguage language)
    {
        var shown = await Shown(visit);
        if (shown.Count == 0)
            return null;
        var catalog = await pathways.Catalog(visit.Token);
        var asked = await Asked(visit);
        return new PathwayNews(language.OnPathway("head"), [.. shown.SelectMany(one => (string[])
        [
            $"{catalog.Find(one.Pathway)?.Title ?? one.Title}: {HoursOf(one, language)}",
            .. asked[one.Pathway]
                .Where(consent => consent.Status == PartnerConsentStatus.Asked)
                .Select(consent => $"{language.OnPathway("consent", ("partner", consent.PartnerName))}?"),
        ])]);
    }

    public async Task<FamilyPathwaysView> Of(FamilyVisit visit, FamilyLanguage language)
    {
        var catalog = await pathways.Catalog(visit.Token);
        var asked = await Asked(visit);
        return new FamilyPathwaysView
        {
            Language = language.Tag,
            Dir = language.Dir,
            Texts = language.Pathway.Keys.ToDictionary(
                key => key,
                key => language.OnPathway(
                    key,
                    ("student", visit.Student.NameInMailHome),
                    ("ofStudent", language.OfName(visit.Student.NameInMailHome)),
                    ("school", visit.Today.School.Name),
                    ("partner", "{partner}"),
                    ("until", "{until}")),
                StringComparer.Ordinal),
            NotTranslated = FamilyPage.NotTranslated(FamilyLanguage.English, language),
            MaySign = visit.Rights.HasFullRights,
            Pathways =
            [
                .. (await Shown(visit)).Select(one =>
                    ViewOf(one, catalog.Find(one.Pathway)?.Title ?? one.Title ?? "", asked[one.Pathway], visit, language)),
            ],
        };
    }

    private async Task<List<PathwayParticipation>> Shown(FamilyVisit visit) =>
        (await participations.Of(visit.Student.PersonId, visit.Token)).FindAll(one => one.Status != ParticipationStatus.Left);

    /// <summary>What is asked of the family or agreed, by pathway.</summary>
    private async Task<ILookup<string, PartnerConsent>> Asked(FamilyVisit visit) =>
        (await consents.Of(visit.Student.PersonId, visit.Token))
            .Where(one => one.Status != PartnerConsentStatus.Ended && visit.Today.Day <= one.Until)
            .ToLookup(one => one.Pathway, StringComparer.Ordinal);

    private static FamilyPathwayView ViewOf(
        PathwayParticipation one,
        string title,
        IEnumerable<PartnerConsent> asked,
        FamilyVisit visit,
        FamilyLanguage language) => new()
        {
            Id = one.Pathway,
            Title = title,
            Days = language.OnPathway("days", ("from", language.Written(one.From)), ("to", language.WithYear(one.To))),
            Hours = HoursOf(one, language),
            Agreement = one.Agreement is not { } agreement ? null : new FamilyAgreementView(
                agreement.Version,
                agreement.Does,
                agreement.Learns,
                agreement.Schedule,
                agreement.Supervisor,
                agreement.Safety,
                [
                    .. agreement.Signatures.OrderBy(signature => signature.As).Select(signature =>
                        $"{signature.Name}, {language.WithYear(signature.On)}"),
                ],
                agreement.Signatures.Any(signature =>
                    signature.As == AgreementParty.Family && (signature.By is null || signature.By == visit.Adult.PersonId))),
            Consents =
            [
                .. asked.OrderBy(consent => consent.PartnerName, StringComparer.Ordinal).Select(consent => new FamilyPartnerConsentView(
                    consent.Partner,
                    consent.PartnerName,
                    consent.Why,
                    language.WithYear(consent.Until),
                    consent.Status == PartnerConsentStatus.Given)),
            ],
        };

    private static string HoursOf(PathwayParticipation one, FamilyLanguage language) =>
        language.OnPathway("hours", ("total", Number(one.Total())), ("confirmed", Number(one.Confirmed())));

    private static string Number(decimal hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);
}
