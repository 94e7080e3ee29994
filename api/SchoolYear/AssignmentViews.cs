using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>A round of assigning advisors, as the coordinator works on it.</summary>
internal sealed record AssignmentView
{
    /// <summary>Null while there is none this school year.</summary>
    public AssignmentRoundView? Round { get; init; }

    /// <summary>Every advisor of the school, ordered by name.</summary>
    public required IReadOnlyList<AssignmentAdvisor> Advisors { get; init; }

    public required IReadOnlyList<string> Grades { get; init; }

    /// <summary>Everybody who takes part, ordered by name, but for the caller's own children.</summary>
    public required IReadOnlyList<AssignmentRow> Students { get; init; }

    /// <summary>How many of the students are the caller's own children; they are not named (A1).</summary>
    public int? Own { get; init; }

    /// <summary>Who looks after those.</summary>
    public string? OwnWith { get; init; }

    /// <param name="cohort">Null while there is no round.</param>
    /// <param name="active">Every student of the school.</param>
    /// <param name="caller">Who asks; their own children are not shown.</param>
    /// <param name="ownWith">Who looks after those; null where there are none.</param>
    public static AssignmentView Of(
        AssignmentCohort? cohort,
        IReadOnlyList<Card> active,
        StaffNames staff,
        string caller,
        string? ownWith,
        DateOnly today)
    {
        var students = cohort?.Students ?? [];
        var shown = students.Where(card => !card.IsOwnChildOf(caller)).ToList();
        var names = ListNames.Full(students);
        var proposal = (cohort?.Round.Proposal ?? []).ToDictionary(one => one.Student, StringComparer.Ordinal);
        var taken = students
            .Select(card => proposal.GetValueOrDefault(card.Student!)?.Advisor)
            .OfType<string>()
            .GroupBy(advisor => advisor, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return new AssignmentView
        {
            Round = cohort is null ? null : AssignmentRoundView.Of(cohort),
            Advisors = [.. staff.All
                .Where(AssignmentCohort.IsAdvisor)
                .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
                .Select(person => new AssignmentAdvisor(
                    person.PersonId,
                    person.Name,
                    active.Count(card => card.LinksOf(person.PersonId, today).Any(link => link.Kind == StaffLinkKind.Advisor)),
                    cohort?.Round.Places.TryGetValue(person.PersonId, out var places) == true ? places : null,
                    taken.GetValueOrDefault(person.PersonId)))],
            Grades = [.. active.Select(card => card.Grade).Distinct().OrderBy(Plp.People.Grades.Order, StringComparer.Ordinal)],
            Students = [.. shown.Select(card =>
                AssignmentRow.Of(card, names.Of(card), cohort!, proposal.GetValueOrDefault(card.Student!), taken))],
            Own = students.Count > shown.Count ? students.Count - shown.Count : null,
            OwnWith = students.Count > shown.Count ? ownWith : null,
        };
    }
}

/// <inheritdoc cref="AssignmentRound"/>
internal sealed record AssignmentRoundView
{
    public required int Rev { get; init; }
    public required DateOnly Opens { get; init; }
    public required DateOnly Closes { get; init; }
    public required DateOnly From { get; init; }
    public required IReadOnlyList<string> Grades { get; init; }
    public required SiblingRule Siblings { get; init; }
    public required bool KeepCurrent { get; init; }

    /// <summary>How many students take part, and for how many there is a place.</summary>
    public required int Students { get; init; }

    public required int Places { get; init; }

    /// <summary>How many gave a preference.</summary>
    public required int Answered { get; init; }

    /// <summary>Whether a proposal was made.</summary>
    public required bool HasProposal { get; init; }

    /// <inheritdoc cref="AssignmentRound.IsBest"/>
    public required bool IsBest { get; init; }

    /// <summary>When it was published, and by whom.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public PersonName? PublishedBy { get; init; }

    /// <summary>How many students somebody else has still to publish: children of whoever published.</summary>
    public int? LeftOut { get; init; }

