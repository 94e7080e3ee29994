using System.Collections.Frozen;
using Plp.People;

namespace Plp.Roster;

/// <summary>What a role of OneRoster comes to here.</summary>
/// <param name="Role">The role a member of staff gets; of the district's people none sees a student's record.</param>
/// <param name="Relation">What a guardian is to the student.</param>
internal sealed record RosterRole(RosterKinds Kind, Role Role, AdultLinkKind Relation = AdultLinkKind.Parent)
{
    /// <summary>Whether being in a class so makes one its teacher.</summary>
    public bool Teaches { get; init; }
}

internal static class RosterRoles
{
    /// <summary>The roles of OneRoster 1.1 and 1.2 by their folded names.</summary>
    public static FrozenDictionary<string, RosterRole?> Words { get; } = new Dictionary<string, RosterRole?>
    {
        ["student"] = new(RosterKinds.Student, Role.Student),
        ["parent"] = new(RosterKinds.Guardian, Role.Guardian),
        ["guardian"] = new(RosterKinds.Guardian, Role.Guardian, AdultLinkKind.Guardian),
        ["relative"] = new(RosterKinds.Guardian, Role.Guardian, AdultLinkKind.OtherAdult),
        ["teacher"] = new(RosterKinds.Staff, Role.Teacher) { Teaches = true },
        ["aide"] = new(RosterKinds.Staff, Role.Teacher),
        ["proctor"] = new(RosterKinds.Staff, Role.Teacher),
        ["counselor"] = new(RosterKinds.Staff, Role.Counselor),
        ["principal"] = new(RosterKinds.Staff, Role.Administrator),
        ["administrator"] = new(RosterKinds.Staff, Role.Administrator),
        ["siteadministrator"] = new(RosterKinds.Staff, Role.Administrator),
        ["districtadministrator"] = new(RosterKinds.Staff, Role.UnionViewer),
        ["systemadministrator"] = new(RosterKinds.Staff, Role.It),
    }.ToFrozenDictionary();
}
