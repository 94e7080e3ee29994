using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>
/// What of a period is on record and shared with one adult. Rules only: an email about the period says this and nothing
/// else.
/// </summary>
internal static class QuarterRecords
{
    /// <summary>
    /// The last check-in they were told of, or whose boxes the family reads; if there is none, the last that was held; if there
    /// is none, how the duty ended.
    /// </summary>
    /// <param name="told">The newest update of the period they have; null: none.</param>
    /// <param name="isOnItsWay">An update of the period they do not have yet goes to them.</param>
    /// <param name="all">The child's check-ins of the period that count, newest first.</param>
    /// <param name="isExcused">No check-in was due.</param>
    public static QuarterRecord Of(
        Person child,
        FamilyUpdate? told,
        bool isOnItsWay,
        List<CheckIn> all,
        bool isExcused,
        Func<string, string> nameOf,
        SchoolToday today)
    {
        var held = all.FindAll(checkIn => checkIn.Ending == DutyEnding.Done);
        var shared = held.Find(checkIn => !checkIn.NothingHome && checkIn.Boxes.Any(box => IsShared(box.Box)));
        QuarterCheckIn? record = null;
        if (told is not null && !(shared?.HeldOn > told.HeldOn))
            record = new QuarterCheckIn(told.HeldOn, nameOf(told.By), KeptHere: false, [.. WordsOf(told)]);
        else if (shared is not null)
            record = new QuarterCheckIn(
                shared.HeldOn,
                nameOf(shared.By),
                KeptHere: false,
                [.. WordsOf(shared, child, today)]);
        else if (held is [var last, ..])
            record = new QuarterCheckIn(last.HeldOn, nameOf(last.By), last.NothingHome, []) { IsOnItsWay = isOnItsWay };
        var ended = all.Find(checkIn => checkIn.Ending is DutyEnding.Tried or DutyEnding.NotPossible or DutyEnding.NotApplicable);
        return new QuarterRecord
        {
            Student = child.PersonId,
            Name = child.NameInMailHome,
            CheckIn = record,
            Ending = ended?.Ending ?? (isExcused ? DutyEnding.NotApplicable : null),
            Tries = ended?.Tries ?? [],
        };
    }

    /// <summary>What a family may be told of a check-in, as one text that can be compared: null when it does not count.</summary>
    public static string? Shared(CheckIn checkIn) => checkIn.Voided is not null
        ? null
        : string.Join(
            '\n',
            checkIn.Boxes
                .Where(box => IsShared(box.Box) && !checkIn.NothingHome)
                .Select(box => $"{box.Field}={box.Box!.Text}")
                .Prepend($"{checkIn.Period} {checkIn.HeldOn:O} {checkIn.NothingHome}"));

    private static bool IsShared(Box? box) => box is { Audience: Audience.Family or Audience.Peers };

    private static IEnumerable<SharedWords> WordsOf(FamilyUpdate told)
    {
        var own = told.Words.Own().Select(one => one.Field).ToHashSet(StringComparer.Ordinal);
        (string Field, string? Text)[] all =
        [
            ("goingWell", told.Words.GoingWell),
            ("oneThing", told.Words.OneThing),
            ("howHome", told.Words.HowHome),
            ("next", told.Words.Next),
        ];
        return all
            .Where(one => one.Text is not null)
            .Select(one => new SharedWords(
                one.Field,
                one.Text!,
                MayGo: true,
                own.Contains(one.Field) ? told.WordsIn ?? told.Language : told.Language));
    }

    private static IEnumerable<SharedWords> WordsOf(CheckIn checkIn, Person child, SchoolToday today) =>
        checkIn.Boxes
            .Where(box => IsShared(box.Box))
            .Select(box => new SharedWords(
                box.Field,
                box.Box!.Text,
                MayGoHome.Allows(box.Box.Text, child, today),
                box.Box.Language ?? FamilyLanguage.English));
}
