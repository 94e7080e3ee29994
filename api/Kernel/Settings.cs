using System.Reflection;

namespace Plp.Kernel;

/// <summary>Names the section of settings a record is read from, on the record itself: so a new one is known everywhere.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class SectionAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>Reads what the program is told by its configuration.</summary>
internal static class Settings
{
    /// <summary>
    /// Every section this program reads, with the record it is read into: known before it is read, so that a misspelt
    /// setting on the command line is refused instead of passing silently.
    /// </summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = typeof(Settings).Assembly.GetTypes()
        .Select(type => (type.GetCustomAttribute<SectionAttribute>()?.Name, Type: type))
        .Where(section => section.Name is not null)
        .ToDictionary(section => section.Name!, section => section.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings a record is read from, or what holds without them.</summary>
    /// <exception cref="StartException">One is of the wrong kind; the message names it.</exception>
    public static T Section<T>(IConfiguration configuration) where T : new()
    {
        var name = typeof(T).GetCustomAttribute<SectionAttribute>()!.Name;
        try
        {
            return configuration.GetSection(name).Get<T>() ?? new T();
        }
        catch (InvalidOperationException e)
        {
            throw new StartException($"A setting under {name} cannot be read. {e.Message}");
        }
    }
}
