namespace Plp.Tests.Kernel;

public sealed class FieldErrorsTests
{
    [Theory]
    [InlineData("\u202egnp.txt")] // turned around it reads "txt.png"
    [InlineData("a\u202db")]
    [InlineData("a\u0000b")]
    [InlineData("a\u001b[31mb")]
    [InlineData("a\uffffb")]
    [InlineData("a\ufdd0b")]
    [InlineData("two\nlines")]
    public void What_is_no_text_is_refused(string text)
    {
        var errors = new FieldErrors();
        errors.Optional("title", text);
        Assert.Equal("This holds characters that are not text. Type it again.", Assert.Single(errors.ByField["title"]));
    }

    [Theory]
    [InlineData(" \u200b\ufeff ")]
    [InlineData("\u200f")]
    [InlineData("\u2066\u2069")]
    public void What_shows_nothing_counts_as_left_empty(string text)
    {
        var errors = new FieldErrors();
        Assert.Null(errors.Optional("matters", text));
        Assert.False(errors.Any);
        errors.Required("title", text, "Write the goal in a sentence.");
        Assert.Equal("Write the goal in a sentence.", Assert.Single(errors.ByField["title"]));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd|' /c calc'!A1")]
    [InlineData("\u0634\u0643\u0631\u0627\u200f \u2067(PLP)\u2069")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb")]
    public void Every_other_text_stays_as_it_is(string text)
    {
        var errors = new FieldErrors();
        Assert.Equal(text, errors.Optional("title", text));
        Assert.False(errors.Any);
    }
}
