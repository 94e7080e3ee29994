using Plp.People;

namespace Plp.Hosting.Local;

/// <summary>What was asked for on the command line.</summary>
public sealed record LocalOptions
{
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Where the data lies; made when missing.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Start one's own school, with this coordinator as its first person.</summary>
    public FirstCoordinator? FirstCoordinator { get; init; }

    /// <summary>Open the demonstration school although there is one's own.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Keep the school in this account of Cosmos DB (a connection string) and not in a file.</summary>
    public string? Cosmos { get; init; }

    /// <summary>Serve site and API on two ports, as Azure does.</summary>
    public bool Split { get; init; }

    /// <summary>Import a roster into one's own school instead of serving.</summary>
    public ImportOptions? Import { get; init; }

    /// <summary>What is left for the framework's own configuration: <c>--urls</c> and settings.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <returns>The options, or one sentence that says what to type instead.</returns>
    public static (LocalOptions? Options, string? Error) Parse(IReadOnlyList<string> args)
    {
        if (args is [ImportOptions.Command, ..])
            return ImportOptions.Parse(args);
        var options = new LocalOptions();
        var rest = new List<string>();
        var empty = false;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--data" when i + 1 < args.Count:
                    options = options with { DataFolder = args[++i] };
                    break;
                case "--cosmos" when i + 1 < args.Count:
                    options = options with { Cosmos = args[++i] };
                    break;
                case "--coordinator" when i + 2 < args.Count:
                    options = options with { FirstCoordinator = new(args[++i], args[++i], "--coordinator") };
                    break;
                case "--empty":
                    empty = true;
                    break;
                case "--demonstration":
                    options = options with { Demonstration = true };
                    break;
                case "--split":
                    options = options with { Split = true };
                    break;
                case "--data" or "--cosmos" or "--coordinator":
                    return (null, $"{args[i]} needs a value: --data FOLDER, --cosmos CONNECTION, --coordinator NAME EMAIL.");
                default:
                    rest.Add(args[i]);
                    break;
            }
        }
        if (empty && options.FirstCoordinator is null)
            return (null, "--empty needs --coordinator NAME EMAIL: a school of your own starts with the person who sets it up.");
        if (!empty && options.FirstCoordinator is not null)
            return (null, "--coordinator goes with --empty: it names the first person of a school of your own.");
        return (options with { Rest = rest }, null);
    }
}
