using Plp.Storage;

namespace Plp.Families;

/// <summary>A family page was opened (34 CFR 99.32): at most one a link, student and day.</summary>
internal sealed record PageOpened : Document, IDocument<PageOpened>
{
    public static DocumentKind<PageOpened> Shape { get; } = new("page-opened", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Adult { get; init; }
    public required DateTimeOffset At { get; init; }

    public static PageOpened By(FamilyVisit visit) => new()
    {
        Id = $"page-opened:{visit.Student.PersonId}:{visit.Today.Day:yyyyMMdd}:{visit.Link.Mark()}",
        Student = visit.Student.PersonId,
        Day = visit.Today.Day,
        Adult = visit.Adult.PersonId,
        At = visit.Today.Instant,
    };
}
