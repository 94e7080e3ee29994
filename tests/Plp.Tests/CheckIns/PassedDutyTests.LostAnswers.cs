using System.Net;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

/// <summary>Whoever gave a duty away with a request and never got its answer sends it once more.</summary>
public sealed partial class PassedDutyTests
{
    [Theory]
    [InlineData(Cast.Cover)] // back to whose it was
    [InlineData(Cast.Counselor)] // on to somebody else
    public async Task Giving_a_check_in_away_is_answered_alike_when_the_first_answer_was_lost(string next)
    {
        using var teacher = school.ClientOf(Cast.Teacher);
        var before = await Rooms();
        await PassCheckIn(Cast.Cover, Cast.Teacher);
        var given = new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-18",
            ending = "passed",
            passedToId = next,
            reason = "I am at the other campus.",
        };
        string first;
        using (var stored = await teacher.Post("students/ada/check-ins", given))
        {
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
            first = await stored.Content.ReadAsStringAsync();
        }
        Assert.Empty(await Passed(teacher, "staff-home"));
        school.Clock.Now += TimeSpan.FromMinutes(2); // what is kept for a minute is forgotten
        using (var again = await teacher.Post("students/ada/check-ins", given))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal(first, await again.Content.ReadAsStringAsync());
        }

        using (var another = await teacher.Post("students/ada/check-ins", given with { key = Guid.NewGuid() }))
            Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
        Assert.Equal(before, await Rooms());
        foreach (var stranger in new[] { Cast.OtherAdvisor, Cast.OtherCaseManager, Cast.FormerCover })
        {
            using var client = school.ClientOf(stranger);
            using var sent = await client.Post("students/ada/check-ins", given);
            Assert.True(sent.StatusCode == HttpStatusCode.Forbidden, stranger);
        }
        if (next == Cast.Cover)
            Assert.Equal("due", await Quarter2());

        async Task<string> Rooms() // what is open of the student to who holds no duty
        {
            var found = new List<string>();
            foreach (var room in new[] { "", "/plan", "/check-in-form", "/contacts", "/history", "/preparations", "/yearly-updates" })
                found.Add($"{room} {await StatusOf(teacher, "students/ada" + room)}");
            return string.Join(", ", found);
        }
    }

    [Theory]
    [InlineData(null, null)] // back
    [InlineData("passed", Cast.CaseManager)] // back to whose it was, by name
    [InlineData("passed", Cast.Teacher)] // on to somebody else
    [InlineData("notPossible", null)]
    public async Task Giving_a_first_contact_away_is_answered_alike_when_the_first_answer_was_lost(string? ending, string? passedToId)
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        await PassContact(Cast.Counselor);
        var given = new { key = Guid.NewGuid(), rev = 1, ending, passedToId, reason = "I am at the other campus." };
        string first;
        using (var stored = await counselor.Put("students/ada/first-contact", given))
        {
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
            first = await stored.Content.ReadAsStringAsync();
        }
        school.Clock.Now += TimeSpan.FromMinutes(2); // what is kept for a minute is forgotten
        using (var again = await counselor.Put("students/ada/first-contact", given))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal(first, await again.Content.ReadAsStringAsync());
        }

        var refused = new List<object>
        {
            given with { key = Guid.NewGuid() },
            given with { reason = "Another reason." },
            given with { key = Guid.NewGuid(), rev = 2 },
            given with { rev = 2, reason = "Another reason." },
        };
        foreach (var other in refused)
        {
            using var another = await counselor.Put("students/ada/first-contact", other);
            Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(counselor, "students/ada/contacts"));
        foreach (var stranger in new[] { Cast.OtherAdvisor, Cast.OtherCaseManager, Cast.FormerCover })
        {
            using var client = school.ClientOf(stranger);
            using var sent = await client.Put("students/ada/first-contact", given);
            Assert.True(sent.StatusCode == HttpStatusCode.Forbidden, stranger);
        }
    }

    [Fact]
    public async Task It_is_answered_alike_after_others_went_on_with_it_and_tells_nothing_of_that()
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        await PassContact(Cast.Counselor);
        var back = new { key = Guid.NewGuid(), rev = 1 };
        string first;
        using (var stored = await counselor.Put("students/ada/first-contact", back))
            first = await stored.Content.ReadAsStringAsync();
        using (var advisor = school.ClientOf(Cast.Advisor))
        {
            using var ended = await advisor.Put(
                "students/ada/first-contact",
                new { key = Guid.NewGuid(), rev = 2, ending = "notPossible", reason = "Not for the counselor." });
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
            using var reached =
                await advisor.Post("students/ada/contacts", new { key = Guid.NewGuid(), on = "2026-11-18", how = "phone", reached = true });
            Assert.Equal(HttpStatusCode.Created, reached.StatusCode);
        }
        using var again = await counselor.Put("students/ada/first-contact", back);
        Assert.Equal((HttpStatusCode.OK, first), (again.StatusCode, await again.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_try_is_answered_alike_though_the_first_contact_was_taken_from_them_meanwhile()
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        await PassContact(Cast.Counselor);
        var contact = new { key = Guid.NewGuid(), on = "2026-11-18", how = "phone", reached = false };
        using (var logged = await counselor.Post("students/ada/contacts", contact))
            Assert.Equal(HttpStatusCode.Created, logged.StatusCode);
        using (var advisor = school.ClientOf(Cast.Advisor))
        using (var taken = await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 1, ending = "passed", passedToId = Cast.Teacher }))
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using (var again = await counselor.Post("students/ada/contacts", contact))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var another = await counselor.Post("students/ada/contacts", contact with { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
    }

    [Fact]
    public async Task It_is_answered_alike_while_they_still_have_another_check_in_of_that_student()
    {
        using var teacher = school.ClientOf(Cast.Teacher);
        await PassCheckIn(Cast.Cover, Cast.Teacher);
        await PassCheckIn(Cast.Cover, Cast.Teacher, "2026-q1");
        var back = new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-18", ending = "passed", passedToId = Cast.Cover };
        using (var stored = await teacher.Post("students/ada/check-ins", back))
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        using (var again = await teacher.Post("students/ada/check-ins", back))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var another = await teacher.Post("students/ada/check-ins", back with { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.BadRequest, another.StatusCode);
    }
}
