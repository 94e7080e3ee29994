using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>Merging two people who are one, with a look before it is done.</summary>
internal sealed class MergeFunctions(RequestHandler handler, PersonStore people, Cards cards, OwnFamilies families, IDocumentStore store)
{
    /// <summary>Students whose people one commit can change: two documents each, and the two people.</summary>
    private const int MostStudents = (Changes.Most - 6) / 2;

    [Function(nameof(SchoolYearRoom.TryMergePeople))]
    public Task<IResult> Try(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/{personId}/merge/{otherId}")] HttpRequest request,
        string personId,
        string otherId) =>
        handler.Answer(request, SchoolYearRoom.TryMergePeople, async visit =>
        {
            var (pair, refusal) = await Read(personId, otherId, visit);
            return refusal ?? Reply.Ok(pair!.View(visit.Today.Day));
        });

    [Function(nameof(SchoolYearRoom.MergePeople))]
    public Task<IResult> Do(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people/{personId}/merge")] HttpRequest request,
        string personId) =>
        handler.Answer<MergeInput>(request, SchoolYearRoom.MergePeople, async (visit, input) =>
        {
            if (string.IsNullOrEmpty(input.OtherId))
                return Problem.Invalid("otherId", "Say who this person also is.");
            if (string.IsNullOrEmpty(input.Digest))
                return Problem.Invalid("digest", "Send the digest of the preview you saw.");
            var (pair, refusal) = await Read(personId, input.OtherId, visit);
            if (pair is null)
                return refusal!;
            if (pair.Refusal is { } why)
                return Problem.Invalid("otherId", why);
            var now = pair.View(visit.Today.Day);
            if (input.Digest != now.Digest)
                return Problem.Conflict("Someone changed one of the two, or who belongs to them, since you looked.", now);

            var changes = await Gather(pair, visit);
            if (!(await store.Commit(changes, visit.Token)).Done)
                return Problem.Conflict("Someone saved one of these people at the same moment. Look again and merge once more.");
            cards.Changed(changes);
            foreach (var person in changes.All.Select(change => change.Document).OfType<Person>())
                people.Changed(person.PersonId);
            return Reply.Ok(PersonView.Of((await people.Read(personId, visit.Token))!));
        });

    private async Task<(Pair? Pair, IResult? Refusal)> Read(string personId, string otherId, Visit visit)
    {
        if (await people.Read(personId, visit.Token) is not { } keep)
            return (null, Problem.NotFound("There is no such person."));
        if (otherId == personId || await people.Read(otherId, visit.Token) is not { } gone)
            return (null, Problem.Invalid("otherId", "Choose another person."));
        if (await families.Refuse(visit, [personId, otherId], withStaffLinks: true) is { } notTheirs)
            return (null, notTheirs);
        var arounds = await people.AllAround(visit.Token);
        var students = arounds
            .Where(around => around.Student != gone.PersonId
                && !ReferenceEquals(around, Merge.Around(around, keep.PersonId, gone.PersonId)))
            .ToList();
        var names = new List<string>();
        foreach (var around in students.Take(MostStudents))
            names.Add(await NameOf(around.Student!, visit.Token));
        var moves = gone.Learner is null ? MovesOf(gone.PersonId, students, names) : await JoinedTo(keep, gone, visit.Token);
        return (new Pair(keep, gone, students, names, moves, await WhyNot(keep, gone, students, visit)), null);
    }

    /// <summary>What somebody on the staff or at home is to each student.</summary>
    private static List<MovedLink> MovesOf(string gone, List<StudentPeople> students, List<string> names) =>
        [.. students.Zip(names).SelectMany(one => one.First.StaffLinks
            .Where(link => link.Person == gone)
            .Select(link => new MovedLink(one.Second, link.Kind, link.From, link.To))
            .Concat(one.First.Adults
                .Where(adult => adult.Person == gone)
                .Select(_ => new MovedLink(one.Second, null, null, null))))];

