using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Plp.Storage;

namespace Plp.Tests.Storage;

/// <summary>A document for tests of the store alone, in the second version of its shape: <c>words</c> became <c>text</c>.</summary>
internal sealed record TestNote : Document, IDocument<TestNote>
{
    public static DocumentKind<TestNote> Shape { get; } = new("test-note", 2, Retention.School)
    {
        Info = TestDocuments.Of<TestNote>,
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            [1] = json =>
            {
                json["text"] = json["words"]!.GetValue<string>();
                json.Remove("words");
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    public string Text { get; init; } = "";

    public int Number { get; init; }

    public IReadOnlyList<string>? Watchers { get; init; }

    public override IReadOnlyList<string>? Staff => Watchers;
}

/// <summary>The same document as the program of last year wrote it.</summary>
internal sealed record TestNoteOfLastYear : Document, IDocument<TestNoteOfLastYear>
{
    public static DocumentKind<TestNoteOfLastYear> Shape { get; } =
        new("test-note", 1, Retention.School) { Info = TestDocuments.Of<TestNoteOfLastYear> };

    internal override DocumentKind Kind => Shape;

    public required string Words { get; init; }
}

/// <summary>The same document as a program of next year writes it.</summary>
internal sealed record TestNoteOfNextYear : Document, IDocument<TestNoteOfNextYear>
{
    public static DocumentKind<TestNoteOfNextYear> Shape { get; } =
        new("test-note", 3, Retention.School) { Info = TestDocuments.Of<TestNoteOfNextYear> };

    internal override DocumentKind Kind => Shape;
}

/// <summary>The second version with a member that <see cref="TestNote"/> does not know.</summary>
internal sealed record TestNoteWithMore : Document, IDocument<TestNoteWithMore>
{
    public static DocumentKind<TestNoteWithMore> Shape { get; } =
        new("test-note", 2, Retention.School) { Info = TestDocuments.Of<TestNoteWithMore> };

    internal override DocumentKind Kind => Shape;

    public string Text { get; init; } = "";

    public required Extra More { get; init; }

    internal sealed record Extra(string Color, IReadOnlyList<int> Numbers);
}

/// <summary>A document of another type.</summary>
internal sealed record TestTask : Document, IDocument<TestTask>
{
    public static DocumentKind<TestTask> Shape { get; } = new("test-task", 1, Retention.School) { Info = TestDocuments.Of<TestTask> };

    internal override DocumentKind Kind => Shape;
}

[JsonSerializable(typeof(TestNote))]
[JsonSerializable(typeof(TestNoteOfLastYear))]
[JsonSerializable(typeof(TestNoteOfNextYear))]
[JsonSerializable(typeof(TestNoteWithMore))]
[JsonSerializable(typeof(TestTask))]
internal sealed partial class TestDocumentsJson : JsonSerializerContext;

internal static class TestDocuments
{
    private static readonly JsonSerializerOptions options = new(Json.Options) { TypeInfoResolver = TestDocumentsJson.Default };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
