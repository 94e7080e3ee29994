using System.Net;
using Plp.Exhibitions;
using Plp.Loopback;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Exhibitions;

/// <summary>Choosing a time, moving, giving it back, waiting: on both stores.</summary>
public abstract class PlaceTests : IAsyncLifetime
{
    private const string First = "20261202-1500-r1", Second = "20261202-1525-r1", Third = "20261203-1500-r2";

    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Open();
        await school.InitializeAsync();
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected abstract Task<TestSchool> Open();

    [Fact]
    public async Task Of_fifty_who_choose_one_time_at_once_one_has_it_and_the_others_are_told()
    {
        await Visitors.Join(school.Store, 50);
        using var office = school.ClientOf(Cast.Office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Choose(office, Visitors.IdOf(n), Third)));
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(status => status == HttpStatusCode.Conflict));
        Assert.Single(await Visitors.Places(school.Store), place => place.Slot == Third);
        Assert.Single(await Visitors.Taken(school.Store), taken => taken.Id.EndsWith(Third, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_family_that_finds_a_time_taken_is_told_which_are_free_now()
    {
        await Visitors.Join(school.Store, 2);
        using var office = school.ClientOf(Cast.Office);
        using var family = school.ClientOf(Cast.FamilyLink);
        await Choose(office, Visitors.IdOf(0), Third);
        await Choose(office, Visitors.IdOf(1), Second);
        Assert.DoesNotContain(await Free(), time => time is Second or Third);
        await GiveBack(office, Visitors.IdOf(1));
        Assert.Contains(Second, await Free());

        async Task<List<string?>> Free()
        {
            using var refused = await family.Put("family/exhibitions/show/place", new { slot = Third });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            return [.. (await refused.Json()).GetProperty("current").GetProperty("free").EnumerateArray()
                .Select(time => time.GetProperty("key").GetString())];
        }
    }

    /// <summary>Seven times are free, and twenty move from one to the other, give back and choose again.</summary>
    [Fact]
    public async Task However_many_choose_move_and_give_back_at_once_no_time_has_two_and_no_student_has_two()
    {
        await Visitors.Join(school.Store, 20);
        using var office = school.ClientOf(Cast.Office);
        var slots = Cast.Conference.Slots().Select(slot => slot.Key).ToList();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            for (var turn = 0; turn < 6; turn++)
            {
                await Choose(office, Visitors.IdOf(n), slots[(n * 5 + turn * 7) % slots.Count]);
                if ((n + turn) % 4 == 0)
                    await GiveBack(office, Visitors.IdOf(n));
            }
        }));
        var places = (await Visitors.Places(school.Store)).Where(place => place.Slot is not null).ToList();
        var taken = await Visitors.Taken(school.Store);
        Assert.Distinct(places.Select(place => place.Slot));
        Assert.Equal(
            places.Select(place => $"{place.Slot} {place.Student}").Order(StringComparer.Ordinal),
            taken.Select(one => $"{one.Id[(one.Id.LastIndexOf(':') + 1)..]} {one.Student}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_choice_whose_answer_was_lost_is_theirs_when_it_is_sent_again()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var sent = 0; sent < 2; sent++)
            Assert.Equal(HttpStatusCode.OK, (await family.Put("family/exhibitions/show/place", new { slot = Second })).StatusCode);
        var place = Assert.Single(await Visitors.Places(school.Store));
        Assert.Equal((Second, 1, Cast.Guardian, null), (place.Slot, place.Sequence, place.Chosen!.By, place.Chosen.TypedBy));
        Assert.Single(await Visitors.Taken(school.Store));
    }

    [Fact]
    public async Task A_time_that_is_given_back_is_whose_turn_it_is_in_the_same_commit_and_the_family_is_told()
    {
        await Visitors.Join(school.Store, 13);
        using var office = school.ClientOf(Cast.Office);
        var slots = Cast.Conference.Slots().Select(slot => slot.Key).Where(key => key != First).ToList();
        for (var n = 0; n < slots.Count; n++)
            Assert.Equal(HttpStatusCode.OK, await Choose(office, Visitors.IdOf(n), slots[n]));
        Assert.Equal(HttpStatusCode.OK, await Wait(office, Visitors.IdOf(11)));
        school.Clock.Now = school.Clock.Now.AddMinutes(1);
        Assert.Equal(HttpStatusCode.OK, await Wait(office, Visitors.IdOf(12)));

        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("family/exhibitions/show/place/give-back", new { })).StatusCode);
        var places = await Visitors.Places(school.Store);
        Assert.Equal(First, places.Single(place => place.Student == Visitors.IdOf(11)).Slot);
        Assert.NotNull(places.Single(place => place.Student == Visitors.IdOf(12)).WaitingSince);
        var message = Assert.Single(await Messages());
        Assert.Equal((Visitors.ParentOf(11), "Winter conference: there is a time for Guest now"), (message.To, message.Subject));
        Assert.Equal(["Guest: Wednesday 2 December, 3:00 PM, Library"], message.Text.Parts[0].Items);

        // whoever moves hands the old time on too
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Equal(HttpStatusCode.OK, await GiveBack(office, Visitors.IdOf(0)));
        Assert.Null((await Visitors.Places(school.Store)).Single(place => place.Student == Visitors.IdOf(12)).WaitingSince);
        Assert.Equal(2, (await Messages()).Count);
        Assert.Equal(8, (await Visitors.Taken(school.Store)).Count);
    }

    [Fact]
    public async Task Nobody_waits_while_a_time_is_free_and_a_time_that_is_added_goes_to_who_waits()
    {
        using var ben = school.ClientOf(TestSchool.Ben);
        using var refused = await ben.Put("students/ben/exhibitions/show/place", new { wait = true });
        Assert.Contains("There are still free times", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Visitors.Join(school.Store, 12);
        using var office = school.ClientOf(Cast.Office);
        var slots = Cast.Conference.Slots().Select(slot => slot.Key).Where(key => key != First).ToList();
        for (var n = 0; n < slots.Count; n++)
            await Choose(office, Visitors.IdOf(n), slots[n]);
        Assert.Equal(HttpStatusCode.OK, (await ben.Put("students/ben/exhibitions/show/place", new { wait = true })).StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var edited = await coordinator.Put("exhibitions/show", ExhibitionTests.Body(rev: 1, rooms: 3));
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var place = (await Visitors.Places(school.Store)).Single(place => place.Student == TestSchool.Ben);
        Assert.Equal("20261202-1500-r3", place.Slot);
    }

    private static async Task<HttpStatusCode> Choose(HttpClient client, string student, string slot)
    {
        using var answer = await client.Put($"students/{student}/exhibitions/show/place", new { slot });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Wait(HttpClient client, string student)
    {
        using var answer = await client.Put($"students/{student}/exhibitions/show/place", new { wait = true });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> GiveBack(HttpClient client, string student)
    {
        using var answer = await client.Post($"students/{student}/exhibitions/show/place/give-back", new { });
        return answer.StatusCode;
    }

    private async Task<List<MailMessage>> Messages() =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None))
            .FindAll(message => message.Purpose == MailPurpose.Exhibition);
}

public sealed class PlaceInSqliteTests : PlaceTests
{
    private protected override Task<TestSchool> Open() => Task.FromResult(new TestSchool());
}

public sealed class PlaceInCosmosTests : PlaceTests
{
    private LoopbackEndpoint? endpoint;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await endpoint!.DisposeAsync();
    }

    private protected override async Task<TestSchool> Open()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = endpoint.ConnectionString };
    }
}
