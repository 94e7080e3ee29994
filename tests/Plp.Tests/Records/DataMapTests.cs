using System.Net;
using Plp.Records;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Records;

/// <summary>The data map is complete: every type, every field that tells of a person (J1, 34 CFR 99).</summary>
public sealed class DataMapTests
{
    [Fact]
    public void Every_type_of_document_has_its_entry_and_no_entry_is_of_a_type_that_is_gone() =>
        Assert.Equal(DocumentKinds.All.Select(kind => kind.Type), DataMap.Entries.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_type_has_a_plain_name_of_its_own_and_never_the_one_the_program_uses()
    {
        Assert.All(DataMap.Entries, entry => Assert.Matches("^[A-Z][^\\-_{}]*(-in)?[^\\-_{}]*$", entry.Value.Name));
        Assert.All(DataMap.Entries, entry => Assert.InRange(entry.Value.Name.Length, 4, 40));
        Assert.Equal(DataMap.Entries.Count, DataMap.Entries.Select(entry => entry.Value.Name).Distinct().Count());
    }

    [Fact]
    public void Every_text_of_every_type_is_known_to_tell_of_a_person_or_not() =>
        Assert.Empty(DocumentKinds.All.SelectMany(PersonalFields.Undescribed).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("person", "name contact dateOfBirth identifier account language schooling supportFlags legalBasis")]
    [InlineData("calendar-feed", "identifier")]
    [InlineData("mail-settings", "identifier")]
    [InlineData("link", "identifier language words")]
    public void What_a_type_tells_is_read_from_its_fields(string type, string kinds) => Assert.Equal(
        kinds,
        string.Join(' ', DataMap.Rows(new SchoolWords()).Single(row => row.Type == type).Data
            .Select(kind => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))));
}

