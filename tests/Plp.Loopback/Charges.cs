using System.Text.Json;

namespace Plp.Loopback;

/// <summary>
/// Request units by Microsoft's table ("Request Units in Azure Cosmos DB", capacity by item size): point reads 1 KB = 1,
/// 4 KB = 1.14, 16 KB = 1.67, 64 KB = 4.8; writes 1 KB = 5 and 0.2 per indexed term, 16 KB = 9.5, 64 KB = 22.7; between
/// them in a straight line. Queries have no table: 2.8 for the request, 0.05 for each document and each KB given back.
/// </summary>
internal static class Charges
{
    private static readonly (double Kilobytes, double Units)[] reads = [(1, 1), (4, 1.14), (16, 1.67), (64, 4.8)];
    private static readonly (double Kilobytes, double Units)[] writes = [(1, 5), (16, 9.5), (64, 22.7)];

    public static double Read(int bytes) => Along(reads, bytes);

    public static double Write(int bytes, int indexedTerms) => Along(writes, bytes) + (0.2 * indexedTerms);

    public static double Query(int documents, int bytes) => 2.8 + (0.05 * documents) + (0.05 * bytes / 1024d);

    /// <summary>How many terms a document adds to the index of these paths (<c>/day/?</c>, <c>/staff/[]/?</c>, <c>/*</c>).</summary>
    public static int Terms(JsonElement document, IReadOnlyList<string> paths) =>
        paths.Contains("/*") ? Leaves(document) : paths.Sum(path => TermsAt(document, path));

    private static int TermsAt(JsonElement document, string path)
    {
        var steps = path.Trim('/').Split('/');
        if (!document.TryGetProperty(steps[0], out var value))
            return 0;
        return value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1;
    }

    private static int Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(member => Leaves(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Leaves),
        _ => 1,
    };

    private static double Along((double Kilobytes, double Units)[] table, int bytes)
    {
        var kilobytes = Math.Max(bytes / 1024d, table[0].Kilobytes);
        var i = 1;
        while (i < table.Length - 1 && table[i].Kilobytes < kilobytes)
            i++;
        var (from, to) = (table[i - 1], table[i]);
        return from.Units + ((to.Units - from.Units) * (kilobytes - from.Kilobytes) / (to.Kilobytes - from.Kilobytes));
    }
}
