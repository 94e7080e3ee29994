using System.Text.RegularExpressions;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Tests.Families;

/// <summary>
/// All that a school has on record at a moment, to hold the sentences of emails against. It reads the words of an email as
/// a family does and looks for what they state in check-ins, updates, links and people; it asks nothing of what wrote them.
/// </summary>
internal sealed partial class MessagesRecord
{
    private readonly List<CheckIn> checkIns;
    private readonly List<FamilyUpdate> updates;
    private readonly List<MailMessage> messages;
    private readonly List<Link> links;
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, StudentPeople> around;
    private readonly List<Exhibition> exhibitions;
    private readonly List<ExhibitionPlace> places;
    private readonly SchoolSettings settings;
    private readonly SchoolCalendar calendar;
    private readonly DateTimeOffset now;

    private MessagesRecord(
        List<CheckIn> checkIns,
        List<FamilyUpdate> updates,
        List<MailMessage> messages,
        List<Link> links,
        List<Person> people,
        List<StudentPeople> around,
        List<Exhibition> exhibitions,
        List<ExhibitionPlace> places,
        SchoolSettings settings,
        SchoolCalendar calendar,
        DateTimeOffset now)
    {
        this.checkIns = checkIns;
        this.updates = updates;
        this.messages = messages;
        this.links = links;
        this.people = people.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        this.around = around.ToDictionary(one => one.Student!, StringComparer.Ordinal);
        this.exhibitions = exhibitions;
        this.places = places;
        this.settings = settings;
        this.calendar = calendar;
        this.now = now;
    }

