using System.Collections.Frozen;
using Plp.People;

namespace Plp.Requests;

/// <summary>
/// Who may call one function: anyone, anyone signed in, some roles, those who stand so to the student, or who has a link.
/// </summary>
internal sealed record Rule
{
    private FrozenSet<Role>? roles;
    private FrozenSet<Relation>? relations;

    public static Rule Open { get; } = new() { IsOpen = true };

    public static Rule AnySignedIn { get; } = new();

    /// <summary>Whoever has a link that opens this: an adult of the student, without an account.</summary>
    public static Rule Link { get; } = new() { IsForLinks = true };

    /// <summary>Everybody who reads a student's page.</summary>
    public static Rule StudentReaders { get; } = About(Relations.Readers);

    public bool IsOpen { get; private init; }

    public bool IsForLinks { get; private init; }

    /// <summary>Whether the function is about one student.</summary>
    public bool IsAboutStudent => relations is not null;

    public static Rule Roles(params Role[] roles) => new() { roles = roles.ToFrozenSet() };

    public static Rule About(params Relation[] relations) => new() { relations = relations.ToFrozenSet() };

    public bool Allows(Role role) => !IsForLinks && (roles is null || roles.Contains(role));

    public bool Allows(Relation relation) => relations is null || relations.Contains(relation);
}
