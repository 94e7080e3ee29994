using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>How a first contact ends otherwise; without an ending, or passed to whose it is anyway, the duty is open again.</summary>
/// <param name="Key">A UUID made once per entry, so that sending it again saves nothing twice.</param>
internal sealed record FirstContactInput(Guid? Key, int? Rev, DutyEnding? Ending, string? Reason, string? PassedToId)
{
    /// <summary>Whether this asks for what was sent then.</summary>
    public bool Asks(SentEnding sent) =>
        Ending == sent.Ending
            && (Reason?.Trim() ?? "") == (sent.Reason ?? "")
            && (Ending != DutyEnding.Passed || PassedToId?.Trim() == sent.PassedTo);

    public FirstContactEnding Over(FirstContactEnding? before, StudentVisit visit, StaffNames staff, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this entry.");
        if (before?.SentBy(visit.Caller.Id, key) is not null)
            errors.Add("key", "Something else was saved under this key. Send a new one.");
        if (Ending is DutyEnding.Done or DutyEnding.Tried)
            errors.Add("ending", "Log the contact or the tries; the duty then ends automatically.");
        var passedTo = Endings.PassedTo(Ending, PassedToId, visit.Card, staff, errors);
        var handedBack = passedTo is not null
            && FirstContactDuty.Owners(visit.Card, visit.Today.School.FirstContactBy ?? default, visit.Today.Day).Contains(passedTo);
        var sent = new SentEnding(
            key,
            visit.Caller.Id,
            (before?.Rev ?? 0) + 1,
            visit.Today.Day,
            Ending,
            Endings.Reason(Ending, Reason, errors),
            passedTo,
            handedBack);
        var had = before?.PassedTo is { } giver && giver != passedTo
            ? [.. (before.HandedOn ?? []).Append(giver).Distinct(StringComparer.Ordinal)]
            : before?.HandedOn;
        var ending = before ?? new FirstContactEnding
        {
            Id = FirstContactEnding.IdOf(visit.Student, visit.Today.Calendar.SchoolYear),
            Student = visit.Student,
            Rev = 0,
            Year = visit.Today.Calendar.SchoolYear,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
        };
        return ending with
        {
            Day = visit.Today.Day,
            State = sent.Stood is null ? "open" : "ended",
            Rev = sent.Rev,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
            Ending = sent.Stood,
            Reason = sent.Reason,
            PassedTo = handedBack ? null : passedTo,
            HandedOn = had,
            Sent = [.. (before?.Sent ?? []).TakeLast(SentEnding.Kept - 1), sent],
        };
    }
}

/// <summary>What the endings of a duty ask for (C11).</summary>
internal static class Endings
{
    /// <summary>One plain reason, for the endings that need one.</summary>
    public static string? Reason(DutyEnding? ending, string? reason, FieldErrors errors) =>
        ending is DutyEnding.NotPossible or DutyEnding.NotApplicable
            ? errors.Required("reason", reason, "Say in a few plain words why.")
            : errors.Optional("reason", reason);

    /// <summary>The member of staff a duty is passed to.</summary>
    public static string? PassedTo(DutyEnding? ending, string? personId, Card card, StaffNames staff, FieldErrors errors)
    {
        if (ending != DutyEnding.Passed)
            return null;
        var person = errors.Required("passedToId", personId, "Say who takes it over.");
        if (person.Length > 0 && (staff.Find(person) is not { } found || !Access.TakesDuties(found, card)))
            errors.Add("passedToId", "Choose someone on the staff who works with students and is not the student's family.");
        return person;
    }
}
