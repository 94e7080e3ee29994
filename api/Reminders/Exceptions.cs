using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Reminders;

[JsonConverter(typeof(CamelCase<ExceptionKind>))]
internal enum ExceptionKind
{
    /// <summary>Nobody advises the student: no duty about them has an owner.</summary>
    NoAdvisor,
    TalkWaiting,
    FirstContactOverdue,
    CheckInOpen,

    /// <summary>A first plan or a yearly update is past its last day.</summary>
    PlanOverdue,

    /// <summary>A duty was passed by name to somebody who left or works with students no more (C11): nobody does it.</summary>
    PassedToGone,

    /// <summary>A duty that was passed to somebody by name is past its last day (C11).</summary>
    PassedOverdue,

    /// <summary>A support flag, and the first contact stayed with the advisor (C6).</summary>
    NoCaseManager,
}

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
        var choice = today.School.FirstContactBy ?? default;
        var advisor = card.DutyHolders(today.Day).FirstOrDefault()?.Person;
        if (advisor is null)
            yield return new OpenException(
                ExceptionKind.NoAdvisor,
                card,
                null,
                today.Day,
                "Has no advisor: no one gets reminders about this student.");
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
                    $"Asked for a talk {(talk.With == TalkWith.Advisor ? "with the advisor" : "with you")} on " +
                    $"{DayWords.Written(talk.On)}.");
        }
        if (FirstContactDuty.View(card, today) is { State: DutyState.Overdue, Due: { } due } contact)
        {
            yield return new OpenException(
                ExceptionKind.FirstContactOverdue, card, FirstContactDuty.Owners(card, choice, today.Day) is [var owner, ..]
                    ? owner
                    : null, due,
                $"The family was to be reached by {DayWords.Written(due)}{(contact.Tries is { } tries ? $"; tried {Times(tries)}" : "")}.");
        }
        if (CheckInDuty.StillOpen(card, today) is { } open)
            yield return new OpenException(ExceptionKind.CheckInOpen, card, advisor, open.End, $"{open.Name} check-in is not done yet.");
        foreach (var late in StudentDuty.Of(card, today))
        {
            if (late is { Kind: DutyKind.FirstPlan or DutyKind.YearlyUpdate, State: DutyState.Overdue })
                yield return new OpenException(
                    ExceptionKind.PlanOverdue,
                    card,
                    advisor,
                    late.Due,
                    $"The {(late.Kind == DutyKind.FirstPlan ? "first plan" : "yearly update")} was due by {DayWords.Written(late.Due)}.");
        }
        foreach (var passed in PassedDuty.Of(card, today))
        {
            var what = passed.Period is { } period ? $"The {period.Name} check-in" : "The first contact";
            var isLate = passed.Due < today.Day;
            if (staff.Find(passed.To) is not { } taker || !Access.TakesDuties(taker, card))
                yield return new OpenException(
                    ExceptionKind.PassedToGone,
                    card,
                    passed.Owners(today) is [var whose, ..] ? whose : null,
                    passed.Due,
                    $"{what} was reassigned, and {staff.NameOf(passed.To)} can no longer take care of it. It " +
                    $"{(isLate ? "was" : "is")} due by {DayWords.Written(passed.Due)}.");
            else if (isLate)
                yield return new OpenException(
                    ExceptionKind.PassedOverdue,
                    card,
                    passed.To,
                    passed.Due,
                    $"{what} was reassigned and was due by {DayWords.Written(passed.Due)}.");
        }
        if (FirstContactDuty.LacksCaseManager(card, choice, today.Day))
            yield return new OpenException(
                ExceptionKind.NoCaseManager,
                card,
                null,
                today.Day,
                "Has a support flag and no case manager: the first contact stays with the advisor.");
    }

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}

/// <param name="Owner">The person whose turn it is; null: the coordinator's own.</param>
internal sealed record OpenException(ExceptionKind Kind, Card Card, string? Owner, DateOnly Since, string Text);
