using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.People;
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
        await advisor.Post("students/ada/check-ins", new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-30", ending = "notPossible", reason = "Away" });
        await advisor.Post("students/ada/check-ins", new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        await advisor.Post("students/ada/check-ins", new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-10", progress = new { text = "Older words, entered later" } });
        await coordinator.Put("people/ada", new { rev = 1, given = "Ada", family = "Beckett", preferred = "Addie", roles = new[] { "student" }, student = new { grade = "10" } });
        await coordinator.Put("students/ada/people", new { rev = 1, staff = new[] { new { personId = "advisor", kind = "advisor", from = "2026-09-01" } } });

        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        var card = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        Assert.Equal(("Addie Beckett", "10", new DateOnly(2026, 11, 17)), (card.Name, card.Grade, card.LastCheckIn));
    }

    [Fact]
    public async Task A_spoiled_or_missing_card_is_made_again()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        var right = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        var other = (await school.Store.Read<Card>("card:ben", CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(right with { Name = "Spoiled", CheckIns = new Dictionary<string, DutyFact>() }).Delete(other), CancellationToken.None);

        Assert.Equal((2, 2), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        var card = (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
        Assert.Equal((right.Name, DutyEnding.Done), (card.Name, card.CheckIns["2026-q2"].Ending));
        Assert.NotNull(await school.Store.Read<Card>("card:ben", CancellationToken.None));
    }
}
