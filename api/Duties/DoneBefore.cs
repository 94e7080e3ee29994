using Plp.Storage;

namespace Plp.Duties;

/// <summary>
/// What was done about a student before the school worked with this program, or at the school they came from: which duty and
/// on which day, and no word of it. One a student; an entry taken back leaves no trace on the card.
/// </summary>
internal sealed record DoneBefore : Document, IDocument<DoneBefore>, ICardCause
{
    public static DocumentKind<DoneBefore> Shape { get; } = new("done-before", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>By the duty's key, each once.</summary>
    public IReadOnlyList<DoneDuty> Duties { get; init; } = [];

    public static string IdOf(string student) => "done-before:" + student;

    public static DoneBefore Nothing(string student) => new() { Id = IdOf(student), Student = student, SavedAt = default };

    /// <summary>
    /// With these entries in place of those of the same duties, and without those taken back; the same when nothing changes.
    /// </summary>
    public DoneBefore With(IReadOnlyList<DoneDuty> done, IReadOnlyList<string> takenBack, DateTimeOffset now)
    {
        var known = Duties.ToDictionary(duty => duty.Duty, StringComparer.Ordinal);
        if (done.All(duty => known.GetValueOrDefault(duty.Duty)?.On == duty.On) && !takenBack.Any(known.ContainsKey))
            return this;
        var others = Duties.Where(duty => !takenBack.Contains(duty.Duty) && !done.Any(other => other.Duty == duty.Duty));
        return this with { SavedAt = now, Duties = [.. others.Concat(done).OrderBy(duty => duty.Duty, StringComparer.Ordinal)] };
    }

    public Card MarkOn(Card card) => Duties.Aggregate(card, (marked, duty) => duty.MarkOn(marked));
}

/// <param name="Duty">Its key: <c>first-contact:2026-27</c>, <c>check-in:2026-q1</c>, <c>first-plan</c> or
/// <c>yearly-update:2026-27</c>.</param>
/// <param name="On">The day it was done.</param>
/// <param name="By">Who entered it.</param>
internal sealed record DoneDuty(string Duty, DateOnly On, string By)
{
    public const string FirstPlan = "first-plan";

    private const string FirstContact = "first-contact:", CheckIn = "check-in:", YearlyUpdate = "yearly-update:";

    public static string FirstContactOf(string schoolYear) => FirstContact + schoolYear;

    public static string CheckInOf(string period) => CheckIn + period;

    public static string YearlyUpdateOf(string schoolYear) => YearlyUpdate + schoolYear;

    /// <summary>The facts it leaves; what was done here stays as it is.</summary>
    public Card MarkOn(Card card)
    {
        if (Duty == FirstPlan)
            return card.HadFirstPlan(On);
        if (Duty.StartsWith(FirstContact, StringComparison.Ordinal))
            return card.FirstContact(Duty[FirstContact.Length..], fact => fact.With(On, reached: true));
        if (Duty.StartsWith(CheckIn, StringComparison.Ordinal))
            return card.CheckedIn(Duty[CheckIn.Length..], new DutyFact(On, DutyEnding.Done));
        var year = Duty[YearlyUpdate.Length..];
        return card.YearlyUpdates?.GetValueOrDefault(year) is { Ending: not null }
            ? card
            : card.Updated(year, new YearlyUpdateFact(On, On, DutyEnding.Done));
    }
}
