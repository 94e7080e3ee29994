using Plp.People;
using Plp.Roster;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>What somebody set by hand is never overwritten: the difference is shown and asked once.</summary>
public sealed class SetByHandTests : IAsyncLifetime
{
    private static readonly AdvisorChoice homeroom = new(AdvisorSource.Homeroom), byHand = new(AdvisorSource.Hand);

    /// <summary>What a hand makes of each field.</summary>
    private static readonly Dictionary<string, Func<Person, Person>> edits = new(StringComparer.Ordinal)
    {
        ["given"] = one => one with { Given = "Anneke" },
        ["family"] = one => one with { Family = "Berg-Roy" },
        ["preferred"] = one => one with { Preferred = "Nan" },
        ["pronouns"] = one => one with { Pronouns = "they" },
        ["email"] = one => one with { Email = "new@made-up.example" },
        ["phone"] = one => one with { Phone = "555-0199" },
        ["grade"] = one => one with { Learner = one.Learner! with { Grade = "10" } },
        ["homeLanguage"] = one => one with { Learner = one.Learner! with { HomeLanguage = "fr" } },
        ["enrolled"] = one => one with { Learner = one.Learner! with { Enrolled = new DateOnly(2026, 1, 5) } },
        ["birthDate"] = one => one with { Learner = one.Learner! with { BirthDate = new DateOnly(2012, 4, 3) } },
        ["flags"] = one => one with { Learner = one.Learner! with { Flags = [] } },
        ["language"] = one => one with { Adult = one.Adult! with { Language = "fr" } },
        ["interpreter"] = one => one with { Adult = one.Adult! with { Interpreter = false } },
    };

