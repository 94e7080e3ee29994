using System.Reflection;
using Plp.Mail;

namespace Plp.Hosting.Local;

/// <summary>Settings on the command line, where they stand among the options.</summary>
internal static class SettingsLine
{
    /// <summary>Settings without a section, and the framework's own.</summary>
    private static readonly string[] others = [SendQueuedMail.ScheduleSetting, "Environment", "ContentRoot"];

    /// <summary>Sections of the framework, whose members it knows itself.</summary>
    private static readonly string[] frameworks = ["Logging", "Kestrel"];

    /// <param name="name">With colons between its parts: <c>Mail:Smtp:Host</c>.</param>
    public static bool Knows(string name)
    {
        var parts = name.Split(':');
        if (parts.Length == 1)
            return others.Contains(name, StringComparer.OrdinalIgnoreCase);
        return frameworks.Contains(parts[0], StringComparer.OrdinalIgnoreCase)
            || (Settings.Sections.TryGetValue(parts[0], out var section) && Has(section, parts.AsSpan(1)));
    }

    /// <summary>
    /// Takes the settings out of a command line, where they stand as <c>--NAME VALUE</c> or <c>--NAME=VALUE</c>, and leaves
    /// the rest of it.
    /// </summary>
    /// <returns>The settings as <c>--NAME=VALUE</c>, or the sentence that says which one is none.</returns>
    public static (IReadOnlyList<string> Words, IReadOnlyList<string> Found, string? Wrong) Take(IReadOnlyList<string> args)
    {
        var (rest, found) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].StartsWith("--", StringComparison.Ordinal)
                && args[i][2..].Split('=', 2) is [var before, .. var after]
                ? (before, after)
                : ("", []);
            if (!name.Contains(':') && !Knows(name))
            {
                rest.Add(args[i]);
                continue;
            }
            if (!Knows(name))
                return (rest, found, $"There is no setting {name}. README.md lists what can be set; mind the spelling.");
            if (value.Length == 0 && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
                return (rest, found, $"The setting {name} needs a value: --{name} VALUE.");
            found.Add($"--{name}={(value.Length > 0 ? value[0] : args[++i])}");
        }
        return (rest, found, null);
    }

    private static bool Has(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        var member = type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return member?.SetMethod is not null
            && (path.Length == 1 || Has(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, path[1..]));
    }
}
