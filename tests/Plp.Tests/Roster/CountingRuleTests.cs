using Plp.People;
using Plp.Roster;

namespace Plp.Tests.Roster;

/// <summary>What counts as whom, and what makes a row wrong: each rule as users are told it.</summary>
public sealed class CountingRuleTests : IDisposable
{
    private readonly RosterFolder school = RosterFolder.OneRoster();

    public void Dispose() => school.Dispose();

    [Fact]
    public void A_whole_school_is_read_without_a_finding()
    {
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Empty(roster.Notes);
        Assert.Equal(RosterForm.OneRoster11, roster.Form);
        Assert.Equal(["u1", "u2", "t1", "p1", "p2"], roster.People.Select(person => person.SourcedId));
        Assert.Equal(2, roster.People.Count(person => person.Is(RosterKinds.Student)));
        Assert.Equal(2, roster.People.Count(person => person.Is(RosterKinds.Guardian)));
        Assert.Equal("9", roster.People[0].Grade);
        Assert.Equal(new DateOnly(2012, 3, 4), roster.People[0].BirthDate);
        Assert.Equal(new RosterPeriod("Quarter 1", new DateOnly(2026, 8, 26), new DateOnly(2026, 10, 30)), Assert.Single(roster.Periods));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("active", true)]
    [InlineData(" Active ", true)]
    [InlineData("tobedeleted", false)]
    [InlineData("To Be Deleted", false)]
    [InlineData("inactive", false)]
    public void Active_is_a_status_blank_or_active(string status, bool active)
    {
        school.Plus("users.csv", $"u9,{status},true,S1,student,x,Xia,Roy,,,9,");
        Assert.Equal(active, school.Read().People.Single(person => person.SourcedId == "u9").Active);
    }

    [Fact]
    public void Active_is_a_file_without_a_status()
    {
        school.With("demographics.csv", "sourcedId,birthDate", "u2,2011-01-01");
        Assert.Equal(new DateOnly(2011, 1, 1), school.Read().People.Single(person => person.SourcedId == "u2").BirthDate);
    }

    [Theory]
    [InlineData("student", "Student")]
    [InlineData("parent", "Guardian")]
    [InlineData("Guardian", "Guardian")]
    [InlineData("relative", "Guardian")]
    [InlineData("teacher", "Staff")]
    [InlineData("AIDE", "Staff")]
    [InlineData("proctor", "Staff")]
    [InlineData("administrator", "Staff")]
    [InlineData("district administrator", "Staff")]
    public void Staff_is_every_role_but_student_and_guardians(string role, string kind)
    {
        school.Plus("users.csv", $"x,,true,S1,{role},x,Xia,Roy,,,,");
        Assert.Equal(Enum.Parse<RosterKinds>(kind), school.Read().People.Single(person => person.SourcedId == "x").Kinds);
    }

    [Fact]
    public void A_pair_counts_once_from_whichever_side_it_is_named()
    {
        school.Plus("users.csv", "p3,,true,S1,parent,x,Xia,Roy,,u2,,");
        Assert.Equal(
            [("u1", "p1"), ("u2", "p1"), ("u2", "p2"), ("u2", "p3")],
            school.Read().Pairs.Select(pair => (pair.Student, pair.Adult)).Order());
    }

    [Fact]
    public void A_relative_is_another_adult_and_a_guardian_a_guardian()
    {
        school.Plus("users.csv", "p3,,true,S1,relative,x,Xia,Roy,,u2,,");
        Assert.Equal(
            [AdultLinkKind.Parent, AdultLinkKind.Guardian, AdultLinkKind.OtherAdult],
            school
                .Read().Pairs
                .Where(pair => pair.Student == "u2")
                .OrderBy(pair => pair.Adult, StringComparer.Ordinal)
                .Select(pair => pair.Kind));
    }

