using System.Globalization;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>
/// What families are told about exhibitions (F4), from approved texts in their language: no surname, and one link. Where no email goes
/// to an adult, somebody calls or prints it.
/// </summary>
internal sealed class ExhibitionMessages(PersonStore people, Unsubscribes unsubscribes, FamilyHour hour, CallTasks tasks, Outbox outbox)
{
    private const string MovedUp = "up";

    /// <summary>Operations one adult takes at most: an email with its link, or a task.</summary>
    public const int MostOperations = 2;

    /// <summary>What names an email's cause: <c>exhibition:spring:invite</c>.</summary>
    public static string CauseOf(Exhibition exhibition, string stage) => $"exhibition:{exhibition.Key}:{stage}";

    /// <summary>The exhibition and the stage an email is about; null where it is about none.</summary>
    public static (string Exhibition, string Stage)? CauseOf(MailMessage message) =>
        message.Purpose == MailPurpose.Exhibition
        && message.Id.IndexOf(":exhibition:", StringComparison.Ordinal) is > 0 and var at
        && message.Id[(at + ":exhibition:".Length)..].Split(':', 2) is [var exhibition, var stage]
            ? (exhibition, stage)
            : null;

    /// <summary>A time as families read it: <c>Thursday 12 March, 3:30 PM, Library</c>.</summary>
    public static string Written(Slot slot, FamilyLanguage language) =>
        $"{language.Written(slot.On)}, {Hour(slot.From, language)}, {slot.Room.Name}";

