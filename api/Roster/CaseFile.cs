using System.Globalization;
using System.Text.Json;

namespace Plp.Roster;

/// <summary>
/// A framework as 1EdTech's Competencies and Academic Standards Exchange writes it: a CFPackage in JSON, CASE 1.0 or 1.1, with
/// its CFDocument, CFItems and, of the CFAssociations, those that say <c>isChildOf</c>. Whatever else it holds is not read.
/// </summary>
internal static class CaseFile
{
    private const int LongestIdentifier = 200;

    /// <param name="levels">Down to which level; null: all.</param>
    /// <param name="today">What ended before that day is not taken.</param>
    public static ProficiencyTree Read(string name, byte[] json, int? levels, DateOnly today)
    {
        var tree = new ProficiencyTree();
        try
        {
            using var document = JsonDocument.Parse(json);
            var package = document.RootElement;
            if (package.ValueKind == JsonValueKind.Object && package.TryGetProperty("CFPackage", out var inner))
                package = inner;
            if (package.ValueKind != JsonValueKind.Object
                || !package.TryGetProperty("CFItems", out var items)
                || items.ValueKind != JsonValueKind.Array)
                tree.Bad(name, "there is no list of CFItems in it. Export the framework as a CFPackage (CASE 1.0 or 1.1, JSON).");
            else
                new Package(tree, package, levels, today).Read(items);
        }
        catch (JsonException e)
        {
            tree.Bad($"{name}, line {e.LineNumber + 1}", "from here on it is no JSON. Export the framework again.");
        }
        return tree;
    }

    /// <summary>What is known while one package is read.</summary>
    private sealed class Package(ProficiencyTree tree, JsonElement package, int? levels, DateOnly today)
    {
        private readonly List<FoundProficiency> found = [];
        private readonly Dictionary<string, (string Place, int Index)> known = new(StringComparer.Ordinal);
        private readonly HashSet<string> ended = new(StringComparer.Ordinal), refused = new(StringComparer.Ordinal);
        private string? documentId;

        public void Read(JsonElement items)
        {
            if (package.TryGetProperty("CFDocument", out var document))
            {
                tree.Title = Text(document, "title");
                documentId = Text(document, "identifier");
            }
            var i = 0;
            foreach (var item in items.EnumerateArray())
                ReadItem(item, i++);
            if (found.Count == 0 && tree.Problems.Count == 0)
                tree.Bad("CFItems", "the list is empty. Export the framework with its items.");
            ReadParents();
            if (tree.Problems.Count == 0)
                tree.Take(WithoutEnded(), levels);
        }

        private void ReadItem(JsonElement item, int i)
        {
            var place = $"CFItems[{i}]";
            var identifier = Text(item, "identifier");
            var statement = Text(item, "fullStatement");
            var code = Text(item, "humanCodingScheme");
            var called = code ?? Short(Text(item, "abbreviatedStatement") ?? statement) ?? identifier;
            if (called is not null)
                place += $" \"{Short(called)}\"";
            if (identifier is null or { Length: > LongestIdentifier })
                tree.Bad(place, "it has no identifier. Every CFItem needs one (a UUID).");
            else if (statement is null)
                Refuse(identifier, place, "it has no fullStatement. Write what it says, or take it out.");
            else if ((Wrong(statement) ?? Wrong(code) ?? Wrong(Text(item, "abbreviatedStatement"))) is { } why)
                Refuse(identifier, place, why);
            else if (!known.TryAdd(identifier, (place, found.Count)))
                tree.Bad(place, $"its identifier {identifier} is that of {known[identifier].Place} too. Give each its own.");
            else
                Keep(item, place, identifier, code, statement);
        }

        private void Refuse(string identifier, string place, string why)
        {
            refused.Add(identifier);
            tree.Bad(place, why);
        }

