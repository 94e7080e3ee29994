using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <param name="Slot">The key of a free time; or</param>
/// <param name="Wait">to go on the waiting list, where none is free.</param>
/// <param name="OnPaper">Staff: it came on paper or by phone.</param>
internal sealed record ChoiceInput(string? Slot, bool? Wait, bool? OnPaper);

/// <param name="Title">What the student shows.</param>
/// <param name="Ready">Ids of the lines that are ready.</param>
internal sealed record ReadyInput(int? Rev, string? Title, IReadOnlyList<string?>? Ready);

/// <param name="PersonId">The adult, where staff enters what came on paper.</param>
/// <param name="People">How many come, the adult counted.</param>
internal sealed record ComingInput(string? PersonId, bool? Comes, int? People)
{
    private const int MostPeople = 20;

    public ComingAnswer Read(string adult, SchoolToday today, string? typedBy, FieldErrors errors)
    {
        var comes = errors.Required("comes", Comes, "Say whether somebody comes.");
        if (People is < 1 or > MostPeople)
            errors.Add("people", $"Say how many come: 1 to {MostPeople}.");
        return new ComingAnswer(adult, comes, comes ? People ?? 1 : 0, today.Instant, typedBy);
    }
}

/// <param name="Outcome">Left out, it is noted no more.</param>
/// <param name="Why">Of one who was excused; for staff.</param>
internal sealed record PresentationInput(int? Rev, PresentationOutcome? Outcome, string? Why);

/// <param name="Key">A UUID made once per note.</param>
internal sealed record PanelNoteInput(Guid? Key, string? Well, string? Question, string? Next, Audience? Audience)
{
    private const int MostOfPart = 1000;

    public PanelNote Read(Visit visit, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this note.");
        var note = new PanelNote(
            PlanItems.IdOf(key),
            visit.Caller.Id,
            visit.Today.Instant,
            errors.Optional("well", Well, MostOfPart),
            errors.Optional("question", Question, MostOfPart),
            errors.Optional("next", Next, MostOfPart),
            Audience ?? People.Audience.Family,
            visit.Caller.Person.WritesIn);
        if (note is { Well: null, Question: null, Next: null })
            errors.Add("well", "Write what went well, a question, or what could come next.");
        if (note.Audience == People.Audience.Restricted)
            errors.Add("audience", "Choose who reads it: me and my advisor, staff, family or peers.");
        return note;
    }
}
