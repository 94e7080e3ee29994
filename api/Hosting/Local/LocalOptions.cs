using Plp.People;

namespace Plp.Hosting.Local;

/// <summary>Which school is meant and how it is served, as <see cref="CommandLine"/> read it.</summary>
internal sealed record LocalOptions
{
    public const string DefaultUrl = "http://127.0.0.1:7071", DefaultDataFolder = "data";

    /// <summary>Where the data is kept; made when missing.</summary>
    public string DataFolder { get; init; } = DefaultDataFolder;

    /// <summary>Start one's own school, with this coordinator as its first person.</summary>
    public FirstCoordinator? FirstCoordinator { get; init; }

    /// <summary>Which of the shipped templates one's own school starts with; null: the first.</summary>
    public string? Template { get; init; }

    /// <summary>One's own school is meant, whether or not there is one yet.</summary>
    public bool Own { get; init; }

    /// <summary>Open the demonstration school although there is one's own.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Keep the school in this account of Cosmos DB (a connection string) and not in a file.</summary>
    public string? Cosmos { get; init; }

    /// <summary>Serve site and API on two ports, as Azure does.</summary>
    public bool Split { get; init; }

    /// <summary>What is left for the framework's own configuration: <c>--urls</c> and settings.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];
}