        private void Keep(JsonElement item, string place, string identifier, string? code, string statement)
        {
            if (Text(item, "statusEndDate") is { Length: >= 10 } end
                && DateOnly.TryParseExact(end[..10], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day < today)
            {
                ended.Add(identifier);
                tree.Note($"{place} ended on {day:yyyy-MM-dd}; it is not taken.");
            }
            var brief = Text(item, "abbreviatedStatement") is { Length: <= FieldErrors.Line } abbreviated ? abbreviated : null;
            var name = brief ?? (statement.Length <= FieldErrors.Line ? statement : statement[..(FieldErrors.Line - 1)] + "…");
            found.Add(new FoundProficiency(
                place,
                identifier,
                identifier,
                code is { Length: <= 40 } ? code : null,
                OneLine(name),
                name == statement ? null : statement,
                null)
            { Order = found.Count });
        }

        private void ReadParents()
        {
            if (!package.TryGetProperty("CFAssociations", out var associations) || associations.ValueKind != JsonValueKind.Array)
            {
                tree.Note("The file has no CFAssociations: every item is at the top level.");
                return;
            }
            var i = 0;
            foreach (var association in associations.EnumerateArray())
            {
                var place = $"CFAssociations[{i++}]";
                if (Text(association, "associationType") == "isChildOf")
                    ReadParent(association, place);
            }
        }

        private void ReadParent(JsonElement association, string place)
        {
            var (child, parent) = (NodeOf(association, "originNode"), NodeOf(association, "destinationNode"));
            if (child is null || parent is null)
                tree.Bad(place, "it does not say what is a child of what (originNodeURI and destinationNodeURI, each with an identifier).");
            else if (refused.Contains(child))
                return; // the item itself is told
            else if (!known.TryGetValue(child, out var item))
                tree.Bad(place, $"its origin {child} is none of the CFItems. Export the framework whole, or take this link out.");
            else if (parent == documentId)
                found[item.Index] = Ordered(found[item.Index], association);
            else if (!known.ContainsKey(parent) && !refused.Contains(parent))
                tree.Bad(
                    item.Place,
                    $"its parent {parent} ({place}) is none of the CFItems. Export the framework whole, or take this link out.");
            else if (found[item.Index].Parent is { } first && first != parent)
                tree.Note($"{item.Place} is a part of two; it is taken as a part of {known[first].Place} only.");
            else
                found[item.Index] = Ordered(found[item.Index], association) with { Parent = parent };
        }

        /// <summary>By the sequence number of its link where there is one, else as the file has it.</summary>
        private static FoundProficiency Ordered(FoundProficiency item, JsonElement association) =>
            association.TryGetProperty("sequenceNumber", out var number)
                && number.ValueKind == JsonValueKind.Number
                && number.TryGetDouble(out var order)
                ? item with { Order = order }
                : item;

        private List<FoundProficiency> WithoutEnded()
        {
            if (ended.Count == 0)
                return found;
            var parts = found.Where(item => item.Parent is not null).ToLookup(item => item.Parent!, StringComparer.Ordinal);
            var open = new Stack<string>(ended);
            while (open.TryPop(out var key))
            {
                foreach (var part in parts[key].Where(part => ended.Add(part.Key)))
                    open.Push(part.Key);
            }
            return found.FindAll(item => !ended.Contains(item.Key));
        }

        /// <summary>The identifier of one end of a link, or the last part of its address where it has none.</summary>
        private static string? NodeOf(JsonElement association, string end)
        {
            if (!association.TryGetProperty(end + "URI", out var node))
                return Text(association, end + "Identifier");
            return node.ValueKind == JsonValueKind.String
                ? LastPart(node.GetString())
                : Text(node, "identifier") ?? LastPart(Text(node, "uri"));
        }

        private static string? LastPart(string? address) =>
            address?[(address.LastIndexOf('/') + 1)..] is { Length: > 0 } last ? last : null;

        private static string? Wrong(string? text) => text switch
        {
            null => null,
            { Length: > FieldErrors.Text } => $"it has {text.Length:N0} characters; keep it to {FieldErrors.Text:N0}.",
            _ when text.Any(c => FieldErrors.IsNoText(c) && c is not ('\n' or '\r' or '\t')) =>
                "it holds characters that are not text. Type it again.",
            _ => null,
        };

        private static string OneLine(string text) =>
            string.Join(' ', text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        private static string? Short(string? text) => text is { Length: > 60 } ? text[..59] + "…" : text;

        private static string? Text(JsonElement element, string member) =>
            element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString()?.Trim() is { Length: > 0 } text
                ? text
                : null;
    }
}
