using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>Whom and what a letter is about.</summary>
/// <param name="NotBefore">The school's hour for family mail, on a school day.</param>
public sealed record LetterFrame(FamilyLanguage Language, Person Adult, SchoolToday Today, DateTimeOffset NotBefore)
{
    public string School => Today.School.Name;

    public string? Phone => Today.School.Phone;

    /// <summary>The last day a link made now opens.</summary>
    public DateOnly Until => FamilyLink.EndOf(Today.Calendar, Today.Day);

    /// <summary>The day the letter can go out, in the school's days.</summary>
    public DateOnly On => Today.Calendar.DayOf(NotBefore);
}

/// <summary>The letters families get, from approved texts and the writer's own words. Pure.</summary>
public static class FamilyLetters
{
    /// <summary>About one talk (D7): what goes well, one thing and how home helps, what comes next.</summary>
    /// <param name="token">Of the link; null in a preview.</param>
    public static Letter Update(FamilyUpdate update, LetterFrame frame, Person student, Person advisor, string? token)
    {
        var (language, name) = (frame.Language, student.NameInMailHome);
        var phone = advisor.Phone ?? frame.Phone;
        return new Letter
        {
            Id = Letter.IdOf(frame.Adult.PersonId, $"update:{student.PersonId}:{update.Key}"),
            Student = student.PersonId,
            Day = frame.On,
            Purpose = LetterPurpose.ProgressUpdate,
            To = frame.Adult.PersonId,
            Language = language.Tag,
            Subject = language.InMail("subject", ("student", name)),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            ReplyTo = advisor.PersonId,
            Students = [student.PersonId],
            Text = new LetterText
            {
                Greeting = language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts = [.. Parts(update, frame, name, phone)],
                Link = new LetterLink(
                    language.InMail("open", ("student", name), ("ofStudent", language.OfName(name))),
                    "/family/",
                    token,
                    language.InMail("until", ("until", language.Written(frame.Until)))),
                Answer = phone is null ? language.InMail("answerByMail") : language.InMail("answer", ("phone", phone)),
                Signed = language.InMail("signed", ("advisor", advisor.Name), ("student", name), ("ofStudent", language.OfName(name))),
                Why = language.InMail("why", ("school", frame.School), ("student", name), ("ofStudent", language.OfName(name))),
            },
        };
    }

    /// <summary>Fresh links, asked for at the family door (E1).</summary>
    public static Letter Links(LetterFrame frame, IReadOnlyList<string> students, string token) => new()
    {
        Id = Letter.IdOf(frame.Adult.PersonId, $"links:{frame.Today.Day:yyyyMMdd}"),
        Day = frame.On,
        Purpose = LetterPurpose.Links,
        To = frame.Adult.PersonId,
        Language = frame.Language.Tag,
        Subject = frame.Language.InMail("linksSubject", ("school", frame.School)),
        Queued = frame.Today.Instant,
        NotBefore = frame.NotBefore,
        Students = students,
        Text = new LetterText
        {
            Greeting = frame.Language.InMail("linksGreeting", ("adult", frame.Adult.Given)),
            Parts = [new LetterPart(null, frame.Language.InMail("linksBody"))],
            Link = new LetterLink(frame.Language.InMail("linksOpen"), "/family/", token, frame.Language.InMail("until", ("until", frame.Language.Written(frame.Until)))),
            Answer = frame.Phone is null ? null : frame.Language.InMail("answer", ("phone", frame.Phone)),
            Signed = frame.School,
            Why = frame.Language.InMail("linksWhy", ("school", frame.School)),
        },
    };

