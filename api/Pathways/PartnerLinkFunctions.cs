using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>The coordinator makes a partner's link and revokes it (G3): only students whose family agreed can stand on it.</summary>
internal sealed class PartnerLinkFunctions(
    RequestHandler handler,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    PartnerConsents consents,
    PartnerLinks byLink,
    Links links,
    Cards cards,
    OwnFamilies families,
    Outbox outbox,
    MailStore mail,
    IDocumentStore store)
{
    [Function(nameof(PathwaysRoom.ListPartnerLinks))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partnerId}/links")] HttpRequest request,
        string partnerId) =>
        handler.Answer(request, PathwaysRoom.ListPartnerLinks, async visit =>
            await partners.Read(partnerId, visit.Token) is { } partner ? Reply.Ok(await ViewOf(partner, visit)) : NotThere());

    /// <summary>Sent to the partner's address, or shown once to be handed over.</summary>
    [Function(nameof(PathwaysRoom.MakePartnerLink))]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partnerId}/links")] HttpRequest request,
        string partnerId) =>
        handler.Answer<PartnerLinkInput>(request, PathwaysRoom.MakePartnerLink, async (visit, input) =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } partner)
                return NotThere();
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this link.");
            var students = (input.StudentIds ?? [])
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList();
            var pathway = await byLink.PathwayOf(input.PathwayId, students.FirstOrDefault(), visit.Token);
            if (pathway is null)
                errors.Add("pathwayId", "Choose a pathway.");
            if (students.Count is 0 or > PartnerLinks.MostStudents)
                errors.Add("studentIds", $"Choose 1 to {PartnerLinks.MostStudents} students.");
            if (partner.State != Partner.ActiveState)
                errors.Add("partnerId", "This is a former partner. Make it active first.");
            if (input.Send == true && partner.Email is null)
                errors.Add("send", "This partner has no email address. Copy the link and hand it over, or enter an address first.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var (about, ends) = await Consenting(partner, pathway!, students, visit);
            if (about.Exists(card => card.IsOwnChildOf(visit.Caller.Id)))
                return await families.NotOnOwnChild(visit.Caller, about, visit.Token);
            if (about.Count < students.Count)
                return Problem.Invalid(
                    "studentIds",
                    "Every student on a link needs the family’s consent and has to be on the pathway. Open the list again.");
            if (input.Send == true && await mail.Read(MessageId(partner, key), visit.Token) is not null)
                return Reply.Ok(new PartnerLinkMadeView(null, ends, Sent: true)); // sent once more, because the answer was lost
            var changes = new Changes();
            var token = PartnerLinks.Make(changes, partner, pathway!, students, ends, visit.Today.Instant);
            if (input.Send == true)
                outbox.Queue(changes, PartnerMail.Link(partner, pathway!, students, token, ends, key, visit.Caller.Person, visit.Today));
            await store.Commit(changes, visit.Token); // in the way stands only the same email, sent at once from elsewhere
            return Reply.Created(new PartnerLinkMadeView(input.Send == true ? null : token, ends, input.Send == true));
        });

    [Function(nameof(PathwaysRoom.RevokePartnerLink))]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partnerId}/links/{linkId}/revoke")] HttpRequest request,
        string partnerId,
        string linkId) =>
        handler.Answer(request, PathwaysRoom.RevokePartnerLink, async visit =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } partner)
                return NotThere();
            if ((await byLink.OpenOf(partner.Key, visit.Token)).Find(link => link.Mark() == linkId) is { } open)
                await links.Revoke(
                    open,
                    new Revocation(visit.Today.Instant, visit.Caller.Id, "The coordinator revoked it."),
                    visit.Token);
            return Reply.Ok(await ViewOf(partner, visit)); // one that is revoked already stays so
        });

    private static string MessageId(Partner partner, Guid key) =>
        MailMessage.IdOf(PartnerMail.RecipientOf(partner.Key), $"link:{key:n}");

    /// <summary>Those of the students who may stand on a link today, and the day the last of them ends.</summary>
    private async Task<(List<Card> About, DateOnly Ends)> Consenting(
        Partner partner,
        LinkedPathway pathway,
        List<string> students,
        Visit visit)
    {
        var ends = visit.Today.Day;
        var about = new List<Card>();
        var agreed = (await consents.For(partner.Key, visit.Token))
            .Where(one => one.Pathway == pathway.Key && one.Holds(visit.Today.Day))
            .ToDictionary(one => one.Student!, StringComparer.Ordinal);
        foreach (var student in students)
        {
            if (agreed.TryGetValue(student, out var consent)
                && await participations.Read(student, pathway.Key, visit.Token) is { } one
                && one.IsShownOn(visit.Today.Day)
                && await cards.Recent(student, visit.Token) is { Active: true } card)
            {
                about.Add(card);
                var last = consent.Until < one.To ? consent.Until : one.To;
                ends = last > ends ? last : ends;
            }
        }
        return (about, ends);
    }

    private async Task<PartnerLinksView> ViewOf(Partner partner, Visit visit)
    {
        var catalog = await pathways.Catalog(visit.Token);
        var names = (await cards.All(visit.Token))
            .Where(card => !card.IsOwnChildOf(visit.Caller.Id))
            .ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var agreed = await consents.For(partner.Key, visit.Token);
        var open = await byLink.OpenOf(partner.Key, visit.Token);
        var designed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, student) in agreed.Select(one => (one.Pathway, one.Student))
            .Concat(open.Select(link => (Pathway: link.Of ?? "", link.Student)))
            .Where(one => catalog.Find(one.Pathway) is null)
            .Distinct())
        {
            if (await byLink.PathwayOf(key, student, visit.Token) is { } found)
                designed[key] = found.Title;
        }
        string TitleOf(string? pathway) =>
            catalog.Find(pathway)?.Title ?? designed.GetValueOrDefault(pathway ?? "") ?? "A pathway that is gone";
        return new PartnerLinksView
        {
            PartnerId = partner.Key,
            Name = partner.Name,
            HasEmail = partner.Email is not null,
            Standing = partner.StandingOn(visit.Today.Day),
            Today = visit.Today.Day,
            Students =
            [
                .. from consent in agreed
                   let card = names.GetValueOrDefault(consent.Student!)
                   where card is not null && consent.Status != PartnerConsentStatus.Ended && visit.Today.Day <= consent.Until
                   orderby TitleOf(consent.Pathway), card.SortName
                   select new PartnerStudentLine(
                       card.Student!,
                       card.Name,
                       consent.Pathway,
                       TitleOf(consent.Pathway),
                       consent.Status,
                       consent.Until),
            ],
            Links =
            [
                .. open
                    .Where(link => link.Expires >= visit.Today.Day)
                    .Select(link => new PartnerLinkLine(
                        link.Mark(),
                        TitleOf(link.Of),
                        [.. link.AlsoAbout.Prepend(link.Student!).Select(names.GetValueOrDefault).OfType<Card>().Select(card => card.Name)],
                        link.Made,
                        link.Expires!.Value)),
            ],
        };
    }

    private static IResult NotThere() => Problem.NotFound("There is no such partner. Open the directory again.");
}

