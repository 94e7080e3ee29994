using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>The school's records as a whole: taking them out and putting them back, and what is written down of it.</summary>
internal sealed class RecordsRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [RecordsJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [RestoreMark.Shape, RecordKeeping.Shape, Purge.Shape, PrivacyChecklist.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTransient<SchoolExport>()
        .AddSingleton<Purges>()
        .AddSingleton<INightlyWork, YearlyPurge>()
        .AddSingleton<HomeLineKind, PurgeLine>()
        .AddTransient<BulkWork, DrillWork>()
        .AddTransient<BulkWork, PurgeWork>();

    public static FunctionRule<RoleRule> ExportSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> ExportStudent { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<RoleRule> ListSchoolExports { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadRetention { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> EditRetention { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ProposePurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ConfirmPurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> WithdrawPurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadPrivacyChecklist { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> SavePrivacyChecklistItem { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadConsentForms { get; } =
        new(Rule.Roles(Role.Advisor, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator, Role.Office));
    public static FunctionRule<OpenRule> ReadPrivacy { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ReadDataMap { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator, Role.It));
    public static FunctionRule<RoleRule> StartRestoreDrill { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RestoreMark))]
[JsonSerializable(typeof(SchoolManifest))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ExportInput))]
[JsonSerializable(typeof(DrillInput))]
[JsonSerializable(typeof(SchoolExportsView))]
[JsonSerializable(typeof(DrillResult))]
[JsonSerializable(typeof(RecordKeeping))]
[JsonSerializable(typeof(Purge))]
[JsonSerializable(typeof(PurgeResult))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(RetentionInput))]
[JsonSerializable(typeof(PurgeInput))]
[JsonSerializable(typeof(PurgeDecision))]
[JsonSerializable(typeof(PrivacyChecklist))]
[JsonSerializable(typeof(ChecklistInput))]
[JsonSerializable(typeof(PrivacyChecklistView))]
[JsonSerializable(typeof(ConsentFormsView))]
[JsonSerializable(typeof(PrivacyView))]
[JsonSerializable(typeof(DataMapView))]
internal sealed partial class RecordsJson : JsonSerializerContext;
