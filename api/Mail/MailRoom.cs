using System.Text.Json.Serialization;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>Mail: written, queued, sent, and what became of it. A host adds its sender, the pace and where the pages are.</summary>
internal sealed class MailRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [MailJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        CallTask.Shape,
        MailMessage.Shape,
        MailPace.Shape,
        MailSettings.Shape,
        MailStop.Shape,
        UnsubscribeRight.Shape,
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings.Section<MailOptions>(configuration))
        .AddSingleton<MailStore>()
        .AddSingleton<MailSettingsStore>()
        .AddSingleton<MailOverview>()
        .AddSingleton<MailStatus>()
        .AddSingleton<MailWriter>()
        .AddSingleton<Unsubscribes>()
        .AddSingleton<UnsubscribeLinks>()
        .AddSingleton<INightlyWork, MailErasure>()
        .AddSingleton<CallTasks>()
        .AddSingleton<FamilyTasks>()
        .AddSingleton<Outbox>()
        .AddSingleton<StaffMessages>()
        .AddSingleton<Recipients>()
        .AddSingleton<IMailRecipients, PeopleRecipients>()
        .AddTransient<MailCheck>()
        .AddTransient<MailOutcomes>()
        .AddTransient<MailRound>();

    /// <summary>Never revoked: it stands in an email somebody has, and all it does is end such emails.</summary>
    public static LinkKind Unsubscribing { get; } = new("unsubscribe", CanBeRevoked: false);

    public static FunctionRule<RoleRule> ReadMailOverview { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadMessage { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ResendMessage { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> WithdrawMessage { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadMailSettings { get; } = new(Rule.Roles(Role.Coordinator, Role.It));
    public static FunctionRule<RoleRule> EditMailSettings { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ListFamilyTasks { get; } = new(Rule.Roles(Role.Advisor, Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadPrintQueue { get; } = new(Rule.Roles(Role.Office, Role.Coordinator));
    public static FunctionRule<RoleRule> FindReturnCode { get; } = new(Rule.Roles(Role.Office, Role.Advisor, Role.Coordinator));
    public static FunctionRule<StudentRule> MarkPrinted { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Office]));
    public static FunctionRule<StudentRule> EndFamilyTask { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Office]));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MailMessage))]
[JsonSerializable(typeof(MailSettings))]
[JsonSerializable(typeof(MailPace))]
[JsonSerializable(typeof(MailStop))]
[JsonSerializable(typeof(UnsubscribeRight))]
[JsonSerializable(typeof(CallTask))]
[JsonSerializable(typeof(MailOverviewView))]
[JsonSerializable(typeof(MailView))]
[JsonSerializable(typeof(MailSettingsView))]
[JsonSerializable(typeof(MailSettingsInput))]
[JsonSerializable(typeof(MailStatusView))]
[JsonSerializable(typeof(FamilyTasksView))]
[JsonSerializable(typeof(FamilyTaskView))]
[JsonSerializable(typeof(PrintQueueView))]
[JsonSerializable(typeof(PaperPrintedView))]
[JsonSerializable(typeof(ReturnCodeInput))]
[JsonSerializable(typeof(ReturnCodeView))]
internal sealed partial class MailJson : JsonSerializerContext;
