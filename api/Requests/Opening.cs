using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// An administrator opened the restricted words of one item and said why (J1, C9); part of the record of who had access
/// (34 CFR 99.32). It opens them to that administrator until the end of the day: another day asks for the reason anew.
/// </summary>
internal sealed record Opening : Document, IDocument<Opening>
{
    public static DocumentKind<Opening> Shape { get; } = new("opening", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>The id of what was opened.</summary>
    public required string Item { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>In plain words.</summary>
    public required string Why { get; init; }

    /// <param name="key">The sender's, made once per form.</param>
    public static string IdOf(string student, Guid key) => $"opening:{student}:{key:n}";

    public bool LetsIn(StudentVisit visit) =>
        visit.Relation == Relation.Administrator && By == visit.Caller.Id && Day == visit.Today.Day;
}

/// <param name="Key">A UUID made once per form.</param>
/// <param name="Reason">Why the words have to be read, in plain words; read by their author and the administrators.</param>
internal sealed record OpenInput(Guid? Key, string? Reason)
{
    public Opening Read(string item, StudentVisit visit, FieldErrors errors) => new()
    {
        Id = Opening.IdOf(visit.Student, errors.Required("key", Key, "Send a UUID made once for this.")),
        Student = visit.Student,
        Day = visit.Today.Day,
        Item = item,
        By = visit.Caller.Id,
        At = visit.Today.Instant,
        Why = errors.Required("reason", Reason, "Say in a few plain words why you have to read this."),
    };
}

/// <summary>An opening as it is shown.</summary>
/// <param name="Why">Left out for the coordinator, whom what is restricted does not concern.</param>
internal sealed record OpenedView(People.PersonName By, DateTimeOffset At, string? Why);