    [Theory]
    [InlineData("users.csv", "u9,,true,S1,student,x,,,,,9,", "givenName", "blank")]
    [InlineData("users.csv", ",,true,S1,student,x,Xia,Roy,,,9,", "sourcedId", "blank")]
    [InlineData("users.csv", "u9,,true,S1,,x,Xia,Roy,,,9,", "role", "blank")]
    [InlineData("users.csv", "u9,,true,S1,wizard,x,Xia,Roy,,,9,", "role", "wizard")]
    [InlineData("users.csv", "u9,gone,true,S1,student,x,Xia,Roy,,,9,", "status", "gone")]
    [InlineData("users.csv", "u1,,true,S1,student,x,Xia,Roy,,,9,", "sourcedId", "earlier row")]
    [InlineData("users.csv", "u9,,true,S1,student,x,Xia", "familyName", "7 of 12 columns")]
    [InlineData("users.csv", "u9,,true,S7,student,x,Xia,Roy,,,9,", "orgSourcedIds", "S7")]
    [InlineData("users.csv", "u9,,true,S1,student,x,Xia,Roy,,p7,9,", "agentSourcedIds", "p7")]
    [InlineData("users.csv", "u9,,true,\"S7,S8\",student,x,Xia,Roy,,\"p7,p8\",9,", "orgSourcedIds", "S7")]
    [InlineData("orgs.csv", "S2,,Other,castle", "type", "castle")]
    [InlineData("academicSessions.csv", "Q2,,Quarter 2,gradingPeriod,2/11/2026,2027-01-22,2027", "startDate", "YYYY-MM-DD")]
    [InlineData("academicSessions.csv", "Q2,,Quarter 2,fortnight,2026-11-02,2027-01-22,2027", "type", "fortnight")]
    [InlineData("courses.csv", "C2,,Advisory,S9", "orgSourcedId", "S9")]
    [InlineData("classes.csv", "H2,,Room 13,C9,homeroom,S1,Q1", "courseSourcedId", "C9")]
    [InlineData("classes.csv", "H2,,Room 13,C1,homeroom,S1,\"Q1,Q9\"", "termSourcedIds", "Q9")]
    [InlineData("classes.csv", "H2,,Room 13,C1,lounge,S1,Q1", "classType", "lounge")]
    [InlineData("demographics.csv", "u2,,2011-02-30", "birthDate", "2011-02-30")]
    [InlineData("demographics.csv", "u7,,2011-02-03", "sourcedId", "u7")]
    [InlineData("enrollments.csv", "e9,,H9,S1,u1,student,false,,", "classSourcedId", "H9")]
    [InlineData("enrollments.csv", "e9,,H1,S1,u9,student,false,,", "userSourcedId", "u9")]
    [InlineData("enrollments.csv", "e9,,H1,S1,u1,janitor,false,,", "role", "janitor")]
    [InlineData("enrollments.csv", "e9,,H1,S1,u1,student,false,yesterday,", "beginDate", "yesterday")]
    public void A_wrong_row_is_told_once_by_file_line_column_and_reason(string file, string row, string column, string reason)
    {
        var line = File.ReadAllLines(school.At(file)).Length + 1;
        var bad = Assert.Single(school.Plus(file, row).Read().Bad);
        Assert.Equal((file, line, column), (bad.File, bad.Line, bad.Column));
        Assert.Contains(reason, bad.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", bad.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u9,,true,S1,student,x,Xia,Roy,,p7,9,")]
    [InlineData("u9,,true,S7,student,x,Xia,Roy,,p1,9,")]
    public void A_person_whose_reference_is_wrong_is_read_without_it(string row) =>
        Assert.Contains("u9", school.Plus("users.csv", row).Read().People.Select(person => person.SourcedId));

    [Fact]
    public void A_person_whose_row_is_wrong_is_left_out_but_not_absent()
    {
        var roster = school.Plus("users.csv", "u9,,true,S1,wizard,x,Xia,Roy,,,9,").Read();
        Assert.DoesNotContain("u9", roster.People.Select(person => person.SourcedId));
        Assert.Contains("u9", roster.Unread);
    }

    [Fact]
    public void A_reference_to_a_row_that_is_itself_wrong_is_no_second_finding()
    {
        school.Plus("users.csv", "u9,,true,S1,wizard,x,Xia,Roy,,,9,").Plus("enrollments.csv", "e9,,H1,S1,u9,student,false,,");
        Assert.Equal("role", Assert.Single(school.Read().Bad).Column);
    }

