using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Files;
using Plp.Jobs;
using Plp.Plans;
using Plp.Portfolio;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Files;
using Plp.Tests.Hosting;

namespace Plp.Tests.Portfolio;

/// <summary>Work from the first block of its file to its end, over HTTP; files in a folder.</summary>
public class EvidenceTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private TestSchool? started;

    private TestSchool School => started!;

    private IFileStore Files => School.Services.GetRequiredService<IFileStore>();

    /// <summary>Where this school keeps its files; null: in a folder.</summary>
    private protected virtual Task<IFileStore?> Place() => Task.FromResult<IFileStore?>(null);

    public async Task InitializeAsync()
    {
        var place = await Place();
        started = new TestSchool
        {
            Adjust = services =>
            {
                if (place is not null)
                    services.Replace(ServiceDescriptor.Singleton(place));
            },
        };
        await School.InitializeAsync();
    }

    public virtual Task DisposeAsync() => School.DisposeAsync();

    [Fact]
    public async Task A_picture_sent_in_blocks_is_kept_once_without_its_place_and_read_by_the_advisor()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var proficiencies =
            ProficiencySet.None with { Version = 1, Items = [new Proficiency { Id = "cc2", Code = "CC.2", Name = "Listening" }] };
        Assert.True((await School.Store.Commit(new Changes().Put(proficiencies), none)).Done);
        var content = SomeFiles.LargeJpeg(2_500_000, seed: 1);
        var upload = await Begin(ada, content.Length);
        foreach (var n in new[] { 2, 0, 1, 0 })
            await SendBlock(ada, upload, content, n);
        await Thumbnail(ada, upload, SomeFiles.Jpeg());
        var view = await Finish(ada, upload);
        Assert.Equal("picture", view.GetProperty("file").GetProperty("kind").GetString());
        Assert.True(view.GetProperty("file").GetProperty("thumbnail").GetBoolean());
        Assert.Equal(view.ToString(), (await Finish(ada, upload)).ToString());

        var key = Guid.NewGuid();
        var body = new
        {
            key,
            uploadId = upload,
            caption = "My cutting board",
            alt = "A board of maple",
            from = "outside",
            goalId = "goal1",
            cycle = 1,
            step = "do",
            proficiencies = new[] { "cc2" },
            audience = "staff",
        };
        using var added = await ada.Post("students/ada/evidence", body);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var piece = await added.Json();
        using var again = await ada.Post("students/ada/evidence", body);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(piece.GetProperty("id").GetString(), (await again.Json()).GetProperty("id").GetString());

        using var advisor = School.ClientOf(Cast.Advisor);
        var shown = (await advisor.GetJson("students/ada/portfolio")).GetProperty("evidence").EnumerateArray()
            .Single(one => one.GetProperty("caption").GetString() == "My cutting board");
        Assert.Equal(("A board of maple", "outside", "goal1", "do"), (
            shown.GetProperty("alt").GetString(),
            shown.GetProperty("from").GetString(),
            shown.GetProperty("goalId").GetString(),
            shown.GetProperty("step").GetString()));
        Assert.Equal("cc2", Assert.Single(shown.GetProperty("proficiencies").EnumerateArray()).GetString());
        using var file = await advisor.GetAsync(new Uri($"students/ada/evidence/{Id(piece)}/file", UriKind.Relative));
        var read = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=\"2026-11-18-my-cutting-board.jpg\"", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        // what lies in the store is the file and its thumbnail, once each, with nothing of where it was taken
        var stored = await Stored();
        Assert.Equal(3, stored.Count); // one picture was there before
        var bytes = await Files.Read(FileKey.Of(TestSchool.Ada, FileKey.HashOf(read)), none);
        Assert.Equal(read, bytes);
        Assert.DoesNotContain(SomeFiles.Hidden, Encoding.Latin1.GetString(bytes!), StringComparison.Ordinal);
        foreach (var one in stored)
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString((await Files.Read(one, none))!), StringComparison.Ordinal);
        Assert.Null(await Files.Length(FileKey.Block(TestSchool.Ada, upload, 0), none));
        Assert.Null(await School.Store.Read(FileUpload.IdOf(TestSchool.Ada, upload), none));
    }

    /// <summary>Five times the line breaks in the middle of a block; what came whole is never sent again.</summary>
    [Fact]
    public async Task Ten_megabytes_survive_five_cuts_and_are_stored_once()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var content = SomeFiles.LargeJpeg(FileCheck.MostBytes - SomeFiles.Jpeg().Length, seed: 2);
        Assert.Equal(FileCheck.MostBytes, content.Length);
        var upload = await Begin(ada, content.Length);
        var sent = 0;
        for (var cut = 0; cut < 6; cut++)
        {
            var left = Missing(await ada.GetJson($"students/ada/uploads/{upload}"));
            foreach (var n in left.Take(cut == 5 ? 99 : 1))
            {
                await SendBlock(ada, upload, content, n);
                sent++;
            }
            if (cut < 5)
                await CutIn(upload, content, Missing(await ada.GetJson($"students/ada/uploads/{upload}"))[0], ada);
        }
        Assert.Equal(10, sent);
        await Finish(ada, upload);
        using var added = await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption = "Large" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var read = await ada.GetAsync(new Uri($"students/ada/evidence/{Id(await added.Json())}/file", UriKind.Relative));
        Assert.Equal(FileCheck.Of(content).File!.Content, await read.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, (await Stored()).Count);
    }

    [Theory]
    [InlineData("bytes=0-9", 206, 0, 10)]
    [InlineData("bytes=5-", 206, 5, -1)]
    [InlineData("bytes=-4", 206, -4, 4)]
    [InlineData("bytes=0-999999", 206, 0, -1)]
    [InlineData("bytes=9999999-", 416, 0, 0)]
    [InlineData("bytes=1-2,4-5", 200, 0, -1)]
    [InlineData("lines=1-2", 200, 0, -1)]
    [InlineData("bytes=9-2", 200, 0, -1)]
    public async Task A_file_is_given_in_part_where_a_part_is_asked_for(string range, int status, int from, int count)
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var whole = FileCheck.Of(SomeFiles.Mp3()).File!.Content;
        var id = await Added(ada, SomeFiles.Mp3(), "A song");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"students/ada/evidence/{id}/file", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Range", range);
        using var answer = await ada.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 416)
            return;
        var begin = from < 0 ? whole.Length + from : from;
        var expected = count < 0 ? whole[begin..] : whole[begin..(begin + count)];
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes", answer.Headers.AcceptRanges.Single());
        if (status == 206)
            Assert.Equal($"bytes {begin}-{begin + expected.Length - 1}/{whole.Length}", answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task A_refused_file_leaves_nothing()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var before = await Stored();
        foreach (var content in new byte[][] { [.. "<svg onload='alert(1)'/>"u8], [.. "MZ program"u8], SomeFiles.Png(60_000, 60_000) })
        {
            var upload = await Begin(ada, content.Length);
            await SendBlock(ada, upload, content, 0);
            using var refused = await ada.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.NotEmpty((await refused.Json()).GetProperty("errors").GetProperty("file")[0].GetString()!);
            Assert.Null(await Files.Length(FileKey.Block(TestSchool.Ada, upload, 0), none));
            Assert.Null(await School.Store.Read(FileUpload.IdOf(TestSchool.Ada, upload), none));
        }
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task While_nothing_can_be_written_an_upload_says_so_keeps_nothing_half_and_goes_on_afterwards()
    {
        if (Files is not FolderFileStore folder)
            return; // how a container that is missing is said, FileStoreContract tests
        using var ada = School.ClientOf(TestSchool.Ada);
        var before = await Stored();
        var content = SomeFiles.Pdf(text: "written after all");
        var upload = await Begin(ada, content.Length);
        var (block, kept) = (FileKey.Block(TestSchool.Ada, upload, 0), FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)));
        using (Blocked(folder, block))
        {
            using var refused = await Put(ada, $"students/ada/uploads/{upload}/blocks/0", content);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("See that the disk has room", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Empty((await ada.GetJson($"students/ada/uploads/{upload}")).GetProperty("received").EnumerateArray());
        }
        await SendBlock(ada, upload, content, 0);
        using (Blocked(folder, kept))
        {
            using var refused = await ada.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            using var early = await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption = "Early" });
            Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        }
        await Finish(ada, upload);
        using var added = await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption = "The barn" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal([.. before, kept], (await Stored()).OrderBy(key => !before.Contains(key)));
    }

    /// <summary>A folder where the file is to be: it cannot be written until that is gone.</summary>
    private static Obstacle Blocked(FolderFileStore folder, FileKey key) => new(folder.PathOf(key));

    private sealed class Obstacle : IDisposable
    {
        private readonly string path;

        public Obstacle(string path)
        {
            this.path = path;
            Directory.CreateDirectory(path);
        }

        public void Dispose() => Directory.Delete(path);
    }

    [Fact]
    public async Task A_block_that_is_larger_or_smaller_than_said_and_a_thumbnail_that_is_none_are_refused()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var upload = await Begin(ada, 1_500_000);
        foreach (var (block, bytes, status) in new[]
        {
            (0, 999_999, HttpStatusCode.BadRequest), (1, 1_000_000, HttpStatusCode.BadRequest), (2, 10, HttpStatusCode.BadRequest),
            (0, 1_000_001, HttpStatusCode.RequestEntityTooLarge), (1, 500_000, HttpStatusCode.OK),
        })
        {
            using var answer = await Put(ada, $"students/ada/uploads/{upload}/blocks/{block}", new byte[bytes]);
            Assert.Equal(status, answer.StatusCode);
        }
        using var unfinished = await ada.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null);
        Assert.Equal(HttpStatusCode.Conflict, unfinished.StatusCode);
        Assert.Contains("Block 0", (await unfinished.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var (thumbnail, status) in new (byte[], HttpStatusCode)[]
        {
            ([.. "<svg/>"u8], HttpStatusCode.BadRequest), (SomeFiles.Pdf(), HttpStatusCode.BadRequest),
            (SomeFiles.LargeJpeg(13_000, 1), HttpStatusCode.RequestEntityTooLarge),
        })
        {
            using var answer = await Put(ada, $"students/ada/uploads/{upload}/thumbnail", thumbnail);
            Assert.Equal(status, answer.StatusCode);
        }
        using var text = await ada.Send(HttpMethod.Put, $"students/ada/uploads/{upload}/blocks/0", "{}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        using var early = await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption = "Too early" });
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
    }

    [Fact]
    public async Task Sizes_quota_and_how_many_are_on_their_way_are_limited_before_anything_is_sent()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        foreach (var bytes in new long[] { 0, -1, FileCheck.MostBytes + 1 })
        {
            using var refused = await ada.Post("students/ada/uploads", new { key = Guid.NewGuid(), bytes });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        var settings = (await School.Store.Read<SchoolSettings>(SchoolSettings.TheId, none))!;
        Assert.True((await School.Store.Commit(new Changes().Replace(settings with { PortfolioMegabytes = 25 }), none)).Done);
        School.Clock.Now += TimeSpan.FromMinutes(2);
        await Begin(ada, 10_000_000);
        await Begin(ada, 10_000_000);
        using var full = await ada.Post("students/ada/uploads", new { key = Guid.NewGuid(), bytes = 10_000_000 });
        Assert.Contains("25 MB in all", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        for (var n = 0; n < FileUpload.MostOpen - 3; n++) // one is open in this school already
            await Begin(ada, 10);
        using var many = await ada.Post("students/ada/uploads", new { key = Guid.NewGuid(), bytes = 10 });
        Assert.Contains("on their way", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_files_right_is_looked_at_each_time()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var id = await Added(ada, SomeFiles.Pdf(), "Plan of the barn", "family");
        using var family = School.ClientOf(Cast.FamilyLink);
        using var other = School.ClientOf(Cast.OtherAdvisor);
        using var ben = School.ClientOf(TestSchool.Ben);
        var (own, byLink) = ($"students/ada/evidence/{id}/file", $"family/evidence/{id}/file");
        Assert.Equal(HttpStatusCode.OK, (await family.GetAsync(new Uri(byLink, UriKind.Relative))).StatusCode);
        foreach (var client in new[] { other, ben })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(own, UriKind.Relative))).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await ben.GetAsync(new Uri($"students/ben/evidence/{id}/file", UriKind.Relative))).StatusCode);

        using var narrowed =
            await ada.Put($"students/ada/evidence/{id}", new { rev = 1, caption = "Plan of the barn", audience = "advisor" });
        Assert.Equal(HttpStatusCode.OK, narrowed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await family.GetAsync(new Uri(byLink, UriKind.Relative))).StatusCode);
        using var manager = School.ClientOf(Cast.CaseManager);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(new Uri(own, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_link_and_words_are_kept_and_two_who_edit_see_both()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        using var advisor = School.ClientOf(Cast.Advisor);
        using var link = await ada.Post(
            "students/ada/evidence",
            new { key = Guid.NewGuid(), caption = "My film", url = "https://classroom.google.com/c/1" });
        var piece = await link.Json();
        Assert.Contains("account of your school", piece.GetProperty("doubt").GetString(), StringComparison.Ordinal);
        using var words = await advisor.Post("students/ada/evidence", new { key = Guid.NewGuid(), caption = "A poem", text = "Snow." });
        var poem = await words.Json();
        Assert.Equal(("text", "Some advisor"), (poem.GetProperty("what").GetString(), poem.GetProperty("typedBy").GetString()));
        var path = $"students/ada/evidence/{Id(piece)}";
        using var first = await ada.Put(path, new { rev = 1, caption = "My film of the barn", url = "https://example.org/film" });
        using var second = await advisor.Put(path, new { rev = 1, caption = "Her film", url = "https://example.org/film" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("My film of the barn", (await second.Json()).GetProperty("current").GetProperty("caption").GetString());
        var saved = (await ada.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("what").GetString() == "changed a piece of work")
            .SelectMany(entry => entry.GetProperty("changes").EnumerateArray());
        Assert.Contains(saved, change => change.GetProperty("before").GetString() == "My film");
    }

    [Fact]
    public async Task What_is_wrong_in_a_piece_is_said_by_field()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        using var wrong = await ada.Post("students/ada/evidence", new
        {
            key = Guid.NewGuid(),
            url = "ftp://x",
            on = "2027-01-01",
            goalId = "goal9",
            cycle = 7,
            proficiencies = Enumerable.Range(0, 21).Select(n => "p" + n),
        });
        Assert.Equal(
            ["caption", "cycle", "goalId", "on", "proficiencies", "url"],
            (await wrong.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_at_once_and_erased_with_its_file_by_the_coordinator_unless_a_hold_is_open()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        using var advisor = School.ClientOf(Cast.Advisor);
        using var coordinator = School.ClientOf(Cast.Coordinator);
        var content = SomeFiles.Pdf(text: "taken back");
        var id = await Added(ada, content, "Taken back");
        var (path, key) = ($"students/ada/evidence/{id}", FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)));
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.Post(path + "/erase", new { rev = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ada.Post(path + "/withdraw", new { rev = 1 })).StatusCode);
        foreach (var client in new[] { ada, advisor, coordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(path + "/file", UriKind.Relative))).StatusCode);
        Assert.DoesNotContain("Taken back", (await advisor.GetJson("students/ada/history")).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            (await coordinator.GetJson("students/ada/portfolio")).GetProperty("withdrawn").EnumerateArray(),
            one => one.GetProperty("id").GetString() == id);

        await coordinator.Put("students/ada/hold", new { open = true, reason = "A request" });
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.Post(path + "/erase", new { rev = 2 })).StatusCode);
        await coordinator.Put("students/ada/hold", new { open = false, reason = "Answered" });
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post(path + "/erase", new { rev = 2 })).StatusCode);
        Assert.Null(await School.Store.Read(Evidence.IdOf(TestSchool.Ada, id), none));
        Assert.NotNull(await Files.Length(key, none));
        await Night(TestSchool.Today.AddDays(1));
        Assert.NotNull(await Files.Length(key, none));
        await Night(TestSchool.Today.AddDays(2));
        Assert.Null(await Files.Length(key, none));
        Assert.Empty(await School.Store.All<FileUpload>(new DocumentQuery(FileUpload.Shape.Type), none));
    }

    [Fact]
    public async Task The_night_sweeps_what_nothing_names_and_leaves_what_another_piece_holds()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var (named, unnamed) = (SomeFiles.Pdf(text: "named"), SomeFiles.Pdf(text: "unnamed"));
        var id = await Added(ada, named, "Named");
        foreach (var content in new[] { named, unnamed })
            await Sent(ada, content);
        var half = await Begin(ada, 20);
        await SendBlock(ada, half, new byte[20], 0);
        await Night(TestSchool.Today.AddDays(2));
        await Night(TestSchool.Today.AddDays(2));
        Assert.NotNull(await Files.Length(FileKey.Of(TestSchool.Ada, FileKey.HashOf(named)), none));
        Assert.Null(await Files.Length(FileKey.Of(TestSchool.Ada, FileKey.HashOf(unnamed)), none));
        Assert.Null(await Files.Length(FileKey.Block(TestSchool.Ada, half, 0), none));
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(new Uri($"students/ada/evidence/{id}/file", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_not_there_any_more_says_so()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var content = SomeFiles.Pdf(text: "lost");
        var id = await Added(ada, content, "Lost");
        await Files.Delete(FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)), none);
        using var gone = await ada.GetAsync(new Uri($"students/ada/evidence/{id}/file", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("add it again", (await gone.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task Night(DateOnly day) => School.Services.GetServices<INightlyWork>().OfType<EvidenceStore>().Single().Run(day, none);

    /// <summary>The files of the student; the school has some of its own.</summary>
    private async Task<List<FileKey>> Stored()
    {
        var keys = new List<FileKey>();
        await foreach (var key in Files.All(none))
        {
            if (key.Path.StartsWith($"{FileKey.Kept}{TestSchool.Ada}/", StringComparison.Ordinal))
                keys.Add(key);
        }
        return keys;
    }

    internal static async Task<string> Added(HttpClient client, byte[] content, string caption, string? audience = null)
    {
        var upload = await Sent(client, content);
        using var added = await client.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption, audience });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        return Id(await added.Json());
    }

    private static async Task<string> Sent(HttpClient client, byte[] content)
    {
        var upload = await Begin(client, content.Length);
        for (var n = 0; n * FileUpload.BlockBytes < content.Length; n++)
            await SendBlock(client, upload, content, n);
        await Finish(client, upload);
        return upload;
    }

    private static async Task<string> Begin(HttpClient client, int bytes)
    {
        using var begun = await client.Post("students/ada/uploads", new { key = Guid.NewGuid(), bytes });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return Id(await begun.Json());
    }

    private static async Task SendBlock(HttpClient client, string upload, byte[] content, int n)
    {
        var from = n * FileUpload.BlockBytes;
        using var sent = await Put(
            client,
            $"students/ada/uploads/{upload}/blocks/{n}",
            content[from..Math.Min(content.Length, from + FileUpload.BlockBytes)]);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    private static async Task Thumbnail(HttpClient client, string upload, byte[] content)
    {
        using var sent = await Put(client, $"students/ada/uploads/{upload}/thumbnail", content);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    private static async Task<JsonElement> Finish(HttpClient client, string upload)
    {
        using var finished = await client.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        return await finished.Json();
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, string path, byte[] bytes) => client.PutAsync(
        new Uri(path, UriKind.Relative),
        new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } });

    private static string Id(JsonElement view) => view.GetProperty("id").GetString()!;

    private static List<int> Missing(JsonElement upload)
    {
        var received = upload.GetProperty("received").EnumerateArray().Select(n => n.GetInt32());
        return [.. Enumerable.Range(0, upload.GetProperty("blocks").GetInt32()).Except(received)];
    }

    /// <summary>Sends half a block over a line of its own and breaks it.</summary>
    private async Task CutIn(string upload, byte[] content, int n, HttpClient client)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, School.Address.Port);
        var head = $"PUT /api/students/ada/uploads/{upload}/blocks/{n} HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
            $"Authorization: {client.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/octet-stream\r\n" +
            $"Content-Length: {Math.Min(FileUpload.BlockBytes, content.Length - (n * FileUpload.BlockBytes))}\r\n\r\n";
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(content.AsMemory(n * FileUpload.BlockBytes, FileUpload.BlockBytes / 2));
        line.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        line.Close();
    }
}

/// <summary>The same with files in Blob Storage.</summary>
public sealed class EvidenceInBlobsTests(AzuriteFixture azurite) : EvidenceTests, IClassFixture<AzuriteFixture>
{
    private protected override async Task<IFileStore?> Place() => await azurite.Service.Store();
}
