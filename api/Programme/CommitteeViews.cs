using Plp.People;
using Plp.Requests;

namespace Plp.Programme;

/// <summary>The committee's page as one reader has it.</summary>
internal sealed record CommitteeView
{
    public required int Rev { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Every group, with its seats and how many of them somebody sits on today.</summary>
    public required IReadOnlyList<CommitteeGroupView> Groups { get; init; }

    /// <summary>By the first day of their terms; those who sat on it before are among them.</summary>
    public required IReadOnlyList<CommitteeMemberView> Members { get; init; }

    /// <summary>Groups that should be on it and are not (S3 step 1; parents beside it).</summary>
    public required IReadOnlyList<MemberGroup> Missing { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<CommitteeDecisionView> Decisions { get; init; }

    /// <summary>Staff to choose from; left out for those who do not edit the committee.</summary>
    public IReadOnlyList<PersonName>? Staff { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record CommitteeGroupView(MemberGroup Group, int Seats, int Members, int Vacancies);

/// <param name="PersonId">Of staff, for the form; left out for those who do not edit it.</param>
/// <param name="Email">Of a student or parent with an account, for the form; left out for those who do not edit it.</param>
/// <param name="Sits">Whether the term holds today.</param>
/// <param name="Link">For the coordinator, of members who can have one.</param>
internal sealed record CommitteeMemberView(
    string Key,
    string Name,
    MemberGroup Group,
    string? PersonId,
    string? Email,
    string? Task,
    DateOnly From,
    DateOnly? Until,
    bool Sits,
    CommitteeMemberLinkView? Link);

/// <param name="Until">The last day it opens the committee's page; left out where there is none.</param>
/// <param name="Opened">The last day it was opened; left out where it never was.</param>
internal sealed record CommitteeMemberLinkView(DateOnly? Until, DateOnly? Opened);

/// <param name="Withdrawn">The day it was taken back; left out while it holds.</param>
internal sealed record CommitteeDecisionView(
    string Id,
    int Rev,
    DateOnly On,
    string Text,
    string Who,
    int? Step,
    DateOnly? Withdrawn,
    string? Why)
{
    public static CommitteeDecisionView Of(CommitteeDecision decision) => new(
        decision.Key,
        decision.Rev,
        decision.Day ?? default,
        decision.Text,
        decision.Who,
        decision.Step,
        decision.Withdrawn?.On,
        decision.Withdrawn?.Why);
}

/// <param name="Rev">Of the committee, as it was read; 0 at first.</param>
internal sealed record CommitteeInput(
    int? Rev,
    IReadOnlyList<CommitteeSeatsInput?>? Seats,
    IReadOnlyList<CommitteeMemberInput?>? Members)
{
    /// <param name="byEmail">Finds students and parents with an account.</param>
    public Committee Into(
        Committee before,
        StaffNames staff,
        IReadOnlyDictionary<string, Person> byEmail,
        Visit visit,
        FieldErrors errors)
    {
        if (Members?.Count > Committee.MostMembers)
            errors.Add("members", $"Keep at most {Committee.MostMembers} members; take out terms that ended long ago.");
        var seats = new List<CommitteeSeats>();
        foreach (var (i, one) in (Seats ?? []).Take(Enum.GetValues<MemberGroup>().Length).Index())
        {
            var group = errors.Required($"seats.{i}.group", one?.Group, "Choose the group.");
            if (one?.Seats is not (>= 0 and <= Committee.MostSeats))
                errors.Add($"seats.{i}.seats", $"Give the number of seats, from 0 to {Committee.MostSeats}.");
            if (seats.Exists(other => other.Group == group))
                errors.Add($"seats.{i}.group", "This group was sent twice. Keep one of the two.");
            seats.Add(new(group, one?.Seats ?? 0));
        }
        return before with
        {
            Rev = before.Rev + 1,
            Seats = seats,
            Members =
            [
                .. (Members ?? []).Take(Committee.MostMembers).Select((one, i) => Member(i, one, before, staff, byEmail, errors)),
            ],
            By = visit.Caller.Id,
            At = visit.Today.Instant,
        };
    }

    private static CommitteeMember Member(
        int i,
        CommitteeMemberInput? sent,
        Committee before,
        StaffNames staff,
        IReadOnlyDictionary<string, Person> byEmail,
        FieldErrors errors)
    {
        var field = $"members.{i}";
        var group = errors.Required($"{field}.group", sent?.Group, "Choose who they represent on the committee.");
        var from = errors.Required($"{field}.from", sent?.From, "Give the first day of the term.");
        if (sent?.Until < from)
            errors.Add($"{field}.until", "The term ends before it begins. Correct one of the two days.");
        var known = before.Members.FirstOrDefault(member => member.Key == sent?.Key);
        var isStaff = group is MemberGroup.Faculty or MemberGroup.Administrator;
        var email = isStaff ? null : errors.Optional($"{field}.email", sent?.Email);
        Person? person = null;
        if (isStaff)
        {
            person = staff.Find(sent?.PersonId ?? "");
            if (person is null || (!person.Active && known?.Person != person.PersonId))
                errors.Add($"{field}.personId", "Choose a staff member of the list.");
        }
        else if (email is not null && !byEmail.TryGetValue(email, out person))
            errors.Add($"{field}.email", "No one here signs in with this email. Correct it, or leave it empty.");
        return new CommitteeMember(
            known?.Key ?? Guid.NewGuid().ToString("n")[..12],
            isStaff ? person?.Name ?? "" : errors.Required($"{field}.name", sent?.Name, "Write the name as the committee’s page says it."),
            group,
            person?.PersonId,
            errors.Optional($"{field}.task", sent?.Task),
            from,
            sent?.Until);
    }
}

internal sealed record CommitteeSeatsInput(MemberGroup? Group, int? Seats);

/// <param name="Key">Of a membership that is there already.</param>
/// <param name="PersonId">Of faculty and administrators.</param>
/// <param name="Name">Of others, as the committee's page says it.</param>
/// <param name="Email">Of others with an account here, so that they read the workbook.</param>
internal sealed record CommitteeMemberInput(
    string? Key,
    MemberGroup? Group,
    string? PersonId,
    string? Name,
    string? Email,
    string? Task,
    DateOnly? From,
    DateOnly? Until);

/// <param name="Key">A UUID made once for the decision.</param>
/// <param name="Who">Who decided, and how.</param>
internal sealed record CommitteeDecisionInput(Guid? Key, DateOnly? On, string? Text, string? Who, int? Step);

/// <param name="Rev">Of the decision, as it was read.</param>
internal sealed record WithdrawDecisionInput(int? Rev, string? Why);
