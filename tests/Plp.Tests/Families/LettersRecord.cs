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
/// All that a school has on record at a moment, to hold the sentences of letters against. It reads the words of a letter as
/// a family does and looks for what they state in check-ins, updates, links and people; it asks nothing of what wrote them.
/// </summary>
internal sealed partial class LettersRecord
{
    private readonly List<CheckIn> checkIns;
    private readonly List<FamilyUpdate> updates;
    private readonly List<MailMessage> letters;
    private readonly List<Link> links;
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, StudentPeople> around;
    private readonly List<Exhibition> exhibitions;
    private readonly List<ExhibitionPlace> places;
    private readonly SchoolSettings settings;
    private readonly SchoolCalendar calendar;
    private readonly DateTimeOffset now;

    private LettersRecord(
        List<CheckIn> checkIns,
        List<FamilyUpdate> updates,
        List<MailMessage> letters,
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
        this.letters = letters;
        this.links = links;
        this.people = people.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        this.around = around.ToDictionary(one => one.Student!, StringComparer.Ordinal);
        this.exhibitions = exhibitions;
        this.places = places;
        this.settings = settings;
        this.calendar = calendar;
        this.now = now;
    }

    public static async Task<LettersRecord> Of(IDocumentStore store, SchoolCalendar calendar, DateTimeOffset now)
    {
        Task<List<T>> All<T>()
            where T : Document, IDocument<T> => store.All<T>(new DocumentQuery(T.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        return new LettersRecord(
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
    public List<string> Check(MailMessage letter)
    {
        var language = FamilyLanguage.All[letter.Language];
        var adult = people[letter.To];
        var said = new List<string>();
        void Says(string text, string? child = null) => said.Add(Sentence(text, letter, language, adult, child));

        Says(letter.Text.Greeting);
        string? about = letter.Students is [var only] ? only : null;
        foreach (var part in letter.Text.Parts)
        {
            if (letter.Purpose == MailPurpose.Exhibition)
            {
                said.Add(OfExhibition(part, letter, language));
                continue;
            }
            var named = letter.Purpose == MailPurpose.QuarterUpdate && part.Heading is not null
                ? letter.Students.Single(student => people[student].NameInMailHome == part.Heading)
                : about;
            if (letter.Purpose == MailPurpose.ProgressUpdate
                && part.Heading is not null
                && part.Text is not null
                && !IsMeet(part.Text, language))
            {
                Words(part.Text, letter, named!);
                said.Add("words");
                continue;
            }
            foreach (var paragraph in part.Text!.Split("\n\n"))
                Says(paragraph, named);
            foreach (var item in part.Items ?? [])
            {
                Words(item[(item.IndexOf(": ", StringComparison.Ordinal) + 2)..], letter, named!);
                said.Add("words");
            }
        }
        Says(letter.Text.Link!.Note!);
        Says(letter.Text.Answer!);
        Says(letter.Text.Signed, about);
        Says(letter.Text.Why);
        return said;
    }

    private static bool IsMeet(string text, FamilyLanguage language) => Of(language.Mail["meetBefore"]).IsMatch(text);

    private string Sentence(string text, MailMessage letter, FamilyLanguage language, Person adult, string? child)
    {
        var fits = language.Mail
            .Where(one => one.Value.Contains('{', StringComparison.Ordinal) || one.Value == text)
            .Select(one => (one.Key, Match: Of(one.Value).Match(text)))
            .Where(one => one.Match.Success)
            .ToList();
        if (text == settings.Name)
            return "signedSchool";
        Assert.True(fits.Count > 0, $"{letter.Id} says what no text says: {text}");
        var wrong = new List<string>();
        foreach (var (key, match) in fits)
        {
            if (Holds(key, name => match.Groups[name].Value, letter, language, adult, child) is not { } why)
                return key;
            wrong.Add($"{key}: {why}");
        }
        Assert.Fail($"{letter.Id} of {now:O} says “{text}”. {string.Join(" ", wrong)}");
        return "";
    }

    /// <returns>Null when it is on record, else why not.</returns>
    private string? Holds(string key, Func<string, string> word, MailMessage letter, FamilyLanguage language, Person adult, string? child)
    {
        string? Unless(bool holds, string why) => holds ? null : why;
        switch (key)
        {
            case "greeting":
                return Unless(word("adult") == adult.Given, "this is not their name");
            case "talkedOn" or "talkedTogether":
                var update = Update(letter);
                return Unless(
                    Talk(child!, word("day"), language, checkIn => checkIn.By == update.By)
                        && update.Together == (key == "talkedTogether" ? true : null),
                    "no such talk");
            case "meetBefore":
                var next = calendar.Periods.FirstOrDefault(period =>
                    period.End >= calendar.DayOf(letter.Queued)
                        && !Counting(child!, period.Key).Any(checkIn =>
                            checkIn.SavedAt <= letter.Queued && checkIn.Ending != DutyEnding.Passed));
                return Unless(next is not null && language.Written(next.End) == word("end"), $"the next is due by {next?.End:O}");
            case "writtenIn" or "writtenInByMail":
                return null; // which language it was written in is not recorded of a box: English is the school's
            case "until":
                return Unless(
                    links.Exists(link => link.Person == adult.PersonId
                        && letter.Students.All(link.IsAbout)
                        && link.Made == letter.Queued
                        && language.Written(link.Expires!.Value) == word("until")),
                    "no such link");
            case "answer":
                return Unless(
                    word("phone") == settings.Phone
                        || people.Values.Any(person => person.Phone == word("phone") && person.PersonId == letter.ReplyTo),
                    "no such phone");
            case "answerByMail":
                return null; // checked by where the answer goes
            case "signed":
                return Unless(
                    letter.ReplyTo is { } writer
                        && people[writer] is var by
                        && word("advisor") == by.Name
                        && around[child!].StaffLinks.Any(link =>
                            link.Person == by.PersonId && link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor),
                    "not their advisor");
            case "signedStaff":
                return Unless(
                    letter.ReplyTo is { } staff && word("advisor") == people[staff].Name && word("school") == settings.Name,
                    "not who wrote it");
            case "why":
                return Unless(
                    word("school") == settings.Name
                        && letter.Students.All(student => around[student].Adults.Any(link => link.Person == adult.PersonId)),
                    "not family");
            case "quarterBody":
                return Unless(word("quarter") == PeriodOf(letter).Name && word("school") == settings.Name, "another quarter");
            case "quarterMet":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && checkIn.Period == PeriodOf(letter).Key),
                    "no such talk");
            case "quarterKept":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && checkIn.NothingHome),
                    "it was not agreed");
            case "quarterUnwritten":
                return Unless(
                    Talk(child!, word("day"), language, checkIn => IsBy(checkIn, word) && !checkIn.Boxes.Any(IsShared)),
                    "something is written");
            case "quarterOnPage":
                return Unless(InQuarter(child!, letter).Any(checkIn => checkIn.Boxes.Any(IsShared)), "nothing is written");
            case "quarterNotMet":
                return Unless(
                    word("quarter") == PeriodOf(letter).Name
                        && InQuarter(child!, letter).All(checkIn => checkIn.Ending == DutyEnding.Passed),
                    "something is on record");
            case "quarterTried":
                return Unless(
                    NoneHeld(child!, letter)
                        && InQuarter(child!, letter).Any(checkIn =>
                            checkIn.Ending == DutyEnding.Tried
                                && word("days") == string.Join(", ", checkIn.Tries!.Distinct().Order().Select(language.Written))),
                    "it was not tried then");
            case "quarterNotPossible":
                return Unless(
                    NoneHeld(child!, letter) && InQuarter(child!, letter).Any(checkIn => checkIn.Ending == DutyEnding.NotPossible),
                    "nobody said so");
            case "quarterNotDue":
                return Unless(InQuarter(child!, letter).All(checkIn => checkIn.Ending != DutyEnding.Done), "one was held");
            case "quarterCorrected":
                return Unless(
                    letters.Exists(other => other.To == adult.PersonId
                        && other.State == MailMessage.SentState
                        && other.Id == MailMessage.IdOf(adult.PersonId, "quarter:" + PeriodOf(letter).Key))
                        && checkIns.Exists(checkIn => checkIn.Student == child && (checkIn.Corrected ?? checkIn.Voided) is not null),
                    "nothing was corrected");
            case "corrected" or "takenBack":
                return Unless(checkIns.Single(checkIn => checkIn.UpdateKey == Update(letter).Key && checkIn.Student == child) is { } changed
                    && (key == "corrected" ? changed.Corrected : changed.Voided) is not null
                    && letters.Exists(other =>
                        other.To == adult.PersonId
                            && other.State == MailMessage.SentState
                            && other.Id.StartsWith(
                                MailMessage.IdOf(adult.PersonId, $"update:{child}:{Update(letter).Key}"),
                                StringComparison.Ordinal)
                            && language.Written(calendar.DayOf(other.Ended!.Value)) == word("day")),
                        "they got none that day");
            default:
                return "this text has no place in a letter to a family";
        }
    }

