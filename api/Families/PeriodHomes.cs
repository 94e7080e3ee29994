using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Reads what decides who is told about a whole period (D7): once for all families.</summary>
internal sealed class PeriodHomes(PersonStore people, Unsubscribes unsubscribes)
{
    public async Task<Homes> Read(CancellationToken token) => new(
        (await people.ListAll(token)).ToDictionary(person => person.PersonId, StringComparer.Ordinal),
        (await people.AllAround(token)).ToDictionary(around => around.Student!, StringComparer.Ordinal),
        await unsubscribes.All(token));
}

/// <summary>
/// Decides adult by adult what goes home about a period, for the run that writes it and for whoever looks ahead. Rules
/// only.
/// </summary>
internal sealed class Homes(
    IReadOnlyDictionary<string, Person> people,
    IReadOnlyDictionary<string, StudentPeople> around,
    IReadOnlySet<string> unsubscribed)
{
    /// <param name="today">The day it is decided for: consents end, and students turn 18.</param>
    /// <returns>Null where nothing goes to that adult.</returns>
    public PeriodHome? Of(HomeWriting what, PeriodFamily family, SchoolToday today)
    {
        if (!people.TryGetValue(family.Adult, out var adult))
            return null;
        var children = family.Students
            .Select(people.GetValueOrDefault).OfType<Person>()
            .Where(student => FamilyRights.WhyNoMail(what, student, LinkOf(student, adult), adult, today) is null)
            .OrderBy(student => student.NameInMailHome, StringComparer.CurrentCultureIgnoreCase)
            .ToList();
        if (children.Count == 0)
            return null;
        var spoken = adult.Adult?.Language ?? FamilyLanguage.English;
        var language = FamilyLanguage.For(spoken, today.School);
        var isMailed = language is not null && FamilyUpdates.ByMail(adult) && !unsubscribed.Contains(family.Adult);
        return new PeriodHome(
            adult,
            children,
            spoken,
            isMailed ? language : null,
            isMailed ? null : FamilyUpdates.TaskInstead(adult, language))
        {
            Opens = [.. children.Where(student => FamilyRights.WhyNoPage(student, LinkOf(student, adult), adult, today) is null)],
        };
    }

    /// <summary>Why nothing goes to an adult about any of their students, in plain words.</summary>
    public string WhyNothing(HomeWriting what, PeriodFamily family, SchoolToday today)
    {
        if (!people.TryGetValue(family.Adult, out var adult))
            return "This adult is no longer on the school's list.";
        return today.School.Words.Apply(string.Join(" ", family.Students.Select(people.GetValueOrDefault).OfType<Person>()
            .Select(student => FamilyRights.WhyNoMail(what, student, LinkOf(student, adult), adult, today))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)));
    }

    /// <summary>A person of the school by name.</summary>
    public string NameOf(string person) => people.GetValueOrDefault(person)?.Name ?? "";

    private AdultLink? LinkOf(Person student, Person adult) =>
        around.GetValueOrDefault(student.PersonId)?.Adults.FirstOrDefault(link => link.Person == adult.PersonId);
}

/// <summary>What goes to one adult about a period.</summary>
/// <param name="Children">Whom it is about, in the email's order; never none.</param>
/// <param name="Spoken">BCP 47, the language of that home.</param>
/// <param name="WrittenIn">The language they are written to in; null where no mail goes.</param>
/// <param name="Task">What a person has to do instead (D12); null where an email goes.</param>
internal sealed record PeriodHome(
    Person Adult,
    IReadOnlyList<Person> Children,
    string Spoken,
    FamilyLanguage? WrittenIn,
    CallTaskKind? Task)
{
    /// <summary>Of the children those whose page the adult opens; an email's link leads to no other.</summary>
    public required IReadOnlyList<Person> Opens { get; init; }

    /// <summary>Adds the link an email leads to the page with.</summary>
    /// <returns>Its token; null where no page opens.</returns>
    public string? MakeLink(Changes changes, DateOnly expires, DateTimeOffset now) => Opens.Count == 0
        ? null
        : FamilyLinks.Make(changes, [.. Opens.Select(child => child.PersonId)], Adult.PersonId, expires, now);
}

/// <summary>An adult and all the students they belong to.</summary>
internal sealed record PeriodFamily(string Adult, IReadOnlyList<string> Students)
{
    /// <summary>Every adult of those students once, in the order of their ids.</summary>
    public static IEnumerable<PeriodFamily> Of(IEnumerable<Card> students) => students
        .SelectMany(card => card.Adults.Select(adult => (adult, Student: card.Student!)))
        .GroupBy(one => one.adult, one => one.Student, StringComparer.Ordinal)
        .Select(family => new PeriodFamily(family.Key, [.. family]))
        .OrderBy(family => family.Adult, StringComparer.Ordinal);
}
