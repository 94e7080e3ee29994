using Plp.People;

namespace Plp.Requests;

/// <summary>
/// Who reads some words about a student (B14, C9): those of the audience; whoever wrote or typed them, or was named for them,
/// whatever it is; and, where the audience is restricted, an administrator who opened them and said why.
/// <see cref="Access.Sees"/> decides.
/// </summary>
/// <param name="Named">Those who read them by name; a null is nobody.</param>
internal sealed record Readers(Audience Audience, params IReadOnlyList<string?> Named)
{
    /// <summary>When the item the words stand in was opened.</summary>
    public IEnumerable<Opening> Openings { get; init; } = [];
}
