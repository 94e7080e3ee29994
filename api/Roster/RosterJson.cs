using System.Text.Json.Serialization;

namespace Plp.Roster;

[JsonSerializable(typeof(RosterMemory))]
[JsonSerializable(typeof(RosterAnswers))]
[JsonSerializable(typeof(AnswersInput))]
[JsonSerializable(typeof(RosterPlan))]
[JsonSerializable(typeof(ImportSummary))]
[JsonSerializable(typeof(RosterEnding))]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(List<Intent>))]
[JsonSerializable(typeof(BroughtStudent))]
[JsonSerializable(typeof(List<BroughtStudent>))]
[JsonSerializable(typeof(BroughtAlongPlan))]
[JsonSerializable(typeof(BroughtSummary))]
[JsonSerializable(typeof(DoneBeforeView))]
[JsonSerializable(typeof(DoneBeforeInput))]
internal sealed partial class RosterJson : JsonSerializerContext;
