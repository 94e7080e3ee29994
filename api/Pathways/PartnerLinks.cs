using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>The pathway a link opens.</summary>
/// <param name="IsDesigned">By the one student on it (G2): then its title is that student's words.</param>
internal sealed record LinkedPathway(string Key, string Title, bool IsDesigned);

/// <summary>One allowed request by a partner's link: which partner, which pathway, on which school day.</summary>
/// <param name="Token">Ends when the caller hangs up.</param>
internal sealed record PartnerVisit(Link Link, Partner Partner, LinkedPathway Pathway, SchoolToday Today, CancellationToken Token)
{
    /// <summary>Whom the link names, in an order that stays: requests name a student by the place in it, counted from 1.</summary>
    public IReadOnlyList<string> Named => [Link.Student!, .. Link.AlsoAbout];
}

/// <summary>A student whom a partner sees now.</summary>
/// <param name="Number">The place in the link's list, from 1.</param>
internal sealed record SharedStudent(int Number, string FirstName, PathwayParticipation Participation);

/// <summary>
/// The links with which partners open one pathway's page of the students they name: makes them, and lets in who has one. What a link
/// shows is decided at each request, by the consents and participations of that day.
/// </summary>
internal sealed class PartnerLinks(
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    PartnerConsents consents,
    PersonStore people,
    Disclosures disclosures,
    Links links)
{
    /// <summary>Students of one link.</summary>
    public const int MostStudents = 20;

    /// <summary>Adds a new link and gives its token, which is kept nowhere else.</summary>
    /// <param name="students">Whom it names.</param>
    /// <param name="expires">The last day it opens them.</param>
    public static string Make(
        Changes changes,
        Partner partner,
        LinkedPathway pathway,
        IReadOnlyList<string> students,
        DateOnly expires,
        DateTimeOffset now)
    {
        var (token, link) = Link.New(PathwaysRoom.PartnerPage, PartnerMail.RecipientOf(partner.Key), now);
        changes.Create(link with
        {
            State = StateOf(partner.Key),
            Student = students[0],
            AlsoAbout = [.. students.Skip(1)],
            Of = pathway.Key,
            Expires = expires,
        });
        return token;
    }

    /// <summary>A pathway of the catalog, or the one the student designed; null where there is neither.</summary>
    public async Task<LinkedPathway?> PathwayOf(string? key, string? student, CancellationToken token) =>
        key is null ? null
        : await pathways.Read(key, token) is { } offered ? new LinkedPathway(offered.Key, offered.Title, IsDesigned: false)
        : student is not null && await participations.Read(student, key, token) is { Title: { } title }
            ? new LinkedPathway(key, title, IsDesigned: true)
            : null;

    /// <summary>The links of a partner that are not revoked, the newest first.</summary>
    public Task<List<Link>> OpenOf(string partner, CancellationToken token) => links.Under(StateOf(partner), token);

    /// <summary>Whose page an open link opens, or the answer that refuses it; refusals are recorded.</summary>
    public async Task<(PartnerVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token) =>
        await PathwayOf(link.Of, link.Student, token) is { } pathway
        && PartnerMail.PartnerOf(link.Person) is { } key
        && await partners.Read(key, token) is { State: Partner.ActiveState } partner
            ? (new PartnerVisit(link, partner, pathway, today, token), null)
            : (null, await links.Refuse(link, RefusedBecause.NoRight, today, token, PathwaysRoom.PartnerPage));

    /// <summary>Whom the link still shows: consent holds, and they are on the pathway.</summary>
    public async Task<List<SharedStudent>> Shown(PartnerVisit visit)
    {
        var consenting = (await consents.For(visit.Partner.Key, visit.Token))
            .Where(consent => consent.Pathway == visit.Pathway.Key && consent.Holds(visit.Today.Day))
            .Select(consent => consent.Student!)
            .ToHashSet(StringComparer.Ordinal);
        var shown = new List<SharedStudent>();
        foreach (var (i, student) in visit.Named.Index())
        {
            if (consenting.Contains(student)
                && await people.Recent(student, visit.Token) is { Active: true } person
                && await participations.Read(student, visit.Pathway.Key, visit.Token) is { } one
                && one.IsShownOn(visit.Today.Day))
                shown.Add(new SharedStudent(i + 1, person.Preferred ?? person.Given, one));
        }
        return shown;
    }

    /// <summary>The student of that number, where the link still shows them; else the answer that refuses it.</summary>
    public async Task<(SharedStudent? Student, IResult? Refusal)> Find(PartnerVisit visit, int number)
    {
        if ((await Shown(visit)).Find(one => one.Number == number) is { } found)
            return (found, null);
        await links.Refuse(visit.Link, RefusedBecause.OtherStudent, visit.Today, visit.Token, PathwaysRoom.PartnerPage);
        return (null, Problem.NotYours(
            "This student is not on your page: the consent or the pathway has ended, or it was never yours. Ask the school."));
    }

    /// <summary>Keeps that the students were shown, each the first time that day.</summary>
    public Task Record(PartnerVisit visit, IReadOnlyList<SharedStudent> shown) => disclosures.Keep(
        shown.Select(one => Of(visit, one.Participation.Student!, DisclosureKind.PartnerPage)),
        visit.Token);

    /// <summary>Adds to the commit of an act that it was one, the first time that day.</summary>
    public Task AddAnswer(Changes changes, PartnerVisit visit, string student) =>
        disclosures.Add(changes, Of(visit, student, DisclosureKind.PartnerAnswer), visit.Token);

    /// <summary>Of each pathway one: a partner may see several of a student's.</summary>
    private static Disclosure Of(PartnerVisit visit, string student, DisclosureKind what)
    {
        var (partner, pathway) = (visit.Partner, visit.Pathway);
        var purpose = what == DisclosureKind.PartnerPage
            ? $"Opened the page of “{pathway.Title}” by link"
            : $"Confirmed hours, signed or gave feedback in “{pathway.Title}” by link";
        var one = Disclosure.OfDay(what, student, partner.Key, visit.Today, purpose, partner.Name);
        return one with { Id = $"{one.Id}:{pathway.Key}" };
    }

    internal static string StateOf(string partner) => "partner:" + partner;
}
