using System.Text.Json;
using System.Text.Json.Nodes;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// What an export of one student holds: the record as it stands, for whoever may read it. Restricted words are opened one by one,
/// with a reason, and never leave this way (J1); earlier versions of texts, drafts and emails stay here.
/// </summary>
internal static class StudentPackage
{
    private static readonly HashSet<DocumentKind> kinds =
    [
        Person.Shape, StudentPeople.Shape, Card.Shape, Plan.Shape, KnowMe.Shape, YearlyUpdate.Shape, Preparation.Shape, CheckIn.Shape,
        Contact.Shape, FirstContactEnding.Shape, TalkRequest.Shape, DoneBefore.Shape, Evidence.Shape, Collection.Shape,
        FamilyUpdate.Shape, FamilyAnswer.Shape, PageOpened.Shape, Disclosure.Shape, PathwayParticipation.Shape, PathwayProposal.Shape,
        PathwayProposalVersion.Shape,
        StudentAccess.Shape, RecordRequest.Shape, RecordStatement.Shape,
    ];

    public static bool HoldsType(string type) => kinds.Any(kind => kind.Type == type);

    public static bool Holds(DocumentKind kind) => kinds.Contains(kind);

    /// <summary>The document without some members and without whatever has a restricted audience.</summary>
    public static byte[] Without(byte[] document, IReadOnlyList<string> members)
    {
        var json = JsonNode.Parse(document)!.AsObject();
        foreach (var member in members)
            json.Remove(member);
        return JsonSerializer.SerializeToUtf8Bytes(IsRestricted(json) ? Emptied(json) : Thinned(json), Json.Of<JsonObject>());
    }

    private static bool IsRestricted(JsonObject json) =>
        json["audience"] is JsonValue said && said.TryGetValue<string>(out var audience)
        && string.Equals(audience, nameof(Audience.Restricted), StringComparison.OrdinalIgnoreCase);

    /// <summary>That there is such a document, and no word of it.</summary>
    private static JsonObject Emptied(JsonObject json) => new()
    {
        ["id"] = json["id"]?.DeepClone(),
        ["type"] = json["type"]?.DeepClone(),
        ["v"] = json["v"]?.DeepClone(),
        ["student"] = json["student"]?.DeepClone(),
        ["audience"] = json["audience"]!.DeepClone(),
    };

    private static JsonObject Thinned(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is JsonObject inner && IsRestricted(inner))
                json.Remove(name);
            else
                Thin(value);
        }
        return json;
    }

    private static void Thin(JsonNode? node)
    {
        if (node is JsonObject json)
            Thinned(json);
        if (node is not JsonArray items)
            return;
        foreach (var item in items.ToList())
        {
            if (item is JsonObject inner && IsRestricted(inner))
                items.Remove(item);
            else
                Thin(item);
        }
    }
}
