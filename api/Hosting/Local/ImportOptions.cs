using Plp.Roster;

namespace Plp.Hosting.Local;

/// <summary>What was asked for after <c>import</c>.</summary>
public sealed record ImportOptions
{
    public const string Command = "import";

    private const string Usage = "import needs what to import: import PATH [--dry-run] [--json] [--advisors " + AdvisorChoice.Ways + "] [--encoding NAME] [--confirm-deactivations] [--coordinator NAME EMAIL] [--data FOLDER].";

    /// <summary>A folder, a ZIP archive or one CSV file.</summary>
    public string Path { get; init; } = "";

    public bool DryRun { get; init; }

    /// <summary>Print one JSON object and nothing else.</summary>
    public bool Json { get; init; }

    /// <summary>Null: the advisor column when the files have one, else by hand.</summary>
    public AdvisorChoice? Advisors { get; init; }

    public string? Encoding { get; init; }
    public bool ConfirmDeactivations { get; init; }

    /// <summary>Answers to the questions of a dry run, by their ids; remembered with the school.</summary>
    public IReadOnlyDictionary<string, string?> Answers { get; init; } = new Dictionary<string, string?>();

    /// <summary>Takes what belongs to the import; what is left is read as for serving.</summary>
    public static (LocalOptions? Options, string? Error) Parse(IReadOnlyList<string> args)
    {
        var import = new ImportOptions();
        var rest = new List<string>();
        for (var i = 1; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    import = import with { DryRun = true };
                    break;
                case "--json":
                    import = import with { Json = true };
                    break;
                case "--confirm-deactivations":
                    import = import with { ConfirmDeactivations = true };
                    break;
                case "--encoding" when i + 1 < args.Count:
                    import = import with { Encoding = args[++i] };
                    break;
                case "--advisors" when i + 1 < args.Count:
                    import = import with { Advisors = AdvisorChoice.Parse(args[++i]) };
                    if (import.Advisors is null)
                        return (null, $"--advisors says where advisors come from: {AdvisorChoice.Ways}.");
                    break;
                case "--answer" when i + 1 < args.Count && args[i + 1].Split('=', 2) is [{ Length: > 0 } id, { Length: > 0 } key]:
                    import = import with { Answers = import.Answers.Where(other => other.Key != id).Append(new(id, key)).ToDictionary() };
                    i++;
                    break;
                case "--encoding" or "--advisors" or "--answer":
                    return (null, Usage);
                case "--coordinator" when i + 2 < args.Count:
                    rest.AddRange(["--empty", args[i], args[++i], args[++i]]);
                    break;
                case "--data" or "--cosmos" when i + 1 < args.Count:
                    rest.AddRange([args[i], args[++i]]);
                    break;
                case var path when !path.StartsWith('-') && import.Path.Length == 0:
                    import = import with { Path = path };
                    break;
                default:
                    rest.Add(args[i]);
                    break;
            }
        }
        if (import.Path.Length == 0)
            return (null, Usage);
        var (options, error) = LocalOptions.Parse(rest);
        return (options is null ? null : options with { Import = import }, error);
    }
}
