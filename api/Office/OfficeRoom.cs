using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>First pages, board, people and the school's settings, put together from the rooms below.</summary>
internal sealed class OfficeRoom : Room
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [OfficeJson.Default];

    public static FunctionRule ReadAdvisorHome { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule ReadStudentHome { get; } = new(Rule.Roles(Role.Student));
    public static FunctionRule ReadCoordinatorHome { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule ReadPrincipalHome { get; } = new(Rule.Roles(Role.Administrator));
    public static FunctionRule ReadCaseManagerHome { get; } = new(Rule.Roles(Role.CaseManager));
    public static FunctionRule ReadStaffHome { get; } = new(Rule.Roles(Role.Teacher, Role.Counselor));
    public static FunctionRule ReadItHome { get; } = new(Rule.Roles(Role.It));
    public static FunctionRule ReadBoard { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule ListPeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule ListStaff { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule ReadPerson { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule AddPerson { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule EditPerson { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule ReadSchool { get; } = new(Rule.AnySignedIn);
    public static FunctionRule EditSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule ReadCalendar { get; } = new(Rule.AnySignedIn);
    public static FunctionRule EditCalendar { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule SayNoSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule TakeBackNoSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}

[JsonSerializable(typeof(AdvisorHomeView))]
[JsonSerializable(typeof(StudentHomeView))]
[JsonSerializable(typeof(CoordinatorHomeView))]
[JsonSerializable(typeof(PrincipalHomeView))]
[JsonSerializable(typeof(CaseManagerHomeView))]
[JsonSerializable(typeof(StaffHomeView))]
[JsonSerializable(typeof(ItHomeView))]
[JsonSerializable(typeof(BoardView))]
[JsonSerializable(typeof(PeopleView))]
[JsonSerializable(typeof(StaffView))]
internal sealed partial class OfficeJson : JsonSerializerContext;
