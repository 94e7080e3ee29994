using System.Text;
using Plp.Portfolio;

namespace Plp.Tests.Portfolio;

/// <summary>What a file is, by what it holds; what of it is kept, and what is refused with which words.</summary>
public sealed class FileCheckTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "jpeg", "image/jpeg" }, { "png", "image/png" }, { "webp", "image/webp" }, { "pdf", "application/pdf" }, { "mp3", "audio/mpeg" },
        { "wav", "audio/wav" }, { "m4a", "audio/mp4" }, { "ogg", "audio/ogg" }, { "webm", "audio/webm" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_is_what_it_holds(string kind, string mediaType)
    {
        var (file, wrong) = FileCheck.Of(Made(kind));
        Assert.Null(wrong);
        Assert.Equal(mediaType, file!.MediaType);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("mp3")]
    [InlineData("wav")]
    [InlineData("m4a")]
    public void Where_and_when_it_was_made_is_in_no_kept_byte(string kind)
    {
        Assert.Contains(SomeFiles.Hidden, Encoding.Latin1.GetString(Made(kind)), StringComparison.Ordinal);
        var kept = Encoding.Latin1.GetString(FileCheck.Of(Made(kind)).File!.Content);
        Assert.DoesNotContain(SomeFiles.Hidden, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Photoshop", kept, StringComparison.Ordinal);
    }

    /// <summary>A page after a picture's end is how one file is two; cut off, it is one.</summary>
    [Fact]
    public void What_follows_a_pictures_end_is_cut_off()
    {
        var page = "<html><script>alert(1)</script>"u8.ToArray();
        foreach (var picture in new[] { SomeFiles.Jpeg(after: page), SomeFiles.Png(after: page), SomeFiles.WebP(after: page) })
            Assert.DoesNotContain("script", Encoding.Latin1.GetString(FileCheck.Of(picture).File!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_cleaned_once_stays_as_it_is()
    {
        foreach (var kind in Kinds.Select(row => (string)row[0]))
        {
            var once = FileCheck.Of(Made(kind)).File!.Content;
            Assert.Equal(once, FileCheck.Of(once).File!.Content);
        }
    }

    [Theory]
    [InlineData(1, 40, 30)]
    [InlineData(6, 30, 40)]
    public void How_a_picture_is_turned_is_kept_and_nothing_else_of_exif(int turned, int width, int height)
    {
        var file = FileCheck.Of(SomeFiles.Jpeg(40, 30, turned)).File!;
        Assert.Equal((width, height), (file.Width, file.Height));
        var exif = Encoding.Latin1.GetString(file.Content).IndexOf("Exif", StringComparison.Ordinal);
        Assert.Equal(turned != 1, exif >= 0);
        if (turned != 1)
            Assert.Equal(turned, file.Content[exif + 6 + 8 + 2 + 8 + 1]);
    }

    [Fact]
    public void Colors_of_a_picture_are_kept() => Assert.Contains(
        "ICC_PROFILE",
        Encoding.Latin1.GetString(FileCheck.Of(SomeFiles.Jpeg()).File!.Content),
        StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_would_fill_a_readers_memory_is_refused_by_its_head()
    {
        foreach (var bomb in new[] { SomeFiles.Jpeg(65_000, 65_000), SomeFiles.Png(60_000, 60_000), SomeFiles.WebP(16_000, 16_000) })
            Assert.Contains("50 million pixels", FileCheck.Of(bomb).Wrong, StringComparison.Ordinal);
        Assert.NotNull(FileCheck.Of(SomeFiles.Png(uint.MaxValue, uint.MaxValue)).Wrong);
    }

    [Fact]
    public void A_pdf_that_unpacks_to_too_much_is_refused()
    {
        var bomb = SomeFiles.PdfWith(new byte[201_000_000]);
        Assert.True(bomb.Length < 1_000_000);
        Assert.Contains("unpacks to more", FileCheck.Of(bomb).Wrong, StringComparison.Ordinal);
        Assert.Contains(
            "unpacks to more",
            FileCheck.Of(SomeFiles.PdfWith(new byte[10], "/Filter [/FlateDecode /FlateDecode]")).Wrong,
            StringComparison.Ordinal);
        Assert.Contains(
            "unpacks to more",
            FileCheck.Of(SomeFiles.PdfWith(new byte[10], "/Subtype /Image /Width 90000 /Height 90000 /Filter /JBIG2Decode")).Wrong,
            StringComparison.Ordinal);
        Assert.Null(FileCheck.Of(SomeFiles.PdfWith(new byte[100_000])).Wrong);
    }

    [Theory]
    [InlineData("<< /S /JavaScript /JS (app.alert(1)) >>")]
    [InlineData("<< /S /J#61vaScript >>")]
    [InlineData("<< /Type /Filespec /EF << /F 9 0 R >> /Names [/EmbeddedFile] >>")]
    [InlineData("<< /S /Launch /F (calc.exe) >>")]
    public void A_pdf_that_runs_or_carries_something_is_refused(string objects)
    {
        Assert.Contains("can run a program", FileCheck.Of(SomeFiles.Pdf("5 0 obj " + objects + " endobj")).Wrong, StringComparison.Ordinal);
        var packed = SomeFiles.PdfWith(Encoding.Latin1.GetBytes(objects), "/Type /ObjStm /Filter /FlateDecode");
        Assert.Contains("can run a program", FileCheck.Of(packed).Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_with_a_password_is_refused() => Assert.Contains(
        "password",
        FileCheck.Of(SomeFiles.Pdf("trailer << /Encrypt 8 0 R >>")).Wrong,
        StringComparison.Ordinal);

    [Fact]
    public void What_is_of_another_kind_is_refused_with_what_to_do()
    {
        (byte[] Content, string Says)[] others =
        [
            ([], "empty"),
            ([.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8], "SVG, HTML"),
            ([.. "\ufeff  <!DOCTYPE html><script>1</script>"u8], "SVG, HTML"),
            ([.. "<?xml version='1.0'?><svg/>"u8], "SVG, HTML"),
            ([.. "GIF89a<script>"u8], "JPEG, PNG or WebP"),
            ([.. "PK\u0003\u0004 a document"u8], "Save it as PDF"),
            ([0, 0, 0, 24, .. "ftypheic\0\0\0\0"u8], "most compatible"),
            (SomeFiles.M4a("vide"), "Films"),
            (SomeFiles.WebM(1), "Films"),
            (SomeFiles.Ogg("\u0080theora"), "Films"),
            (SomeFiles.WebP(moving: true), "Moving pictures"),
            ([.. "MZ\u0090 a program"u8], "no file that can be kept"),
            ([.. "alert(1)//%PDF-1.4"u8, .. SomeFiles.Pdf()], "no file that can be kept"),
            (new byte[FileCheck.MostBytes + 1], "10 MB"),
        ];
        Assert.All(others, other => Assert.Contains(other.Says, FileCheck.Of(other.Content).Wrong, StringComparison.Ordinal));
    }

    /// <summary>Cut anywhere, or with any byte changed, a file is refused or kept, and the program goes on.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Half_a_file_and_one_with_wrong_bytes_end_in_words(string kind, string mediaType)
    {
        var whole = Made(kind);
        for (var length = 0; length < whole.Length; length++)
        {
            var (file, wrong) = FileCheck.Of(whole.AsSpan(0, length));
            Assert.True(file is null ? wrong!.EndsWith('.') : file.MediaType == mediaType);
        }
        var random = new Random(7);
        for (var turn = 0; turn < 3000; turn++)
        {
            var changed = whole.ToArray();
            for (var n = 0; n < 1 + turn % 4; n++)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            var (file, wrong) = FileCheck.Of(changed);
            Assert.True(file is not null || wrong!.EndsWith('.'));
        }
        Assert.Contains("not whole", FileCheck.Of(SomeFiles.Jpeg().AsSpan()[..^2]).Wrong, StringComparison.Ordinal);
        Assert.Contains("not whole", FileCheck.Of(SomeFiles.Png().AsSpan()[..^12]).Wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://classroom.google.com/c/1", "account of your school")]
    [InlineData("https://drive.google.com/a/school.org/file/d/1", "account of your school")]
    [InlineData("https://school.sharepoint.com/sites/x", "account of your school")]
    [InlineData("https://docs.google.com/document/d/1/edit", "private window")]
    [InlineData("https://docs.google.com/document/d/1/edit?usp=sharing", null)]
    [InlineData("https://docs.google.com/presentation/d/e/1/pub", null)]
    [InlineData("http://192.168.1.20/film", "network only")]
    [InlineData("http://fileserver/film", "network only")]
    [InlineData("https://[fd00::1]/", "network only")]
    [InlineData("https://www.youtube.com/watch?v=1", null)]
    public void A_link_that_only_the_school_can_open_is_told_by_its_form(string link, string? says)
    {
        var doubt = LinkCheck.Doubt(link);
        if (says is null)
            Assert.Null(doubt);
        else
            Assert.Contains(says, doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://me:secret@school.org/")]
    [InlineData("school.org/film")]
    [InlineData("https://")]
    public void What_is_no_link_of_the_web_is_refused(string link)
    {
        var errors = new FieldErrors();
        LinkCheck.Read("url", link, errors);
        Assert.True(errors.Any);
    }

    private static byte[] Made(string kind) => kind switch
    {
        "jpeg" => SomeFiles.Jpeg(),
        "png" => SomeFiles.Png(),
        "webp" => SomeFiles.WebP(),
        "pdf" => SomeFiles.Pdf(),
        "mp3" => SomeFiles.Mp3(),
        "wav" => SomeFiles.Wave(),
        "m4a" => SomeFiles.M4a(),
        "ogg" => SomeFiles.Ogg(),
        _ => SomeFiles.WebM(),
    };
}
