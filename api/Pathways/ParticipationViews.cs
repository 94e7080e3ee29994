using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
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

    /// <summary>Pieces of the student's work that may be named for a pathway; left out for those who name none.</summary>
    public IReadOnlyList<PieceChoice>? Work { get; init; }

    /// <summary>Published ones for the student's grade that they are not on.</summary>
    public required IReadOnlyList<PathwayChoice> Open { get; init; }

    public required Relation Relation { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record PathwayChoice(string Id, string Title, PathwayKind What);

internal sealed record PieceChoice(string Id, string Caption, DateOnly On);

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

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<FeedbackView> Feedback { get; init; }

    /// <summary>The student's work that belongs to it, the newest first.</summary>
    public required IReadOnlyList<PathwayPieceView> Evidence { get; init; }

    public CreditView? Credit { get; init; }

    /// <param name="staff">Names who decided on credit; null where nobody did.</param>
    /// <param name="work">All pieces of the student that are kept.</param>
    public static PathwayParticipationView Of(
        PathwayParticipation one,
        Pathway? pathway,
        ProficiencySet school,
        StaffNames? staff,
        StudentVisit visit,
        IReadOnlyList<Evidence> work) => new()
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
            Feedback =
        [
            .. (one.Feedback ?? [])
                .Where(words => Access.Sees(visit, new Readers(words.Audience)))
                .OrderByDescending(words => words.At)
                .Select(words => new FeedbackView(words.Text, words.Name, words.At)),
        ],
            Evidence =
        [
            .. work
                .Where(piece => one.Evidence?.Contains(piece.Key) == true && IsRead(piece, visit))
                .Select(piece => new PathwayPieceView(piece.Key, piece.Caption, piece.On, school.Named(piece.Proficiencies ?? []))),
        ],
            Credit = one.Credit is { } credit
            ? new CreditView(credit.Granted, credit.What, credit.Why, staff!.NameOf(credit.By), credit.At)
            : null,
        };

    internal static bool IsRead(Evidence piece, StudentVisit visit) =>
        Access.Sees(visit, new Readers(piece.Audience, piece.Words.Author, piece.Words.TypedBy));
}

/// <param name="ConfirmedBy">Null until somebody did.</param>
/// <param name="Question">What the partner asks about it.</param>
internal sealed record HoursView(string Id, DateOnly On, decimal Hours, string? What, string? ConfirmedBy, HoursQuestionView? Question)
{
    public static HoursView Of(HoursEntry entry) => new(
        entry.Id,
        entry.On,
        entry.Hours,
        entry.What,
        entry.Confirmed?.Name,
        entry is { Confirmed: null, Question: { } asked } ? new HoursQuestionView(asked.Text, asked.Name) : null);
}

internal sealed record HoursQuestionView(string Text, string Name);

internal sealed record FeedbackView(string Text, string Name, DateTimeOffset At);

/// <summary>A piece of the student's work that belongs to a pathway, as far as the reader may read it.</summary>
internal sealed record PathwayPieceView(string Id, string Caption, DateOnly On, IReadOnlyList<ProficiencyName> Proficiencies);

internal sealed record AgreementView(
    int Version,
    string Does,
    string Learns,
    string? Schedule,
    string? Supervisor,
    string? Safety,
    IReadOnlyList<SignatureView> Signatures,
    IReadOnlyList<SignedVersionView>? Earlier)
{
    public static AgreementView Of(LearningAgreement agreement) => new(
        agreement.Version,
        agreement.Does,
        agreement.Learns,
        agreement.Schedule,
        agreement.Supervisor,
        agreement.Safety,
        SignaturesOf(agreement.Signatures),
        agreement.Earlier is not { } earlier
            ? null
            : [.. earlier.Select(one => new SignedVersionView(one.Version, one.Does, one.Learns, SignaturesOf(one.Signatures)))]);

    private static IReadOnlyList<SignatureView> SignaturesOf(IReadOnlyList<AgreementSignature> signatures) =>
    [
        .. signatures
            .OrderBy(signature => signature.As)
            .Select(signature => new SignatureView(signature.As, signature.Name, signature.On, signature.EnteredBy is not null)),
    ];
}

/// <summary>An earlier wording that somebody signed.</summary>
internal sealed record SignedVersionView(int Version, string Does, string Learns, IReadOnlyList<SignatureView> Signatures);

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

/// <param name="Hours">In quarters of an hour.</param>
internal sealed record CorrectHoursInput(int? Rev, DateOnly? On, decimal? Hours, string? What);

/// <param name="Pieces">Ids of pieces of the student's work: all that belong to the pathway.</param>
internal sealed record PathwayEvidenceInput(int? Rev, IReadOnlyList<string?>? Pieces);

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
        return before == read with { Signatures = before.Signatures, Earlier = before.Earlier } ? before : before.WordedAs(read);
    }
}

/// <param name="As">Who signed; left out, the caller signs: a student as the student, staff for the school.</param>
/// <param name="Name">Of one who signed on paper.</param>
/// <param name="On">The day on the paper.</param>
/// <param name="Version">Of the agreement that was signed.</param>
internal sealed record SignInput(int? Rev, int? Version, AgreementParty? As, string? Name, DateOnly? On);

/// <param name="Granted">Whether it counts for credit.</param>
internal sealed record CreditInput(int? Rev, bool? Granted, string? What, string? Why);
