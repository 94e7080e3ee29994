using System.Text.Json.Nodes;

namespace Plp.Plans;

/// <summary>
/// From when the fields of goals and opportunities were members of their own to when they are held by the template's keys.
/// </summary>
internal static class FieldsByKey
{
    private static readonly (string Items, string[] Fields)[] were =
    [
        ("goals", ["matters", "resources", "instruction", "demonstration", "supporters"]),
        ("opportunities", ["where", "scope", "rigor"]),
    ];

    /// <summary>What was written before there were versions is at the first.</summary>
    public static void Move(JsonObject content)
    {
        content["template"] = 1;
        foreach (var (items, fields) in were)
        {
            foreach (var item in (content[items] as JsonArray ?? []).OfType<JsonObject>())
            {
                var values = new JsonObject();
                foreach (var field in fields)
                {
                    if (item[field] is { } written)
                        values[field] = written.DeepClone();
                    item.Remove(field);
                }
                item["values"] = values;
                if (item.Remove("sort", out var kind)) // what an opportunity's kind was called then
                    item["kind"] = kind;
            }
        }
    }
}
