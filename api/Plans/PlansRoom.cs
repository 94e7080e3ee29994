using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>The plan: goals, answers, opportunities, yearly updates, suggestions and history.</summary>
internal sealed class PlansRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PlanJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        Hold.Shape,
        Plan.Shape,
        PlanCopy.Shape,
        PlanHistory.Shape,
        YearlyUpdate.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<PlanStore>()
        .AddSingleton<PlanItems>()
        .AddSingleton<YearlyUpdates>();

    public static FunctionRule ReadPlan { get; } = new(Rule.StudentReaders);
    public static FunctionRule CreatePlan { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule ArchivePlan { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule ReopenPlan { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule AddGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule EditGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule ArchiveGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule RestoreGoal { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule WriteCycleStep { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule OpenNextCycle { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule AddAnswer { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule EditAnswer { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule AddOpportunity { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule EditOpportunity { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule SuggestWords { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator]));
    public static FunctionRule AcceptSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule DeclineSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule WithdrawWords { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule ReadWithdrawals { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule EraseWithdrawn { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule SetHold { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule CompareVersions { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule RestoreVersion { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule ReadYearlyUpdates { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule SaveYearlyUpdate { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule SaveFamilyHopes { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule NoteTakingPart { get; } = new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator]));
    public static FunctionRule FinishYearlyUpdate { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule ReadPlanCopy { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule ReadHistory { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
}

[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(PlanHistory))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(PlanState))]
[JsonSerializable(typeof(RevInput))]
[JsonSerializable(typeof(GoalInput))]
[JsonSerializable(typeof(StepInput))]
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
