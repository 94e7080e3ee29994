using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// Which staff opened one student's record in a month, each person once a day (J2). Gathered from the running programs and written at
/// intervals, so the last looks before a crash may be missing; what left the school is a <see cref="Disclosure"/> and never is.
/// </summary>
internal sealed record StudentAccess : Document, IDocument<StudentAccess>
{
    public static DocumentKind<StudentAccess> Shape { get; } = new("access", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<StaffRead> Reads { get; init; } = [];

    public static string IdOf(string student, DateOnly day) => $"access:{student}:{day:yyyy-MM}";

    public static StudentAccess Of(string student, DateOnly day) =>
        new() { Id = IdOf(student, day), Student = student, Day = new DateOnly(day.Year, day.Month, 1) };

    /// <summary>With the looks that are not in it yet.</summary>
    public StudentAccess With(IEnumerable<StaffRead> more) =>
        this with { Reads = [.. Reads.Concat(more).DistinctBy(read => (read.On, read.By))] };
}

/// <param name="As">What the person was to the student.</param>
internal sealed record StaffRead(DateOnly On, string By, Relation As);
