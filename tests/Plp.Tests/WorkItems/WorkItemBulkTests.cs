using System.Net;
using System.Text.Json;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.WorkItems;

/// <summary>Several work items at once: each by its own rules, and the answer says of each what was done (H1).</summary>
public sealed class WorkItemBulkTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Each_is_given_to_its_new_owner_or_stays_and_says_why()
    {
        var meeting = await school.Started("meeting");
        var changed = await school.Started("enquiry");
        var closed = await school.Started("mentoring");
        var suggestion = await school.Started("suggestion");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using (var canceled = await coordinator.Move(closed, "cancel"))
            Assert.Equal(HttpStatusCode.OK, canceled.StatusCode);
        var key = Guid.NewGuid();
        var wanted = new[]
        {
            (meeting, 1), (changed, 0), (closed, await coordinator.Rev(closed)), (suggestion, 1), ("none", 1),
        };
        var said = await Results(await coordinator.Assign(Cast.Teacher, key, wanted));
        Assert.Equal(
            [
                (meeting, true, ""),
                (changed, false, "Someone else changed it since you opened the list. Open it and look at what they did."),
                (closed, false, "It is closed. Open it again to change it."),
                (suggestion, false, "This kind of work item has no owner."),
                ("none", false, "There is no such work item. Open the list again."),
            ],
            said);
        var read = await coordinator.GetJson($"work-items/{meeting}");
        Assert.Equal(Cast.Teacher, read.GetProperty("item").GetProperty("owner").GetProperty("personId").GetString());
        Assert.Equal(2, read.GetProperty("rev").GetInt32());
        var change = read.GetProperty("entries")[1].GetProperty("changes")[0];
        Assert.Equal("Chair", change.GetProperty("label").GetString());
        Assert.Equal(1, await coordinator.Rev(changed));

        // Sent again it is answered alike and happens once.
        Assert.Equal(said, await Results(await coordinator.Assign(Cast.Teacher, key, wanted)));
        Assert.Equal(2, await coordinator.Rev(meeting));
    }

    [Fact]
    public async Task Only_what_is_theirs_is_given_away_and_only_to_who_can_own_it()
    {
        var meeting = await school.Started("meeting");
        var concern = await school.Started("academic-concern");
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(
            [(meeting, false, "It is not yours to assign."), (concern, true, "")],
            await Results(await advisor.Assign(Cast.Administrator, Guid.NewGuid(), [(meeting, 1), (concern, 1)])));
        using var counselor = school.ClientOf(Cast.Counselor);
        Assert.Equal(
            [(concern, false, "This work item is not open to you in the role you are working in.")],
            await Results(await counselor.Assign(Cast.Advisor, Guid.NewGuid(), [(concern, 2)])));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(
            [(concern, false, "Choose someone of the list as owner.")],
            await Results(await coordinator.Assign(Cast.Office, Guid.NewGuid(), [(concern, 2)])));
        var (id, done, why) = Assert.Single(
            await Results(await coordinator.Assign(Cast.ParentOnStaff, Guid.NewGuid(), [(concern, 2)])));
        Assert.False(done);
        Assert.Contains("is family of this student", why, StringComparison.Ordinal);
        Assert.Equal(2, await coordinator.Rev(id));
    }

    [Fact]
    public async Task A_referral_is_given_by_its_own_step_and_its_receiver_is_told_at_once()
    {
        var referral = await school.Started("referral");
        using var counselor = school.ClientOf(Cast.Counselor);
        using (var acknowledged = await counselor.Move(referral, "acknowledge"))
            Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(
            [(referral, true, "")],
            await Results(await coordinator.Assign(Cast.CaseManager, Guid.NewGuid(), [(referral, 2)])));
        using var receiver = school.ClientOf(Cast.CaseManager);
        var item = (await receiver.GetJson($"work-items/{referral}")).GetProperty("item");
        Assert.Equal("sent, not yet acknowledged", item.GetProperty("status").GetString());
        Assert.Contains(await Queued(), message => message.To == Cast.CaseManager && message.Purpose == MailPurpose.WorkItem);
        using var former = school.ClientOf(Cast.Counselor);
        using var lost = await former.Send(HttpMethod.Get, $"work-items/{referral}", null);
        Assert.Equal(HttpStatusCode.Forbidden, lost.StatusCode);
    }

    [Fact]
    public async Task The_list_says_what_is_theirs_to_assign_and_who_can_own_all_kinds()
    {
        var meeting = await school.Started("meeting");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.True(Line(await coordinator.GetJson("work-items"), meeting).GetProperty("mayAssign").GetBoolean());
        Assert.False(Line(await advisor.GetJson("work-items"), meeting).TryGetProperty("mayAssign", out _));
        Assert.False(Line(await advisor.GetJson("work-items"), meeting).TryGetProperty("mayRemind", out _));
        Assert.Contains(Cast.Office, await Owners(coordinator, "meeting"));
        Assert.DoesNotContain(Cast.Office, await Owners(coordinator, "meeting,academic-concern"));
        Assert.Contains(Cast.Teacher, await Owners(coordinator, "meeting,academic-concern"));
        Assert.Empty(await Owners(coordinator, "meeting,suggestion"));
        using var unknown = await coordinator.Send(HttpMethod.Get, "work-item-owners?kinds=meeting,none", null);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task One_email_each_says_what_waits_and_no_word_of_it()
    {
        var concern = await school.Started("academic-concern");
        var mentoring = await school.Started("mentoring");
        var suggestion = await school.Started("suggestion");
        using var administrator = school.ClientOf(Cast.Administrator);
        using (var moved = await administrator.Move(concern, "to-administrator", ownerId: Cast.OtherAdvisor))
            Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var text = "Could you look at these?";
        using var sent = await coordinator.Remind(text, [concern, mentoring, suggestion, "none"]);
        Assert.Equal(
            [(concern, true, ""), (mentoring, true, ""), ("none", false, "There is no such work item. Open the list again.")],
            (await Results(sent)).Where(one => one.Id != suggestion));
        var messages = (await Queued()).Where(message => message.Purpose == MailPurpose.Nudge).ToList();
        Assert.Contains(Cast.Advisor, messages.Select(message => message.To));
        var message = Assert.Single(messages, message => message.To == Cast.OtherAdvisor);
        Assert.Equal("Not done yet: two work items", message.Subject);
        Assert.Equal(
            [
                text,
                "One mentoring session waits for you, due Wed 25 November.",
                "One item about a student waits for you, due Fri 27 November.",
            ],
            message.Text.Parts.Select(part => part.Text));
        Assert.DoesNotContain("zq", System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(message)), StringComparison.Ordinal);

        using var again = await coordinator.Remind(text, [concern]);
        Assert.EndsWith("already got a reminder today.", Assert.Single(await Results(again)).Why, StringComparison.Ordinal);
        Assert.Contains(
            (await coordinator.GetJson("nudges")).GetProperty("nudges").EnumerateArray(),
            nudge => nudge.GetProperty("to").GetProperty("personId").GetString() == Cast.OtherAdvisor);
    }

    [Fact]
    public async Task Nobody_is_reminded_by_family_of_the_student_nor_of_what_waits_for_the_sender()
    {
        var concern = await school.Started("academic-concern");
        var request = await school.Started("change-request");
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        Assert.Equal(
            (concern, false, "This work item is not open to you in the role you are working in."),
            Assert.Single(await Results(await parent.Remind("Please.", [concern]))));
        using var advisor = school.ClientOf(Cast.Advisor);
        using var refused = await advisor.Remind("Please.", [request]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain(await Queued(), message => message.Purpose == MailPurpose.Nudge);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_is_done()
    {
        var meeting = await school.Started("meeting");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var nobody = await coordinator.Assign(Cast.Gone, Guid.NewGuid(), [(meeting, 1)]);
        Assert.True((await nobody.Json()).GetProperty("errors").TryGetProperty("ownerId", out _));
        using var nothing = await coordinator.Assign(Cast.Teacher, Guid.NewGuid(), []);
        Assert.True((await nothing.Json()).GetProperty("errors").TryGetProperty("items", out _));
        using var many = await coordinator.Remind("Please.", [.. Enumerable.Repeat(meeting, 101)]);
        Assert.True((await many.Json()).GetProperty("errors").TryGetProperty("items", out _));
        using var silent = await coordinator.Remind(" ", [meeting]);
        Assert.True((await silent.Json()).GetProperty("errors").TryGetProperty("text", out _));
        Assert.Equal(1, await coordinator.Rev(meeting));
        Assert.DoesNotContain(await Queued(), message => message.Purpose == MailPurpose.Nudge);
    }

    private async Task<List<MailMessage>> Queued() => await school.Store.All<MailMessage>(
        new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
        CancellationToken.None);

    private static JsonElement Line(JsonElement list, string id) =>
        list.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);

    private static async Task<List<string?>> Owners(HttpClient client, string kinds) =>
    [
        .. (await client.GetJson($"work-item-owners?kinds={kinds}")).GetProperty("owners").EnumerateArray()
            .Select(person => person.GetProperty("personId").GetString()),
    ];

    private static async Task<List<(string Id, bool Done, string Why)>> Results(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return
            [
                .. (await answer.Json()).GetProperty("items").EnumerateArray().Select(one => (
                    one.GetProperty("id").GetString()!,
                    one.GetProperty("done").GetBoolean(),
                    one.TryGetProperty("why", out var why) ? why.GetString()! : "")),
            ];
        }
    }
}

internal static class WorkItemBulkRequests
{
    public static Task<HttpResponseMessage> Assign(
        this HttpClient client,
        string ownerId,
        Guid key,
        params (string Id, int Rev)[] items) =>
        client.Post("assigned-work-items", new { key, ownerId, items = items.Select(item => new { id = item.Id, rev = item.Rev }) });

    public static Task<HttpResponseMessage> Remind(this HttpClient client, string text, string[] items) =>
        client.Post("reminded-work-items", new { text, items = items.Select(id => new { id }) });
}
