using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Reminders;

/// <summary>What is stuck, in words, each with its owner. Pure: from cards, staff and the day.</summary>
internal static class Exceptions
{
    /// <summary>The advisor has this many school days to answer; then the coordinator sees it too.</summary>
    private const int SchoolDaysToAnswer = 2;

    /// <summary>All that is stuck, the kinds in their order, within a kind the oldest first, of one day what is the
    /// coordinator's own, then owner by owner, and then as the cards come, by name: so that every reading finds them in the
    /// same place.</summary>
    public static IReadOnlyList<OpenException> Of(IEnumerable<Card> cards, SchoolToday today, StaffNames staff)
    {
        var places = staff.All
            .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select((person, i) => (person.PersonId, Place: i + 1))
            .ToDictionary(one => one.PersonId, one => one.Place, StringComparer.Ordinal);
        return [.. cards.SelectMany(card => About(card, today, staff))
            .OrderBy(stuck => stuck.Kind)
            .ThenBy(stuck => stuck.Since)
            .ThenBy(stuck => stuck.Owner is { } owner ? places.GetValueOrDefault(owner, int.MaxValue) : 0)];
    }

    private static IEnumerable<OpenException> About(Card card, SchoolToday today, StaffNames staff)
    {
        var advisor = card.DutyHolders(today.Day).FirstOrDefault()?.Person;
        if (advisor is null)
            yield return new OpenException(
                ExceptionKind.NoAdvisor,
                card,
                null,
                today.Day,
                today.School.Words.Apply("Has no advisor: no one gets reminders about this student."));
        foreach (var talk in card.Talks ?? [])
        {
            if (talk.With == TalkWith.Coordinator
                || advisor is null
                || today.Calendar.SchoolDays(talk.On.AddDays(1), today.Day) > SchoolDaysToAnswer)
                yield return new OpenException(
                    ExceptionKind.TalkWaiting,
                    card,
                    talk.With == TalkWith.Advisor ? advisor : null,
                    talk.On,
                    $"Asked for a talk {(talk.With == TalkWith.Advisor ? today.School.Words.Apply("with the advisor") : "with you")} on " +
                    $"{DayWords.Written(talk.On)}.");
        }
        foreach (var exception in DutyKind.AllExceptions(card, today))
            yield return exception;
        foreach (var passed in StudentDuty.PassedOn(card, today))
        {
            var name = passed.Kind.NameOf(passed.Period?.Name, today);
            var what = $"The {(passed.Period is null ? char.ToLowerInvariant(name[0]) + name[1..] : name)}";
            var to = passed.Passed!.To;
            var isLate = passed.Due < today.Day;
            if (staff.Find(to) is not { } taker || !Access.TakesDuties(taker, card))
                yield return new OpenException(
                    ExceptionKind.PassedToGone,
                    card,
                    passed.Kind.Owners(card, today) is [var whose, ..] ? whose : null,
                    passed.Due,
                    $"{what} was reassigned, and {staff.NameOf(to)} can no longer take care of it. It " +
                    $"{(isLate ? "was" : "is")} due by {DayWords.Written(passed.Due)}.");
            else if (isLate)
                yield return new OpenException(
                    ExceptionKind.PassedOverdue,
                    card,
                    to,
                    passed.Due,
                    $"{what} was reassigned and was due by {DayWords.Written(passed.Due)}.");
        }
    }
}
