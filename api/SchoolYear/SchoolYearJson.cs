using System.Text.Json.Serialization;

namespace Plp.SchoolYear;

[JsonSerializable(typeof(RollOverView))]
[JsonSerializable(typeof(RollOverInput))]
[JsonSerializable(typeof(StartedRollOverView))]
[JsonSerializable(typeof(RollOverPart))]
[JsonSerializable(typeof(RollOverResult))]
[JsonSerializable(typeof(HandOverInput))]
[JsonSerializable(typeof(HandOverPart))]
[JsonSerializable(typeof(HandOverResult))]
[JsonSerializable(typeof(MergeInput))]
[JsonSerializable(typeof(MergeView))]
internal sealed partial class SchoolYearJson : JsonSerializerContext;
