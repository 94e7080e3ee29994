using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>What somebody would have changed in a text of the school that has a draft and versions, and what others say to it.</summary>
internal abstract record Proposal : Document
{
    public const string OpenState = "open", AnsweredState = "answered";

    public const int MostComments = 100;

    public required int Rev { get; init; }

    /// <summary>The key of the part it is about; null: the text as a whole.</summary>
    public string? Field { get; init; }

    public required ProposalWords Words { get; init; }
    public IReadOnlyList<ProposalWords> Comments { get; init => field = value ?? []; } = [];

    /// <summary>What became of it; null while it is open.</summary>
    public ProposalAnswer? Answer { get; init; }
}

/// <param name="Id">Of a comment, so that sending it again adds nothing.</param>
/// <param name="Role">In which the person wrote.</param>
internal sealed record ProposalWords(string Id, string Text, string By, Role Role, DateTimeOffset At, string Language);

internal sealed record ProposalAnswer(ProposalOutcome Outcome, string Text, string By, DateTimeOffset At);

[JsonConverter(typeof(CamelCase<ProposalOutcome>))]
internal enum ProposalOutcome
{
    /// <summary>It is in the draft, or will be.</summary>
    Taken,

    Declined,
}

/// <summary>A proposal as everybody reads it: who wrote by their role, since a student may propose too.</summary>
internal sealed record ProposalView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public string? Field { get; init; }
    public required ProposalWordsView Words { get; init; }
    public required IReadOnlyList<ProposalWordsView> Comments { get; init; }
    public ProposalOutcome? Outcome { get; init; }
    public string? Answer { get; init; }

    public static ProposalView Of(Proposal proposal, Visit visit) => new()
    {
        Id = proposal.Id[(proposal.Id.IndexOf(':') + 1)..],
        Rev = proposal.Rev,
        Field = proposal.Field,
        Words = ProposalWordsView.Of(proposal.Words, visit),
        Comments = [.. proposal.Comments.Select(words => ProposalWordsView.Of(words, visit))],
        Outcome = proposal.Answer?.Outcome,
        Answer = proposal.Answer?.Text,
    };
}

/// <param name="Mine">Whether the reader wrote it.</param>
internal sealed record ProposalWordsView(string Text, Role Role, DateTimeOffset At, bool Mine, string Language)
{
    public static ProposalWordsView Of(ProposalWords words, Visit visit) =>
        new(words.Text, words.Role, words.At, words.By == visit.Caller.Id, words.Language);
}

internal sealed record ProposalInput(Guid? Key, string? Field, string? Text)
{
    public ProposalWords Words(Visit visit, FieldErrors errors) => new(
        Key is { } key ? PlanItems.IdOf(key) : "",
        errors.Required("text", Text, "Write what you propose or think of it.", FieldErrors.Text),
        visit.Caller.Id,
        visit.Caller.Role,
        visit.Today.Instant,
        visit.Caller.Person.WritesIn ?? Language.English);
}

internal sealed record ProposalAnswerInput(int? Rev, ProposalOutcome? Outcome, string? Text);
