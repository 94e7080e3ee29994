using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>What somebody is to one work item. Kinds say by it who reads, edits and moves their items.</summary>
[Flags]
internal enum Part
{
    None = 0,

    /// <summary>Whoever started it and signed; about a student only while they are assigned to the student.</summary>
    Author = 1,

    /// <summary>Whose it is to deal with.</summary>
    Owner = 2,

    /// <summary>Named in it: takes part in the meeting, is mentored.</summary>
    Named = 4,

    /// <summary>The coordinator; an administrator where every coordinator is family of the student.</summary>
    Coordinator = 8,
    Administrator = 16,

    /// <summary>Any member of staff.</summary>
    Staff = 32,

    Offices = Coordinator | Administrator,
}

/// <summary>What of an item somebody reads.</summary>
internal enum ReadLevel
{
    Nothing,

    /// <summary>What became of it, in the words meant for everybody.</summary>
    Answer,

    /// <summary>That it exists: whose it is, about whom, since when and how it stands. No word of it.</summary>
    Existence,

    Everything,
}

/// <summary>The roles work items are for: everybody who works here. Committees see aggregates only (A1).</summary>
internal static class StaffRoles
{
    public static Role[] All { get; } = [.. Access.WithStudents, Role.Office, Role.Translator, Role.It];
}
