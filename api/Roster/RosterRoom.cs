using System.Text.Json.Serialization;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>People from files: OneRoster and plain tables, in and out.</summary>
internal sealed class RosterRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [RosterJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [RosterMemory.Shape, RosterAnswers.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTransient<BulkWork, ImportWork>();

    public static FunctionRule<RoleRule> TryRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ImportRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> AnswerRoster { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ExportRoster { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}

[JsonSerializable(typeof(RosterMemory))]
[JsonSerializable(typeof(RosterAnswers))]
[JsonSerializable(typeof(AnswersInput))]
[JsonSerializable(typeof(RosterPlan))]
[JsonSerializable(typeof(ImportSummary))]
[JsonSerializable(typeof(RosterEnding))]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(List<Intent>))]
internal sealed partial class RosterJson : JsonSerializerContext;
