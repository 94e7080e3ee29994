namespace Plp.People;

internal static class Grades
{
    private const int Longest = 4;

    /// <summary>What grades are ordered by, compared ordinally: 9 comes before 11.</summary>
    public static string Order(string grade) => grade.PadLeft(Longest);
}
