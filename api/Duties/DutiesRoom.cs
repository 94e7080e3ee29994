using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Duties;

/// <summary>What is to be done about a student, and the card that shows it at a look.</summary>
internal sealed class DutiesRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [DutiesJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [Card.Shape, DoneBefore.Shape, RenewedCards.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<Cards>()
        .AddSingleton<CardRebuild>()
        .AddSingleton<SchoolDuties>();
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Card))]
[JsonSerializable(typeof(DoneBefore))]
[JsonSerializable(typeof(RenewedCards))]
internal sealed partial class DutiesJson : JsonSerializerContext;