    public static async Task<MessagesRecord> Of(IDocumentStore store, SchoolCalendar calendar, DateTimeOffset now)
    {
        Task<List<T>> All<T>()
            where T : Document, IDocument<T> => store.All<T>(new DocumentQuery(T.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        return new MessagesRecord(
            await All<CheckIn>(),
            await All<FamilyUpdate>(),
            await All<MailMessage>(),
            await All<Link>(),
            await All<Person>(),
            await All<StudentPeople>(),
            await All<Exhibition>(),
            await All<ExhibitionPlace>(),
            (await All<SchoolSettings>())[0],
            calendar,
            now);
    }

    public void IsOfTheSchool(string address, IReadOnlyList<string> students)
    {
        var person = people.Values.Single(person => string.Equals(person.Email, address, StringComparison.OrdinalIgnoreCase));
        Assert.True(person.Active && person.Roles.Any(role => role is Role.Advisor or Role.Coordinator), person.Name);
        Assert.All(students, student => Assert.DoesNotContain(around[student].Adults, adult => adult.Person == person.PersonId));
    }

    /// <returns>What was said, by the key of the text.</returns>
    public List<string> Check(MailMessage message)
    {
        var language = FamilyLanguage.All[message.Language];
        var adult = people[message.To];
        var said = new List<string>();
        void Says(string text, string? child = null) => said.Add(Sentence(text, message, language, adult, child));

        Says(message.Text.Greeting);
        string? about = message.Students is [var only] ? only : null;
        foreach (var part in message.Text.Parts)
        {
            if (message.Purpose == MailPurpose.Exhibition)
            {
                said.Add(OfExhibition(part, message, language));
                continue;
            }
            var named = message.Purpose == MailPurpose.QuarterUpdate && part.Heading is not null
                ? message.Students.Single(student => people[student].NameInMailHome == part.Heading)
                : about;
            if (message.Purpose == MailPurpose.ProgressUpdate
                && part.Heading is not null
                && part.Text is not null
                && !IsMeet(part.Text, language))
            {
                Words(part.Text, message, named!);
                said.Add("words");
                continue;
            }
            foreach (var paragraph in part.Text!.Split("\n\n"))
                Says(paragraph, named);
            foreach (var item in part.Items ?? [])
            {
                Words(item[(item.IndexOf(": ", StringComparison.Ordinal) + 2)..], message, named!);
                said.Add("words");
            }
        }
        Says(message.Text.Link!.Note!);
        Says(message.Text.Answer!);
        Says(message.Text.Signed, about);
        Says(message.Text.Why);
        return said;
    }

    private static bool IsMeet(string text, FamilyLanguage language) => Of(language.Mail["meetBefore"]).IsMatch(text);

    private string Sentence(string text, MailMessage message, FamilyLanguage language, Person adult, string? child)
    {
        var fits = language.Mail
            .Where(one => one.Value.Contains('{', StringComparison.Ordinal) || one.Value == text)
            .Select(one => (one.Key, Match: Of(one.Value).Match(text)))
            .Where(one => one.Match.Success)
            .ToList();
        if (text == settings.Name)
            return "signedSchool";
        Assert.True(fits.Count > 0, $"{message.Id} says what no text says: {text}");
        var wrong = new List<string>();
        foreach (var (key, match) in fits)
        {
            if (Holds(key, name => match.Groups[name].Value, message, language, adult, child) is not { } why)
                return key;
            wrong.Add($"{key}: {why}");
        }
        Assert.Fail($"{message.Id} of {now:O} says “{text}”. {string.Join(" ", wrong)}");
        return "";
    }

    /// <returns>Null when it is on record, else why not.</returns>
    private string? Holds(string key, Func<string, string> word, MailMessage message, FamilyLanguage language, Person adult, string? child)
    {
        string? Unless(bool holds, string why) => holds ? null : why;
        switch (key)
        {
            case "greeting":
                return Unless(word("adult") == adult.Given, "this is not their name");
            case "talkedOn" or "talkedTogether":
                var update = Update(message);
                return Unless(
                    Talk(child!, word("day"), language, checkIn => checkIn.By == update.By)
                        && update.Together == (key == "talkedTogether" ? true : null),
                    "no such talk");
            case "meetBefore":
                var next = calendar.Periods.FirstOrDefault(period =>
                    period.End >= calendar.DayOf(message.Queued)
                        && !Counting(child!, period.Key).Any(checkIn =>
                            checkIn.SavedAt <= message.Queued && checkIn.Ending != DutyEnding.Passed));
                return Unless(next is not null && language.Written(calendar.SchoolDayOnOrBefore(next.End)) == word("end"),
                    $"the next is due by {next?.End:O}");
            case "writtenIn" or "writtenInByMail":
                return null; // which language it was written in is not recorded of a box: English is the school's
            case "until":
                return Unless(
                    links.Exists(link => link.Person == adult.PersonId
                        && message.Students.All(link.IsAbout)
                        && link.Made == message.Queued
                        && language.Written(link.Expires!.Value) == word("until")),
                    "no such link");
            case "answer":
                return Unless(
                    word("phone") == settings.Phone
                        || people.Values.Any(person => person.Phone == word("phone") && person.PersonId == message.ReplyTo),
                    "no such phone");
            case "answerByMail":
                return null; // checked by where the answer goes
            case "signed":
                return Unless(
                    message.ReplyTo is { } writer
                        && people[writer] is var by
                        && word("advisor") == by.Name
                        && around[child!].StaffLinks.Any(link =>
                            link.Person == by.PersonId && link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor),
                    "not their advisor");
            case "signedStaff":
                return Unless(
                    message.ReplyTo is { } staff && word("advisor") == people[staff].Name && word("school") == settings.Name,
                    "not who wrote it");
            case "why":
                return Unless(
                    word("school") == settings.Name
                        && message.Students.All(student => around[student].Adults.Any(link => link.Person == adult.PersonId)),
                    "not family");
            case "quarterBody":
                return Unless(word("quarter") == PeriodOf(message).Name && word("school") == settings.Name, "another quarter");
            case "quarterMet":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && checkIn.Period == PeriodOf(message).Key),
                    "no such talk");
            case "quarterKept":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && checkIn.NothingHome),
                    "it was not agreed");
            case "quarterUnwritten":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && !checkIn.Boxes.Any(IsShared))
                        && !updates.Exists(update => update.Student == child
                            && update.Adult == message.To
                            && update.Period == PeriodOf(message).Key
                            && update.At <= message.Queued
                            && update.State is not (FamilyUpdate.StoppedState or FamilyUpdate.TakenBackState)),
                    "something is written");
            case "quarterOnPage":
                return Unless(InQuarter(child!, message).Any(checkIn => checkIn.Boxes.Any(IsShared)), "nothing is written");
            case "quarterNotMet":
                return Unless(
                    word("quarter") == PeriodOf(message).Name
                        && InQuarter(child!, message).All(checkIn => checkIn.Ending == DutyEnding.Passed),
                    "something is on record");
            case "quarterTried":
                return Unless(
                    NoneHeld(child!, message)
                        && InQuarter(child!, message).Any(checkIn =>
                            checkIn.Ending == DutyEnding.Tried
                                && word("days") == string.Join(", ", checkIn.Tries!.Distinct().Order().Select(language.Written))),
                    "it was not tried then");
            case "quarterNotPossible":
                return Unless(
                    NoneHeld(child!, message) && InQuarter(child!, message).Any(checkIn => checkIn.Ending == DutyEnding.NotPossible),
                    "nobody said so");
            case "quarterNotDue":
                return Unless(InQuarter(child!, message).All(checkIn => checkIn.Ending != DutyEnding.Done), "one was held");
            case "quarterCorrected":
                return Unless(
                    messages.Exists(other => other.To == adult.PersonId
                        && other.State == MailMessage.SentState
                        && other.Id == MailMessage.IdOf(adult.PersonId, "quarter:" + PeriodOf(message).Key))
                        && checkIns.Exists(checkIn => checkIn.Student == child && (checkIn.Corrected ?? checkIn.Voided) is not null),
                    "nothing was corrected");
            case "corrected" or "takenBack":
                return Unless(checkIns.Single(held => held.UpdateKey == Update(message).Key && held.Student == child) is { } changed
                    && (key == "corrected" ? changed.Corrected : changed.Voided) is not null
                    && messages.Exists(other =>
                        other.To == adult.PersonId
                            && other.State == MailMessage.SentState
                            && other.Id.StartsWith(
                                MailMessage.IdOf(adult.PersonId, $"update:{child}:{Update(message).Key}"),
                                StringComparison.Ordinal)
                            && language.Written(calendar.DayOf(other.Ended!.Value)) == word("day")),
                        "they got none that day");
            default:
                return "this text has no place in a letter to a family";
        }
    }

    /// <summary>Words are an update's to that adult, or stand in a box the family reads.</summary>
    private void Words(string text, MailMessage message, string child) => Assert.True(
        updates.Exists(update =>
            update.Student == child
                && update.Adult == message.To
                && new[] { update.Words.GoingWell, update.Words.OneThing, update.Words.HowHome, update.Words.Next }.Contains(text))
        || InQuarter(child, message).Any(checkIn =>
            !checkIn.NothingHome && checkIn.Boxes.Any(box => IsShared(box) && box.Box!.Text == text)),
        $"{message.Id} says “{text}”, which is not shared with the family");

    private static bool IsShared((string Field, Box? Box) box) => box.Box is { Audience: Audience.Family or Audience.Peers };

    private bool IsBy(CheckIn checkIn, Func<string, string> word) => people[checkIn.By].Name == word("advisor");

    private IEnumerable<CheckIn> Counting(string child, string period) =>
        checkIns.Where(checkIn => checkIn.Student == child && checkIn.Voided is null && checkIn.Period == period);

    private bool Talk(string child, string day, FamilyLanguage language, Predicate<CheckIn> of) =>
        checkIns.Exists(checkIn =>
            checkIn.Student == child
                && checkIn.Voided is null
                && checkIn.Ending == DutyEnding.Done
                && language.Written(checkIn.HeldOn) == day
                && of(checkIn));

    private IEnumerable<CheckIn> InQuarter(string child, MailMessage message) =>
        message.Purpose == MailPurpose.QuarterUpdate ? Counting(child, PeriodOf(message).Key) : [];

    private bool NoneHeld(string child, MailMessage message) => InQuarter(child, message).All(checkIn => checkIn.Ending != DutyEnding.Done);

    private FamilyUpdate Update(MailMessage message) => updates.Single(update => update.MessageId == message.Id);

    private Period PeriodOf(MailMessage message) =>
        calendar.Periods.Single(period =>
            message.Id.EndsWith(":quarter:" + period.Key, StringComparison.Ordinal)
                || message.Id.Contains($":{period.Key}:", StringComparison.Ordinal));

    private static Regex Of(string text) =>
        new(
            "^" + Place().Replace(Regex.Escape(text), "(?<$1>.+?)") + "$",
            RegexOptions.ExplicitCapture | RegexOptions.Singleline,
            TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"\\{(\w+)}")]
    private static partial Regex Place();
}
