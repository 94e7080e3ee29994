using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Office;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

/// <summary>The checklist of a new school, from facts; and what a school hands out when it begins.</summary>
public sealed class SetUpTests
{
    private static readonly SchoolSettings named = new()
    {
        Id = SchoolSettings.TheId,
        Rev = 2,
        Name = "Meadow School",
        Phone = "802-555-0100",
        SchoolYear = "2026-27",
        Words = new SchoolWords(),
        WordsReviewed = true,
        NotForEmergencies = "Call 911.",
        Languages = ["en"],
    };

    private static readonly SchoolCalendar edited = Calendars.Year2026() with { Rev = 2 };

    private static readonly Card advised = new()
    {
        Id = "card:ada",
        Student = "ada",
        State = Card.ActiveState,
        Name = "Ada Beck",
        SortName = "Beck, Ada",
        Grade = "9",
        StaffLinks = [new StaffLink("tom", StaffLinkKind.Advisor, new DateOnly(2026, 8, 26), null, LinkSource.Hand)],
    };

    private static readonly MailSettings live = MailSettings.Default with { Mode = MailMode.Live };

    [Fact]
    public void The_list_goes_only_when_everything_is_done()
    {
        Assert.Null(Of(named, edited, [advised], ProviderKind.Entra, SenderKind.Smtp, live));
        Assert.Equal(
            [SetUpStep.GoLive],
            Open(Of(named, edited, [advised], ProviderKind.Entra, SenderKind.Smtp, MailSettings.Default)));
        Assert.Equal(
            [SetUpStep.Name],
            Open(Of(named with { Name = NewSchool.Name }, edited, [advised], ProviderKind.Entra, SenderKind.Smtp, live)));
        Assert.Equal(
            [SetUpStep.Phone],
            Open(Of(named with { Phone = null }, edited, [advised], ProviderKind.Entra, SenderKind.Smtp, live)));
        Assert.Equal([SetUpStep.Calendar], Open(Of(named, Calendars.Year2026(), [advised], ProviderKind.Entra, SenderKind.Smtp, live)));
        Assert.Equal([SetUpStep.SignIn], Open(Of(named, edited, [advised], ProviderKind.Pick, SenderKind.Smtp, live)));
        Assert.Equal([SetUpStep.Mail], Open(Of(named, edited, [advised], ProviderKind.Entra, SenderKind.Folder, live)));
        Assert.Equal(
            [SetUpStep.Words],
            Open(Of(named with { WordsReviewed = null }, edited, [advised], ProviderKind.Entra, SenderKind.Smtp, live)));
        Assert.Equal([SetUpStep.People, SetUpStep.Advisors], Open(Of(named, edited, [], ProviderKind.Entra, SenderKind.Smtp, live)));
        Card[] one = [advised, advised with { Id = "card:ben", Student = "ben", StaffLinks = [] }];
        var alone = Of(named, edited, one, ProviderKind.Entra, SenderKind.Smtp, live)!;
        Assert.Equal((false, 1), alone.Where(step => step.Step == SetUpStep.Advisors).Select(step => (step.Done, step.Count)).Single());
    }

    [Fact]
    public void The_demonstration_is_never_set_up() =>
        Assert.Null(Of(
            named with { Demonstration = true, Phone = null }, edited, [], ProviderKind.Pick, SenderKind.Folder, MailSettings.Default));

    [Fact]
    public async Task The_coordinators_home_has_it_and_saving_name_phone_and_words_ends_their_steps()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        using var office = school.ClientOf(Cast.Coordinator);
        Assert.Equal(["name", "people"], Done(await office.GetJson("coordinator/home")).Intersect(["name", "phone", "words", "people"]));
        using var saved = await office.Put("school", new
        {
            rev = 1,
            name = "Meadow School",
            phone = "802-555-0100",
            words = new { advisor = "mentor" },
            notForEmergencies = "Call 911.",
        });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(
            ["name", "phone", "people", "words"],
            Done(await office.GetJson("coordinator/home")).Intersect(["name", "phone", "people", "words"]));
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_student_added_by_hand_to_a_school_at_work_joins_today_and_owes_nothing_from_before()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        using var office = school.ClientOf(Cast.Coordinator);
        using var added = await office.Post(
            "people",
            new { key = Guid.NewGuid(), given = "Xia", family = "Roy", roles = new[] { "student" }, student = new { grade = "9" } });
        var person = await added.Json();
        Assert.Equal("2026-11-18", person.GetProperty("student").GetProperty("enrolled").GetString());
        var card = (await school.Store.Read<Card>(Card.IdOf(person.GetProperty("id").GetString()!), CancellationToken.None))!;
        Assert.Equal(DutyState.NotApplicable, Plp.CheckIns.CheckInDuty.StateOf(card, edited.Periods[0], edited, TestSchool.Today));
        Assert.Equal(DutyState.Due, Plp.CheckIns.FirstContactDuty.StateOf(card, edited, TestSchool.Today));
        using var chosen = await office.Post("people", new
        {
            key = Guid.NewGuid(),
            given = "Yan",
            family = "Roy",
            roles = new[] { "student" },
            student = new { grade = "9", enrolled = "2026-08-26" },
        });
        Assert.Equal("2026-08-26", (await chosen.Json()).GetProperty("student").GetProperty("enrolled").GetString());
        await school.DisposeAsync();
    }

    [Fact]
    public void Families_get_the_letter_in_their_language_where_there_is_an_approved_text_else_in_english_and_marked()
    {
        var letters = FamilyLetter.Of(["en", "es-MX", "so", "so", "ar"], named with { Languages = ["en", "es"] }).ToList();
        Assert.Equal(
            [("en", "en", 1, (bool?)null), ("en", "ar", 1, true), ("es", "es", 1, null), ("en", "so", 2, true)],
            letters.Select(letter => (letter.Language, letter.For, letter.Adults, letter.InEnglish)));
        Assert.Contains("Meadow School", letters[2].Title, StringComparison.Ordinal);
        Assert.Contains("802-555-0100", string.Concat(letters[2].Paragraphs), StringComparison.Ordinal);
        Assert.All(FamilyLanguage.All.Values, language =>
            Assert.Equal(FamilyLanguage.All["en"].Letter.Keys.Order(), language.Letter.Keys.Order()));
    }

    [Fact]
    public async Task The_letter_to_staff_says_where_and_how_to_sign_in_and_whom_to_ask()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        using var office = school.ClientOf(Cast.Coordinator);
        var letters = await office.GetJson("welcome-letters");
        Assert.True(Uri.TryCreate(letters.GetProperty("address").GetString(), UriKind.Absolute, out _));
        Assert.Equal("pick", letters.GetProperty("signIn").GetString());
        Assert.Contains("Some coordinator", letters.GetProperty("coordinators").EnumerateArray().Select(name => name.GetString()));
        await school.DisposeAsync();
    }

    private static IReadOnlyList<SetUpView>? Of(
        SchoolSettings school,
        SchoolCalendar calendar,
        IReadOnlyList<Card> active,
        ProviderKind provider,
        SenderKind sender,
        MailSettings mail) =>
        SetUp.Of(new SchoolToday(school, calendar, TestSchool.Today, default), active, provider, sender, mail);

    private static IEnumerable<SetUpStep> Open(IReadOnlyList<SetUpView>? steps) =>
        steps!.Where(step => !step.Done).Select(step => step.Step);

    private static IEnumerable<string> Done(JsonElement home) => home.GetProperty("setUp").EnumerateArray()
        .Where(step => step.GetProperty("done").GetBoolean())
        .Select(step => step.GetProperty("step").GetString()!);
}
