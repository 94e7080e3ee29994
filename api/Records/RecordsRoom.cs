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

    public IReadOnlyList<DocumentKind> Documents => [Disclosure.Shape, RestoreMark.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTransient<SchoolExport>()
        .AddTransient<BulkWork, DrillWork>();

    public static FunctionRule<RoleRule> ExportSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> ExportStudent { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<RoleRule> ListSchoolExports { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> StartRestoreDrill { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Disclosure))]
[JsonSerializable(typeof(RestoreMark))]
[JsonSerializable(typeof(SchoolManifest))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ExportInput))]
[JsonSerializable(typeof(DrillInput))]
[JsonSerializable(typeof(SchoolExportsView))]
[JsonSerializable(typeof(DrillResult))]
internal sealed partial class RecordsJson : JsonSerializerContext;