    /// <summary>Whom the student who stays gets from the one who goes.</summary>
    private async Task<List<MovedLink>> JoinedTo(Person keep, Person gone, CancellationToken token)
    {
        var (kept, going) = (await people.Around(keep.PersonId, token), await people.Around(gone.PersonId, token));
        var joined = Merge.Joined(kept, going);
        var moves = new List<MovedLink>();
        foreach (var link in joined.StaffLinks.Skip(kept.StaffLinks.Count))
            moves.Add(new MovedLink(await NameOf(link.Person, token), link.Kind, link.From, link.To));
        foreach (var adult in joined.Adults.Skip(kept.Adults.Count))
            moves.Add(new MovedLink(await NameOf(adult.Person, token), null, null, null));
        return moves;
    }

    private async Task<string> NameOf(string person, CancellationToken token) =>
        (await people.Recent(person, token))?.Name ?? "someone removed";

    private async Task<string?> WhyNot(Person keep, Person gone, List<StudentPeople> students, Visit visit)
    {
        if (keep.MergedInto is not null || gone.MergedInto is not null)
            return "One of the two was merged already.";
        if (keep.Learner is not null != gone.Learner is not null)
            return "A student and an adult are not one person.";
        if (gone.PersonId == visit.Caller.Id)
            return "You cannot merge yourself away. Open your own page and merge the other into it.";
        if (students.Count > MostStudents)
            return $"{students.Count} students belong to the person who would go. Transfer the caseload first.";
        if (keep.Account is not null && gone.Account is not null)
            return "Both have signed in with accounts of their own. Ask which one they use, and deactivate the other.";
        return gone.Learner is not null && await HasRecords(gone.PersonId, visit.Token)
            ? "The one who would go has a plan or check-ins. Keep that one and merge the other into it."
            : null;
    }

    /// <summary>Anything about the student but who they are and who belongs to them.</summary>
    private async Task<bool> HasRecords(string student, CancellationToken token)
    {
        string[] own = [Person.Shape.Type, StudentPeople.Shape.Type, Card.Shape.Type];
        var page = await store.Query(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type).Except(own)]) { Student = student, PageSize = 1 },
            token);
        return page.Documents.Count > 0;
    }

    private async Task<Changes> Gather(Pair pair, Visit visit)
    {
        var (keep, gone) = (pair.Keep, pair.Gone);
        var (after, left) = (Merge.Keeping(keep, gone), Merge.Going(keep, gone, visit.Today.Day));
        var changes = new Changes().Replace(after).Replace(left);
        if (keep.Account is null
            && gone.Account is { } account
            && await people.StoredAccount(AccountLink.IdOf(new Account(account.Issuer, account.Tenant, account.Subject, null)), visit.Token)
                is { } link)
            changes.Replace(link with { Person = keep.PersonId });
        foreach (var around in pair.Students.Where(around => around.Student != keep.PersonId))
            await Save(
                changes,
                (await people.Read(around.Student!, visit.Token))!,
                Merge.Around(around, keep.PersonId, gone.PersonId),
                visit);
        if (keep.Learner is not null)
        {
            var (kept, going) = (await people.Around(keep.PersonId, visit.Token), await people.Around(gone.PersonId, visit.Token));
            await Save(changes, after, Merge.Joined(kept, going), visit);
            await Save(changes, left, going with { Rev = going.Rev + 1, StaffLinks = [], Adults = [] }, visit);
        }
        await cards.Interpret(changes, keep, after, visit.Token);
        return changes;
    }

    private async Task Save(Changes changes, Person student, StudentPeople around, Visit visit) =>
        changes.Save(around).Save(await cards.Interpreted(
            Card.Of(student, around, await cards.Read(student.PersonId, visit.Token)), changes, visit.Token));

    private sealed record Pair(
        Person Keep,
        Person Gone,
        List<StudentPeople> Students,
        IReadOnlyList<string> Names,
        IReadOnlyList<MovedLink> Moves,
        string? Refusal)
    {
        public MergeView View(DateOnly today)
        {
            var view = new MergeView
            {
                Keep = PersonView.Of(Keep),
                Gone = PersonView.Of(Merge.Going(Keep, Gone, today) with { Rev = Gone.Rev }),
                Result = PersonView.Of(Merge.Keeping(Keep, Gone)),
                Students = Names,
                Moves = Moves,
                LastDay = Gone.Left ?? today,
                Refusal = Refusal,
                Digest = "",
            };
            return view with { Digest = Shown.DigestOf(view) };
        }
    }
}
