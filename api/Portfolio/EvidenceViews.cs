using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Portfolio;

/// <summary>A student's work as one caller sees it.</summary>
internal sealed record PortfolioView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }

    /// <summary>The newest work first.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<CollectionView> Collections { get; init; }

    /// <summary>What is answered before a collection is shared.</summary>
    public required RubricView Rubric { get; init; }

    /// <summary>The goals the caller reads, to tie work to.</summary>
    public required IReadOnlyList<GoalChoice> Goals { get; init; }

    /// <summary>The graduation proficiencies that can be chosen, and those that are named.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    /// <summary>Withdrawn and not erased; only for whoever may erase.</summary>
    public IReadOnlyList<WithdrawnView>? Withdrawn { get; init; }

    /// <summary>Restricted pieces that the caller may open with a reason; null where there is none.</summary>
    public IReadOnlyList<ClosedPieceView>? Closed { get; init; }

    /// <summary>Who opened restricted pieces and why; for the student.</summary>
    public IReadOnlyList<OpenedPieceView>? Opened { get; init; }

    /// <summary>Bytes of files that are kept, and how many there may be; only for whoever adds.</summary>
    public RoomView? Room { get; init; }

    /// <summary>The caller takes all of it along as an archive.</summary>
    public bool? MayTakeAlong { get; init; }

    /// <summary>What the caller typed and has not saved; only for whoever writes collections, null where there is nothing.</summary>
    public IReadOnlyList<DraftView>? Drafts { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record GoalChoice(string Id, string Title, int Cycle, Step Step, Audience Audience, bool? Archived);

internal sealed record WithdrawnView(string Id, int Rev, DateTimeOffset At);

/// <summary>A restricted piece as whoever may open it sees it: that it is there, and of what kind.</summary>
internal sealed record ClosedPieceView(string Id, EvidenceKind What);

internal sealed record OpenedPieceView(string Caption, string By, DateTimeOffset At, string Why);

internal sealed record RoomView(long Used, long Most);

internal sealed record EvidenceView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required EvidenceKind What { get; init; }
    public required string Caption { get; init; }
    public string? Text { get; init; }
    public string? Url { get; init; }

    /// <summary>Why others may not be able to open the link.</summary>
    public string? Doubt { get; init; }

    public FileView? File { get; init; }
    public string? Alt { get; init; }
    public required EvidenceFrom From { get; init; }
    public required DateOnly On { get; init; }
    public string? GoalId { get; init; }
    public int? Cycle { get; init; }
    public Step? Step { get; init; }

    /// <summary>The ids of the graduation proficiencies it shows.</summary>
    public required IReadOnlyList<string> Proficiencies { get; init; }

    public required Audience Audience { get; init; }
    public required AuthorView By { get; init; }
    public string? TypedBy { get; init; }

    /// <summary>What others suggest for its words; left out where nothing waits.</summary>
    public IReadOnlyList<SuggestionView>? Suggestions { get; init; }

    /// <summary>Words that were suggested and made the student's.</summary>
    public IReadOnlyList<SuggestedView>? SuggestedBy { get; init; }

    /// <summary>
    /// As everything of the plan: by its audience, and a teacher of record what belongs to a goal they keep (J1).
    /// </summary>
    public static bool Shows(Evidence piece, Plan? plan, StudentVisit visit) =>
        piece.State == Evidence.KeptState
        && (visit.Relation != Relation.TeacherOfRecord
            || (piece.Goal is { } goal
                && plan?.Find(goal) is { } found
                && found.TeacherOfRecord == visit.Caller.Id
                && GoalView.Shows(found, visit)))
        && Access.Sees(visit, new Readers(piece.Audience, piece.Words.Author, piece.Words.TypedBy)
        {
            Openings = visit.Openings.Where(opening => opening.Item == piece.Id),
        });

    public static EvidenceView Of(Evidence piece, Plan? plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = piece.Key,
        Rev = piece.Rev,
        What = piece.What,
        Caption = piece.Caption,
        Text = piece.Text,
        Url = piece.Url,
        Doubt = LinkCheck.Doubt(piece.Url),
        File = FileView.Of(piece.File),
        Alt = piece.Alt,
        From = piece.From,
        On = piece.On,
        GoalId = piece.Goal is { } goal && plan?.Find(goal) is { } found && GoalView.Shows(found, visit) ? goal : null,
        Cycle = piece.Cycle,
        Step = piece.Step,
        Proficiencies = piece.Proficiencies ?? [],
        Audience = piece.Audience,
        By = new AuthorView(AuthorView.NameOf(piece.Words.Author, visit, staff), piece.Words.At),
        TypedBy = piece.Words.TypedBy is { } typist ? staff.NameOf(typist) : null,
        Suggestions = piece.Suggestions.Count == 0 ? null : [.. piece.Suggestions.Select(one => Waiting(one, piece, staff))],
        SuggestedBy = piece.Suggested.Count == 0 ? null : [.. piece.Suggested.Select(words => SuggestedView.Of(words, staff))],
    };

    public static SuggestionView Waiting(Suggestion suggestion, Evidence piece, StaffNames staff) =>
        SuggestionView.Of(suggestion, piece.Caption, piece.Rev, piece.TextOf(suggestion.Field), staff);
}

