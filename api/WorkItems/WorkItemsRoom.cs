using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>
/// Dated work of the program that somebody deals with: requests, concerns, referrals, suggestions, enquiries, training, grants,
/// meetings, agendas, mentoring. Each kind is one file in <c>Kinds/</c>; everything else is the same for all.
/// </summary>
internal sealed class WorkItemsRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(WorkItemsView),
        typeof(WorkItemView),
        typeof(WorkFormView),
        typeof(StartedView),
        typeof(WorkItemOwnersView),
        typeof(WorkItemResultsView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [WorkItem.Shape, WorkItemEntry.Shape, WorkAcknowledged.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<WorkItemStore>()
        .AddSingleton<WorkItemAccess>()
        .AddSingleton<WorkItemViews>()
        .AddSingleton<WorkItemSaves>()
        .AddSingleton<HomeLineKind, WorkItemLines>()
        .AddSingleton<IMailCheck, WorkItemMailCheck>()
        .AddSingleton<INightlyWork, WorkItemErasure>();

    public static FunctionRule<RoleRule> ListWorkItems { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> ReadWorkItemForm { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> StartWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> ReadWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> EditWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> MoveWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> CommentOnWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> AcknowledgeWorkItem { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> ListWorkItemOwners { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> AssignWorkItems { get; } = new(Rule.Roles(StaffRoles.All));
    public static FunctionRule<RoleRule> OpenWorkItem { get; } = new(Rule.Roles(Role.Administrator));
}
