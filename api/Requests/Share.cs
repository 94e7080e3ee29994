namespace Plp.Requests;

/// <summary>
/// How counts of students are told to who sees no more than aggregates: rounded, so that they point at no one (A1, H3).
/// </summary>
internal static class Share
{
    /// <summary>Numbers of students are told as multiples of this; each stands for five numbers.</summary>
    public const int Rounding = 5;

    /// <summary>Of fewer students nothing is told.</summary>
    private const int FewestStudents = 10;

    /// <summary>Percent: a share is told in steps of this, and never as none or all, so that a few cannot be worked out.</summary>
    private const int Step = 5;

    public static int Rounded(int students) => (students + (Rounding / 2)) / Rounding * Rounding;

    /// <summary>Made of the rounded numbers, so that it tells no more than they do: of a few students a percent is less than one.</summary>
    /// <returns>Percent, from 5 to 95 in steps of five; null where they are too few.</returns>
    public static int? Of(int part, int all) => all < FewestStudents
        ? null
        : Math.Clamp((int)Math.Round(100m * Rounded(part) / Rounded(all) / Step) * Step, Step, 100 - Step);
}
