using System.Text;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Roster;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>One human being is one person, whichever file, role or spelling brings them.</summary>
public sealed class OnePersonTests : IAsyncLifetime
{
    private static readonly AdvisorChoice homeroom =
        new(AdvisorSource.Homeroom), byHand = new(AdvisorSource.Hand), column = new(AdvisorSource.Column);
    private readonly EmptyStore empty = new();
    private readonly RosterFolder files = RosterFolder.OneRoster(), plain = RosterFolder.Plain();
    private ImportingSchool school = null!;

    public async Task InitializeAsync() => school = await ImportingSchool.Open(empty.Store);

    public Task DisposeAsync()
    {
        empty.Dispose();
        files.Dispose();
        plain.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("José", "Núñez")]
    [InlineData("JOSE", "NUNEZ")]
    [InlineData("Jose\u0301", "Nu\u0301n\u0303ez")]
    [InlineData("\uff2a\uff2f\uff33\uff25", "\uff2e\uff35\uff2e\uff25\uff3a", "\uff2a\uff2f\uff33\uff25\uff20made-up.example")]
    public async Task A_teacher_who_is_a_parent_is_one_person_however_name_and_address_are_written(
        string given,
        string family,
        string address = "JOSE@made-up.example")
    {
        files
            .Plus("users.csv", "t5,,true,S1,teacher,jose,José,Núñez,jose@made-up.example,,,")
            .Plus("users.csv", $"p5,,true,S1,parent,jose2,{given},{family},{address},u2,,");
        var plan = await school.Import(files, homeroom);
        Assert.Empty(plan.Questions);
        var jose = (await school.People()).Single(person => person.Email?.StartsWith("jose@", StringComparison.OrdinalIgnoreCase) == true);
        Assert.Equal([Role.Teacher, Role.Guardian], jose.Roles);
        Assert.Contains((await school.Around(await school.Named("Ben Sato"))).Adults, link => link.Person == jose.PersonId);
        Assert.Contains(plan.Notes, note => note.Contains("is in the files 2 times", StringComparison.Ordinal));
        Assert.Empty((await school.Import(files, homeroom)).Changes);
    }

    [Fact]
    public async Task The_same_name_in_its_composed_and_its_decomposed_form_changes_nothing()
    {
        files.WithText(
            "users.csv",
            "sourcedId,role,givenName,familyName,email\nu7,student,Ren\u00e9,Lef\u00e8vre,r@made-up.example\n",
            new UTF8Encoding(false));
        await school.Import(files, byHand);
        files.WithText(
            "users.csv",
            "sourcedId,role,givenName,familyName,email\nu7,student,Rene\u0301,Lefe\u0300vre,r@made-up.example\n",
            new UTF8Encoding(false));
        Assert.Empty((await school.Plan(files, byHand)).Changes);
    }

    [Fact]
    public async Task Guardians_alone_find_the_member_of_staff_who_is_here_and_leave_the_hats()
    {
        await school.Import(plain, column);
        using var later = new RosterFolder().With(
            "guardians.csv",
            "id,given,family,email,studentIds",
            "1,Pam,Roy,pam@made-up.example,1;2",
            "2,Gus,Sato,gus@made-up.example,2",
            "9,TOM,quinn,Tom@made-up.example,2");
        await school.Import(later, byHand);
        var tom = (await school.People()).Single(person => person.Email == "Tom@made-up.example");
        Assert.Equal([Role.Advisor, Role.Teacher, Role.Guardian], tom.Roles);
        Assert.Equal("staff:7", tom.SourcedId);
        Assert.Empty((await school.Import(later, byHand)).Changes);
        plain.Plus("guardians.csv", "9,TOM,quinn,Tom@made-up.example,,2,");
        Assert.Equal(0, (await school.Import(plain, column)).Staff.Add);
        Assert.Empty((await school.Import(plain, column)).Changes);
    }

