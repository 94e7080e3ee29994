using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>
/// Exhibitions and conferences (F4): the coordinator makes and publishes them; everyone who takes part reads what is theirs, prints it
/// and takes it into their own calendar.
/// </summary>
internal sealed class ExhibitionFunctions(
    RequestHandler handler,
    ExhibitionStore exhibitions,
    ExhibitionPage page,
    Cards cards,
    PersonStore people)
{
    /// <summary>Stands for the key of an exhibition where a page has none.</summary>
    private const string CurrentKey = "current";

    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<RoleRule>[] offered =
        [ExhibitionsRoom.AddExhibition, ExhibitionsRoom.EditExhibition, ExhibitionsRoom.PrintSchedule];

    [Function(nameof(ExhibitionsRoom.ReadExhibitions))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exhibitions")] HttpRequest request) =>
        handler.Answer(request, ExhibitionsRoom.ReadExhibitions, async visit =>
        {
            var all = await Seen(visit);
            string? asked = request.Query["id"];
            var found = all.Find(one => one.Key == asked) ?? Current(all, visit);
            var shown = found is null ? null : await exhibitions.Read(found.Key, visit.Token);
            var staff = await people.Staff(visit.Token);
            var view = new ExhibitionsView
            {
                All = [.. all.Select(one => new ExhibitionLine(one.Key, one.Name, one.What, one.State!, one.First, one.Last))],
                Staff = visit.Caller.Role == Role.Coordinator
                    ? [.. staff.All
                        .Where(person => person.Active && person.Roles.Any(Access.WithStudents.Contains))
                        .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
                        .Select(person => new PersonName(person.PersonId, person.Name))]
                    : null,
                DefaultPrepare = visit.Caller.Role == Role.Coordinator ? Exhibition.DefaultPrepare : null,
                May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
            };
            return Reply.Ok(shown is null ? view : await page.With(view, shown, visit, staff));
        });

    [Function(nameof(ExhibitionsRoom.AddExhibition))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exhibitions")] HttpRequest request) =>
        handler.Answer<ExhibitionInput>(request, ExhibitionsRoom.AddExhibition, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for this new exhibition."));
            var staff = await people.Staff(visit.Token);
            var made = input.Over(
                new Exhibition
                {
                    Id = Exhibition.IdOf(key),
                    State = Exhibition.DraftState,
                    Rev = 0,
                    What = ExhibitionKind.Exhibition,
                    Name = "",
                    SchoolYear = visit.Today.Calendar.SchoolYear,
                    SlotMinutes = 0,
                    Prepare = Exhibition.DefaultPrepare,
                },
                staff,
                errors);
            made.Check(visit.Today.Calendar, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            made = made with { Day = made.First };
            if (await exhibitions.Read(key, visit.Token) is { } known)
                return Reply.Ok(ExhibitionView.Of(known, [], visit.Today, staff));
            return await exhibitions.Save(made, visit.Token)
                ? Reply.Created(ExhibitionView.Of(made, [], visit.Today, staff))
                : Problem.Conflict("This is being made from two places at once. Open the page again.");
        });

    /// <summary>Times somebody has stay: they are moved or given back first.</summary>
    [Function(nameof(ExhibitionsRoom.EditExhibition))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "exhibitions/{exhibitionId}")] HttpRequest request,
        string exhibitionId) =>
        handler.Answer<ExhibitionInput>(request, ExhibitionsRoom.EditExhibition, async (visit, input) =>
            await Changed(visit, exhibitionId, input.Rev, (before, places, staff) =>
            {
                var errors = new FieldErrors();
                var after = input.Over(before, staff, errors);
                after.Check(visit.Today.Calendar, errors);
                if (!errors.Any && before.Published is not null && after.What != before.What)
                    errors.Add("what", "It is published: an exhibition stays one, and a conference too.");
                if (!errors.Any && LostOf(after, places) is > 0 and var lost)
                    errors.Add(
                        "days",
                        $"{Counted.Of(lost, "time that someone has", "times that people have")} would be gone. Move these students first.");
                return errors.Any
                    ? (null, Problem.Invalid(errors))
                    : (after with { Day = after.First, Moves = before.Moves + (IsMoved(before, after) ? 1 : 0) }, null);
            }));

    /// <summary>From now on it is everyone's to see; families are asked by email to choose.</summary>
    [Function(nameof(ExhibitionsRoom.PublishExhibition))]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exhibitions/{exhibitionId}/publish")] HttpRequest request,
        string exhibitionId) =>
        handler.Answer<RevInput>(request, ExhibitionsRoom.PublishExhibition, async (visit, input) =>
            await Changed(visit, exhibitionId, input.Rev, (before, _, _) =>
                before.State != Exhibition.DraftState
                    ? (null, Problem.Conflict("This is published already, or was called off."))
                    : before.Last < visit.Today.Day
                    ? (null, Problem.Invalid("days", "Its days are over. Choose later ones, then publish it."))
                    : (before with
                    {
                        Rev = before.Rev + 1,
                        State = Exhibition.PublishedState,
                        Published = visit.Today.Instant,
                    }, null)));

    /// <summary>It does not take place: a draft is deleted, of a published one the families are told.</summary>
    [Function(nameof(ExhibitionsRoom.CancelExhibition))]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exhibitions/{exhibitionId}/cancel")] HttpRequest request,
        string exhibitionId) =>
        handler.Answer<RevInput>(request, ExhibitionsRoom.CancelExhibition, async (visit, input) =>
            await Changed(visit, exhibitionId, input.Rev, (before, _, _) => before.State == Exhibition.CanceledState
                ? (null, Problem.Conflict("This was called off already."))
                : (before with
                {
                    Rev = before.Rev + 1,
                    State = Exhibition.CanceledState,
                    Canceled = visit.Today.Instant,
                    Moves = before.Moves + 1,
                }, null)));

    /// <summary>
    /// By room, by person or by family; whoever is no office prints their own. <c>exhibitions/current/schedule</c> is that of the
    /// exhibition the list opens with: the next one, or else the last.
    /// </summary>
    [Function(nameof(ExhibitionsRoom.PrintSchedule))]
    public Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exhibitions/{exhibitionId}/schedule")] HttpRequest request,
        string exhibitionId) =>
        handler.Answer(request, ExhibitionsRoom.PrintSchedule, async visit =>
        {
            var key = exhibitionId == CurrentKey ? Current(await Seen(visit), visit)?.Key : exhibitionId;
            if (key is null || await exhibitions.Read(key, visit.Token) is not { } exhibition || IsHidden(exhibition, visit))
                return NotThere();
            var by = request.Query["by"].FirstOrDefault() ?? Schedule.ByRoom;
            if (by is not (Schedule.ByRoom or Schedule.ByPerson or Schedule.ByFamily))
                return Problem.Invalid("by", "Print it by room, person or family.");
            var isWhole = visit.Caller.Role is Role.Coordinator or Role.Administrator or Role.Office;
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new ScheduleView
            {
                Id = exhibition.Key,
                Name = exhibition.Name,
                Place = exhibition.Place,
                By = by,
                Lists = new Schedule(exhibition, await exhibitions.Places(exhibition.Key, visit.Token), active, staff, visit.Today.Day)
                    .Of(by, isWhole ? null : visit.Caller.Id),
            });
        });

    /// <summary>The times that are the caller's: on a panel, or their own.</summary>
    [Function(nameof(ExhibitionsRoom.ReadExhibitionCalendar))]
    public Task<IResult> Calendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exhibitions/{exhibitionId}/calendar")] HttpRequest request,
        string exhibitionId) =>
        handler.Answer(request, ExhibitionsRoom.ReadExhibitionCalendar, async visit =>
        {
            if (await exhibitions.Read(exhibitionId, visit.Token) is not { } exhibition || exhibition.Published is null)
                return NotThere();
            var places = await exhibitions.Places(exhibition.Key, visit.Token);
            var active = await cards.Active(visit.Token);
            var byId = active
                .Where(card => !card.IsOwnChildOf(visit.Caller.Id))
                .ToDictionary(card => card.Student!, StringComparer.Ordinal);
            var names = new ShortNames(active);
            var entries =
                from place in places
                where byId.ContainsKey(place.Student!)
                let isOwn = visit.Caller.Role == Role.Student && place.Student == visit.Caller.Person.PersonId
                let slot = exhibition.Find(place.Slot)
                where isOwn || (visit.Caller.Role != Role.Student && slot?.Panel.Contains(visit.Caller.Id) == true)
                select ExhibitionCalendar.EntryOf(
                    exhibition,
                    place,
                    isOwn ? exhibition.Name : $"{exhibition.Name}: {names.Of(byId[place.Student!])}",
                    isOwn ? "" : "-panel");
            return FileOf(exhibition, [.. entries.OfType<CalendarEntry>()], visit.Today);
        });

    internal static FileContentHttpResult FileOf(Exhibition exhibition, IReadOnlyList<CalendarEntry> entries, SchoolToday today) =>
        TypedResults.File(
            Encoding.UTF8.GetBytes(CalendarFile.Write(exhibition.Name, today.Calendar.Zone, entries, today.Instant)),
            CalendarFile.MediaType,
            "exhibition.ics");

    /// <summary>Those the caller reads, the latest first.</summary>
    private async Task<List<Exhibition>> Seen(Visit visit) =>
        [.. (await exhibitions.All(visit.Token)).Where(one => !IsHidden(one, visit))];

    /// <summary>The next one, or else the last.</summary>
    private static Exhibition? Current(List<Exhibition> all, Visit visit) =>
        all.Where(one => one.Last >= visit.Today.Day && one.State != Exhibition.CanceledState).MinBy(one => one.First)
        ?? all.FirstOrDefault();

    internal static IResult NotThere() => Problem.NotFound("There is no such exhibition.");

    internal static bool IsHidden(Exhibition exhibition, Visit visit) =>
        exhibition.State == Exhibition.DraftState && visit.Caller.Role is not (Role.Coordinator or Role.Administrator);

    /// <summary>How many have a time that is not among its times.</summary>
    private static int LostOf(Exhibition exhibition, IReadOnlyList<ExhibitionPlace> places)
    {
        var slots = exhibition.Slots().Select(slot => slot.Key).ToHashSet(StringComparer.Ordinal);
        return places.Count(place => place.Slot is not null && !slots.Contains(place.Slot));
    }

    /// <summary>Where the same times have another length or place, calendars are to take the newer ones.</summary>
    private static bool IsMoved(Exhibition then, Exhibition now) => then.Published is not null
        && (then.Place != now.Place
            || then.SlotMinutes != now.SlotMinutes
            || then.Rooms.Any(room => now.Rooms.FirstOrDefault(other => other.Id == room.Id) is { } same && same.Name != room.Name));

    private async Task<IResult> Changed(
        Visit visit,
        string key,
        int? rev,
        Func<Exhibition, IReadOnlyList<ExhibitionPlace>, StaffNames, (Exhibition? Exhibition, IResult? Refusal)> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        if (await exhibitions.Read(key, visit.Token) is not { } before)
            return NotThere();
        var staff = await people.Staff(visit.Token);
        var places = await exhibitions.Places(key, visit.Token);
        if (before.Rev != rev)
            return Problem.Conflict(
                "Someone changed this since you opened it.",
                ExhibitionView.Of(before, places, visit.Today, staff));
        var (after, refusal) = change(before, places, staff);
        if (after is null)
            return refusal!;
        if (!await exhibitions.Save(after, visit.Token))
            return Problem.Conflict("Someone changed this at the same moment. Open it again.");
        if (after.IsPublished)
            await exhibitions.Fill(after, visit.Today, visit.Token); // times may have been added
        return Reply.Ok(ExhibitionView.Of(after, await exhibitions.Places(key, visit.Token), visit.Today, staff));
    }
}
