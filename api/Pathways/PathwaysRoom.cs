using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// Flexible pathways: the school's catalog and its criteria (G1), those that students design (G2), who is on which, and the partners (G3).
/// </summary>
internal sealed class PathwaysRoom : Room, IHoldsDocuments, IHasMeasures
{
    /// <summary>A teacher of record reads single goals and no proposal.</summary>
    private static readonly StudentRule readsProposals =
        Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]);

    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(PathwayCatalogView),
        typeof(CatalogPathwayView),
        typeof(PathwaysView),
        typeof(PathwayView),
        typeof(PathwayCriteriaVersionsView),
        typeof(StudentPathwaysView),
        typeof(PathwayParticipationView),
        typeof(PathwayStudentsView),
        typeof(StudentProposalsView),
        typeof(PathwayProposalsView),
        typeof(PathwayProposalView),
        typeof(PartnersView),
        typeof(PartnerView),
        typeof(PathwayMatchesView),
        typeof(PathwayGapsView),
        typeof(PartnerConsentsView),
        typeof(FamilyPathwaysView),
        typeof(PartnerLinksView),
        typeof(PartnerLinkMadeView),
        typeof(PartnerThanksView),
        typeof(PartnerThankedView),
        typeof(PartnerPageView),
    ];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        Pathway.Shape, PathwayCriteria.Shape, PathwayParticipation.Shape, PathwayPlace.Shape, Partner.Shape, Outreach.Shape,
        PathwayProposal.Shape, PathwayProposalVersion.Shape, PathwayJudgment.Shape,
        PartnerConsent.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<PathwayStore>()
        .AddSingleton<ParticipationStore>()
        .AddSingleton<StudentPathways>()
        .AddSingleton<PathwayGapLists>()
        .AddSingleton<PartnerStore>()
        .AddSingleton<PartnerConsents>()
        .AddSingleton<PartnerLinks>()
        .AddSingleton<FamilyPathways>()
        .AddSingleton<IMailRecipients, PartnerRecipients>()
        .AddSingleton<IMailCheck, PartnerMailCheck>()
        .AddSingleton<ProposalStore>()
        .AddSingleton<ProposalPages>()
        .AddSingleton<ProposalWork>()
        .AddSingleton<PartnerNews>()
        .AddSingleton<ProposalJudging>()
        .AddSingleton<HomeLineKind, ProposalLines>();

    public IReadOnlyList<Measure> Measures => [new OnPathwayMeasure()];

    /// <summary>One pathway's page of the students it names, for a partner.</summary>
    public static LinkKind PartnerPage { get; } = new("partner", CanBeRevoked: true)
    {
        Instead = "It has ended, or it opens something else. Ask the school for a new one.",
    };

    public static FunctionRule<OpenRule> ReadPathwayCatalog { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadCatalogPathway { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadPathwayCriteria { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ListPathways { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadPathway { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> AddPathway { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> EditPathway { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PublishPathwayCriteria { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ListPartners { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadPartner { get; } = new(Rule.Roles(Role.Counselor, Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> AddPartner { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> EditPartner { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> LogOutreach { get; } = new(Rule.Roles(Role.Counselor, Role.Coordinator));
    public static FunctionRule<RoleRule> ListPathwayStudents { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> ReadStudentPathways { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> JoinPathway { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> EndParticipation { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> LogHours { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ConfirmHours { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> SaveAgreement { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> SignAgreement { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> CorrectHours { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> NamePathwayEvidence { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ReadPartnerConsents { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> AskPartnerConsent { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> EndPartnerConsent { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> AgreeToPartner { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<LinkRule> ReadFamilyPathways { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> SetFamilyPartnerConsent { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> SignAgreementAsFamily { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<RoleRule> ListPartnerLinks { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> MakePartnerLink { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> RevokePartnerLink { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PreviewPartnerThanks { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ThankPartner { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<LinkRule> ReadPartnerPage { get; } = new(Rule.Link(PartnerPage));
    public static FunctionRule<LinkRule> ConfirmHoursByLink { get; } = new(Rule.Link(PartnerPage));
    public static FunctionRule<LinkRule> AskAboutHours { get; } = new(Rule.Link(PartnerPage));
    public static FunctionRule<LinkRule> SignAgreementByLink { get; } = new(Rule.Link(PartnerPage));
    public static FunctionRule<LinkRule> GiveFeedback { get; } = new(Rule.Link(PartnerPage));
    public static FunctionRule<StudentRule> MatchPathways { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<RoleRule> ListPathwayGaps { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> DecideCredit { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> ListStudentProposals { get; } = new(readsProposals);
    public static FunctionRule<StudentRule> ReadPathwayProposal { get; } = new(readsProposals);
    public static FunctionRule<StudentRule> AddPathwayProposal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> SavePathwayProposal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> SubmitPathwayProposal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> TakeBackPathwayProposal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> NameProposalJudges { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> OpenProposalRound { get; } = new(Rule.About(Relation.Coordinator));

    /// <summary>Whoever works with students can be named a judge: which proposals they read is decided by that.</summary>
    public static FunctionRule<RoleRule> ListPathwayProposals { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadProposalToJudge { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> JudgeProposal { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> DecideProposal { get; } = new(Rule.Roles(Access.WithStudents));
}