    /// <summary>Words are an update's to that adult, or stand in a box the family reads.</summary>
    private void Words(string text, MailMessage letter, string child) => Assert.True(
        updates.Exists(update =>
            update.Student == child
                && update.Adult == letter.To
                && new[] { update.Words.GoingWell, update.Words.OneThing, update.Words.HowHome, update.Words.Next }.Contains(text))
        || InQuarter(child, letter).Any(checkIn =>
            !checkIn.NothingHome && checkIn.Boxes.Any(box => IsShared(box) && box.Box!.Text == text)),
        $"{letter.Id} says “{text}”, which is not shared with the family");

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

    private IEnumerable<CheckIn> InQuarter(string child, MailMessage letter) =>
        letter.Purpose == MailPurpose.QuarterUpdate ? Counting(child, PeriodOf(letter).Key) : [];

    private bool NoneHeld(string child, MailMessage letter) => InQuarter(child, letter).All(checkIn => checkIn.Ending != DutyEnding.Done);

    private FamilyUpdate Update(MailMessage letter) => updates.Single(update => update.LetterId == letter.Id);

    private Period PeriodOf(MailMessage letter) =>
        calendar.Periods.Single(period =>
            letter.Id.EndsWith(":quarter:" + period.Key, StringComparison.Ordinal)
                || letter.Id.Contains($":{period.Key}:", StringComparison.Ordinal));

    private static Regex Of(string text) =>
        new(
            "^" + Place().Replace(Regex.Escape(text), "(?<$1>.+?)") + "$",
            RegexOptions.ExplicitCapture | RegexOptions.Singleline,
            TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"\\{(\w+)}")]
    private static partial Regex Place();
}
