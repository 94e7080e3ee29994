namespace Plp.People;

/// <summary>An adult of a student whom the school talks with through an interpreter (Title VI, EEOA).</summary>
/// <param name="Language">BCP 47.</param>
internal sealed record InterpreterNeeded(string Name, string Language)
{
    public static IEnumerable<InterpreterNeeded> Among(IEnumerable<Person?> adults) => adults
        .Where(adult => adult?.Adult?.Interpreter == true)
        .Select(adult => new InterpreterNeeded(adult!.Name, adult.Adult!.Language));
}
