using System.Text.Json.Serialization;
using Plp.People;

namespace Plp.Duties;

/// <param name="On">The day it ended, in the school's days.</param>
/// <param name="To">To whom it was passed, where it was; kept when they ended it.</param>
internal sealed record DutyFact(DateOnly On, DutyEnding Ending, string? To = null);

/// <summary>Graduation proficiencies by their ids.</summary>
/// <param name="Shown">Null where none was shown.</param>
internal sealed record ProficiencyFact(IReadOnlyList<string> WorkedOn, IReadOnlyList<string>? Shown);

/// <param name="Pieces">Pieces of work.</param>
/// <param name="Shared">Collections that are shared.</param>
/// <param name="SharedOn">When one was shared last.</param>
internal sealed record PortfolioFact(int Pieces, int Shared, DateOnly? SharedOn)
{
    /// <summary>Ids of the goals that some of it belongs to, each once; null for none.</summary>
    public IReadOnlyList<string>? Goals { get; init; }

    public static PortfolioFact None { get; } = new(0, 0, null);
}

/// <summary>What others suggested or answered and the student has not settled yet (B5).</summary>
/// <param name="Waiting">How many, all of them.</param>
/// <param name="Restricted">How many of them are about words that only named people read; null where none is.</param>
internal sealed record SuggestionFact(int Waiting, int? Restricted = null)
{
    /// <summary>Null where nothing waits.</summary>
    /// <param name="audiences">Who reads the words that each one is about.</param>
    public static SuggestionFact? Of(IEnumerable<Audience> audiences)
    {
        var (waiting, restricted) = (0, 0);
        foreach (var audience in audiences)
            (waiting, restricted) = (waiting + 1, restricted + (audience == Audience.Restricted ? 1 : 0));
        return waiting == 0 ? null : new SuggestionFact(waiting, restricted == 0 ? null : restricted);
    }

    /// <summary>How many a reader is told of: the student of all, everybody else of those that are not restricted.</summary>
    public int For(bool isStudent) => isStudent ? Waiting : Waiting - (Restricted ?? 0);
}

/// <summary>A talk the student asked for.</summary>
/// <param name="Id">The request's id.</param>
internal sealed record TalkFact(string Id, TalkWith With, DateOnly On);

/// <summary>Another student who reads what this one shares with peers (B15).</summary>
/// <param name="Until">The last day.</param>
internal sealed record PeerFact(string Person, DateOnly Until);

/// <summary>Something the family said.</summary>
/// <param name="Id">The answer's id.</param>
internal sealed record VoiceFact(string Id, VoiceKind Kind, DateOnly On);

[JsonConverter(typeof(CamelCase<VoiceKind>))]
internal enum VoiceKind
{
    /// <summary>In their own words.</summary>
    Comment,

    /// <summary>"Call me."</summary>
    Call,

    /// <summary>To an invitation: they come.</summary>
    Coming,

    /// <summary>To an invitation: they do not.</summary>
    NotComing,
}

[JsonConverter(typeof(CamelCase<TalkWith>))]
internal enum TalkWith
{
    Advisor,
    Coordinator,
}

/// <param name="On">The day it ended; null while it is under way.</param>
/// <param name="StartReviewed">The day the review at the start of the year was written; null while it was not.</param>
/// <param name="Suggestions">What waits for its texts; null where nothing does, and when it ended.</param>
internal sealed record YearlyUpdateFact(
    DateOnly Begun,
    DateOnly? On,
    DutyEnding? Ending,
    DateOnly? StartReviewed = null,
    SuggestionFact? Suggestions = null);

/// <summary>How a duty ended (C11); counts show each apart.</summary>
[JsonConverter(typeof(CamelCase<DutyEnding>))]
internal enum DutyEnding
{
    Done,

    /// <summary>Three tries on two days.</summary>
    Tried,
    NotPossible,
    NotApplicable,
    Passed,
}

/// <summary>An opportunity that stands in the plan (B6): what work would show it.</summary>
/// <param name="Goal">The id of the goal it serves.</param>
/// <param name="Proficiencies">The ids of those it is about; null for none.</param>
internal sealed record OpportunityFact(string? Goal, IReadOnlyList<string>? Proficiencies)
{
    public bool Equals(OpportunityFact? other) =>
        other is not null && Goal == other.Goal && (Proficiencies ?? []).SequenceEqual(other.Proficiencies ?? []);

    public override int GetHashCode() => HashCode.Combine(Goal, Proficiencies?.Count);
}

/// <summary>That a student is on a pathway.</summary>
/// <param name="Pathway">Its key, or that of the proposal it came of.</param>
/// <param name="Title">Of one the student designed; null: the catalog has it.</param>
/// <param name="HasEvidence">True once work is named for it; null until then.</param>
internal sealed record PathwayFact(string Pathway, DateOnly From, DateOnly To, string? Title = null, bool? HasEvidence = null);