    public static AssignmentRoundView Of(AssignmentCohort cohort)
    {
        var round = cohort.Round;
        return new AssignmentRoundView
        {
            Rev = round.Rev,
            Opens = round.Opens,
            Closes = round.Closes,
            From = round.From,
            Grades = round.Grades,
            Siblings = round.Siblings,
            KeepCurrent = round.KeepCurrent,
            Students = cohort.Students.Count,
            Places = cohort.Places,
            Answered = cohort.Students.Count(card => cohort.Preferences.GetValueOrDefault(card.Student!) is { Advisors.Count: > 0 }),
            HasProposal = round.Proposal is not null,
            IsBest = round.IsBest,
            PublishedAt = round.Published?.At,
            PublishedBy = round.Published is { } published ? cohort.Staff.Named(published.By) : null,
            LeftOut = round.Published is { Left.Count: > 0 and var left } ? left : null,
        };
    }
}

/// <param name="Now">How many students they advise now.</param>
/// <param name="Places">How many they take in the round; null where they are not offered.</param>
/// <param name="Proposed">How many the proposal gives them.</param>
internal sealed record AssignmentAdvisor(string Id, string Name, int Now, int? Places, int Proposed);

internal sealed record AssignmentRow
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }

    /// <summary>Whose advisee the student is before the round's first day.</summary>
    public PersonName? Current { get; init; }

    /// <summary>In their order, who is not offered any more included.</summary>
    public required IReadOnlyList<PersonName> Preferences { get; init; }

    /// <summary>Whom the proposal gives them; null where it was made before they came.</summary>
    public PersonName? Advisor { get; init; }

    /// <summary>Which place of the student's list that is, from 1; null where it is none of them.</summary>
    public int? Place { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Why { get; init; }

    public bool? Moved { get; init; }

    /// <summary>What the coordinator noted of the talk about it.</summary>
    public string? Talk { get; init; }

    public static AssignmentRow Of(
        Card card,
        string name,
        AssignmentCohort cohort,
        ProposedAdvisor? proposed,
        IReadOnlyDictionary<string, int> taken)
    {
        var given = cohort.Preferences.GetValueOrDefault(card.Student!);
        var place = proposed is null ? -1 : (given?.Advisors ?? []).ToList().IndexOf(proposed.Advisor);
        return new AssignmentRow
        {
            StudentId = card.Student!,
            Name = name,
            Grade = card.Grade,
            Current = cohort.Current(card) is { } current ? cohort.Staff.Named(current) : null,
            Preferences = [.. (given?.Advisors ?? []).Select(cohort.Staff.Named)],
            Advisor = proposed is null ? null : cohort.Staff.Named(proposed.Advisor),
            Place = place < 0 ? null : place + 1,
            Why = proposed is null ? null : cohort.Explained(card, proposed, taken),
            Moved = proposed?.Moved == true ? true : null,
            Talk = given?.Talk?.Note,
        };
    }
}

internal sealed record AssignmentInput
{
    /// <summary>As read; 0 where there is no round yet.</summary>
    public int? Rev { get; init; }

