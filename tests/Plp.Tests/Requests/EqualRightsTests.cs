using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Both parents have equal rights until somebody has seen a paper that says otherwise (A4, 34 CFR 99.4).</summary>
public sealed class EqualRightsTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    [Theory]
    [InlineData(false, true, "parent")]
    [InlineData(true, false, "parent")]
    [InlineData(false, false, "guardian")]
    [InlineData(true, true, "surrogate")] // no parent's rights any more
    public async Task Who_cuts_a_parent_says_what_paper_who_saw_it_and_its_day(bool mayMail, bool mayOpen, string kind)
    {
        foreach (var order in new object?[] { null, new { }, new { kind = (string?)null, seenBy = " ", on = (string?)null } })
        {
            var errors = await Refused(await Save(1, new { personId = Cast.Guardian, kind, mayMail, mayOpen, order }));
            Assert.Equal(["adults.0.order.kind", "adults.0.order.on", "adults.0.order.seenBy"], errors.Order(StringComparer.Ordinal));
        }
        Assert.Equal(
            ["adults.0.order.on"],
            await Refused(await Save(
                1,
                new
                {
                    personId = Cast.Guardian,
                    kind,
                    mayMail,
                    mayOpen,
                    order = new { kind = "courtOrder", seenBy = Cast.Coordinator, on = "2026-11-19" },
                })));
        Assert.Equal(
            ["adults.0.order.seenBy"],
            await Refused(await Save(
                1,
                new
                {
                    personId = Cast.Guardian,
                    kind,
                    mayMail,
                    mayOpen,
                    order = new { kind = "courtOrder", seenBy = "nobody", on = "2026-11-02" },
                })));
        Assert.Equal(1, (await Around()).Rev);

        using var saved = await Save(
            1,
            new
            {
                personId = Cast.Guardian,
                kind,
                mayMail,
                mayOpen,
                order = new { kind = "courtOrder", seenBy = Cast.Coordinator, on = "2026-11-02" },
            });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var shown = (await saved.Json()).GetProperty("adults")[0].GetProperty("order");
        Assert.Equal(
            ("courtOrder", "Some coordinator", "2026-11-02"),
            (
                shown.GetProperty("kind").GetString(),
                shown.GetProperty("seenBy").GetProperty("name").GetString(),
                shown.GetProperty("on").GetString()));
        var link = (await Around()).Adults[0];
        Assert.Equal(
            (new LegalBasis(BasisKind.CourtOrder, Cast.Coordinator, new DateOnly(2026, 11, 2)), Cast.Coordinator, TestSchool.Today),
            (link.Order, link.SetBy, link.SetOn));
    }

    [Fact]
    public async Task What_was_cut_stays_cut_on_the_same_paper_and_giving_it_back_asks_nothing()
    {
        await Save(
            1,
            new
            {
                personId = Cast.Guardian,
                kind = "parent",
                mayMail = false,
                mayOpen = true,
                order = new { kind = "bindingDocument", seenBy = Cast.Coordinator, on = "2026-11-02" },
            });
        Assert.Equal(
            HttpStatusCode.OK,
            (await Save(2, new { personId = Cast.Guardian, kind = "parent", mayMail = false, mayOpen = true })).StatusCode);
        Assert.Equal(BasisKind.BindingDocument, (await Around()).Adults[0].Order!.Kind);
        Assert.Equal(
            HttpStatusCode.OK,
            (await Save(3, new { personId = Cast.Guardian, kind = "parent", mayMail = true, mayOpen = true })).StatusCode);
        Assert.Null((await Around()).Adults[0].Order);
    }

    [Fact]
    public async Task A_parent_is_not_cut_by_leaving_them_out()
    {
        object[] others = [new { personId = Cast.ParentOnStaff, kind = "parent" }];
        Assert.Equal(["removed"], await Refused(await office.Put("students/ada/people", new { rev = 1, adults = others })));
        Assert.Equal(["removed.0.because"], await Refused(await Without(others, null, null)));
        Assert.Equal(
            ["removed.0.order.kind", "removed.0.order.on", "removed.0.order.seenBy"],
            (await Refused(await Without(others, "order", null))).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await Around()).Adults.Count);

        Assert.Equal(
            HttpStatusCode.OK,
            (await Without(others, "order", new { kind = "courtOrder", seenBy = Cast.Advisor, on = "2026-10-01" })).StatusCode);
        var removed = Assert.Single((await Around()).RemovedParents!);
        Assert.Equal(
            new RemovedAdult(
                Cast.Guardian,
                RemovedBecause.Order,
                new LegalBasis(BasisKind.CourtOrder, Cast.Advisor, new DateOnly(2026, 10, 1)),
                Cast.Coordinator,
                TestSchool.Today),
            removed);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.Forbidden, (await family.Send(HttpMethod.Get, "family", null)).StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_a_mistake_goes_and_that_is_kept()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            (await Without([new { personId = Cast.ParentOnStaff, kind = "parent" }], "mistake", null)).StatusCode);
        Assert.Equal(RemovedBecause.Mistake, Assert.Single((await Around()).RemovedParents!).Because);
    }

    [Theory]
    [InlineData(false, "guardian", "active")]
    [InlineData(true, "office", "roles")]
    public async Task A_parent_is_not_cut_by_way_of_their_own_record(bool active, string role, string field)
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        using var response = await office.Put(
            "people/guardian",
            new { rev = guardian.Rev, given = "Some", family = "guardian", roles = new[] { role }, active });
        Assert.Equal([field], await Refused(response));
    }

    /// <summary>Another adult, with consent, and a surrogate read the page; what is a parent's to decide they do not (A4).</summary>
    [Theory]
    [InlineData(AdultLinkKind.Parent, true)]
    [InlineData(AdultLinkKind.Guardian, true)]
    [InlineData(AdultLinkKind.ActingAsParent, true)]
    [InlineData(AdultLinkKind.Surrogate, false)]
    [InlineData(AdultLinkKind.OtherAdult, false)]
    internal async Task What_is_a_parents_to_decide_is_no_other_adults(AdultLinkKind kind, bool isParents)
    {
        var around = await Around();
        await school.Store.Commit(
            new Changes().Create(Cast.AdaOnClinic).Replace(around with
            {
                Adults = [.. around.Adults.Select(link => link.Person != Cast.Guardian
                    ? link
                    : link with { Kind = kind, Consent = new Consent("The page", "Runs the club", null) })],
            }),
            CancellationToken.None);
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family");
        Assert.Equal(isParents, page.TryGetProperty("peers", out _));
        Assert.Equal(isParents, (await family.GetJson("family/pathways")).GetProperty("maySign").GetBoolean());
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Put, "family/peers", new { peerId = TestSchool.Ben, agrees = false }),
            (HttpMethod.Put, "family/partner-consents", new { pathwayId = "clinic", partnerId = "vet", agrees = false }),
            (HttpMethod.Post, "family/pathways/clinic/signature", new { version = 1 }),
            (HttpMethod.Post, "family/record-requests", new { key = Guid.NewGuid(), what = "record", text = "All of it" }),
        })
        {
            using var answer = method == HttpMethod.Put ? await family.Put(path, body) : await family.Post(path, body);
            Assert.True(
                isParents == (answer.StatusCode != HttpStatusCode.Forbidden),
                $"{path} answers {(int)answer.StatusCode} to {kind}");
        }
        var peer = (await school.Store.Read<Plp.Plans.Peer>(Cast.BenReadsAlong.Id, CancellationToken.None))!;
        Assert.Equal(!isParents, peer.State == Plp.Plans.Peer.OpenState);
    }

    [Fact]
    public async Task Nothing_says_that_one_home_may_know_the_others_address() =>
        Assert.DoesNotContain("address", (await office.GetJson("students/ada/people")).ToString(), StringComparison.OrdinalIgnoreCase);

    private Task<HttpResponseMessage> Save(int rev, object guardian) =>
        office.Put("students/ada/people", new { rev, adults = new[] { guardian, new { personId = Cast.ParentOnStaff, kind = "parent" } } });

    private Task<HttpResponseMessage> Without(object[] adults, string? because, object? order) =>
        office.Put("students/ada/people", new { rev = 1, adults, removed = new[] { new { personId = Cast.Guardian, because, order } } });

    private async Task<StudentPeople> Around() =>
        (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), CancellationToken.None))!;

    private static async Task<IReadOnlyList<string>> Refused(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return [.. (await response.Json()).GetProperty("errors").EnumerateObject().Select(field => field.Name)];
    }
}
