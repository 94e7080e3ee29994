namespace Plp.People;

/// <summary>An adult of a student whom the school talks with through an interpreter (Title VI, EEOA).</summary>
/// <param name="Language">BCP 47.</param>
internal sealed record InterpreterNeeded(string Name, string Language)
{
    /// <summary>Whether the school talks with both in the same way.</summary>
    public static bool IsAlike(Person? one, Person? other) =>
        Among([one]).FirstOrDefault()?.Language == Among([other]).FirstOrDefault()?.Language;

    public static IEnumerable<InterpreterNeeded> Among(IEnumerable<Person?> adults) => adults
        .Where(adult => adult?.Adult?.Interpreter == true)
        .Select(adult => new InterpreterNeeded(adult!.Name, adult.Adult!.Language));
}
