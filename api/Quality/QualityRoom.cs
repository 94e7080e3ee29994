using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>How good plans are, by the school's own rubric: two readers a plan, results of the school as a whole.</summary>
internal sealed class QualityRoom : Room, IHoldsDocuments
{
    private static readonly Role[] proposing =
    [
        Role.Student, Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator, Role.Committee,
    ];

    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(QualityRubricPageView),
        typeof(QualityRubricView),
        typeof(QualityReviewsView),
        typeof(QualityReviewView),
        typeof(QualityReadingsView),
        typeof(QualityReadingView),
    ];

    public IReadOnlyList<DocumentKind> Documents =>
        [QualityRubric.Shape, QualityRubricDraft.Shape, QualityProposal.Shape, QualityReview.Shape, QualityReading.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<QualityStore>()
        .AddSingleton<QualityWaiting>()
        .AddSingleton<ITimedMail, QualityMail>()
        .AddSingleton<IMailCheck, QualityMailCheck>()
        .AddSingleton<HomeLineKind, QualityReadingLines>();

    public static FunctionRule<RoleRule> ReadQualityRubric { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SaveQualityRubricDraft { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> PublishQualityRubric { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ProposeToQualityRubric { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> CommentOnQualityProposal { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> AnswerQualityProposal { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> ListQualityReviews { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> StartQualityReview { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> CloseQualityReview { get; } = new(Rule.Roles(Role.Coordinator));

    /// <summary>Beyond the role it is decided by the assignment to that plan, and ends with it.</summary>
    public static FunctionRule<RoleRule> ListQualityReadings { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> BeginQualityReading { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadQualityReading { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> SaveQualityReading { get; } = new(Rule.Roles(Access.WithStudents));
}
