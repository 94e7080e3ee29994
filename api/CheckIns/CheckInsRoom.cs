using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Check-ins, contacts with families, talks and hellos, and what of them goes home.</summary>
internal sealed class CheckInsRoom : Room, IHoldsDocuments, IHasDuties
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [CheckInJson.Default];

    public IReadOnlyList<DocumentKind> Documents =>
    [
        RecordVersion.Shape,
        CheckIn.Shape,
        Contact.Shape,
        FirstContactEnding.Shape,
        Hellos.Shape,
        Preparation.Shape,
        TalkRequest.Shape,
    ];

    public IReadOnlyList<DutyKind> Duties => [new FirstContactDutyKind(), new CheckInDutyKind()];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<CheckInStore>()
        .AddSingleton<QuarterTellings>()
        .AddSingleton<PeriodUpdates>()
        .AddSingleton<QuarterWords>()
        .AddSingleton<QuarterMessages>()
        .AddSingleton<IAwaitsWords>(services => services.GetRequiredService<QuarterMessages>())
        .AddSingleton<QuarterCorrections>()
        .AddSingleton<PeriodClose>()
        .AddSingleton<ITimedMail>(services => services.GetRequiredService<PeriodClose>())
        .AddSingleton<SchoolDutyKind, QuarterUpdatesDuty>()
        .AddTransient<BulkWork, PeriodWork>()
        .AddSingleton<ContactStore>()
        .AddSingleton<HelloStore>()
        .AddSingleton<INightlyWork>(services => services.GetRequiredService<HelloStore>())
        .AddSingleton<IHistorySource, RecordsHistory>()
        .AddSingleton<IProficiencySource, CheckInProficiencies>();

    public static FunctionRule<StudentRule> ReadCheckInForm { get; } = new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn]));
    public static FunctionRule<StudentRule> SaveCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<RoleRule> SaveCheckIns { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule<StudentRule> ReadCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Administrator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<StudentRule> CorrectCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<StudentRule> VoidCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<StudentRule> UndoCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn, Relation.HadDuty, Relation.Coordinator]));
    public static FunctionRule<StudentRule> RestoreCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule<StudentRule> OpenCheckIn { get; } = new(Rule.About(Relation.Administrator));
    public static FunctionRule<RoleRule> ReadPrintSheets { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule<StudentRule> ReadPreparations { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule<StudentRule> UndoPreparation { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> SavePreparation { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> ReadContacts { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact]));
    public static FunctionRule<StudentRule> LogContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<RoleRule> LogContacts { get; } = new(Rule.Roles(Role.Advisor, Role.CaseManager, Role.Coordinator));
    public static FunctionRule<StudentRule> ReadContact { get; } =
        new(Rule.About([.. Relations.Advisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact,
            Relation.HadDuty]));
    public static FunctionRule<StudentRule> CorrectContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<StudentRule> VoidContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<StudentRule> UndoContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<StudentRule> RestoreContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<StudentRule> OpenContact { get; } = new(Rule.About(Relation.Administrator));
    public static FunctionRule<StudentRule> EndFirstContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule<StudentRule> AskForTalk { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<StudentRule> SeeTalk { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule<RoleRule> SayHello { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule<RoleRule> SwitchHellos { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule<RoleRule> PreviewQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> SendQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> TakeBackQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<StudentRule> ReadPaper { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Office]));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PaperView))]
[JsonSerializable(typeof(CheckIn))]
[JsonSerializable(typeof(CheckInView))]
[JsonSerializable(typeof(CheckInFormView))]
[JsonSerializable(typeof(CheckInInput))]
[JsonSerializable(typeof(CheckInsInput))]
[JsonSerializable(typeof(CheckInCorrection))]
[JsonSerializable(typeof(CheckInRecordView))]
[JsonSerializable(typeof(ContactCorrection))]
[JsonSerializable(typeof(ContactRecordView))]
[JsonSerializable(typeof(VoidInput))]
[JsonSerializable(typeof(UndoInput))]
[JsonSerializable(typeof(RecordVersion))]
[JsonSerializable(typeof(PeriodInput))]
[JsonSerializable(typeof(PeriodPart))]
[JsonSerializable(typeof(PeriodResult))]
[JsonSerializable(typeof(QuarterPreviewView))]
[JsonSerializable(typeof(TakenBackView))]
[JsonSerializable(typeof(Preparation))]
[JsonSerializable(typeof(PreparationsView))]
[JsonSerializable(typeof(PreparationView))]
[JsonSerializable(typeof(PreparationInput))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(FirstContactEnding))]
[JsonSerializable(typeof(ContactsView))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(PaperView))]
[JsonSerializable(typeof(FirstContactDutyView))]
[JsonSerializable(typeof(SavedView))]
[JsonSerializable(typeof(ContactInput))]
[JsonSerializable(typeof(ContactsInput))]
[JsonSerializable(typeof(FirstContactInput))]
[JsonSerializable(typeof(TalkRequest))]
[JsonSerializable(typeof(TalkView))]
[JsonSerializable(typeof(TalkInput))]
[JsonSerializable(typeof(SeenInput))]
[JsonSerializable(typeof(Hellos))]
[JsonSerializable(typeof(HellosView))]
[JsonSerializable(typeof(HelloInput))]
[JsonSerializable(typeof(HelloSwitchInput))]
[JsonSerializable(typeof(SheetsView))]
internal sealed partial class CheckInJson : JsonSerializerContext;
