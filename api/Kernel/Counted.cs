namespace Plp.Kernel;

/// <summary>Numbers with their nouns, in English sentences of this program.</summary>
internal static class Counted
{
    /// <summary>"1 goal", "2 goals".</summary>
    public static string Of(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    public static string Students(int count) => Of(count, "student", "students");

    /// <summary>The same for a list; nothing for none.</summary>
    public static IEnumerable<string> Some(int count, string one, string several) => count == 0 ? [] : [Of(count, one, several)];
}
