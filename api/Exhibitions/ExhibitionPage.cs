using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Exhibitions;

/// <summary>
/// What a page shows of one exhibition: a student their own part, staff the rows of their students, and of those on whose panel they sit.
/// </summary>
internal sealed class ExhibitionPage(ExhibitionStore exhibitions, Cards cards, PersonStore people)
{
    public async Task<ExhibitionsView> With(ExhibitionsView view, Exhibition shown, Visit visit, StaffNames staff)
    {
        var places = await exhibitions.Places(shown.Key, visit.Token);
        view = view with { Shown = ExhibitionView.Of(shown, places, visit.Today, staff) };
        var byStudent = places.ToDictionary(place => place.Student!, StringComparer.Ordinal);
        var active = (await cards.Active(visit.Token)).FindAll(shown.TakesPart);
        ExhibitionPlace PlaceOf(Card card) => byStudent.GetValueOrDefault(card.Student!) ?? ExhibitionPlace.None(shown, card.Student!);

        if (visit.Caller.Role == Role.Student)
            return active.Find(card => card.Student == visit.Caller.Person.PersonId) is { } own
                ? view with { Mine = PlaceView.Of(PlaceOf(own), shown, own, Relation.Self, visit, staff) }
                : view;

        var theirs = active.FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
        var slots = shown.Slots().ToDictionary(slot => slot.Key, StringComparer.Ordinal);
        bool IsOnPanel(Card card) =>
            PlaceOf(card).Slot is { } key && slots.TryGetValue(key, out var slot) && slot.Panel.Contains(visit.Caller.Id);
        var names = ListNames.Full(theirs, staff, visit.Today.Day);
        var adults = (await people.Guardians(visit.Token)).ToDictionary(adult => adult.PersonId, StringComparer.Ordinal);
        PlaceRow Row(Card card, bool isOnPanel)
        {
            bool May(FunctionRule<StudentRule> function) =>
                Access.For(function.Rule, card, visit.Caller, visit.Today) is not (null or Relation.HadDuty);
            var relation = Access.To(card, visit.Caller, visit.Today.Day);
            var place = PlaceView.Of(PlaceOf(card), shown, card, relation is Relation.Office ? null : relation, visit, staff);
            var mayAnswer = May(ExhibitionsRoom.EnterComing);
            return new PlaceRow(
                names.Of(card),
                card.Grade,
                card.DutyHolders(visit.Today.Day).Select(link => staff.NameOf(link.Person)).FirstOrDefault(),
                relation is Relation.Office ? place with { Title = null, Ready = [], Presentation = null } : place,
                mayAnswer
                    ? [.. card.Adults.Select(id => adults.GetValueOrDefault(id)).OfType<Person>().Select(adult =>
                        new PersonName(adult.PersonId, adult.Name))]
                    : null,
                May(ExhibitionsRoom.ChoosePlace) ? true : null,
                isOnPanel || May(ExhibitionsRoom.ReadyForExhibition) || visit.Caller.Role == Role.Coordinator ? true : null);
        }
        return view with
        {
            Students =
            [
                .. theirs
                    .Where(card => Access.For(ExhibitionsRoom.ReadPlace.Rule, card, visit.Caller, visit.Today) is not null
                        || Access.To(card, visit.Caller, visit.Today.Day) is Relation.Office)
                    .Select(card => Row(card, IsOnPanel(card))),
            ],
            Panel =
            [
                .. theirs
                    .Where(IsOnPanel)
                    .OrderBy(card => PlaceOf(card).Slot, StringComparer.Ordinal)
                    .Select(card => Row(card, isOnPanel: true)),
            ],
        };
    }
}
