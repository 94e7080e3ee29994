using Plp.Archives;

namespace Plp.Tests.Archives;

/// <summary>What tells that words do not stand in an archive never leaves out words that do.</summary>
public sealed class WordSieveTests
{
    [Theory]
    [InlineData("She'll shadow Dr. Marsh for a day", "shadow dr. marsh")]
    [InlineData("She'll shadow Dr. Marsh for a day", "ADOW")]
    [InlineData("Élise a écrit", "elise a ecrit")]
    [InlineData("Die Straße", "straße")]
    [InlineData("ab", "ab")]
    [InlineData("सीखना चाहती हूँ", "चाहती")]
    [InlineData("wants to learn – सीखना – more", "learn – सीख")]
    public void Words_that_stand_in_a_text_pass(string text, string words)
    {
        var sieve = WordSieve.Read(WordSieve.Of(["Another text", text]).ToString())!;
        Assert.True(sieve.MayHold(words));
    }

    [Fact]
    public void Of_many_texts_it_has_one_size_and_still_tells_most_words_apart()
    {
        var random = new Random(17);
        string Word() => new([.. Enumerable.Range(0, random.Next(3, 10)).Select(_ => (char)('a' + (int)(random.NextDouble() * 26)))]);
        var texts = Enumerable.Range(0, 200).Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => Word()))).ToList();
        var sieve = WordSieve.Of(texts);
        Assert.Equal(WordSieve.Of([]).ToString().Length, sieve.ToString().Length);
        Assert.All(texts, text => Assert.True(sieve.MayHold(text[(text.Length / 3)..])));
        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => sieve.MayHold($"{Word()} {Word()}")), 0, 20);
    }

    [Fact]
    public void What_is_none_is_not_read() => Assert.Null(WordSieve.Read("not of this size"));
}
