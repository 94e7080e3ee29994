using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>The plan: goals, answers, opportunities, yearly updates, suggestions and history.</summary>
internal sealed class PlansRoom : Room, IHoldsDocuments, IHasDuties, IHasPlanItems
{
    /// <summary>Students and all staff who work with them, and the committee (S3 step 4).</summary>
    private static readonly Role[] proposing =
    [
        Role.Student, Role.Advisor, Role.Teacher, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator, Role.Committee,
    ];

    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PlanJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        Hold.Shape,
        Plan.Shape,
        PlanCopy.Shape,
        PlanHistory.Shape,
        Template.Shape,
        CurrentTemplate.Shape,
        TemplateDraft.Shape,
        TemplateProposal.Shape,
        ProficiencySet.Shape,
        YearlyUpdate.Shape,
        KnowMe.Shape,
        Drafts.Shape,
        Peer.Shape,
    ];

    public IReadOnlyList<PlanItemKind> PlanItems =>
        [new GoalItemKind(), new DoEntryItemKind(), new InventoryItemKind(), new OpportunityItemKind(), new SectionRowKind()];

    public IReadOnlyList<DutyKind> Duties => [new FirstPlanDutyKind(), new StartReviewDutyKind(), new YearlyUpdateDutyKind()];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTransient<BulkWork, TemplateMove>()
        .AddSingleton<TemplateStore>()
        .AddSingleton<Proposals>()
        .AddSingleton<PlanStore>()
        .AddSingleton<PlanItems>()
        .AddSingleton<DraftStore>()
        .AddSingleton<PeerStore>()
        .AddSingleton<YearlyUpdates>()
        .AddSingleton<ProficiencyStore>()
        .AddSingleton<IProficiencySource, PlanProficiencies>()
        .AddSingleton<IHistorySource, PlanItemsHistory>()
        .AddSingleton<IHistorySource, YearlyUpdatesHistory>()
        .AddSingleton<IHistorySource, KnowMeHistory>();

    public static FunctionRule<StudentRule> ReadPlan { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> CreatePlan { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> ArchivePlan { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> ReopenPlan { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> AddGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ArchiveGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> RestoreGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> WriteCycleStep { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> OpenNextCycle { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ReachGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> TakeBackReached { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> AddDoEntry { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditDoEntry { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> AddAnswer { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditAnswer { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> AddOpportunity { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditOpportunity { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> AddRow { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditRow { get; } = new(Rule.About(Relations.OwnAndAdvisors));

    /// <summary>The template is about no student, so that the committee works on it with the coordinator.</summary>
    public static FunctionRule<RoleRule> ReadTemplate { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SaveTemplateDraft { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> PreviewTemplate { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<RoleRule> CheckTemplate { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PublishTemplate { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ProposeToTemplate { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> CommentOnProposal { get; } = new(Rule.Aggregates(proposing));
    public static FunctionRule<RoleRule> AnswerProposal { get; } = new(Rule.Aggregates(Role.Coordinator, Role.Committee));
    public static FunctionRule<StudentRule> SuggestWords { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator]));
    public static FunctionRule<StudentRule> AcceptSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> DeclineSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> AcceptYearlySuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> DeclineYearlySuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> WithdrawWords { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<StudentRule> ReadWithdrawals { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<StudentRule> EraseWithdrawn { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> SetHold { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> CompareVersions { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> RestoreVersion { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ReadPeers { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> NamePeer { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> RecordPeerConsent { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> EndPeer { get; } = new(Rule.About(Relation.Self, Relation.Coordinator, Relation.Peer));
    public static FunctionRule<StudentRule> UndoLastSave { get; } = new(Rule.About(Relations.OwnAndAdvisors));

    /// <summary>The caller's own and nobody else's, as long as they may read the student's page.</summary>
    public static FunctionRule<StudentRule> ReadDrafts { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> SaveDraft { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> ReadYearlyUpdates { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> SaveYearlyUpdate { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> UndoYearlyUpdate { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> SaveFamilyHopes { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> NoteTakingPart { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> FinishYearlyUpdate { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> ReadPlanCopy { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<RoleRule> ReadProficiencies { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SaveProficiencies { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ListProficiencyVersions { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadProficiencyVersion { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> CountProficiencies { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee));
    public static FunctionRule<StudentRule> ReadStudentProficiencies { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> ReadKnowMe { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> SaveKnowMe { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> UndoKnowMe { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> TakeBackKnowMe { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> OpenPlanItem { get; } = new(Rule.About(Relation.Administrator));
    public static FunctionRule<StudentRule> ReadHistory { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(PlanHistory))]
[JsonSerializable(typeof(Peer))]
[JsonSerializable(typeof(PeersView))]
[JsonSerializable(typeof(PeerInput))]
[JsonSerializable(typeof(PaperConsentInput))]
[JsonSerializable(typeof(PeerEndedView))]
[JsonSerializable(typeof(Drafts))]
[JsonSerializable(typeof(DraftsView))]
[JsonSerializable(typeof(DraftInput))]
[JsonSerializable(typeof(UndoneView))]
[JsonSerializable(typeof(KnowMe))]
[JsonSerializable(typeof(KnowMeView))]
[JsonSerializable(typeof(KnowMeInput))]
[JsonSerializable(typeof(Template))]
[JsonSerializable(typeof(TemplateContent))]
[JsonSerializable(typeof(CurrentTemplate))]
[JsonSerializable(typeof(TemplateDraft))]
[JsonSerializable(typeof(TemplateProposal))]
[JsonSerializable(typeof(TemplatePageView))]
[JsonSerializable(typeof(TemplateDraftView))]
[JsonSerializable(typeof(TemplateDraftInput))]
[JsonSerializable(typeof(TemplateView))]
[JsonSerializable(typeof(TemplateChangesView))]
[JsonSerializable(typeof(PublishInput))]
[JsonSerializable(typeof(MovedPlans))]
[JsonSerializable(typeof(ProposalInput))]
[JsonSerializable(typeof(ProposalAnswerInput))]
[JsonSerializable(typeof(ProposalView))]
[JsonSerializable(typeof(SectionRowInput))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(ProficiencySet))]
[JsonSerializable(typeof(ProficienciesView))]
[JsonSerializable(typeof(ProficienciesInput))]
[JsonSerializable(typeof(ProficiencyVersionsView))]
[JsonSerializable(typeof(ProficiencyCountsView))]
[JsonSerializable(typeof(StudentProficienciesView))]
[JsonSerializable(typeof(PlanState))]
[JsonSerializable(typeof(RevInput))]
[JsonSerializable(typeof(GoalInput))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(ReachedInput))]
[JsonSerializable(typeof(DoEntryInput))]
[JsonSerializable(typeof(HistoryView))]
[JsonSerializable(typeof(ComparisonView))]
[JsonSerializable(typeof(VersionInput))]
[JsonSerializable(typeof(ItemView))]
[JsonSerializable(typeof(AnswerInput))]
[JsonSerializable(typeof(OpportunityInput))]
[JsonSerializable(typeof(SuggestionInput))]
[JsonSerializable(typeof(SuggestionView))]
[JsonSerializable(typeof(WithdrawInput))]
[JsonSerializable(typeof(WithdrawalsView))]
[JsonSerializable(typeof(HoldInput))]
[JsonSerializable(typeof(Hold))]
[JsonSerializable(typeof(YearlyUpdate))]
[JsonSerializable(typeof(PlanCopy))]
[JsonSerializable(typeof(YearlyUpdatesView))]
[JsonSerializable(typeof(YearlyUpdateView))]
[JsonSerializable(typeof(PlanCopyView))]
[JsonSerializable(typeof(YearlyInput))]
[JsonSerializable(typeof(HopeInput))]
[JsonSerializable(typeof(TakingPartInput))]
[JsonSerializable(typeof(FinishInput))]
internal sealed partial class PlanJson : JsonSerializerContext;
