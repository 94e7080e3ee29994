using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>People from files, in and out: OneRoster and plain tables; and records they bring along from another program.</summary>
internal sealed class RosterRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(SamePeopleView),
        typeof(DoneBeforeView),
        typeof(ProficiencyPlanView),
        typeof(PathwayImportView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [RosterMemory.Shape, RosterAnswers.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<AlikePeople>()
        .AddTransient<BulkWork, ImportWork>()
        .AddTransient<BulkWork, BroughtAlongWork>();

    public static FunctionRule<RoleRule> TryRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ImportRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> AnswerRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ListSamePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> DecideSamePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ExportRoster { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> TryBroughtAlong { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> BringAlong { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ReadDoneBefore { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> SaveDoneBefore { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> TryProficiencies { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ImportProficiencies { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ExportPathwayGaps { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ExportPathways { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> TryPathways { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ImportPathways { get; } = new(Rule.Roles(Role.Coordinator));
}
