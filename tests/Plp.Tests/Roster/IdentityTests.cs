using Plp.People;
using Plp.Roster;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>Guardians and their ids: nobody becomes somebody else by a file, and nobody's family is lost.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private static readonly AdvisorChoice byHand = new(AdvisorSource.Hand);
    private readonly EmptyStore empty = new();
    private readonly RosterFolder files = new RosterFolder().With("students.csv", "id,given,family", "A1,Ann,Berg", "A2,Ben,Berg");
    private ImportingSchool school = null!;

    public async Task InitializeAsync() => school = await ImportingSchool.Open(empty.Store);

    public Task DisposeAsync()
    {
        empty.Dispose();
        files.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Guardians_alone_after_the_students_keep_their_links()
    {
        await school.Import(files, byHand);
        using var guardians =
            new RosterFolder().With("guardians.csv", "id,given,family,email,studentId", "G1,Mo,Berg,mo@made-up.example,A1");
        var plan = await school.Import(guardians, byHand);
        Assert.Equal((1, 0), (plan.Links, plan.Bad.Count));
        Assert.Equal(
            [(await school.Named("Mo Berg")).PersonId],
            (await school.Around(await school.Named("Ann Berg"))).Adults.Select(link => link.Person));
        Assert.Empty((await school.Import(guardians, byHand)).Changes);
    }

    [Fact]
    public async Task A_link_that_is_not_kept_is_not_counted_and_named_by_its_row()
    {
        await school.Import(files, byHand);
        using var guardians = new RosterFolder().With(
            "guardians.csv",
            "id,given,family,email,studentId",
            "G1,Mo,Berg,mo@made-up.example,A1",
            "G2,Pa,Berg,pa@made-up.example,A9");
        var plan = await school.Import(guardians, byHand);
        var bad = Assert.Single(plan.Bad);
        Assert.Equal((1, "guardians.csv", 3, "studentId"), (plan.Links, bad.File, bad.Line, bad.Column));
        Assert.Contains("\"A9\" is no student here. Correct it, or import students.csv", bad.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(await school.People(), person => person.Given == "Pa");
    }

    [Fact]
    public async Task Students_alone_name_guardians_who_are_here()
    {
        using var guardians = new RosterFolder().With("guardians.csv", "id,given,family,email", "G1,Mo,Berg,mo@made-up.example");
        await school.Import(guardians, byHand);
        files.With("students.csv", "id,given,family,guardians", "A1,Ann,Berg,G1", "A2,Ben,Berg,G7");
        var plan = await school.Import(files, byHand);
        Assert.Equal((1, "students.csv", 3, "guardians"), (plan.Links, Assert.Single(plan.Bad).File, plan.Bad[0].Line, plan.Bad[0].Column));
        Assert.Single((await school.Around(await school.Named("Ann Berg"))).Adults);
    }

    [Theory]
    [InlineData("studentId")]
    [InlineData("student number")]
    [InlineData("number")]
    [InlineData("Student_ID")]
    public async Task The_students_number_in_a_guardians_row_is_never_the_guardians_own_id(string header)
    {
        files.With(
            "guardians.csv",
            $"given,family,email,{header}",
            "Mo,Berg,mo@made-up.example,A1",
            "Pa,Berg,pa@made-up.example,A1",
            "Mo,Berg,mo@made-up.example,A2");
        var plan = await school.Import(files, byHand);
        Assert.Equal((2, 3, 0), (plan.Guardians.Add, plan.Links, plan.Bad.Count));
        var mo = await school.Named("Mo Berg");
        Assert.Contains((await school.Around(await school.Named("Ben Berg"))).Adults, link => link.Person == mo.PersonId);
        files.With(
            "guardians.csv",
            $"given,family,email,{header}",
            "Pa,Berg,pa@made-up.example,A1",
            "Mo,Berg,mo@made-up.example,A1",
            "Mo,Berg,mo@made-up.example,A2");
        Assert.Empty((await school.Import(files, byHand)).Changes);
    }

    [Fact]
    public async Task Two_rows_of_one_name_without_id_and_address_are_asked_about_and_answered_once()
    {
        files.With("guardians.csv", "given,family,studentId", "Mo,Berg,A1", "Pa,Berg,A1", "Mo,Berg,A2");
        var question = Assert.Single((await school.Plan(files, byHand)).Questions);
        Assert.Contains("Mo Berg is in guardians.csv 2 times", question.Text, StringComparison.Ordinal);
        await school.Answer(question, "one");
        var plan = await school.Import(files, byHand);
        Assert.Equal((2, 3, 0), (plan.Guardians.Add, plan.Links, plan.Questions.Count));
        var mo = await school.Named("Mo Berg");
        files.With("guardians.csv", "given,family,studentId", "Pa,Berg,A1", "Mo,Berg,A2", "Mo,Berg,A1");
        Assert.Empty((await school.Import(files, byHand)).Changes);
        Assert.Equal(mo.PersonId, (await school.Named("Mo Berg")).PersonId);
    }

    [Fact]
    public async Task Left_undecided_they_are_two_people_each_with_their_own_child()
    {
        files.With("guardians.csv", "given,family,studentId", "Mo,Berg,A1", "Mo,Berg,A2");
        await school.Import(files, byHand);
        Assert.Equal(2, (await school.People()).Count(person => person.Name == "Mo Berg"));
        Assert.NotEqual(
            (await school.Around(await school.Named("Ann Berg"))).Adults[0].Person,
            (await school.Around(await school.Named("Ben Berg"))).Adults[0].Person);
    }

    [Fact]
    public async Task An_answer_about_ones_own_child_or_its_other_home_does_not_count()
    {
        await school.Import(files, byHand);
        files.With("guardians.csv", "given,family,studentId", "Mo,Berg,A1", "Mo,Berg,A2");
        var question = Assert.Single((await school.Plan(files, byHand)).Questions);
        var around = await school.Around(await school.Named("Ann Berg"));
        await school.Store.Commit(
            new Changes()
                .Create(ImportingSchool.ByHand("father", "Father", "Berg", null, Role.Coordinator, Role.Guardian))
                .Save(around with { Rev = around.Rev + 1, Adults = [new AdultLink { Person = "father", Kind = AdultLinkKind.Parent }] }),
            CancellationToken.None);
        await school.Answer(question, "one", by: "father");
        Assert.Equal(question.Id, Assert.Single((await school.Plan(files, byHand)).Questions).Id);
        await school.Answer(question, "one", by: "coordinator");
        Assert.Empty((await school.Plan(files, byHand)).Questions);
    }

    [Fact]
    public async Task A_guardian_without_an_id_gets_another_child_and_stays_the_same_person()
    {
        files.With("guardians.csv", "given,family,studentIds", "Mo,Berg,A1");
        await school.Import(files, byHand);
        var mo = await school.Named("Mo Berg");
        files.With("guardians.csv", "given,family,studentIds", "Mo,Berg,A1;A2");
        var plan = await school.Import(files, byHand);
        Assert.Equal((0, 0, 2), (plan.Guardians.Add, plan.Guardians.Deactivate, plan.Links));
        Assert.Equal(mo.PersonId, (await school.Named("Mo Berg")).PersonId);
        Assert.Empty((await school.Import(files, byHand)).Changes);
    }

    [Fact]
    public void One_id_for_two_names_is_a_wrong_row_that_says_whose_it_is()
    {
        var bad = Assert.Single(files
            .With("guardians.csv", "id,given,family,studentId", "A1,Mo,Berg,A1", "A1,Pa,Berg,A1", "A1,Mo,Berg,A2")
            .Read().Bad);
        Assert.Equal(("guardians.csv", 3, "id"), (bad.File, bad.Line, bad.Column));
        Assert.Equal("The id is that of Mo Berg in line 2. Give Pa Berg an id of their own, or leave it blank.", bad.Reason);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("mo@made-up.example", "pa@made-up.example")]
    public async Task An_id_under_which_another_name_comes_stops_for_a_question_and_takes_nothing_along(string before, string after)
    {
        files.With("guardians.csv", "id,given,family,email,studentId", $"G1,Mo,Berg,{before},A1");
        await school.Import(files, byHand);
        var (mo, ann) = (await school.Named("Mo Berg"), await school.Named("Ann Berg"));
        var around = await school.Around(ann);
        await empty.Store.Commit(
            new Changes().Replace(around with
            {
                Rev = around.Rev + 1,
                Adults = [around.Adults[0] with { MayMail = false, SetBy = "coordinator", SetOn = TestSchool.Today }],
            }),
            CancellationToken.None);

        files.With("guardians.csv", "id,given,family,email,studentId", $"G1,Pa,Berg,{after},A1", $"G2,Mo,Berg,{before},A2");
        var plan = await school.Import(files, byHand);
        var question = Assert.Single(plan.Questions, question => question.About == QuestionAbout.Identity);
        Assert.Equal(("Mo Berg", "Pa Berg"), (question.Difference!.Before, question.Difference.After));
        Assert.Equal("Mo", (await empty.Store.Read<Person>(mo.Id, CancellationToken.None))!.Given);
        Assert.Equal((mo.PersonId, false), ((await school.Around(ann)).Adults[0].Person, (await school.Around(ann)).Adults[0].MayMail));

        await school.Answer(question, "other");
        await school.Import(files, byHand);
        var pa = await school.Named("Pa Berg");
        Assert.NotEqual(mo.PersonId, pa.PersonId);
        Assert.Contains((await school.Around(ann)).Adults, link => link.Person == pa.PersonId && link is { MayMail: true, SetBy: null });
        Assert.Equal("Mo", (await empty.Store.Read<Person>(mo.Id, CancellationToken.None))!.Given);
        var again = await school.Import(files, byHand);
        Assert.Empty(again.Changes);
        Assert.DoesNotContain(again.Questions, open => open.About == QuestionAbout.Identity);
    }

    [Fact]
    public async Task Answered_as_the_same_the_person_gets_the_new_name_and_is_not_asked_again()
    {
        files.With("guardians.csv", "id,given,family,email,studentId", "G1,Mo,Berg,mo@made-up.example,A1");
        await school.Import(files, byHand);
        files.With("guardians.csv", "id,given,family,email,studentId", "G1,Mia,Lund,mia@made-up.example,A1");
        await school.Answer(Assert.Single((await school.Plan(files, byHand)).Questions), "same");
        await school.Import(files, byHand);
        Assert.Equal("mia@made-up.example", (await school.Named("Mia Lund")).Email);
        var again = await school.Import(files, byHand);
        Assert.Equal((0, 0), (again.Changes.Count, again.Questions.Count));
    }
}
