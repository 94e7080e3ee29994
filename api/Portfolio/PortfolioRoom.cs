using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>The work itself: pieces of evidence with their files.</summary>
internal sealed class PortfolioRoom : Room, IHoldsDocuments, IHasMeasures
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PortfolioJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [Collection.Shape, Evidence.Shape, FileUpload.Shape, Rubric.Shape];

    public IReadOnlyList<Measure> Measures => [new EvidenceMeasure()];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<EvidenceStore>()
        .AddSingleton<INightlyWork>(services => services.GetRequiredService<EvidenceStore>())
        .AddSingleton<Uploads>()
        .AddSingleton<IProficiencySource, EvidenceProficiencies>()
        .AddSingleton<IHistorySource, EvidenceHistory>()
        .AddSingleton<HomeLineKind, SuggestionLines>();

    public static FunctionRule<StudentRule> ReadPortfolio { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> ReadEvidenceFile { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> ReadThumbnail { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> BeginUpload { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ReadUpload { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> SendBlock { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> SendThumbnail { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> FinishUpload { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> AddEvidence { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditEvidence { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> WithdrawEvidence { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<StudentRule> EraseEvidence { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> SuggestForEvidence { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator]));
    public static FunctionRule<LinkRule> SuggestForFamilyEvidence { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<StudentRule> AcceptEvidenceSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> DeclineEvidenceSuggestion { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> OpenEvidence { get; } = new(Rule.About(Relation.Administrator));
    public static FunctionRule<StudentRule> AddCollection { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> EditCollection { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> ShareCollection { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> UnshareCollection { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> WithdrawCollection { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<StudentRule> CommentOnCollection { get; } = new(Rule.About(Relations.Advisors));
    public static FunctionRule<StudentRule> ReadRecordSupplement { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<RoleRule> ReadRubric { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> EditRubric { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ListPortfolios { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<LinkRule> ReadFamilyFile { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> ReadFamilyThumbnail { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(FileUpload))]
[JsonSerializable(typeof(PortfolioView))]
[JsonSerializable(typeof(EvidenceView))]
[JsonSerializable(typeof(WithdrawnView))]
[JsonSerializable(typeof(EvidenceInput))]
[JsonSerializable(typeof(UploadInput))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(BlockView))]
[JsonSerializable(typeof(Collection))]
[JsonSerializable(typeof(CollectionView))]
[JsonSerializable(typeof(CollectionInput))]
[JsonSerializable(typeof(ShareInput))]
[JsonSerializable(typeof(CommentInput))]
[JsonSerializable(typeof(SupplementView))]
[JsonSerializable(typeof(Rubric))]
[JsonSerializable(typeof(RubricView))]
[JsonSerializable(typeof(RubricInput))]
[JsonSerializable(typeof(PortfoliosView))]
internal sealed partial class PortfolioJson : JsonSerializerContext;
