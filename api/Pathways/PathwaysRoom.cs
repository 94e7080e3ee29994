using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>Flexible pathways: the school's catalog and its criteria (G1).</summary>
internal sealed class PathwaysRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PathwayJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [Pathway.Shape, PathwayCriteria.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<PathwayStore>();

    public static FunctionRule<OpenRule> ReadPathwayCatalog { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadCatalogPathway { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadPathwayCriteria { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ListPathways { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> ReadPathway { get; } = new(Rule.Roles(Access.WithStudents));
    public static FunctionRule<RoleRule> AddPathway { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> EditPathway { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PublishPathwayCriteria { get; } = new(Rule.Roles(Role.Coordinator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Pathway))]
[JsonSerializable(typeof(PathwayCriteria))]
[JsonSerializable(typeof(PathwayCatalogView))]
[JsonSerializable(typeof(CatalogPathwayView))]
[JsonSerializable(typeof(PathwaysView))]
[JsonSerializable(typeof(PathwayView))]
[JsonSerializable(typeof(PathwayCriteriaVersionsView))]
[JsonSerializable(typeof(PathwayInput))]
[JsonSerializable(typeof(PathwayCriteriaInput))]
internal sealed partial class PathwayJson : JsonSerializerContext;
