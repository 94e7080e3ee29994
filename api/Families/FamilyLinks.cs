using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Makes, opens and revokes the links families have.</summary>
internal sealed partial class FamilyLinks(IDocumentStore store, PersonStore people, Cards cards, ILogger<FamilyLinks> log)
{
    /// <summary>Whoever guesses is refused for the same reason again and again.</summary>
    private string? lastRecorded;

    /// <summary>Adds a new link and gives its token, which is kept nowhere else.</summary>
    /// <param name="students">Whose pages it opens, the first being the one it opens with.</param>
    public string Make(Changes changes, IReadOnlyList<string> students, string adult, DateOnly ends, DateTimeOffset now)
    {
        var token = LinkToken.New();
        changes.Create(new FamilyLink
        {
            Id = FamilyLink.IdOf(token),
            Student = students[0],
            State = FamilyLink.OpenState,
            Adult = adult,
            Purpose = LinkPurpose.Family,
            Siblings = [.. students.Skip(1)],
            Ends = ends,
            Created = now,
        });
        return token;
    }

    public Task<FamilyLink?> Find(string token, CancellationToken cancel) => store.Read<FamilyLink>(FamilyLink.IdOf(token), cancel);

    /// <summary>Closes every link of an adult to a student's page; those opened by another child's link too.</summary>
    /// <returns>How many were open.</returns>
    public async Task<int> Revoke(string student, string adult, CancellationToken token)
    {
        var closed = 0;
        foreach (var link in await store.All<FamilyLink>(new DocumentQuery(FamilyLink.Shape.Type) { State = FamilyLink.OpenState }, token))
        {
            if (link.Adult == adult
                && link.Opens(student)
                && (await store.Commit(new Changes().Replace(link with { State = FamilyLink.RevokedState }), token)).Done)
                closed++;
        }
        return closed;
    }

    /// <summary>Who a request's link lets in, or the answer that refuses them; refusals are recorded.</summary>
    public async Task<(FamilyVisit? Visit, IResult? Refusal)> WhoOpens(HttpRequest request, SchoolToday today, CancellationToken token)
    {
        var raw = request.Headers[LinkToken.Header].ToString();
        var link = raw.Length == LinkToken.Length ? await Find(raw, token) : null;
        if (link is null)
            return (null, await Refused(null, RefusedBecause.Unknown, today, token));
        if (link.State != FamilyLink.OpenState)
            return (null, await Refused(link, RefusedBecause.Revoked, today, token));
        if (link.Ends < today.Day)
            return (null, await Refused(link, RefusedBecause.Expired, today, token));

        string? asked = request.Headers[LinkToken.StudentHeader];
        var id = string.IsNullOrEmpty(asked) ? link.Student! : asked;
        if (!link.Opens(id))
            return (null, await Refused(link, RefusedBecause.OtherStudent, today, token));
        var rights = (await people.Around(id, token)).Adults.FirstOrDefault(other => other.Person == link.Adult);
        var student = await people.Recent(id, token);
        var adult = await people.Recent(link.Adult, token);
        var card = await cards.Recent(id, token);
        return student is null || card is null || FamilyRights.WhyNoPage(student, rights, adult, today.Day) is not null
            ? (null, await Refused(link, RefusedBecause.NoRight, today, token))
            : (new FamilyVisit(link, card, student, adult!, rights!, today, token), null);
    }

    /// <summary>Records the refusal and gives the answer, which is the same whatever the reason.</summary>
    public async Task<IResult> Refused(FamilyLink? link, RefusedBecause because, SchoolToday today, CancellationToken token)
    {
        LogRefused(because);
        var refusal = LinkRefusal.Of(link, because, today);
        if (refusal.Id != lastRecorded)
            await store.Commit(new Changes().Create(refusal), token); // one of the same kind that day is enough
        lastRecorded = refusal.Id;
        return Problem.NotYours("This link does not open this. Ask for a new one on the page “Get your link”, or call the school.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A family link was refused: {Because}")]
    private partial void LogRefused(RefusedBecause because);
}
