using System.Net;
using System.Text.Json;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.School;

/// <summary>The school's own terms (H14): the dictionary, what is refused, and how a sentence is said in them.</summary>
public sealed class SchoolWordsTests(TestSchool started) : IClassFixture<TestSchool>
{
    public static TheoryData<string, string> Sentences
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (written, said) in TermExamples.Sentences)
                all.Add(written, said);
            return all;
        }
    }

    [Theory, MemberData(nameof(Sentences))]
    public void A_sentence_is_said_in_the_schools_terms(string written, string said) =>
        Assert.Equal(said, new SchoolWords(TermExamples.Own).Apply(written));

    [Fact]
    public void What_somebody_wrote_stays_as_it_is()
    {
        var words = new SchoolWords(TermExamples.Own);
        var title = "My goal is a plan";
        Assert.Equal("The aim “My goal is a plan” is archived.", words.Apply($"The goal “{title}” is archived."));
        Assert.Equal("The aim “My goal is a plan” is archived.", words.ApplyUnquoted($"The goal “{title}” is archived."));
    }

    [Fact]
    public void A_school_with_the_usual_terms_reads_every_sentence_as_it_is_written() =>
        Assert.All(Sentences, row => Assert.Equal(row[0], new SchoolWords().Apply((string)row[0])));

    [Fact]
    public void A_school_that_had_words_of_its_own_before_plurals_were_kept_gets_them()
    {
        var read = SchoolSettings.Shape.ReadAny(new("school", "school", """
            {"id":"school","type":"school","v":1,"rev":1,"name":"A","schoolYear":"2026-27","notForEmergencies":"Call.","languages":["en"],
            "words":{"advisor":"study buddy","advisory":"advisory","quarter":"trimester","checkIn":"check-in","est":"EST"}}
            """u8.ToArray(), "1"));
        var words = ((SchoolSettings)read).Words;
        Assert.Equal("study buddies", words["advisors"]);
        Assert.Equal("students", words["advisees"]);
        Assert.Equal("trimesters", words["quarters"]);
        Assert.Equal("check-ins", words["checkIns"]);
    }

    [Fact]
    public async Task What_the_coordinator_writes_is_what_everybody_is_told_and_what_errors_say()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        using var office = school.ClientOf(Cast.Coordinator);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.False((await advisor.GetJson("me")).GetProperty("school").TryGetProperty("words", out _)); // the usual ones
        using var saved = await office.Put("school", new { rev = 1, name = "Test School", words = new { goal = "aim", plan = "LPP" } });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var words = (await advisor.GetJson("me")).GetProperty("school").GetProperty("words");
        Assert.Equal("aim", words.GetProperty("goal").GetString());
        Assert.Equal("aims", words.GetProperty("goals").GetString());
        Assert.Equal("check-ins", words.GetProperty("checkIns").GetString());
        using var refused = await advisor.Post($"students/{TestSchool.Ada}/plan/goals", new { title = "" });
        Assert.Contains(
            "Send a UUID made once for this new aim.",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await school.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"goals":" "}""", "words.goals", "Write the school's word for “goals”. If it has none of its own, write “goals”.")]
    [InlineData("""{"goal":"plan"}""", "words.goal", "“plan” already stands for “plan”. Give “goal” another word.")]
    [InlineData("""{"goal":"Advisors"}""", "words.advisors", "“advisors” already stands for “goal”. Give “advisors” another word.")]
    [InlineData("""{"goal":"<b>"}""", "words.goal", "A term has letters; besides them digits, spaces, hyphens and apostrophes.")]
    [InlineData("""{"goal":"12"}""", "words.goal", "A term has letters; besides them digits, spaces, hyphens and apostrophes.")]
    [InlineData("""{"goal":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "words.goal", "Keep this to 40 characters; it has 41.")]
    [InlineData("""{"gaol":"aim"}""", "words", "Send words for the terms that the settings list, by their keys.")]
    public async Task A_word_that_cannot_be_used_is_named_and_nothing_is_saved(string words, string field, string message)
    {
        using var office = started.ClientOf(Cast.Coordinator);
        var school = await office.GetJson("school");
        var before = school.GetProperty("words").GetRawText();
        using var answer = await office.Put("school", new
        {
            rev = school.GetProperty("rev").GetInt32(),
            name = "Test School",
            words = JsonDocument.Parse(words).RootElement,
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal(message, errors.GetProperty(field)[0].GetString());
        Assert.Equal(before, (await office.GetJson("school")).GetProperty("words").GetRawText());
    }
}
