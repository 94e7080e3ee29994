using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Files;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Records;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Records;

public sealed class RestoreIntoAFileTests : RestoreContract;

public sealed class RestoreIntoCosmosTests : RestoreContract
{
    private LoopbackEndpoint cosmos = null!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cosmos.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { IsNew = true, Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>A school that was just begun gives way to the one in a file, sent from its own pages and put back as a job (J5).</summary>
public abstract class RestoreContract : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool from = new();
    private TestSchool into = null!;
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        into = await Make();
        await from.InitializeAsync();
        await into.InitializeAsync();
        var first = Assert.Single(await into.Store.All<Person>(new DocumentQuery(Person.Shape.Type), none));
        coordinator = into.ClientOf(first.PersonId);
    }

    public virtual async Task DisposeAsync()
    {
        coordinator.Dispose();
        await into.DisposeAsync();
        await from.DisposeAsync();
    }

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool { IsNew = true });

    [Fact]
    public async Task The_school_of_the_file_is_there_document_by_document_and_nothing_else_and_nobody_gets_mail()
    {
        await from.Store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 4, Mode = MailMode.Live, LiveSince = from.Clock.Now }),
            none);
        var (exported, content) = await Exported(Noise(9_000_000)); // more than a block
        using (var begun = await Begin(content))
            Assert.Equal(2, (await begun.Json()).GetProperty("blocks").GetInt32());
        await SendBlock(content, 0);
        using (var early = await coordinator.Post($"school-restores/{Seal(content)}/start", new { }))
            Assert.Contains("has not come whole", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var again = await Begin(content)) // the browser was closed; the same file is chosen again
            Assert.Equal(0, Assert.Single((await again.Json()).GetProperty("received").EnumerateArray()).GetInt32());
        await SendBlock(content, 1);
        var done = await Driven(await Started(content));
        Assert.False(done.GetProperty("result").TryGetProperty("refused", out _), done.GetRawText());

        var restored = await Lines(into.Store);
        var original = await Lines(from.Store);
        Assert.Equal(original.Where(line => !IsMailSettings(line)), restored.Where(line => !IsMailSettings(line)));
        Assert.Equal(exported.Documents, restored.Count);
        Assert.Equal(MailMode.Off, (await into.Store.Read<MailSettings>(MailSettings.TheId, none))!.Mode);
        Assert.False(Directory.Exists(Path.Combine(into.Folder, "mail")));
        var files = into.Services.GetRequiredService<IFileStore>();
        await foreach (var key in from.Services.GetRequiredService<IFileStore>().All(none))
            Assert.EndsWith(FileKey.HashOf((await files.Read(key, none))!), key.Path, StringComparison.Ordinal);
        Assert.Null(await files.Length(RestoreUpload.BlockKey(Seal(content), 0), none));
        using var theirs = into.ClientOf(Cast.Coordinator);
        Assert.Equal("Test School", (await theirs.GetJson("me")).GetProperty("school").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_job_that_was_cut_off_again_and_again_goes_on_where_it_was()
    {
        for (var n = 0; n < 500; n += Changes.Most)
            await from.Store.Commit(
                Enumerable.Range(n, Changes.Most).Aggregate(new Changes(), (changes, i) => changes.Create(History(i))),
                none);
        var (_, content) = await Exported();
        await Sent(content);
        await Started(content);
        var attempts = 0;
        for (Job? job; (job = await into.Store.Read<Job>(JobId(content), none)) is not null; attempts++)
        {
            Assert.True(attempts < 60, $"{job.Cursor} of {job.Of}");
            using var program = Restarted(new BreakingStore(into.Store, 4 + (attempts % 3)));
            try
            {
                await program.GetRequiredService<JobRunner>().Run(job.JobId, TimeSpan.FromMinutes(1), none);
            }
            catch (StoreUnavailableException)
            {
                // the machine stopped
            }
        }
        Assert.True(attempts > 2);
        Assert.Equal(
            (await Lines(from.Store)).Where(line => !IsMailSettings(line)),
            (await Lines(into.Store)).Where(line => !IsMailSettings(line)));
    }

    [Fact]
    public async Task People_come_last_so_that_nobody_signs_in_to_half_a_school()
    {
        var (_, content) = await Exported();
        await Sent(content);
        await Started(content);
        while (await into.Store.Read<Job>(JobId(content), none) is { } job)
        {
            using var program = Restarted(new BreakingStore(into.Store, 4));
            try
            {
                await program.GetRequiredService<JobRunner>().Run(job.JobId, TimeSpan.FromMinutes(1), none);
            }
            catch (StoreUnavailableException)
            {
                // the machine stopped
            }
            if (await into.Store.Read(Person.IdOf(Cast.Advisor), none) is not null)
            {
                Assert.NotNull(await into.Store.Read(Plp.Plans.Plan.IdOf(TestSchool.Ada), none));
                return;
            }
        }
        Assert.Fail("Nobody came.");
    }

    [Fact]
    public async Task A_file_cut_off_at_99_percent_or_foreign_is_refused_before_any_of_it_is_sent()
    {
        var (_, content) = await Exported();
        var before = await Lines(into.Store);
        foreach (var (sent, why) in new (byte[], string)[]
        {
            (content[..(content.Length * 99 / 100)], "cut off"),
            (Encoding.UTF8.GetBytes(new string('a', 40)), "no export of a school"),
            (Encoding.UTF8.GetBytes(new string('x', 400)), "no export of a school"),
        })
        {
            using var refused = await Begin(sent);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(why, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(before, await Lines(into.Store));
    }

    [Fact]
    public async Task A_file_changed_by_one_byte_is_refused_with_the_reason_and_nothing_is_written()
    {
        var (_, content) = await Exported();
        var before = await Lines(into.Store);
        var chance = new Random(20);
        int[] places = [0, 4, 30, content.Length - 70, .. Enumerable.Range(0, 6).Select(_ => chance.Next(content.Length - 70))];
        foreach (var place in places)
        {
            content[place] ^= 1;
            await Sent(content);
            Assert.Contains("nothing was written", await Refusal(content), StringComparison.Ordinal);
            content[place] ^= 1;
        }
        Assert.Equal(before, (await Lines(into.Store)).Where(line => !line.Contains(RestoreWork.TheName, StringComparison.Ordinal)));
        Assert.Null(await into.Store.Read(RestoreUpload.TheId, none));

        await Sent(content); // the same file, whole this time
        await Driven(await Started(content));
        Assert.Equal(
            (await Lines(from.Store)).Where(line => !IsMailSettings(line)),
            (await Lines(into.Store)).Where(line => !IsMailSettings(line)));
    }

    [Fact]
    public async Task One_students_record_is_refused_as_no_whole_school()
    {
        using var file = new MemoryStream();
        await from.Services.GetRequiredService<SchoolExport>().Write(file, from.Clock.Now, none, TestSchool.Ada);
        await Sent(file.ToArray());
        Assert.Contains("no whole school", await Refusal(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_in_use_is_refused_before_a_file_is_sent_and_before_one_that_was_sent_is_written()
    {
        var (_, content) = await Exported();
        using var inUse = from.ClientOf(Cast.Coordinator);
        using (var refused = await inUse.Post("school-restores", new { bytes = content.Length, seal = Seal(content) }))
            Assert.Contains("This school is in use", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Sent(content);
        var job = await Started(content);
        await into.Store.Commit(
            new Changes().Create(Cast.All.First(person => person.PersonId == Cast.Advisor) with { ETag = null }),
            none); // somebody was added meanwhile
        var done = await Driven(job);
        Assert.Contains("in use", done.GetProperty("result").GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await into.Store.All<Person>(new DocumentQuery(Person.Shape.Type), none)).Count);
    }

    [Fact]
    public async Task While_one_file_is_restored_another_is_refused_and_its_own_blocks_stay_as_they_are()
    {
        var (_, content) = await Exported();
        await Sent(content);
        await Started(content);
        var (_, other) = await Exported(Noise(100));
        using (var refused = await Begin(other))
            Assert.Contains("another file is under way", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var changed = content.ToArray();
        changed[100] ^= 1;
        await SendBlock(changed, 0, Seal(content));
        Assert.Equal(
            RestoreWork.JobIdOf(Seal(content)),
            (await coordinator.GetJson("school-exports")).GetProperty("restore").GetProperty("id").GetString());
        var done = await Driven(await Started(content));
        Assert.False(done.GetProperty("result").TryGetProperty("refused", out _), done.GetRawText());
    }

    [Fact]
    public async Task A_block_of_another_length_or_of_no_file_is_refused()
    {
        var (_, content) = await Exported();
        using (var begun = await Begin(content))
            Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        foreach (var (path, bytes, why) in new[]
        {
            ($"{Seal(content)}/blocks/0", new byte[10], "10 came"),
            ($"{Seal(content)}/blocks/7", new byte[10], "blocks 0 to 0"),
            ("0000/blocks/0", new byte[10], "was not begun"),
        })
        {
            using var refused = await Put(path, bytes);
            Assert.Contains(why, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_sent_and_restored_by_nobody_is_deleted_after_a_day()
    {
        var (_, content) = await Exported();
        await Sent(content);
        var old = into.Services.GetServices<INightlyWork>().OfType<OldExports>().Single();
        await old.Run(TestSchool.Today.AddDays(1), none);
        Assert.NotNull(await into.Store.Read(RestoreUpload.TheId, none));
        await old.Run(TestSchool.Today.AddDays(2), none);
        Assert.Null(await into.Store.Read(RestoreUpload.TheId, none));
        Assert.Null(await into.Services.GetRequiredService<IFileStore>().Length(RestoreUpload.BlockKey(Seal(content), 0), none));
    }

    /// <summary>Another process over the same data: nothing that was kept in memory is left.</summary>
    private ServiceProvider Restarted(IDocumentStore store) => new ServiceCollection()
        .AddSingleton(store)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(into.Services.GetRequiredService<IFileStore>())
        .AddSingleton(into.Services.GetRequiredService<SchoolDays>())
        .AddSingleton<RestoreChecks>()
        .AddSingleton<JobRunner>()
        .AddTransient<BulkWork, RestoreWork>()
        .BuildServiceProvider();

    private async Task<(SchoolManifest Manifest, byte[] Content)> Exported(byte[]? work = null)
    {
        if (work is not null)
            await from.Services.GetRequiredService<IFileStore>().Put(FileKey.Of(TestSchool.Ada, FileKey.HashOf(work)), work, none);
        using var file = new MemoryStream();
        return (await from.Services.GetRequiredService<SchoolExport>().Write(file, from.Clock.Now, none), file.ToArray());
    }

    private static Plp.Plans.PlanHistory History(int n) => new()
    {
        Id = Plp.Plans.PlanHistory.IdOf(TestSchool.Ada, $"many{n}"),
        Student = TestSchool.Ada,
        Day = TestSchool.Today,
        What = "wrote a step",
        By = TestSchool.Ada,
        At = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero),
        Fields = [],
    };

    private static byte[] Noise(int bytes)
    {
        var noise = new byte[bytes];
        new Random(7).NextBytes(noise);
        return noise;
    }

    private Task<HttpResponseMessage> Begin(byte[] content) =>
        coordinator.Post("school-restores", new { bytes = content.Length, seal = Seal(content) });

    private async Task Sent(byte[] content)
    {
        using (var begun = await Begin(content))
            Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync());
        await SendBlock(content, 0);
    }

    private async Task SendBlock(byte[] content, int block, string? seal = null)
    {
        using var answer = await Put(
            $"{seal ?? Seal(content)}/blocks/{block}",
            [.. content.Skip(block * RestoreUpload.BlockBytes).Take(RestoreUpload.BlockBytes)]);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> Put(string path, byte[] bytes)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new("application/octet-stream");
        return coordinator.PutAsync(new Uri("school-restores/" + path, UriKind.Relative), body);
    }

    private async Task<JsonElement> Started(byte[] content)
    {
        using var answer = await coordinator.Post($"school-restores/{Seal(content)}/start", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    /// <summary>Why the file is refused, when it is looked at or by the job.</summary>
    private async Task<string> Refusal(byte[] content)
    {
        using var answer = await coordinator.Post($"school-restores/{Seal(content)}/start", new { });
        if (!answer.IsSuccessStatusCode)
            return await answer.Content.ReadAsStringAsync();
        return (await Driven(await answer.Json())).GetProperty("result").GetProperty("refused").GetString()!;
    }

    private async Task<JsonElement> Driven(JsonElement job)
    {
        for (var calls = 0; job.GetProperty("state").GetString() != "done"; calls++)
        {
            Assert.True(calls < 200);
            using var next = await coordinator.Post($"jobs/{job.GetProperty("id").GetString()}/next", new { });
            Assert.True(next.IsSuccessStatusCode, await next.Content.ReadAsStringAsync());
            job = await next.Json();
        }
        return job;
    }

    private static string JobId(byte[] content) => Job.IdOf(RestoreWork.JobIdOf(Seal(content)));

    private static string Seal(byte[] content) => Encoding.Latin1.GetString(content[^Math.Min(content.Length, 64)..]);

    /// <summary>Every document with its digest, as an export writes it.</summary>
    private static async Task<List<string>> Lines(IDocumentStore store)
    {
        var lines = new List<string>();
        foreach (var kind in DocumentKinds.All)
        {
            await foreach (var stored in store.Each(new DocumentQuery(kind.Type), none))
            {
                var written = SchoolExport.Written(kind, stored);
                lines.Add($"{stored.Id} {Convert.ToHexStringLower(SHA256.HashData(written))}");
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static bool IsMailSettings(string line) => line.StartsWith(MailSettings.TheId + " ", StringComparison.Ordinal);
}
