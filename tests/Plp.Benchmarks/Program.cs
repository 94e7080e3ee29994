using Plp.Benchmarks;

// dotnet run -c Release --project tests/Plp.Benchmarks -- NAME …
var measures = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["server"] = ServerBenchmark.Run,
    ["boards"] = ServerBenchmark.RunBoards,
    ["scrolling"] = ScrollingBenchmark.Run,
    ["roster"] = RosterImportBenchmark.Run,
    ["cosmos"] = CosmosOverhead.Run,
    ["start"] = StartBenchmark.Run,
    ["worker"] = WorkerBenchmark.Run,
    ["pages"] = PagesBenchmark.Run,
    ["every-page"] = () => EveryPageBenchmark.Run(only: []),
    ["every-page-work"] = () => EveryPageBenchmark.RunWork(only: []),
    ["mail"] = MailBenchmark.Run,
    ["template"] = TemplateBenchmark.Run,
    ["exhibition"] = ExhibitionBenchmark.Run,
    ["portfolio"] = PortfolioBenchmark.Run,
    ["equity"] = EquityBenchmark.Run,
    ["pathways"] = PathwayBenchmark.Run,
    ["evaluation"] = EvaluationBenchmark.Run,
    ["survey"] = EvaluationBenchmark.RunSurvey,
    ["archive"] = ArchiveBenchmark.Run,
    ["export"] = ExportBenchmark.Run,
    ["assignment"] = AssignmentBenchmark.Run,
};

// every-page PART …: only the pages with such a part in their address
if (args is ["every-page" or "every-page-work", _, ..])
{
    Console.WriteLine(Machine.Describe());
    await (args[0] == "every-page" ? EveryPageBenchmark.Run(args[1..]) : EveryPageBenchmark.RunWork(args[1..]));
    return 0;
}

var asked = args.Length == 0 ? measures.Keys.ToArray() : args;
if (asked.FirstOrDefault(name => !measures.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no measure \"{unknown}\". Choose from: {string.Join(", ", measures.Keys)}.");
    return 2;
}

Console.WriteLine(Machine.Describe());
foreach (var name in asked)
    await measures[name]();
return 0;
