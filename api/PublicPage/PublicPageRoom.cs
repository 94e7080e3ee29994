using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.PublicPage;

/// <summary>The page "Why Personal Learning Plans" (E5): what anyone reads, the form, the coordinator's draft.</summary>
internal sealed class PublicPageRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PublicPageJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [PublicPageDocument.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<PublicPages>()
        .AddSingleton<MessageLimits>();

    public static FunctionRule<OpenRule> ReadPublicPage { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ReadPublicPicture { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> ShowContactForm { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> SendContactForm { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ReadPublicPageDraft { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> PreviewPublicPage { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> SavePublicPage { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PublishPublicPage { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> WithdrawPublicPage { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> AddPublicPicture { get; } = new(Rule.Roles(Role.Coordinator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PublicPageDocument))]
[JsonSerializable(typeof(PublicPageView))]
[JsonSerializable(typeof(PublicPreviewView))]
[JsonSerializable(typeof(PublicPageInput))]
[JsonSerializable(typeof(PublicPageRevInput))]
internal sealed partial class PublicPageJson : JsonSerializerContext;
