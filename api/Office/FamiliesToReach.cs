using Plp.CheckIns;
using Plp.Duties;
using Plp.School;

namespace Plp.Office;

/// <summary>Families somebody still has to reach.</summary>
internal static class FamiliesToReach
{
    /// <summary>The open first contacts that are that person's duty today, the earliest due first.</summary>
    public static IReadOnlyList<FamilyView> Of(IEnumerable<Card> cards, string person, SchoolToday today, ListNames names) =>
    [
        .. cards
            .Where(card => FirstContactDuty.Owners(card, today.School.FirstContactBy ?? default, today.Day).Contains(person))
            .Select(card => new FamilyView(card.Student!, names.Of(card), names.GradeBeside(card), FirstContactDuty.View(card, today))
            {
                Interpreters = card.InterpreterLanguages(),
            })
            .Where(family => family.FirstContact.State is DutyState.Due or DutyState.Overdue)
            .OrderBy(family => family.FirstContact.Due),
    ];
}

/// <param name="Grade">Left out where the name says it.</param>
internal sealed record FamilyView(string StudentId, string Name, string? Grade, FirstContactView FirstContact)
{
    /// <summary>The languages (BCP 47) an interpreter is needed for; left out where none is.</summary>
    public IReadOnlyList<string>? Interpreters { get; init; }
}

/// <summary>Something a family said on its page and nobody has seen yet.</summary>
/// <param name="Grade">Left out where the name says it.</param>
/// <param name="Id">What saying "seen" names it by.</param>
internal sealed record HeardFromView(string StudentId, string Name, string? Grade, string Id, VoiceKind Kind, DateOnly On)
{
    public static IEnumerable<HeardFromView> Of(IEnumerable<Card> cards, ListNames names) => cards
        .SelectMany(card => (card.Voices
            ?? []).Select(voice => new HeardFromView(
                card.Student!,
                names.Of(card),
                names.GradeBeside(card),
                voice.Id,
                voice.Kind,
                voice.On)))
        .OrderBy(voice => voice.On);
}

/// <summary>A talk a student asked for and nobody has answered yet.</summary>
/// <param name="Grade">Left out where the name says it.</param>
/// <param name="Key">What saying "seen" names it by.</param>
internal sealed record WaitingView(string StudentId, string Name, string? Grade, Guid Key, TalkWith With, DateOnly Asked)
{
    public static IEnumerable<WaitingView> Of(Card card, TalkWith with, ListNames names) =>
        (card.Talks ?? [])
            .Where(talk => talk.With == with)
            .Select(talk => new WaitingView(
                card.Student!,
                names.Of(card),
                names.GradeBeside(card),
                TalkView.KeyOf(talk.Id),
                talk.With,
                talk.On));
}
