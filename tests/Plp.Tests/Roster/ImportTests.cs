using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>What an import does to the people of a school, on the embedded store.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private static readonly AdvisorChoice homeroom = new(AdvisorSource.Homeroom);
    private readonly EmptyStore empty = new();
    private readonly RosterFolder files = RosterFolder.OneRoster();
    private ImportingSchool school = null!;

    public async Task InitializeAsync() => school = await ImportingSchool.Open(empty.Store);

    public Task DisposeAsync()
    {
        empty.Dispose();
        files.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Everybody_comes_in_with_who_belongs_to_them()
    {
        var plan = await school.Import(files, homeroom);
        Assert.Equal(
            (new KindCounts(2, 0, 0, 2), new KindCounts(1, 0, 0, 1), new KindCounts(2, 0, 0, 2), 3),
            (plan.Students, plan.Staff, plan.Guardians, plan.Links));
        var ben = await school.Named("Ben Sato");
        var (tom, pam, gus) = (await school.Named("Tom Quinn"), await school.Named("Pam Roy"), await school.Named("Gus Sato"));
        Assert.Equal([Role.Advisor, Role.Teacher], tom.Roles);
        var around = await school.Around(ben);
        Assert.Equal(
            new StaffLink(tom.PersonId, StaffLinkKind.Advisor, new DateOnly(2026, 8, 26), null, LinkSource.Import),
            Assert.Single(around.StaffLinks));
        Assert.Equal(
            [(pam.PersonId, AdultLinkKind.Parent, true), (gus.PersonId, AdultLinkKind.Guardian, true)],
            around.Adults.Select(adult => (adult.Person, adult.Kind, adult.MayMail)));
        var card = (await empty.Store.Read<Card>(Card.IdOf(ben.PersonId), CancellationToken.None))!;
        Assert.Equal(("Ben Sato", "10", true), (card.Name, card.Grade, card.Active));
        Assert.Equal([tom.PersonId], card.Staff);
        Assert.Equal([pam.PersonId, gus.PersonId], card.Adults);
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await school.Import(files, homeroom);
        var before = await empty.Raw();
        school.Clock.Now = school.Clock.Now.AddDays(40);
        var again = await school.Import(files, homeroom);
        Assert.Empty(again.Changes);
        Assert.Equal(
            (new KindCounts(0, 0, 0, 2), new KindCounts(0, 0, 0, 1), new KindCounts(0, 0, 0, 2), 3),
            (again.Students, again.Staff, again.Guardians, again.Links));
        Assert.Equal(before.Where(IsNoJob), (await empty.Raw()).Where(IsNoJob));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var before = await empty.Raw();
        await school.Plan(files, homeroom);
        Assert.Equal(before, await empty.Raw());
    }

    [Fact]
    public async Task Changed_facts_change_and_blank_ones_stay()
    {
        await school.Import(files, homeroom);
        files.Replacing("users.csv", "student,ann,Ann,Roy,ann@made-up.example,p1,09", "student,ann,Anna,Roy,,p1,10");
        var plan = await school.Import(files, homeroom);
        var change = Assert.Single(plan.Changes);
        Assert.Equal((PlannedAction.Change, new KindCounts(0, 1, 0, 2)), (change.What, plan.Students));
        Assert.Equal(
            [("given", "Ann", "Anna"), ("grade", "9", "10")],
            change.Fields!.Select(field => (field.Field, field.Before, field.After)));
        Assert.Equal("ann@made-up.example", (await school.Named("Anna Roy")).Email);
    }

    [Fact]
    public async Task A_guardian_who_needs_an_interpreter_stands_on_the_card_of_a_student_whose_own_row_is_as_it_was()
    {
        const string head = "id,given,family,email,language,studentIds,relationship";
        var column = new AdvisorChoice(AdvisorSource.Column);
        using var plain = RosterFolder.Plain().With(
            "guardians.csv",
            head + ",interpreter",
            "1,Pam,Roy,pam@made-up.example,Spanish,\"1;2\",parent,yes",
            "2,Gus,Sato,gus@made-up.example,,2,guardian,");
        await school.Import(plain, column);
        var (ann, ben, pam) = (await school.Named("Ann Roy"), await school.Named("Ben Sato"), await school.Named("Pam Roy"));
        Assert.Equal("es", (await CardOf(ann)).Interpreters![pam.PersonId]);
        Assert.Equal("es", Assert.Single((await CardOf(ben)).Interpreters!).Value);

        plain
            .Replacing("guardians.csv", "Spanish,\"1;2\",parent,yes", "Spanish,\"1;2\",parent,no")
            .Replacing("guardians.csv", ",,2,guardian,", ",Somali,2,guardian,yes");
        var plan = await school.Import(plain, column);
        Assert.Equal(["Gus Sato", "Pam Roy"], plan.Changes.Select(change => change.Name).Order());
        Assert.Null((await CardOf(ann)).Interpreters);
        Assert.Equal("so", Assert.Single((await CardOf(ben)).Interpreters!).Value);
        await IsWhole(school);
        Assert.Empty((await school.Plan(plain, column)).Intents);

        async Task<Card> CardOf(Person student) => (await empty.Store.Read<Card>(Card.IdOf(student.PersonId), CancellationToken.None))!;
    }

    [Fact]
    public async Task Who_is_absent_is_deactivated_and_comes_back()
    {
        await school.Import(files, homeroom);
        files
            .Replacing("users.csv", "u2,,true", "u2,tobedeleted,true")
            .Replacing("users.csv", "p2,active,true,S1,guardian,gus,Gus,Sato,gus@made-up.example,,,secret-five\r\n", "")
            .Replacing("users.csv", "\"p1,p2\"", "p1");
        var plan = await school.Plan(files, homeroom);
        Assert.Equal((1, 0, 1), (plan.Students.Deactivate, plan.Staff.Deactivate, plan.Guardians.Deactivate));
        Assert.Equal(2, plan.Confirm.Count);
        Assert.Contains("1 of 2 students", plan.Confirm[0], StringComparison.Ordinal);
        await school.Import(files, homeroom);
        var ben = await school.Named("Ben Sato");
        Assert.Equal((false, TestSchool.Today), (ben.Active, ben.Left!.Value));
        Assert.Equal(Card.LeftState, (await empty.Store.Read<Card>(Card.IdOf(ben.PersonId), CancellationToken.None))!.State);

        using var whole = RosterFolder.OneRoster();
        var back = await school.Import(whole, homeroom);
        Assert.All(back.Changes, change => Assert.Equal(PlannedAction.BringBack, change.What));
        Assert.True((await school.Named("Ben Sato")) is { Active: true, Left: null });
    }

    [Fact]
    public async Task Who_was_entered_by_hand_is_never_absent_but_found_by_address()
    {
        await empty.Store.Commit(
            new Changes()
                .Create(ImportingSchool.ByHand("handmade", "Thomas", "Quinn", "TOM@made-up.example", Role.Counselor))
                .Create(ImportingSchool.ByHand("other", "Olga", "Roy", "olga@made-up.example", Role.Office)),
            CancellationToken.None);
        var question = Assert.Single((await school.Plan(files, homeroom)).Questions);
        Assert.Equal(
            ("Tom Quinn of the files has the address of Thomas Quinn here. Are they one person?", QuestionAbout.SamePerson),
            (question.Text, question.About));
        await school.Answer(question, "one");
        var plan = await school.Import(files, homeroom);
        Assert.Equal((0, 1, 0), (plan.Staff.Add, plan.Staff.Change, plan.Staff.Deactivate));
        var tom = (await empty.Store.Read<Person>(Person.IdOf("handmade"), CancellationToken.None))!;
        Assert.Equal(("Tom", "t1"), (tom.Given, tom.SourcedId));
        Assert.Equal([Role.Advisor, Role.Counselor, Role.Teacher], tom.Roles);
        Assert.True((await school.Named("Olga Roy")).Active);
    }

    [Fact]
    public async Task The_same_name_is_not_the_same_person()
    {
        files.Plus("users.csv", "u3,,true,S1,student,ann2,Ann,Roy,,,11,");
        var plan = await school.Import(files, homeroom);
        Assert.Equal(3, plan.Students.Add);
        Assert.Equal(2, (await school.People()).Count(person => person.Name == "Ann Roy"));
    }

    [Fact]
    public async Task A_row_that_became_wrong_leaves_the_person_and_their_family_as_they_are()
    {
        await school.Import(files, homeroom);
        files.Replacing("users.csv", "p1,active,true,S1,parent", "p1,active,true,S1,wizard");
        var plan = await school.Import(files, homeroom);
        Assert.Single(plan.Bad);
        Assert.Empty(plan.Changes);
        Assert.Single((await school.Around(await school.Named("Ann Roy"))).Adults);
    }

    [Fact]
    public async Task A_hand_assignment_is_never_overwritten()
    {
        await school.Import(files, homeroom);
        files.Plus("users.csv", "t2,,true,S1,teacher,uma,Uma,Marsh,,,,");
        await school.Import(files, homeroom);
        var (ann, uma) = (await school.Named("Ann Roy"), await school.Named("Uma Marsh"));
        var byHand = new StaffLink(uma.PersonId, StaffLinkKind.Advisor, TestSchool.Today, null, LinkSource.Hand);
        var around = await school.Around(ann);
        await empty.Store.Commit(
            new Changes().Replace(around with { Rev = around.Rev + 1, StaffLinks = [byHand] }),
            CancellationToken.None);

        Assert.Empty((await school.Import(files, homeroom)).Changes);
        Assert.Equal([byHand], (await school.Around(ann)).StaffLinks);
    }

    [Fact]
    public async Task Another_homeroom_teacher_takes_over_on_the_day_and_the_old_link_ends_the_day_before()
    {
        await school.Import(files, homeroom);
        files
            .Plus("users.csv", "t2,,true,S1,teacher,uma,Uma,Marsh,,,,")
            .Replacing("enrollments.csv", "t1,teacher,true,2026-08-26", "t2,teacher,true,");
        var plan = await school.Import(files, homeroom);
        Assert.Equal(2, plan.Relinked);
        Assert.Equal(
            ("advisor", "Tom Quinn", "Uma Marsh"),
            plan.Changes
                .Where(change => change.What == PlannedAction.Relink)
                .SelectMany(change => change.Fields!)
                .Select(field => (field.Field, field.Before, field.After))
                .First());
        var links = (await school.Around(await school.Named("Ann Roy"))).StaffLinks;
        Assert.Equal(
            [(TestSchool.Today.AddDays(-1), LinkSource.Import), (null, LinkSource.Import)],
            links.Select(link => (link.To, link.Source)));
    }

    [Fact]
    public async Task What_the_coordinator_set_for_an_adult_stays_whatever_the_files_say()
    {
        await school.Import(files, homeroom);
        var ben = await school.Named("Ben Sato");
        var around = await school.Around(ben);
        var set = around.Adults[0] with { MayMail = false, MayOpen = false, SetBy = "coordinator", SetOn = TestSchool.Today };
        await empty.Store.Commit(
            new Changes().Replace(around with { Rev = around.Rev + 1, Adults = [set, around.Adults[1]] }),
            CancellationToken.None);
        files.Replacing("users.csv", "\"p1,p2\"", "");
        await school.Import(files, homeroom);
        Assert.Equal([set], (await school.Around(ben)).Adults);
    }

    [Fact]
    public async Task A_relative_gets_nothing_before_there_is_consent()
    {
        files.Replacing("users.csv", "S1,guardian,gus", "S1,relative,gus");
        await school.Import(files, homeroom);
        var link = (await school.Around(await school.Named("Ben Sato"))).Adults[1];
        Assert.Equal((AdultLinkKind.OtherAdult, false, false), (link.Kind, link.MayMail, link.MayOpen));
        Assert.False((await school.Around(await school.Named("Ben Sato"))).Check().Any);
    }

    [Fact]
    public async Task No_file_takes_a_parents_rights_away()
    {
        await school.Import(files, homeroom);
        var before = await school.Around(await school.Named("Ben Sato"));
        files.Replacing("users.csv", "S1,guardian,gus", "S1,relative,gus");
        var plan = await school.Import(files, homeroom);
        Assert.Empty(plan.Changes);
        Assert.StartsWith("Gus Sato has a parent's rights to Ben Sato here", plan.Notes[0], StringComparison.Ordinal);
        var after = await school.Around(await school.Named("Ben Sato"));
        Assert.Equal(before.Adults, after.Adults);

        var set = after.Adults[1] with { Kind = AdultLinkKind.Surrogate, SetBy = "coordinator", SetOn = TestSchool.Today };
        await empty.Store.Commit(
            new Changes().Replace(after with { Rev = after.Rev + 1, Adults = [after.Adults[0], set] }),
            CancellationToken.None);
        Assert.StartsWith(
            "What Gus Sato is to Ben Sato was set by someone, and the files say otherwise: it stays.",
            (await school.Import(files, homeroom)).Notes[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hats_given_or_taken_by_hand_stay_so()
    {
        await school.Import(files, homeroom);
        var tom = await school.Named("Tom Quinn");
        await empty.Store.Commit(
            new Changes().Replace(tom with { Rev = tom.Rev + 1, Roles = [Role.Advisor, Role.Counselor] }),
            CancellationToken.None);
        files.Replacing("users.csv", "Tom,Quinn", "Thomas,Quinn");
        await school.Import(files, homeroom);
        Assert.Equal([Role.Advisor, Role.Counselor], (await school.Named("Thomas Quinn")).Roles);
        files
            .Replacing("users.csv", "S1,teacher,tom", "S1,counselor,tom")
            .Replacing("enrollments.csv", "t1,teacher,true", "t1,counselor,true");
        await school.Import(files, homeroom);
        Assert.Equal([Role.Advisor, Role.Counselor], (await school.Named("Thomas Quinn")).Roles);
    }

    [Fact]
    public async Task A_coordinator_is_never_deactivated_unseen()
    {
        await empty.Store.Commit(
            new Changes().Create(ImportingSchool.ByHand("boss", "Bo", "Quinn", null, Role.Coordinator) with { SourcedId = "t9" }),
            CancellationToken.None);
        var plan = await school.Import(files, homeroom);
        Assert.Contains(plan.Notes, note => note.StartsWith("Bo Quinn", StringComparison.Ordinal));
        Assert.True((await school.Named("Bo Quinn")).Active);
    }

    [Fact]
    public async Task A_delta_moves_only_whom_it_names()
    {
        await school.Import(files, homeroom);
        files.With(
            "manifest.csv",
            "propertyName,value",
            "oneroster.version,1.1",
            "file.users,delta",
            "file.enrollments,delta",
            "file.classes,absent",
            "file.orgs,absent",
            "file.courses,absent",
            "file.academicSessions,absent",
            "file.demographics,absent")
            .Without("classes.csv").Without("orgs.csv").Without("courses.csv").Without("academicSessions.csv").Without("demographics.csv")
            .With(
                "users.csv",
                "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email,agentSourcedIds,grades,password",
                "u5,active,true,S1,student,eve,Eve,Roy,,p1,9,")
            .With(
                "enrollments.csv",
                "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary",
                "e2,tobedeleted,H1,S1,u1,student,false",
                "e5,active,H1,S1,u5,student,false");
        files.Replacing("manifest.csv", "file.classes,absent", "file.classes,delta");
        var plan = await school.Import(files, homeroom);
        Assert.Empty(plan.Bad);
        Assert.Equal((1, 0, 0), (plan.Students.Add, plan.Students.Deactivate, plan.Guardians.Deactivate));
        var tom = await school.Named("Tom Quinn");
        Assert.Equal([tom.PersonId], (await school.Around(await school.Named("Eve Roy"))).StaffLinks.Select(link => link.Person));
        Assert.Equal(
            [tom.PersonId],
            (await school.Around(await school.Named("Ben Sato"))).StaffLinks.Where(link => link.To is null).Select(link => link.Person));
        Assert.DoesNotContain((await school.Around(await school.Named("Ann Roy"))).StaffLinks, link => link.To is null);
        Assert.Single((await school.Around(await school.Named("Ann Roy"))).Adults);
    }

    [Fact]
    public async Task Advisors_come_from_where_the_school_says()
    {
        files
            .Plus("users.csv", "t2,,true,S1,teacher,uma,Uma,Marsh,,,,")
            .Plus("courses.csv", "C2,,Advisory,S1")
            .Plus("classes.csv", "A1,,Uma's advisory,C2,scheduled,S1,Q1")
            .Plus("enrollments.csv", "e8,,A1,S1,t2,teacher,true,,", "e9,,A1,S1,u1,student,false,,");
        var byCourse = await school.Plan(files, new AdvisorChoice(AdvisorSource.Course, "advisory"));
        Assert.Equal(["homeroom", "course:Advisory", "hand"], byCourse.Ways.Select(way => way.Way));
        await school.Import(files, new AdvisorChoice(AdvisorSource.Course, "advisory"));
        Assert.Equal(
            [(await school.Named("Uma Marsh")).PersonId],
            (await school.Around(await school.Named("Ann Roy"))).StaffLinks.Select(link => link.Person));
        Assert.Equal(1, byCourse.Unassigned);
        Assert.Empty((await school.Import(files, new AdvisorChoice(AdvisorSource.Hand))).Changes);
    }

    [Fact]
    public async Task Plain_files_bring_advisors_and_case_managers_by_their_columns()
    {
        using var plain = RosterFolder.Plain();
        plain.With(
            "students.csv",
            "id,given,family,grade,advisor,case manager,IEP",
            "1,Ann,Roy,9,tom@made-up.example,Cay Lund,yes",
            "2,Ben,Sato,10,7,,no");
        var plan = await school.Import(plain, new AdvisorChoice(AdvisorSource.Column));
        Assert.Empty(plan.Bad);
        var links = (await school.Around(await school.Named("Ann Roy"))).StaffLinks;
        Assert.Equal([StaffLinkKind.Advisor, StaffLinkKind.CaseManager], links.Select(link => link.Kind));
        Assert.Equal([SupportFlag.Iep], (await school.Named("Ann Roy")).Learner!.Flags);
        Assert.Empty((await school.Import(plain, new AdvisorChoice(AdvisorSource.Column))).Changes);
    }

    [Fact]
    public async Task The_periods_of_the_files_become_the_schools_until_someone_edits_the_calendar()
    {
        files.Plus(
            "academicSessions.csv",
            "Q2,,Quarter 2,gradingPeriod,2026-11-02,2027-01-20,2027",
            "Q3,,Quarter 3,gradingPeriod,2027-01-25,2027-06-11,2027");
        await school.Import(files, homeroom);
        var calendar = (await empty.Store.Read<SchoolCalendar>(SchoolCalendar.IdOf("2026-27"), CancellationToken.None))!;
        Assert.Equal(
            [("2026-q1", "Quarter 1"), ("2026-q2", "Quarter 2"), ("2026-q3", "Quarter 3")],
            calendar.Periods.Select(period => (period.Key, period.Name)));
        Assert.Equal(new DateOnly(2027, 6, 11), calendar.End);
        files.Replacing("academicSessions.csv", "2027-06-11", "2027-06-12");
        await school.Import(files, homeroom);
        Assert.Equal(calendar.Rev, (await empty.Store.Read<SchoolCalendar>(calendar.Id, CancellationToken.None))!.Rev);
    }

    [Fact]
    public async Task Killed_at_any_commit_it_resumes_to_the_same_end_with_everybody_whole_at_every_moment()
    {
        using var many = new RosterFolder();
        new MadeUpRoster(120, 150).SaveTo(many.Path);
        await school.Import(many, homeroom);
        var whole = (await empty.Raw()).Where(IsNoJob).Select(WithoutCommit).ToList();
        Assert.True(whole.Count > 120 * 3 + 150);

        for (var until = 0; ; until++)
        {
            using var other = new EmptyStore();
            var fresh = await ImportingSchool.Open(other.Store);
            var breaking = new BreakingStore(other.Store, until);
            try
            {
                await fresh.Over(breaking).Import(many, homeroom);
                Assert.True(until >= 8);
                return;
            }
            catch (StoreUnavailableException)
            {
                await IsWhole(fresh);
            }
            await fresh.FinishJobs();
            await fresh.Import(many, homeroom);
            Assert.Equal(whole, (await other.Raw()).Where(IsNoJob).Select(WithoutCommit));
            Assert.DoesNotContain(await other.Raw(), document => document.Contains("\"job-part\"", StringComparison.Ordinal) && until > 6);
        }
    }

    [Fact]
    public async Task Two_drivers_of_one_job_do_it_once()
    {
        using var many = new RosterFolder();
        new MadeUpRoster(120, 150).SaveTo(many.Path);
        var plan = await school.Plan(many, homeroom);
        var job = await school.Start(plan);
        await Task.WhenAll(Enumerable
            .Range(0, 4)
            .Select(_ => Task.Run(() => school.Runner().Run(job.JobId, TimeSpan.FromMinutes(1), CancellationToken.None))));
        Assert.True((await school.Runner().Read(job.JobId, CancellationToken.None))!.Done);
        Assert.Empty((await school.Plan(many, homeroom)).Changes);
        Assert.All(await school.People(), person => Assert.Equal(1, person.Rev));
    }

    [Fact]
    public async Task A_person_saved_by_somebody_meanwhile_loses_nothing()
    {
        await school.Import(files, homeroom);
        files.Replacing("users.csv", "Ann,Roy", "Anna,Roy");
        var plan = await school.Plan(files, homeroom);
        var job = await school.Start(plan);
        var ann = await school.Named("Ann Roy");
        await empty.Store.Commit(new Changes().Replace(ann with { Rev = ann.Rev + 1, Pronouns = "she/her" }), CancellationToken.None);
        await school.Runner().Run(job.JobId, TimeSpan.FromMinutes(1), CancellationToken.None);
        var after = (await empty.Store.Read<Person>(ann.Id, CancellationToken.None))!;
        Assert.Equal(("Anna", "she/her"), (after.Given, after.Pronouns));
    }

    [Fact]
    public async Task Housekeeping_finishes_what_was_left_and_throws_away_what_a_crash_left()
    {
        var job = await school.Start(await school.Plan(files, homeroom));
        await empty.Store.Commit(
            new Changes().Create(JobPart.Of("roster-import:gone", 0, new List<Intent>(), TestSchool.Today.AddDays(-2))),
            CancellationToken.None);
        await school.Housekeeping();
        Assert.True((await school.Runner().Read(job.JobId, CancellationToken.None))!.Done);
        Assert.Empty(await empty.Store.All<JobPart>(new DocumentQuery(JobPart.Shape.Type), CancellationToken.None));
        Assert.Equal("Ann Roy", (await school.Named("Ann Roy")).Name);
    }

    private static bool IsNoJob(string document) =>
        !document.Contains("\"type\":\"job\"", StringComparison.Ordinal)
            && !document.Contains("\"type\":\"job-part\"", StringComparison.Ordinal);

    private static string WithoutCommit(string document) =>
        System.Text.RegularExpressions.Regex.Replace(
            document,
            "\"commit\":\"[^\"]*\"",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1));

    /// <summary>No link to somebody who is not there, no student without a card that says the same.</summary>
    private static async Task IsWhole(ImportingSchool school)
    {
        var people = (await school.People()).ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        foreach (var student in people.Values.Where(person => person.Learner is not null))
        {
            var around = await school.Around(student);
            Assert.All(around.Adults, adult => Assert.Contains(adult.Person, people.Keys));
            Assert.All(around.StaffLinks, link => Assert.Contains(link.Person, people.Keys));
            var card = (await school.Store.Read<Card>(Card.IdOf(student.PersonId), CancellationToken.None))!;
            Assert.Equal(Contents.Text(Card.Of(student, around, card).Interpreted(people.Values)), Contents.Text(card));
        }
    }
}
