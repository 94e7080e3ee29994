using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Portfolio;

internal sealed record CollectionView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string Title { get; init; }
    public string? For { get; init; }
    public string? Opening { get; init; }

    /// <summary>Ids of the pieces the caller reads, in order.</summary>
    public required IReadOnlyList<string> Pieces { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Null until it is shared; until then the student and the advisors read it.</summary>
    public DateOnly? SharedOn { get; init; }

    /// <summary>Ids of the rubric's lines that were answered with not yet; for the student and staff.</summary>
    public IReadOnlyList<string>? NotYet { get; init; }

    public required IReadOnlyList<CommentView> Comments { get; init; }
    public required AuthorView By { get; init; }
    public string? TypedBy { get; init; }

    /// <param name="shown">Keys of the pieces the caller reads.</param>
    public static CollectionView Of(Collection collection, IReadOnlySet<string> shown, StudentVisit visit, StaffNames staff) => new()
    {
        Id = collection.Key,
        Rev = collection.Rev,
        Title = collection.Title,
        For = collection.For,
        Opening = collection.Opening,
        Pieces = [.. collection.Pieces.Where(shown.Contains)],
        Audience = collection.Audience,
        SharedOn = collection.Shared?.On,
        NotYet = collection.Shared is { NotYet.Count: > 0 } check ? check.NotYet : null,
        Comments =
            [.. collection.Comments.Select(comment => new CommentView(comment.Id, staff.NameOf(comment.By), comment.At, comment.Text))],
        By = new AuthorView(AuthorView.NameOf(collection.Words.Author, visit, staff), collection.Words.At),
        TypedBy = collection.Words.TypedBy is { } typist ? staff.NameOf(typist) : null,
    };
}

internal sealed record CommentView(string Id, string By, DateTimeOffset At, string Text);

internal sealed record RubricView(int Rev, IReadOnlyList<RubricLine> Should, IReadOnlyList<RubricLine> ShouldNot)
{
    /// <summary>What comes with the program is said in the school's terms; what the school wrote is its own.</summary>
    public static RubricView Of(Rubric rubric, SchoolWords words)
    {
        IReadOnlyList<RubricLine> Said(IReadOnlyList<RubricLine> lines) =>
            rubric.Rev > 0 ? lines : [.. lines.Select(line => line with { Text = words.Apply(line.Text) })];
        return new(rubric.Rev, Said(rubric.Should), Said(rubric.ShouldNot));
    }
}

internal sealed record CollectionInput
{
    /// <summary>A UUID the client makes once per new collection.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public string? Title { get; init; }
    public string? For { get; init; }
    public string? Opening { get; init; }

    /// <summary>Ids of pieces, in order; left out, they stay.</summary>
    public IReadOnlyList<string?>? Pieces { get; init; }

    public Audience? Audience { get; init; }

    /// <summary>The collection this asks for, on top of the one that stands.</summary>
    /// <param name="unseen">Pieces that the caller does not read: they keep their place, and nobody takes out what they do not see.</param>
    public Collection Over(Collection before, Authorship words, IReadOnlyList<string> unseen, FieldErrors errors)
    {
        var pieces = Pieces?.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var (key, place) in pieces is null ? [] : before.Pieces.Select((key, place) => (key, place)))
        {
            if (unseen.Contains(key) && !pieces!.Contains(key))
                pieces.Insert(Math.Min(place, pieces.Count), key);
        }
        if (pieces?.Count > Collection.MostPieces)
            errors.Add("pieces", $"Choose at most {Collection.MostPieces} pieces: those that say most.");
        return before with
        {
            Rev = before.Rev + 1,
            Title = errors.Required("title", Title, "Give the collection a title."),
            For = errors.Optional("for", For),
            Opening = errors.Optional("opening", Opening, FieldErrors.Text),
            Pieces = pieces ?? before.Pieces,
            Audience = Audience ?? before.Audience,
            Words = words,
        };
    }

    /// <summary>That every piece is the student's, or was in it before.</summary>
    public static void Check(Collection collection, Collection? before, IReadOnlySet<string> known, FieldErrors errors)
    {
        if (collection.Pieces.Any(piece => !known.Contains(piece) && before?.Pieces.Contains(piece) != true))
            errors.Add("pieces", "Choose from the pieces in this portfolio.");
    }
}

/// <param name="Yes">Ids of the rubric's lines that hold.</param>
/// <param name="NotYet">Ids of those that do not yet.</param>
internal sealed record ShareInput(int? Rev, int? RubricRev, IReadOnlyList<string?>? Yes, IReadOnlyList<string?>? NotYet)
{
    public SelfCheck Read(Rubric rubric, DateOnly on, FieldErrors errors)
    {
        var (yes, notYet) = (Ids(Yes), Ids(NotYet));
        if (RubricRev != rubric.Rev)
            errors.Add("rubricRev", "The school changed its rubric meanwhile. Look at it again.");
        foreach (var line in rubric.Lines.Where(line => yes.Contains(line.Id) == notYet.Contains(line.Id)))
            errors.Add("yes", $"Answer this with yes or not yet: {line.Text}");
        return new SelfCheck(
            on,
            rubric.Rev,
            [.. rubric.Lines.Select(line => line.Id).Where(yes.Contains)],
            [.. rubric.Lines.Select(line => line.Id).Where(notYet.Contains)]);
    }

    private static HashSet<string> Ids(IReadOnlyList<string?>? ids) => [.. (ids ?? []).OfType<string>()];
}

/// <param name="Key">A UUID made once per comment.</param>
internal sealed record CommentInput(Guid? Key, string? Text);

/// <summary>Who is ready: every student with how much there is and what was shared.</summary>
internal sealed record PortfoliosView(IReadOnlyList<PortfolioRow> Students);

/// <param name="Advisor">Null where nobody is.</param>
/// <param name="Pieces">Of all years.</param>
/// <param name="SharedOn">When a collection was shared last.</param>
/// <param name="ThisYear">Whether that was in this school year.</param>
internal sealed record PortfolioRow(
    string StudentId,
    string Name,
    string Grade,
    string? Advisor,
    int Pieces,
    int Shared,
    DateOnly? SharedOn,
    bool? ThisYear);
