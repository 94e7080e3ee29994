using System.Text.Json.Serialization;
using Plp.School;

namespace Plp.People;

/// <summary>
/// What goes home once a student is 18: the parents' rights in the record are the student's from that day on (34 CFR 99.5). Without
/// an answer, and without an exception the coordinator recorded, nothing goes home then.
/// </summary>
internal sealed record ComingOfAge
{
    private const int Majority = 18;

    /// <summary>Answers kept: more than anybody gives in a school life; of more, the oldest goes.</summary>
    private const int MostAnswers = 40;

    /// <summary>What the student said, the newest last: each is a dated consent (34 CFR 99.30) or ends one.</summary>
    public IReadOnlyList<AdultStudentAnswer> Answers { get; init; } = [];

    /// <summary>A court made an adult the guardian of the adult student; null: none is known.</summary>
    public Guardianship? Guardianship { get; init; }

    /// <summary>The student is a dependent of the parents for tax purposes (34 CFR 99.31(a)(8)); null: nobody showed it.</summary>
    public Dependency? Dependency { get; init; }

    /// <summary>The answer that holds; null until there is one.</summary>
    [JsonIgnore]
    public AdultStudentAnswer? Answer => Answers.Count > 0 ? Answers[^1] : null;

    /// <summary>
    /// The day on which somebody is 18: when eighteen whole years are over. Who was born on a 29 February is 18 on a 1 March, since
    /// the year they come of age in never has that day and their eighteenth year ends with 28 February: parents keep their rights
    /// until then.
    /// </summary>
    public static DateOnly DayOf18(DateOnly born) =>
        born.Year + Majority > DateOnly.MaxValue.Year ? DateOnly.MaxValue
        : born is { Month: 2, Day: 29 } ? new DateOnly(born.Year + Majority, 3, 1)
        : born.AddYears(Majority);

    public ComingOfAge Answered(AdultStudentAnswer answer) =>
        this with { Answers = [.. Answers.Append(answer).TakeLast(MostAnswers)] };

    /// <summary>Whether an exception lets the school write to an adult on that day, whatever the student answers.</summary>
    public bool HasException(DateOnly day, SchoolSettings school) =>
        Guardianship?.IsOf(Guardianship.Adult, day) == true || (school.WritesHomeOfDependents && Dependency?.Until >= day);

    /// <summary>Whether that goes to one adult of an 18-year-old student.</summary>
    public bool LetsHome(HomeWriting what, AdultLink to, SchoolToday today) =>
        Guardianship?.IsOf(to.Person, today.Day) == true
        || (today.School.WritesHomeOfDependents && to.HasFullRights && Dependency?.Until >= today.Day)
        || Answer is { Choice: AdultStudentChoice.Keep }
        || (Answer is { Choice: AdultStudentChoice.Only } answer && answer.Only?.Contains(what) == true);
}

/// <param name="Only">What goes home; null unless the choice is <see cref="AdultStudentChoice.Only"/>.</param>
/// <param name="By">The student, or the member of staff who typed what the student said.</param>
internal sealed record AdultStudentAnswer(
    AdultStudentChoice Choice,
    IReadOnlyList<HomeWriting>? Only,
    DateTimeOffset At,
    string By)
{
    public bool IsSame(AdultStudentAnswer? other) =>
        other is not null && Choice == other.Choice && (Only ?? []).Order().SequenceEqual((other.Only ?? []).Order());
}

[JsonConverter(typeof(CamelCase<AdultStudentChoice>))]
internal enum AdultStudentChoice
{
    /// <summary>Keep writing to my family, and leave their page open.</summary>
    Keep,

    /// <summary>Stop: nothing goes home and their page is closed.</summary>
    Stop,

    /// <summary>Only what I choose.</summary>
    Only,
}

/// <summary>What goes home, as an adult student chooses among it.</summary>
[JsonConverter(typeof(CamelCase<HomeWriting>))]
internal enum HomeWriting
{
    /// <summary>What is written to the family after a check-in.</summary>
    Updates,

    /// <summary>The email about a whole quarter.</summary>
    QuarterMessages,

    /// <summary>Emails about exhibitions and conferences.</summary>
    Exhibitions,

    /// <summary>The family's page, and the links that open it.</summary>
    Page,
}

/// <param name="Adult">Which of the student's adults is the guardian.</param>
/// <param name="From">The day from which the court's order holds.</param>
/// <param name="Until">Its last day; null: it names none.</param>
/// <param name="By">Who recorded it, and <paramref name="On"/> when. What the order says is kept out.</param>
internal sealed record Guardianship(string Adult, DateOnly From, DateOnly? Until, string By, DateOnly On)
{
    public bool IsOf(string adult, DateOnly day) => Adult == adult && day >= From && (Until is null || day <= Until);
}

/// <param name="Until">The last day it holds: the parents show it anew each year.</param>
/// <param name="By">Who saw it, and <paramref name="On"/> when.</param>
internal sealed record Dependency(DateOnly Until, string By, DateOnly On);