internal sealed record FileView(FileKind Kind, string MediaType, long Bytes, int? Width, int? Height, bool? Thumbnail)
{
    public static FileView? Of(KeptFile? file) =>
        file is null ? null : new(file.Kind, file.MediaType, file.Bytes, file.Width, file.Height, file.Thumbnail is null ? null : true);
}

/// <param name="Id">Names the upload in addresses.</param>
/// <param name="Received">The numbers of the blocks that came whole, while it is not finished.</param>
/// <param name="File">What it is; null until it is finished.</param>
internal sealed record UploadView(string Id, int Bytes, int BlockBytes, int Blocks, IReadOnlyList<int> Received, FileView? File);

internal sealed record BlockView(int Block);

/// <param name="Key">A UUID made once per file, so that beginning again goes on.</param>
/// <param name="Bytes">How large the file is.</param>
internal sealed record UploadInput(Guid? Key, long? Bytes);

internal sealed record EvidenceInput
{
    /// <summary>A UUID the client makes once per new piece.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>Of a new piece: a finished upload. Else it is a link or words.</summary>
    public string? UploadId { get; init; }

    public string? Url { get; init; }
    public string? Text { get; init; }
    public string? Caption { get; init; }
    public string? Alt { get; init; }
    public EvidenceFrom? From { get; init; }
    public DateOnly? On { get; init; }
    public string? GoalId { get; init; }
    public int? Cycle { get; init; }
    public Step? Step { get; init; }

    /// <summary>The ids of the graduation proficiencies it shows; left out, they stay.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public Audience? Audience { get; init; }

    /// <summary>The piece this asks for, on top of the one that stands.</summary>
    public Evidence Over(Evidence before, ProficiencySet school, Authorship words, FieldErrors errors)
    {
        var piece = before with
        {
            Rev = before.Rev + 1,
            Caption = errors.Required("caption", Caption, "Say in a few words what this is."),
            Text = before.What == EvidenceKind.Text ? errors.Required("text", Text, "Write the text.", FieldErrors.Text) : before.Text,
            Url = before.What == EvidenceKind.Link ? LinkCheck.Read("url", Url, errors) : before.Url,
            Alt = errors.Optional("alt", Alt, Evidence.MostOfAlt),
            From = From ?? before.From,
            On = On ?? before.On,
            Goal = errors.Optional("goalId", GoalId),
            Cycle = Cycle,
            Step = Step,
            Proficiencies = school.Read(Proficiencies, before.Proficiencies, errors),
            Audience = Audience ?? before.Audience,
            Words = words,
        };
        return piece with { Suggested = [.. piece.Suggested.Where(one => piece.TextOf(one.Field) == before.TextOf(one.Field))] };
    }

    /// <summary>What is wrong with the day and the place in the plan.</summary>
    public static void Check(Evidence piece, Evidence? before, Plan? plan, StudentVisit visit, FieldErrors errors)
    {
        if (piece.On != before?.On && (piece.On > visit.Today.Day || piece.On < visit.Today.Day.AddYears(-10)))
            errors.Add("on", "Choose a day within the last ten years, today at the latest.");
        var goal = piece.Goal is null ? null : plan?.Find(piece.Goal);
        if (piece.Goal is not null && piece.Goal != before?.Goal && (goal is null || !GoalView.Shows(goal, visit)))
            errors.Add("goalId", "There is no such goal in this plan.");
        if (piece.Cycle is not null && (goal is null || piece.Cycle < 1 || piece.Cycle > goal.Cycles.Count))
            errors.Add("cycle", "Choose one of the goal’s cycles.");
        if (piece.Step is not null && piece.Cycle is null)
            errors.Add("cycle", "Say which cycle of the goal the step is of.");
    }
}
