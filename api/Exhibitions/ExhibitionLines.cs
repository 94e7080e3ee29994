using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>What first pages say of an exhibition that is ahead: one's own time, or how many of one's students have none yet.</summary>
internal sealed class ExhibitionLines(ExhibitionStore exhibitions, Cards cards) : HomeLineKind
{
    private const string Page = "/exhibition/";

    public override bool IsFor(Caller caller) => caller.Role is Role.Student or Role.Advisor or Role.Coordinator or Role.Office;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var ahead = (await exhibitions.All(visit.Token))
            .Where(one => one.IsPublished && one.Last >= visit.Today.Day)
            .MinBy(one => one.First);
        if (ahead is null)
            return [];
        var when = $"{ahead.Name}, {DayWords.Written(ahead.First)}";
        if (visit.Caller.Role == Role.Student)
            return await OwnLine(ahead, when, visit);
        var theirs = (visit.Caller.Role == Role.Advisor
            ? await cards.Of(visit.Caller.Id, visit.Today.Day, visit.Token)
            : await cards.Active(visit.Token)).FindAll(card => ahead.TakesPart(card) && !card.IsOwnChildOf(visit.Caller.Id));
        if (theirs.Count == 0)
            return [];
        var chosen = (await exhibitions.Places(ahead.Key, visit.Token))
            .Where(place => place.Slot is not null)
            .Select(place => place.Student!)
            .ToHashSet(StringComparer.Ordinal);
        return [new HomeLine($"{when}: {theirs.Count(card => chosen.Contains(card.Student!))} of {theirs.Count} have a time", Page)];
    }

    private async Task<IReadOnlyList<HomeLine>> OwnLine(Exhibition ahead, string when, Visit visit)
    {
        var student = visit.Caller.Person.PersonId;
        if (await cards.Recent(student, visit.Token) is not { } card || !ahead.TakesPart(card))
            return [];
        var slot = ahead.Find((await exhibitions.Place(ahead, student, visit.Token)).Slot);
        var english = System.Globalization.CultureInfo.InvariantCulture;
        return
        [
            new HomeLine(
                slot is null
                    ? $"{when}: choose your time"
                    : $"{ahead.Name}: {DayWords.Written(slot.On)} at {slot.From.ToString("h:mm tt", english)}, {slot.Room.Name}",
                Page),
        ];
    }
}
