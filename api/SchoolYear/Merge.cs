using Plp.People;

namespace Plp.SchoolYear;

/// <summary>Two people who turned out to be one: what the one who stays gains, and what becomes of the other. Pure.</summary>
internal static class Merge
{
    /// <summary>The one who stays: their own words first, what they lack from the other.</summary>
    public static Person Keeping(Person keep, Person gone)
    {
        var roles = keep.Roles.Union(gone.Roles).ToList();
        return keep with
        {
            Rev = keep.Rev + 1,
            State = Person.StateOf(roles),
            Roles = roles,
            Preferred = keep.Preferred ?? gone.Preferred,
            MailName = keep.MailName ?? gone.MailName,
            Pronouns = keep.Pronouns ?? gone.Pronouns,
            Email = keep.Email ?? gone.Email,
            Phone = keep.Phone ?? gone.Phone,
            Adult = keep.Adult ?? gone.Adult,
            Learner = keep.Learner is { } learner
                ? learner with
                {
                    Enrolled = learner.Enrolled ?? gone.Learner?.Enrolled,
                    BirthDate = learner.BirthDate ?? gone.Learner?.BirthDate,
                    ComingOfAge = learner.ComingOfAge ?? gone.Learner?.ComingOfAge,
                    Flags = [.. learner.Flags.Union(gone.Learner?.Flags ?? [])],
                }
                : null,
            WritesIn = keep.WritesIn ?? gone.WritesIn,
            Account = keep.Account ?? gone.Account,
            SourcedId = keep.SourcedId ?? gone.SourcedId,
            AlsoSourced = keep.SourcedId is null ? gone.AlsoSourced : keep.AlsoSourced,
            ByHand = PersonFields.Joined(keep.ByHand, gone.ByHand),
            RosterRoles = keep.SourcedId is null ? gone.RosterRoles : keep.RosterRoles,
        };
    }

    /// <summary>The other: left, and known to be the one who stays, so that the next import finds them.</summary>
    public static Person Going(Person keep, Person gone, DateOnly today) => gone with
    {
        Rev = gone.Rev + 1,
        Active = false,
        Left = gone.Left ?? today,
        MergedInto = keep.PersonId,
        Account = null,
        SourcedId = keep.SourcedId is null ? null : gone.SourcedId,
        AlsoSourced = keep.SourcedId is null ? null : gone.AlsoSourced,
    };

    /// <summary>A student's people after two of them became one; the same when neither is theirs.</summary>
    public static StudentPeople Around(StudentPeople around, string keep, string gone)
    {
        if (!around.StaffLinks.Any(link => link.Person == gone) && !around.IsOwnChildOf(gone))
            return around;
        var (kept, left) = (LinkOf(around, keep), LinkOf(around, gone));
        return around with
        {
            Rev = around.Rev + 1,
            StaffLinks = [.. around.StaffLinks.Select(link => link.Person == gone ? link with { Person = keep } : link).Distinct()],
            Adults = [.. around.Adults
                .Where(adult => adult != left || kept is null)
                .Select(adult => adult == left ? adult with { Person = keep }
                    : adult == kept && left is not null ? adult.JoinedWith(left)
                    : adult)],
            MayBeAdults = around.MayBeAdults is { } undecided
                ? [.. undecided.Select(person => person == gone ? keep : person).Distinct(StringComparer.Ordinal)]
                : null,
        };
    }

    private static AdultLink? LinkOf(StudentPeople around, string person) =>
        around.Adults.FirstOrDefault(adult => adult.Person == person);

    /// <summary>Two students' people as one student's.</summary>
    public static StudentPeople Joined(StudentPeople keep, StudentPeople gone) => keep with
    {
        Rev = keep.Rev + 1,
        StaffLinks = [.. keep.StaffLinks.Concat(gone.StaffLinks.Where(link =>
            !keep.StaffLinks.Any(other => other.Person == link.Person && other.Kind == link.Kind)))],
        Adults = [.. keep.Adults
            .Select(adult => LinkOf(gone, adult.Person) is { } other ? adult.JoinedWith(other) : adult)
            .Concat(gone.Adults.Where(adult => LinkOf(keep, adult.Person) is null))],
    };
}

/// <param name="Digest">Of the preview; where it would be another now, nothing is merged.</param>
internal sealed record MergeInput(string? OtherId, string? Digest);

/// <summary>What one person is to another and is from the merge on as the one who stays.</summary>
/// <param name="Name">Of the student; where two students become one, of the member of staff or the adult.</param>
/// <param name="As">As what, on the staff; null for an adult at home.</param>
/// <param name="Until">The last day, where there is one.</param>
internal sealed record MovedLink(string Name, StaffLinkKind? As, DateOnly? From, DateOnly? Until);

/// <summary>What a merge would come to.</summary>
internal sealed record MergeView
{
    public required PersonView Keep { get; init; }
    public required PersonView Gone { get; init; }
    public required PersonView Result { get; init; }

    /// <summary>The students whose people change by it.</summary>
    public required IReadOnlyList<string> Students { get; init; }

    /// <summary>Every assignment that moves to the one who stays, by name.</summary>
    public required IReadOnlyList<MovedLink> Moves { get; init; }

    /// <summary>The last day of the one who goes.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Why it cannot be done; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Names what is shown here; the merge carries it.</summary>
    public required string Digest { get; init; }
}
