using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>A student's pathways, and those they could join.</summary>
internal sealed record StudentPathwaysView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required string School { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The last day of the school year.</summary>
    public required DateOnly YearEnd { get; init; }

    public required IReadOnlyList<PathwayParticipationView> Pathways { get; init; }

    /// <summary>Published ones for the student's grade that they are not on.</summary>
    public required IReadOnlyList<PathwayChoice> Open { get; init; }

    public required Relation Relation { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record PathwayChoice(string Id, string Title, PathwayKind What);

/// <summary>One student on one pathway.</summary>
internal sealed record PathwayParticipationView
{
    public required string PathwayId { get; init; }
    public required int Rev { get; init; }
    public required string Title { get; init; }
    public PathwayKind? What { get; init; }

    /// <summary>The student designed it: the proposal has the same id.</summary>
    public bool? Own { get; init; }

    public required ParticipationStatus Status { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Proficiencies the pathway is about.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<HoursView> Hours { get; init; }

    public required decimal Total { get; init; }
    public required decimal Confirmed { get; init; }
    public AgreementView? Agreement { get; init; }
    public CreditView? Credit { get; init; }

    public static PathwayParticipationView Of(PathwayParticipation one, Pathway? pathway, ProficiencySet school, StaffNames staff) => new()
    {
        PathwayId = one.Pathway,
        Rev = one.Rev,
        Title = pathway?.Title ?? one.Title ?? "A pathway that is gone",
        What = pathway?.What ?? (one.Title is null ? null : PathwayKind.Independent),
        Own = one.Title is null ? null : true,
        Status = one.Status,
        From = one.From,
        To = one.To,
        Proficiencies = school.Named(pathway?.Proficiencies ?? []),
        Hours = [.. one.Hours.OrderByDescending(entry => entry.On).ThenByDescending(entry => entry.At).Select(HoursView.Of)],
        Total = one.Total(),
        Confirmed = one.Confirmed(),
        Agreement = one.Agreement is { } agreement ? AgreementView.Of(agreement) : null,
        Credit = one.Credit is { } credit
            ? new CreditView(credit.Granted, credit.What, credit.Why, staff.NameOf(credit.By), credit.At)
            : null,
    };
}

/// <param name="ConfirmedBy">Null until somebody did.</param>
internal sealed record HoursView(string Id, DateOnly On, decimal Hours, string? What, string? ConfirmedBy)
{
    public static HoursView Of(HoursEntry entry) => new(entry.Id, entry.On, entry.Hours, entry.What, entry.Confirmed?.Name);
}

internal sealed record AgreementView(
    int Version,
    string Does,
    string Learns,
    string? Schedule,
    string? Supervisor,
    string? Safety,
    IReadOnlyList<SignatureView> Signatures)
{
    public static AgreementView Of(LearningAgreement agreement) => new(
        agreement.Version,
        agreement.Does,
        agreement.Learns,
        agreement.Schedule,
        agreement.Supervisor,
        agreement.Safety,
        [
            .. agreement.Signatures
                .OrderBy(signature => signature.As)
                .Select(signature => new SignatureView(signature.As, signature.Name, signature.On, signature.EnteredBy is not null)),
        ]);
}

/// <param name="OnPaper">Staff entered what was signed on paper.</param>
internal sealed record SignatureView(AgreementParty As, string Name, DateOnly On, bool OnPaper);

internal sealed record CreditView(bool Granted, string? What, string Why, string By, DateTimeOffset At);

/// <summary>Who is and was on a pathway, for those who keep the catalog.</summary>
/// <param name="Places">Null: no limit.</param>
internal sealed record PathwayStudentsView(string PathwayId, int? Places, int Taken, IReadOnlyList<PathwayStudentRow> Students);

internal sealed record PathwayStudentRow(
    string StudentId,
    string Name,
    string Grade,
    ParticipationStatus Status,
    DateOnly From,
    DateOnly To,
    decimal Total,
    decimal Confirmed,
    bool AgreementSigned);

internal sealed record JoinInput(DateOnly? From, DateOnly? To);

/// <param name="Status">completed or left.</param>
internal sealed record EndParticipationInput(int? Rev, ParticipationStatus? Status);

/// <param name="Key">A UUID made once per entry.</param>
/// <param name="Hours">In quarters of an hour.</param>
internal sealed record HoursInput(Guid? Key, DateOnly? On, decimal? Hours, string? What);

/// <param name="Name">Whom the hours are confirmed by, where staff has it on paper.</param>
/// <param name="Entries">Ids of the entries.</param>
internal sealed record ConfirmHoursInput(int? Rev, string? Name, IReadOnlyList<string?>? Entries);

internal sealed record AgreementInput(int? Rev, string? Does, string? Learns, string? Schedule, string? Supervisor, string? Safety)
{
    private const int MostOfPart = 1500;

    /// <summary>Other words are another version, which nobody has signed.</summary>
    public LearningAgreement Over(LearningAgreement? before, FieldErrors errors)
    {
        var read = new LearningAgreement
        {
            Version = before?.Version ?? 1,
            Does = errors.Required("does", Does, "Say what the student does there.", MostOfPart),
            Learns = errors.Required("learns", Learns, "Say what the student learns and how it is shown.", MostOfPart),
            Schedule = errors.Optional("schedule", Schedule, MostOfPart),
            Supervisor = errors.Optional("supervisor", Supervisor),
            Safety = errors.Optional("safety", Safety, MostOfPart),
        };
        if (before is null)
            return read;
        return before == read with { Signatures = before.Signatures } ? before : read with { Version = before.Version + 1 };
    }
}

/// <param name="As">Who signed; left out, the caller signs: a student as the student, staff for the school.</param>
/// <param name="Name">Of one who signed on paper.</param>
/// <param name="On">The day on the paper.</param>
/// <param name="Version">Of the agreement that was signed.</param>
internal sealed record SignInput(int? Rev, int? Version, AgreementParty? As, string? Name, DateOnly? On);

/// <param name="Granted">Whether it counts for credit.</param>
internal sealed record CreditInput(int? Rev, bool? Granted, string? What, string? Why);
