using System.Collections.Frozen;
using Plp.People;

namespace Plp.Requests;

/// <summary>
/// Who may call one function. Each kind of rule is a type of its own, and the request handler has an entry for each: a function
/// cannot be handled as another kind than its rule is.
/// </summary>
internal abstract record Rule
{
    public static OpenRule Open { get; } = new();

    public static RoleRule AnySignedIn { get; } = new(null);

    /// <summary>Everybody who reads a student's page.</summary>
    public static StudentRule StudentReaders { get; } = About(Relations.Readers);

    public static RoleRule Roles(params Role[] roles) => new(roles.ToFrozenSet());

    /// <summary>Of a function that answers with numbers only, none of them of a few: also roles that see no more than those.</summary>
    public static RoleRule Aggregates(params Role[] roles) => new(roles.ToFrozenSet()) { IsAggregates = true };

    public static LinkRule Link(LinkKind kind) => new(kind);

    public static StudentRule About(params Relation[] relations) => new(relations.ToFrozenSet());
}

/// <summary>Anyone; nobody is asked who they are.</summary>
internal sealed record OpenRule : Rule;

/// <summary>Whoever has a link of that kind, without an account.</summary>
internal sealed record LinkRule(LinkKind Kind) : Rule;

/// <summary>Anyone signed in, or those who work in some roles; the function is about no student or about several.</summary>
/// <param name="Only">Null: every role.</param>
internal sealed record RoleRule(FrozenSet<Role>? Only) : Rule
{
    /// <summary>Whether the function answers with numbers only.</summary>
    public bool IsAggregates { get; init; }

    public bool Allows(Role role) => Only is null || (Only.Contains(role) && (IsAggregates || !Access.SeesAggregatesOnly(role)));
}

/// <summary>Those who stand so to the one student the function is about.</summary>
internal sealed record StudentRule(FrozenSet<Relation> Relations) : Rule
{
    public bool Allows(Relation relation) => Relations.Contains(relation);
}
