using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Check-ins, contacts with families, talks and hellos, and what of them goes home.</summary>
internal sealed class CheckInsRoom : Room, IHoldsDocuments
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

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<CheckInStore>()
        .AddSingleton<QuarterTellings>()
        .AddSingleton<PeriodUpdates>()
        .AddSingleton<QuarterCorrections>()
        .AddSingleton<PeriodClose>()
        .AddTransient<BulkWork, PeriodWork>()
        .AddSingleton<ContactStore>()
        .AddSingleton<HelloStore>()
        .AddSingleton<INightlyWork>(services => services.GetRequiredService<HelloStore>())
        .AddSingleton<CardRebuild>();

    public static FunctionRule ReadCheckInForm { get; } = new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn]));
    public static FunctionRule SaveCheckIn { get; } = new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule SaveCheckIns { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule ReadCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Administrator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule CorrectCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule VoidCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule UndoCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.HasCheckIn, Relation.HadDuty, Relation.Coordinator]));
    public static FunctionRule RestoreCheckIn { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.HasCheckIn, Relation.HadDuty]));
    public static FunctionRule ReadPrintSheets { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule ReadPreparations { get; } = new(Rule.About(Relations.OwnAndAdvisors));
    public static FunctionRule SavePreparation { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule ReadContacts { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact]));
    public static FunctionRule LogContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule LogContacts { get; } = new(Rule.Roles(Role.Advisor, Role.CaseManager, Role.Coordinator));
    public static FunctionRule ReadContact { get; } =
        new(Rule.About([.. Relations.Advisors,
            Relation.CaseManager,
            Relation.Coordinator,
            Relation.Administrator,
            Relation.HasFirstContact,
            Relation.HadDuty]));
    public static FunctionRule CorrectContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule VoidContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule UndoContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule RestoreContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule EndFirstContact { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.CaseManager, Relation.Coordinator, Relation.HasFirstContact, Relation.HadDuty]));
    public static FunctionRule AskForTalk { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule SeeTalk { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
    public static FunctionRule SayHello { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule SwitchHellos { get; } = new(Rule.Roles(Role.Advisor));
    public static FunctionRule PreviewQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule SendQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule TakeBackQuarterUpdates { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule ReadPaper { get; } = new(Rule.About([.. Relations.Advisors, Relation.Coordinator]));
}

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
