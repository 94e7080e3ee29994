using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Building the practice: the workbook of the nine steps, the committee, the yearly evaluation, the library.</summary>
internal sealed class ProgrammeRoom : Room, IHoldsDocuments
{
    /// <summary>Beyond the role it takes a seat on the committee, except for the coordinator and the committee's role.</summary>
    private static readonly Role[] writing = [.. StaffRoles.All, Role.Committee];

    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(WorkbookView),
        typeof(WorkbookQuestionView),
        typeof(WorkbookQuestionPageView),
        typeof(CommitteeView),
        typeof(CommitteeMemberLinkView),
        typeof(CommitteeLinkMadeView),
        typeof(CommitteePageView),
        typeof(EvaluationsView),
        typeof(EvaluationView),
        typeof(LibraryView),
    ];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        WorkbookQuestion.Shape, WorkbookEntry.Shape, Committee.Shape, CommitteeDecision.Shape, Evaluation.Shape, LibraryEntry.Shape,
        StakeholderPurposes.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ProgrammeStore>()
        .AddSingleton<CommitteeLinks>()
        .AddSingleton<EvaluationStore>()
        .AddSingleton<EvaluationViews>()
        .AddSingleton<LibraryStore>()
        .AddSingleton<HomeLineKind, ProgrammeLines>()
        .AddSingleton<HomeLineKind, LibraryLines>();

    /// <summary>The workbook and the decisions, for whoever sits on the committee and has no account.</summary>
    public static LinkKind CommitteePage { get; } = new("committee", CanBeRevoked: true)
    {
        Instead = "It has ended, or it opens something else. Ask the coordinator for a new one.",
    };

    /// <summary>All staff and the committee; students and parents only while they sit on it.</summary>
    public static FunctionRule<RoleRule> ReadWorkbook { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadWorkbookQuestion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> AddWorkbookQuestion { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> SaveWorkbookQuestion { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> CommentOnWorkbookQuestion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadCommittee { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SaveCommittee { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> MakeCommitteeLink { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> RevokeCommitteeLink { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<LinkRule> ReadCommitteePage { get; } = new(Rule.Link(CommitteePage));
    public static FunctionRule<RoleRule> AddCommitteeDecision { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> WithdrawCommitteeDecision { get; } = new(Rule.Aggregates(writing));

    /// <summary>Every figure in it was published for the committee before.</summary>
    public static FunctionRule<RoleRule> ListEvaluations { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee));
    public static FunctionRule<RoleRule> ReadEvaluation { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee));
    public static FunctionRule<RoleRule> GatherEvaluation { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> SaveEvaluation { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> AddEvaluationAction { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> PublishEvaluation { get; } = new(Rule.Roles(Role.Coordinator));

    /// <summary>The newest one that the school published.</summary>
    public static FunctionRule<OpenRule> ReadPublicEvaluation { get; } = new(Rule.Open);

    public static FunctionRule<RoleRule> ReadLibrary { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<OpenRule> ReadPublicLibrary { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> OfferLibraryEntry { get; } = new(Rule.Aggregates(writing));
    public static FunctionRule<RoleRule> EditLibraryEntry { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> AnswerLibraryEntry { get; } = new(Rule.Roles(Role.Coordinator));

    /// <summary>Only of what they read.</summary>
    public static FunctionRule<RoleRule> ReportDeadLink { get; } = new(Rule.AnySignedIn);

    /// <summary>Families read without an account, and so report without one; only of what they read.</summary>
    public static FunctionRule<OpenRule> ReportPublicDeadLink { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> SavePurposes { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
}
