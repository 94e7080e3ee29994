using System.Text.Json.Serialization;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// What the files of a school say, whatever format they came in: people, who belongs to whom, classes, periods. It is
/// read whole before anything is planned, and names people by the source's own ids only.
/// </summary>
internal sealed record Roster
{
    public required RosterForm Form { get; init; }
    public required IReadOnlyList<RosterPerson> People { get; init; }

    /// <summary>Each student–guardian pair once, from whichever side it was stated.</summary>
    public required IReadOnlyList<RosterPair> Pairs { get; init; }

    public IReadOnlyList<RosterClass> Classes { get; init; } = [];
    public IReadOnlyList<RosterPeriod> Periods { get; init; } = [];

    /// <summary>The kinds of people of whom the files hold everybody (bulk): who is absent has left.</summary>
    public required RosterKinds Whole { get; init; }

    /// <summary>Every guardian of every student is in the files: a pair that is absent is no longer one.</summary>
    public bool PairsAreWhole { get; init; }

    /// <summary>Every class with everybody in it is in the files.</summary>
    public bool ClassesAreWhole { get; init; }

    /// <summary>A column names students' advisors, or case managers; blank cells then mean nobody.</summary>
    public bool HasAdvisorColumn { get; init; }

    public bool HasCaseManagerColumn { get; init; }

    /// <summary>People whose row is in <see cref="Bad"/>: they stay as they are, and are not absent.</summary>
    public required IReadOnlySet<string> Unread { get; init; }

    public required IReadOnlyList<BadRow> Bad { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The files people were looked for in, as they are called.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What reading the files left open, and what was answered of it before.</summary>
    public IReadOnlyList<RosterQuestion> Questions { get; init; } = [];
}

[JsonConverter(typeof(CamelCase<RosterForm>))]
internal enum RosterForm
{
    /// <summary>One plain CSV file per kind: students.csv, staff.csv, guardians.csv.</summary>
    Plain,
    OneRoster11,
    OneRoster12,
}

[Flags]
internal enum RosterKinds
{
    None = 0,
    Student = 1,
    Staff = 2,
    Guardian = 4,
    All = Student | Staff | Guardian,
}

/// <summary>One person of the files. Null or an empty list: not said, so what the school holds stays.</summary>
internal sealed record RosterPerson
{
    public required string SourcedId { get; init; }
    public required RosterKinds Kinds { get; init; }

    /// <summary>Status blank, absent or <c>active</c>.</summary>
    public required bool Active { get; init; }

    public required string Given { get; init; }
    public required string Family { get; init; }
    public string? Preferred { get; init; }
    public string? Pronouns { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>The roles the files give a member of staff.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public string? Grade { get; init; }

    /// <summary>BCP 47; a student's home language or the language an adult wants.</summary>
    public string? Language { get; init; }

    public DateOnly? Enrolled { get; init; }
    public DateOnly? BirthDate { get; init; }

    /// <summary>The flags the files speak of, each on or off.</summary>
    public IReadOnlyDictionary<SupportFlag, bool> Flags { get; init; } = new Dictionary<SupportFlag, bool>();

    public bool? Interpreter { get; init; }

    /// <summary>The source id of the member of staff in the advisor column, and in the case manager's.</summary>
    public string? Advisor { get; init; }

    public string? CaseManager { get; init; }

    /// <summary>Other ids the files have for the same person.</summary>
    public IReadOnlyList<string> AlsoSourced { get; init; } = [];

    /// <summary>The row ends before the column that names the family: who is family is not said.</summary>
    [JsonIgnore]
    public bool FamilyUnsaid { get; init; }

    /// <summary>The schools of an export of several.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Schools { get; init; } = [];

    [JsonIgnore]
    public string Name => $"{Preferred ?? Given} {Family}".TrimEnd();

    public bool Is(RosterKinds kind) => (Kinds & kind) != RosterKinds.None;
}

internal sealed record RosterPair(string Student, string Adult, AdultLinkKind Kind)
{
    /// <summary>The row that names one whose own row is not in these files: wrong, unless they are known here.</summary>
    public BadRow? Where { get; init; }
}

/// <summary>A class with the people in it, as far as they are in it today or later.</summary>
internal sealed record RosterClass
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Code { get; init; }
    public string? Course { get; init; }
    public string? CourseCode { get; init; }
    public bool Homeroom { get; init; }
    public bool Active { get; init; } = true;

    [JsonIgnore]
    public string? School { get; init; }

    public List<RosterMember> Teachers { get; init; } = [];
    public List<RosterMember> Students { get; init; } = [];

    /// <summary>Delta only: who is said to be in it no longer.</summary>
    public List<string> Gone { get; init; } = [];

    /// <summary>Whether it goes by that name: its own title or code, or its course's.</summary>
    public bool IsCalled(string name) =>
        new[] { Title, Code, Course, CourseCode }.Any(own => own is not null && Fold.Key(own) == Fold.Key(name));
}

/// <param name="From">The first day, where the files say one.</param>
internal sealed record RosterMember(string Person, bool Primary, DateOnly? From);

internal sealed record RosterPeriod(string Title, DateOnly Start, DateOnly End);

/// <summary>One row that could not be used as it stands; at most one per row.</summary>
/// <param name="Line">The line the row begins on, the first line of the file being 1.</param>
/// <param name="Column">The column as the file calls it.</param>
internal sealed record BadRow(string File, long Line, string Column, string Reason);

/// <summary>The files cannot be taken at all; the message says where, why, and what to do. Nothing was written.</summary>
internal sealed class RosterRefusedException(RosterPlace place, string why, Exception? inner = null) : Exception($"{place}: {why}", inner);

/// <summary>Where in the files something is.</summary>
/// <param name="File">As it was given; for a file in an archive the archive and the entry.</param>
/// <param name="Line">The first line of a file being 1; null where it is about the whole file.</param>
/// <param name="Column">As the file calls it; null where it is about the whole line.</param>
internal sealed record RosterPlace(string File, long? Line = null, string? Column = null)
{
    public override string ToString() => string.Concat(
        File,
        Line is { } line ? $", line {line}" : "",
        Column is { Length: > 0 } column ? $", column {column}" : "");
}

/// <summary>Comparing what people type: letters and digits only, case aside.</summary>
internal static class Fold
{
    public static string Key(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, static (key, text) =>
    {
        var i = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                key[i++] = char.ToLowerInvariant(c);
        }
    });
}
