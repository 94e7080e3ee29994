using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>A student's proposals, one line each.</summary>
internal sealed record StudentProposalsView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<PathwayProposalLine> Proposals { get; init; }

    public required Relation Relation { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <summary>One proposal as a list has it.</summary>
/// <param name="Version">How often it was sent.</param>
/// <param name="Together">The judges read each other and decide.</param>
/// <param name="Due">By when what comes next is due.</param>
/// <param name="Waits">It waits for the reader.</param>
internal sealed record PathwayProposalLine(
    string StudentId,
    string Id,
    string? Title,
    PathwayProposalStatus Status,
    int Version,
    bool? Together,
    DateOnly? Due)
{
    /// <summary>Whose it is, where the list is of several students.</summary>
    public string? Student { get; init; }

    public string? Grade { get; init; }
    public bool? Waits { get; init; }

    public static PathwayProposalLine Of(PathwayProposal one) => new(
        one.Student!,
        one.Key,
        one.Text.Title,
        one.Status,
        one.Version,
        one.Round?.IsTogether == true ? true : null,
        one.Day);
}

/// <summary>Proposals that somebody judges, and for coordinator and administrator those of the whole school.</summary>
/// <param name="All">Left out for those who only judge.</param>
internal sealed record PathwayProposalsView(
    DateOnly Today,
    IReadOnlyList<PathwayProposalLine> ToJudge,
    IReadOnlyList<PathwayProposalLine>? All);

/// <summary>One proposal with every version and what became of it.</summary>
internal sealed record PathwayProposalView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required PathwayProposalStatus Status { get; init; }
    public required PathwayProposalText Text { get; init; }
    public required Audience Audience { get; init; }

    /// <summary>BCP 47, of the words.</summary>
    public required string Language { get; init; }

    /// <summary>When it was saved last.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who typed for the student; null: the student.</summary>
    public string? TypedBy { get; init; }

    /// <summary>The criteria it answers, in the version it was begun with.</summary>
    public required PathwayCriteriaView Criteria { get; init; }

    /// <summary>The school has published newer criteria since; this proposal keeps its own.</summary>
    public bool? NewerCriteria { get; init; }

    /// <summary>How often it was sent.</summary>
    public required int Version { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>What is missing or wrong before it can be sent, by field; left out where nothing is, and once it is sent.</summary>
    public IReadOnlyDictionary<string, List<string>>? Lacks { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<PathwayProposalVersionView> Versions { get; init; }

    public required DateOnly Today { get; init; }
    public required DateOnly YearStart { get; init; }
    public required DateOnly YearEnd { get; init; }

    /// <summary>What the caller typed and has not saved; left out for those who only judge.</summary>
    public IReadOnlyList<DraftView>? Drafts { get; init; }

    /// <summary>What the caller has written as a judge of this version; left out for others.</summary>
    public OwnJudgmentView? Mine { get; init; }

    /// <summary>Whom the coordinator may name; left out for others.</summary>
    public IReadOnlyList<PersonName>? Staff { get; init; }

    /// <summary>The caller may decide now.</summary>
    public bool? MayDecide { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <summary>A version as it was sent, with its round.</summary>
internal sealed record PathwayProposalVersionView
{
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PathwayProposalText Text { get; init; }

    /// <summary>Who judges it or judged it, by name; empty until they are named.</summary>
    public required IReadOnlyList<string> Judges { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>How many have judged; only for those who judge, and the coordinator.</summary>
    public int? Done { get; init; }

    /// <summary>Why the coordinator opened the round early; only for those who judge, and the coordinator.</summary>
    public string? Opened { get; init; }

    /// <summary>What each judge wrote alone; only for those who judge and the coordinator, once the round is open.</summary>
    public IReadOnlyList<PathwayJudgmentView>? Judgments { get; init; }

    public PathwayDecisionView? Decision { get; init; }
    public DateTimeOffset? TakenBack { get; init; }
}

internal sealed record PathwayJudgmentView(string Judge, IReadOnlyDictionary<string, CriterionMark> Marks);

/// <param name="Rev">0 before the first save.</param>
internal sealed record OwnJudgmentView(int Rev, bool Done, IReadOnlyDictionary<string, CriterionMark> Marks);

internal sealed record PathwayDecisionView(
    PathwayProposalOutcome Outcome,
    IReadOnlyDictionary<string, CriterionMark> Marks,
    string Reason,
    string? Missing,
    DateOnly? ReviseBy,
    string By,
    DateTimeOffset At)
{
    public static PathwayDecisionView Of(PathwayDecision decision, StaffNames staff) => new(
        decision.Outcome,
        decision.Marks,
        decision.Reason,
        decision.Missing,
        decision.ReviseBy,
        staff.NameOf(decision.By),
        decision.At);
}

/// <summary>What is left out stays as it is; empty text is taken away.</summary>
/// <param name="Key">A UUID made once, of a new proposal.</param>
/// <param name="Met">How each criterion is met, by its key.</param>
internal sealed record PathwayProposalInput(
    Guid? Key,
    int? Rev,
    string? Title,
    string? Why,
    string? What,
    DateOnly? From,
    DateOnly? To,
    string? With,
    string? Shown,
    IReadOnlyDictionary<string, string?>? Met,
    Audience? Audience)
{
    /// <summary>The proposal with these words in place of those it had.</summary>
    public PathwayProposal Over(PathwayProposal before, PathwayCriteria criteria, Authorship words, FieldErrors errors)
    {
        var met = before.Text.Met.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, text) in Met ?? new Dictionary<string, string?>())
        {
            if (criteria.Find(key) is null)
                errors.Add($"met.{key}", "This is not one of the criteria this proposal answers. Open the page again.");
            else if (errors.Optional($"met.{key}", text, PathwayProposalText.MostOfPart) is { } kept)
                met[key] = kept;
            else
                met.Remove(key);
        }
        if (Audience is People.Audience.Restricted)
            errors.Add("audience", "A proposal is read by those who judge it. Choose another audience.");
        string? Part(string field, string? sent, string? kept, int most) => sent is null ? kept : errors.Optional(field, sent, most);
        return before with
        {
            Rev = before.Rev + 1,
            Audience = Audience ?? before.Audience,
            Words = words,
            Text = new PathwayProposalText
            {
                Title = Part("title", Title, before.Text.Title, FieldErrors.Line),
                Why = Part("why", Why, before.Text.Why, PathwayProposalText.MostOfPart),
                What = Part("what", What, before.Text.What, PathwayProposalText.MostOfPart),
                From = From ?? before.Text.From,
                To = To ?? before.Text.To,
                With = Part("with", With, before.Text.With, PathwayProposalText.MostOfPart),
                Shown = Part("shown", Shown, before.Text.Shown, PathwayProposalText.MostOfPart),
                Met = met,
            },
        };
    }
}

internal sealed record SubmitProposalInput(int? Rev);

/// <param name="Version">The one that is taken back.</param>
internal sealed record TakeBackProposalInput(int? Version);

/// <param name="Version">The one they judge.</param>
/// <param name="Judges">Ids of staff.</param>
/// <param name="Due">The last day to judge.</param>
internal sealed record ProposalJudgesInput(int? Version, IReadOnlyList<string?>? Judges, DateOnly? Due);

/// <param name="Reason">Why the judges read each other before all are done.</param>
internal sealed record OpenRoundInput(int? Version, string? Reason);

/// <param name="Version">The one that was read.</param>
/// <param name="Rev">Of what the judge saved before; 0 for the first time.</param>
/// <param name="Marks">By the criterion's key.</param>
/// <param name="Done">Whether it is the judge's judgment, and no draft any more.</param>
internal sealed record PathwayJudgmentInput(int? Version, int? Rev, IReadOnlyDictionary<string, CriterionMark?>? Marks, bool? Done);

/// <param name="Version">The one that was read.</param>
internal sealed record PathwayDecisionInput(
    int? Version,
    PathwayProposalOutcome? Outcome,
    IReadOnlyDictionary<string, CriterionMark?>? Marks,
    string? Reason,
    string? Missing,
    DateOnly? ReviseBy);