    [Fact]
    public async Task A_parent_who_is_staff_no_longer_keeps_what_a_parent_is()
    {
        plain.Plus("guardians.csv", "9,Tom,Quinn,tom@made-up.example,,2,parent");
        await school.Import(plain, column);
        plain
            .With("staff.csv", "id,given,family,email,roles", "8,Cay,Lund,cay@made-up.example,case manager; counselor")
            .Replacing("students.csv", ",tom@made-up.example,yes", ",,yes")
            .Replacing("students.csv", ",7,no", ",,no");
        await school.Import(plain, column);
        var tom = await school.Named("Tom Quinn");
        Assert.Equal((true, true), (tom.Active, tom.Roles.Contains(Role.Guardian)));
        Assert.DoesNotContain(Role.Teacher, tom.Roles);
    }

    [Theory]
    [InlineData("Tom,Quinn,home@made-up.example", "same name")]
    [InlineData("Tina,Quinn,tom@made-up.example", "share an email address")]
    public async Task Staff_who_may_be_a_parent_are_asked_about_and_act_as_neither_until_it_is_decided(string guardian, string why)
    {
        plain.Plus("guardians.csv", $"9,{guardian},,2,parent");
        var plan = await school.Import(plain, column);
        var question = Assert.Single(plan.Questions);
        Assert.Contains(why, question.Text, StringComparison.Ordinal);
        var (tom, ben, ann) = (await Staff("tom@made-up.example"), await school.Named("Ben Sato"), await school.Named("Ann Roy"));
        var card = await CardOf(ben);
        Assert.True(card.IsOwnChildOf(tom.PersonId));
        Assert.Empty(card.DutyHolders(TestSchool.Today));
        Assert.Null(Access.To(card, new Caller(tom, Role.Advisor), TestSchool.Today));
        Assert.Equal(Relation.Advisor, Access.To(await CardOf(ann), new Caller(tom, Role.Advisor), TestSchool.Today));
        Assert.Empty((await school.Import(plain, column)).Changes);

        await school.Answer(question, "two");
        Assert.Empty((await school.Import(plain, column)).Questions);
        Assert.Equal(Relation.Advisor, Access.To(await CardOf(ben), new Caller(tom, Role.Advisor), TestSchool.Today));
        Assert.Empty((await school.Import(plain, column)).Changes);
    }

    [Fact]
    public async Task Answered_before_the_import_they_come_in_as_one_person()
    {
        plain.Plus("guardians.csv", "9,Tom,Quinn,home@made-up.example,,2,parent");
        await school.Answer(Assert.Single((await school.Plan(plain, column)).Questions), "one");
        await school.Import(plain, column);
        var tom = await school.Named("Tom Quinn");
        Assert.Equal([Role.Advisor, Role.Teacher, Role.Guardian], tom.Roles);
        Assert.Contains((await school.Around(await school.Named("Ben Sato"))).Adults, link => link.Person == tom.PersonId && link.MayOpen);
        Assert.Empty((await school.Import(plain, column)).Changes);
    }

    [Fact]
    public async Task Nobody_decides_about_themselves()
    {
        plain.Plus("guardians.csv", "9,Tom,Quinn,home@made-up.example,,2,parent");
        await school.Import(plain, column);
        var tom = await Staff("tom@made-up.example");
        await school.Answer(Assert.Single((await school.Plan(plain, column)).Questions), "two", by: tom.PersonId);
        Assert.Single((await school.Import(plain, column)).Questions);
        Assert.True((await CardOf(await school.Named("Ben Sato"))).IsOwnChildOf(tom.PersonId));
    }

