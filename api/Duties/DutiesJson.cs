using System.Text.Json.Serialization;

namespace Plp.Duties;

[JsonSerializable(typeof(Card))]
internal sealed partial class DutiesJson : JsonSerializerContext;
