using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plp.PublicPage;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Portfolio;
using Plp.WorkItems;

namespace Plp.Tests.PublicPage;

/// <summary>The public page "Why personal learning plans" (E5): written by the coordinator, read by anyone, answered by a form.</summary>
public sealed partial class PublicPageTests : IAsyncLifetime
{
    private readonly TestSchool school = new() { Settings = ["--Limits:Messages", "3", "--Limits:MessagesInAll", "100"] };
    private HttpClient coordinator = null!, anyone = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        var published = await school.Store.Read<PublicPageDocument>(PublicPageDocument.TheId, CancellationToken.None);
        Assert.True((await school.Store.Commit(new Changes().Delete(published!), CancellationToken.None)).Done); // a school that begins
        coordinator = school.ClientOf(Cast.Coordinator);
        anyone = school.ClientOf(null);
    }

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        anyone.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_outside_reads_the_page_before_it_is_published_and_after_it_is_taken_down()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Open("why-plps/en")).StatusCode);
        await Write("Come and see.");
        Assert.Equal(HttpStatusCode.NotFound, (await Open("why-plps/en")).StatusCode);
        await Publish();
        Assert.Contains("<p>Come and see.</p>", await Text("why-plps/en"), StringComparison.Ordinal);
        Assert.Contains("/resources/\">Resources about plans", await Text("why-plps/en"), StringComparison.Ordinal);
        using (var down = await coordinator.Post("public-page/withdraw", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.OK, down.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Open("why-plps/en")).StatusCode);
    }

    [Fact]
    public async Task The_coordinator_sees_the_draft_in_each_language_as_anyone_reads_it_once_it_is_published()
    {
        await WriteIn("es");
        var line = await AddPicture(SomeFiles.Png());
        using (var saved = await coordinator.Put(
            "public-page",
            new { rev = 2, words = new { en = $"Come and see.\n\n{line}", es = "Vengan." }, isIndexed = true }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        foreach (var language in new[] { "en", "es" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Open($"public-page/preview/{language}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await Open($"why-plps/{language}")).StatusCode);
        }
        var english = await coordinator.GetJson("public-page/preview/en");
        var spanish = await coordinator.GetJson("public-page/preview/es");
        var picture = Assert.Single(english.GetProperty("pictures").EnumerateArray());
        Assert.Equal(0, spanish.GetProperty("pictures").GetArrayLength());
        await Publish(3);
        Assert.Equal(await Text("why-plps/en"), english.GetProperty("html").GetString());
        Assert.Equal(await Text("why-plps/es"), spanish.GetProperty("html").GetString());
        var address = picture.GetProperty("address").GetString()!;
        Assert.Contains($"src=\"{address}\"", english.GetProperty("html").GetString(), StringComparison.Ordinal);
        var shown = await Open(address["../".Length..]);
        Assert.Equal(await shown.Content.ReadAsByteArrayAsync(), picture.GetProperty("content").GetBytesFromBase64());
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync(new Uri("public-page/preview/ar", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_a_save_leaves_out_stays_and_what_it_empties_goes()
    {
        await WriteIn("es");
        await Save(new { rev = 1, words = new { en = "Come and see.", es = "Vengan." }, isIndexed = true });
        await Save(new { rev = 2, words = new { en = "Come." } });
        await Save(new { rev = 3, isIndexed = false });
        var page = await coordinator.GetJson("public-page");
        Assert.Equal(
            ["Come.", "Vengan."],
            page.GetProperty("languages").EnumerateArray().Select(language => language.GetProperty("words").GetString()));
        await Save(new { rev = 4, words = new { es = "" } });
        page = await coordinator.GetJson("public-page");
        Assert.False(page.GetProperty("languages")[1].TryGetProperty("words", out _));
        using var other = await coordinator.Put("public-page", new { rev = 5, words = new { ar = "x", en = "Lost?" } });
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(
            "The school writes in no such language. Write one of en, es.",
            (await other.Json()).GetProperty("errors").GetProperty("words.ar")[0].GetString());

        async Task Save(object body)
        {
            using var saved = await coordinator.Put("public-page", body);
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }
    }

    [Fact]
    public async Task A_change_is_read_outside_only_once_it_is_published_again()
    {
        await Write("Once.");
        await Publish();
        using (var saved = await coordinator.Put("public-page", new { rev = 2, words = new { en = "Twice." } }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("Once.", await Text("why-plps/en"), StringComparison.Ordinal);
        Assert.False((await coordinator.GetJson("public-page")).GetProperty("isCurrent").GetBoolean());
        await Publish(3);
        Assert.Contains("Twice.", await Text("why-plps/en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_reasons_stand_on_the_page_in_each_language_of_the_school()
    {
        await WriteIn("es", "fr");
        await Publish();
        Assert.Contains("Students own their learning", await Text("why-plps/en"), StringComparison.Ordinal);
        var spanish = await Text("why-plps/es");
        Assert.Contains("<html lang=\"es\">", spanish, StringComparison.Ordinal);
        Assert.Contains("Tres grandes razones", spanish, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"fr\"", spanish, StringComparison.Ordinal);
        Assert.Contains("Trois grandes raisons", await Text("why-plps/fr"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Open("why-plps/ar")).StatusCode);
    }

    [Fact]
    public async Task The_page_is_small_holds_no_script_and_asks_nothing_of_anybody_else()
    {
        await Write(string.Concat(Enumerable.Repeat("Long words about our school. ", 130)));
        await Publish();
        var page = await Open("why-plps/en");
        var html = await page.Content.ReadAsStringAsync();
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 15_000);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link rel=\"stylesheet\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", html, StringComparison.Ordinal);
        var policy = Header(page, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
    }

    /// <summary>What Lighthouse asks of a page on a phone, and does not need a browser to see.</summary>
    [Fact]
    public async Task The_page_has_a_title_a_description_a_language_a_viewport_and_one_largest_heading()
    {
        await Write("# Ours\n\n## Smaller");
        await Publish();
        var html = await Text("why-plps/en");
        Assert.Matches("<html lang=\"en\">", html);
        Assert.Matches("<title>[^<]{10,70}</title>", html);
        Assert.Matches("<meta name=\"description\" content=\"[^\"]{50,300}\">", html);
        Assert.Contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", html, StringComparison.Ordinal);
        Assert.Matches("<link rel=\"canonical\" href=\"http[^\"]+/why-plps/en\">", html);
        Assert.Single(Regex.Matches(html, "<h1", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("<h2>Ours</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Smaller</h3>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_has_the_page_is_answered_without_it()
    {
        await Write("Words.");
        await Publish();
        var first = await Open("why-plps/en");
        Assert.Contains("max-age=300", Header(first, "Cache-Control"), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("why-plps/en", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await anyone.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Search_engines_list_the_page_only_where_the_school_says_so()
    {
        await Write("Words.");
        await Publish();
        var hidden = await Open("why-plps/en");
        Assert.Equal("noindex", Header(hidden, "X-Robots-Tag"));
        Assert.Contains("content=\"noindex\"", await hidden.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var saved = await coordinator.Put("public-page", new { rev = 2, words = new { en = "Words." }, isIndexed = true }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        await Publish(3);
        var listed = await Open("why-plps/en");
        Assert.False(listed.Headers.Contains("X-Robots-Tag"));
        Assert.Contains("content=\"index\"", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("noindex", Header(await Open("why-plps/en/contact"), "X-Robots-Tag"));
    }

    [Theory]
    [InlineData("Hello\n\n<script>alert(1)</script>", "Line 3: HTML is not taken, no scripts and no styles. Write it in Markdown.")]
    [InlineData("Hello <b onclick=\"x()\">you</b>", "Line 1: HTML is not taken, no scripts and no styles. Write it in Markdown.")]
    [InlineData(
        "One\n[two](javascript:alert(1))",
        "Line 2: a link begins with https://, http://, mailto: or tel:. Correct it or take it away.")]
    [InlineData(
        "<javascript:alert(1)>",
        "Line 1: a link begins with https://, http://, mailto: or tel:. Correct it or take it away.")]
    [InlineData(
        "![A cat](https://tracker.example/cat.png)",
        "Line 1: a picture from somewhere else is not shown. Add it here under “Pictures” and use the line given there.")]
    public async Task What_could_harm_a_reader_is_refused_by_its_line_and_nothing_is_kept(string words, string message)
    {
        using var answer = await coordinator.Put("public-page", new { rev = 0, words = new { en = words } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty("words.en")[0].GetString());
        Assert.Equal(0, (await coordinator.GetJson("public-page")).GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task What_lies_in_the_store_is_not_trusted_either()
    {
        await Write("Words.");
        await Publish();
        var page = await school.Store.Read<PublicPageDocument>(PublicPageDocument.TheId, CancellationToken.None);
        await school.Store.Commit(
            new Changes().Replace(page! with
            {
                Published = page.Published! with
                {
                    Html = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["en"] = "<p style=\"x\" onclick=\"x\">Kept</p><script>no()</script><img src=\"https://t.example/a.png\">" +
                            "<a href=\"javascript:no()\">link</a><iframe src=\"/\"></iframe>",
                    },
                },
            }),
            CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        var html = await Text("why-plps/en");
        Assert.Contains("<p>Kept</p><img><a>link</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("no()", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_stands_on_the_page_only_with_words_for_those_who_do_not_see_it()
    {
        var line = await AddPicture(SomeFiles.Png());
        var bare = line.Replace("What the picture shows", "", StringComparison.Ordinal);
        using (var refused = await coordinator.Put("public-page", new { rev = 1, words = new { en = bare } }))
            Assert.Equal(
                "Line 1: this picture has no words for those who cannot see it. Say between the brackets what it shows.",
                (await refused.Json()).GetProperty("errors").GetProperty("words.en")[0].GetString());
        using (var saved = await coordinator.Put("public-page", new { rev = 1, words = new { en = line } }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        await Publish(2);
        var html = await Text("why-plps/en");
        var source = PictureSource().Match(html).Groups["id"].Value;
        Assert.Contains("alt=\"What the picture shows\"", html, StringComparison.Ordinal);
        Assert.Contains("width=\"2\" height=\"2\"", html, StringComparison.Ordinal);
        var picture = await Open($"public-pictures/{source}");
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Header(picture, "X-Content-Type-Options"));
        Assert.DoesNotContain(
            SomeFiles.Hidden,
            Encoding.Latin1.GetString(await picture.Content.ReadAsByteArrayAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fourth_picture_is_refused_while_three_are_used_and_takes_the_place_of_one_that_is_not()
    {
        var lines = new List<string>();
        foreach (var size in new uint[] { 2, 3, 4 })
            lines.Add(await AddPicture(SomeFiles.Png(size, size)));
        using (var saved = await coordinator.Put("public-page", new { rev = 3, words = new { en = string.Join("\n\n", lines) } }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using (var fourth = await SendPicture(SomeFiles.Png(5, 5)))
            Assert.Equal(HttpStatusCode.BadRequest, fourth.StatusCode);
        using (var saved = await coordinator.Put("public-page", new { rev = 4, words = new { en = string.Join("\n\n", lines.Skip(1)) } }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        await AddPicture(SomeFiles.Png(5, 5));
        Assert.Equal(3, (await coordinator.GetJson("public-page")).GetProperty("pictures").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_with_what_to_do()
    {
        using var answer = await SendPicture("<svg onload=\"x\"/>"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "Make a JPEG or PNG picture of it",
            (await answer.Json()).GetProperty("errors").GetProperty("body")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_change_sent_twice_is_answered_as_it_stands()
    {
        foreach (var _ in new[] { 1, 2 })
            await Write("Words.");
        foreach (var _ in new[] { 1, 2 })
            await Publish();
        Assert.Equal(2, (await coordinator.GetJson("public-page")).GetProperty("rev").GetInt32());
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await coordinator.Post("public-page/withdraw", new { rev = 2 })).StatusCode);
        Assert.Equal(3, (await coordinator.GetJson("public-page")).GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task Two_coordinators_who_save_at_once_lose_nothing()
    {
        await Write("First.");
        using var second = await coordinator.Put("public-page", new { rev = 0, words = new { en = "Second." } });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("First.", (await second.Json()).GetProperty("current").GetProperty("languages")[0].GetProperty("words").GetString());
    }

    [Fact]
    public async Task A_message_becomes_an_enquiry_that_waits_for_the_coordinator()
    {
        await Published();
        var answer = await Send(await Form(), "Ana Gil", "ana@mail.example", "When does a plan begin?");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Your message has arrived", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var item = Assert.Single(await Enquiries());
        Assert.Equal("When does a plan begin?", item.Values["question"]);
        Assert.Equal("ana@mail.example", item.Values["reach"]);
        Assert.NotNull(item.Owner);
        Assert.Null(item.By);
    }

    [Fact]
    public async Task A_message_sent_twice_is_kept_once()
    {
        await Published();
        var form = await Form();
        await Send(form, "Ana", "555-0100", "Hello?");
        var again = await Send(form, "Ana", "555-0100", "Hello?");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await Enquiries());
    }

    [Fact]
    public async Task What_is_missing_is_said_in_the_reader_s_language_and_the_words_stay()
    {
        await WriteIn("es");
        await Publish();
        var form = await Form("es");
        var answer = await Send(form, "", "555-0100", "<b>¿Cuándo?</b>", language: "es");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Escriba su nombre.", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;¿Cuándo?&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("value=\"555-0100\"", html, StringComparison.Ordinal);
        Assert.Empty(await Enquiries());
    }

    [Fact]
    public async Task A_robot_that_fills_every_field_or_sends_at_once_is_told_so_and_nothing_arrives()
    {
        await Published();
        var filled = await Send(await Form(), "Bot", "bot@mail.example", "Buy now", website: "https://spam.example");
        Assert.Contains("A program seems to have filled", await filled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var fast = await Send(await Form(waitSeconds: 0), "Bot", "bot@mail.example", "Buy now");
        Assert.Contains("faster than anyone types", await fast.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Enquiries());
    }

    [Fact]
    public async Task Many_messages_from_one_address_are_refused_for_a_while_and_the_words_stay()
    {
        await Published();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await Send(await Form(), "Ana", "555-0100", $"Question {i}")).StatusCode);
        var fourth = await Send(await Form(), "Ana", "555-0100", "One more");
        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        Assert.NotNull(fourth.Headers.RetryAfter);
        Assert.Contains("One more</textarea>", await fourth.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        school.Clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(HttpStatusCode.OK, (await Send(await Form(), "Ana", "555-0100", "Later")).StatusCode);
        Assert.Equal(4, (await Enquiries()).Count);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_no_form_is_refused()
    {
        await Published();
        using var large = new StringContent("question=" + new string('x', 70_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        using (var answer = await anyone.PostAsync(new Uri("why-plps/en/contact", UriKind.Relative), large))
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using (var answer = await anyone.Post("why-plps/en/contact", new { from = "x" }))
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Search_engines_may_open_the_public_page_and_nothing_else()
    {
        using var browser = new HttpClient();
        var lines = (await browser.GetStringAsync(new Uri(school.Address, "/robots.txt"))).Split('\n');
        Assert.Contains("Allow: /api/why-plps/", lines);
        Assert.Contains("Disallow: /", lines);
        using var first = await browser.GetAsync(new Uri(school.Address, "/"));
        Assert.Equal("noindex", Header(first, "X-Robots-Tag"));
    }

    /// <summary>A school that publishes nothing, or does not want to be found: nothing that opens without an account is listed.</summary>
    [Fact]
    public async Task Whatever_opens_without_an_account_asks_to_be_left_out_until_the_school_says_otherwise()
    {
        foreach (var open in new[] { "why-plps/en", "why-plps/en/contact", "public-pictures/none", "public-library", "sign-in" })
            Assert.Equal("noindex", Header(await Open(open), "X-Robots-Tag"));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        using var way = await browser.GetAsync(new Uri(school.Address, "/why-plps/"));
        Assert.False(way.Headers.Contains("X-Robots-Tag"));
    }

    [Fact]
    public async Task The_site_s_short_address_leads_to_the_page()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        using var answer = await browser.GetAsync(new Uri(school.Address, "/why-plps/"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/api/why-plps/en", answer.Headers.Location?.ToString());
    }

    private async Task Published()
    {
        await Write("Words.");
        await Publish();
    }

    private async Task Write(string words)
    {
        using var saved = await coordinator.Put("public-page", new { rev = 0, words = new { en = words } });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    /// <summary>Has the school write in more languages, and saves the page with words in English only.</summary>
    private async Task WriteIn(params string[] languages)
    {
        var settings = await school.Store.Read<Plp.School.SchoolSettings>(Plp.School.SchoolSettings.TheId, CancellationToken.None);
        await school.Store.Commit(
            new Changes().Replace(settings! with { Languages = ["en", .. languages] }),
            CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await Write("Words.");
    }

    private async Task Publish(int rev = 1)
    {
        using var answer = await coordinator.Post("public-page/publish", new { rev });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<HttpResponseMessage> Open(string path) => anyone.GetAsync(new Uri(path, UriKind.Relative));

    private async Task<string> Text(string path)
    {
        using var answer = await Open(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<(string Key, string Opened)> Form(string language = "en", int waitSeconds = 10)
    {
        var html = await Text($"why-plps/{language}/contact");
        school.Clock.Now += TimeSpan.FromSeconds(waitSeconds);
        return (Hidden("key", html), Hidden("opened", html));
    }

    private async Task<HttpResponseMessage> Send(
        (string Key, string Opened) form,
        string from,
        string reach,
        string question,
        string website = "",
        string language = "en")
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["from"] = from,
            ["reach"] = reach,
            ["question"] = question,
            ["website"] = website,
            ["key"] = form.Key,
            ["opened"] = form.Opened,
        });
        return await anyone.PostAsync(new Uri($"why-plps/{language}/contact", UriKind.Relative), content);
    }

    private async Task<string> AddPicture(byte[] bytes)
    {
        using var answer = await SendPicture(bytes);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Json()).GetProperty("pictures").EnumerateArray().Last().GetProperty("line").GetString()!;
    }

    private async Task<HttpResponseMessage> SendPicture(byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await coordinator.PutAsync(new Uri("public-page/pictures", UriKind.Relative), content);
    }

    private async Task<List<WorkItem>> Enquiries() =>
        (await school.Store.All<WorkItem>(new DocumentQuery(WorkItem.Shape.Type), CancellationToken.None))
            .FindAll(item => item.WorkKind == "enquiry" && item.Id != WorkItem.IdOf(TestSchool.ClosedItem) && item.By is null);

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private static string Hidden(string name, string html) =>
        Regex.Match(html, $"name=\"{name}\" value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("src=\"../public-pictures/(?<id>[0-9a-f]{16})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PictureSource();
}
