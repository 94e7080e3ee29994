using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>Whom and what an email is about.</summary>
/// <param name="NotBefore">The school's hour for family mail, on a school day.</param>
internal sealed record MailFrame(FamilyLanguage Language, Person Adult, SchoolToday Today, DateTimeOffset NotBefore)
{
    /// <summary>Whether the adult opens a page of theirs; else an email has no link, since it would be refused (A4, A6).</summary>
    public bool OpensPage { get; init; } = true;

    public string School => Today.School.Name;

    public string? Phone => Today.School.Phone;

    /// <summary>The last day a link made now opens.</summary>
    public DateOnly Until => FamilyLinks.EndOf(Today.Calendar, Today.Day);

    /// <summary>The day the email can go out, in the school's days.</summary>
    public DateOnly On => Today.Calendar.DayOf(NotBefore);

    /// <param name="token">Null in a preview.</param>
    public MailLink? PageLink(string label, string? token) => OpensPage
        ? new MailLink(label, MailLink.FamilyPage, token, Language.InMail("until", ("until", Language.Written(Until))))
        : null;
}

/// <summary>The emails families get, from approved texts and the writer's own words. Pure.</summary>
internal static class FamilyMail
{
    /// <summary>About one talk (D7): what goes well, one thing and how home helps, what comes next.</summary>
    /// <param name="card">The student's: who is their advisor today, and which check-in comes next.</param>
    /// <param name="token">Of the link; null in a preview.</param>
    public static MailMessage Update(FamilyUpdate update, MailFrame frame, Person student, Card card, Person advisor, string? token)
    {
        var (language, name) = (frame.Language, student.NameInMailHome);
        var phone = advisor.Phone ?? frame.Phone;
        return new MailMessage
        {
            Id = update.MessageId,
            Student = student.PersonId,
            Day = frame.On,
            Purpose = MailPurpose.ProgressUpdate,
            To = frame.Adult.PersonId,
            Language = language.Tag,
            Subject = language.InMail(update.CorrectedOn is null ? "subject" : "correctedSubject", ("student", name)),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            ReplyTo = advisor.PersonId,
            Students = [student.PersonId],
            Text = new MailText
            {
                Greeting = language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts = [.. Parts(update, frame, name, phone, card)],
                Link = frame.PageLink(language.InMail("open", ("student", name), ("ofStudent", language.OfName(name))), token),
                Answer = Answer(language, phone),
                Signed = IsAdvisor(advisor, card, frame.Today.Day)
                    ? language.InMail("signed", ("advisor", advisor.Name), ("student", name), ("ofStudent", language.OfName(name)))
                    : language.InMail("signedStaff", ("advisor", advisor.Name), ("school", frame.School)),
                Why = language.InMail("why", ("school", frame.School), ("student", name), ("ofStudent", language.OfName(name))),
            },
        };
    }

    /// <summary>Fresh links, asked for at the family door (E1).</summary>
    public static MailMessage Links(MailFrame frame, IReadOnlyList<string> students, string token) => new()
    {
        Id = MailMessage.IdOf(frame.Adult.PersonId, $"links:{frame.Today.Day:yyyyMMdd}"),
        Day = frame.On,
        Purpose = MailPurpose.Links,
        To = frame.Adult.PersonId,
        Language = frame.Language.Tag,
        Subject = frame.Language.InMail("linksSubject", ("school", frame.School)),
        Queued = frame.Today.Instant,
        NotBefore = frame.NotBefore,
        Students = students,
        Text = new MailText
        {
            Greeting = frame.Language.InMail("linksGreeting", ("adult", frame.Adult.Given)),
            Parts = [new MailPart(null, frame.Language.InMail("linksBody"))],
            Link = frame.PageLink(frame.Language.InMail("linksOpen"), token),
            Answer = Answer(frame.Language, frame.Phone),
            Signed = frame.School,
            Why = frame.Language.InMail("linksWhy", ("school", frame.School)),
        },
    };

    /// <summary>At the close of a period: one email an adult, a part a child (D7).</summary>
    public static MailMessage Quarter(
        MailFrame frame,
        Period period,
        IReadOnlyList<MailPart> parts,
        IReadOnlyList<Person> students,
        string? token) => new()
        {
            Id = MailMessage.IdOf(frame.Adult.PersonId, "quarter:" + period.Key),
            Day = frame.On,
            Purpose = MailPurpose.QuarterUpdate,
            To = frame.Adult.PersonId,
            Language = frame.Language.Tag,
            Subject = frame.Language.InMail("quarterSubject", ("school", frame.School), ("quarter", period.Name)),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            Students = [.. students.Select(student => student.PersonId)],
            Text = new MailText
            {
                Greeting = frame.Language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts =
                [new MailPart(null, frame.Language.InMail("quarterBody", ("quarter", period.Name), ("school", frame.School))), .. parts],
                Link = frame.PageLink(frame.Language.InMail("quarterOpen"), token),
                Answer = Answer(frame.Language, frame.Phone),
                Signed = frame.School,
                Why = frame.Language.InMail(
                "why",
                ("school", frame.School),
                ("student", Names(students)),
                ("ofStudent", frame.Language.OfName(Names(students)))),
            },
        };

