using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plp.Requests;

[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SamplePeople))]
[JsonSerializable(typeof(SignInView))]
[JsonSerializable(typeof(PickableView))]
[JsonSerializable(typeof(CodeInput))]
[JsonSerializable(typeof(ExchangedView))]
[JsonSerializable(typeof(PickInput))]
[JsonSerializable(typeof(FindInput))]
[JsonSerializable(typeof(PickedView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(DraftKeyView))]
internal sealed partial class RequestsJson : JsonSerializerContext;
