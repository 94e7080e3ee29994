using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>The contact log of one student, with what a new entry needs.</summary>
internal sealed record ContactsView
{
    public required FormStudent Student { get; init; }

    /// <summary>Only for those who may log a contact.</summary>
    public IReadOnlyList<ContactAdult>? Adults { get; init; }

    public required FirstContactView FirstContact { get; init; }

    /// <summary>For staff only.</summary>
    public FirstContactDutyView? Duty { get; init; }

    public required IReadOnlyList<ContactView> Contacts { get; init; }
}

internal sealed record ContactAdult
{
    public required string PersonId { get; init; }
    public required string Name { get; init; }
    public required AdultLinkKind Kind { get; init; }
    public required string Language { get; init; }
    public required bool Interpreter { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public required bool MayMail { get; init; }

    /// <summary>The adults of the visit's student.</summary>
    public static async Task<List<ContactAdult>> Of(StudentVisit visit, PersonStore people)
    {
        var adults = new List<ContactAdult>();
        foreach (var link in (await people.Around(visit.Student, visit.Token)).Adults)
        {
            if (await people.Recent(link.Person, visit.Token) is { } adult)
            {
                adults.Add(new ContactAdult
                {
                    PersonId = adult.PersonId,
                    Name = adult.Name,
                    Kind = link.Kind,
                    Language = adult.Adult?.Language ?? "en",
                    Interpreter = adult.Adult?.Interpreter ?? false,
                    Channels = adult.Adult?.Channels ?? [],
                    Phone = adult.Phone,
                    Email = adult.Email,
                    MayMail = link.GetsMail,
                });
            }
        }
        return adults;
    }
}

internal sealed record FirstContactDutyView
{
    /// <summary>Of how it was ended otherwise than by contacts; 0: never.</summary>
    public required int Rev { get; init; }

    public required FirstContactView Stands { get; init; }

    /// <summary>Whose duty it is today.</summary>
    public required IReadOnlyList<PersonName> Owners { get; init; }

    public DutyEnding? Ending { get; init; }
    public string? Reason { get; init; }
    public PersonName? PassedTo { get; init; }
}

internal sealed record ContactView : StaffRecordView
{
    public required DateOnly On { get; init; }
    public required ContactWay How { get; init; }
    public required bool Reached { get; init; }
    public PersonName? With { get; init; }
    public string? Language { get; init; }
    public bool? Interpreter { get; init; }

    /// <summary>Left out for those its audience leaves out.</summary>
    public Box? Note { get; init; }

    /// <summary>A student's contacts as the visit's caller reads them: those that do not count, only where they may.</summary>
    public static Task<List<ContactView>> Of(
        IReadOnlyList<Contact> log,
        StudentVisit visit,
        PersonStore people,
        IReadOnlyList<Opening> openings) =>
        All([.. log.Where(contact => Amending.Shows(contact, visit))], visit, people, openings);

    /// <summary>One contact, whatever became of it, for whoever changed it.</summary>
    public static async Task<ContactView> One(
        Contact contact,
        StudentVisit visit,
        PersonStore people,
        IReadOnlyList<Opening> openings) =>
        (await All([contact], visit, people, openings))[0];

    /// <summary>Contacts, whatever became of them.</summary>
    /// <param name="openings">What was opened of the student's record.</param>
    public static async Task<List<ContactView>> All(
        IReadOnlyList<Contact> log,
        StudentVisit visit,
        PersonStore people,
        IReadOnlyList<Opening> openings)
    {
        var staff = await people.Staff(visit.Token);
        var adults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var adult in log.Select(contact => contact.With).OfType<string>().Distinct(StringComparer.Ordinal))
            adults[adult] = (await people.Recent(adult, visit.Token))?.Name ?? "someone removed";
        return
        [
            .. log.Select(contact => Of(
                contact,
                [.. openings.Where(opening => opening.Item == contact.Id)],
                visit,
                person => adults.GetValueOrDefault(person) ?? staff.NameOf(person))),
        ];
    }

    private static ContactView Of(
        Contact contact,
        IReadOnlyList<Opening> opened,
        StudentVisit visit,
        Func<string, string> nameOf) => (ContactView)new ContactView
        {
            Id = contact.Id,
            On = contact.On,
            SavedAt = contact.SavedAt,
            By = new PersonName(contact.By, nameOf(contact.By)),
            How = contact.How,
            Reached = contact.Reached,
            With = contact.With is { } with ? new PersonName(with, nameOf(with)) : null,
            Language = contact.Language,
            Interpreter = contact.Interpreter ? true : null,
            Note = contact.Note is { } note && Access.Sees(visit, new Readers(note.Audience, contact.By) { Openings = opened })
            ? note
            : null,
            Rev = contact.Rev,
        }.Marked(contact, opened, CheckInsRoom.CorrectContact, CheckInsRoom.UndoContact, visit, nameOf);
}

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

