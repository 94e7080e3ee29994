namespace Plp.Roster;

/// <summary>
/// What an import did, or would do, in numbers, with what was wrong: the one object <c>import --json</c> prints.
/// </summary>
internal sealed record ImportSummary
{
    public required RosterForm Form { get; init; }

    /// <summary>Where advisors came from: <c>hand</c>, <c>homeroom</c>, <c>course:NAME</c> or <c>column</c>.</summary>
    public required string Advisors { get; init; }

    public required KindCounts Students { get; init; }
    public required KindCounts Staff { get; init; }
    public required KindCounts Guardians { get; init; }

    /// <summary>Student–guardian pairs.</summary>
    public required int Links { get; init; }

    public required int Relinked { get; init; }
    public required int Unassigned { get; init; }

    /// <summary>Left out where the summary is stored: the dry run has them.</summary>
    public IReadOnlyList<BadRow>? Bad { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }
    public IReadOnlyList<string>? Confirm { get; init; }

    /// <summary>What only the school knows: <c>--answer ID=KEY</c> says it, once.</summary>
    public IReadOnlyList<RosterQuestion>? Questions { get; init; }
    public required string Digest { get; init; }

    /// <summary>Whether it was only a dry run.</summary>
    public bool? DryRun { get; init; }

    public static ImportSummary Of(RosterPlan plan) => new()
    {
        Form = plan.Form,
        Advisors = plan.Advisors.ToString(),
        Students = plan.Students,
        Staff = plan.Staff,
        Guardians = plan.Guardians,
        Links = plan.Links,
        Relinked = plan.Relinked,
        Unassigned = plan.Unassigned,
        Digest = plan.Digest,
    };

    /// <summary>With every wrong row and note.</summary>
    public static ImportSummary WithFindings(RosterPlan plan, bool dryRun) => Of(plan) with
    {
        Bad = plan.Bad,
        Notes = plan.Notes,
        Questions = plan.Questions,
        Confirm = plan.Confirm.Count > 0 ? plan.Confirm : null,
        DryRun = dryRun,
    };
}
