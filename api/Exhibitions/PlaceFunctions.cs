using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Exhibitions;

/// <summary>
/// One student's part in an exhibition: the student chooses and gets ready, staff enter what came on paper, and whoever was there notes
/// how it went.
/// </summary>
internal sealed class PlaceFunctions(RequestHandler handler, ExhibitionStore exhibitions, Cards cards, PersonStore people)
{
    /// <summary>As what a seat on the panel alone admits: it reads no more than it wrote.</summary>
    private const Relation OnPanel = Relation.TeacherOfRecord;

    [Function(nameof(ExhibitionsRoom.ReadPlace))]
    public Task<IResult> Read(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            Route = "students/{studentId}/exhibitions/{exhibitionId}")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer(request, ExhibitionsRoom.ReadPlace, studentId, async visit =>
            await exhibitions.Read(exhibitionId, visit.Token) is { } exhibition && !ExhibitionFunctions.IsHidden(exhibition, visit)
                ? Reply.Ok(await View(await exhibitions.Place(exhibition, visit.Student, visit.Token), exhibition, visit))
                : ExhibitionFunctions.NotThere());

    /// <summary>A time, in the place of the one they had, or a turn on the waiting list where none is free.</summary>
    [Function(nameof(ExhibitionsRoom.ChoosePlace))]
    public Task<IResult> Choose(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/place")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer<ChoiceInput>(request, ExhibitionsRoom.ChoosePlace, studentId, async (visit, input) =>
            await Open(exhibitionId, visit) is not { } exhibition
                ? ExhibitionFunctions.NotThere()
                : await Choice.Of(
                    input,
                    exhibition,
                    visit.Card,
                    new SlotChoice(
                        visit.Relation == Relation.Self ? visit.Student : null,
                        visit.Today.Instant,
                        visit.Relation == Relation.Self ? null : visit.Caller.Id),
                    isStaff: visit.Relation != Relation.Self,
                    exhibitions,
                    visit.Today,
                    async place => Reply.Ok(await View(place, exhibition, visit)),
                    said => Task.FromResult(Problem.Conflict(said)),
                    visit.Token));

    [Function(nameof(ExhibitionsRoom.GiveBackPlace))]
    public Task<IResult> GiveBack(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/place/give-back")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer(request, ExhibitionsRoom.GiveBackPlace, studentId, async visit =>
            await Open(exhibitionId, visit) is { } exhibition
                ? Reply.Ok(await View(await exhibitions.GiveBack(exhibition, visit.Student, visit.Today, visit.Token), exhibition, visit))
                : ExhibitionFunctions.NotThere());

    [Function(nameof(ExhibitionsRoom.ReadyForExhibition))]
    public Task<IResult> Ready(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/preparation")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer<ReadyInput>(request, ExhibitionsRoom.ReadyForExhibition, studentId, async (visit, input) =>
        {
            if (await Open(exhibitionId, visit) is not { } exhibition)
                return ExhibitionFunctions.NotThere();
            var errors = new FieldErrors();
            var title = errors.Optional("title", input.Title);
            var ready = exhibition.Prepare.Select(line => line.Id).Where(id => input.Ready?.Contains(id) == true).ToList();
            if (errors.Any)
                return Problem.Invalid(errors);
            return await Changed(exhibition, visit, input.Rev, place => place with { Rev = place.Rev + 1, Title = title, Ready = ready });
        });

