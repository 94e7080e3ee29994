using System.Text.RegularExpressions;
using Plp.Families;
using Plp.School;

namespace Plp.Tests.Families;

/// <summary>The languages lie side by side: what is said in one is said in all.</summary>
public sealed partial class FamilyLanguageTests
{
    public static TheoryData<string> Tags => [.. FamilyLanguage.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void English_Spanish_and_French_are_approved_and_one_that_runs_from_right_to_left_is_a_sample()
    {
        Assert.Equal(
            ["en", "es", "fr"],
            FamilyLanguage.All.Values.Where(language => language.Approved).Select(language => language.Tag).Order(StringComparer.Ordinal));
        Assert.Equal(("rtl", false), (FamilyLanguage.All["ar"].Dir, FamilyLanguage.All["ar"].Approved));
    }

    [Theory, MemberData(nameof(Tags))]
    public void Every_text_is_there_with_the_same_places_for_words(string tag)
    {
        var (english, other) = (FamilyLanguage.All["en"], FamilyLanguage.All[tag]);
        foreach (var (mine, theirs) in new[]
        {
            (english.Mail, other.Mail), (english.Page, other.Page), (english.Exhibition, other.Exhibition),
            (english.Pathway, other.Pathway), (english.Framework, other.Framework),
        })
        {
            Assert.Equal(mine.Keys.Order(StringComparer.Ordinal), theirs.Keys.Order(StringComparer.Ordinal));
            foreach (var (key, text) in theirs)
            {
                Assert.False(string.IsNullOrWhiteSpace(text), key);
                // A language may say the student's name another way, but names nothing English does not know.
                Assert.Subset(Places(mine[key]).Append("student").Append("ofStudent").ToHashSet(StringComparer.Ordinal), Places(text));
            }
        }
        if (other.Approved)
            Assert.Equal(
                english.Privacy!.Select(text => (text.Key, string.Join(' ', Places(text.Value).Order()))).Order(),
                other.Privacy!.Select(text => (text.Key, string.Join(' ', Places(text.Value).Order()))).Order());
        Assert.Equal((7, 12), (other.Days.Count, other.Months.Count));
        if (other.Approved)
            Assert.Equal(english.Bank.Keys.Order(StringComparer.Ordinal), other.Bank.Keys.Order(StringComparer.Ordinal));
        Assert.All(other.Bank.Values, sentence => Assert.Equal(2, sentence.Count));
    }

    /// <summary>A key that two parts have in common means something else in each.</summary>
    [Theory, MemberData(nameof(Tags))]
    public void What_a_student_shows_at_an_exhibition_is_no_proficiency_that_is_shown(string tag) =>
        Assert.NotEqual(FamilyLanguage.All[tag].Page["shows"], FamilyLanguage.All[tag].Exhibition["shows"]);

    /// <summary>English tells no gender by grammar; in Spanish and French the words that would are looked for.</summary>
    [Fact]
    public void English_texts_say_neither_he_nor_she()
    {
        var english = FamilyLanguage.All["en"];
        IEnumerable<string> texts =
        [
            .. english.Mail.Values, .. english.Page.Values, .. english.Exhibition.Values, .. english.Pathway.Values,
            .. english.Framework.Values,
            .. english.Bank.Values.SelectMany(one => one),
        ];
        Assert.All(texts, text => Assert.DoesNotMatch(Gendered(), text));
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-MX", "es")]
    [InlineData("FR", "fr")]
    [InlineData("so", null)]
    [InlineData("ar", null)]
    [InlineData("", null)]
    public void A_language_without_approved_texts_is_none(string tag, string? found) =>
        Assert.Equal(found, FamilyLanguage.For(tag, WritingIn("en", "es", "fr"))?.Tag);

    [Fact]
    public void A_school_writes_in_the_languages_it_chose()
    {
        Assert.Null(FamilyLanguage.For("es", WritingIn("en", "fr")));
        Assert.Equal(["en", "fr"], FamilyLanguage.Offered(WritingIn("fr")).Select(language => language.Tag));
    }

    [Theory]
    [InlineData("en", "Lucía", "Lucía’s", "Tuesday 25 August")]
    [InlineData("es", "Lucía", "de Lucía", "martes 25 de agosto")]
    [InlineData("fr", "Hazel", "de Hazel", "mardi 25 août")]
    [InlineData("fr", "Élise", "d’Élise", "mardi 25 août")]
    public void Names_and_days_are_written_as_the_language_does(string tag, string name, string of, string day)
    {
        Assert.Equal(of, FamilyLanguage.All[tag].OfName(name));
        Assert.Equal(day, FamilyLanguage.All[tag].Written(new DateOnly(2026, 8, 25)));
    }

    [Fact]
    public void Braces_somebody_wrote_stay_braces() =>
        Assert.Equal(
            "{school}: how the plan is going",
            FamilyLanguage.All["en"].InMail("subject", ("student", "{school}"), ("school", "no")));

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("{(?<name>[a-zA-Z]+)}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(he|she|him|her|his|hers)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Gendered();

    /// <summary>English is said in the school's terms; what was approved in another language keeps that language's.</summary>
    [Fact]
    public void English_is_said_in_the_schools_terms_and_other_languages_keep_theirs()
    {
        var words = new SchoolWords(new Dictionary<string, string> { ["plan"] = "roadmap", ["checkIn"] = "talk", ["advisor"] = "mentor" });
        var school = WritingIn("en", "es") with { Words = words };
        var english = FamilyLanguage.For("en", school)!;
        Assert.Equal("Ada: how the roadmap is going", english.InMail("subject", ("student", "Ada")));
        Assert.Equal("The next talk is due by Friday.", english.InMail("meetBefore", ("end", "Friday")));
        Assert.Equal("Mentor", english.OnPage("advisor"));
        Assert.Same(FamilyLanguage.All["es"], FamilyLanguage.For("es", school));
    }

    private static SchoolSettings WritingIn(params string[] languages) => new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = "Test School",
        SchoolYear = "2026-27",
        Words = new SchoolWords(),
        NotForEmergencies = "Call 911.",
        Languages = languages,
    };
}
