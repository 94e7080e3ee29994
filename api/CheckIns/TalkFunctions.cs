using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Asking for a talk, and saying that the request was seen.</summary>
internal sealed class TalkFunctions(RequestHandler handler, IDocumentStore store, Cards cards, PersonStore people)
{
    [Function(nameof(CheckInsRoom.AskForTalk))]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/talks")] HttpRequest request,
        string studentId) =>
        handler.Answer<TalkInput>(request, CheckInsRoom.AskForTalk, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this request.");
            var with = errors.Required("with", input.With, "Say who with: advisor or coordinator.");
            if (errors.Any)
                return Problem.Invalid(errors);

            var asked = new TalkRequest
            {
                Id = TalkRequest.IdOf(visit.Student, key.ToString("n")),
                Student = visit.Student,
                Day = visit.Today.Day,
                State = TalkRequest.OpenState,
                With = with,
                Asked = visit.Today.Instant,
            };
            var isNew = await cards.Change(async _ =>
            {
                var card = (await cards.Read(visit.Student, visit.Token))!;
                var waiting = card.Talks?.FirstOrDefault(talk => talk.With == with)?.Id ?? asked.Id;
                if (await store.Read<TalkRequest>(waiting, visit.Token) is not { } known)
                    return new Changes().Create(asked).Replace(asked.MarkOn(card));
                asked = known;
                return null;
            }, visit.Token);
            var view = TalkView.Of(asked, visit.Today, await people.Staff(visit.Token));
            return isNew ? Reply.Created(view) : Reply.Ok(view);
        });

    [Function(nameof(CheckInsRoom.SeeTalk))]
    public Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/talks/seen")] HttpRequest request,
        string studentId) =>
        handler.Answer<SeenInput>(request, CheckInsRoom.SeeTalk, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Say which request you have seen.");
            TalkRequest? talk = null;
            var notYours = false;
            await cards.Change(async _ =>
            {
                talk = await store.Read<TalkRequest>(TalkRequest.IdOf(visit.Student, key.ToString("n")), visit.Token);
                notYours = talk is { With: TalkWith.Coordinator } && visit.Relation != Relation.Coordinator;
                if (talk is null || notYours || talk.State == TalkRequest.SeenState)
                    return null;
                talk = talk with { State = TalkRequest.SeenState, SeenBy = visit.Caller.Id, SeenAt = visit.Today.Instant };
                return new Changes().Replace(talk).Replace(await cards.MarkedBy(talk, visit.Token));
            }, visit.Token);
            return talk is null ? Problem.NotFound("There is no such request.")
                : notYours ? Problem.NotYours("This request went to the coordinator.")
                : Reply.Ok(TalkView.Of(talk, visit.Today, await people.Staff(visit.Token)));
        });
}

internal sealed record TalkView
{
    private const int Few = 5;

    /// <summary>What "seen" names it by.</summary>
    public required Guid Key { get; init; }

    public required TalkWith With { get; init; }
    public required DateTimeOffset Asked { get; init; }
    public required bool Seen { get; init; }
    public PersonName? SeenBy { get; init; }
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Whom to reach now, in the school's words.</summary>
    public required string ReachNow { get; init; }

    public static TalkView Of(TalkRequest talk, SchoolToday today, StaffNames staff) => new()
    {
        Key = KeyOf(talk.Id),
        With = talk.With,
        Asked = talk.Asked,
        Seen = talk.State == TalkRequest.SeenState,
        SeenBy = talk.SeenBy is { } by ? staff.Named(by) : null,
        SeenAt = talk.SeenAt,
        ReachNow = today.School.ReachNow ?? SchoolSettings.DefaultReachNow,
    };

    /// <summary>The last few talks the student asked for, newest first.</summary>
    public static async Task<List<TalkView>> Latest(IDocumentStore store, StudentVisit visit, StaffNames staff) =>
    [
        .. (await store.All<TalkRequest>(new DocumentQuery(TalkRequest.Shape.Type) { Student = visit.Student }, visit.Token))
            .OrderByDescending(talk => talk.Asked)
            .Take(Few)
            .Select(talk => Of(talk, visit.Today, staff)),
    ];

    public static Guid KeyOf(string id) => Guid.Parse(id[(id.LastIndexOf(':') + 1)..]);
}

internal sealed record TalkInput(Guid? Key, TalkWith? With);

internal sealed record SeenInput(Guid? Key);
