using Plp.Duties;
using Plp.People;
using Plp.Requests;

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

    public required FirstContactView FirstContact { get; init; }

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
    /// <param name="now">How they stand, for earlier versions: a note whose audience was narrowed since is read by those only.</param>
    public static async Task<List<ContactView>> All(
        IReadOnlyList<Contact> log,
        StudentVisit visit,
        PersonStore people,
        IReadOnlyList<Opening> openings,
        Contact? now = null)
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
                now?.Note ?? contact.Note,
                visit,
                person => adults.GetValueOrDefault(person) ?? staff.NameOf(person))),
        ];
    }

    private static ContactView Of(
        Contact contact,
        IReadOnlyList<Opening> opened,
        Box? standing,
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
            Note = new[] { contact.Note, standing }.All(note =>
                note is null || Access.Sees(visit, new Readers(note.Audience, contact.By) { Openings = opened })) ? contact.Note : null,
            Rev = contact.Rev,
        }.Marked(contact, opened, CheckInsRoom.CorrectContact, CheckInsRoom.UndoContact, visit, nameOf);
}

/// <param name="Earlier">What it was before each correction, newest first.</param>
internal sealed record ContactRecordView(
    FormStudent Student,
    ContactView Contact,
    IReadOnlyList<ContactView> Earlier,
    IReadOnlyList<ContactAdult> Adults);
