using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>How many records were saved, and which.</summary>
internal sealed record SavedView(int Saved, IReadOnlyList<string> Ids);

internal record ContactInput
{
    /// <summary>A UUID made once per entry, so that sending it again saves nothing twice.</summary>
    public Guid? Key { get; init; }

    public DateOnly? On { get; init; }
    public ContactWay? How { get; init; }
    public bool? Reached { get; init; }

    /// <summary>An adult of the student.</summary>
    public string? WithId { get; init; }

    public string? Language { get; init; }
    public bool? Interpreter { get; init; }
    public BoxInput? Note { get; init; }

    /// <summary>The contact this input asks to save about the visit's student.</summary>
    public Contact For(StudentVisit visit, string? withId, string withField, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this contact.");
        var on = PastDay.Read("on", On, "Say on which day it was.", visit.Today, errors);
        var with = errors.Optional(withField, withId);
        if (with is not null && !visit.Card.Adults.Contains(with))
            errors.Add(withField, "Choose one of the student's adults.");
        return new Contact
        {
            Id = Contact.IdOf(visit.Student, key.ToString("n")),
            Student = visit.Student,
            Day = on,
            State = Reached == true ? "reached" : "tried",
            Year = visit.Today.Calendar.SchoolYear,
            On = on,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
            How = errors.Required("how", How, "Say how: mail, phone, text, visit, paper or meeting."),
            Reached = errors.Required("reached", Reached, "Say whether you reached anyone."),
            With = with,
            Language = string.IsNullOrWhiteSpace(Language) ? null : People.Language.Read("language", Language, errors),
            Interpreter = Interpreter ?? false,
            Note = ReadNote(visit, errors),
        };
    }

    /// <summary>What was said with one home is not for both (A4): a note about it is never the family's to read.</summary>
    private Box? ReadNote(Visit visit, FieldErrors errors)
    {
        if (Note?.Audience is Audience.Family or Audience.Peers)
            errors.Add(
                "note.audience",
                "A note about one home is not read by the other. Choose the advisor or staff; what the family shall read goes into a " +
                "check-in.");
        return errors.Optional("note.text", Note?.Text, FieldErrors.Text) is { } text
            ? new Box(text, Note!.Audience ?? Audience.Staff, visit.Caller.Person.WritesIn)
            : null;
    }
}

/// <summary>A contact as it is to be; a note the sender does not read stays.</summary>
internal sealed record ContactCorrection : ContactInput
{
    public int? Rev { get; init; }

    /// <summary>Why it is corrected, in plain words; read by staff only.</summary>
    public string? Why { get; init; }

    public Contact Over(Contact before, StudentVisit visit, FieldErrors errors)
    {
        var found = new FieldErrors();
        var read = For(visit, WithId, "withId", found);
        errors.AddAllBut(found, On == before.On && before.On < visit.Today.Calendar.Start ? ["on"] : []);
        return before with
        {
            Changes = before.Rev,
            Corrected = new Amendment(Key ?? default, visit.Caller.Id, visit.Today.Instant, errors.Optional("why", Why)),
            Day = read.Day,
            State = read.State,
            On = read.On,
            How = read.How,
            Reached = read.Reached,
            With = read.With,
            Language = read.Language,
            Interpreter = read.Interpreter,
            Note = Amending.Kept(before.Note, read.Note, visit, before.By),
        };
    }
}

/// <summary>One contact with several students' families, an open-house night for instance; each record stands alone.</summary>
internal sealed record ContactsInput : ContactInput
{
    public IReadOnlyList<ContactStudent?>? Students { get; init; }
}

internal sealed record ContactStudent(string? StudentId, string? WithId);
