using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;
using Plp.Tests.School;

namespace Plp.Browser;

/// <summary>A school that has a made-up word for every term (H14): no page of it shows a word the program ships with.</summary>
public sealed partial class TermsTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    /// <summary>Everything a reader meets: texts, also of what is folded, and the attributes that are read out.</summary>
    private const string Read = """
        () => {
          const texts = [document.title];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (!node.parentElement.closest("script, style, noscript, textarea, code, cite") &&
              node.parentElement.closest("[lang]").lang.startsWith("en")) texts.push(node.textContent);
          for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [data-missing]"))
            for (const name of ["aria-label", "title", "placeholder", "data-missing"]) texts.push(element.getAttribute(name) ?? "");
          return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
        }
        """;

    /// <summary>
    /// Pages that show default terms on purpose: before anybody is signed in, the command line's, what files to import are made
    /// of, the school's own template, and the settings, which show them above their fields.
    /// </summary>
    private static readonly string[] left =
        ["/", "/no-such-page/", "/family-link/", "/program/", "/settings/", "/import/", "/bring-along/", "/template/"];

    [Fact]
    public async Task With_every_term_made_up_no_page_shows_a_default_one()
    {
        await Address("/goal/?student={student}&goal={goal}"); // found by the default terms, and kept
        var link = await Address("/family/#{link}");
        await SaveWords();
        Site.Sessions.Clear();
        var written = await Written();
        var found = new StringBuilder();
        foreach (var row in Pages)
        {
            var (door, address) = ((string)row[0], (string)row[1]);
            if (left.Contains(address.Split('?', '#')[0]) || address == "/family/")
                continue;
            var page = await Visit(door, address.Contains("{link}", StringComparison.Ordinal) ? link : address);
            foreach (var text in await page.EvaluateAsync<string[]>(Read))
            {
                foreach (var term in Term().Matches(text).Where(term => !IsData(text, term, written)))
                    found.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{door} {address}: {term.Value} in “{text}”");
            }
            await page.CloseAsync();
        }
        Assert.True(found.Length == 0, found.ToString());
    }

    [Fact]
    public async Task The_pages_say_a_sentence_as_the_server_does()
    {
        var page = await SignIn(Student);
        var said = await page.EvaluateAsync<string[]>(
            """
            async ([words, sentences]) => {
              const [{ usualTerms }, { useSchoolWords }, { applyTerms }] = await Promise.all([
                import("/lib/terms.js"), import("/lib/words.js"), import("/lib/html.js")]);
              await useSchoolWords({ ...usualTerms, ...words });
              return sentences.map(applyTerms);
            }
            """,
            new object[] { TermExamples.Own, TermExamples.Sentences.Select(sentence => sentence.Written).ToArray() });
        Assert.Equal(TermExamples.Sentences.Select(sentence => sentence.Said), said);
    }

    /// <summary>
    /// What somebody wrote, or the school's own text, is nobody's to say otherwise: it lies in the store as it is shown, a
    /// proficiency without the code before it. So do the names of the calendar's parts and of the exhibition. A step of a cycle is
    /// called Plan.
    /// </summary>
    private static bool IsData(string text, Match term, string written)
    {
        var from = Math.Max(0, term.Index - 12);
        return Step().IsMatch(text)
            || (term.Value == "Quarter" && Numbered().IsMatch(text[term.Index..]))
            || text[..term.Index].EndsWith("winter ", StringComparison.OrdinalIgnoreCase)
            || Part().Split(text).Any(part =>
                part.Contains(term.Value, StringComparison.Ordinal) && written.Contains(part.Trim(), StringComparison.Ordinal))
            || written.Contains(Code().Replace(text, ""), StringComparison.Ordinal)
            || written.Contains(text[from..Math.Min(text.Length, term.Index + term.Length + 12)], StringComparison.Ordinal);
    }

    private async Task SaveWords()
    {
        var office = await SignIn(Coordinator);
        await office.EvaluateAsync(
            """
            async (words) => {
              const { get, put } = await import("/lib/api.js");
              await put("/school", { ...(await get("/school")), words });
            }
            """,
            SchoolTerm.All.SelectMany(term => term.Words).ToDictionary(word => word.Key, word => "Zq" + word.Key));
    }

    /// <summary>Every text in the store, one after the other.</summary>
    private async Task<string> Written()
    {
        using var store = new SqliteDocumentStore(Path.Combine(Site.DataFolder, "demonstration.sqlite"));
        var texts = new StringBuilder();
        foreach (var kind in DocumentKinds.All)
        {
            await foreach (var document in store.Each(new DocumentQuery(kind.Type) { PageSize = 1000 }, CancellationToken.None))
                Collect(JsonDocument.Parse(document.Json).RootElement, texts);
        }
        return texts.ToString();
    }

    private static void Collect(JsonElement element, StringBuilder texts)
    {
        if (element.ValueKind == JsonValueKind.String)
            texts.AppendLine(Space().Replace(element.GetString()!, " "));
        else if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(item => Collect(item, texts));
        else if (element.ValueKind == JsonValueKind.Object)
            element.EnumerateObject().ToList().ForEach(member => Collect(member.Value, texts));
    }

    /// <summary>The default terms, the steps of a cycle, the name of the product and an IDEA or 504 plan aside.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}/@.])(?<!504 |Learning )(plans?|goals?|inventor(y|ies)|check-ins?|yearly updates?|opportunit(y|ies)|portfolios?|" +
        "exhibitions?|proficienc(y|ies)|quarters?|advisor(y|ies)|advisors?|advisees?|famil(y|ies)|coordinators?|principals?|" +
        @"case managers?|counselors?|committees?|ESTs?)(?![\p{L}\p{N}/@]|\.\p{L}| around)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Term();

    [GeneratedRegex(@"[Cc]ycle \d|^Plan, this cycle$|· Plan$", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"^Quarter \d", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex("[“”·]", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(@"^[A-Z]+(\.\d+)? ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
