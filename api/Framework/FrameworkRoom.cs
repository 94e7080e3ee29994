using Plp.Families;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Framework;

/// <summary>What the school means by its plans: terms, definitions, common misunderstandings, adopted and versioned.</summary>
internal sealed class FrameworkRoom : Room, IHoldsDocuments
{
    /// <summary>Any member of staff, and the committee.</summary>
    private static readonly Role[] proposing =
    [
        Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator, Role.Office, Role.Committee,
        Role.Translator, Role.It,
    ];

    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(FrameworkView),
        typeof(FamilyFrameworkView),
        typeof(FrameworkDraftView),
        typeof(FrameworkTranslationView),
    ];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        FrameworkVersion.Shape, FrameworkDraft.Shape, FrameworkProposal.Shape, FrameworkTranslation.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<FrameworkStore>();

    /// <summary>The framework is about no student, so that the committee works on it with the coordinator.</summary>
    public static FunctionRule<RoleRule> ReadFramework { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadFrameworkVersion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<LinkRule> ReadFamilyFramework { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<RoleRule> SaveFrameworkDraft { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> AdoptFramework { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ProposeToFramework { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> CommentOnFrameworkProposal { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> AnswerFrameworkProposal { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));

    /// <summary>A translator in the languages they translate.</summary>
    public static FunctionRule<RoleRule> ReadFrameworkTranslation { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));
    public static FunctionRule<RoleRule> SaveFrameworkTranslation { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));
    public static FunctionRule<RoleRule> ApproveFrameworkTranslation { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));
}
