using Plp.Duties;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>What choosing a time comes to, whoever chooses: the student, an adult by their link, staff for who answered on paper.</summary>
internal static class Choice
{
    /// <param name="taken">The answer, with what to say, where somebody else was first; it holds what is free now.</param>
    public static async Task<IResult> Of(
        ChoiceInput input,
        Exhibition exhibition,
        Card card,
        SlotChoice choice,
        bool isStaff,
        ExhibitionStore exhibitions,
        SchoolToday today,
        Func<ExhibitionPlace, Task<IResult>> reply,
        Func<string, Task<IResult>> taken,
        CancellationToken token)
    {
        var student = card.Student!;
        if (!isStaff && !exhibition.IsOpenToChoose(today.Day))
            return Problem.Invalid("slot", "Choosing has ended. Ask the school if you need another time.");
        if (input.Wait == true)
        {
            var places = await exhibitions.Places(exhibition.Key, token);
            return FreeSlots.Of(exhibition, places, today.Day).Any() && places.Find(place => place.Student == student)?.Slot is null
                ? Problem.Invalid("slot", "There are still free times. Choose one of them.")
                : await reply(await exhibitions.Wait(exhibition, student, today, token));
        }
        if (exhibition.Find(input.Slot) is not { } slot)
            return Problem.Invalid("slot", "Choose one of the free times.");
        if (slot.On < today.Day)
            return Problem.Invalid("slot", "This day is over. Choose a later time.");
        var (place, isTaken) = await exhibitions.Choose(exhibition, student, slot, choice, today, token);
        return isTaken
            ? await taken("This time was just taken by someone else. Choose another one.")
            : await reply(place);
    }
}
