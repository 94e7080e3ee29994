using Plp.Duties;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>What moves people between each other and between years: hand-over, merge, roll-over.</summary>
internal sealed class SchoolYearRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(RollOverView),
        typeof(StartedRollOverView),
        typeof(RollOverResult),
        typeof(HandOverView),
        typeof(HandOverResult),
        typeof(AssignmentView),
        typeof(AdvisorPreferencesView),
        typeof(MergeView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [AdvisorPreferences.Shape, AssignmentRound.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<AssignmentStore>()
        .AddSingleton<AssignmentMail>()
        .AddSingleton<ITimedMail>(services => services.GetRequiredService<AssignmentMail>())
        .AddSingleton<IMailCheck, AssignmentMailCheck>()
        .AddSingleton<SchoolDutyKind, NextYearDuty>()
        .AddSingleton<SchoolDutyKind, AssignmentDuty>()
        .AddSingleton<HomeLineKind, ChooseAdvisorLine>()
        .AddSingleton<HomeLineKind, AssignmentLine>()
        .AddTransient<BulkWork, AssignmentWork>()
        .AddTransient<BulkWork, HandOverWork>()
        .AddTransient<BulkWork, RollOverWork>();

    public static FunctionRule<RoleRule> HandOverCaseload { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PreviewHandOver { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> TryMergePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> MergePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> PreviewRollOver { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> StartRollOver { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ReadAssignment { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> SaveAssignment { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ProposeAdvisors { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> MoveProposedStudent { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> PublishAssignment { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> AssignStudents { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<StudentRule> ReadAdvisorPreferences { get; } =
        new(Rule.About(Relation.Self, Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<StudentRule> SaveAdvisorPreferences { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
}
