using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class FamilyLinkRequestTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Who_asks_gets_one_email_with_a_link_that_opens_the_page()
    {
        await Ask("Guardian@School.example");
        var message = Assert.Single(await FamilyUpdateTests.Messages(school));
        Assert.Equal((MailPurpose.Links, Cast.Guardian), (message.Purpose, message.To));
        Assert.DoesNotContain("Ada", message.Subject, StringComparison.Ordinal);
        using var family = school.ClientOf(Cast.ByLink + message.Text.Link!.Token);
        Assert.Equal("Ada", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    /// <summary>Waited out by a floor of time, so only the words can be compared without measuring.</summary>
    [Fact]
    public async Task The_answer_is_the_same_whether_the_address_is_known_or_not()
    {
        var known = await Ask("guardian@school.example");
        Assert.Equal(known, await Ask("nobody@nowhere.example"));
        Assert.Equal(known, await Ask("advisor@school.example")); // staff have no page
        Assert.Equal(known, await Ask("guardian@school.example")); // again
        Assert.Single(await FamilyUpdateTests.Messages(school));
    }

    /// <summary>The wait begins first and the work is done beside it, so that what an address asks for adds no time.</summary>
    [Theory]
    [InlineData("guardian@school.example", 1)]
    [InlineData("nobody@nowhere.example", 0)]
    public async Task The_answer_comes_when_the_wait_is_over_and_the_email_is_queued_before(string address, int messages)
    {
        var order = new OrderOfThings(school.Clock.Now);
        var watched = new TestSchool
        {
            Adjust = services =>
            {
                var store = services.Last(one => one.ServiceType == typeof(IDocumentStore));
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(order));
                services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(all =>
                    new OrderedStore((IDocumentStore)(store.ImplementationInstance ?? store.ImplementationFactory!(all)), order)));
            },
        };
        await watched.InitializeAsync();
        order.Begin();
        using (var client = watched.ClientOf(null))
        {
            var answer = client.Post("family-link", new { email = address });
            await order.Waits.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await order.Works.Task.WaitAsync(TimeSpan.FromSeconds(30));
            while ((await FamilyUpdateTests.Messages(watched)).Count < messages)
                await Task.Yield();
            Assert.False(answer.IsCompleted);
            order.EndWait();
            Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        }
        Assert.True(order.WaitedFirst);
        await watched.DisposeAsync();
    }

    [Fact]
    public async Task Asked_many_times_at_once_an_address_gets_one_mail_a_day()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask("guardian@school.example")));
        Assert.Single(await FamilyUpdateTests.Messages(school));
        school.Clock.Now += TimeSpan.FromDays(1);
        await Ask("guardian@school.example");
        Assert.Equal(2, (await FamilyUpdateTests.Messages(school)).Count);
    }

    /// <summary>An hour is an hour: midnight in Vermont, 5:00 in UTC, begins no new one.</summary>
    [Theory]
    [InlineData("2026-11-18T15:00:00Z", 25)]
    [InlineData("2026-11-19T04:50:00Z", 40)] // another day: an address may have another mail
    public async Task The_school_mails_twenty_an_hour(string first, int afterwards)
    {
        school.Clock.Now = DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        var changes = new Changes();
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var adults = Enumerable
            .Range(1, 25)
            .Select(i => Cast.All.Single(person => person.PersonId == Cast.Guardian) with
            {
                Id = Person.IdOf($"adult-{i}"),
                PersonId = $"adult-{i}",
                Email = $"adult-{i}@school.example",
            })
            .ToList();
        foreach (var adult in adults)
            changes.Create(adult);
        var after =
            around with { Adults = [.. adults.Select(adult => new AdultLink { Person = adult.PersonId, Kind = AdultLinkKind.Parent })] };
        changes
            .Replace(after)
            .Replace((await school.Store.Read<Card>(
                "card:ada",
                CancellationToken.None))! with
            { Adults = [.. adults.Select(adult => adult.PersonId)] });
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);

        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(LinkRequestDay.MostAnHour, (await FamilyUpdateTests.Messages(school)).Count);
        school.Clock.Now += TimeSpan.FromMinutes(20);
        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(LinkRequestDay.MostAnHour, (await FamilyUpdateTests.Messages(school)).Count);
        school.Clock.Now += TimeSpan.FromMinutes(41);
        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(afterwards, (await FamilyUpdateTests.Messages(school)).Count);
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: x@y.example")]
    [InlineData("Someone <a@b.example>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task What_is_no_single_address_is_refused(string address)
    {
        using var client = school.ClientOf(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.Post("family-link", new { email = address })).StatusCode);
    }

    [Fact]
    public async Task An_adult_whose_page_is_closed_gets_nothing()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
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
        await Ask("guardian@school.example");
        Assert.Empty(await FamilyUpdateTests.Messages(school));
    }

    [Fact]
    public async Task Adults_who_share_an_address_open_each_their_own_children_each_by_their_own_link()
    {
        var other = Cast.All.Single(person => person.PersonId == Cast.Guardian) with
        {
            Id = Person.IdOf("other-adult"),
            PersonId = "other-adult",
            Given = "Gus",
        };
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf("ben"), CancellationToken.None))
            ?? StudentPeople.Nobody("ben");
        var changes = new Changes().Create(other)
            .Save(around with
            {
                Rev = around.Rev + 1,
                Adults = [.. around.Adults, new AdultLink { Person = "other-adult", Kind = AdultLinkKind.Parent }],
            })
            .Replace((await school.Store.Read<Card>("card:ben", CancellationToken.None))! with
            {
                Adults = [.. around.Adults.Select(link => link.Person), "other-adult"],
            });
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);

        await Ask("guardian@school.example");
        var messages = await FamilyUpdateTests.Messages(school);
        Assert.Equal([Cast.Guardian, "other-adult"], messages.Select(message => message.To).Order());
        foreach (var (to, child, notTheirs) in new[] { (Cast.Guardian, "Ada", "ben"), ("other-adult", "Ben", "ada") })
        {
            using var family = school.ClientOf(Cast.ByLink + messages.Single(message => message.To == to).Text.Link!.Token);
            Assert.Equal(child, (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
            family.DefaultRequestHeaders.Add(LinkToken.StudentHeader, notTheirs);
            Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task The_demonstrations_door_is_shut_in_a_school_of_ones_own()
    {
        using var client = school.ClientOf(null);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.Post("demonstration/family-link", new { personId = Cast.Guardian })).StatusCode);
    }

    private async Task<string> Ask(string address)
    {
        using var client = school.ClientOf(null);
        using var response = await client.Post("family-link", new { email = address });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>A clock that holds the door's wait until it is told to end it, and knows whether the store was asked before.</summary>
    private sealed class OrderOfThings(DateTimeOffset now) : TimeProvider
    {
        private static readonly TimeSpan doorsWait = TimeSpan.FromMilliseconds(700);
        private Action? end;
        private bool begun, asked;

        public TaskCompletionSource Waits { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Works { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool WaitedFirst { get; private set; }

        public void Begin() => begun = true;

        public void EndWait() => end!();

        public void Asked()
        {
            asked |= begun;
            if (begun)
                Works.TrySetResult();
        }

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != doorsWait)
                return base.CreateTimer(callback, state, dueTime, period);
            WaitedFirst = !asked;
            end = () => callback(state);
            Waits.TrySetResult();
            return new Held();
        }

        private sealed class Held : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class OrderedStore(IDocumentStore store, OrderOfThings order) : IDocumentStore, IDisposable
    {
        public Task<StoredDocument?> Read(string id, CancellationToken token)
        {
            order.Asked();
            return store.Read(id, token);
        }

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token)
        {
            order.Asked();
            return store.Query(query, token);
        }

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);

        public void Dispose() => (store as IDisposable)?.Dispose();
    }
}