    private readonly EmptyStore empty = new();
    private readonly RosterFolder files = RosterFolder.OneRoster();
    private ImportingSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await ImportingSchool.Open(empty.Store);
        await school.Import(files, homeroom);
    }

    public Task DisposeAsync()
    {
        empty.Dispose();
        files.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_corrected_address_stays_and_the_difference_is_asked_once()
    {
        await school.Edit("Pam Roy", pam => pam with { Email = "pam@new.example" });
        var plan = await school.Import(files, homeroom);
        var question = Assert.Single(plan.Questions);
        Assert.Equal(
            ("email", "pam@new.example", "pam@made-up.example"),
            (question.Difference!.Field, question.Difference.Before, question.Difference.After));
        Assert.Contains("November 18, 2026", question.Text, StringComparison.Ordinal);
        Assert.Empty(plan.Changes);
        Assert.Equal("pam@new.example", (await school.Named("Pam Roy")).Email);

        await school.Answer(question, "hand");
        var after = await school.Import(files, homeroom);
        Assert.Equal((0, 1, "pam@new.example"), (after.Questions.Count, after.Answered.Count, (await school.Named("Pam Roy")).Email));
        files.Replacing("users.csv", "pam@made-up.example", "pam@third.example");
        Assert.Equal("pam@third.example", Assert.Single((await school.Plan(files, homeroom)).Questions).Difference!.After);
    }

    [Fact]
    public async Task Answered_for_the_files_the_field_is_the_imports_again()
    {
        await school.Edit("Pam Roy", pam => pam with { Email = "pam@new.example" });
        await school.Answer(Assert.Single((await school.Plan(files, homeroom)).Questions), "files");
        Assert.Equal("email", Assert.Single(Assert.Single((await school.Import(files, homeroom)).Changes).Fields!).Field);
        Assert.Equal("pam@made-up.example", (await school.Named("Pam Roy")).Email);
        files.Replacing("users.csv", "pam@made-up.example", "pam@third.example");
        await school.Import(files, homeroom);
        Assert.Equal("pam@third.example", (await school.Named("Pam Roy")).Email);
    }

    [Fact]
    public async Task Set_by_hand_again_after_it_was_given_up_it_is_asked_again()
    {
        await school.Edit("Pam Roy", pam => pam with { Email = "pam@new.example" });
        await school.Answer(Assert.Single((await school.Plan(files, homeroom)).Questions), "files");
        await school.Import(files, homeroom);
        school.Clock.Now += TimeSpan.FromDays(1);
        await school.Edit("Pam Roy", pam => pam with { Email = "pam@new.example" });
        Assert.Single((await school.Import(files, homeroom)).Questions);
        Assert.Equal("pam@new.example", (await school.Named("Pam Roy")).Email);
    }

    /// <summary>Whatever field both a hand and the files set, of a student and of an adult.</summary>
    [Fact]
    public async Task Every_field_is_kept_and_asked_about_until_it_is_given_up()
    {
        using var plain = RosterFolder.Plain()
            .With(
                "students.csv",
                "id,given,family,preferred,pronouns,email,phone,grade,homeLanguage,enrolled,birthDate,IEP",
                "1,Ann,Berg,Annie,she,ann.berg@made-up.example,555-0101,9,es,2025-08-26,2012-03-04,yes")
            .With("guardians.csv", "id,given,family,preferred,pronouns,email,phone,language,interpreter,studentIds",
                "1,Pam,Berg,Pammy,she,pam.berg@made-up.example,555-0102,es,yes,1");
        await school.Import(plain, byHand);
        foreach (var name in new[] { "Annie Berg", "Pammy Berg" })
        {
            var person = await school.Named(name);
            foreach (var (field, value) in PersonFields.Of(person)
                .Where(field => field.Field != PersonFields.Active && field.Value is not null))
            {
                await school.Edit(name, edits[field]);
                var plan = await school.Import(plain, byHand);
                var question = Assert.Single(plan.Questions);
                Assert.Equal((field, value), (question.Difference!.Field, question.Difference.After));
                Assert.Empty(plan.Changes);
                await school.Answer(question, "files");
                await school.Import(plain, byHand);
                Assert.Equal(PersonFields.Of(person), PersonFields.Of(await school.Named(name)));
            }
        }
    }

    [Fact]
    public async Task Who_was_deactivated_by_hand_stays_so_until_somebody_says_otherwise()
    {
        await school.Edit("Ben Sato", ben => ben with { Active = false, Left = TestSchool.Today });
        var plan = await school.Import(files, homeroom);
        var question = Assert.Single(plan.Questions);
        Assert.StartsWith("Ben Sato was marked as left by", question.Text, StringComparison.Ordinal);
        Assert.False((await school.Named("Ben Sato")).Active);
        await school.Answer(question, "files");
        await school.Import(files, homeroom);
        Assert.True((await school.Named("Ben Sato")) is { Active: true, Left: null });
    }

    [Fact]
    public async Task Who_was_brought_back_by_hand_is_not_deactivated_unasked()
    {
        files.Replacing("users.csv", "u2,,true", "u2,inactive,true");
        await school.Import(files, homeroom);
        await school.Edit("Ben Sato", ben => ben with { Active = true, Left = null });
        Assert.Empty((await school.Import(files, homeroom)).Changes);
        Assert.True((await school.Named("Ben Sato")).Active);
    }

    [Fact]
    public async Task An_adult_taken_away_by_hand_does_not_come_back_unasked()
    {
        var ben = await school.Named("Ben Sato");
        var before = await school.Around(ben);
        var gus = before.Adults[1].Person;
        var after = (before with { Rev = before.Rev + 1, Adults = [before.Adults[0]] }).EditedFrom(
            before,
            "coordinator",
            school.Clock.Now,
            TestSchool.Today);
        await empty.Store.Commit(new Changes().Replace(after), CancellationToken.None);

        var plan = await school.Import(files, homeroom);
        var question = Assert.Single(plan.Questions);
        Assert.Equal(QuestionAbout.Link, question.About);
        Assert.DoesNotContain((await school.Around(ben)).Adults, link => link.Person == gus);
        await school.Answer(question, "hand");
        Assert.Empty((await school.Import(files, homeroom)).Questions);
        await school.Answer(question, "files");
        await school.Import(files, homeroom);
        Assert.Contains((await school.Around(ben)).Adults, link => link.Person == gus);
        Assert.Null((await school.Around(ben)).Removed);
        Assert.Empty((await school.Import(files, homeroom)).Changes);
    }

    [Fact]
    public async Task An_advisor_taken_away_by_hand_does_not_come_back_unasked()
    {
        var ben = await school.Named("Ben Sato");
        var before = await school.Around(ben);
        var after = (before with
        {
            Rev = before.Rev + 1,
            StaffLinks = [before.StaffLinks[0] with { To = TestSchool.Today.AddDays(-1) }],
        }).EditedFrom(
            before,
            "coordinator",
            school.Clock.Now,
            TestSchool.Today);
        await empty.Store.Commit(new Changes().Replace(after), CancellationToken.None);
        Assert.Equal(QuestionAbout.Link, Assert.Single((await school.Import(files, homeroom)).Questions).About);
        Assert.DoesNotContain((await school.Around(ben)).StaffLinks, link => link.Lasts(TestSchool.Today));
    }
}
