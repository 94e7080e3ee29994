using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class FamilyLinkTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public void A_token_is_256_random_bits_in_43_characters()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => LinkToken.New()).ToList();
        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
        Assert.Equal(tokens.Count, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_store_keeps_no_token()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", FamilyUpdateTests.WithUpdate(Guid.NewGuid()));
        var message = Assert.Single(await FamilyUpdateTests.Messages(school), message => message.To == Cast.Guardian);
        var token = message.Text.Link!.Token!;
        await foreach (var document in school.Store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]),
            CancellationToken.None))
            Assert.True(
                document.Id == message.Id
                    || !System.Text.Encoding.UTF8.GetString(document.Json.Span).Contains(token, StringComparison.Ordinal),
                document.Id);
        using var family = school.ClientOf(Cast.ByLink + token);
        Assert.Equal("Ada", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("BBBBBBBBBBBBBBBBBBBBBB", null, RefusedBecause.Revoked)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB", null, RefusedBecause.Unknown)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", "ben", RefusedBecause.OtherStudent)]
    [InlineData("x", null, RefusedBecause.Unknown)]
    [InlineData("../../students/ada....", null, RefusedBecause.Unknown)]
    internal async Task A_link_that_opens_nothing_is_refused_and_recorded_once_a_day(string token, string? student, RefusedBecause because)
    {
        using var client = school.ClientOf(Cast.ByLink + token);
        if (student is not null)
            client.DefaultRequestHeaders.Add(LinkToken.StudentHeader, student);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        Assert.Equal([because], (await Refusals()).Select(refusal => refusal.Because));
    }

    [Fact]
    public async Task A_link_ends_with_the_next_quarter()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        school.Clock.Now = new DateTimeOffset(2027, 3, 31, 20, 0, 0, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        school.Clock.Now = new DateTimeOffset(2027, 4, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        Assert.Equal([RefusedBecause.Expired], (await Refusals()).Select(refusal => refusal.Because));
    }

    [Theory]
    [InlineData("2026-08-26", "2027-01-22")]
    [InlineData("2026-11-01", "2027-03-31")] // a day between two quarters belongs to the one that begins
    [InlineData("2026-11-02", "2027-03-31")]
    [InlineData("2027-01-25", "2027-06-16")]
    [InlineData("2027-04-01", "2027-08-31")] // in the last quarter: as long again as it lasts
    [InlineData("2027-06-20", "2027-08-31")]
    public void The_end_is_that_of_the_quarter_after_this_one(string day, string end) =>
        Assert.Equal(DateOnly.ParseExact(end, "O"), FamilyLinks.EndOf(Calendars.Year2026(), DateOnly.ParseExact(day, "O")));

    [Fact]
    public async Task What_the_coordinator_sets_closes_the_page_at_once()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.OK, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        await coordinator.Put(
            "students/ada/people",
            new
            {
                rev = 1,
                adults = new object[] { new
                {
                    personId = "guardian",
                    kind = "parent",
                    mayMail = true,
                    mayOpen = false,
                    order = new { kind = "courtOrder", seenBy = "coordinator", on = "2026-11-02" },
                }, new { personId = "parent-on-staff", kind = "parent" } },
            });
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        Assert.Equal([RefusedBecause.NoRight], (await Refusals()).Select(refusal => refusal.Because));
    }

    [Fact]
    public async Task Closing_the_links_of_an_adult_leaves_the_other_households_open()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        var closed = await (await advisor.Post("students/ada/family-links/revoke", new { personId = "guardian" })).Json();
        Assert.Equal(1, closed.GetProperty("links").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        var revoked = (await school.Store.Read<Link>(Link.IdOf(Cast.FamilyLink[Cast.ByLink.Length..]), CancellationToken.None))!.Revoked!;
        Assert.Equal((Cast.Advisor, school.Clock.Now), (revoked.By, revoked.At));
        Assert.NotEmpty(revoked.Why);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_link_opens_what_it_was_made_for_and_nothing_else()
    {
        var (token, stop) = Link.New(MailRoom.Unsubscribing, Cast.Guardian, school.Clock.Now);
        Assert.True((await school.Store.Commit(new Changes().Create(stop), CancellationToken.None)).Done);
        using var reader = school.ClientOf(Cast.ByLink + token);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        Assert.Equal([RefusedBecause.OpensOther], (await Refusals()).Select(refusal => refusal.Because));

        using var anyone = school.ClientOf(null);
        using (await anyone.PostAsync(new Uri("unsubscribe/" + Cast.FamilyLink[Cast.ByLink.Length..], UriKind.Relative), null))
            Assert.False(await Unsubscribed());
        using (await anyone.PostAsync(new Uri("unsubscribe/" + token, UriKind.Relative), null))
            Assert.True(await Unsubscribed());
    }

    [Fact]
    public void Every_kind_of_link_has_a_name_of_its_own()
    {
        var kinds = Room.All.SelectMany(room => room.GetType().GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(LinkKind))
            .Select(property => ((LinkKind)property.GetValue(null)!).Name)
            .ToList();
        Assert.Equal(["committee", "family", "partner", "record", "survey", "unsubscribe"], kinds.Order(StringComparer.Ordinal));
    }

    /// <summary>As the version before kept them; emails with these links are still in families' hands.</summary>
    [Fact]
    public async Task Links_of_an_earlier_version_still_open()
    {
        const string page = "earlier-page-123456789", stop = "earlier-stop-123456789";
        await Keep("link:" + LinkToken.HashOf(page), $$"""
            {"type":"link","v":1,"student":"ada","state":"open","adult":"guardian","purpose":"family","siblings":["ben"],
            "ends":"2027-03-31","created":"2026-11-10T20:00:00+00:00"}
            """);
        await Keep("unsubscribe:" + LinkToken.HashOf(stop), """
            {"type":"unsubscribe","v":1,"day":"2026-11-10","person":"guardian","language":"es"}
            """);
        using var family = school.ClientOf(Cast.ByLink + page);
        Assert.Equal("Ada", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
        var link = (await school.Store.Read<Link>(Link.IdOf(page), CancellationToken.None))!;
        Assert.Equal((Cast.Guardian, true, false), (link.Person, link.IsAbout(TestSchool.Ben), link.IsAbout("other")));

        using var anyone = school.ClientOf(null);
        var path = new Uri("unsubscribe/" + stop, UriKind.Relative);
        Assert.Contains("lang=\"es\"", await anyone.GetStringAsync(path), StringComparison.Ordinal);
        using (await anyone.PostAsync(path, null))
            Assert.True(await Unsubscribed());

        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/family-links/revoke", new { personId = "guardian" });
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Opening_is_kept_once_a_day()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.GetJson("family");
        await family.GetJson("family");
        school.Clock.Now += TimeSpan.FromDays(1);
        await family.GetJson("family");
        var opened = await school.Store.All<PageOpened>(
            new DocumentQuery(PageOpened.Shape.Type) { Student = TestSchool.Ada },
            CancellationToken.None);
        Assert.Equal([TestSchool.Today, TestSchool.Today.AddDays(1)], opened.Select(one => one.Day!.Value).Order());
        Assert.All(opened, one => Assert.Equal(Cast.Guardian, one.Adult));
    }

    [Fact]
    public void Nobody_is_written_to_who_may_not_be()
    {
        var today = new SchoolToday(null!, Calendars.Year2026(), TestSchool.Today, school.Clock.Now);
        var adult = Cast.All.Single(person => person.PersonId == Cast.Guardian);
        var link = Cast.AroundAda.Adults[0];
        Assert.Null(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, link, adult, today));
        Assert.NotNull(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada with { Active = false }, link, adult, today));
        Assert.NotNull(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, null, adult, today));
        Assert.NotNull(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, link, adult with { Active = false }, today));
        Assert.NotNull(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, link with { MayMail = false }, adult, today));
        Assert.Null(FamilyRights.WhyNoPage(Cast.Ada, link with { MayMail = false }, adult, today));
        var other = link with { Kind = AdultLinkKind.OtherAdult, Consent = new Consent("mail", "runs the club", today.Day.AddDays(-1)) };
        Assert.NotNull(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, other, adult, today));
        var lasts = other with { Consent = other.Consent! with { Until = today.Day } };
        Assert.Null(FamilyRights.WhyNoMail(HomeWriting.Updates, Cast.Ada, lasts, adult, today));
    }

    private Task<bool> Unsubscribed() =>
        school.Services.GetRequiredService<Unsubscribes>().Unsubscribed(Cast.Guardian, CancellationToken.None);

    private async Task Keep(string id, string json)
    {
        var kept = (JsonObject)JsonNode.Parse(json)!;
        var document = new Earlier((string)kept["type"]!, (int)kept["v"]!)
        {
            Id = id,
            Student = (string?)kept["student"],
            State = (string?)kept["state"],
            Members = kept,
        };
        Assert.True((await school.Store.Commit(new Changes().Create(document), CancellationToken.None)).Done);
    }

    /// <summary>A document word for word as an earlier version wrote it.</summary>
    private sealed record Earlier(string Of, int Version) : Document
    {
        public required JsonObject Members { get; init; }

        internal override DocumentKind Kind => new AsWritten(Of, Version);

        private sealed record AsWritten(string Type, int V) : DocumentKind(Type, V, Retention.School)
        {
            public override Type Document => typeof(Earlier);

            public override byte[] Write(Document document)
            {
                var json = ((Earlier)document).Members;
                json["id"] = document.Id;
                json["commit"] = document.Commit;
                return JsonSerializer.SerializeToUtf8Bytes(json);
            }

            public override Document ReadAny(StoredDocument stored) => throw new NotSupportedException("It is only written.");
        }
    }

    private async Task<List<LinkRefusal>> Refusals() =>
        await school.Store.All<LinkRefusal>(new DocumentQuery(LinkRefusal.Shape.Type), CancellationToken.None);
}
