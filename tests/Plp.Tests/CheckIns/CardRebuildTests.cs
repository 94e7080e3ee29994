using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class CardRebuildTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Cards_written_by_the_functions_are_what_a_rebuild_would_write()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-30", ending = "notPossible", reason = "Away" });
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-16", ending = "passed", passedToId = Cast.Teacher });
        school.Clock.Now += TimeSpan.FromSeconds(1); // a rebuild goes by the order of saving
        using (var teacher = school.ClientOf(Cast.Teacher))
            await teacher.Post(
                "students/ada/check-ins",
                new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-16", ending = "passed", passedToId = Cast.Counselor });
        school.Clock.Now += TimeSpan.FromSeconds(1);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-10",
                progress = new { text = "Older words, entered later" },
            });
        await coordinator.Put(
            "people/ada",
            new
            {
                rev = 1,
                given = "Ada",
                family = "Beckett",
                preferred = "Addie",
                roles = new[] { "student" },
                student = new { grade = "10" },
            });
        await coordinator.Put(
            "students/ada/people",
            new { rev = 1, staff = new[] { new { personId = "advisor", kind = "advisor", from = "2026-09-01" } } });

        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/preparations/2026-q2", new { good = "One" });
        await ada.Put("students/ada/preparations/2026-q1", new { good = "One" });
        await ada.Put("students/ada/preparations/2026-q1", new { rev = 1 });
        await ada.Post("students/ada/talks", new { key = Guid.NewGuid(), with = "coordinator" });
        var seen = Guid.NewGuid();
        await ada.Post("students/ada/talks", new { key = seen, with = "advisor" });
        await advisor.Post("students/ada/talks/seen", new { key = seen });
        foreach (var (day, reached) in new[] { ("2026-11-17", false), ("2026-11-10", true), ("2026-11-12", true), ("2026-11-03", false) })
            await advisor.Post("students/ada/contacts", new { key = Guid.NewGuid(), on = day, how = "phone", reached });
        await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 0, ending = "passed", passedToId = Cast.Counselor });
        await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 1, ending = "passed", passedToId = Cast.Teacher });

        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        var card = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        Assert.Equal(("Addie Beckett", "10", new DateOnly(2026, 11, 17)), (card.Name, card.Grade, card.LastCheckIn));
        Assert.Equal((1, 1), (card.Prepared!.Count, card.Talks!.Count));
        Assert.Equal([Cast.Teacher], card.HandedOn!["2026-q2"]);
        Assert.Equal([Cast.Counselor], card.HandedOn["2026-27"]);
        Assert.Equal(
            (new DateOnly(2026, 11, 10), 2),
            (card.FirstContactIn("2026-27").Reached, card.FirstContactIn("2026-27").Tries!.Count));
    }

    [Fact]
    public async Task A_spoiled_or_missing_card_is_made_again()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        var right = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        var other = (await school.Store.Read<Card>("card:ben", CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(right with { Name = "Spoiled", CheckIns = new Dictionary<string, DutyFact>() }).Delete(other),
            CancellationToken.None);

        Assert.Equal((2, 2), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        var card = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        Assert.Equal((right.Name, DutyEnding.Done), (card.Name, card.CheckIns["2026-q2"].Ending));
        Assert.NotNull(await school.Store.Read<Card>("card:ben", CancellationToken.None));
    }
}
