using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>One allowed request by a partner's link: which partner, which pathway, on which school day.</summary>
/// <param name="Token">Ends when the caller hangs up.</param>
internal sealed record PartnerVisit(Link Link, Partner Partner, Pathway Pathway, SchoolToday Today, CancellationToken Token)
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
    IDocumentStore store,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    PartnerConsents consents,
    PersonStore people,
    Links links)
{
    /// <summary>Students of one link.</summary>
    public const int MostStudents = 20;

    private const int Attempts = 5;

    /// <summary>Adds a new link and gives its token, which is kept nowhere else.</summary>
    /// <param name="students">Whom it names.</param>
    /// <param name="expires">The last day it opens them.</param>
    public static string Make(
        Changes changes,
        Partner partner,
        Pathway pathway,
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

    /// <summary>The links of a partner that are not revoked, the newest first.</summary>
    public async Task<List<Link>> OpenOf(string partner, CancellationToken token) =>
    [
        .. (await store.All<Link>(new DocumentQuery(Link.Shape.Type) { State = StateOf(partner) }, token))
            .OrderByDescending(link => link.Made)
            .ThenBy(link => link.Id, StringComparer.Ordinal),
    ];

    /// <returns>False when somebody revoked it meanwhile.</returns>
    public async Task<bool> Revoke(Link link, Revocation revoked, CancellationToken token) =>
        (await store.Commit(new Changes().Replace(link with { State = Link.RevokedState, Revoked = revoked }), token)).Done;

    /// <summary>Whose page an open link opens, or the answer that refuses it; refusals are recorded.</summary>
    public async Task<(PartnerVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token) =>
        await pathways.Read(link.Of ?? "", token) is { } pathway
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
    public async Task Record(PartnerVisit visit, IReadOnlyList<SharedStudent> shown)
    {
        for (var attempt = 0; attempt < Attempts && shown.Count > 0; attempt++)
        {
            var known = (await store.All<PartnerDisclosure>(
                new DocumentQuery(PartnerDisclosure.Shape.Type)
                {
                    State = visit.Link.Mark(),
                    From = visit.Today.Day,
                    To = visit.Today.Day,
                },
                visit.Token)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            var changes = new Changes();
            foreach (var one in shown.Select(student => PartnerDisclosure.Of(visit, student.Participation.Student!, PartnerAct.Opened)))
            {
                if (!known.Contains(one.Id))
                    changes.Create(one);
            }
            if (changes.All.Count == 0 || (await store.Commit(changes, visit.Token)).Done)
                return;
        }
    }

    /// <summary>Adds to the commit of an act that it was one, the first time that day.</summary>
    public async Task Add(Changes changes, PartnerVisit visit, string student, PartnerAct what)
    {
        var one = PartnerDisclosure.Of(visit, student, what);
        if (await store.Read<PartnerDisclosure>(one.Id, visit.Token) is null)
            changes.Create(one);
    }

    private static string StateOf(string partner) => "partner:" + partner;
}
