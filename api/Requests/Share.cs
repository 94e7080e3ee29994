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

    /// <summary>
    /// Which groups are told: those with enough students; where the others could be worked out from the total, because there is one of
    /// them or they are few, the next smallest is not told either. Groups without anybody are left aside.
    /// </summary>
    /// <param name="may">False: not told whatever its size; left out, all may be.</param>
    public static bool[] Shown(int[] sizes, int smallest, bool[]? may = null)
    {
        var shown = sizes.Select((size, i) => may?[i] != false && size >= smallest).ToArray();
        while (true)
        {
            var hidden = sizes.Where((size, i) => !shown[i] && size > 0).ToList();
            if (hidden.Count == 0 || (hidden.Count > 1 && hidden.Sum() >= smallest) || !shown.Contains(true))
                return shown;
            shown[sizes.Index().Where(one => shown[one.Index]).MinBy(one => one.Item).Index] = false;
        }
    }

    public static int Rounded(int students) => (students + (Rounding / 2)) / Rounding * Rounding;

    /// <summary>Made of the rounded numbers, so that it tells no more than they do: of a few students a percent is less than one.</summary>
    /// <returns>Percent, from 5 to 95 in steps of five; null where they are too few.</returns>
    public static int? Of(int part, int all) => all < FewestStudents
        ? null
        : Math.Clamp((int)Math.Round(100m * Rounded(part) / Rounded(all) / Step) * Step, Step, 100 - Step);
}
