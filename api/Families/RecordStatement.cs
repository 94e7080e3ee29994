using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What a parent or an adult student says about a part of the record that the school did not amend. It is kept with the record and
/// shown wherever the record is shown (34 CFR 99.20).
/// </summary>
internal sealed record RecordStatement : Document, IDocument<RecordStatement>
{
    public static DocumentKind<RecordStatement> Shape { get; } = new("record-statement", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>Whose words these are: a person's id, and how they were called.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>Which part of the record it is about, in their words.</summary>
    public required string About { get; init; }

    public required string Text { get; init; }

    public static string IdOf(string student, string request) => $"record-statement:{student}:{request}";
}

/// <param name="About">Which part of the record.</param>
/// <param name="By">Who says it, by name.</param>
internal sealed record StatementView(string About, string Text, string By, DateOnly On);

/// <summary>Reads statements for whoever shows a record.</summary>
internal sealed class RecordStatements(IDocumentStore store)
{
    /// <summary>The oldest first; null where there are none, which is the rule.</summary>
    public async Task<IReadOnlyList<StatementView>?> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [RecordStatement.Shape.Type], token));

    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<StatementView>? Among(IEnumerable<StoredDocument> documents) => documents
        .Where(document => document.Type == RecordStatement.Shape.Type)
        .Select(document => document.As<RecordStatement>())
        .OrderBy(statement => statement.Day)
        .Select(statement => new StatementView(statement.About, statement.Text, statement.ByName, statement.Day!.Value))
        .ToList() is { Count: > 0 } found ? found : null;
}
