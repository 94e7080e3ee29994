using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Plp.FunctionsHost;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Requests;
using Plp.Tests.Roster;

namespace Plp.Tests.Hosting;

/// <summary>One HTTP suite, played to the local host and to the worker as it is published, and compared.</summary>
public sealed class TwoHostsTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public void The_worker_lists_the_functions_of_this_program_and_loads_them()
    {
        Assert.Equal(FunctionMap.All.Select(function => function.Name).Order(StringComparer.OrdinalIgnoreCase), hosts.Functions.Functions);
        Assert.Equal(
            FunctionMap.All.Where(function => function.Timer is not null).Select(function => (function.Name, function.Timer!.Schedule)),
            hosts.Functions.Timers.OrderBy(timer => timer.Key, StringComparer.Ordinal).Select(timer => (timer.Key, timer.Value)));
    }

    [Fact]
    public void It_says_at_its_start_that_a_key_opens_the_store() =>
        Assert.Contains(hosts.Functions.Said, line => line.Contains("opened with a key: for trials and tests", StringComparison.Ordinal));

    /// <summary>Nobody, the first who may (but a cover) and the first who may not, of every row of the access matrix.</summary>
    [Fact]
    public async Task Every_function_answers_alike_whoever_asks()
    {
        var different = new List<string>();
        var played = 0;
        foreach (var row in AccessMatrixTests.Rows)
        {
            var may = row.May.Split(", ");
            var first = Array.Find(may, kind => kind != "cover"); // a cover's days are over by the clock the worker goes by
            var kinds = AccessMatrixTests.Kinds.Keys.Where(kind => kind == "nobody" || kind == first)
                .Concat(AccessMatrixTests.Kinds.Keys.Except(may).Where(kind => kind != "nobody").Take(1));
            foreach (var kind in kinds)
            {
                var (person, role) = AccessMatrixTests.Kinds[kind];
                var answers = await hosts.Play(person, row.Method, row.Path, row.Body, role);
                played++;
                if (HostAnswer.Difference($"{row.Function} by {kind}", answers) is { } difference)
                    different.Add(difference);
                Assert.True(answers.Kestrel.Status is not (401 or 403) || kind != first, $"{row.Function} refuses {kind}.");
            }
        }
        Assert.True(played > 2 * AccessMatrixTests.Rows.Length, $"{played}");
        Assert.True(different.Count == 0, $"{different.Count} of {played} answers differ:\n{string.Join("\n\n", different)}");
    }

    [Theory]
    [InlineData("POST", "school")]
    [InlineData("DELETE", "students/ada")]
    [InlineData("PATCH", "calendar")]
    [InlineData("HEAD", "me")]
    [InlineData("OPTIONS", "me")]
    [InlineData("GET", "no/such/thing")]
    [InlineData("GET", "")]
    [InlineData("GET", "students/plan:ada")]
    [InlineData("GET", "students/%F0%9F%98%80")]
    [InlineData("GET", "people/%27%3B--")]
    [InlineData("GET", "people?role=%00%ff")]
    public async Task What_is_unknown_or_odd_is_answered_alike_with_a_sentence(string method, string path)
    {
        var answers = await hosts.Play(Cast.Coordinator, method, path);
        Assert.Null(HostAnswer.Difference(method + " " + path, answers));
        Assert.InRange(answers.Functions.Status, 200, 499);
        Assert.Contains(
            "application/json",
            answers.Functions.Headers.Replace("problem+json", "json", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    /// <summary>What is edited twice from one revision is a conflict that shows the other text.</summary>
    [Fact]
    public async Task The_second_edit_of_one_revision_is_the_same_conflict()
    {
        var (before, _) = await hosts.Play(Cast.Coordinator, "GET", "people/ben");
        var rev = JsonDocument.Parse(before.Body).RootElement.GetProperty("rev").GetInt32();
        var edit = $$"""{"rev":{{rev}},"given":"Benno","family":"Cole","roles":["student"],"student":{"grade":"10","flags":[]} }""";
        var first = await hosts.Play(Cast.Coordinator, "PUT", "people/ben", edit);
        var second = await hosts.Play(Cast.Coordinator, "PUT", "people/ben", edit.Replace("Benno", "Benny", StringComparison.Ordinal));
        Assert.Null(HostAnswer.Difference("first", first));
        Assert.Null(HostAnswer.Difference("second", second));
        Assert.Equal((200, 409), (first.Functions.Status, second.Functions.Status));
        Assert.Contains("\"current\":{", second.Functions.Body, StringComparison.Ordinal);
    }

    /// <summary>A check-in and a contact: saved, corrected, voided, made to count again; and one undone at once.</summary>
    [Theory]
    [InlineData("check-ins", "check-in:ada:2026-q2", """
        "quarter":"2026-q2","heldOn":"2026-11-17","progress":{"text":"Two visits"}
        """)]
    [InlineData("contacts", "contact:ada", """
        "on":"2026-11-17","how":"phone","reached":true,"note":{"text":"Two visits"}
        """)]
    public async Task A_record_is_corrected_voided_restored_and_undone_alike(string records, string id, string fields)
    {
        async Task<string> Save()
        {
            var key = Guid.NewGuid();
            await Step(201, "POST", "students/ada/" + records, $$"""{"key":"{{key}}",{{fields}}}""");
            return $"students/ada/{records}/{id}:{key:n}";
        }
        var path = await Save();
        var changed = fields.Replace("Two", "Three", StringComparison.Ordinal);
        await Step(200, "PUT", path, $$"""{"key":"{{Guid.NewGuid()}}","rev":1,{{changed}}}""");
        await Step(200, "POST", path + "/void", $$"""{"key":"{{Guid.NewGuid()}}","rev":2,"reason":"The wrong student"}""");
        await Step(200, "POST", path + "/restore", $$"""{"key":"{{Guid.NewGuid()}}","rev":3,"reason":"The right one"}""");
        var whole = await Step(200, "GET", path, null);
        Assert.Equal(3, JsonDocument.Parse(whole).RootElement.GetProperty("earlier").GetArrayLength());
        await Step(200, "POST", await Save() + "/undo", """{"rev":1}""");

        async Task<string> Step(int expected, string method, string path, string? body)
        {
            var answers = await hosts.Play(Cast.CoAdvisor, method, path, body);
            Assert.Null(HostAnswer.Difference($"{method} {path}", answers));
            Assert.Equal(expected, answers.Functions.Status);
            return answers.Functions.Body;
        }
    }

    [Theory]
    [InlineData(413)]
    [InlineData(411)]
    [InlineData(415)]
    [InlineData(400)]
    public async Task Sizes_lengths_and_kinds_of_a_body_are_judged_alike(int expected)
    {
        const string body = """{"rev":1}""";
        HttpContent Content() => expected switch
        {
            413 => new StringContent(new string(' ', RequestHandler.BodyLimit + 1), Encoding.UTF8, "application/json"),
            411 => new UnknownLength(body),
            415 => new StringContent(body, Encoding.UTF8, "text/plain"),
            _ => new StringContent("""{"rev":""", Encoding.UTF8, "application/json"),
        };
        var answers = await hosts.Play(Cast.Coordinator, null, () =>
            new HttpRequestMessage(HttpMethod.Put, new Uri("school", UriKind.Relative)) { Content = Content() });
        Assert.Null(HostAnswer.Difference($"{expected}", answers));
        Assert.Equal(expected, answers.Functions.Status);
    }

    /// <summary>The second is above what the Functions host lets through where nothing is set.</summary>
    [Theory]
    [InlineData(100_000_001)]
    [InlineData(120_000_000)]
    public async Task An_upload_that_is_too_large_is_refused_with_a_sentence(long bytes)
    {
        var answers = await hosts.Play(Cast.Coordinator, null, () =>
            new HttpRequestMessage(HttpMethod.Post, new Uri("roster/dry-run", UriKind.Relative)) { Content = new Zeros(bytes) });
        Assert.Null(HostAnswer.Difference($"{bytes}", answers));
        Assert.Equal(413, answers.Functions.Status);
        Assert.Contains("100 MB together", answers.Functions.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_is_read_alike_or_refused_alike()
    {
        using var files = RosterFolder.Plain();
        HttpRequestMessage Sent(bool whole)
        {
            var text = File.ReadAllText(Path.Combine(files.Path, "students.csv"));
            var form =
                new MultipartFormDataContent("limit") { { new StringContent(text, Encoding.UTF8, "text/csv"), "file", "students.csv" } };
            HttpContent content = form;
            if (!whole)
            {
                content = new StringContent("--limit\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nbroken off");
                content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=limit");
            }
            return new HttpRequestMessage(
                HttpMethod.Post,
                new Uri("roster/dry-run?advisors=column", UriKind.Relative))
            { Content = content };
        }

        var read = await hosts.Play(Cast.Coordinator, null, () => Sent(whole: true));
        var refused = await hosts.Play(Cast.Coordinator, null, () => Sent(whole: false));
        Assert.Null(HostAnswer.Difference("whole", read));
        Assert.Null(HostAnswer.Difference("broken off", refused));
        Assert.Equal((200, 400), (read.Functions.Status, refused.Functions.Status));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Answers_are_packed_alike(string encoding)
    {
        var answers = await hosts.Play(Cast.Coordinator, null, () =>
            new HttpRequestMessage(HttpMethod.Get, new Uri("people", UriKind.Relative)) { Headers = { { "Accept-Encoding", encoding } } });
        Assert.Null(HostAnswer.Difference(encoding, answers));
        Assert.Equal(encoding != "identity", answers.Functions.Headers.Contains("Content-Encoding: " + encoding, StringComparison.Ordinal));
        Assert.Equal(answers.Kestrel.Bytes.Length, answers.Functions.Bytes.Length);
    }

    [Fact]
    public async Task An_archive_arrives_whole()
    {
        var answers = await hosts.Play(Cast.Coordinator, "GET", "roster/export");
        Assert.Null(HostAnswer.Difference("export", answers));
        Assert.Contains("students.csv: ", answers.Functions.Body, StringComparison.Ordinal);
    }

    /// <summary>The number somebody is asked to tell is found in the log.</summary>
    [Fact]
    public async Task A_problem_has_the_trace_of_its_caller_or_one_of_its_own()
    {
        foreach (var host in hosts.All)
        {
            using var client = hosts.ClientOf(host, null);
            var own = await TraceOf(client);
            Assert.Matches("^[0-9a-f]{32}$", own);
            Assert.NotEqual(own, await TraceOf(client));
            await Eventually(() => host
                .Said()
                .Any(line => line.Contains("ReadMe 401", StringComparison.Ordinal)
                    && line.TrimEnd().EndsWith("trace " + own, StringComparison.Ordinal)));

            client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
            Assert.Equal(Trace, await TraceOf(client));
        }
    }

    [Fact]
    public async Task A_request_that_its_caller_ends_is_ended()
    {
        foreach (var host in hosts.All)
        {
            using var client = hosts.ClientOf(host, Cast.Advisor);
            (await client.GetAsync(new Uri("students/ada/plan", UriKind.Relative))).EnsureSuccessStatusCode();
            using var cancel = new CancellationTokenSource();
            var before = hosts.Cosmos.Faults.Happened;
            hosts.Cosmos.Faults.Always(Fault.Stall);
            var asking = client.GetAsync(new Uri("students/ada/plan", UriKind.Relative), cancel.Token);
            await Eventually(() => hosts.Cosmos.Faults.Happened > before);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            await Eventually(() => host.Said().Any(line => line.Contains("ReadPlan 499", StringComparison.Ordinal)));
            hosts.Cosmos.Faults.Stop();
        }
    }

    [Fact]
    public async Task One_click_stops_updates_and_looking_does_not()
    {
        var (token, link) = Link.New(MailRoom.Unsubscribing, Cast.Guardian, TimeProvider.System.GetUtcNow());
        foreach (var host in hosts.All)
            Assert.True((await host.Store.Commit(new Changes().Create(link with { ETag = null }), CancellationToken.None)).Done);

        Assert.Null(HostAnswer.Difference("looking", await hosts.Play(null, "GET", "unsubscribe/" + token)));
        foreach (var host in hosts.All)
            Assert.False(await new Unsubscribes(host.Store, TimeProvider.System).Unsubscribed(Cast.Guardian, CancellationToken.None));
        var stopped =
            await hosts.Play(null, null, () => new HttpRequestMessage(HttpMethod.Post, new Uri("unsubscribe/" + token, UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]),
            });
        Assert.Null(HostAnswer.Difference("one click", stopped));
        Assert.Equal(200, stopped.Functions.Status);
        foreach (var host in hosts.All)
            Assert.True(await new Unsubscribes(host.Store, TimeProvider.System).Unsubscribed(Cast.Guardian, CancellationToken.None));
    }

    public static TheoryData<string> Wrongs => [.. EntraTokens.Wrongs];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task A_token_of_entra_that_is_wrong_in_one_thing_is_refused_alike(string what)
    {
        var token = hosts.Tokens.Wrong(what, TimeProvider.System.GetUtcNow());
        var answers = await hosts.Play(null, null, () =>
            new HttpRequestMessage(
                HttpMethod.Get,
                new Uri("me", UriKind.Relative))
            { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
        Assert.Null(HostAnswer.Difference(what, answers));
        Assert.Equal(401, answers.Functions.Status);
        Assert.Contains("WWW-Authenticate: Bearer", answers.Functions.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_sends_what_was_queued_by_the_mail_server()
    {
        var asked = await hosts.Play(null, "POST", "family-link", """{"email":"guardian@school.example"}""");
        Assert.Null(HostAnswer.Difference("asked", asked));
        foreach (var host in hosts.All)
        {
            Assert.True(await host.Fire("SendQueuedMail"));
            // On a school day staff may get what another test's timer queued.
            var (_, raw) = Assert.Single(hosts.Mail.Taken, taken => taken.To == "guardian@school.example");
            Assert.Contains("plans@school.example", raw, StringComparison.Ordinal);
            hosts.Mail.Taken.Clear();
        }
    }

    [Theory]
    [InlineData("Housekeeping")]
    [InlineData("SendDueReminders")]
    public async Task A_timer_that_is_fired_runs(string timer)
    {
        var before = hosts.Functions.Said.ToHashSet(StringComparer.Ordinal);
        await hosts.Functions.Fire(timer);
        Assert.DoesNotContain(hosts.Functions.Said.Except(before), line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cosmos:Key", null, "The setting Cosmos:Key is missing.")]
    [InlineData("Cosmos:Endpoint", "https://school.documents.azure.com:443/", "Cosmos:Key is for an endpoint on this computer only")]
    [InlineData("Cosmos:Endpoint", "http://school.example/", "The setting Cosmos:Endpoint is missing or wrong.")]
    [InlineData("SignIn:Kind", null, "The setting SignIn:Kind is missing.")]
    [InlineData("Mail:Smtp:Host", " ", "The setting Mail:Smtp:Host is missing.")]
    [InlineData("Site:Address", null, "The setting Site:Address is missing or wrong.")]
    public async Task A_wrong_setting_ends_the_worker_with_a_sentence_that_names_it(string setting, string? value, string says)
    {
        var settings = hosts.WorkerSettings;
        settings.Remove(setting);
        if (value is not null)
            settings[setting] = value;
        var folder = await PublishedWorker.Folder;
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => LoopbackFunctionsHost.Start(folder, settings));
        Assert.Contains("code 2", ended.Message, StringComparison.Ordinal);
        Assert.Contains(says, ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_client_nothing_is_sent_by_communication_services_and_that_is_said()
    {
        var settings = hosts.WorkerSettings;
        foreach (var name in settings.Keys.Where(name => name.StartsWith("Mail:", StringComparison.Ordinal)).ToList())
            settings.Remove(name);
        settings["Mail:Endpoint"] = "https://school.communication.azure.com";
        settings["Mail:Sender"] = "plans@school.example";
        settings["Mail:IdentityClientId"] = TwoHosts.Tenant;
        var folder = await PublishedWorker.Folder;
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => LoopbackFunctionsHost.Start(folder, settings));
        Assert.Contains("-p:CommunicationEmail=true", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_worker_logs_holds_no_name_and_no_address()
    {
        await hosts.Play(Cast.Advisor, "GET", "students/ada?name=Whispered");
        await Eventually(() => hosts.Functions.Said.Any(line => line.Contains("ReadStudent 200", StringComparison.Ordinal)));
        Assert.All(hosts.Functions.Said, line =>
            Assert.DoesNotMatch(@"\b(Ada|Beck|Whispered)\b|advisor@|guardian@|/ada\b|unsubscribe/", line.Split(", trace ")[0]));
    }

    private static async Task<string> TraceOf(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("me", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return (await answer.Json()).GetProperty("traceId").GetString()!;
    }

    /// <summary>Waits for what another process does in its own time; fails after half a minute.</summary>
    private static async Task Eventually(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
            await Task.Delay(10, patience.Token);
    }

    private sealed class UnknownLength(string text) : StringContent(text, Encoding.UTF8, "application/json")
    {
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Bytes of no meaning, sent as they are made.</summary>
    private sealed class Zeros : HttpContent
    {
        private readonly long bytes;

        public Zeros(long bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1 << 20];
            for (var left = bytes; left > 0; left -= block.Length)
                await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }
}
