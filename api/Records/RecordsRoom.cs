using System.Text.Json.Nodes;
using Plp.Families;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>The school's records as a whole: taking them out and putting them back, and what is written down of it.</summary>
internal sealed class RecordsRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(AccessRecordView),
        typeof(TransferView),
        typeof(RecordRequestsView),
        typeof(RecordRequestView),
        typeof(RecordAskersView),
        typeof(RecordCopyView),
        typeof(SchoolExportsView),
        typeof(DrillResult),
        typeof(RestoreUploadView),
        typeof(RestoreProgress),
        typeof(PurgeResult),
        typeof(RetentionView),
        typeof(PrivacyChecklistView),
        typeof(ConsentFormsView),
        typeof(PrivacyView),
        typeof(DataMapView),
    ];

    public IReadOnlyList<DocumentKind> Documents =>
        [RestoreMark.Shape, RestoreUpload.Shape, RecordKeeping.Shape, Purge.Shape, RecordRequest.Shape, PrivacyChecklist.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTransient<SchoolExport>()
        .AddSingleton<Purges>()
        .AddSingleton<AccessRecords>()
        .AddSingleton<RestoreChecks>()
        .AddTransient<BulkWork, RestoreWork>()
        .AddSingleton<OtherNames>()
        .AddSingleton<RecordCopies>()
        .AddSingleton<RecordRequests>()
        .AddSingleton<AccessRecordRelease>()
        .AddSingleton<RecordRequestViews>()
        .AddSingleton<INightlyWork, StaffReadsNight>()
        .AddSingleton<INightlyWork, YearlyPurge>()
        .AddSingleton<HomeLineKind, PurgeLine>()
        .AddTransient<BulkWork, DrillWork>()
        .AddTransient<BulkWork, ExportWork>()
        .AddSingleton<INightlyWork, OldExports>()
        .AddTransient<BulkWork, PurgeWork>();

    public static FunctionRule<RoleRule> ExportSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> ExportStudent { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<RoleRule> BeginRestore { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> SendRestoreBlock { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> StartRestore { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> StartSchoolExport { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> DownloadSchoolExport { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ListSchoolExports { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadRetention { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> EditRetention { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ProposePurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ConfirmPurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> WithdrawPurge { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadPrivacyChecklist { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> SavePrivacyChecklistItem { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> ReadConsentForms { get; } =
        new(Rule.Roles(Role.Advisor, Role.CaseManager, Role.Counselor, Role.Coordinator, Role.Administrator, Role.Office));
    public static FunctionRule<OpenRule> ReadPrivacy { get; } = new(Rule.Open);
    public static FunctionRule<RoleRule> ReadDataMap { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator, Role.It));

    /// <summary>A copy of a record, for whoever asked for it.</summary>
    public static LinkKind RecordLink { get; } = new("record", CanBeRevoked: true);

    public static FunctionRule<StudentRule> ReadAccessRecord { get; } =
        new(Rule.About(Relation.Self, Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<RoleRule> ListRecordRequests { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<StudentRule> ReadRecordAskers { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> AskForRecord { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<LinkRule> AskFromFamily { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<StudentRule> ReadRecordRequest { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> ReviewRecord { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> ReadRecordCopy { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> DeliverRecord { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> CloseRecordRequest { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> DecideAmendment { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> NoteHearing { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> PlaceStatement { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<StudentRule> TransferRecord { get; } = new(Rule.About(Relation.Coordinator));
    public static FunctionRule<LinkRule> ReadRecordByLink { get; } = new(Rule.Link(RecordLink));
    public static FunctionRule<RoleRule> StartRestoreDrill { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}
