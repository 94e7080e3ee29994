using System.Text.Json.Serialization;

namespace Plp.People;

/// <summary>
/// Everything anybody can ask of this program: one act is one function and one row of <see cref="Access"/>. A function's
/// name is its act's name.
/// </summary>
[JsonConverter(typeof(CamelCase<Act>))]
public enum Act
{
    ReadHealth,
    ReadSignIn,
    FindPeopleToPick,
    PickPerson,
    StartOver,
    ReadMe,

    ReadAdvisorHome,
    ReadStudentHome,
    ReadCoordinatorHome,
    ReadPrincipalHome,
    ReadCaseManagerHome,
    ReadItHome,
    ReadBoard,

    ReadStudent,
    ReadPlan,
    CreatePlan,
    ArchivePlan,
    ReopenPlan,
    AddGoal,
    EditGoal,
    ArchiveGoal,
    RestoreGoal,
    WriteCycleStep,
    OpenNextCycle,
    ReadHistory,

    ReadCheckInForm,
    SaveCheckIn,
    SaveCheckIns,
    ReadPrintSheets,
    ReadPreparations,
    SavePreparation,
    ReadContacts,
    LogContact,
    LogContacts,
    EndFirstContact,
    AskForTalk,
    SeeTalk,
    SayHello,
    SwitchHellos,

    ListPeople,
    ListStaff,
    ReadPerson,
    AddPerson,
    EditPerson,
    ReadStudentPeople,
    EditStudentPeople,
    HandOverCaseload,
    TryMergePeople,
    MergePeople,

    ReadSchool,
    EditSchool,
    ReadCalendar,
    EditCalendar,
    SayNoSchool,
    TakeBackNoSchool,

    TryRoster,
    ImportRoster,
    ExportRoster,
    ListJobs,
    ReadJob,
    ContinueJob,
}