    /// <summary>An hour of the day as a language writes it.</summary>
    public static string Hour(TimeOnly time, FamilyLanguage language) =>
        time.ToString(language.Tag == FamilyLanguage.English ? "h:mm tt" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whether an email names that time, in its own language.</summary>
    public static bool Names(MailMessage message, Slot slot) =>
        FamilyLanguage.All.TryGetValue(message.Language, out var language)
        && message.Text.Parts.SelectMany(part => part.Items ?? []).Any(item =>
            item.EndsWith(Written(slot, language), StringComparison.Ordinal));

    /// <summary>That an email tells a student's family of a time that came free, and of which change of it.</summary>
    public static string StageOf(ExhibitionPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{MovedUp}:{place.Student}:{place.Sequence}");

    public static bool IsMovedUp(string stage) => stage.StartsWith(MovedUp + ":", StringComparison.Ordinal);

    /// <summary>Adds to a commit that a family is told: a time came free, and is theirs.</summary>
    public async Task QueueMovedUp(
        Changes changes,
        Exhibition exhibition,
        ExhibitionPlace place,
        Slot slot,
        SchoolToday today,
        CancellationToken token)
    {
        if (await people.Read(place.Student!, token) is not { } student)
            return;
        var at = await hour.Next(today, token);
        foreach (var link in (await people.Around(place.Student!, token)).Adults)
        {
            if (await people.Read(link.Person, token) is not { } adult
                || FamilyRights.WhyNoMail(HomeWriting.Exhibitions, student, link, adult, today) is not null)
                continue;
            var language = FamilyLanguage.For(adult.Adult?.Language ?? FamilyLanguage.English, today.School);
            var isMailed = language is not null
                && FamilyUpdates.ByMail(adult)
                && !await unsubscribes.Unsubscribed(adult.PersonId, token);
            var home = new PeriodHome(
                adult,
                [student],
                adult.Adult?.Language ?? FamilyLanguage.English,
                isMailed ? language : null,
                isMailed ? null : FamilyUpdates.TaskInstead(adult, language))
            {
                Opens = FamilyRights.WhyNoPage(student, link, adult, today) is null ? [student] : [],
            };
            Queue(changes, exhibition, StageOf(place), "movedUp", home, [new ToldChild(student, slot)], at, today);
        }
    }

    /// <summary>Adds the email to one adult, or what a person does instead.</summary>
    /// <param name="stage">Names the email; each is written once.</param>
    /// <param name="text">Which of the texts.</param>
    /// <param name="about">The children it is about.</param>
    public void Queue(
        Changes changes,
        Exhibition exhibition,
        string stage,
        string text,
        PeriodHome home,
        IReadOnlyList<ToldChild> about,
        DateTimeOffset at,
        SchoolToday today)
    {
        var children = about.Select(one => one.Child.PersonId).ToList();
        if (home.WrittenIn is not { } language)
        {
            tasks.Add(
                changes,
                home.Task!.Value,
                children[0],
                home.Adult.PersonId,
                CauseOf(exhibition, stage),
                $"{exhibition.Name}: {InWords(text)}{string.Join("; ", about.Select(one => OnPaper(one.Child, one.Slot)))}. " +
                "No email goes to this adult.");
            return;
        }
        var frame = new MailFrame(language, home.Adult, today, at) { OpensPage = home.Opens.Count > 0 };
        var token = home.MakeLink(changes, frame.Until, today.Instant);
        outbox.Queue(changes, Message(exhibition, stage, text, frame, about, token));
    }

    /// <summary>What an email says, as it is printed for whoever gets no email.</summary>
    public static MailText TextOf(Exhibition exhibition, string text, MailFrame frame, IReadOnlyList<ToldChild> about) =>
        Message(exhibition, text, text, frame, about, token: null).Text;

    private static MailMessage Message(
        Exhibition exhibition,
        string stage,
        string text,
        MailFrame frame,
        IReadOnlyList<ToldChild> about,
        string? token)
    {
        var language = frame.Language;
        var names = Names(about);
        string Said(string key, string? of = null) => language.OnExhibition(
            key,
            ("exhibition", exhibition.Name),
            ("student", of ?? names),
            ("ofStudent", language.OfName(of ?? names)),
            ("school", frame.School),
            ("days", Days(exhibition, language)),
            ("until", exhibition.ChooseUntil is { } until ? language.Written(until) : language.Written(exhibition.Last)));
        return new MailMessage
        {
            Id = MailMessage.IdOf(frame.Adult.PersonId, CauseOf(exhibition, stage)),
            Day = frame.On,
            Purpose = MailPurpose.Exhibition,
            To = frame.Adult.PersonId,
            Language = language.Tag,
            Subject = Said(text + "Subject"),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            Students = [.. about.Select(one => one.Child.PersonId)],
            Text = new MailText
            {
                Greeting = language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts =
                [
                    new MailPart(
                        null,
                        Said(text + "Body"),
                        about.Any(one => one.Slot is not null)
                            ? [.. about.Where(one => one.Slot is not null).Select(one =>
                                $"{one.Child.NameInMailHome}: {Written(one.Slot!, language)}")]
                            : null),
                    .. text == "thanks" && frame.OpensPage && about.Where(one => one.HasNotes).ToList() is { Count: > 0 } noted
                        ? [new MailPart(null, Said("thanksNotes", Names(noted)))]
                        : Array.Empty<MailPart>(),
                    .. exhibition.Place is { } place && text != "thanks" ? [new MailPart(Said("where"), place)] : Array.Empty<MailPart>(),
                ],
                Link = frame.PageLink(Said("open"), token),
                Answer = frame.Phone is null ? language.InMail("answerByMail") : language.InMail("answer", ("phone", frame.Phone)),
                Signed = frame.School,
                Why = language.InMail("why", ("school", frame.School), ("student", names), ("ofStudent", language.OfName(names))),
            },
        };
    }

    private static string Names(IEnumerable<ToldChild> about) => string.Join(", ", about.Select(one => one.Child.NameInMailHome));

    /// <summary>The days of an exhibition, in a family's language.</summary>
    public static string Days(Exhibition exhibition, FamilyLanguage language) =>
        string.Join(" · ", exhibition.Days.OrderBy(day => day.On).Select(day => language.Written(day.On)));

    /// <summary>What whoever calls says, in English.</summary>
    private static string InWords(string text) => text switch
    {
        "invite" or "choose" => "a time is to be chosen for ",
        "remind" => "the time that was chosen, ",
        "movedUp" => "a time came free, ",
        "canceled" => "it does not take place, ",
        _ => "thank you for coming, ",
    };

    private static string OnPaper(Person child, Slot? slot) =>
        slot is null ? child.NameInMailHome : $"{child.NameInMailHome}: {Written(slot, FamilyLanguage.All[FamilyLanguage.English])}";
}

/// <summary>A child whose family is told about an exhibition.</summary>
/// <param name="Slot">The time it has; null: none.</param>
/// <param name="HasNotes">Whether whoever came wrote something the family reads.</param>
internal sealed record ToldChild(Person Child, Slot? Slot, bool HasNotes = false)
{
    public static ToldChild Of(Person child, ExhibitionPlace? place, Slot? slot) =>
        new(child, slot, place?.Notes.Any(note => SharedLens.Family.Contains(note.Audience)) == true);
}
