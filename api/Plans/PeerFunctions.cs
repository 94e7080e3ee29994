using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>A student names a peer, the family's consent is recorded, and it ends (B15).</summary>
internal sealed class PeerFunctions(RequestHandler handler, PeerStore peers, PersonStore people, Cards cards)
{
    [Function(nameof(PlansRoom.ReadPeers))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/peers")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadPeers, studentId, async visit => Reply.Ok(await ViewOf(visit)));

    [Function(nameof(PlansRoom.NamePeer))]
    public Task<IResult> Name(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/peers")] HttpRequest request,
        string studentId) =>
        handler.Answer<PeerInput>(request, PlansRoom.NamePeer, studentId, async (visit, input) =>
        {
            if (!visit.Today.School.HasPeers)
                return Problem.Conflict("Your school has not switched peers on. Ask the coordinator.");
            var errors = new FieldErrors();
            var name = errors.Required("name", input.Name, "Write the student's first and last name.");
            var found = errors.Any ? [] : (await cards.Active(visit.Token)).FindAll(card => card.Student != visit.Student
                && IsSame(card.Name, name)
                && (string.IsNullOrWhiteSpace(input.Grade) || card.Grade == input.Grade.Trim()));
            if (!errors.Any && found.Count == 0)
                errors.Add("name", "No other student of that name is at the school. Write the first and last name as they are used here.");
            else if (found.Count > 1)
                errors.Add("grade", "There are several students of that name. Say the grade.");
            else if ((await peers.Of(visit.Student, visit.Token))
                .Count(peer => peer.State != Peer.EndedState && peer.Person != found.FirstOrDefault()?.Student) >= Peer.Most)
                errors.Add("name", $"You named {Peer.Most} students already. End one of them first.");
            if (errors.Any)
                return Problem.Invalid(errors);

            var isOfAge = await IsOfAge(visit);
            await peers.Change(visit.Student, found[0].Student!, before =>
            {
                if (before?.IsOpen(visit.Today.Day) == true || (before?.State == Peer.AskedState && !isOfAge))
                    return before;
                var asked = Peer.Asked(visit.Student, found[0].Student!, before, visit.Today.Instant);
                return isOfAge
                    ? asked.With(
                        new PeerConsent(null, ConsentWay.OfAge, visit.Today.Day, visit.Today.Calendar.End, null),
                        visit.Today.Instant)
                    : asked;
            }, visit.Token);
            return Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(PlansRoom.RecordPeerConsent))]
    public Task<IResult> RecordConsent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/peers/{peerId}/consent")] HttpRequest request,
        string studentId,
        string peerId) =>
        handler.Answer<PaperConsentInput>(request, PlansRoom.RecordPeerConsent, studentId, async (visit, input) =>
        {
            if (!visit.Today.School.HasPeers)
                return Problem.Conflict("Peers are switched off in the school's settings.");
            var errors = new FieldErrors();
            var adult = errors.Required("adultId", input.AdultId, "Choose who signed.");
            var until = Until(input.Until, visit.Today.Calendar, visit.Today.Day, errors);
            var around = await people.Around(visit.Student, visit.Token);
            if (!errors.Any && !around.Adults.Any(link => link.Person == adult && link.HasFullRights))
                errors.Add("adultId", "Choose a parent, guardian or who acts as one: nobody else may consent.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var consent = new PeerConsent(adult, ConsentWay.Paper, visit.Today.Day, until, visit.Caller.Id);
            var now = await peers.Change(
                visit.Student,
                peerId,
                before => before is null or { State: Peer.EndedState } || before.Consent == consent ? before
                    : before.With(consent, visit.Today.Instant),
                visit.Token);
            return now is null or { State: Peer.EndedState }
                ? Problem.Conflict("The student no longer names this peer. Look at the list again.")
                : Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(PlansRoom.EndPeer))]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/peers/{peerId}/end")] HttpRequest request,
        string studentId,
        string peerId) =>
        handler.Answer(request, PlansRoom.EndPeer, studentId, async visit =>
        {
            if (visit.Relation == Relation.Peer && peerId != visit.Caller.Id)
                return Problem.NotYours("You can end what was shared with you, and nothing else.");
            var now = await peers.Change(
                visit.Student,
                peerId,
                before => before is null or { State: Peer.EndedState }
                    ? before
                    : before.EndedBy(visit.Caller.Id, visit.Today.Day, visit.Today.Instant),
                visit.Token);
            return now is null ? Problem.Invalid("peerId", "This student named no such peer.") : Reply.Ok(new PeerEndedView(peerId));
        });

