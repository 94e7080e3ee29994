using System.Text.Json.Serialization;

namespace Plp.Kernel;

/// <summary>
/// A room of this program: one folder with one thought, standing on the rooms below it. What the room adds to the program is
/// declared in one file, <c>XxxRoom.cs</c>: its services, its JSON, its documents, its duties and lines of first pages, its
/// functions and who may call them. Rooms are found by what they are, so that nothing has to be told of a new one.
/// </summary>
internal abstract class Room
{
    public static IReadOnlyList<Room> All { get; } =
    [
        .. typeof(Room).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Room)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (Room)Activator.CreateInstance(type)!),
    ];

    /// <summary>The source-generated contexts that say how the room's types are read and written.</summary>
    public virtual IReadOnlyList<JsonSerializerContext> JsonTypes => [];

    /// <summary>
    /// Answers of the room that no context lists. Generated code makes the first answer quick, and takes 15 kB a type once it is
    /// compiled ahead; what neither a start nor an everyday page needs is read and written by reflection instead.
    /// </summary>
    public virtual IReadOnlyList<Type> ReflectedAnswers => [];

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }
}
