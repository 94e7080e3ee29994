using Plp.Storage;

namespace Plp.Requests;

/// <summary>The people a newcomer to the demonstration school is invited to be, in order, one sentence each.</summary>
internal sealed record SamplePeople : Document, IDocument<SamplePeople>
{
    public const string TheId = "sample-people";

    public static DocumentKind<SamplePeople> Shape { get; } = new("sample-people", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required IReadOnlyList<SamplePerson> All { get; init; }
}

/// <param name="Family">Opens the family's page, for one who has no account.</param>
internal sealed record SamplePerson(string Person, string Name, string Role, string Sentence, bool? Family = null);