/// <param name="Earlier">What it was before each correction, newest first.</param>
internal sealed record ContactRecordView(
    FormStudent Student,
    ContactView Contact,
    IReadOnlyList<ContactView> Earlier,
    IReadOnlyList<ContactAdult> Adults);

/// <summary>One contact with several students' families, an open-house night for instance; each record stands alone.</summary>
internal sealed record ContactsInput : ContactInput
{
    public IReadOnlyList<ContactStudent?>? Students { get; init; }
}

internal sealed record ContactStudent(string? StudentId, string? WithId);

/// <summary>How a first contact ends otherwise; without an ending, or passed to whose it is anyway, the duty is open again.</summary>
/// <param name="Key">A UUID made once per entry, so that sending it again saves nothing twice.</param>
internal sealed record FirstContactInput(Guid? Key, int? Rev, DutyEnding? Ending, string? Reason, string? PassedToId)
{
    /// <summary>Whether this asks for what was sent then.</summary>
    public bool Asks(SentEnding sent) =>
        Ending == sent.Ending
            && (Reason?.Trim() ?? "") == (sent.Reason ?? "")
            && (Ending != DutyEnding.Passed || PassedToId?.Trim() == sent.PassedTo);

    public FirstContactEnding Over(FirstContactEnding? before, StudentVisit visit, StaffNames staff, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this entry.");
        if (before?.SentBy(visit.Caller.Id, key) is not null)
            errors.Add("key", "Something else was saved under this key. Send a new one.");
        if (Ending is DutyEnding.Done or DutyEnding.Tried)
            errors.Add("ending", "Log the contact or the tries; the duty then ends automatically.");
        var passedTo = Endings.PassedTo(Ending, PassedToId, visit.Card, staff, errors);
        var handedBack = passedTo is not null
            && FirstContactDuty.Owners(visit.Card, visit.Today.School.FirstContactBy ?? default, visit.Today.Day).Contains(passedTo);
        var sent = new SentEnding(
            key,
            visit.Caller.Id,
            (before?.Rev ?? 0) + 1,
            visit.Today.Day,
            Ending,
            Endings.Reason(Ending, Reason, errors),
            passedTo,
            handedBack);
        var had = before?.PassedTo is { } giver && giver != passedTo
            ? [.. (before.HandedOn ?? []).Append(giver).Distinct(StringComparer.Ordinal)]
            : before?.HandedOn;
        var ending = before ?? new FirstContactEnding
        {
            Id = FirstContactEnding.IdOf(visit.Student, visit.Today.Calendar.SchoolYear),
            Student = visit.Student,
            Rev = 0,
            Year = visit.Today.Calendar.SchoolYear,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
        };
        return ending with
        {
            Day = visit.Today.Day,
            State = sent.Stood is null ? "open" : "ended",
            Rev = sent.Rev,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
            Ending = sent.Stood,
            Reason = sent.Reason,
            PassedTo = handedBack ? null : passedTo,
            HandedOn = had,
            Sent = [.. (before?.Sent ?? []).TakeLast(SentEnding.Kept - 1), sent],
        };
    }
}

/// <summary>What the endings of a duty ask for (C11).</summary>
internal static class Endings
{
    /// <summary>One plain reason, for the endings that need one.</summary>
    public static string? Reason(DutyEnding? ending, string? reason, FieldErrors errors) =>
        ending is DutyEnding.NotPossible or DutyEnding.NotApplicable
            ? errors.Required("reason", reason, "Say in a few plain words why.")
            : errors.Optional("reason", reason);

    /// <summary>The member of staff a duty is passed to.</summary>
    public static string? PassedTo(DutyEnding? ending, string? personId, Card card, StaffNames staff, FieldErrors errors)
    {
        if (ending != DutyEnding.Passed)
            return null;
        var person = errors.Required("passedToId", personId, "Say who takes it over.");
        if (person.Length > 0 && (staff.Find(person) is not { } found || !Access.TakesDuties(found, card)))
            errors.Add("passedToId", "Choose someone on the staff who works with students and is not the student's family.");
        return person;
    }
}