    /// <summary>What an adult answered on paper or by phone.</summary>
    [Function(nameof(ExhibitionsRoom.EnterComing))]
    public Task<IResult> EnterComing(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/coming")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer<ComingInput>(request, ExhibitionsRoom.EnterComing, studentId, async (visit, input) =>
        {
            if (await Open(exhibitionId, visit) is not { } exhibition)
                return ExhibitionFunctions.NotThere();
            var errors = new FieldErrors();
            var adult = errors.Required("personId", input.PersonId, "Choose who answered.");
            if (!errors.Any && !visit.Card.Adults.Contains(adult))
                errors.Add("personId", "Choose one of the student’s adults.");
            var answer = input.Read(adult, visit.Today, visit.Caller.Id, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var after = await exhibitions.Change(exhibition, visit.Student, place => place.Answered(answer), visit.Today, visit.Token);
            return Reply.Ok(await View(after, exhibition, visit));
        });

    /// <summary>Noted by whoever was there: on the panel, the student's advisor, the coordinator. It ends the duty of the year.</summary>
    [Function(nameof(ExhibitionsRoom.NotePresentation))]
    public Task<IResult> Note(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/presentation")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer<PresentationInput>(request, ExhibitionsRoom.NotePresentation, (visit, input) =>
            AsOneWhoWasThere(visit, studentId, exhibitionId, async (there, exhibition) =>
            {
                var errors = new FieldErrors();
                if (input.Rev is null)
                    errors.Add("rev", "Send the rev of what you changed, as you read it.");
                var why = errors.Optional("why", input.Why);
                var place = await exhibitions.Place(exhibition, studentId, visit.Token);
                var day = place.Day is { } on && on < visit.Today.Day ? on : visit.Today.Day;
                if (input.Outcome is not null && visit.Today.Day < (place.Day ?? exhibition.First))
                    errors.Add("outcome", "It has not been yet. Note this on the day.");
                if (input.Outcome == PresentationOutcome.Excused && why is null)
                    errors.Add("why", "Say in a few words why; staff read it.");
                if (errors.Any)
                    return Problem.Invalid(errors);
                var noted = input.Outcome is { } outcome
                    ? new Presentation(outcome, day, visit.Caller.Id, visit.Today.Instant, why)
                    : null;
                return await Changed(exhibition, there, input.Rev, before => before with { Rev = before.Rev + 1, Presentation = noted });
            }));

    /// <summary>A few words afterwards, for whom their author chooses; at most so many, each there once.</summary>
    [Function(nameof(ExhibitionsRoom.WritePanelNote))]
    public Task<IResult> Write(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/notes")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer<PanelNoteInput>(request, ExhibitionsRoom.WritePanelNote, (visit, input) =>
            AsOneWhoWasThere(visit, studentId, exhibitionId, async (there, exhibition) =>
            {
                var errors = new FieldErrors();
                var note = input.Read(visit, errors);
                if (errors.Any)
                    return Problem.Invalid(errors);
                var isFull = false;
                var after = await exhibitions.Change(exhibition, studentId, place =>
                {
                    isFull = place.Notes.Count >= ExhibitionPlace.MostNotes;
                    return isFull || place.Notes.Any(other => other.Id == note.Id)
                        ? null
                        : place with { Rev = place.Rev + 1, Notes = [.. place.Notes, note] };
                }, visit.Today, visit.Token);
                return isFull && after.Notes.All(other => other.Id != note.Id)
                    ? Problem.Invalid("key", $"There are {ExhibitionPlace.MostNotes} notes already. Talk with the student instead.")
                    : Reply.Ok(await View(after, exhibition, there));
            }));

    /// <summary>One booking as a calendar file.</summary>
    [Function(nameof(ExhibitionsRoom.ReadPlaceCalendar))]
    public Task<IResult> Calendar(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            Route = "students/{studentId}/exhibitions/{exhibitionId}/calendar")] HttpRequest request,
        string studentId,
        string exhibitionId) =>
        handler.Answer(request, ExhibitionsRoom.ReadPlaceCalendar, studentId, async visit =>
        {
            if (await exhibitions.Read(exhibitionId, visit.Token) is not { } exhibition || exhibition.Published is null)
                return ExhibitionFunctions.NotThere();
            var place = await exhibitions.Place(exhibition, visit.Student, visit.Token);
            var title = visit.Relation == Relation.Self
                ? exhibition.Name
                : $"{exhibition.Name}: {new ShortNames(await cards.Active(visit.Token)).Of(visit.Card)}";
            return ExhibitionCalendar.EntryOf(exhibition, place, title) is { } entry
                ? ExhibitionFunctions.FileOf(exhibition, [entry], visit.Today)
                : Problem.Conflict("No time is chosen yet, so there is nothing to put into a calendar.");
        });

    /// <summary>One that is published and that the student takes part in.</summary>
    private async Task<Exhibition?> Open(string key, StudentVisit visit) =>
        await exhibitions.Read(key, visit.Token) is { IsPublished: true } exhibition && exhibition.TakesPart(visit.Card)
            ? exhibition
            : null;

    /// <summary>Admits by what is theirs that day: the student's advisor, the coordinator, a seat on the panel of that time.</summary>
    private async Task<IResult> AsOneWhoWasThere(
        Visit visit,
        string student,
        string key,
        Func<StudentVisit, Exhibition, Task<IResult>> story)
    {
        var card = await cards.Recent(student, visit.Token);
        var exhibition = await exhibitions.Read(key, visit.Token);
        if (card is not null && !card.IsOwnChildOf(visit.Caller.Id) && exhibition is { IsPublished: true } && exhibition.TakesPart(card))
        {
            if (Access.For(ExhibitionsRoom.WasThere, card, visit.Caller, visit.Today) is { } relation)
                return await story(visit.About(card, relation), exhibition);
            var place = await exhibitions.Place(exhibition, student, visit.Token);
            if (exhibition.Find(place.Slot)?.Panel.Contains(visit.Caller.Id) == true)
                return await story(visit.About(card, OnPanel), exhibition);
        }
        return Problem.NotYours("This is for the panel of that time, the student’s advisor and the coordinator.");
    }

    private async Task<IResult> Changed(
        Exhibition exhibition,
        StudentVisit visit,
        int? rev,
        Func<ExhibitionPlace, ExhibitionPlace> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        var isOther = false;
        var after = await exhibitions.Change(exhibition, visit.Student, place =>
        {
            isOther = place.Rev != rev;
            return isOther ? null : change(place);
        }, visit.Today, visit.Token);
        var view = await View(after, exhibition, visit);
        return isOther ? Problem.Conflict("Someone changed this since you opened it.", view) : Reply.Ok(view);
    }

    private async Task<PlaceView> View(ExhibitionPlace place, Exhibition exhibition, StudentVisit visit) => PlaceView.Of(
        place,
        exhibition,
        visit.Card,
        visit.Relation is OnPanel or Relation.Office ? null : visit.Relation,
        visit,
        await people.Staff(visit.Token));
}
