using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>What others could read on the page "Know me", each time the student approved it or took it back.</summary>
internal sealed class KnowMeHistory(IDocumentStore store, PlanStore plans, People.PersonStore people) : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit)
    {
        if (await store.Read<KnowMe>(KnowMe.IdOf(visit.Student), visit.Token) is not { } page || !KnowMeView.Shows(page, visit))
            return [];
        var staff = await people.Staff(visit.Token);
        var saves = PlanHistory.Ordered((await plans.History(visit.Student, visit.Token)).Where(save => save.Item == page.Id)).ToList();
        return saves.Count == 0
            ? []
            :
            [
                new ItemHistory
                {
                    Id = page.Id,
                    Heading = "Know me",
                    Kind = HistoryKind.KnowMe,
                    Versions = new ItemVersions(
                        page.Fields(),
                        saves.Select(save => new SavedVersion(
                            save.Version(),
                            save.At,
                            AuthorView.NameOf(save.By, visit, staff),
                            save.What,
                            save.Fields))),
                },
            ];
    }
}
