using System.IO.Compression;
using System.Text;
using Plp.Roster;

namespace Plp.Tests.Roster;

/// <summary>Archives meant to harm are refused with the reason, and cost no memory.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-hostile-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("../users.csv")]
    [InlineData("/etc/users.csv")]
    [InlineData("a/../../users.csv")]
    [InlineData("..\\users.csv")]
    [InlineData("C:/users.csv")]
    [InlineData("users.csv\u0001")]
    public void A_path_that_leads_out_is_refused(string path) =>
        Assert.Contains("leads out of the archive", Refused(Zip((path, "id\n"u8.ToArray()))), StringComparison.Ordinal);

    [Fact]
    public void A_bomb_is_refused_by_its_ratio_and_memory_stays_flat()
    {
        var path = ZipOfZeros("users.csv", 1_000_000_000);
        Assert.InRange(new FileInfo(path).Length, 1, 5_000_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Contains("unpacks to more than 100 times its size", Refused(path), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 5_000_000);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_is_read()
    {
        var path = ZipOfZeros("users.csv", 300_000_000);
        var bytes = File.ReadAllBytes(path);
        var entry = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 900_000);
        File.WriteAllBytes(path, bytes);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Refused(path);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }

    [Fact]
    public void An_archive_of_very_many_files_is_refused_before_they_are_listed()
    {
        var path = Path.Combine(folder.FullName, "many.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 20_000; i++)
                zip.CreateEntry($"{i}.csv");
        }
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Contains("more than 200 files", Refused(path), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1_000_000);

        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().LastIndexOf("PK\x05\x06"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 8), (ushort)3);
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 10), (ushort)3);
        File.WriteAllBytes(path, bytes);
        Assert.Contains("more than 200 files", Refused(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more.zip")]
    [InlineData("users.csv")]
    public void An_archive_in_the_archive_is_refused_whatever_it_is_called(string name) =>
        Assert.Contains(
            "an archive inside the archive",
            Refused(Zip((name, File.ReadAllBytes(Zip(("users.csv", "id\n"u8.ToArray())))))),
            StringComparison.Ordinal);

    [Fact]
    public void A_locked_archive_is_refused()
    {
        var path = Zip(("users.csv", "id\n"u8.ToArray()));
        var bytes = File.ReadAllBytes(path);
        bytes[6] |= 1;
        bytes[bytes.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("password", Refused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        var path = Zip(("users.csv", Encoding.ASCII.GetBytes(new string('x', 5000))));
        var bytes = File.ReadAllBytes(path);
        foreach (var length in new[] { 4, 30, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Refused(path);
        }
    }

    /// <summary>Also deep in an archive it is known which file is meant, and where in it.</summary>
    [Theory]
    [InlineData("export/users.csv", "id\n", "export/users.csv, line 1: there is no column sourcedId")]
    [InlineData("e/students.csv", "id,given,family\n1,\"Ann,Roy\n2,Ben,Sato\n", "e/students.csv, line 2, column given: a quotation")]
    [InlineData("cats.csv", "id,name\n", "cats.csv: none of these files is known")]
    public void A_refusal_names_the_archive_the_file_in_it_and_the_place(string entry, string text, string says)
    {
        var path = Zip((entry, Encoding.UTF8.GetBytes(text)));
        Assert.StartsWith($"{Path.GetFileName(path)}, {says}", Refused(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../users.csv", "../users.csv: ")]
    [InlineData("more.zip", "more.zip: ")]
    public void A_file_of_an_archive_that_may_harm_is_named(string entry, string says)
    {
        var path = Zip((entry, entry.EndsWith("zip", StringComparison.Ordinal) ? "PK"u8.ToArray() : "id\n"u8.ToArray()));
        Assert.StartsWith($"{Path.GetFileName(path)}, {says}", Refused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused() =>
        Assert.Contains(
            "two files named users.csv",
            Refused(Zip(("a/users.csv", "id\n"u8.ToArray()), ("b/users.csv", "id\n"u8.ToArray()))),
            StringComparison.Ordinal);

    [Fact]
    public void A_file_of_a_gigabyte_is_refused_unread()
    {
        var path = Path.Combine(folder.FullName, "students.csv");
        using (var file = File.Create(path))
            file.SetLength(1_000_000_000);
        Assert.Contains(
            "larger than 100 MB",
            Assert.Throws<RosterRefusedException>(() => RosterFiles.Open(folder.FullName)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,given,family\n1,\"", ", line 2, column given: ")]
    [InlineData("id;given;family;note\n1;\"Ann; Marie\";Roy\n\n2;\"Bea\nLou\";", ", line 5, column family: ")]
    [InlineData("id,given,family\n1,Ann,Roy,9,", ", line 2, column 5: ")]
    [InlineData("id,given,", ", line 1, column 3: ")]
    public void One_endless_row_is_refused_where_it_gets_too_long(string before, string place)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "students.csv"), before + new string('x', 8_000_000));
        using var files = RosterFiles.Open(folder.FullName);
        var said = Assert.Throws<RosterRefusedException>(() => RosterReader.Read(files, new ReadOptions { Today = default })).Message;
        Assert.StartsWith("students.csv" + place, said, StringComparison.Ordinal);
        Assert.Contains("again.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_an_ordinary_archive_does_no_harm()
    {
        using var files = RosterFiles.Open(Zip(
            ("export/Students.CSV", "id,given,family\n1,Ann,Roy\n"u8.ToArray()),
            ("__MACOSX/._x", "x"u8.ToArray()),
            ("read me.txt", "hello"u8.ToArray())));
        Assert.Single(RosterReader.Read(files, new ReadOptions { Today = default }).People);
        Assert.Equal(["read me.txt"], files.Ignored);
    }

    /// <summary>What the refusal says; it begins with the archive's name.</summary>
    private static string Refused(string path)
    {
        var said = Assert.Throws<RosterRefusedException>(() =>
        {
            using var files = RosterFiles.Open(path);
            RosterReader.Read(files, new ReadOptions { Today = default });
        }).Message;
        Assert.StartsWith(Path.GetFileName(path), said, StringComparison.Ordinal);
        return said;
    }

    private string Zip(params (string Name, byte[] Content)[] entries)
    {
        var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("n") + ".zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
        return path;
    }

    private string ZipOfZeros(string name, long length)
    {
        var path = Path.Combine(folder.FullName, "bomb.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry(name).Open();
        var zeros = new byte[1_000_000];
        for (; length > 0; length -= zeros.Length)
            stream.Write(zeros);
        return path;
    }
}
