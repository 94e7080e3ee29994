using System.Text;
using Plp.People;
using Plp.Roster;

namespace Plp.Tests.Roster;

/// <summary>Files as schools have them: any order, separator, line end and encoding.</summary>
public sealed class OddFileTests : IDisposable
{
    private readonly RosterFolder school = RosterFolder.Plain();

    public void Dispose() => school.Dispose();

    [Fact]
    public void Plain_files_are_read_by_the_names_of_their_columns()
    {
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Empty(roster.Notes);
        var ann = roster.People.Single(person => person.Given == "Ann");
        Assert.Equal(
            ("staff:7", "9", true, new DateOnly(2012, 3, 4)),
            (ann.Advisor, ann.Grade, ann.Flags[SupportFlag.Iep], ann.BirthDate!.Value));
        Assert.Equal([Role.CaseManager, Role.Counselor], roster.People.Single(person => person.Given == "Cay").Roles);
        Assert.Equal("es", roster.People.Single(person => person.Given == "Pam").Language);
        Assert.Equal(3, roster.Pairs.Count);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Any_separator_any_order_and_extra_columns_do(string separator)
    {
        string Row(params string[] cells) => string.Join(separator, cells);
        school.With(
            "students.csv",
            Row("Locker", "FAMILY NAME", "first_name", "Student ID", "Grade Level"),
            Row("12", "Roy", "\"Ann\nMarie\"", "1", "9"),
            "",
            Row("13", "\"Sa\"\"to\"", "Ben", "2", "10"));
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(
            ["Ann Marie Roy", "Ben Sa\"to"],
            roster.People.Where(person => person.Is(RosterKinds.Student)).Select(person => $"{person.Given} {person.Family}"));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_does()
    {
        school.With("students.csv", "id,given,family", "1,\"Ann\r\nMarie\r\n\",Roy", "", ",Ben,Sato");
        Assert.Equal(6, Assert.Single(school.Read().Bad, row => row.File == "students.csv").Line);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public void Western_names_are_read_from_every_encoding_they_come_in(string encoding)
    {
        school.WithText("students.csv", "id,given,family\n1,Zoé,Lefèvre\n2,Hélène,Saint-André\n", Of(encoding));
        var roster = school.Read();
        Assert.Equal(
            ["Zoé Lefèvre", "Hélène Saint-André"],
            roster.People.Where(person => person.Is(RosterKinds.Student)).Select(person => $"{person.Given} {person.Family}"));
        Assert.Equal(encoding == "windows-1252", roster.Notes.Any(note => note.Contains("windows-1252", StringComparison.Ordinal)));
    }

    [Fact]
    public void Utf16_without_a_mark_is_told_by_its_zeros()
    {
        school.WithText("students.csv", "id,given,family\n1,Zoé,Lefèvre\n", new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        Assert.Equal("Zoé", school.Read().People.Single(person => person.Is(RosterKinds.Student)).Given);
    }

    [Fact]
    public void Japanese_names_are_read_as_shift_jis()
    {
        school.WithText("students.csv", "id,given,family\n1,太郎,山田\n2,花子,佐藤\n", Of("shift_jis"));
        var roster = school.Read();
        Assert.Equal("山田", roster.People.Single(person => person.SourcedId == "student:1").Family);
        Assert.Contains(roster.Notes, note => note.Contains("shift_jis", StringComparison.Ordinal));
    }

    [Fact]
    public void A_code_page_the_school_names_is_taken()
    {
        school.WithText("students.csv", "id,given,family\n1,Łukasz,Żak\n", Of("windows-1250"));
        Assert.Equal("Żak", school.Read("windows-1250").People.Single(person => person.Is(RosterKinds.Student)).Family);
    }

    [Fact]
    public void What_fits_no_encoding_is_refused_by_name()
    {
        school.WithText("students.csv", "id,given,family\n1,A\u0081,Roy\n", Encoding.Latin1);
        var refused = Assert.Throws<RosterRefusedException>(() => school.Read());
        Assert.Contains(
            "students.csv, line 2, column given: the file is neither UTF-8 nor UTF-16",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Contains("windows-1252", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,given,family\n1,\"Ann,Roy\n2,Ben,Sato\n", ", line 2, column given: ", "never closed")]
    [InlineData("id,given,family\n1,Ann,Roy\n2,Ben,\"Sato", ", line 3, column family: ", "never closed")]
    [InlineData("id,family\n1,Roy\n", ", line 1: ", "no columns given and family")]
    [InlineData("given,family\nAnn,Roy\n", ", line 1: ", "neither a column id nor a column email")]
    [InlineData("", ", line 1: ", "no columns given and family")]
    [InlineData("id,given,family\n1,A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0,Roy\n", ", line 2, column given: ", "not a text file")]
    public void A_file_that_means_nothing_is_refused_with_place_and_reason(string text, string place, string reason)
    {
        school.WithText("students.csv", text, new UTF8Encoding(false));
        var said = Assert.Throws<RosterRefusedException>(() => school.Read()).Message;
        Assert.StartsWith("students.csv" + place, said, StringComparison.Ordinal);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_character_is_refused_on_its_line()
    {
        school.WithText("students.csv", "id,given,family\n1,Zoë,Müller\n2,Ann\uD800,Roy\n", new UnicodeEncoding(false, true, false));
        var path = Path.Combine(school.Path, "students.csv");
        var bytes = File.ReadAllBytes(path);
        var replaced = bytes.AsSpan().IndexOf((byte[])[0xFD, 0xFF]);
        (bytes[replaced], bytes[replaced + 1]) = (0x00, 0xD8); // half a character
        File.WriteAllBytes(path, bytes);
        Assert.StartsWith(
            "students.csv, line 3, column given: the file is UTF-16",
            Assert.Throws<RosterRefusedException>(() => school.Read()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,given,family\n1,Zoë,Müller\n\"2\n\",\"Ann, Bea\",R?y\n", ", line 4, column family: ")]
    [InlineData("id;given;family\n1;Zoë;Müller\n2;\"Ann; Bea\";R?y\n", ", line 3, column family: ")]
    [InlineData("id\tgiven\tfamily\n1\tZoë\tMüller\n2\tAnn\tRoy\tR?y\n", ", line 3, column 4: ")]
    public void A_broken_byte_is_refused_in_its_column_whatever_the_separator(string text, string place)
    {
        school.WithText("students.csv", text, new UTF8Encoding(false));
        var bytes = File.ReadAllBytes(school.At("students.csv"));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;
        File.WriteAllBytes(school.At("students.csv"), bytes);
        Assert.StartsWith(
            $"students.csv{place}the file is UTF-8, but 1 of its bytes",
            Assert.Throws<RosterRefusedException>(() => school.Read()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_beyond_the_columns_are_noted_by_line_and_column()
    {
        var notes = school.Plus("students.csv", "3,Cid,Roy,9,,,no,,surplus").Read().Notes;
        Assert.Equal(
            "students.csv: rows with more cells than there are columns: 1, the first on line 4 from column 9 on, behind Birth Date; " +
            "what is there was not read.",
            Assert.Single(notes));
    }

    [Fact]
    public void A_name_of_characters_that_show_nothing_is_blank()
    {
        var bad = Assert.Single(school.Plus("students.csv", "3,\u200b,\u2060,9,,,no,").Read().Bad);
        Assert.Equal(("students.csv", 4, "given"), (bad.File, bad.Line, bad.Column));
    }

    [Fact]
    public void What_is_too_long_for_its_field_is_noted_by_line_and_column()
    {
        school.With("students.csv", "id,given,family,Mobile", $"1,Ann,Roy,{new string('5', 41)}");
        Assert.Equal(
            "students.csv, line 2, column Mobile: this has more than 40 characters; it was left out.",
            Assert.Single(school.Without("guardians.csv").Read().Notes));
    }

    [Fact]
    public void A_folder_without_a_roster_says_what_to_give()
    {
        using var empty = new RosterFolder().With("cats.csv", "id,name", "1,Tom");
        Assert.Contains(
            "students.csv, staff.csv and guardians.csv",
            Assert.Throws<RosterRefusedException>(() => empty.Read()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("students.csv", "3,Cid,Roy,9,,nobody,no,", "advisor")]
    [InlineData("students.csv", "3,Cid,Roy,9,,,no,4.3.2012", "Birth Date")]
    [InlineData("students.csv", "1,Cid,Roy,9,,,no,", "id")]
    [InlineData("staff.csv", "9,Cid,Roy,,wizard", "roles")]
    [InlineData("guardians.csv", "9,Cid,Roy,,,77,parent", "studentIds")]
    [InlineData("guardians.csv", "9,Cid,Roy,,,1,boss", "relationship")]
    [InlineData("guardians.csv", "1,Pam,Roy,pam@made-up.example,,1,parent", "id")]
    public void Plain_files_keep_the_same_rules(string file, string row, string column)
    {
        var bad = Assert.Single(school.Plus(file, row).Read().Bad);
        Assert.Equal((file, column), (bad.File, bad.Column));
    }

    [Fact]
    public void A_guardian_with_a_row_for_each_child_is_one_person()
    {
        school.With(
            "guardians.csv",
            "given,family,email,student",
            "Pam,Roy,home@made-up.example,1",
            "Pam,Roy,home@made-up.example,2",
            "Gus,Roy,home@made-up.example,1");
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(2, roster.People.Count(person => person.Is(RosterKinds.Guardian)));
        Assert.Equal(3, roster.Pairs.Count);
    }

    [Fact]
    public void What_is_no_address_is_noted_and_left_out()
    {
        var roster = school.Plus("students.csv", "3,Cid,Roy,9,not an address,,no,").Read();
        Assert.Empty(roster.Bad);
        Assert.Null(roster.People.Single(person => person.Given == "Cid").Email);
        Assert.Contains("line 4", Assert.Single(roster.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'=1")]
    [InlineData("''=1")]
    [InlineData("'t Hooft")]
    [InlineData("-5")]
    [InlineData("Ann")]
    public void Formulas_go_out_harmless_and_come_back_as_they_were(string text)
    {
        var written = Formulas.Neutralised(text);
        Assert.DoesNotMatch("^[=+@-]", written);
        Assert.Equal(text, Formulas.Restored(written));
    }

    private static Encoding Of(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
