using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Plp.People;
using Plp.Plans;
using Plp.Records;
using Plp.Roster;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// The command line: every command with its options, in the words <c>--help</c> prints. Whatever ends a command is one
/// sentence. The program ends with 0 when it was done, 1 when it was not and the reason was said, 2 when the command line
/// or a setting is wrong or the data is newer, so that starting again changes nothing.
/// </summary>
internal sealed class CommandLine(TextWriter output, TextWriter errors)
{
    public const int Done = 0, NotDone = 1, Wrong = 2;

    private const string Needs = "--coordinator needs a name and an address: --coordinator \"Your Name\" you@school.org.";

    private readonly Option<string> data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "Where the data is kept; made when missing.",
        DefaultValueFactory = _ => LocalOptions.DefaultDataFolder,
        Recursive = true,
    };

    private readonly Option<string?> cosmos = new("--cosmos")
    {
        HelpName = "CONNECTION",
        Description = "Keep the school in Cosmos DB instead of a file: a connection string, or the account's https address.",
        Recursive = true,
    };

    private readonly Option<string> urls = new("--urls")
    {
        HelpName = "URL",
        Description = "Where it listens.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? LocalOptions.DefaultUrl,
    };

    private readonly Option<string[]> coordinator = new("--coordinator")
    {
        HelpName = "NAME EMAIL",
        Description = "Who sets up a school of your own: its first person.",
        Arity = new ArgumentArity(0, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> demonstration =
        new("--demonstration") { Description = "Take the demonstration although there is a school of your own." };

    /// <summary>Does what the command line says.</summary>
    public async Task<int> Run(IReadOnlyList<string> args)
    {
        // this program speaks English; its parser would take the machine's language
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var (words, settings, wrong) = SettingsLine.Take(args);
        if (wrong is not null)
            return await Say(wrong, Wrong);
        var parsed = Root(settings).Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is not HelpAction && WrongWith(parsed, settings) is { } sentence)
            return await Say(sentence, Wrong);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static string? WrongWith(ParseResult parsed, IReadOnlyList<string> settings)
    {
        var command = parsed.CommandResult.Command;
        var help = command is RootCommand ? "--help" : command.Name + " --help";
        if (parsed.UnmatchedTokens is [var unknown, ..])
            return $"There is no {(unknown.StartsWith('-') ? "option" : "command")} {unknown} here. {help} lists what there is.";
        if (parsed.Errors is [var first, ..])
            return $"{first.Message} {help} says more.";
        return settings.Count > 0 && command is not RootCommand
            ? $"{command.Name} takes no settings: leave out {settings[0].Split('=')[0]}."
            : null;
    }

    private RootCommand Root(IReadOnlyList<string> settings)
    {
        var empty = new Option<bool>("--empty") { Description = "Start a school of your own; needs --coordinator." };
        var template = new Option<string?>("--template")
        {
            HelpName = "NAME",
            Description = "What plans of a school of your own ask at first: " + string.Join(" or ", ShippedTemplates.All.Keys) + ".",
        };
        var split = new Option<bool>("--split") { Description = "Site and API on two ports, as in Azure." };
        coordinator.Validators.Add(result =>
        {
            if (result.Tokens.Count != 2)
                result.AddError(Needs);
        });
        var root = new RootCommand("Personal Learning Plans for small schools. Without a command it serves the school. Settings are " +
            "given as --NAME VALUE, in the environment or in appsettings.json; README.md lists them.")
        {
            data, cosmos, urls, empty, coordinator, template, demonstration, split,
            Import(), Export(), Restore(), Backup(), Rebuild(), Cost(), Health(),
        };
        root.Validators.Add(result =>
        {
            var (starts, names) = (result.GetValue(empty), result.GetResult(coordinator) is not null);
            if (starts && !names)
                result.AddError("--empty needs --coordinator NAME EMAIL: a school of your own starts with the person who sets it up.");
            if (result.GetValue(template) is { } asked && !ShippedTemplates.All.ContainsKey(asked))
                result.AddError($"--template is one of: {string.Join(", ", ShippedTemplates.All.Keys)}.");
            else if (!starts && result.GetResult(template) is not null)
                result.AddError("--template goes with --empty: a school that is open edits what its plans ask on the page " +
                    "\"What the plan asks\".");
            if (!starts && names)
                result.AddError("--coordinator goes with --empty: it names the first person of a school of your own.");
        });
        root.SetAction((given, _) => Ends(() => ServeCommand.Run(School(given) with
        {
            FirstCoordinator = Coordinator(given),
            Template = given.GetValue(template),
            Demonstration = given.GetValue(demonstration),
            Split = given.GetValue(split),
            Rest = given.GetResult(urls) is { Implicit: false } ? ["--urls=" + given.GetValue(urls), .. settings] : settings,
        }, output)));
        return root;
    }

    private Command Import()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder, a ZIP or one CSV file: OneRoster, plain tables, or records of another program.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object with every row that is wrong." };
        var advisors = new Option<AdvisorChoice?>("--advisors")
        {
            HelpName = "WAY",
            Description = "Where advisors come from: " + AdvisorChoice.Ways + ".",
            CustomParser = result =>
            {
                var choice = AdvisorChoice.Parse(result.Tokens[0].Value);
                if (choice is null)
                    result.AddError($"--advisors says where advisors come from: {AdvisorChoice.Ways}.");
                return choice;
            },
        };
        var encoding = new Option<string?>("--encoding")
        {
            HelpName = "NAME",
            Description = "The encoding of the files, where it is not found automatically.",
        };
        var from = new Option<string?>("--from")
        {
            HelpName = "NAME",
            Description = "What the other program is called that goals, check-ins and contacts are brought along from.",
        };
        var confirm = new Option<bool>("--confirm-deactivations") { Description = "Go on although many would be deactivated at once." };
        var answers = new Option<Dictionary<string, string?>>("--answer")
        {
            HelpName = "ID=KEY",
            Description = "Answer a question of the dry run; once for each, and remembered.",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                var given = new Dictionary<string, string?>(StringComparer.Ordinal);
                foreach (var token in result.Tokens)
                {
                    if (token.Value.Split('=', 2) is [{ Length: > 0 } id, { Length: > 0 } key])
                        given[id] = key;
                    else
                        result.AddError("--answer takes ID=KEY, as the dry run writes them below the question.");
                }
                return given;
            },
        };
        var command = new Command("import", "Bring your people into a school of your own.")
        {
            path, dryRun, json, advisors, encoding, from, confirm, answers, coordinator,
        };
        command.SetAction((given, _) => Ends(() => ImportCommand.Run(
            School(given) with { Own = true, FirstCoordinator = Coordinator(given) },
            new ImportOptions
            {
                Path = given.GetRequiredValue(path),
                DryRun = given.GetValue(dryRun),
                Json = given.GetValue(json),
                Advisors = given.GetValue(advisors),
                Encoding = given.GetValue(encoding),
                From = given.GetValue(from),
                ConfirmDeactivations = given.GetValue(confirm),
                Answers = given.GetRequiredValue(answers),
            },
            output,
            errors)));
        return command;
    }

    private Command Export()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; must not be there yet." };
        var command = new Command("export", "Take a whole school into a file, from which any store can be filled.") { file, demonstration };
        command.SetAction((given, _) =>
            Ends(() => MoveCommand.Export(
                given.GetRequiredValue(file),
                School(given) with { Demonstration = given.GetValue(demonstration) },
                output)));
        return command;
    }

    private Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "What export or backup wrote." };
        var command = new Command("restore", "Put a whole school into a store that holds none.") { file };
        command.SetAction((given, _) => Ends(() => MoveCommand.Restore(given.GetRequiredValue(file), School(given), output)));
        return command;
    }

    private Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; must not be there yet." };
        var command = new Command("backup", "Copy the school's data file, checked, also while the program serves.") { file, demonstration };
        command.SetAction((given, _) =>
            Ends(() => BackupCommand.Run(
                given.GetRequiredValue(file),
                School(given) with { Demonstration = given.GetValue(demonstration) },
                output)));
        return command;
    }

    private Command Rebuild()
    {
        var cards = new Command("cards", "The short documents that lists are made of, also while the program serves.") { demonstration };
        cards.SetAction((given, _) =>
            Ends(() => RebuildCommand.Cards(School(given) with { Demonstration = given.GetValue(demonstration) }, output)));
        return new Command("rebuild", "Make again what is computed from other documents.") { cards };
    }

    private Command Cost()
    {
        var students = new Option<int>("--students") { HelpName = "N", Description = "How many students, 1 to 100,000.", Required = true };
        students.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var given }]
                || !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                || n is < 1 or > 100_000)
                result.AddError("Say how many students: cost --students 300.");
        });
        var command = new Command("cost", "What Azure would charge a month, at rest and in use.") { students };
        command.SetAction((given, _) => Ends(() => CostCommand.Run(given.GetValue(students), output)));
        return command;
    }

    private Command Health()
    {
        var command = new Command("health", "Ask the program that serves here whether it is alive.") { urls };
        command.SetAction((given, token) => Ends(() => HealthCommand.Run(given.GetRequiredValue(urls), output, errors, token)));
        return command;
    }

    private LocalOptions School(ParseResult given) => new() { DataFolder = given.GetRequiredValue(data), Cosmos = given.GetValue(cosmos) };

    private FirstCoordinator? Coordinator(ParseResult given) =>
        given.GetValue(coordinator) is [var name, var email] ? new(name, email, "--coordinator") : null;

    /// <summary>What is expected to go wrong ends a command with its sentence; anything else is a fault and says where.</summary>
    private async Task<int> Ends(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is StartException
            or StoreUnavailableException
            or NewerDataException
            or WholeSchoolException
            or BackupException
            or RosterRefusedException or FormatException or IOException or UnauthorizedAccessException)
        {
            return await Say(e.Message, e is StartException or NewerDataException ? Wrong : NotDone);
        }
    }

    private async Task<int> Say(string sentence, int code)
    {
        await errors.WriteLineAsync(sentence.ReplaceLineEndings(" "));
        return code;
    }
}
