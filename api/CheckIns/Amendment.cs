using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>That a saved record was corrected, voided, or made to count again.</summary>
/// <param name="Key">The sender's, made once per form: sent once more, because the answer was lost, it is answered alike.</param>
/// <param name="Why">In plain words, read by staff only; null where it was undone at once.</param>
internal sealed record Amendment(Guid Key, string By, DateTimeOffset At, string? Why);

/// <summary>
/// A check-in or contact as it was before it was corrected, voided or made to count again; kept beside the record for its
/// author and the coordinator.
/// </summary>
internal sealed record RecordVersion : Document, IDocument<RecordVersion>
{
    public static DocumentKind<RecordVersion> Shape { get; } = new("record-version", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>The record's id.</summary>
    public required string Of { get; init; }

    public required int Rev { get; init; }
    public CheckIn? CheckIn { get; init; }
    public Contact? Contact { get; init; }

    [JsonIgnore]
    public StaffRecord Record => (StaffRecord?)CheckIn ?? Contact!;

    public static RecordVersion Before(StaffRecord record) => new()
    {
        Id = $"record-version:{record.Id}:{record.Rev}",
        Student = record.Student,
        Day = record.Day,
        Of = record.Id,
        Rev = record.Rev,
        CheckIn = record as CheckIn,
        Contact = record as Contact,
    };
}

/// <summary>An amendment as it is shown; why, only to staff.</summary>
internal sealed record AmendedView(PersonName By, DateTimeOffset At, string? Why)
{
    public static AmendedView? Of(Amendment? amendment, StudentVisit visit, Func<string, string> nameOf) => amendment is null
        ? null
        : new AmendedView(
            new PersonName(amendment.By, nameOf(amendment.By)),
            amendment.At,
            visit.Relation == Relation.Self ? null : amendment.Why);
}

/// <summary>Who may change a record after it was saved, and how long it is simply undone. Rules only.</summary>
internal static class Amending
{
    public const string NotYours = "Only who wrote this, and the coordinator, change it.";

    public const string NotYoursToRestore = "Only who voided this, and the coordinator, make it count again.";

    /// <summary>Its author and the coordinator.</summary>
    public static bool May(string author, StudentVisit visit) => author == visit.Caller.Id || visit.Relation == Relation.Coordinator;

    /// <summary>Also whoever saved it for somebody else and has nothing more to do with the student.</summary>
    public static bool MayDo(FunctionRule<StudentRule> function, StudentVisit visit) =>
        Access.For(function.Rule, visit.Card, visit.Caller, visit.Today) is not null;

    /// <summary>Who still reads a record that was voided, and what it was before.</summary>
    public static bool MayReadAll(string author, StudentVisit visit) => May(author, visit) || visit.Relation == Relation.Administrator;

    /// <summary>Whoever voided it, and the coordinator, make it count again.</summary>
    public static bool MayRestore(Amendment voided, StudentVisit visit) =>
        voided.By == visit.Caller.Id || visit.Relation == Relation.Coordinator;

    /// <summary>Whether the caller has the record before them: one that does not count, only where they may; one undone, never.</summary>
    public static bool Shows(StaffRecord record, StudentVisit visit) =>
        record.Voided is not { } voided || (voided.Why is not null && MayReadAll(record.By, visit));

    /// <summary>Whether some of its words are closed to an administrator, but for opening them with a reason.</summary>
    public static bool MayOpen(StaffRecord record, StudentVisit visit) =>
        visit.Relation == Relation.Administrator && record.HasRestricted && record.By != visit.Caller.Id;

    /// <summary>Until when its author undoes what was just saved; null when that has passed, or it was changed since.</summary>
    public static DateTimeOffset? UndoUntil(StaffRecord record, StudentVisit visit) =>
        record.By == visit.Caller.Id
            && record.Rev == 1
            && record.SavedAt + FamilyHour.UndoFor is var until
            && visit.Today.Instant < until
            ? until
            : null;

    /// <summary>A box the caller does not read stays as it is, whatever they send; words they leave stay in their language.</summary>
    public static Box? Kept(Box? before, Box? after, StudentVisit visit, string author) =>
        before is not null && !Access.Sees(visit, new Readers(before.Audience, author)) ? before
        : before is not null && after?.Text == before.Text ? after with { Language = before.Language }
        : after;
}

/// <param name="Key">A UUID made once per form.</param>
/// <param name="Reason">Why it does not count, or counts again, in plain words; read by staff only.</param>
internal sealed record VoidInput(Guid? Key, int? Rev, string? Reason)
{
    public Amendment Read(StudentVisit visit, string missing, FieldErrors errors) => new(
        errors.Required("key", Key, "Send a UUID made once for this."),
        visit.Caller.Id,
        visit.Today.Instant,
        errors.Required("reason", Reason, missing));
}

internal sealed record UndoInput(int? Rev);
