using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.SchoolYear;
using Plp.Storage;

namespace Plp.Archives;

/// <summary>Each school year as it closed, for coordinator and administrator: archived, searched, kept for its time, held (H11).</summary>
internal sealed class ArchivesRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(ArchivedYearsView),
        typeof(ArchiveSearchView),
        typeof(YearArchiveView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [YearArchive.Shape, ArchivedYear.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<YearArchives>()
        .AddSingleton<YearKeeper>()
        .AddSingleton<IKeepsYear>(services => services.GetRequiredService<YearKeeper>())
        .AddSingleton<INightlyWork, ArchiveNight>()
        .AddTransient<BulkWork, ArchiveWork>();

    public static FunctionRule<RoleRule> ReadArchivedYears { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> StartYearArchive { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> SearchArchive { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> OpenArchive { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<StudentRule> EditArchive { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
}