    public DateOnly? Opens { get; init; }
    public DateOnly? Closes { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Empty or left out: every grade.</summary>
    public IReadOnlyList<string?>? Grades { get; init; }

    /// <summary>By advisor: how many students at the most; null or left out: not offered.</summary>
    public IReadOnlyDictionary<string, int?>? Places { get; init; }

    public SiblingRule? Siblings { get; init; }
    public bool? KeepCurrent { get; init; }

    private const int MostPlaces = 200;

    public AssignmentRound Over(
        AssignmentRound? before,
        SchoolToday today,
        StaffNames staff,
        IReadOnlyList<Card> active,
        FieldErrors errors)
    {
        var calendar = today.Calendar;
        var opens = errors.Required("opens", Opens, "Give the first day on which students choose.");
        var closes = errors.Required("closes", Closes, "Give the last day on which students choose.");
        var from = errors.Required("from", From, "Give the first day with the new advisors.");
        if (Closes < Opens)
            errors.Add("closes", "The last day is before the first.");
        if (From <= Closes)
            errors.Add("from", "The new advisors begin after the last day on which students choose.");
        if (From > calendar.End.AddMonths(3) || From < calendar.Start)
            errors.Add("from", "Give a day of this school year or of the weeks after it.");
        var grades = (Grades ?? []).OfType<string>().Distinct().ToList();
        if (grades.Except(active.Select(card => card.Grade)).ToList() is { Count: > 0 } unknown)
            errors.Add("grades", $"No student is in grade {string.Join(", ", unknown)}.");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (advisor, count) in Places ?? new Dictionary<string, int?>())
        {
            if (count is not { } most)
                continue;
            if (staff.Find(advisor) is not { } person || !AssignmentCohort.IsAdvisor(person))
                errors.Add($"places.{advisor}", "This advisor is no longer available. Leave this empty.");
            else if (most is < 1 or > MostPlaces)
                errors.Add($"places.{advisor}", $"Give a number from 1 to {MostPlaces}, or nothing for an advisor who takes nobody.");
            places[advisor] = most;
        }
        if (places.Count == 0)
            errors.Add("places", "Say for at least one advisor how many students they take.");
        before ??= new AssignmentRound
        {
            Id = AssignmentRound.IdOf(calendar.SchoolYear),
            Rev = 0,
            Opens = opens,
            Closes = closes,
            From = from,
            Places = places,
        };
        return before with
        {
            Rev = before.Rev + 1,
            // What was proposed under other rules is none any more; who was placed by hand stays so.
            State = AssignmentRound.OpenState,
            Proposal = before.Proposal?.Where(one => one.Moved).ToList() is { Count: > 0 } moved ? moved : null,
            IsBest = false,
            Opens = opens,
            Closes = closes,
            From = from,
            Grades = grades,
            Places = places,
            Siblings = Siblings ?? SiblingRule.Any,
            KeepCurrent = KeepCurrent ?? true,
        };
    }
}

/// <param name="Rev">Of the round, as read.</param>
internal sealed record AssignmentRevInput(int? Rev);

/// <param name="Rev">Of the round, as read.</param>
/// <param name="Advisor">Whom the student gets.</param>
internal sealed record MoveInput(int? Rev, string? Advisor);

/// <summary>Whom a student may choose among, and whom they chose.</summary>
internal sealed record AdvisorPreferencesView
{
    public required PersonName Student { get; init; }

    /// <summary>0 while nothing was saved.</summary>
    public required int Rev { get; init; }

    /// <summary>The days on which a student chooses; null while the school asks nobody.</summary>
    public DateOnly? Opens { get; init; }

    public DateOnly? Closes { get; init; }

    /// <summary>The first day with the advisor who is assigned.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Whether the caller may write now.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>Who is offered, ordered by name; not the student's own family.</summary>
    public required IReadOnlyList<PersonName> Offered { get; init; }

    /// <summary>In their order; who is not offered any more is in it.</summary>
    public required IReadOnlyList<PersonName> Advisors { get; init; }

    /// <summary>Who wrote it, where that was not the student.</summary>
    public string? TypedBy { get; init; }

    public string? Talk { get; init; }
    public DateOnly? TalkOn { get; init; }
}

internal sealed record AdvisorPreferencesInput
{
    public int? Rev { get; init; }

    /// <summary>Ids of staff, the most wished for first.</summary>
    public IReadOnlyList<string?>? Advisors { get; init; }

    /// <summary>What was said in the talk about it; of the coordinator only.</summary>
    public string? Talk { get; init; }
}

/// <summary>A part of the job: who gets whom, from when.</summary>
internal sealed record AssignmentPart(DateOnly From, IReadOnlyList<ProposedAdvisor> Students);

/// <param name="Students">How many get their advisor.</param>
internal sealed record AssignmentOutcome(int Students, DateOnly From)
{
    /// <summary>The one advisor of all of them; null where each has their own.</summary>
    public string? Advisor { get; init; }
}
