using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>
/// What a family does about pathways by its link: agrees that a partner sees one, takes that back, signs the learning agreement.
/// </summary>
internal sealed class FamilyPathwayFunctions(
    RequestHandler handler,
    FamilyLinks links,
    FamilyPathways pathways,
    ParticipationStore participations,
    PartnerConsents consents)
{
    [Function(nameof(PathwaysRoom.ReadFamilyPathways))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/pathways")] HttpRequest request) =>
        handler.AnswerLink(request, PathwaysRoom.ReadFamilyPathways, links.Admit, async visit =>
            Reply.Ok(await pathways.Of(visit, FamilyPage.LanguageOf(visit, request.Query["language"]))));

    [Function(nameof(PathwaysRoom.SetFamilyPartnerConsent))]
    public Task<IResult> SetConsent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/partner-consents")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, FamilyPartnerConsentInput>(
            request,
            PathwaysRoom.SetFamilyPartnerConsent,
            links.Admit,
            async (visit, input) =>
            {
                var errors = new FieldErrors();
                var pathway = errors.Required("pathwayId", input.PathwayId, "Say which pathway it is about.");
                var partner = errors.Required("partnerId", input.PartnerId, "Say which partner it is about.");
                var agrees = errors.Required("agrees", input.Agrees, "Say whether you agree.");
                if (errors.Any)
                    return Problem.Invalid(errors);
                if (!visit.Rights.HasFullRights)
                    return OnlyParents();
                var adult = visit.Adult.PersonId;
                var now = await consents.Change(visit.Student.PersonId, pathway, partner, before => before switch
                {
                    null or { Status: PartnerConsentStatus.Ended } => before,
                    _ when !agrees => before.EndedBy(adult, visit.Today.Day),
                    { Status: PartnerConsentStatus.Given } => before,
                    _ when visit.Today.Day > before.Until => before,
                    _ => before.GivenBy(new ConsentGiven(adult, ConsentWay.Page, visit.Today.Day)),
                }, visit.Token);
                return now is null || agrees != now.Holds(visit.Today.Day)
                    ? Problem.Conflict("The school no longer asks for this. Open the page again.")
                    : Reply.Ok(new HeardView("partner-consent"));
            });

    [Function(nameof(PathwaysRoom.SignAgreementAsFamily))]
    public Task<IResult> Sign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/pathways/{pathwayId}/signature")] HttpRequest request,
        string pathwayId) =>
        handler.AnswerLink<FamilyVisit, FamilySignatureInput>(
            request,
            PathwaysRoom.SignAgreementAsFamily,
            links.Admit,
            async (visit, input) =>
            {
                if (input.Version is not { } version)
                    return Problem.Invalid("version", "Say which words of the agreement are signed.");
                if (!visit.Rights.HasFullRights)
                    return OnlyParents();
                var (name, adult) = (visit.Adult.Name, visit.Adult.PersonId);
                var made = await participations.Change(visit.Student.PersonId, pathwayId, rev: null, (before, errors) =>
                    before.Agreement is not { } agreement || agreement.Version != version
                        ? PartnerPageFunctions.Outdated(before, errors)
                        : agreement.Signatures.Any(one => one.As == AgreementParty.Family && one.By == adult) ? before
                        : before with
                        {
                            Agreement = agreement.Signed(
                                new AgreementSignature(AgreementParty.Family, name, visit.Today.Day) { By = adult }),
                        }, also: null, visit.Token);
                return made.Now is null ? Problem.Conflict("The student is no longer on this pathway. Open the page again.")
                    : made.Errors is { } errors ? Problem.Invalid(errors)
                    : Reply.Ok(new HeardView(made.Now.Pathway));
            });

    private static IResult OnlyParents() =>
        Problem.NotYours("Only a parent, guardian or who acts as one decides this. Call the school, please.");
}

/// <summary>A student's pathways on the family's page, in the family's language.</summary>
internal sealed record FamilyPathwaysView
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    /// <summary>Approved texts by key; <c>{partner}</c> and <c>{until}</c> stand in for a consent's.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>That the school's own words are in English, in the page's language; left out where that is English.</summary>
    public string? NotTranslated { get; init; }

    /// <summary>Whether this adult signs and agrees: a parent, guardian or who acts as one.</summary>
    public required bool MaySign { get; init; }

    public required IReadOnlyList<FamilyPathwayView> Pathways { get; init; }
}

internal sealed record FamilyPathwayView
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>From when to when, in the page's language.</summary>
    public required string Days { get; init; }

    public required string Hours { get; init; }
    public FamilyAgreementView? Agreement { get; init; }
    public required IReadOnlyList<FamilyPartnerConsentView> Consents { get; init; }
}

/// <param name="Signed">Who signed these words, and when, in the page's language.</param>
/// <param name="IsSigned">The family, or this adult, has signed them.</param>
internal sealed record FamilyAgreementView(
    int Version,
    string Does,
    string Learns,
    string? Schedule,
    string? Supervisor,
    string? Safety,
    IReadOnlyList<string> Signed,
    bool IsSigned);

/// <param name="Until">In the page's language.</param>
/// <param name="IsGiven">False: it is asked for.</param>
internal sealed record FamilyPartnerConsentView(string PartnerId, string Partner, string Why, string Until, bool IsGiven);

/// <param name="Agrees">False ends it, at any time.</param>
internal sealed record FamilyPartnerConsentInput(string? PathwayId, string? PartnerId, bool? Agrees);

/// <param name="Version">Of the agreement that was read.</param>
internal sealed record FamilySignatureInput(int? Version);
