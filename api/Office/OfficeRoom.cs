using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Office;

/// <summary>First pages, board, people and the school's settings, put together from the rooms below.</summary>
internal sealed class OfficeRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [OfficeJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [CalendarFeed.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<DutyCalendar>()
        .AddSingleton<CalendarFeeds>();

    public static FunctionRule<RoleRule> ReadAdvisorHome { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule<RoleRule> ReadStudentHome { get; } = new(Rule.Roles(Role.Student));
    public static FunctionRule<RoleRule> ReadCoordinatorHome { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ReadPrincipalHome { get; } = new(Rule.Roles(Role.Administrator));
    public static FunctionRule<RoleRule> ReadYearOverview { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> FindByName { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> MakeSpreadsheet { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> ReadCaseManagerHome { get; } = new(Rule.Roles(Role.CaseManager));
    public static FunctionRule<RoleRule> ReadStaffHome { get; } = new(Rule.Roles(Role.Teacher, Role.Counselor));
    public static FunctionRule<RoleRule> ReadOfficeHome { get; } = new(Rule.Roles(Role.Office));
    public static FunctionRule<RoleRule> ReadCommitteeHome { get; } = new(Rule.Aggregates(Role.Committee, Role.UnionViewer));
    public static FunctionRule<RoleRule> ReadItHome { get; } = new(Rule.Roles(Role.It));
    public static FunctionRule<RoleRule> ReadMyCalendar { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> MakeCalendarFeed { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> RevokeCalendarFeed { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<OpenRule> ReadCalendarFeed { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ReadBoard { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ListPeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ListStaff { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadPerson { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> AddPerson { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> EditPerson { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadSchool { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> EditSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadCalendar { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> EditCalendar { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadYearTemplate { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadHolidayFile { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadRoleGuide { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadWelcomeLetters { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> SayNoSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> TakeBackNoSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AdvisorHomeView))]
[JsonSerializable(typeof(StudentHomeView))]
[JsonSerializable(typeof(CoordinatorHomeView))]
[JsonSerializable(typeof(PrincipalHomeView))]
[JsonSerializable(typeof(CaseManagerHomeView))]
[JsonSerializable(typeof(StaffHomeView))]
[JsonSerializable(typeof(OfficeHomeView))]
[JsonSerializable(typeof(CommitteeHomeView))]
[JsonSerializable(typeof(ItHomeView))]
[JsonSerializable(typeof(CalendarFeed))]
[JsonSerializable(typeof(MyCalendarView))]
[JsonSerializable(typeof(CalendarFeedView))]
[JsonSerializable(typeof(BoardView))]
[JsonSerializable(typeof(YearOverview))]
[JsonSerializable(typeof(NameInput))]
[JsonSerializable(typeof(FoundByNameView))]
[JsonSerializable(typeof(SpreadsheetInput))]
[JsonSerializable(typeof(PeopleView))]
[JsonSerializable(typeof(StaffView))]
[JsonSerializable(typeof(RoleGuideView))]
[JsonSerializable(typeof(WelcomeLettersView))]
internal sealed partial class OfficeJson : JsonSerializerContext;