/// <summary>One page for each audience, from types and settings in force.</summary>
public sealed class PrivacyTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData("student", 9)]
    [InlineData("family", 9)]
    [InlineData("staff", 4)]
    [InlineData("partner", 2)]
    [InlineData("public", 1)]
    public async Task Anyone_reads_what_is_kept_of_whom(string audience, int groups)
    {
        using var anyone = school.ClientOf(null);
        var page = await anyone.GetJson($"privacy?for={audience}");
        Assert.Equal(groups, page.GetProperty("groups").GetArrayLength());
        Assert.All(page.GetProperty("groups").EnumerateArray(), group => Assert.All(
            group.EnumerateObject(),
            text => Assert.True(text.Value.GetString()!.Length > 3, text.Name)));
        Assert.DoesNotContain("{", string.Concat(page.GetProperty("notes").EnumerateArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_the_settings_say()
    {
        using var anyone = school.ClientOf(null);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var before = (await anyone.GetJson("privacy?for=family")).GetRawText();
        Assert.Contains("As long as the school keeps", before, StringComparison.Ordinal);
        Assert.Contains("another student who reads", before, StringComparison.Ordinal);
        Assert.DoesNotContain("as a dependent", before, StringComparison.Ordinal);
        Assert.Contains("the school shows it within 45 days", before, StringComparison.Ordinal);
        using (await coordinator.Put("retention", new { rev = 0, years = 7 }))
        using (await coordinator.Put(
            "school",
            new
            {
                rev = 1,
                name = "Test School",
                phone = "802-555-0111",
                peers = false,
                dependentStudents = true,
                accessRecordAtOnce = true,
                languages = new[] { "en", "es" },
            }))
            school.Clock.Now += TimeSpan.FromMinutes(2);
        var after = (await anyone.GetJson("privacy?for=family")).GetRawText();
        Assert.Contains("Until 7 years", after, StringComparison.Ordinal);
        Assert.DoesNotContain("another student who reads", after, StringComparison.Ordinal);
        Assert.Contains("as a dependent", after, StringComparison.Ordinal);
        Assert.Contains("is shown there at once", after, StringComparison.Ordinal);
        Assert.DoesNotContain("within 45 days", after, StringComparison.Ordinal);
        Assert.Contains("802-555-0111", after, StringComparison.Ordinal);
        var spanish = await anyone.GetJson("privacy?for=family&language=es");
        Assert.Equal("es", spanish.GetProperty("language").GetString());
        Assert.Contains("7 años", spanish.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_that_is_none_is_refused()
    {
        using var anyone = school.ClientOf(null);
        using var answer = await anyone.GetAsync(new Uri("privacy?for=1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}

/// <summary>The year's checklist, and the forms to sign.</summary>
public sealed class PrivacyChecklistTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task An_item_says_who_settled_it_and_when_and_another_year_begins_anew()
    {
        using var administrator = school.ClientOf(Cast.Administrator);
        using (var saved = await administrator.Put("privacy-checklist/vendor", new { rev = 0, @is = "done", note = "Contract of May" }))
        {
            var row = (await saved.Json()).GetProperty("items").EnumerateArray()
                .Single(item => item.GetProperty("key").GetString() == "vendor");
            Assert.Equal(
                ("done", "Contract of May", "2026-11-18"),
                (row.GetProperty("is").GetString(), row.GetProperty("note").GetString(), row.GetProperty("on").GetString()));
            Assert.True(row.TryGetProperty("by", out _));
        }
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var calendar = (await school.Store.Read<SchoolCalendar>(
            SchoolCalendar.IdOf("2026-27"),
            CancellationToken.None))!;
        await school.Store.Commit(
            new Changes()
                .Replace(settings with { SchoolYear = "2027-28" })
                .Create(calendar with
                {
                    Id = SchoolCalendar.IdOf("2027-28"),
                    ETag = null,
                    Start = calendar.Start.AddYears(1),
                    End = calendar.End.AddYears(1),
                }),
            CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.All(
            (await administrator.GetJson("privacy-checklist")).GetProperty("items").EnumerateArray(),
            item => Assert.False(item.TryGetProperty("is", out _)));
    }

    [Fact]
    public async Task The_line_on_the_record_of_access_names_both_ways_of_the_settings_and_is_settled_by_itself()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var before = await Line();
        Assert.Equal(
            ("FERPA", "34 CFR 99.32(c)", false),
            (before.GetProperty("law").GetString(), before.GetProperty("source").GetString(), before.TryGetProperty("is", out _)));
        var what = before.GetProperty("what").GetString()!;
        Assert.All(["at once", "from the coordinator", "settings"], words => Assert.Contains(words, what, StringComparison.Ordinal));
        Assert.True((await coordinator.GetJson("school")).TryGetProperty("accessRecordAtOnce", out _));

        var settled = new { rev = 0, @is = "done", note = "Asked each time" };
        using (var saved = await coordinator.Put("privacy-checklist/access-record", settled))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var after = await Line();
        Assert.Equal(
            ("done", "Asked each time"),
            (after.GetProperty("is").GetString(), after.GetProperty("note").GetString()));
        Assert.Single(
            (await coordinator.GetJson("privacy-checklist")).GetProperty("items").EnumerateArray(),
            item => item.TryGetProperty("is", out _));

        async Task<System.Text.Json.JsonElement> Line() =>
            (await coordinator.GetJson("privacy-checklist")).GetProperty("items").EnumerateArray()
                .Single(item => item.GetProperty("key").GetString() == "access-record");
    }

    [Theory]
    [InlineData("vendor", """{"rev":0}""", HttpStatusCode.BadRequest)]
    [InlineData("vendor", """{"is":"done"}""", HttpStatusCode.BadRequest)]
    [InlineData("vendor", """{"rev":0,"is":"notApplicable"}""", HttpStatusCode.BadRequest)]
    [InlineData("nothing", """{"rev":0,"is":"done"}""", HttpStatusCode.BadRequest)]
    [InlineData("vendor", """{"rev":7,"is":"done"}""", HttpStatusCode.Conflict)]
    public async Task What_is_missing_or_stale_is_refused(string item, string body, HttpStatusCode status)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var answer = await coordinator.Send(HttpMethod.Put, $"privacy-checklist/{item}", body);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Consent_forms_say_what_why_and_until_when_and_leave_out_peers_where_there_are_none()
    {
        using var office = school.ClientOf(Cast.Office);
        var forms = await office.GetJson("consent-forms");
        Assert.Equal(
            ["peer", "partner", "photos"],
            forms.GetProperty("forms").EnumerateArray().Select(form => form.GetProperty("kind").GetString()));
        Assert.Contains("2027", forms.GetProperty("lines").GetProperty("consentUntil").GetString(), StringComparison.Ordinal);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using (await coordinator.Put("school", new { rev = 1, name = "Test School", peers = false }))
            school.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(2, (await office.GetJson("consent-forms")).GetProperty("forms").GetArrayLength());
    }
}