    /// <summary>What a quarter's email said of one child was wrong: what is on record now.</summary>
    /// <param name="cause">Names what was corrected, once.</param>
    public static MailMessage QuarterCorrection(
        MailFrame frame,
        Period period,
        QuarterRecord record,
        Person student,
        string cause,
        string? token) => new()
        {
            Id = MailMessage.IdOf(frame.Adult.PersonId, cause),
            Day = frame.On,
            Purpose = MailPurpose.QuarterUpdate,
            To = frame.Adult.PersonId,
            Language = frame.Language.Tag,
            Subject = frame.Language.InMail("correctedSubject", ("student", record.Name)),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            Students = [student.PersonId],
            Text = new MailText
            {
                Greeting = frame.Language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts =
            [
                new MailPart(
                    null,
                    frame.Language.InMail(
                        "quarterCorrected",
                        ("quarter", period.Name),
                        ("student", record.Name),
                        ("ofStudent", frame.Language.OfName(record.Name)))),
                .. PeriodParts(frame.Language, period, record, frame.Phone),
            ],
                Link = frame.PageLink(frame.Language.InMail("quarterOpen"), token),
                Answer = Answer(frame.Language, frame.Phone),
                Signed = frame.School,
                Why = frame.Language.InMail(
                "why",
                ("school", frame.School),
                ("student", record.Name),
                ("ofStudent", frame.Language.OfName(record.Name))),
            },
        };

    /// <summary>
    /// What a quarter's email says of one child: what is recorded and shared with this adult, or that nothing is. Words in
    /// another language stand apart and say so.
    /// </summary>
    public static IEnumerable<MailPart> PeriodParts(FamilyLanguage language, Period period, QuarterRecord record, string? phone)
    {
        string Said(string key, string? by = null, DateOnly? day = null, string? days = null) => language.InMail(key,
            ("student", record.Name),
                ("ofStudent", language.OfName(record.Name)),
                ("advisor", by),
                ("quarter", period.Name),
                ("day", day is { } on ? language.Written(on) : null),
                ("days", days));
        if (record.CheckIn is not { } checkIn)
            return [new MailPart(record.Name, record.Ending switch
            {
                DutyEnding.Tried => Said("quarterTried", days: string.Join(", ", record.Tries.Distinct().Order().Select(language.Written))),
                DutyEnding.NotPossible => Said("quarterNotPossible"),
                DutyEnding.NotApplicable => Said("quarterNotDue"),
                _ => Said("quarterNotMet"),
            })];
        if (checkIn.Words.Count == 0 && !checkIn.IsOnItsWay)
            return [new MailPart(record.Name, Said(checkIn.KeptHere ? "quarterKept" : "quarterUnwritten", checkIn.By, checkIn.HeldOn))];
        var first = new List<string> { Said("quarterMet", checkIn.By, checkIn.HeldOn) };
        if (record.OpensPage && checkIn.Words.Any(word => !word.MayGo))
            first.Add(Said("quarterOnPage"));
        var spoken = checkIn.Words.Where(word => word.MayGo)
            .GroupBy(word => word.Language, StringComparer.Ordinal)
            .OrderBy(words => words.Key != language.Tag)
            .ToList();
        if (spoken.Count == 0)
            return [new MailPart(record.Name, string.Join("\n\n", first))];
        return spoken.Select((words, i) =>
        {
            var isForeign = words.Key != language.Tag;
            IEnumerable<string> sentences = i == 0 ? first : [];
            return new MailPart(
                i == 0 ? record.Name : null,
                string.Join("\n\n", isForeign ? sentences.Append(language.WrittenIn(words.Key, phone)) : sentences),
                [.. words.Select(word => $"{language.InMail(word.Field)}: {word.Text}")],
                isForeign ? words.Key : null);
        });
    }

    private static string Answer(FamilyLanguage language, string? phone) =>
        phone is null ? language.InMail("answerByMail") : language.InMail("answer", ("phone", phone));

    /// <summary>Somebody who covers, or took the check-in over, signs as who they are.</summary>
    private static bool IsAdvisor(Person writer, Card card, DateOnly day) =>
        card.LinksOf(writer.PersonId, day).Any(link => link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor);

    private static string Names(IReadOnlyList<Person> students) => string.Join(", ", students.Select(student => student.NameInMailHome));

    private static IEnumerable<MailPart> Parts(FamilyUpdate update, MailFrame frame, string name, string? phone, Card card)
    {
        var language = frame.Language;
        var own = update.Original.Own().Select(one => one.Field).ToHashSet(StringComparer.Ordinal);
        string? In(string field) => own.Contains(field) ? update.WordsIn : null;
        if (update.CorrectedOn is not null)
        {
            var isGone = update.State == FamilyUpdate.TakenBackState;
            var told = language.Written(frame.Today.Calendar.DayOf(update.FirstTold));
            yield return new MailPart(
                null,
                language.InMail(
                    isGone ? "takenBack" : "corrected",
                    ("student", name),
                    ("ofStudent", language.OfName(name)),
                    ("day", told)));
            if (isGone)
                yield break;
        }
        yield return new MailPart(
            null,
            language.InMail(
                update.Together == true ? "talkedTogether" : "talkedOn",
                ("student", name),
                ("day", language.Written(update.HeldOn))));
        if (update.WordsIn is { } written)
            yield return new MailPart(null, language.WrittenIn(written, phone));
        if (update.Words.GoingWell is { } well)
            yield return new MailPart(language.InMail("goingWell"), well, Language: In("goingWell"));
        if (update.Words.OneThing is { } one)
            yield return new MailPart(language.InMail("oneThing"), one, Language: In("oneThing"));
        if (update.Words.HowHome is { } how)
            yield return new MailPart(language.InMail("howHome"), how, Language: In("howHome"));
        var meet = card.NextCheckInBy(frame.Today.Calendar, frame.Today.Day, update.Period) is { } end
            ? language.InMail("meetBefore", ("end", language.Written(frame.Today.Calendar.SchoolDayOnOrBefore(end))))
            : null;
        if (update.Words.Next is { } step)
            yield return new MailPart(language.InMail("next"), step, Language: In("next"));
        if (meet is not null)
            yield return new MailPart(update.Words.Next is null ? language.InMail("next") : null, meet);
    }
}
