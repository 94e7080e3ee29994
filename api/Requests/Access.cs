using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Requests;

/// <summary>
/// Who may do what (J1): one row per act. About a student it is decided by role and by an assignment that holds today;
/// staff never act as staff on their own child (A1).
/// </summary>
public static class Access
{
    /// <summary>The roles of those who work with students; only they can take a duty over.</summary>
    private static readonly Role[] WithStudents =
        [Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator];

    private static readonly Relation[] OwnAndAdvisors = [Relation.Self, Relation.Advisor, Relation.CoAdvisor, Relation.Cover];
    private static readonly Relation[] Advisors = [Relation.Advisor, Relation.CoAdvisor, Relation.Cover];
    private static readonly Relation[] Readers =
        [.. OwnAndAdvisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator, Relation.Administrator];

    private static readonly FrozenDictionary<Act, Rule> table = new Dictionary<Act, Rule>
    {
        [Act.ReadHealth] = Rule.Open,
        [Act.ReadReadiness] = Rule.Open,
        [Act.ReadSignIn] = Rule.Open,
        [Act.FindPeopleToPick] = Rule.Open,
        [Act.PickPerson] = Rule.Open,
        [Act.ExchangeCode] = Rule.Open,
        [Act.StartOver] = Rule.Open,
        [Act.ZUnknownAddress] = Rule.Open,
        [Act.ReadMe] = Rule.AnySignedIn,
        [Act.ReadDraftKey] = Rule.AnySignedIn,

        [Act.ReadAdvisorHome] = Rule.Hats(Role.Advisor),
        [Act.ReadStudentHome] = Rule.Hats(Role.Student),
        [Act.ReadCoordinatorHome] = Rule.Hats(Role.Coordinator),
        [Act.ReadPrincipalHome] = Rule.Hats(Role.Administrator),
        [Act.ReadCaseManagerHome] = Rule.Hats(Role.CaseManager),
        [Act.ReadStaffHome] = Rule.Hats(Role.Teacher, Role.Counselor),
        [Act.ReadItHome] = Rule.Hats(Role.It),
        [Act.ReadBoard] = Rule.Hats(Role.Coordinator, Role.Administrator),

        [Act.ReadStudent] = Rule.About(Readers),
        [Act.PrintPlan] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [Act.SetMailName] = Rule.About(Relation.Self),
        [Act.ReadPlan] = Rule.About(Readers),
        [Act.CreatePlan] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator]),
        [Act.ArchivePlan] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.ReopenPlan] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.AddGoal] = Rule.About(OwnAndAdvisors),
        [Act.EditGoal] = Rule.About(OwnAndAdvisors),
        [Act.ArchiveGoal] = Rule.About(OwnAndAdvisors),
        [Act.RestoreGoal] = Rule.About(OwnAndAdvisors),
        [Act.WriteCycleStep] = Rule.About(OwnAndAdvisors),
        [Act.OpenNextCycle] = Rule.About(OwnAndAdvisors),
        [Act.AddAnswer] = Rule.About(OwnAndAdvisors),
        [Act.EditAnswer] = Rule.About(OwnAndAdvisors),
        [Act.AddOpportunity] = Rule.About(OwnAndAdvisors),
        [Act.EditOpportunity] = Rule.About(OwnAndAdvisors),
        [Act.SuggestWords] = Rule.About([.. Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator]),
        [Act.AcceptSuggestion] = Rule.About(Relation.Self),
        [Act.DeclineSuggestion] = Rule.About(Relation.Self),
        [Act.WithdrawWords] = Rule.About(Relation.Self, Relation.Coordinator),
        [Act.ReadWithdrawals] = Rule.About(Relation.Self, Relation.Coordinator),
        [Act.EraseWithdrawn] = Rule.About(Relation.Coordinator),
        [Act.SetHold] = Rule.About(Relation.Coordinator),
        [Act.CompareVersions] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]),
        [Act.RestoreVersion] = Rule.About(OwnAndAdvisors),
        [Act.ReadYearlyUpdates] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [Act.SaveYearlyUpdate] = Rule.About(OwnAndAdvisors),
        [Act.SaveFamilyHopes] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.NoteTakingPart] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator]),
        [Act.FinishYearlyUpdate] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.ReadPlanCopy] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [Act.ReadHistory] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]),

        [Act.ReadCheckInForm] = Rule.About([.. Advisors, Relation.HasCheckIn]),
        [Act.SaveCheckIn] = Rule.About([.. Advisors, Relation.HasCheckIn, Relation.HadDuty]),
        [Act.SaveCheckIns] = Rule.Hats(Role.Advisor),
        [Act.ReadCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.Administrator, Relation.HasCheckIn, Relation.HadDuty]),
        [Act.CorrectCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [Act.VoidCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [Act.UndoCheckIn] = Rule.About([.. Advisors, Relation.HasCheckIn, Relation.HadDuty, Relation.Coordinator]),
        [Act.ReadPrintSheets] = Rule.Hats(Role.Advisor),
        [Act.ReadPreparations] = Rule.About(OwnAndAdvisors),
        [Act.SavePreparation] = Rule.About(Relation.Self),
        [Act.ReadContacts] =
            Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator, Relation.HasFirstContact]),
        [Act.LogContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [Act.LogContacts] = Rule.Hats(Role.Advisor, Role.CaseManager, Role.Coordinator),
        [Act.ReadContact] = Rule.About([.. Advisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact,
            Relation.HadDuty]),
        [Act.CorrectContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [Act.VoidContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [Act.UndoContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [Act.EndFirstContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [Act.AskForTalk] = Rule.About(Relation.Self),
        [Act.SeeTalk] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.SayHello] = Rule.Hats(Role.Advisor),
        [Act.SwitchHellos] = Rule.Hats(Role.Advisor),

        [Act.ReadFamilyPage] = Rule.Link,
        [Act.AnswerInvitation] = Rule.Link,
        [Act.SaveOwnHopes] = Rule.Link,
        [Act.AnswerFamily] = Rule.Link,
        [Act.AcknowledgeFamily] = Rule.Link,
        [Act.AskForCall] = Rule.Link,
        [Act.SetFamilyWishes] = Rule.Link,
        [Act.AskForFamilyLinks] = Rule.Open,
        [Act.OpenFamilyDoor] = Rule.Open,
        [Act.PreviewFamilyUpdate] = Rule.About([.. Advisors, Relation.HasCheckIn]),
        [Act.StopFamilyUpdate] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [Act.SeeFamilyAnswer] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.RevokeFamilyLinks] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.ReadTranslations] = Rule.Hats(Role.Translator),
        [Act.SaveTranslation] = Rule.Hats(Role.Translator),
        [Act.PreviewQuarterUpdates] = Rule.Hats(Role.Coordinator),
        [Act.SendQuarterUpdates] = Rule.Hats(Role.Coordinator),
        [Act.TakeBackQuarterUpdates] = Rule.Hats(Role.Coordinator),

        [Act.ListPeople] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ListStaff] = Rule.Hats(WithStudents),
        [Act.ReadPerson] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.AddPerson] = Rule.Hats(Role.Coordinator),
        [Act.EditPerson] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ReadStudentPeople] = Rule.About(Relation.Coordinator, Relation.Administrator),
        [Act.EditStudentPeople] = Rule.About(Relation.Coordinator),
        [Act.HandOverCaseload] = Rule.Hats(Role.Coordinator),
        [Act.TryMergePeople] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.MergePeople] = Rule.Hats(Role.Coordinator, Role.Administrator),

        [Act.ReadSchool] = Rule.AnySignedIn,
        [Act.EditSchool] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ReadCalendar] = Rule.AnySignedIn,
        [Act.EditCalendar] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.PreviewNoSchool] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.SayNoSchool] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.TakeBackNoSchool] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.PreviewRollOver] = Rule.Hats(Role.Coordinator),
        [Act.StartRollOver] = Rule.Hats(Role.Coordinator),

        [Act.ReadMailDesk] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ReadLetter] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ResendLetter] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.WithdrawLetter] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ReadMailSettings] = Rule.Hats(Role.Coordinator, Role.It),
        [Act.EditMailSettings] = Rule.Hats(Role.Coordinator),
        [Act.ListFamilyTasks] = Rule.Hats(Role.Advisor, Role.Coordinator, Role.Administrator),
        [Act.EndFamilyTask] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.ReadPaper] = Rule.About([.. Advisors, Relation.Coordinator]),
        [Act.ShowUnsubscribe] = Rule.Open,
        [Act.Unsubscribe] = Rule.Open,
        [Act.PreviewMail] = Rule.Hats(Role.Coordinator),
        [Act.NudgeAdvisors] = Rule.Hats(Role.Coordinator, Role.Administrator),

        [Act.TryRoster] = Rule.Hats(Role.Coordinator),
        [Act.ImportRoster] = Rule.Hats(Role.Coordinator),
        [Act.AnswerRoster] = Rule.Hats(Role.Coordinator),
        [Act.ExportRoster] = Rule.Hats(Role.Coordinator, Role.Administrator),
        [Act.ListJobs] = Rule.Hats(Role.Coordinator),
        [Act.ReadJob] = Rule.Hats(Role.Coordinator),
        [Act.ContinueJob] = Rule.Hats(Role.Coordinator),
    }.ToFrozenDictionary();

    public static Rule Of(Act act) => table[act];

    /// <summary>
    /// The closest thing the caller is to the student today, in the hat they wear; null when nothing. A person's own
    /// child is never theirs as staff.
    /// </summary>
    public static Relation? To(Card card, Caller caller, DateOnly today)
    {
        if (caller.Hat == Role.Student)
            return caller.Person.PersonId == card.Student ? Relation.Self : null;
        if (card.IsOwnChildOf(caller.Person.PersonId))
            return null;

        return caller.Hat switch
        {
            Role.Coordinator => Relation.Coordinator,
            Role.Administrator => Relation.Administrator,
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
        } ?? (WithStudents.Contains(caller.Hat) && card.GoalTeachers?.Contains(caller.Id) == true ? Relation.TeacherOfRecord : null);
    }

    /// <summary>
    /// As what the caller may do that act about the student; null when they may not. What they are to the student comes
    /// first, then what was passed to them. Where every coordinator is family of the student, what is the coordinator's
    /// passes to the administrators.
    /// </summary>
    public static Relation? For(Act act, Card card, Caller caller, SchoolToday today)
    {
        var rule = Of(act);
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

    /// <summary>Whether words of that audience (B14) are read by one who stands so to the student.</summary>
    public static bool Sees(Relation relation, Audience audience, bool isAuthor) => audience switch
    {
        Audience.Restricted => isAuthor,
        Audience.Advisor => relation
            is not (Relation.CaseManager or Relation.TeacherOfRecord or Relation.HasCheckIn or Relation.HasFirstContact or Relation.HadDuty)
            || isAuthor,
        _ => true,
    };

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
        card.Active && WithStudents.Contains(caller.Hat) && !card.IsOwnChildOf(caller.Id)
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

/// <summary>What a caller is to a student today.</summary>
[JsonConverter(typeof(CamelCase<Relation>))]
public enum Relation
{
    Self,
    Advisor,
    CoAdvisor,
    Cover,
    TeacherOfRecord,
    CaseManager,
    Coordinator,
    Administrator,

    /// <summary>The year's first contact was passed to them and is still to be made.</summary>
    HasFirstContact,

    /// <summary>A check-in was passed to them and is still to be held.</summary>
    HasCheckIn,

    /// <summary>
    /// A duty passed to them has ended, or they gave it back or on: they may send once more what they sent, should the
    /// answer have been lost.
    /// </summary>
    HadDuty,
}

/// <summary>Who may do one act: anyone, anyone signed in, some hats, those who stand so to the student, or who has a link.</summary>
public sealed record Rule
{
    private FrozenSet<Role>? hats;
    private FrozenSet<Relation>? relations;

    public static Rule Open { get; } = new() { IsOpen = true };

    public static Rule AnySignedIn { get; } = new();

    /// <summary>Whoever has a link that opens this: an adult of the student, without an account.</summary>
    public static Rule Link { get; } = new() { IsForLinks = true };

    public bool IsOpen { get; private init; }

    public bool IsForLinks { get; private init; }

    /// <summary>Whether the act is about one student, so that the desk needs to know which.</summary>
    public bool IsAboutStudent => relations is not null;

    public static Rule Hats(params Role[] hats) => new() { hats = hats.ToFrozenSet() };

    public static Rule About(params Relation[] relations) => new() { relations = relations.ToFrozenSet() };

    public bool Allows(Role hat) => !IsForLinks && (hats is null || hats.Contains(hat));

    public bool Allows(Relation relation) => relations is null || relations.Contains(relation);
}
