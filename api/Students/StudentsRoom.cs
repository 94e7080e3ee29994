using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>Pages about one student, put together from the rooms below.</summary>
internal sealed class StudentsRoom : Room
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [StudentJson.Default];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<Students.TakeAlong>();

    public static FunctionRule<StudentRule> ReadStudent { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> PrintPlan { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> ReadSharedWithPeer { get; } = new(Rule.About(Relation.Peer));
    public static FunctionRule<StudentRule> SuggestAsPeer { get; } = new(Rule.About(Relation.Peer));
    public static FunctionRule<StudentRule> ReadTimeline { get; } = new(Rule.StudentReaders);
    public static FunctionRule<StudentRule> TakeAlong { get; } = new(Rule.About(Relation.Self, Relation.Coordinator));
    public static FunctionRule<StudentRule> SetMailName { get; } = new(Rule.About(Relation.Self));
    public static FunctionRule<LinkRule> ReadFamilyPage { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<StudentRule> ReadStudentPeople { get; } = new(Rule.About(Relation.Coordinator, Relation.Administrator));
    public static FunctionRule<StudentRule> EditStudentPeople { get; } = new(Rule.About(Relation.Coordinator));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StudentPageView))]
[JsonSerializable(typeof(PlanPrintView))]
[JsonSerializable(typeof(PeerPageView))]
[JsonSerializable(typeof(TimelineView))]
[JsonSerializable(typeof(TakeAlongData))]
[JsonSerializable(typeof(MailNameInput))]
[JsonSerializable(typeof(MailNameView))]
internal sealed partial class StudentJson : JsonSerializerContext;
