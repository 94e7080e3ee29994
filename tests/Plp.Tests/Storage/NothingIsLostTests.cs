using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Mail;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Programme;
using Plp.Requests;
using Plp.School;

namespace Plp.Tests.Storage;

/// <summary>
/// Every edit and every import is put over a document with all its members set, those of a newer program too: what it does
/// not speak of stays. Edits are found by their shape, so that a new one is walked by itself.
/// </summary>
public sealed class NothingIsLostTests
{
    private const string Newer = "aMemberOfANewerProgram";

    /// <summary>They take what stands only to compare with it, or make anew what other documents or somebody else says.</summary>
    private static readonly string[] noEdits = ["PersonFields.Marked", "StudentPeople.EditedFrom", "CardRebuild.Of", "YearlyInput.Read"];

    /// <summary>What an edit sets besides what its input names.</summary>
    private static readonly string[] always =
    [
        "rev", "state", "words", "byHand", "day", "savedAt", "by", "left", "mergedInto", "suggested", "name", "nameInMailHome", "sortName",
        "handedOn", "sent", "passedTo", "type", "v", "staff", "schoolYear",
    ];

    /// <summary>Members that bear another name in the input, of all edits of a type or of one edit.</summary>
    private static readonly Dictionary<string, string[]> renamed = new(StringComparer.Ordinal)
    {
        [nameof(Person)] = ["learner", "adult"],
        [nameof(MailSettings)] = ["liveSince"],
        [nameof(CheckIn)] = ["changes"],
        [nameof(Contact)] = ["changes"],
        [nameof(StudentPeople)] = ["staffLinks"],
        [nameof(YearlyUpdate)] = ["ended"],
        [nameof(Goal)] = ["teacherOfRecord"],
        ["StepInput.Over"] = ["cycles"],
        ["ReachedInput.Over"] = ["reached"],
        [nameof(Opportunity)] = ["kind"],
        [nameof(Proficiency)] = ["parent"],
        [nameof(KnowMe)] = ["approved"],
        ["AssignmentInput.Over"] = ["proposal", "isBest"], // under other rules it is proposed anew
        ["AgreementInput.Over"] = ["version", "signatures", "earlier"], // other words are not signed; what was stays beside
        [nameof(Evidence)] = ["goal"],
        [nameof(PathwayProposal)] = ["text"],
        [nameof(WorkbookQuestion)] = ["own", "owner"],
        [nameof(LibraryEntry)] = ["reportedDead"], // of the address before
        [nameof(Card)] = ["grade", "enrolled", "left", "flags", "staffLinks", "adults", "earlyCollegeFrom", "homeLanguage"],
    };

    public static TheoryData<string> Edits => [.. All().Select(NameOf)];

    [Fact]
    public void Edits_are_found() =>
        Assert.Superset(
            new HashSet<string>(["Card.Of",
                "PersonInput.Over",
                "GoalInput.Over",
                "OpportunityInput.Over",
                "RosterMerge.Person",
                "RosterMerge.Around"]),
            All().Select(NameOf).ToHashSet());

    [Theory, MemberData(nameof(Edits))]
    public void What_an_edit_does_not_speak_of_stays(string edit)
    {
        foreach (var method in All().Where(method => NameOf(method) == edit))
        {
            foreach (var isFull in new[] { true, false })
                Walk(method, isFull);
        }
    }

    private static void Walk(MethodInfo edit, bool isFull)
    {
        var type = edit.ReturnType;
        var info = Json.Options.GetTypeInfo(type);
        var filled = (JsonObject)Full.Of(info)!;
        if (info.Properties.Any(property => property.IsExtensionData))
            filled[Newer] = "kept";
        var before = filled.Deserialize(info)!;
        var arguments = edit
            .GetParameters()
            .Select(parameter => parameter.Name == "before" ? before : Argument(parameter.ParameterType, isFull))
            .ToArray();
        var after = edit.Invoke(edit.IsStatic ? null : Argument(edit.DeclaringType!, isFull), arguments);

        var (was, now) =
            (JsonSerializer.SerializeToNode(before, info)!.AsObject(), JsonSerializer.SerializeToNode(after, info)!.AsObject());
        var spokenOf = edit
            .GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Append(edit.IsStatic ? typeof(object) : edit.DeclaringType!)
            .Where(named => named != type && named != typeof(Visit)).SelectMany(NamesIn)
            .Concat(always)
                .Concat(renamed.GetValueOrDefault(type.Name) ?? [])
                .Concat(renamed.GetValueOrDefault(NameOf(edit)) ?? [])
                .ToHashSet(StringComparer.Ordinal);
        if (edit.DeclaringType == type || edit.GetParameters().Count(parameter => parameter.ParameterType == type) > 1)
            spokenOf.UnionWith(NamesIn(type)); // one document laid over another speaks of all of it
        var lost = was
            .Where(member => !spokenOf.Contains(member.Key) && !JsonNode.DeepEquals(member.Value, now[member.Key]))
            .Select(member => member.Key);
        Assert.Empty(lost);
    }

    private static IEnumerable<string> NamesIn(Type type) => type.Assembly != typeof(Json).Assembly ? []
        : type.GetProperties().SelectMany(property => property.PropertyType.Name.StartsWith("Roster", StringComparison.Ordinal)
            ? NamesIn(property.PropertyType)
            : [JsonNamingPolicy.CamelCase.ConvertName(property.Name)]);

    private static IEnumerable<MethodInfo> All() =>
        from type in typeof(Json).Assembly.GetTypes()
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.Name.Contains('<') && !method.IsGenericMethod
            && method.GetParameters().Any(parameter => parameter.Name == "before" && parameter.ParameterType == method.ReturnType)
            && method.ReturnType is { IsClass: true } made && made.Assembly == typeof(Json).Assembly
            && Json.Options.TryGetTypeInfo(made, out _) && !noEdits.Contains(NameOf(method))
        orderby NameOf(method)
        select method;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static object? Argument(Type type, bool isFull) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 18),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero),
        _ when type == typeof(FieldErrors) => new FieldErrors(),
        _ when type == typeof(StaffNames) => new StaffNames([]),
        _ when type == typeof(StudentVisit) || type == typeof(Visit) => Visit(),
        _ when type == typeof(IReadOnlyDictionary<string, Person>) => new Dictionary<string, Person>(),
        _ when type == typeof(SchoolToday) => Visit().Today,
        _ when type == typeof(IReadOnlyList<Card>) => Array.Empty<Card>(),
        _ when type == typeof(YearlyLens) =>
            new YearlyLens { Visit = Visit(), Staff = new StaffNames([]), Adults = new Dictionary<string, string>(), IsMinor = true },
        _ when type == typeof(IReadOnlyList<string>) => Array.Empty<string>(),
        _ when type == typeof(Plan) => null,
        _ when !isFull && type.Name.EndsWith("Input", StringComparison.Ordinal) =>
            JsonSerializer.Deserialize("{}", Json.Options.GetTypeInfo(type)),
        _ => Full.Of(Json.Options.GetTypeInfo(type)).Deserialize(Json.Options.GetTypeInfo(type)),
    };

    private static StudentVisit Visit()
    {
        var calendar = Full.Of<SchoolCalendar>();
        var today = new SchoolToday(
            Full.Of<SchoolSettings>(),
            calendar,
            new DateOnly(2026, 11, 18),
            new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
        var advisor = new Caller(Full.Of<Person>(), Role.Advisor);
        return new StudentVisit(advisor, today, Full.Of<Card>(), Relation.Advisor, CancellationToken.None);
    }
}
