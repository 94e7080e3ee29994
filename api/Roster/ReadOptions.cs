namespace Plp.Roster;

/// <summary>How files are to be understood.</summary>
internal sealed record ReadOptions
{
    /// <summary>The school's day: enrollments and roles that ended before it are over.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What the files are encoded in, when the school says so and it is neither UTF-8 nor UTF-16.</summary>
    public string? Encoding { get; init; }

    /// <summary>What the school answered to the questions of earlier imports, and of this one.</summary>
    public RosterAnswers Answers { get; init; } = RosterAnswers.None;

    /// <summary>The column that names each student's advisor, when it is not called by one of the usual names.</summary>
    public string? AdvisorColumn { get; init; }
}
