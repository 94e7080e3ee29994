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
internal static class Access
{
    /// <summary>The roles of those who work with students; only they can take a duty over.</summary>
    private static readonly Role[] WithStudents =
        [Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator];

    private static readonly Relation[] OwnAndAdvisors = [Relation.Self, Relation.Advisor, Relation.CoAdvisor, Relation.Cover];
    private static readonly Relation[] Advisors = [Relation.Advisor, Relation.CoAdvisor, Relation.Cover];
    private static readonly Relation[] Readers =
        [.. OwnAndAdvisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator, Relation.Administrator];

    private static readonly FrozenDictionary<FunctionName, Rule> table = new Dictionary<FunctionName, Rule>
    {
        [FunctionName.ReadHealth] = Rule.Open,
        [FunctionName.ReadReadiness] = Rule.Open,
        [FunctionName.ReadSignIn] = Rule.Open,
        [FunctionName.FindPeopleToPick] = Rule.Open,
        [FunctionName.PickPerson] = Rule.Open,
        [FunctionName.ExchangeCode] = Rule.Open,
        [FunctionName.StartOver] = Rule.Open,
        [FunctionName.ZUnknownAddress] = Rule.Open,
        [FunctionName.ReadMe] = Rule.AnySignedIn,
        [FunctionName.ReadDraftKey] = Rule.AnySignedIn,

        [FunctionName.ReadAdvisorHome] = Rule.Roles(Role.Advisor),
        [FunctionName.ReadStudentHome] = Rule.Roles(Role.Student),
        [FunctionName.ReadCoordinatorHome] = Rule.Roles(Role.Coordinator),
        [FunctionName.ReadPrincipalHome] = Rule.Roles(Role.Administrator),
        [FunctionName.ReadCaseManagerHome] = Rule.Roles(Role.CaseManager),
        [FunctionName.ReadStaffHome] = Rule.Roles(Role.Teacher, Role.Counselor),
        [FunctionName.ReadItHome] = Rule.Roles(Role.It),
        [FunctionName.ReadBoard] = Rule.Roles(Role.Coordinator, Role.Administrator),

        [FunctionName.ReadStudent] = Rule.About(Readers),
        [FunctionName.PrintPlan] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [FunctionName.SetMailName] = Rule.About(Relation.Self),
        [FunctionName.ReadPlan] = Rule.About(Readers),
        [FunctionName.CreatePlan] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator]),
        [FunctionName.ArchivePlan] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.ReopenPlan] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.AddGoal] = Rule.About(OwnAndAdvisors),
        [FunctionName.EditGoal] = Rule.About(OwnAndAdvisors),
        [FunctionName.ArchiveGoal] = Rule.About(OwnAndAdvisors),
        [FunctionName.RestoreGoal] = Rule.About(OwnAndAdvisors),
        [FunctionName.WriteCycleStep] = Rule.About(OwnAndAdvisors),
        [FunctionName.OpenNextCycle] = Rule.About(OwnAndAdvisors),
        [FunctionName.ReachGoal] = Rule.About(OwnAndAdvisors),
        [FunctionName.TakeBackReached] = Rule.About(OwnAndAdvisors),
        [FunctionName.AddDoEntry] = Rule.About(OwnAndAdvisors),
        [FunctionName.EditDoEntry] = Rule.About(OwnAndAdvisors),
        [FunctionName.AddAnswer] = Rule.About(OwnAndAdvisors),
        [FunctionName.EditAnswer] = Rule.About(OwnAndAdvisors),
        [FunctionName.AddOpportunity] = Rule.About(OwnAndAdvisors),
        [FunctionName.EditOpportunity] = Rule.About(OwnAndAdvisors),
        [FunctionName.SuggestWords] = Rule.About([.. Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator]),
        [FunctionName.AcceptSuggestion] = Rule.About(Relation.Self),
        [FunctionName.DeclineSuggestion] = Rule.About(Relation.Self),
        [FunctionName.WithdrawWords] = Rule.About(Relation.Self, Relation.Coordinator),
        [FunctionName.ReadWithdrawals] = Rule.About(Relation.Self, Relation.Coordinator),
        [FunctionName.EraseWithdrawn] = Rule.About(Relation.Coordinator),
        [FunctionName.SetHold] = Rule.About(Relation.Coordinator),
        [FunctionName.CompareVersions] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]),
        [FunctionName.RestoreVersion] = Rule.About(OwnAndAdvisors),
        [FunctionName.ReadYearlyUpdates] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [FunctionName.SaveYearlyUpdate] = Rule.About(OwnAndAdvisors),
        [FunctionName.SaveFamilyHopes] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.NoteTakingPart] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator]),
        [FunctionName.FinishYearlyUpdate] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.ReadPlanCopy] = Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]),
        [FunctionName.ReadHistory] = Rule.About([.. OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]),

        [FunctionName.ReadCheckInForm] = Rule.About([.. Advisors, Relation.HasCheckIn]),
        [FunctionName.SaveCheckIn] = Rule.About([.. Advisors, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.SaveCheckIns] = Rule.Roles(Role.Advisor),
        [FunctionName.ReadCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.Administrator, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.CorrectCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.VoidCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.UndoCheckIn] = Rule.About([.. Advisors, Relation.HasCheckIn, Relation.HadDuty, Relation.Coordinator]),
        [FunctionName.RestoreCheckIn] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.ReadPrintSheets] = Rule.Roles(Role.Advisor),
        [FunctionName.ReadPreparations] = Rule.About(OwnAndAdvisors),
        [FunctionName.SavePreparation] = Rule.About(Relation.Self),
        [FunctionName.ReadContacts] =
            Rule.About([.. OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator, Relation.HasFirstContact]),
        [FunctionName.LogContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.LogContacts] = Rule.Roles(Role.Advisor, Role.CaseManager, Role.Coordinator),
        [FunctionName.ReadContact] = Rule.About([.. Advisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact,
            Relation.HadDuty]),
        [FunctionName.CorrectContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.VoidContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.UndoContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.RestoreContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.EndFirstContact] =
            Rule.About([.. Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]),
        [FunctionName.AskForTalk] = Rule.About(Relation.Self),
        [FunctionName.SeeTalk] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.SayHello] = Rule.Roles(Role.Advisor),
        [FunctionName.SwitchHellos] = Rule.Roles(Role.Advisor),

        [FunctionName.ReadFamilyPage] = Rule.Link,
        [FunctionName.AnswerInvitation] = Rule.Link,
        [FunctionName.SaveOwnHopes] = Rule.Link,
        [FunctionName.AnswerFamily] = Rule.Link,
        [FunctionName.AcknowledgeFamily] = Rule.Link,
        [FunctionName.AskForCall] = Rule.Link,
        [FunctionName.SetFamilyWishes] = Rule.Link,
        [FunctionName.AskForFamilyLinks] = Rule.Open,
        [FunctionName.OpenFamilyDoor] = Rule.Open,
        [FunctionName.PreviewFamilyUpdate] = Rule.About([.. Advisors, Relation.HasCheckIn]),
        [FunctionName.StopFamilyUpdate] = Rule.About([.. Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]),
        [FunctionName.SeeFamilyAnswer] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.RevokeFamilyLinks] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.ReadTranslations] = Rule.Roles(Role.Translator),
        [FunctionName.SaveTranslation] = Rule.Roles(Role.Translator),
        [FunctionName.PreviewQuarterUpdates] = Rule.Roles(Role.Coordinator),
        [FunctionName.SendQuarterUpdates] = Rule.Roles(Role.Coordinator),
        [FunctionName.TakeBackQuarterUpdates] = Rule.Roles(Role.Coordinator),

        [FunctionName.ListPeople] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ListStaff] = Rule.Roles(WithStudents),
        [FunctionName.ReadPerson] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.AddPerson] = Rule.Roles(Role.Coordinator),
        [FunctionName.EditPerson] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ReadStudentPeople] = Rule.About(Relation.Coordinator, Relation.Administrator),
        [FunctionName.EditStudentPeople] = Rule.About(Relation.Coordinator),
        [FunctionName.HandOverCaseload] = Rule.Roles(Role.Coordinator),
        [FunctionName.TryMergePeople] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.MergePeople] = Rule.Roles(Role.Coordinator, Role.Administrator),

        [FunctionName.ReadSchool] = Rule.AnySignedIn,
        [FunctionName.EditSchool] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ReadCalendar] = Rule.AnySignedIn,
        [FunctionName.EditCalendar] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.PreviewNoSchool] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.SayNoSchool] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.TakeBackNoSchool] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.PreviewRollOver] = Rule.Roles(Role.Coordinator),
        [FunctionName.StartRollOver] = Rule.Roles(Role.Coordinator),

        [FunctionName.ReadMailDesk] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ReadLetter] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ResendLetter] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.WithdrawLetter] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ReadMailSettings] = Rule.Roles(Role.Coordinator, Role.It),
        [FunctionName.EditMailSettings] = Rule.Roles(Role.Coordinator),
        [FunctionName.ListFamilyTasks] = Rule.Roles(Role.Advisor, Role.Coordinator, Role.Administrator),
        [FunctionName.EndFamilyTask] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.ReadPaper] = Rule.About([.. Advisors, Relation.Coordinator]),
        [FunctionName.ShowUnsubscribe] = Rule.Open,
        [FunctionName.Unsubscribe] = Rule.Open,
        [FunctionName.PreviewMail] = Rule.Roles(Role.Coordinator),
        [FunctionName.NudgeAdvisors] = Rule.Roles(Role.Coordinator, Role.Administrator),

        [FunctionName.TryRoster] = Rule.Roles(Role.Coordinator),
        [FunctionName.ImportRoster] = Rule.Roles(Role.Coordinator),
        [FunctionName.AnswerRoster] = Rule.Roles(Role.Coordinator),
        [FunctionName.ExportRoster] = Rule.Roles(Role.Coordinator, Role.Administrator),
        [FunctionName.ListJobs] = Rule.Roles(Role.Coordinator),
        [FunctionName.ReadJob] = Rule.Roles(Role.Coordinator),
        [FunctionName.ContinueJob] = Rule.Roles(Role.Coordinator),
    }.ToFrozenDictionary();

    public static Rule Of(FunctionName act) => table[act];

    /// <summary>
    /// The closest thing the caller is to the student today, in the hat they wear; null when nothing. A person's own
    /// child is never theirs as staff.
    /// </summary>
    public static Relation? To(Card card, Caller caller, DateOnly today)
    {
        if (caller.Role == Role.Student)
            return caller.Person.PersonId == card.Student ? Relation.Self : null;
        if (card.IsOwnChildOf(caller.Person.PersonId))
            return null;

        return caller.Role switch
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
        } ?? (WithStudents.Contains(caller.Role) && card.GoalTeachers?.Contains(caller.Id) == true ? Relation.TeacherOfRecord : null);
    }

    /// <summary>
    /// As what the caller may do that act about the student; null when they may not. What they are to the student comes
    /// first, then what was passed to them. Where every coordinator is family of the student, what is the coordinator's
    /// passes to the administrators.
    /// </summary>
    public static Relation? For(FunctionName act, Card card, Caller caller, SchoolToday today)
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

/// <summary>What a caller is to a student today.</summary>
[JsonConverter(typeof(CamelCase<Relation>))]
internal enum Relation
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
internal sealed record Rule
{
    private FrozenSet<Role>? roles;
    private FrozenSet<Relation>? relations;

    public static Rule Open { get; } = new() { IsOpen = true };

    public static Rule AnySignedIn { get; } = new();

    /// <summary>Whoever has a link that opens this: an adult of the student, without an account.</summary>
    public static Rule Link { get; } = new() { IsForLinks = true };

    public bool IsOpen { get; private init; }

    public bool IsForLinks { get; private init; }

    /// <summary>Whether the act is about one student, so that the desk needs to know which.</summary>
    public bool IsAboutStudent => relations is not null;

    public static Rule Roles(params Role[] roles) => new() { roles = roles.ToFrozenSet() };

    public static Rule About(params Relation[] relations) => new() { relations = relations.ToFrozenSet() };

    public bool Allows(Role role) => !IsForLinks && (roles is null || roles.Contains(role));

    public bool Allows(Relation relation) => relations is null || relations.Contains(relation);
}
