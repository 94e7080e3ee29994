using System.Text;
using Plp.Roster;

namespace Plp.Tests.Roster;

/// <summary>Files as real systems write them: read or asked, never passed over.</summary>
public sealed class RealFileTests : IDisposable
{
    private readonly RosterFolder files = RosterFolder.OneRoster(), plain = RosterFolder.Plain();

    public void Dispose()
    {
        files.Dispose();
        plain.Dispose();
    }

    [Theory]
    [InlineData("Suharto,")]
    [InlineData(",Suharto")]
    public void People_of_one_name_are_people(string names)
    {
        var roster = files.Plus("users.csv", $"u9,,true,S1,student,x,{names},,,9,").Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(
            ("Suharto", "", "Suharto"),
            roster.People.Where(person => person.SourcedId == "u9").Select(person => (person.Given, person.Family, person.Name)).Single());
    }

    [Theory]
    [InlineData("8/26/2026", "2026-08-26")]
    [InlineData("08/06/2026", "2026-08-06")]
    [InlineData("8/26/2026 12:00:00 AM", "2026-08-26")]
    public void Us_dates_are_read_where_the_column_proves_it(string written, string day)
    {
        plain.With("students.csv", "id,given,family,enrolled", $"1,Ann,Roy,{written}", "2,Ben,Sato,9/14/2025");
        var roster = plain.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            roster.People.Single(person => person.Given == "Ann").Enrolled);
    }

    [Fact]
    public void A_column_of_days_first_is_read_so()
    {
        plain.With("students.csv", "id,given,family,enrolled", "1,Ann,Roy,03/04/2026", "2,Ben,Sato,26/08/2025");
        Assert.Equal(new DateOnly(2026, 4, 3), plain.Read().People.Single(person => person.Given == "Ann").Enrolled);
    }

    [Theory]
    [InlineData("3/4/2026", "5/6/2026", "nothing in this column proves which. Write YYYY-MM-DD.")]
    [InlineData("3/14/2026", "26/6/2026", "nothing in this column proves which. Write YYYY-MM-DD.")]
    [InlineData("26.8.2026", "", "is no date. Write YYYY-MM-DD.")]
    [InlineData("2/30/2026", "", "is no day of the calendar where the month comes first")]
    public void A_date_that_may_be_two_is_named_by_its_row(string one, string other, string reason)
    {
        plain.With("students.csv", "id,given,family,enrolled", $"1,Ann,Roy,{one}", $"2,Ben,Sato,{other}");
        var bad = plain.Read().Bad[0];
        Assert.Equal(("students.csv", 2, "enrolled"), (bad.File, bad.Line, bad.Column));
        Assert.Contains(reason, bad.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-08-26T00:00:00.000Z")]
    [InlineData("2026-08-26T23:30:00-05:00")]
    [InlineData("2026-08-26 00:00:00")]
    public void A_timestamp_keeps_its_day(string written)
    {
        var roster = files.With("demographics.csv", "sourcedId,birthDate", $"u2,{written}").Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(new DateOnly(2026, 8, 26), roster.People.Single(person => person.SourcedId == "u2").BirthDate);
    }

    [Fact]
    public void A_set_of_1_2_with_columns_without_a_name_in_its_roles_is_read_whole()
    {
        OneRoster12().With(
            "roles.csv",
            "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,,",
            "r1,,u1,primary,student,,,S1",
            "r2,,t1,primary,teacher,,,S1");
        var roster = files.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(2, roster.People.Count);
        Assert.Contains(roster.Notes, note =>
            note.StartsWith("roles.csv", StringComparison.Ordinal) && note.Contains("columns without a name", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_end_before_optional_columns_are_read_with_a_note()
    {
        var roster = files.Plus("users.csv", "u9,,true,S1,student,x,Xia,Roy").Read();
        Assert.Empty(roster.Bad);
        Assert.Contains("u9", roster.People.Select(person => person.SourcedId));
        Assert.Contains(roster.Notes, note =>
            note.StartsWith("users.csv: rows that end before the last columns: 1, the first on line ", StringComparison.Ordinal)
            && note.EndsWith(" before column email; what is missing was read as blank.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_parent_organisation_is_a_note()
    {
        var roster = files.With("orgs.csv", "sourcedId,name,type,parentSourcedId", "S1,Made-up High,school,D1").Read();
        Assert.Empty(roster.Bad);
        Assert.Contains("orgs.csv, line 2: the parent \"D1\" is not in the file.", roster.Notes);
    }

    [Theory]
    [InlineData("property,setting\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,delta\n")]
    [InlineData("manifest.version,1.0\noneroster.version,1.1\nfile.users,delta\n")]
    [InlineData("file.users,delta\noneroster.version,1.1\n")]
    public void A_manifest_with_another_first_line_or_none_is_read_with_a_note(string text)
    {
        var roster = files.WithText("manifest.csv", text, new UTF8Encoding(false)).Read();
        Assert.Equal((RosterKinds.None, 0), (roster.Whole, roster.Bad.Count));
        Assert.Contains(roster.Notes, note => note.StartsWith("manifest.csv, line 1:", StringComparison.Ordinal));
    }

    [Fact]
    public void Demographics_by_their_user_are_read()
    {
        var roster = files.With("demographics.csv", "userSourcedId,birthDate", "u2,2011-05-06").Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(new DateOnly(2011, 5, 6), roster.People.Single(person => person.SourcedId == "u2").BirthDate);
    }

    [Theory]
    [InlineData("orgs.csv")]
    [InlineData("academicSessions.csv")]
    [InlineData("courses.csv")]
    [InlineData("demographics.csv")]
    public void A_side_file_keyed_otherwise_is_a_note_and_never_a_refusal(string file)
    {
        var roster = files.With(file, "key,name", "1,x").Read();
        Assert.Equal((5, 0), (roster.People.Count, roster.Bad.Count));
        Assert.Contains(roster.Notes, note => note.StartsWith($"{file}, line 1: there is no column", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Enrolled", true)]
    [InlineData("A", true)]
    [InlineData("Withdrawn", false)]
    [InlineData("I", false)]
    [InlineData("Graduated", false)]
    public void Status_words_of_real_systems_are_read(string word, bool active)
    {
        Assert.Equal(
            active,
            files
                .Plus("users.csv", $"u9,{word},true,S1,student,x,Xia,Roy,,,9,")
                .Read().People
                .Single(person => person.SourcedId == "u9").Active);
        plain.With("students.csv", "id,given,family,Enrollment Status", $"1,Ann,Roy,{word}", "2,Ben,Sato,");
        Assert.Equal(active, plain.Read().People.Single(person => person.Given == "Ann").Active);
    }

    [Fact]
    public void A_status_word_nobody_knows_is_asked_once_for_all_rows()
    {
        plain.With("students.csv", "id,given,family,status", "1,Ann,Roy,LOA", "2,Ben,Sato,loa");
        var roster = plain.Read();
        var question = Assert.Single(roster.Questions);
        Assert.Equal(
            (QuestionAbout.Status, "students.csv", "status", 2),
            (question.About, question.File, question.Column, roster.Bad.Count));
        var answered = plain.Read(answers: Answered(question, "here"));
        Assert.Empty(answered.Bad);
        Assert.All(answered.People.Where(person => person.Is(RosterKinds.Student)), person => Assert.True(person.Active));
    }

    [Fact]
    public void Accounts_that_are_off_are_asked_about_once()
    {
        files.Replacing("users.csv", "u2,,true", "u2,,false").Replacing("users.csv", "p2,active,true", "p2,active,FALSE");
        var roster = files.Read();
        var question = Assert.Single(roster.Questions);
        Assert.Equal("2 people have enabledUser false, and are active otherwise. Are they at the school?", question.Text);
        Assert.Equal(["u1", "t1", "p1"], roster.People.Select(person => person.SourcedId));
        Assert.Empty(roster.Bad);
        Assert.Contains("u2", roster.Unread);
        Assert.True(files.Read(answers: Answered(question, "here")).People.Single(person => person.SourcedId == "u2").Active);
        Assert.False(files.Read(answers: Answered(question, "gone")).People.Single(person => person.SourcedId == "u2").Active);
    }

    [Fact]
    public void Several_schools_in_one_export_are_asked_about_and_the_others_people_are_left_out()
    {
        files.Plus("orgs.csv", "S2,,Other High,school").Plus("users.csv",
            "x1,,true,S2,student,x,Xia,Quick,,q1,9,",
                "q1,,true,S2,parent,q,Que,Quick,,x1,,",
                "q2,,true,S2,parent,q,Both,Sides,,\"x1,u2\",,",
                "t7,,true,S2,teacher,t,Tea,Cher,,,,");
        var roster = files.Read();
        var question = Assert.Single(roster.Questions);
        Assert.Equal((true, QuestionAbout.School), (question.Blocks, question.About));
        Assert.Equal(["Made-up High", "Other High", "All of them, run as one school"], question.Options.Select(option => option.Text));
        var mine = files.Read(answers: Answered(question, "S1"));
        Assert.Equal(["u1", "u2", "t1", "p1", "p2", "q2"], mine.People.Select(person => person.SourcedId));
        Assert.DoesNotContain(mine.Pairs, pair => pair.Student == "x1");
        Assert.Equal(9, files.Read(answers: Answered(question, "all")).People.Count);
    }

    [Fact]
    public void Several_schools_in_a_plain_table_are_asked_about_too()
    {
        plain.With("students.csv", "id,given,family,school", "1,Ann,Roy,North", "2,Ben,Sato,South");
        var question = Assert.Single(plain.Read().Questions);
        Assert.Equal(
            ["Ann"],
            plain
                .Read(answers: Answered(question, "North")).People
                .Where(person => person.Is(RosterKinds.Student))
                .Select(person => person.Given));
    }

    [Theory]
    [InlineData("09", "9")]
    [InlineData("KG", "K")]
    [InlineData("Grade 9", "9")]
    [InlineData("9th", "9")]
    [InlineData("9th Grade", "9")]
    [InlineData("9.0", "9")]
    [InlineData("PK", "PK")]
    [InlineData("Freshman", "9")]
    [InlineData("0", "K")]
    [InlineData("Ungraded", "Ungraded")]
    public void Grades_are_read_as_systems_write_them(string written, string grade)
    {
        plain.With("students.csv", "id,given,family,grade", $"1,Ann,Roy,{written}", "2,Ben,Sato,10");
        Assert.Equal(grade, plain.Read().People.Single(person => person.Given == "Ann").Grade);
        files.Plus("users.csv", $"u9,,true,S1,student,x,Xia,Roy,,,{written},");
        Assert.Equal(grade, files.Read().People.Single(person => person.SourcedId == "u9").Grade);
    }

    [Fact]
    public void Names_encoded_as_utf_8_twice_are_read_as_what_they_were()
    {
        string[] names = ["Lefèvre", "À Beckett", "Núñez", "Nguyễn", "Szabó", "Œuvre", "山田", "ÁLVAREZ"];
        var text = "id,given,family\n" + string.Concat(names.Select((name, i) => $"{i},Zoé,{name}\n"));
        var twice = string.Concat(Encoding.UTF8
            .GetBytes(text)
            .Select(b => b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D
                ? (char)b
                : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetChars([b])[0]));
        var roster = plain.WithText("students.csv", "ï»¿" + twice, new UTF8Encoding(false)).Read();
        Assert.Equal(names, roster.People.Where(person => person.Is(RosterKinds.Student)).Select(person => person.Family));
        Assert.Contains(roster.Notes, note => note.Contains(
            "such as \"Ã©\" it was read as \"é\"",
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SÃO PEDRO")]
    [InlineData("MAÇÃS")]
    [InlineData("Ångström")]
    public void Names_that_only_look_so_stay_as_they_are(string name)
    {
        var roster = plain.WithText("students.csv", $"id,given,family\n1,Ana,{name}\n", new UTF8Encoding(false)).Read();
        Assert.Equal(name, roster.People.Single(person => person.Given == "Ana").Family);
        Assert.Empty(roster.Notes);
    }

    [Theory]
    [InlineData("Ann\u202e")]
    [InlineData("An\u0007n")]
    [InlineData("\u202dAnn")]
    public void Marks_that_turn_the_direction_and_controls_are_refused_by_their_row(string name)
    {
        var bad = Assert.Single(plain.Plus("students.csv", $"3,{name},Roy,9,,,no,").Read().Bad);
        Assert.Equal(("students.csv", 4, "given"), (bad.File, bad.Line, bad.Column));
        Assert.Contains("characters that are not text", bad.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_column_of_somebody_else_is_no_id()
    {
        plain
            .With("students.csv", "given,family,email,parentId", "Ann,Roy,ann@made-up.example,1", "Ben,Sato,ben@made-up.example,1")
            .Replacing("guardians.csv", "\"1;2\"", "\"ann@made-up.example\"")
            .Replacing("guardians.csv", ",2,guardian", ",ben@made-up.example,guardian");
        var roster = plain.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(
            ["student:ann@made-up.example", "student:ben@made-up.example"],
            roster.People.Where(person => person.Is(RosterKinds.Student)).Select(person => person.SourcedId));
    }

    private RosterFolder OneRoster12() => files
        .With("manifest.csv", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.2", "file.users,bulk", "file.roles,bulk")
        .With("users.csv", "sourcedId,status,enabledUser,username,givenName,familyName", "u1,,true,a,Ann,Roy", "t1,,true,b,Tom,Roy")
        .Without("demographics.csv").Without("enrollments.csv");

    private static RosterAnswers Answered(RosterQuestion question, string key) =>
        RosterAnswers.None.With(new Dictionary<string, string?> { [question.Id] = key }, "coordinator", DateTimeOffset.UnixEpoch);
}
