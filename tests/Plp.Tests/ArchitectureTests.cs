using System.Text.RegularExpressions;
using Plp.Storage;

namespace Plp.Tests;

/// <summary>The shape of the program, read from its sources, so that it stays.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string api = FindApi();

    public static TheoryData<string> Sources =>
    [
        .. Directory.EnumerateFiles(api, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(api, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Sources))]
    public void Only_the_room_of_a_host_knows_it(string path)
    {
        if (path == "Hosting/Program.cs")
            return;
        if (!path.StartsWith("Hosting/Local/", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"Hosting\.Local|\bWebApplication\b|NCrontab", Code(path));
        if (!path.StartsWith("Hosting/Local/", StringComparison.Ordinal) && !path.StartsWith("Hosting/Azure/", StringComparison.Ordinal))
            Assert.DoesNotMatch("Kestrel", Code(path));
        if (!path.StartsWith("Hosting/Azure/", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"Hosting\.Azure|FunctionsApplication|Azure\.Communication", Code(path));
        if (!path.StartsWith("Hosting/", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"Microsoft\.Identity\.Web", Code(path));
        if (!path.StartsWith("Hosting/Local/", StringComparison.Ordinal) && !path.StartsWith("Storage/", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"Storage\.Sqlite|Microsoft\.Data\.Sqlite", Code(path));
    }

    /// <summary>It is compiled only with <c>-p:CommunicationEmail=true</c>.</summary>
    [Theory, MemberData(nameof(Sources))]
    public void One_file_names_the_client_of_communication_services(string path) =>
        Assert.Equal(
            path == "Hosting/Azure/CommunicationEmail.cs",
            Code(path).Contains("Azure.Communication.Email", StringComparison.Ordinal));

    /// <summary>A noun is state and rules: it names no store, no request, and is told what day it is.</summary>
    [Theory]
    [InlineData("School/SchoolCalendar.cs")]
    [InlineData("School/SchoolSettings.cs")]
    [InlineData("Requests/Access.cs")]
    [InlineData("Duties/Card.cs")]
    [InlineData("People/Person.cs")]
    [InlineData("People/StudentPeople.cs")]
    [InlineData("Plans/Plan.cs")]
    [InlineData("Plans/Goal.cs")]
    [InlineData("CheckIns/CheckIn.cs")]
    [InlineData("CheckIns/CheckInDuty.cs")]
    [InlineData("Roster/RosterPlanner.cs")]
    public void A_noun_asks_no_store_no_request_and_no_clock(string path) =>
        Assert.DoesNotMatch(@"IDocumentStore\b|HttpRequest|IResult|TimeProvider|new Changes\(|async ", Code(path));

    /// <summary>
    /// What a room keeps is read by that room; others ask its store class. Only hosts, the roster, which is bulk work
    /// over everybody, records, which takes everything out, and the demonstration, which makes everything, look at
    /// everything, and the rebuild of cards at what leaves a fact on one.
    /// </summary>
    [Theory, MemberData(nameof(Sources))]
    public void A_room_reads_its_own_documents(string path)
    {
        var room = path.Split('/')[0];
        if (room is "Hosting" or "Storage" or "Roster" or "Records" or "Demonstration" || path == "CheckIns/CardRebuild.cs")
            return;
        foreach (Match read in ReadOf().Matches(Code(path)))
        {
            var type = typeof(Json).Assembly
                .GetTypes()
                .Single(type => type.Name == read.Groups["type"].Value && typeof(Document).IsAssignableFrom(type));
            Assert.True(type.Namespace!.Split('.')[1] == room, $"{path} reads {type.Name} of the room {type.Namespace} by itself.");
        }
    }

    [Theory, MemberData(nameof(Sources))]
    public void Every_clock_is_the_time_provider(string path) =>
        Assert.DoesNotMatch(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today", Code(path));

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var root = Path.GetDirectoryName(api)!;
        var wide = new[] { "api", "tests", "web", "infra", ".ci" }
            .SelectMany(folder => Written(Path.Combine(root, folder)))
            .Where(file => Path.GetExtension(file) is ".cs" or ".js" or ".mjs" or ".ts" or ".css" or ".html" or ".bicep")
            .SelectMany(file => File.ReadLines(file).Index()
                .Where(line => line.Item.Length > 140)
                .Select(line => $"{Path.GetRelativePath(root, file)}, line {line.Index + 1}: {line.Item.Length} columns"));
        Assert.Empty(wide);
    }

    /// <summary>The files of a folder that are written by hand: nothing built, nothing installed.</summary>
    private static IEnumerable<string> Written(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules" or "vendor"))
            .SelectMany(Written));

    private static string Code(string path) =>
        string.Join(
            '\n',
            File.ReadLines(Path.Combine(api, path)).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static string FindApi()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlpServerless.sln")))
                return Path.Combine(folder.FullName, "api");
        }
        throw new InvalidOperationException("The tests run inside the solution's folder.");
    }

    [GeneratedRegex(@"\b(Read|All|As)<(?<type>[A-Z]\w+)>\(", RegexOptions.ExplicitCapture)]
    private static partial Regex ReadOf();
}