/// <summary>Whom a partner may see, and the links it has.</summary>
internal sealed record PartnerLinksView
{
    public required string PartnerId { get; init; }
    public required string Name { get; init; }
    public required bool HasEmail { get; init; }
    public required CheckStanding Standing { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Whose family was asked or agreed, by pathway and name; only those who agreed can stand on a link.</summary>
    public required IReadOnlyList<PartnerStudentLine> Students { get; init; }

    /// <summary>That open something today, the newest first.</summary>
    public required IReadOnlyList<PartnerLinkLine> Links { get; init; }
}

internal sealed record PartnerStudentLine(
    string StudentId,
    string Name,
    string PathwayId,
    string Pathway,
    PartnerConsentStatus Status,
    DateOnly Until);

/// <param name="Id">Names the link where it is revoked; opens nothing.</param>
internal sealed record PartnerLinkLine(string Id, string Pathway, IReadOnlyList<string> Students, DateTimeOffset Made, DateOnly Expires);

/// <param name="Key">A UUID made once for this link.</param>
/// <param name="Send">Send it to the partner's address; left out, it is answered once, to be handed over.</param>
internal sealed record PartnerLinkInput(Guid? Key, string? PathwayId, IReadOnlyList<string?>? StudentIds, bool? Send);

/// <param name="Link">The token, which is told here once and never again; left out where the link was sent.</param>
internal sealed record PartnerLinkMadeView(string? Link, DateOnly Expires, bool Sent);
