namespace Plp.Roster;

/// <summary>How files are to be understood.</summary>
public sealed record ReadOptions
{
    /// <summary>The school's day: enrolments and roles that ended before it are over.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What the files are encoded in, when the school says so and it is neither UTF-8 nor UTF-16.</summary>
    public string? Encoding { get; init; }

    /// <summary>The column that names each student's advisor, when it is not called by one of the usual names.</summary>
    public string? AdvisorColumn { get; init; }
}
