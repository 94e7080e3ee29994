using Plp.Duties;
using Plp.People;
using Plp.Plans;

namespace Plp.CheckIns;

/// <summary>What of a student's check-ins some readers have (C8).</summary>
internal static class SharedTalks
{
    /// <summary>For the family: boxes whose audience it is, of talks about which nothing else was agreed.</summary>
    public static IReadOnlyList<SharedTalk> ForFamily(IEnumerable<CheckIn> held, Func<DateOnly, string> written) =>
        Of(held.Where(checkIn => !checkIn.NothingHome), (box, _) => SharedLens.Family.Contains(box.Audience), written);

    /// <param name="held">The newest first.</param>
    /// <param name="reads">Whether the box of that check-in is among what they have.</param>
    public static IReadOnlyList<SharedTalk> Of(IEnumerable<CheckIn> held, Func<Box, CheckIn, bool> reads, Func<DateOnly, string> written) =>
    [
        .. held.Where(checkIn => checkIn.Ending == DutyEnding.Done)
            .Select(checkIn => new SharedTalk(
                written(checkIn.HeldOn),
                [.. checkIn.Boxes
                    .Where(box => box.Box is not null && reads(box.Box, checkIn))
                    .Select(box => new SharedBox(box.Field, box.Box!.Text))],
                checkIn.BroughtAlong is null ? null : true))
            .Where(talk => talk.Boxes.Count > 0),
    ];
}
