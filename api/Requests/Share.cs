namespace Plp.Requests;

/// <summary>
/// How a part of the students is told to who sees no more than aggregates: as a share that points at no one (A1, H3).
/// </summary>
internal static class Share
{
    /// <summary>Of fewer students nothing is told.</summary>
    private const int FewestStudents = 10;

    /// <summary>Percent: a share is told in steps of this, and never as none or all, so that a few cannot be worked out.</summary>
    private const int Step = 5;

    /// <returns>Percent, from 5 to 95 in steps of five; null where they are too few.</returns>
    public static int? Of(int part, int all) => all < FewestStudents
        ? null
        : Math.Clamp((int)Math.Round(100m * part / all / Step) * Step, Step, 100 - Step);
}
