using Plp.People;

namespace Plp.Roster;

/// <summary>
/// What an import wants of one person: facts and links as the files say, put over whatever the school holds at the
/// moment it is done. Doing it twice changes nothing the second time.
/// </summary>
internal sealed record Intent
{
    public required string PersonId { get; init; }

    /// <summary>Nobody here was this person when it was planned.</summary>
    public bool IsNew { get; init; }

    /// <summary>Null when the files say nothing of the person themselves.</summary>
    public RosterPerson? Person { get; init; }

    public bool Deactivate { get; init; }

    /// <summary>All staff are in the files: roles they gave earlier are taken back from one who is no longer staff there.</summary>
    public bool StaffIsWhole { get; init; }

    /// <summary>Fields somebody set by hand and gave up for what the files say.</summary>
    public IReadOnlyList<string> TakeFields { get; init; } = [];

    /// <summary>The source gave this person's id to somebody else.</summary>
    public bool LosesSource { get; init; }

    /// <summary>Gets the advisor's role, because students are assigned to them.</summary>
    public bool Advises { get; init; }

    /// <summary>The student's adults the files name.</summary>
    public IReadOnlyList<StatedAdult> Adults { get; init; } = [];

    /// <summary>Adults the files do not name are no longer theirs.</summary>
    public bool AdultsAreAll { get; init; }

    /// <summary>The student's advisors; null when the files do not say.</summary>
    public IReadOnlyList<StatedStaff>? Advisors { get; init; }

    public IReadOnlyList<StatedStaff>? CaseManagers { get; init; }

    /// <summary>People taken away from the student by hand who come back after all.</summary>
    public IReadOnlyList<string> PutBack { get; init; } = [];

    /// <summary>Staff who may be one of the student's adults, and nobody decided; null when nothing is said about it.</summary>
    public IReadOnlyList<string>? MayBeAdults { get; init; }
}

internal sealed record StatedAdult(string Person, AdultLinkKind Kind);

/// <param name="From">The first day, where the files say one.</param>
internal sealed record StatedStaff(string Person, StaffLinkKind Kind, DateOnly? From);
