using Plp.People;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads check-ins and saves each exactly once, together with its fact on the card.</summary>
public sealed class CheckInStore(IDocumentStore store, Cards cards)
{
    private const int Attempts = 20;

    /// <summary>The student's check-ins, newest first.</summary>
    public async Task<List<CheckIn>> Of(string student, CancellationToken token)
    {
        var held = await store.All<CheckIn>(new DocumentQuery(CheckIn.Shape.Type) { Student = student }, token);
        return [.. held.OrderByDescending(checkIn => checkIn.HeldOn).ThenByDescending(checkIn => checkIn.SavedAt)];
    }

    /// <summary>
    /// Saves a check-in and its card in one commit. The id carries the sender's key: the same one sent again is found and
    /// given back as it was saved first.
    /// </summary>
    public async Task<(CheckIn Saved, bool IsNew)> Save(CheckIn checkIn, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var card = await cards.Read(checkIn.Student!, token) ?? throw new InvalidOperationException("A student without a card.");
            var changes = new Changes()
                .Create(checkIn)
                .Replace(card.CheckedIn(checkIn.Period, new DutyFact(checkIn.HeldOn, checkIn.Ending)));
            var result = await store.Commit(changes, token);
            if (result.Done)
            {
                cards.Changed(checkIn.Student!);
                return (checkIn, true);
            }
            if (await store.Read<CheckIn>(checkIn.Id, token) is { } saved)
                return (saved, false);
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }
}
