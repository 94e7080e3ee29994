using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Building the practice: the workbook of the nine steps and the committee.</summary>
internal sealed class ProgrammeRoom : Room, IHoldsDocuments
{
    /// <summary>Beyond the role it takes a seat on the committee, except for the coordinator and the committee's role.</summary>
    private static readonly Role[] writing = [.. StaffRoles.All, Role.Committee];

    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [ProgrammeJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
        [WorkbookQuestion.Shape, WorkbookEntry.Shape, Committee.Shape, CommitteeDecision.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ProgrammeStore>()
        .AddSingleton<HomeLineKind, ProgrammeLines>();

    /// <summary>All staff and the committee; students and parents only while they sit on it.</summary>
    public static FunctionRule<RoleRule> ReadWorkbook { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadWorkbookQuestion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> AddWorkbookQuestion { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> SaveWorkbookQuestion { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> CommentOnWorkbookQuestion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadCommittee { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SaveCommittee { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> AddCommitteeDecision { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> WithdrawCommitteeDecision { get; } = new(Rule.Aggregates(writing));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WorkbookQuestion))]
[JsonSerializable(typeof(WorkbookEntry))]
[JsonSerializable(typeof(Committee))]
[JsonSerializable(typeof(CommitteeDecision))]
[JsonSerializable(typeof(WorkbookView))]
[JsonSerializable(typeof(WorkbookQuestionView))]
[JsonSerializable(typeof(WorkbookQuestionPageView))]
[JsonSerializable(typeof(WorkbookQuestionInput))]
[JsonSerializable(typeof(GuidingQuestionInput))]
[JsonSerializable(typeof(WorkbookCommentInput))]
[JsonSerializable(typeof(CommitteeView))]
[JsonSerializable(typeof(CommitteeInput))]
[JsonSerializable(typeof(CommitteeDecisionInput))]
[JsonSerializable(typeof(WithdrawDecisionInput))]
internal sealed partial class ProgrammeJson : JsonSerializerContext;