    [Fact]
    public void A_reference_into_a_file_that_is_not_there_is_fine() =>
        Assert.Empty(school.Without("orgs.csv").Without("academicSessions.csv").Without("courses.csv").Read().Bad);

    [Fact]
    public void Version_1_2_takes_roles_from_their_own_file_and_notes_dates_outside_today()
    {
        school
            .With(
                "manifest.csv",
                "propertyName,value",
                "manifest.version,1.0",
                "oneroster.version,1.2",
                "file.users,bulk",
                "file.roles,bulk")
            .With(
                "users.csv",
                "sourcedId,status,enabledUser,username,givenName,familyName,agentSourcedIds,preferredGivenName,pronouns",
                "u1,,true,a,Ann,Roy,t1,Annie,she/her",
                "t1,,true,b,Tom,Roy,,,",
                "n1,,true,c,Nobody,Roy,,,")
            .With(
                "roles.csv",
                "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId",
                "r1,,u1,primary,student,2026-09-01,,S1",
                "r2,,t1,primary,siteAdministrator,2020-01-01,2021-01-01,S1",
                "r3,,t1,secondary,parent,,,S1",
                "r4,tobedeleted,t1,secondary,teacher,,,S1")
            .Without("demographics.csv").Without("enrollments.csv");
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal(RosterForm.OneRoster12, roster.Form);
        var both = roster.People.Single(person => person.SourcedId == "t1");
        Assert.Equal((RosterKinds.Staff | RosterKinds.Guardian, true), (both.Kinds, both.Active));
        Assert.Equal([Role.Administrator], both.Roles);
        Assert.Equal(("Annie", new DateOnly(2026, 9, 1)), (roster.People[0].Preferred, roster.People[0].Enrolled!.Value));
        Assert.Equal(("u1", "t1"), (roster.Pairs[0].Student, roster.Pairs[0].Adult));
        Assert.Contains(roster.Notes, note =>
            note.Contains("1 role begins after today or has ended; it counts all the same.", StringComparison.Ordinal));
        Assert.Contains(roster.Notes, note =>
            note.Contains("1 person of users.csv without a role in roles.csv: left out.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_delta_refers_to_rows_it_does_not_repeat()
    {
        school.With(
            "manifest.csv",
            "propertyName,value",
            "oneroster.version,1.1",
            "file.users,delta",
            "file.enrollments,delta",
            "file.classes,delta",
            "file.orgs,delta",
            "file.courses,absent")
            .With(
                "users.csv",
                "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName," +
                    "agentSourcedIds,grades,password",
                "u5,active,2026-11-01T00:00:00Z,true,S9,student,x,Eve,Roy,p9,9,")
            .With("enrollments.csv", "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role", "e9,active,H7,S1,u5,student")
                .Without("demographics.csv")
                .Without("courses.csv");
        var roster = school.Read();
        Assert.Empty(roster.Bad);
        Assert.Equal((RosterKinds.None, false, false), (roster.Whole, roster.PairsAreWhole, roster.ClassesAreWhole));
    }

    [Fact]
    public void Grading_periods_go_before_terms()
    {
        school.Plus("academicSessions.csv", "T1,,Fall,term,2026-08-26,2027-01-22,2027");
        Assert.Equal("Quarter 1", Assert.Single(school.Read().Periods).Title);
        school.Replacing("academicSessions.csv", "gradingPeriod", "semester");
        Assert.Equal("Fall", Assert.Single(school.Read().Periods).Title);
    }

    [Fact]
    public void Passwords_are_in_nothing_that_is_read()
    {
        var roster = school.Plus("users.csv", "u9,bad,true,S1,student,x,Xia,Roy,,,9,secret-nine").Read();
        Assert.DoesNotContain(
            "secret",
            string.Join(
                '\n',
                roster.People.Select(person => person.ToString()).Concat(roster.Notes).Concat(roster.Bad.Select(row => row.ToString()))),
            StringComparison.Ordinal);
    }
}
