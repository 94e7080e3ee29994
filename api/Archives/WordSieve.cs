using System.Text.Json;
using Plp.People;

namespace Plp.Archives;

/// <summary>
/// What tells of many texts, without keeping a word of them, that some words do not stand in them: of every three letters that follow
/// each other one bit. It has one size however much is written, and who reads it learns no text. Whether words that pass do stand
/// there, and whether one may read them, is seen in the texts themselves. Case, accents, spaces and punctuation do not count.
/// </summary>
internal sealed class WordSieve
{
    /// <summary>A plan of 200 long answers fills less than a third of it.</summary>
    private const int Bytes = 4096;

    private const int Letters = 3;

    private readonly byte[] bits;

    private WordSieve(byte[] bits) => this.bits = bits;

    /// <summary>Of every text of some documents.</summary>
    public static WordSieve Of(IEnumerable<string> texts)
    {
        var sieve = new WordSieve(new byte[Bytes]);
        foreach (var text in texts)
        {
            foreach (var place in Places(text))
                sieve.bits[place >> 3] |= (byte)(1 << (place & 7));
        }
        return sieve;
    }

    /// <summary>As <see cref="ToString"/> wrote it; null where it is none of this size.</summary>
    public static WordSieve? Read(string? written)
    {
        var read = new byte[Bytes];
        return written is not null && Convert.TryFromBase64String(written, read, out var length) && length == Bytes
            ? new WordSieve(read)
            : null;
    }

    public override string ToString() => Convert.ToBase64String(bits);

    /// <summary>False where the words certainly stand in none of the texts.</summary>
    public bool MayHold(string words) => Places(words).All(place => (bits[place >> 3] & (1 << (place & 7))) != 0);

    /// <summary>Every text in a document as it is stored.</summary>
    public static IEnumerable<string> TextsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => TextsIn(member.Value)),
        _ => [],
    };

    /// <summary>One bit for each three plain letters in a row; other scripts have none, so that nothing is missed in them.</summary>
    private static IEnumerable<int> Places(string text)
    {
        var folded = FoldedName.Of(text);
        for (var i = 0; i + Letters <= folded.Length; i++)
        {
            var (one, two, three) = (folded[i], folded[i + 1], folded[i + 2]);
            if (char.IsAsciiLetterOrDigit(one) && char.IsAsciiLetterOrDigit(two) && char.IsAsciiLetterOrDigit(three))
                yield return (int)((((((uint)one * 131) + two) * 131) + three) * 2654435761u >> (32 - 15));
        }
    }
}
