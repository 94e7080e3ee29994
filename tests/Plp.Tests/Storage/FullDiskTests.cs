using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Plp.Files;
using Plp.Portfolio;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Portfolio;

namespace Plp.Tests.Storage;

/// <summary>A disk without a byte left, under the whole program: it says so, keeps nothing half, and goes on once there is room.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string SeeRoom = "See that the disk has room";

    private static readonly CancellationToken none = CancellationToken.None;

    private SmallDisk? disk;
    private TestSchool? school;

    private SmallDisk Disk => disk!;

    private TestSchool School => school!;

    public async Task InitializeAsync()
    {
        disk = SmallDisk.Mount(megabytes: 48);
        if (disk is null)
            return;
        school = new TestSchool { Disk = disk.Folder };
        await school.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (school is not null)
            await school.DisposeAsync();
        disk?.Dispose();
    }

    [SmallDiskFact]
    public async Task What_does_not_fit_is_refused_whole_what_was_kept_is_read_and_saving_goes_on_once_there_is_room()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var before = (await Pieces(ada)).Count;
        Disk.Fill();
        var (kept, refused) = (new List<string>(), new List<object>());
        for (var n = 0; n < 400 && refused.Count < 3; n++) // the log has room of its own for the first ones
        {
            object piece = new { key = Guid.NewGuid(), caption = $"Page {n}", text = new string('x', 3_900) };
            using var answer = await ada.Post("students/ada/evidence", piece);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                kept.Add($"Page {n}");
                continue;
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains(SeeRoom, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            refused.Add(piece);
        }
        Assert.Equal(3, refused.Count);
        Assert.Equal(kept.Order(StringComparer.Ordinal), (await Pieces(ada)).Where(IsPage).Order(StringComparer.Ordinal));
        Assert.Equal(kept.Count, await SavesOf(kept.Count));

        Disk.MakeRoom();
        foreach (var piece in refused)
        {
            using var answer = await ada.Post("students/ada/evidence", piece);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        Assert.Equal(before + kept.Count + refused.Count, (await Pieces(ada)).Count);
        Assert.Equal(kept.Count + refused.Count, await SavesOf(kept.Count + refused.Count));
    }

    [SmallDiskFact]
    public async Task A_file_that_does_not_fit_leaves_no_byte_and_is_taken_once_there_is_room()
    {
        using var ada = School.ClientOf(TestSchool.Ada);
        var content = SomeFiles.Pdf(text: new string('x', 60_000));
        using var begun = await ada.Post("students/ada/uploads", new { key = Guid.NewGuid(), bytes = content.Length });
        var upload = (await begun.Json()).GetProperty("id").GetString()!;
        var before = FilesOnDisk();
        Disk.Fill();
        using (var refused = await SendBlock(ada, upload, content))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains(SeeRoom, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(before, FilesOnDisk());
        Assert.Empty((await ada.GetJson($"students/ada/uploads/{upload}")).GetProperty("received").EnumerateArray());

        Disk.MakeRoom();
        using (var sent = await SendBlock(ada, upload, content))
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Disk.Fill();
        using (var refused = await ada.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Null(await School.Services.GetRequiredService<IFileStore>().Length(
            FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)),
            none));

        Disk.MakeRoom();
        using (var finished = await ada.Send(HttpMethod.Post, $"students/ada/uploads/{upload}/finish", null))
            Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        using var added = await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), uploadId = upload, caption = "The barn" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal([.. before, Path.GetFileName(School.Services.GetRequiredService<IFileStore>() is FolderFileStore folder
            ? folder.PathOf(FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)))
            : "")], FilesOnDisk().OrderBy(file => !before.Contains(file)));
    }

    private static bool IsPage(string caption) => caption.StartsWith("Page ", StringComparison.Ordinal);

    private static async Task<List<string>> Pieces(HttpClient ada) =>
    [
        .. (await ada.GetJson("students/ada/portfolio")).GetProperty("evidence").EnumerateArray()
            .Select(piece => piece.GetProperty("caption").GetString()!),
    ];

    /// <summary>Lines of history of pieces that were added here: each save has one, in the same commit.</summary>
    private async Task<int> SavesOf(int most)
    {
        var query = new DocumentQuery(Plp.Plans.PlanHistory.Shape.Type) { Student = TestSchool.Ada, PageSize = Math.Max(most, 100) };
        return (await School.Store.All<Plp.Plans.PlanHistory>(query, none))
            .Count(save => save.Fields.Any(field => field is { Field: "caption", After: { } caption } && IsPage(caption)));
    }

    private static Task<HttpResponseMessage> SendBlock(HttpClient ada, string upload, byte[] content) => ada.PutAsync(
        new Uri($"students/ada/uploads/{upload}/blocks/0", UriKind.Relative),
        new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } });

    /// <summary>By their names, all that the school keeps besides its data.</summary>
    private List<string> FilesOnDisk() =>
    [
        .. Directory.EnumerateFiles(School.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file))
            .Where(name => !name.Contains(".sqlite", StringComparison.Ordinal) && !name.EndsWith(".eml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
