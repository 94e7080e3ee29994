using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Requests;

/// <summary>
/// Decides who may do what (J1) by the rule of the function. About a student it is decided by role and by an assignment that
/// holds today; staff never act as staff on their own child (A1).
/// </summary>
internal static class Access
{
    /// <summary>The roles of those who work with students; only they can take a duty over.</summary>
    public static Role[] WithStudents { get; } =
        [Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator];

    /// <summary>
    /// Whether that role sees numbers and no item, name or count of a few (A1, H3). It calls functions declared by
    /// <see cref="Rule.Aggregates"/>, and those of anyone signed in.
    /// </summary>
    public static bool SeesAggregatesOnly(Role role) => role is Role.Committee or Role.UnionViewer;

    /// <summary>
    /// The closest thing the caller is to the student today, in the role they work in; null when nothing. A person's own
    /// child is never theirs as staff.
    /// </summary>
    public static Relation? To(Card card, Caller caller, DateOnly today)
    {
        if (caller.Role == Role.Student)
            return caller.Id == card.Student ? Relation.Self
                : card.Active && card.Peers?.Any(peer => peer.Person == caller.Id && peer.Until >= today) == true ? Relation.Peer
                : null;
        if (card.IsOwnChildOf(caller.Person.PersonId))
            return null;

        return caller.Role switch
        {
            Role.Coordinator => Relation.Coordinator,
            Role.Administrator => Relation.Administrator,
            Role.Office when card.Active => Relation.Office,
            Role.Advisor => Closest(
                card,
                caller,
                today,
                StaffLinkKind.Advisor,
                StaffLinkKind.Cover,
                StaffLinkKind.CoAdvisor,
                StaffLinkKind.TeacherOfRecord),
            Role.Teacher => Closest(card, caller, today, StaffLinkKind.TeacherOfRecord),
            Role.CaseManager => Closest(card, caller, today, StaffLinkKind.CaseManager),
            _ => null,
        } ?? (WithStudents.Contains(caller.Role) && card.GoalTeachers?.Contains(caller.Id) == true ? Relation.TeacherOfRecord : null);
    }

    /// <summary>
    /// As what the caller may do by that rule about the student; null when they may not. What they are to the student comes
    /// first, then what was passed to them. Where every coordinator is family of the student, what is the coordinator's
    /// passes to the administrators.
    /// </summary>
    public static Relation? For(StudentRule rule, Card card, Caller caller, SchoolToday today)
    {
        if (To(card, caller, today.Day) is { } relation && rule.Allows(relation))
            return relation;
        if (rule.Allows(Relation.Coordinator) && caller.StandsInFor([card]))
            return Relation.Coordinator;
        foreach (var passed in Passed(card, caller, today.Calendar))
        {
            if (rule.Allows(passed))
                return passed;
        }
        return null;
    }

    /// <summary>Whether a duty can be passed to that person: they work with students, and this is not their own child.</summary>
    public static bool TakesDuties(Person person, Card card) =>
        person.Active && person.Roles.Any(role => WithStudents.Contains(role)) && !card.IsOwnChildOf(person.PersonId);

    /// <summary>Whether the visit's caller reads words with these readers; the office reads no words.</summary>
    public static bool Sees(StudentVisit visit, Readers readers) => visit.Relation != Relation.Office
        && (readers.Named.Contains(visit.Caller.Id)
            || readers.Audience switch
            {
                Audience.Restricted => readers.Openings.Any(opening => opening.LetsIn(visit)),
                Audience.Advisor => visit.Relation
                    is not (Relation.CaseManager or Relation.TeacherOfRecord
                        or Relation.HasCheckIn or Relation.HasFirstContact or Relation.HadDuty or Relation.Peer),
                Audience.Peers => true,
                _ => visit.Relation != Relation.Peer,
            });

    /// <summary>Support flags are seen by the case manager, the advisors, coordinator and administrator only (C6).</summary>
    public static bool SeesFlags(Relation relation) =>
        relation is Relation.Advisor
            or Relation.CoAdvisor
            or Relation.Cover
            or Relation.CaseManager
            or Relation.Coordinator
            or Relation.Administrator;

    /// <summary>What a duty passed to the caller makes them to the student, those still to be done first (C11).</summary>
    private static IEnumerable<Relation> Passed(Card card, Caller caller, SchoolCalendar calendar) =>
        card.Active && WithStudents.Contains(caller.Role) && !card.IsOwnChildOf(caller.Id)
            ? card.PassedOn(calendar)
                .Where(passed => passed.Fact.To == caller.Id)
                .Select(passed => passed.Fact.Ending != DutyEnding.Passed
                    ? Relation.HadDuty
                    : passed.Period is null
                    ? Relation.HasFirstContact
                    : Relation.HasCheckIn)
                .Concat(calendar.Periods
                    .Select(period => period.Key)
                    .Append(calendar.SchoolYear)
                    .Where(duty => card.HandedOn?.GetValueOrDefault(duty)?.Contains(caller.Id) == true)
                    .Select(_ => Relation.HadDuty))
                .Order()
            : [];

    private static Relation? Closest(Card card, Caller caller, DateOnly today, params ReadOnlySpan<StaffLinkKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (card.LinksOf(caller.Person.PersonId, today).Any(link => link.Kind == kind))
                return RelationOf(kind);
        }
        return null;
    }

    private static Relation RelationOf(StaffLinkKind kind) => kind switch
    {
        StaffLinkKind.Advisor => Relation.Advisor,
        StaffLinkKind.CoAdvisor => Relation.CoAdvisor,
        StaffLinkKind.Cover => Relation.Cover,
        StaffLinkKind.CaseManager => Relation.CaseManager,
        _ => Relation.TeacherOfRecord,
    };
}
