using System.Text.RegularExpressions;
using Plp.Hosting.Local;

namespace Plp.Tests.Infra;

/// <summary>The text of what is deployed, without its comments.</summary>
internal static partial class Template
{
    public static string Root { get; } = Site.FindRoot();

    public static IReadOnlyDictionary<string, string> Modules { get; } =
        Directory.GetFiles(Path.Combine(Root, "infra"), "*.bicep", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileName(path), path => Comment().Replace(File.ReadAllText(path), ""), StringComparer.Ordinal);

    public static string All { get; } = string.Join('\n', Modules.Values);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
