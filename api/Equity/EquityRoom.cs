using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Equity;

/// <summary>How the school serves groups of its students, in figures of which none is of a few.</summary>
internal sealed class EquityRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(EquityView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [EquityMonth.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<EquityMonths>()
        .AddSingleton<INightlyWork>(services => services.GetRequiredService<EquityMonths>());

    /// <summary>The committee and the supervisory union's viewer see the very same figures.</summary>
    public static FunctionRule<RoleRule> ReadEquity { get; } =
        new(Rule.Aggregates(Role.Coordinator, Role.Administrator, Role.Committee, Role.UnionViewer));
}
