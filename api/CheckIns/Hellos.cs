using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// One advisor's own reminder of whom they said hello to (C4, S0 L93). Read by that advisor only: on no board, in no
/// digest, evaluation or export; erased each June.
/// </summary>
internal sealed record Hellos : Document, IDocument<Hellos>
{
    public static DocumentKind<Hellos> Shape { get; } = new("hellos", 1, Retention.EachYear("30 June"));

    internal override DocumentKind Kind => Shape;

    /// <summary>The advisor wants no such reminder.</summary>
    public bool Off { get; init; }

    /// <summary>The last hello, by student.</summary>
    public IReadOnlyDictionary<string, DateOnly>? Last { get; init; }

    public static string IdOf(string advisor) => "hellos:" + advisor;

    public static Hellos None(string advisor) => new() { Id = IdOf(advisor) };

    public Hellos Said(IEnumerable<string> students, DateOnly on)
    {
        var last = (Last ?? new Dictionary<string, DateOnly>()).ToDictionary(StringComparer.Ordinal);
        foreach (var student in students)
            last[student] = on;
        return this with { Last = last };
    }

    public Hellos Forgetting(DateOnly until) =>
        this with { Last = (Last ?? new Dictionary<string, DateOnly>()).Where(hello => hello.Value > until).ToDictionary() };

    /// <summary>Switching the reminder off forgets what it held.</summary>
    public Hellos Switched(bool on) => this with { Off = !on, Last = on ? Last : null };
}