    /// <summary>At the close of a period: one letter an adult, a part a child (D7).</summary>
    public static Letter Quarter(LetterFrame frame, Period period, IReadOnlyList<LetterPart> parts, IReadOnlyList<Person> students, string token) => new()
    {
        Id = Letter.IdOf(frame.Adult.PersonId, "quarter:" + period.Key),
        Day = frame.On,
        Purpose = LetterPurpose.QuarterUpdate,
        To = frame.Adult.PersonId,
        Language = frame.Language.Tag,
        Subject = frame.Language.InMail("quarterSubject", ("school", frame.School), ("quarter", period.Name)),
        Queued = frame.Today.Instant,
        NotBefore = frame.NotBefore,
        Students = [.. students.Select(student => student.PersonId)],
        Text = new LetterText
        {
            Greeting = frame.Language.InMail("greeting", ("adult", frame.Adult.Given)),
            Parts = [new LetterPart(null, frame.Language.InMail("quarterBody", ("quarter", period.Name))), .. parts],
            Link = new LetterLink(frame.Language.InMail("quarterOpen"), "/family/", token, frame.Language.InMail("until", ("until", frame.Language.Written(frame.Until)))),
            Answer = frame.Phone is null ? null : frame.Language.InMail("answer", ("phone", frame.Phone)),
            Signed = frame.School,
            Why = frame.Language.InMail("why", ("school", frame.School), ("student", Names(students)), ("ofStudent", frame.Language.OfName(Names(students)))),
        },
    };

    /// <summary>What a quarter's letter says of one child.</summary>
    /// <param name="talks">What this adult was told in the period, newest first.</param>
    /// <param name="held">The day of the last talk in the period, told of or not.</param>
    public static LetterPart QuarterPart(FamilyLanguage language, string name, IReadOnlyList<FamilyUpdate> talks, DateOnly? held)
    {
        if (talks is [var last, ..])
        {
            var lines = new List<string>();
            if (last.Words.GoingWell is { } well)
                lines.Add($"{language.InMail("goingWell")}: {well}");
            if (last.Words.OneThing is { } one)
                lines.Add($"{language.InMail("oneThing")}: {one}");
            if (last.Words.HowHome is { } how)
                lines.Add($"{language.InMail("howHome")}: {how}");
            return new LetterPart(name, language.InMail("quarterMet", ("day", language.Written(last.HeldOn))), lines, last.WordsIn);
        }
        return new LetterPart(name, held is { } day
            ? language.InMail("quarterNothing", ("day", language.Written(day)), ("student", name))
            : language.InMail("quarterNotMet"));
    }

    private static string Names(IReadOnlyList<Person> students) => string.Join(", ", students.Select(student => student.NameInMailHome));

    private static IEnumerable<LetterPart> Parts(FamilyUpdate update, LetterFrame frame, string name, string? phone)
    {
        var language = frame.Language;
        var own = update.Original.Own().Select(one => one.Field).ToHashSet(StringComparer.Ordinal);
        string? In(string field) => own.Contains(field) ? update.WordsIn : null;
        yield return new LetterPart(null, update.HeldOn == frame.On
            ? language.InMail("talkedToday", ("student", name))
            : language.InMail("talkedOn", ("student", name), ("day", language.Written(update.HeldOn))));
        if (update.WordsIn is not null && phone is not null)
            yield return new LetterPart(null, language.InMail("writtenIn", ("phone", phone)));
        if (update.Words.GoingWell is { } well)
            yield return new LetterPart(language.InMail("goingWell"), well, Language: In("goingWell"));
        if (update.Words.OneThing is { } one)
            yield return new LetterPart(language.InMail("oneThing"), one, Language: In("oneThing"));
        if (update.Words.HowHome is { } how)
            yield return new LetterPart(language.InMail("howHome"), how, Language: In("howHome"));
        var meet = frame.Today.Calendar.NextTalkBefore(update.HeldOn, frame.Today.Day) is { } end ? language.InMail("meetBefore", ("end", language.Written(end))) : null;
        if (update.Words.Next is { } step)
            yield return new LetterPart(language.InMail("next"), step, Language: In("next"));
        if (meet is not null)
            yield return new LetterPart(update.Words.Next is null ? language.InMail("next") : null, meet);
    }
}