    /// <summary>The last day of a consent: not past, and within the school year.</summary>
    public static DateOnly Until(DateOnly? asked, School.SchoolCalendar calendar, DateOnly today, FieldErrors errors)
    {
        var until = asked ?? calendar.End;
        if (until < today || until > calendar.End)
            errors.Add("until", "Choose a day from today to the end of the school year.");
        return until;
    }

    private async Task<bool> IsOfAge(StudentVisit visit) =>
        (await people.Recent(visit.Student, visit.Token))?.IsOfAge(visit.Today.Day) == true;

    private static bool IsSame(string one, string other) => FoldedName.Of(one) == FoldedName.Of(other);

    private async Task<PeersView> ViewOf(StudentVisit visit)
    {
        var all = new List<PeerView>();
        foreach (var peer in await peers.Of(visit.Student, visit.Token))
            all.Add(PeerView.Of(peer, await people.Recent(peer.Person, visit.Token), visit.Today.Day));
        var adults = visit.May(PlansRoom.RecordPeerConsent)
            ? (await people.Around(visit.Student, visit.Token)).Adults.Where(link => link.HasFullRights).ToList()
            : null;
        var named = new List<PersonName>();
        foreach (var link in adults ?? [])
        {
            if (await people.Recent(link.Person, visit.Token) is { } adult)
                named.Add(new PersonName(adult.PersonId, adult.Name));
        }
        return new PeersView
        {
            On = visit.Today.School.HasPeers,
            Student = new PersonName(visit.Student, visit.Card.Name),
            NeedsConsent = !await IsOfAge(visit),
            LastDay = visit.Today.Calendar.End,
            Peers = all,
            Adults = adults is null ? null : named,
        };
    }
}

internal sealed record PeersView
{
    /// <summary>Whether the school has peers.</summary>
    public required bool On { get; init; }

    public required PersonName Student { get; init; }

    /// <summary>False for a student who is 18.</summary>
    public required bool NeedsConsent { get; init; }

    /// <summary>The last day a consent given now may hold.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<PeerView> Peers { get; init; }

    /// <summary>Who may consent; only for whoever records it from paper.</summary>
    public IReadOnlyList<PersonName>? Adults { get; init; }
}

/// <param name="State"><c>asked</c>: the family has not consented; <c>open</c>; <c>ended</c>.</param>
/// <param name="Until">The last day the peer reads.</param>
internal sealed record PeerView(string PersonId, string Name, string Grade, string State, ConsentWay? Consent, DateOnly? Until)
{
    public static PeerView Of(Peer peer, Person? person, DateOnly today) => new(
        peer.Person,
        person?.Name ?? "someone who left",
        person?.Learner?.Grade ?? "",
        peer.State == Peer.OpenState && !peer.IsOpen(today) ? Peer.EndedState : peer.State!,
        peer.State == Peer.OpenState ? peer.Consent?.How : null,
        peer.State == Peer.OpenState ? peer.Consent?.Until : null);
}

internal sealed record PeerEndedView(string PersonId);

/// <param name="Name">First and last name, as used at school.</param>
/// <param name="Grade">Only where several have the name.</param>
internal sealed record PeerInput(string? Name, string? Grade);

/// <param name="AdultId">Who signed.</param>
/// <param name="Until">The last day; the end of the school year when it is left out.</param>
internal sealed record PaperConsentInput(string? AdultId, DateOnly? Until);
