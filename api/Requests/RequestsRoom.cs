using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.People;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>The only way in: who asks, whether they may, and how an answer looks.</summary>
internal sealed class RequestsRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [RequestsJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
        [Link.Shape, LinkRefusal.Shape, Opening.Shape, Disclosure.Shape, StudentAccess.Shape, SamplePeople.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings.Section<IdentityProvider>(configuration).Checked())
        .AddSingleton(Settings.Section<RateLimitOptions>(configuration).Checked())
        .AddSingleton<RateLimits>()
        .AddSingleton<Links>()
        .AddSingleton<Openings>()
        .AddSingleton<Disclosures>()
        .AddSingleton<StaffReads>()
        .AddSingleton<RequestHandler>()
        .AddSingleton<Readiness>()
        .AddSingleton<SignInTest>()
        .AddSingleton<CodeExchange>()
        .AddSingleton<Callers>()
        .AddSingleton<OwnFamilies>()
        .AddSingleton<HomeLines>();

    public static FunctionRule<OpenRule> ReadHealth { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadReadiness { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadSignIn { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> FindPeopleToPick { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> PickPerson { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ExchangeCode { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ZUnknownAddress { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ReadMe { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> SetWritingLanguage { get; } = new(Rule.AnySignedIn);
    public static FunctionRule<RoleRule> ReadDraftKey { get; } = new(Rule.AnySignedIn);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SamplePeople))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(LinkRefusal))]
[JsonSerializable(typeof(Opening))]
[JsonSerializable(typeof(Disclosure))]
[JsonSerializable(typeof(StudentAccess))]
[JsonSerializable(typeof(OpenInput))]
[JsonSerializable(typeof(SignInView))]
[JsonSerializable(typeof(PickableView))]
[JsonSerializable(typeof(CodeInput))]
[JsonSerializable(typeof(ExchangedView))]
[JsonSerializable(typeof(PickInput))]
[JsonSerializable(typeof(FindInput))]
[JsonSerializable(typeof(PickedView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(WritingLanguageInput))]
[JsonSerializable(typeof(WritingLanguageView))]
[JsonSerializable(typeof(DraftKeyView))]
internal sealed partial class RequestsJson : JsonSerializerContext;
