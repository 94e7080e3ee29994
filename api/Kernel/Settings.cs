namespace Plp.Kernel;

/// <summary>Reads what the program is told by its configuration.</summary>
internal static class Settings
{
    /// <summary>The settings under a name, or what holds without them.</summary>
    /// <exception cref="StartException">One is of the wrong kind; the message names it.</exception>
    public static T Section<T>(IConfiguration configuration, string name) where T : new()
    {
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
