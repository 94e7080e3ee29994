using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Records;

/// <summary>What a field of a document tells of a person.</summary>
[JsonConverter(typeof(CamelCase<DataKind>))]
internal enum DataKind
{
    Name,

    /// <summary>Email, phone and other ways to reach somebody.</summary>
    Contact,
    DateOfBirth,

    /// <summary>Who somebody is in this program: an id without a name.</summary>
    Identifier,

    /// <summary>The account somebody signs in with, and secrets of theirs.</summary>
    Account,

    /// <summary>Language and interpreter.</summary>
    Language,

    /// <summary>Grade, enrollment and other facts of schooling.</summary>
    Schooling,

    /// <summary>Flags of a support plan; never its content.</summary>
    SupportFlags,

    /// <summary>That a court or statute limits or gives a right; never why.</summary>
    LegalBasis,

    /// <summary>What somebody wrote, of themselves or of others.</summary>
    Words,

    /// <summary>Work a student handed in, and what it is called.</summary>
    Work,
}

/// <summary>
/// Which fields of documents tell something of a person, read from the documents' own types. A text is known by the name of its
/// property, in whatever type it stands; a name that no list has fails the test of the data map, so that nobody adds a text without
/// saying what it is. Dates, numbers and choices are facts of an act whose persons are named beside; those that tell something by
/// themselves are named too.
/// </summary>
internal static class PersonalFields
{
    private static readonly FrozenDictionary<string, DataKind> kinds = new (DataKind Kind, string Names)[]
    {
        (DataKind.Name, "Name NameInMailHome SortName Given Preferred MailName ByName Guests Supervisor Greeting Signed With PartnerName"),
        (DataKind.Contact, "Email Phone Contact SentTo DeadAddress Mailed Allowed Channels"),
        (DataKind.DateOfBirth, "BirthDate"),
        (DataKind.Identifier,
            "Adult Adults Advisor Advisors AlsoAbout AlsoSourced ApprovedBy AskedBy Author By ByHand Digests Done EndedBy EnteredBy " +
            "GoalTeachers HandedOn Id Judge Judges Left LiftedBy MayBeAdults MergedInto NamedBy Owner Panel Panels Partner PassedTo " +
            "People Person PersonId PrintedBy PublishedBy Reader Readers Recipient RecordedBy ReplyTo SeenBy SetBy SourcedId Staff " +
            "State Student Students TakenBy TeacherOfRecord To TranslatedBy TypedBy"),
        (DataKind.Account, "Issuer Tenant Subject DraftKey Token UnsubscribeToken"),
        (DataKind.Language, "Language HomeLanguage WritesIn Translates OriginalLanguage WordsIn Interpreter Interpreters"),
        (DataKind.Schooling, "Grade Enrolled EarlyCollegeFrom Proficiencies Shown WorkedOn"),
        (DataKind.SupportFlags, "Flags"),
        (DataKind.LegalBasis, "Order Guardianship Dependency Consent Basis"),
        (DataKind.Words,
            "Adjust After Answer Because Before Boxes Check Chosen Do Does GoingWell Good Hard How HowHome Html Item Items Learns Met " +
            "Missing Next NextStep NotSaid NotYet Note Notes OneThing Outcome Own Plan Proof Purpose Question Reason Safety " +
            "Schedule TalkAbout Task Text Title Translation Value Values Well What Who Why Words Yes"),
        (DataKind.Work, "Alt Caption Evidence For Opening Hash Extension MediaType Url Address"),
    }.SelectMany(list => list.Names.Split(' ').Select(name => (name, list.Kind))).ToFrozenDictionary(
        pair => pair.name,
        pair => pair.Kind,
        StringComparer.Ordinal);

    /// <summary>Texts that tell nothing of a person: keys, the school's own words, what the program runs by.</summary>
    private static readonly FrozenSet<string> impersonal = (
        "About All Bank Calendar Cause CheckIn CheckIns Code Commit Content Cost Course CourseCode Definition Digest Duty " +
        "Elementary Entries Erased Est Exhibitions Family Field FirstContacts ForCommunity ForFamilies " +
        "ForStaff ForStudents Found From Goal GoalAreas GoalId Goals Gone Grades " +
        "Heading Heard Help High InFact Interests Into Intro Key Label Languages Last LastDigest LastSlot LeadsTo LeastLabel LeftOut " +
        "Levels Low " +
        "Link Marks Middle MostLabel Move NotForEmergencies Of Offers Opens Parent PassedOver Path Pathway Period Pieces Place " +
        "Places Prepared Prerequisites Prompt Proposal Quarter ReachNow Ready Renamed Replaces Role Rows RunBy SchoolYear Seal Section " +
        "Seed Series Sentence Slot Source Statement Status Suggestions Summary Told Topic Transport Type " +
        "UnderWay Unknown V Was When Where Word Work WorkItems WorkKind Year YearlyUpdates Zone")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where a name means another thing than elsewhere.</summary>
    private static readonly FrozenDictionary<string, DataKind> ofType = new Dictionary<string, DataKind>(StringComparer.Ordinal)
    {
        ["Person.Family"] = DataKind.Name,
        ["Person.Pronouns"] = DataKind.Name,
        ["Ballot.Group"] = DataKind.Schooling,
        ["SurveyAnswer.Group"] = DataKind.Schooling,
        ["Disclosure.To"] = DataKind.Name,
        ["RecordStatement.About"] = DataKind.Words,
        ["AccountBinding.Subject"] = DataKind.Account,
        ["MailMessage.Subject"] = DataKind.Words,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds of personal data in documents of a type, in the order of <see cref="DataKind"/>.</summary>
    public static IReadOnlyList<DataKind> In(DocumentKind kind) =>
        [.. Fields(kind).Select(KindOf).OfType<DataKind>().Distinct().Order()];

    /// <summary>The fields of a type that no list names, as <c>Type.Property</c>.</summary>
    public static IEnumerable<string> Undescribed(DocumentKind kind) => Fields(kind)
        .Where(field => IsText(field.PropertyType) && KindOf(field) is null && !impersonal.Contains(field.Name))
        .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

    private static DataKind? KindOf(PropertyInfo field) =>
        ofType.TryGetValue($"{field.DeclaringType!.Name}.{field.Name}", out var own) ? own
        : kinds.TryGetValue(field.Name, out var kind) ? kind
        : null;

    /// <summary>Every property that is stored, of the document and of whatever lies in it.</summary>
    private static List<PropertyInfo> Fields(DocumentKind kind)
    {
        var (seen, found) = (new HashSet<Type>(), new List<PropertyInfo>());
        Walk(kind.Document);
        return found;

        void Walk(Type type)
        {
            if (!seen.Add(type))
                return;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsStored))
            {
                found.Add(property);
                foreach (var part in Parts(property.PropertyType).Where(IsOurs))
                    Walk(part);
            }
            foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>())
                Walk(derived.DerivedType);
        }
    }

    private static bool IsStored(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is null
        && property.GetIndexParameters().Length == 0
        && property.DeclaringType != typeof(object)
        && !(property.DeclaringType == typeof(Document) && property.Name is not nameof(Document.Student));

    private static bool IsText(Type type) => Parts(type).Any(part => part == typeof(string) || part == typeof(byte[]));

    private static bool IsOurs(Type type) => type.Assembly == typeof(PersonalFields).Assembly && !type.IsEnum;

    private static IEnumerable<Type> Parts(Type type) =>
        type == typeof(byte[]) ? [type]
        : type.IsArray ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts)
        : [type];
}
