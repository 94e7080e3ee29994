using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>
/// Surveys of staff, students and families (I2): anonymous by construction unless they say otherwise, closed before anybody reads
/// results, and none of those about a few.
/// </summary>
internal sealed class SurveysRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(SurveysView),
        typeof(SurveyView),
        typeof(SurveyCodesView),
        typeof(SurveyTextsView),
        typeof(NamedAnswersView),
        typeof(SurveyFormView),
        typeof(SurveyAnsweredView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [Survey.Shape, SurveyBallots.Shape, SurveyMarks.Shape, SurveyAnswer.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SurveyStore>()
        .AddSingleton<SurveyKeys>()
        .AddSingleton<INightlyWork, SurveyNight>()
        .AddSingleton<SurveyAdmission>()
        .AddSingleton<HomeLineKind, SurveyLines>()
        .AddSingleton<ITimedMail, SurveyMail>()
        .AddSingleton<IMailCheck, SurveyMailCheck>();

    /// <summary>One answer to one survey.</summary>
    public static LinkKind SurveyLink { get; } = new("survey", CanBeRevoked: false);

    /// <summary>The committee plans and reads; only the coordinator has emails sent.</summary>
    public static FunctionRule<RoleRule> ListSurveys { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee, Role.Translator));
    public static FunctionRule<RoleRule> ReadSurvey { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee, Role.Translator));
    public static FunctionRule<RoleRule> AddSurvey { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> EditSurvey { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> OpenSurvey { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> CloseSurvey { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> MakeSurveyCodes { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ReadNamedAnswers { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));

    /// <summary>A translator in the languages they translate.</summary>
    public static FunctionRule<RoleRule> ReadSurveyTexts { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));
    public static FunctionRule<RoleRule> SaveSurveyTexts { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));
    public static FunctionRule<RoleRule> ApproveSurveyTexts { get; } = new(Rule.Roles(Role.Coordinator, Role.Translator));

    public static FunctionRule<RoleRule> ReadMySurvey { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> AnswerMySurvey { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<LinkRule> ReadLinkedSurvey { get; } = new(Rule.Link(SurveyLink));
    public static FunctionRule<LinkRule> AnswerLinkedSurvey { get; } = new(Rule.Link(SurveyLink));
}
