using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;

namespace Plp.SchoolYear;

/// <summary>What moves people between each other and between years: hand-over, merge, roll-over.</summary>
internal sealed class SchoolYearRoom : Room
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [SchoolYearJson.Default];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SchoolDutyKind, NextYearDuty>()
        .AddTransient<BulkWork, HandOverWork>()
        .AddTransient<BulkWork, RollOverWork>();

    public static FunctionRule<RoleRule> HandOverCaseload { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PreviewHandOver { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> TryMergePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> MergePeople { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> PreviewRollOver { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> StartRollOver { get; } = new(Rule.Roles(Role.Coordinator));
}

[JsonSerializable(typeof(RollOverView))]
[JsonSerializable(typeof(RollOverInput))]
[JsonSerializable(typeof(StartedRollOverView))]
[JsonSerializable(typeof(RollOverPart))]
[JsonSerializable(typeof(RollOverResult))]
[JsonSerializable(typeof(HandOverInput))]
[JsonSerializable(typeof(HandOverView))]
[JsonSerializable(typeof(HandOverPart))]
[JsonSerializable(typeof(HandOverResult))]
[JsonSerializable(typeof(MergeInput))]
[JsonSerializable(typeof(MergeView))]
internal sealed partial class SchoolYearJson : JsonSerializerContext;
