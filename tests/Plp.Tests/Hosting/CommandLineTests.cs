using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Plp.Hosting.Local;
using Plp.Storage.Sqlite;
using Plp.Tests.Storage;

namespace Plp.Tests.Hosting;

/// <summary>What is typed after the program's name, right and wrong.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-line-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("--no-such-option", "no option --no-such-option")]
    [InlineData("--Data x", "no option --Data")]
    [InlineData("improt x", "no command improt")]
    [InlineData("serve me", "no command serve")]
    [InlineData("export x --no-such-option", "no option --no-such-option")]
    [InlineData("restore x y", "no command y")]
    [InlineData("import x --adviser hand", "no option --adviser")]
    [InlineData("backup", "backup --help")]
    [InlineData("export", "export --help")]
    [InlineData("restore --data", "restore --help")]
    [InlineData("import", "import --help")]
    [InlineData("import --dry-run", "import --help")]
    [InlineData("import x --advisors", "import --help")]
    [InlineData("import x --advisors stars", "--advisors says where advisors come from")]
    [InlineData("import x --coordinator", "--coordinator needs a name and an address")]
    [InlineData("import x --coordinator Joan", "--coordinator needs a name and an address")]
    [InlineData("rebuild", "rebuild --help")]
    [InlineData("rebuild plans", "no command plans")]
    [InlineData("rebuild cards --no-such-option", "no option --no-such-option")]
    [InlineData("cost", "cost --help")]
    [InlineData("cost --students many", "cost --students 300")]
    [InlineData("cost --students 0", "cost --students 300")]
    [InlineData("--cosmos", "--cosmos")]
    [InlineData("--data", "--data")]
    [InlineData("--empty --coordinator Joan joan@school.org --template long", "--template is one of: vermont, short")]
    [InlineData("--template short", "--template goes with --empty")]
    [InlineData("--empty", "--empty needs --coordinator NAME EMAIL")]
    [InlineData("--coordinator Joan joan@school.example", "--coordinator goes with --empty")]
    [InlineData("--empty --coordinator Joan", "--coordinator needs a name and an address")]
    [InlineData("--SignIn:Knid Entra", "no setting SignIn:Knid")]
    [InlineData("--Mail:Smtp:Hots x", "no setting Mail:Smtp:Hots")]
    [InlineData("--Nothing:At:All=1", "no setting Nothing:At:All")]
    [InlineData("--SignIn:Kind", "SignIn:Kind needs a value")]
    [InlineData("--SignIn:Kind --split", "SignIn:Kind needs a value")]
    [InlineData("export x --SignIn:Kind Entra", "export takes no settings")]
    public async Task A_wrong_line_is_refused_in_one_sentence(string line, string says)
    {
        var refused = await ProgramRun.Of(line.Split(' '));
        Assert.Equal(CommandLine.Wrong, refused.Code);
        Assert.Contains(says, refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "",
        "--data|--cosmos|--urls|--empty|--coordinator|--template|--demonstration|--split|import|export|restore|backup|rebuild|cost|health")]
    [InlineData("import", "PATH|--dry-run|--json|--advisors|--encoding|--from|--confirm-deactivations|--coordinator|--data|--cosmos")]
    [InlineData("export", "FILE|--demonstration|--data|--cosmos")]
    [InlineData("restore", "FILE|--data|--cosmos")]
    [InlineData("backup", "FILE|--demonstration|--data")]
    [InlineData("rebuild", "cards")]
    [InlineData("rebuild cards", "--demonstration|--data|--cosmos")]
    [InlineData("cost", "--students")]
    [InlineData("health", "--urls")]
    public async Task Help_lists_everything_a_command_takes(string command, string listed)
    {
        var help = await ProgramRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((CommandLine.Done, ""), (help.Code, help.Errors));
        Assert.All(listed.Split('|'), word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    /// <summary>The page a newcomer reads lists what there is, and nothing that is not.</summary>
    [Fact]
    public async Task Every_option_and_setting_of_the_readme_is_known()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Site.FindRoot(), "README.md"));
        var help = (await ProgramRun.Of("--help")).Output;
        var options = OptionRow().Matches(readme).Select(row => row.Groups[1].Value).ToList();
        Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.Contains("--data", options);
        var settings = SettingName().Matches(readme).Select(name => name.Groups[1].Value).Distinct().ToList();
        Assert.All(settings, setting => Assert.True(SettingsLine.Knows(setting), setting));
        Assert.Contains("Mail:Smtp:Host", settings);
    }

    [Fact]
    public void A_setting_is_taken_with_its_value_wherever_it_stands()
    {
        var (
            words,
            found,
            wrong) = SettingsLine.Take(["--SignIn:Kind",
                "import",
                "--data",
                "x",
                "--mailschedule=0 0 * * * *",
                "--Logging:LogLevel:Default",
                "None",
                "export"]);
        Assert.Null(wrong);
        Assert.Equal(["--data", "x", "export"], words);
        Assert.Equal(["--SignIn:Kind=import", "--mailschedule=0 0 * * * *", "--Logging:LogLevel:Default=None"], found);
    }

    [Theory]
    [InlineData(" ", "dana@school.example")]
    [InlineData("Dana Whitcomb", "no address")]
    public async Task Nobody_without_a_name_or_an_address_becomes_the_coordinator(string name, string email)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "students.csv"), "id,given,family\n1,Ann,Roy\n");
        var data = Path.Combine(folder, "data");
        Assert.Contains(
            "--coordinator",
            (await ProgramRun.Of("import", folder, "--data", data, "--coordinator", name, email)).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "--coordinator",
            (await ProgramRun.Of("--data", data, "--urls", "http://127.0.0.1:0", "--empty", "--coordinator", name, email)).Sentence,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "school.sqlite")));
    }

    [Fact]
    public async Task A_port_in_use_is_said()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var refused = await ProgramRun.OfProcess("--data", folder, "--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        Assert.Equal(CommandLine.Wrong, refused.Code);
        Assert.Contains("choose another port", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://203.0.113.1:80")]
    public async Task An_address_that_cannot_be_listened_at_is_said(string url)
    {
        var refused = await ProgramRun.Of(
            "--data",
            folder,
            "--urls",
            url,
            "--Site:Address",
            "https://plans.school.example",
            "--Logging:LogLevel:Default",
            "None");
        Assert.Equal(CommandLine.Wrong, refused.Code);
        Assert.Contains(url, refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_data_file_is_said_and_left_as_it_is()
    {
        var file = LocalStore.OwnPath(folder);
        await File.WriteAllTextAsync(file, new string('x', 5000));
        var refused = await ProgramRun.Of("--data", folder, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None");
        Assert.Contains("restore FILE", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        Assert.Contains(
            "--data",
            (await ProgramRun.Of("--data", file, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None")).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_newer_program_wrote_is_not_opened()
    {
        using (new SqliteDocumentStore(LocalStore.OwnPath(folder)))
        {
        }
        SqliteFiles.Run(LocalStore.OwnPath(folder), "INSERT INTO document_kinds VALUES ('portfolio-of-next-year', 1)");
        Assert.Contains(
            "newer than this program (portfolio-of-next-year version 1",
            (await ProgramRun.Of("--data", folder, "--urls", "http://127.0.0.1:0")).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "Update the program",
            (await ProgramRun.Of("rebuild", "cards", "--data", folder)).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_whether_a_program_serves_here()
    {
        await using var app = LocalHost.Build(new LocalOptions
        {
            DataFolder = folder,
            Rest = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"],
        });
        await app.StartAsync();
        var url = app.Urls.First();
        Assert.Equal(
            new ProgramRun(CommandLine.Done, "alive" + Environment.NewLine, ""),
            await ProgramRun.Of("health", "--urls", url.Replace("127.0.0.1", "0.0.0.0", StringComparison.Ordinal)));
        await app.StopAsync();
        Assert.Contains("Nothing answers", (await ProgramRun.Of("health", "--urls", url)).Sentence, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<option>--[a-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex OptionRow();

    [GeneratedRegex("`((?:SignIn|Site|Mail|Limits|Cosmos):[A-Za-z:]+)`")]
    private static partial Regex SettingName();
}
