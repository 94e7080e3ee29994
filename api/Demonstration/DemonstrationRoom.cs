using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Demonstration;

/// <summary>The demonstration school: its people and its year, as they are told.</summary>
internal sealed class DemonstrationRoom : Room
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [DemonstrationJson.Default];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<DemonstrationOpening>()
        .AddSingleton<HomeLineKind, TourLine>();

    public static FunctionRule<OpenRule> StartOver { get; } = new(Rule.Open);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StartOverInput))]
[JsonSerializable(typeof(StartedOverView))]
internal sealed partial class DemonstrationJson : JsonSerializerContext;
