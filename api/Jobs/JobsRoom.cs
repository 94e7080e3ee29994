using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>Work that is longer than a request, and what is done at night.</summary>
internal sealed class JobsRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(JobView),
        typeof(JobsView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [Job.Shape, JobPart.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<JobRunner>()
        .AddSingleton<INightlyWork, ExpiredDocuments>()
        .AddSingleton<INightlyWork, OutdatedCards>();

    public static FunctionRule<RoleRule> ListJobs { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadJob { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ContinueJob { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}