    /// <summary>Each has what was written under it, so no import merges them; the narrower right holds until somebody decides.</summary>
    [Fact]
    public async Task Two_records_here_that_are_one_human_are_proposed_and_act_as_neither_until_it_is_decided()
    {
        plain.Plus("guardians.csv", "9,Thea,Quill,thea@made-up.example,,2,parent");
        await school.Import(plain, column);
        var (tom, thea, ben) = (await Staff("tom@made-up.example"), await school.Named("Thea Quill"), await school.Named("Ben Sato"));
        // The source corrects the parent's name and address: it was Tom all along.
        plain.Replacing("guardians.csv", "9,Thea,Quill,thea@made-up.example", "9,TOM,Quinn,Tom@made-up.example");
        var plan = await school.Plan(plain, column);
        await school.Answer(plan.Questions.Single(question => question.About == QuestionAbout.Identity), "same");
        await school.Import(plain, column);
        plan = await school.Import(plain, column);
        var question = Assert.Single(plan.Questions, question => question.About == QuestionAbout.SamePerson);
        Assert.Equal("Tom Quinn is here as two records with one name and one email address. Are they one person?", question.Text);
        Assert.Equal([tom.PersonId], (await school.Around(ben)).MayBeAdults);
        Assert.Null(Access.To(await CardOf(ben), new Caller(tom, Role.Advisor), TestSchool.Today));
        Assert.Empty((await school.Import(plain, column)).Changes);
        Assert.NotEqual(tom.PersonId, thea.PersonId);

        await school.Answer(question, "two");
        await school.Import(plain, column);
        Assert.Null((await school.Around(ben)).MayBeAdults);
        Assert.Equal(Relation.Advisor, Access.To(await CardOf(ben), new Caller(tom, Role.Advisor), TestSchool.Today));
        Assert.Empty((await school.Import(plain, column)).Changes);
    }

    [Fact]
    public async Task What_a_person_may_be_follows_from_their_own_role_and_not_from_an_enrolment()
    {
        files
            .Replacing("enrollments.csv", "e1,,H1,S1,t1,teacher,true", "e1,,H1,S1,u2,teacher,true")
            .Plus("enrollments.csv", "e7,,H1,S1,p1,teacher,true,,", "e8,,H1,S1,t1,student,false,,");
        var plan = await school.Import(files, homeroom);
        Assert.Equal(
            3,
            plan.Notes.Count(note =>
                note.StartsWith("enrollments.csv, line ", StringComparison.Ordinal)
                    && note.Contains("left out", StringComparison.Ordinal)));
        Assert.Equal([Role.Student], (await school.Named("Ben Sato")).Roles);
        Assert.Equal([Role.Guardian], (await school.Named("Pam Roy")).Roles);
        Assert.Empty((await school.Around(await school.Named("Ann Roy"))).StaffLinks);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("ben@made-up.example")]
    [InlineData("Ben Sato")]
    [InlineData("Pam Roy")]
    public async Task A_student_or_a_parent_in_the_advisors_column_is_noted_and_left_out(string advisor)
    {
        await school.Import(plain, column);
        using var alone = new RosterFolder().With(
            "students.csv",
            "id,given,family,advisor,case manager",
            $"1,Ann,Roy,{advisor},{advisor}",
            "2,Ben,Sato,,");
        var plan = await school.Import(alone, column);
        Assert.Contains(plan.Notes, note => note.Contains("who is not active staff", StringComparison.Ordinal));
        Assert.DoesNotContain((await school.Around(await school.Named("Ann Roy"))).StaffLinks, link => link.Lasts(TestSchool.Today));
        Assert.Equal([Role.Student], (await school.Named("Ben Sato")).Roles);
    }

    [Fact]
    public async Task Another_id_of_the_source_with_the_same_name_and_address_is_the_same_person()
    {
        await school.Import(files, homeroom);
        var ann = await school.Named("Ann Roy");
        files
            .Replacing("users.csv", "u1,active", "x1,active")
            .Replacing("users.csv", "pam@made-up.example,u1", "pam@made-up.example,x1")
            .Replacing("demographics.csv", "u1", "x1")
            .Replacing("enrollments.csv", ",u1,", ",x1,");
        var plan = await school.Import(files, homeroom);
        Assert.Equal((0, 0), (plan.Students.Add, plan.Students.Deactivate));
        Assert.Equal(ann.PersonId, (await school.Named("Ann Roy")).PersonId);
        Assert.Empty((await school.Import(files, homeroom)).Changes);
    }

    private async Task<Person> Staff(string email) =>
        (await school.People()).Single(person => person.Email == email && person.State == Person.StaffState);

    private async Task<Card> CardOf(Person student) => (await empty.Store.Read<Card>(Card.IdOf(student.PersonId), CancellationToken.None))!;
}
