using System.Text.Json.Serialization;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Families;

/// <summary>What a family is told, its page and links, and what it answers.</summary>
internal sealed class FamiliesRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [FamilyJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        FamilyAnswer.Shape,
        PageOpened.Shape,
        LinkRequestDay.Shape,
        FamilyUpdate.Shape,
        Translation.Shape,
        RecordStatement.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<FamilyHour>()
        .AddSingleton<FamilyLinks>()
        .AddSingleton<FamilyUpdates>()
        .AddSingleton<WentHome>()
        .AddSingleton<FamilyAnswers>()
        .AddSingleton<FamilyPage>()
        .AddSingleton<FamilyLinkRequest>()
        .AddSingleton<TranslationStore>()
        .AddSingleton<Translations>()
        .AddSingleton<HomeLineKind, TranslationLines>()
        .AddSingleton<IAwaitsWords>(services => services.GetRequiredService<FamilyUpdates>())
        .AddSingleton<IAwaitsWords>(services => services.GetRequiredService<FamilyAnswers>())
        .AddSingleton<PeriodHomes>()
        .AddSingleton<RecordStatements>()
        .AddSingleton<IMailCheck, FamilyMailCheck>()
        .AddSingleton<IMailCheck, ComingOfAgeMailCheck>()
        .AddSingleton<INightlyWork, ComingOfAgeNight>()
        .AddSingleton<HomeLineKind, ComingOfAgeLine>();

    /// <summary>The page of one adult about their children.</summary>
    public static LinkKind FamilyPage { get; } = new("family", CanBeRevoked: true);

    public static FunctionRule<LinkRule> AnswerInvitation { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> SaveOwnHopes { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> SuggestFromFamily { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> SetPeerConsent { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> AnswerFamily { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> AcknowledgeFamily { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> AskForCall { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<LinkRule> SetFamilyWishes { get; } = new(Rule.Link(FamilyPage));
    public static FunctionRule<OpenRule> AskForFamilyLinks { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> OpenFamilyDoor { get; } = new(Rule.Open);
    public static FunctionRule<StudentRule> PreviewFamilyUpdate { get; } = new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn]));
    public static FunctionRule<StudentRule> StopFamilyUpdate { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<StudentRule> SeeFamilyAnswer { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> RevokeFamilyLinks { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<StudentRule> TypePaperAnswer { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Office]));
    public static FunctionRule<StudentRule> ReadComingOfAge { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> AnswerComingOfAge { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> RecordAdultStudentException { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<RoleRule> ReadTranslations { get; } = new(Rule.Roles(Role.Translator));
    public static FunctionRule<RoleRule> SaveTranslation { get; } = new(Rule.Roles(Role.Translator));
    public static FunctionRule<OpenRule> ShowUnsubscribe { get; } = new(Rule.Open);
    public static FunctionRule<OpenRule> Unsubscribe { get; } = new(Rule.Open);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PageOpened))]
[JsonSerializable(typeof(RecordStatement))]
[JsonSerializable(typeof(FamilyUpdate))]
[JsonSerializable(typeof(FamilyAnswer))]
[JsonSerializable(typeof(Translation))]
[JsonSerializable(typeof(LinkRequestDay))]
[JsonSerializable(typeof(FamilyPageView))]
[JsonSerializable(typeof(FamilyAnswerInput))]
[JsonSerializable(typeof(AcknowledgeInput))]
[JsonSerializable(typeof(CallMeInput))]
[JsonSerializable(typeof(WishesInput))]
[JsonSerializable(typeof(OwnHopesInput))]
[JsonSerializable(typeof(InvitationInput))]
[JsonSerializable(typeof(PeerConsentInput))]
[JsonSerializable(typeof(HeardView))]
[JsonSerializable(typeof(LinkRequestInput))]
[JsonSerializable(typeof(LinksSentView))]
[JsonSerializable(typeof(DemonstrationLinkInput))]
[JsonSerializable(typeof(OpenedLinkView))]
[JsonSerializable(typeof(PreviewInput))]
[JsonSerializable(typeof(UpdatePreview))]
[JsonSerializable(typeof(TranslationsView))]
[JsonSerializable(typeof(TranslationView))]
[JsonSerializable(typeof(TranslationInput))]
[JsonSerializable(typeof(SeeAnswerInput))]
[JsonSerializable(typeof(VoiceView))]
[JsonSerializable(typeof(StopInput))]
[JsonSerializable(typeof(StoppedView))]
[JsonSerializable(typeof(RevokeInput))]
[JsonSerializable(typeof(RevokedView))]
[JsonSerializable(typeof(PaperAnswerInput))]
[JsonSerializable(typeof(PaperAnsweredView))]
[JsonSerializable(typeof(ComingOfAgeInput))]
[JsonSerializable(typeof(AdultStudentExceptionInput))]
[JsonSerializable(typeof(HomeAt18View))]
internal sealed partial class FamilyJson : JsonSerializerContext;
