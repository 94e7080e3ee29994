using Plp.Roster;

namespace Plp.Hosting.Local;

/// <summary>What was asked for after <c>import</c>.</summary>
internal sealed record ImportOptions
{
    /// <summary>A folder, a ZIP archive or one CSV file.</summary>
    public required string Path { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Print one JSON object and nothing else.</summary>
    public bool Json { get; init; }

    /// <summary>Null: the advisor column when the files have one, else by hand.</summary>
    public AdvisorChoice? Advisors { get; init; }

    public string? Encoding { get; init; }

    /// <summary>What the other program or school is called that records are brought along from.</summary>
    public string? From { get; init; }
    public bool ConfirmDeactivations { get; init; }

    /// <summary>Answers to the questions of a dry run, by their ids; remembered with the school.</summary>
    public IReadOnlyDictionary<string, string?> Answers { get; init; } = new Dictionary<string, string?>();
}
