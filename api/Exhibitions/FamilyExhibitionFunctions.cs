using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>What a family does about an exhibition by its link: choose a time, say who comes, put it into a calendar (F4).</summary>
internal sealed class FamilyExhibitionFunctions(
    RequestHandler handler,
    FamilyLinks links,
    ExhibitionStore exhibitions,
    Cards cards,
    PersonStore people)
{
    /// <summary>Times as they were written in each language, for as long as their exhibition stands as it does.</summary>
    private static readonly ConditionalWeakTable<Slot, ConcurrentDictionary<string, FamilySlot>> written = [];

    [Function(nameof(ExhibitionsRoom.ReadFamilyExhibitions))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/exhibitions")] HttpRequest request) =>
        handler.AnswerLink(request, ExhibitionsRoom.ReadFamilyExhibitions, links.Admit, async visit =>
            Reply.Ok(await ViewOf(visit, request.Query["language"])));

    [Function(nameof(ExhibitionsRoom.ChooseFamilyPlace))]
    public Task<IResult> Choose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/exhibitions/{exhibitionId}/place")] HttpRequest request,
        string exhibitionId) =>
        handler.AnswerLink<FamilyVisit, ChoiceInput>(
            request,
            ExhibitionsRoom.ChooseFamilyPlace,
            links.Admit,
            async (visit, input) => await Open(exhibitionId, visit) is not { } exhibition
                ? ExhibitionFunctions.NotThere()
                : await Choice.Of(
                    input,
                    exhibition,
                    visit.Card,
                    new SlotChoice(visit.Adult.PersonId, visit.Today.Instant),
                    isStaff: false,
                    exhibitions,
                    visit.Today,
                    _ => Task.FromResult(Reply.Ok(new HeardView(exhibition.Key))),
                    async said => Problem.Conflict(
                        said,
                        new FreeTimesView(Written(
                            await exhibitions.ProbablyFree(exhibition, visit.Today, visit.Token),
                            FamilyPage.LanguageOf(visit, request.Query["language"])))),
                    visit.Token));

    [Function(nameof(ExhibitionsRoom.GiveBackFamilyPlace))]
    public Task<IResult> GiveBack(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "family/exhibitions/{exhibitionId}/place/give-back")] HttpRequest request,
        string exhibitionId) =>
        handler.AnswerLink(request, ExhibitionsRoom.GiveBackFamilyPlace, links.Admit, async visit =>
        {
            if (await Open(exhibitionId, visit) is not { } exhibition)
                return ExhibitionFunctions.NotThere();
            await exhibitions.GiveBack(exhibition, visit.Student.PersonId, visit.Today, visit.Token);
            return Reply.Ok(new HeardView(exhibition.Key));
        });

    [Function(nameof(ExhibitionsRoom.AnswerFamilyExhibition))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/exhibitions/{exhibitionId}/coming")] HttpRequest request,
        string exhibitionId) =>
        handler.AnswerLink<FamilyVisit, ComingInput>(
            request,
            ExhibitionsRoom.AnswerFamilyExhibition,
            links.Admit,
            async (visit, input) =>
            {
                if (await Open(exhibitionId, visit) is not { } exhibition)
                    return ExhibitionFunctions.NotThere();
                var errors = new FieldErrors();
                var answer = input.Read(visit.Adult.PersonId, visit.Today, typedBy: null, errors);
                if (errors.Any)
                    return Problem.Invalid(errors);
                await exhibitions.Change(
                    exhibition,
                    visit.Student.PersonId,
                    place => place.Answered(answer),
                    visit.Today,
                    visit.Token);
                return Reply.Ok(new HeardView(exhibition.Key));
            });

    [Function(nameof(ExhibitionsRoom.ReadFamilyCalendar))]
    public Task<IResult> Calendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/exhibitions/{exhibitionId}/calendar")] HttpRequest request,
        string exhibitionId) =>
        handler.AnswerLink(request, ExhibitionsRoom.ReadFamilyCalendar, links.Admit, async visit =>
        {
            if (await exhibitions.Read(exhibitionId, visit.Token) is not { Published: not null } exhibition
                || !exhibition.TakesPart(visit.Card))
                return ExhibitionFunctions.NotThere();
            var place = await exhibitions.Place(exhibition, visit.Student.PersonId, visit.Token);
            return ExhibitionCalendar.EntryOf(exhibition, place, $"{exhibition.Name}: {visit.Student.NameInMailHome}") is { } entry
                ? ExhibitionFunctions.FileOf(exhibition, [entry], visit.Today)
                : Problem.Conflict("No time is chosen yet, so there is nothing to put into a calendar.");
        });

    private async Task<Exhibition?> Open(string key, FamilyVisit visit) =>
        await exhibitions.Read(key, visit.Token) is { IsPublished: true } exhibition && exhibition.TakesPart(visit.Card)
            ? exhibition
            : null;

    private async Task<FamilyExhibitionsView> ViewOf(FamilyVisit visit, string? asked)
    {
        var language = FamilyPage.LanguageOf(visit, asked);
        var siblings = await Siblings(visit);
        var staff = await people.Staff(visit.Token);
        var views = new List<FamilyExhibitionView>();
        foreach (var recent in FamilyExhibitions.Shown(await exhibitions.All(visit.Token), visit.Card, visit.Today))
        {
            if (await exhibitions.Read(recent.Key, visit.Token) is { } exhibition)
                views.Add(Of(
                    exhibition,
                    await exhibitions.Places(exhibition.Key, visit.Token),
                    siblings,
                    visit,
                    language,
                    staff));
        }
        return new FamilyExhibitionsView
        {
            Language = language.Tag,
            Dir = language.Dir,
            Texts = language.Exhibition.ToDictionary(
                text => text.Key,
                text => language.OnExhibition(
                    text.Key,
                    ("student", visit.Student.NameInMailHome),
                    ("ofStudent", language.OfName(visit.Student.NameInMailHome)),
                    ("school", visit.Today.School.Name),
                    ("exhibition", "{exhibition}"),
                    ("days", "{days}"),
                    ("until", "{until}")),
                StringComparer.Ordinal),
            NotTranslated = FamilyPage.NotTranslated(FamilyLanguage.English, language),
            Exhibitions = views,
        };
    }

    private static FamilyExhibitionView Of(
        Exhibition exhibition,
        List<ExhibitionPlace> places,
        IReadOnlyList<Card> siblings,
        FamilyVisit visit,
        FamilyLanguage language,
        StaffNames staff)
    {
        var place = places.Find(one => one.Student == visit.Student.PersonId) ?? ExhibitionPlace.None(exhibition, visit.Student.PersonId);
        var slot = exhibition.Find(place.Slot);
        var isOpen = exhibition.IsOpenToChoose(visit.Today.Day);
        var free = isOpen ? FreeSlots.Of(exhibition, places, visit.Today.Day).ToList() : [];
        var takingPart = siblings.Where(exhibition.TakesPart).Select(card => card.Student!).ToHashSet(StringComparer.Ordinal);
        var theirs = places
            .Where(one => takingPart.Contains(one.Student!))
            .Select(one => exhibition.Find(one.Slot))
            .OfType<Slot>()
            .ToList();
        var answer = place.Coming.FirstOrDefault(one => one.Adult == visit.Adult.PersonId);
        return new FamilyExhibitionView
        {
            Id = exhibition.Key,
            Name = exhibition.Name,
            Days = ExhibitionMessages.Days(exhibition, language),
            Place = exhibition.Place,
            Until = isOpen
                ? language.OnExhibition("chooseUntil", ("until", language.Written(exhibition.ChooseUntil ?? exhibition.Last)))
                : null,
            Canceled = exhibition.IsPublished ? null : true,
            Slot = slot is null ? null : ExhibitionMessages.Written(slot, language),
            Waiting = place.WaitingSince is null ? null : true,
            Free = Written(free, language),
            Near = SlotProposal.Of(free, theirs, takingPart.Count - theirs.Count),
            Title = place.Title,
            Prepare = [.. exhibition.Prepare.Select(line => new FamilyPrepare(line.Text, place.Ready.Contains(line.Id)))],
            Comes = answer?.Comes,
            People = answer is { Comes: true } ? answer.People : null,
            Presented = place.Presentation?.Outcome == PresentationOutcome.Presented ? true : null,
            Notes = [.. place.Notes
                .Where(note => SharedLens.Family.Contains(note.Audience))
                .Select(note => PanelNoteView.Of(note, staff.NameOf) with
                {
                    NotTranslated = FamilyPage.NotTranslated(note.Language ?? FamilyLanguage.English, language),
                })],
        };
    }

    private static IReadOnlyList<FamilySlot> Written(IEnumerable<Slot> slots, FamilyLanguage language) =>
    [
        .. slots.Select(slot => written
            .GetValue(slot, _ => new(StringComparer.Ordinal))
            .GetOrAdd(language.Tag, _ => new FamilySlot(slot.Key, ExhibitionMessages.Written(slot, language)))),
    ];

    /// <summary>The other students of this adult whose page they may open.</summary>
    private async Task<IReadOnlyList<Card>> Siblings(FamilyVisit visit)
    {
        var siblings = new List<Card>();
        foreach (var id in visit.Link.AlsoAbout.Prepend(visit.Link.Student!).Where(id => id != visit.Student.PersonId))
        {
            if (await cards.Recent(id, visit.Token) is { Active: true } card && card.Adults.Contains(visit.Adult.PersonId))
                siblings.Add(card);
        }
        return siblings;
    }
}

