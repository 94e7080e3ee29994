using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>
/// Work on more documents than one commit holds. It is done in chunks; each chunk's commit moves the cursor under the
/// job's ETag, so a chunk is done once however often it is tried, and whoever finds the job unfinished goes on with it.
/// </summary>
internal sealed record Job : Document, IDocument<Job>
{
    public const string RunningState = "running", DoneState = "done";

    public static DocumentKind<Job> Shape { get; } = new("job", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Which work it is: <c>roster-import</c>.</summary>
    public required string Work { get; init; }

    /// <summary>Who started it; null for the command line.</summary>
    public string? By { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>The school's day the job was started on, and counts from, however long it takes.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How many items its input has in each part.</summary>
    public required IReadOnlyList<int> Parts { get; init; }

    /// <summary>How many items are done.</summary>
    public int Cursor { get; init; }

    /// <summary>What to tell when it is done, in the work's own shape.</summary>
    public JsonElement? Result { get; init; }

    public int Of => Parts.Sum();

    [JsonIgnore]
    public bool Done => State == DoneState;

    /// <summary>As the outside names it: <c>roster-import:1f3a…</c>.</summary>
    [JsonIgnore]
    public string JobId => Id["job:".Length..];

    public static string IdOf(string jobId) => "job:" + jobId;
}

/// <summary>
/// A part of a job's input, so that the browser may close. Packed: it is read once and thrown away. Deleted in the commit
/// that finishes it. Its state is a running job's, so that one query finds both.
/// </summary>
internal sealed record JobPart : Document, IDocument<JobPart>
{
    public static DocumentKind<JobPart> Shape { get; } = new("job-part", 1, Retention.While("its job runs"));

    internal override DocumentKind Kind => Shape;

    /// <summary>JSON, compressed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The job it belongs to.</summary>
    [JsonIgnore]
    public string JobId => Id["job-part:".Length..Id.LastIndexOf(':')];

    public static string IdOf(string jobId, int number) => $"job-part:{jobId}:{number:0000}";

    /// <param name="day">When it was written: what no job owns a day later was left behind by a crash.</param>
    public static JobPart Of<T>(string jobId, int number, T content, DateOnly day)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(zip, content, Json.Of<T>());
        return new JobPart { Id = IdOf(jobId, number), Day = day, State = Job.RunningState, Content = packed.ToArray() };
    }

    public T Unpack<T>()
    {
        using var zip = new GZipStream(new MemoryStream(Content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(zip, (JsonTypeInfo<T>)Json.Of<T>())!;
    }
}
