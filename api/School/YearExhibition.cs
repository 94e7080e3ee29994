namespace Plp.School;

/// <summary>An exhibition the school holds in a school year and has published (F4): what the year's duty is reckoned from.</summary>
/// <param name="Key">Of the exhibition.</param>
/// <param name="From">Its first day; <paramref name="To"/> is its last.</param>
/// <param name="Grades">Who takes part, by the school's names of grades; null: everyone.</param>
internal sealed record YearExhibition(string Key, string Name, DateOnly From, DateOnly To, IReadOnlyList<string>? Grades)
{
    public bool IsFor(string grade) => Grades is null || Grades.Contains(grade);
}