/// <summary>Exhibitions as a family's page names them.</summary>
internal static class FamilyExhibitions
{
    private const int DaysAfter = 60;

    /// <summary>Published, for the student's grade, and not long over; one that was called off until its day has passed.</summary>
    private static bool IsShown(Exhibition exhibition, Card card, SchoolToday today) =>
        exhibition.Published is not null
        && exhibition.TakesPart(card)
        && (exhibition.IsPublished ? exhibition.Last.AddDays(DaysAfter) >= today.Day : exhibition.Last >= today.Day);

    /// <summary>What comes next first; what is over after it, the newest first.</summary>
    public static List<Exhibition> Shown(IEnumerable<Exhibition> all, Card card, SchoolToday today) =>
    [
        .. all
            .Where(one => IsShown(one, card, today))
            .OrderBy(one => one.Last < today.Day)
            .ThenBy(one => Math.Abs(one.Last.DayNumber - today.Day.DayNumber)),
    ];

    /// <summary>One line each: its name, and the time that is theirs or that none is chosen.</summary>
    public static async Task<ExhibitionNews?> News(ExhibitionStore exhibitions, FamilyVisit visit, FamilyLanguage language)
    {
        var shown = Shown(await exhibitions.All(visit.Token), visit.Card, visit.Today);
        if (shown.Count == 0)
            return null;
        var places = (await exhibitions.Of(visit.Student.PersonId, visit.Token))
            .ToDictionary(place => place.Exhibition, StringComparer.Ordinal);
        return new ExhibitionNews(language.OnExhibition("head"), [.. shown.Select(exhibition =>
        {
            var place = places.GetValueOrDefault(exhibition.Key);
            var said = !exhibition.IsPublished ? language.OnExhibition("canceledNow")
                : place?.Presentation?.Outcome == PresentationOutcome.Presented ? language.OnExhibition("presented")
                : exhibition.Find(place?.Slot) is { } slot ? ExhibitionMessages.Written(slot, language)
                : place?.WaitingSince is not null ? language.OnExhibition("waiting")
                : language.OnExhibition("noTime");
            return $"{exhibition.Name}: {said}";
        })]);
    }
}
