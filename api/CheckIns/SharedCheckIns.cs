using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;

namespace Plp.CheckIns;

/// <summary>What of a student's check-ins some readers have (C8).</summary>
internal static class SharedCheckIns
{
    /// <summary>
    /// For the family: boxes whose audience it is, of check-ins about which nothing else was agreed; translated where a named
    /// translator has done it for a quarter's email.
    /// </summary>
    /// <param name="translated">Into the reader's language.</param>
    public static IReadOnlyList<SharedCheckIn> ForFamily(IEnumerable<CheckIn> held, SharedLens lens, IReadOnlyList<Translation> translated)
    {
        SharedBox? Translated(string field, Box box) => translated
            .Where(text => text.From == (box.Language ?? Language.English))
            .SelectMany(text => text.Pieces.Select(piece => (text.To, piece)))
            .Where(one => one.piece.Field == field && one.piece.Text == box.Text && one.piece.Translation is not null)
            .Select(one => lens.In(one.To, new SharedBox(field, one.piece.Translation!)))
            .FirstOrDefault();
        return Of(
            held.Where(checkIn => !checkIn.NothingHome),
            (box, _) => SharedLens.Family.Contains(box.Audience),
            (field, box) => Translated(field, box) ?? AsWritten(field, box, lens),
            lens);
    }

    /// <param name="held">The newest first.</param>
    /// <param name="reads">Whether the box of that check-in is among what they have.</param>
    public static IReadOnlyList<SharedCheckIn> Of(IEnumerable<CheckIn> held, Func<Box, CheckIn, bool> reads, SharedLens lens) =>
        Of(held, reads, (field, box) => AsWritten(field, box, lens), lens);

    private static SharedBox AsWritten(string field, Box box, SharedLens lens) => lens.In(box.Language, new SharedBox(field, box.Text));

    private static IReadOnlyList<SharedCheckIn> Of(
        IEnumerable<CheckIn> held,
        Func<Box, CheckIn, bool> reads,
        Func<string, Box, SharedBox> shown,
        SharedLens lens) =>
    [
        .. held.Where(checkIn => checkIn.Ending == DutyEnding.Done)
            .Select(checkIn => new SharedCheckIn(
                lens.Written(checkIn.HeldOn),
                [.. checkIn.Boxes
                    .Where(box => box.Box is not null && reads(box.Box, checkIn))
                    .Select(box => shown(box.Field, box.Box!))],
                checkIn.BroughtAlong is null ? null : true))
            .Where(shared => shared.Boxes.Count > 0),
    ];
}
