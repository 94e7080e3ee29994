using System.Collections.Frozen;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.School;

namespace Plp.Families;

/// <summary>Gathers what one adult reads about one student: their own updates and answers, and goals the family reads.</summary>
internal sealed class FamilyPage(
    FamilyUpdates updates,
    FamilyAnswers answers,
    PersonStore people,
    PlanStore plans,
    YearlyUpdates yearly,
    Unsubscribes unsubscribes,
    ProficiencyStore proficiencies,
    PeerStore peers,
    Cards cards)
{
    /// <summary>More than a year's check-ins: the page is the one that is kept.</summary>
    private const int MostEarlier = 12;

    private const int MostAnswers = 10;

    /// <summary>Texts that are put together here: the page gets the sentence.</summary>
    private static readonly FrozenSet<string> saidHere = FrozenSet.Create(
        StringComparer.Ordinal,
        "from",
        "takenBack",
        "correctedOn",
        "acknowledged",
        "planAcknowledged",
        "latest",
        "invited",
        "notTranslated");

    /// <param name="asked">A language the reader switched to; null: theirs.</param>
    /// <param name="checkIns">What of the student's check-ins the family reads, through its eyes.</param>
    /// <param name="also">Adds what other rooms have; given the titles of the goals the family reads, by id, and its eyes.</param>
    public async Task<FamilyPageView> Of(
        FamilyVisit visit,
        string? asked,
        Func<SharedLens, IReadOnlyList<SharedCheckIn>> checkIns,
        Func<SharedPlan, IReadOnlyDictionary<string, string>, SharedLens, SharedPlan> also)
    {
        var (today, name) = (visit.Today, visit.Student.NameInMailHome);
        var language = LanguageOf(visit, asked);
        var told = (await updates.ToldTo(visit.Student.PersonId, visit.Adult.PersonId, today.Instant, visit.Token))
            .Take(1 + MostEarlier)
            .ToList();
        var said = (await answers.Of(visit.Student.PersonId, visit.Token)).Where(answer => answer.Adult == visit.Adult.PersonId).ToList();
        var years = await yearly.Of(visit.Student.PersonId, visit.Token);
        var current = years.Find(update => update.SchoolYear == today.Calendar.SchoolYear);
        var plan = await plans.Read(visit.Student.PersonId, visit.Token);
        var staff = await people.Staff(visit.Token);
        var advisor = AdvisorOf(visit.Card, staff, today);
        var phone = advisor?.Phone ?? today.School.Phone;
        var lens = SharedLens.OfFamily(language.WithYear, staff.NameOf, tag => NotTranslated(tag, language)) with
        {
            MaySuggest = plan?.Archived == false,
            Year = today.Calendar.SchoolYear,
            School = await proficiencies.Recent(visit.Token),
        };
        var news = told.ConvertAll(update => News(update, language, staff));
        var goals = (plan?.Goals ?? []).Where(goal => lens.Shows(goal)).ToDictionary(goal => goal.Id, goal => goal.Title);
        return new FamilyPageView
        {
            Language = language.Tag,
            Dir = language.Dir,
            Languages = [.. FamilyLanguage.Offered(today.School).Select(other => new LanguageName(other.Tag, other.Name))],
            Texts = Texts(language, name, advisor?.Name ?? today.School.Name, phone, visit),
            Student = new FamilyChild(visit.Student.PersonId, name),
            Also = await Also(visit, language, staff),
            School = today.School.Name,
            SchoolPhone = today.School.Phone,
            Demonstration = today.School.Demonstration,
            Advisor = advisor?.Name,
            Phone = phone,
            Update = news.FirstOrDefault(),
            Earlier = [.. news.Skip(1)],
            Plan = PlanOf(current, visit, language),
            Shared = also(SharedPlan.Of(plan, years, checkIns(lens), lens), goals, lens),
            Peers = today.School.HasPeers ? await PeersOf(visit, language) : null,
            Hopes = current?.Hopes.FirstOrDefault(hope => hope.Adult == visit.Adult.PersonId)?.Text,
            Invitation = InvitationOf(current, said, visit, language),
            Answers = [.. said
                .Take(MostAnswers)
                .Select(answer => new OwnAnswer(
                    answer.Id,
                    answer.Voice,
                    answer.Text,
                    answer.Language,
                    language.Written(answer.Day!.Value),
                    answer.State == FamilyAnswer.SeenState,
                    answer.Translation))],
            Settings = new FamilySettings(
                visit.Adult.Adult?.Language ?? FamilyLanguage.English,
                visit.Adult.Adult?.Channels ?? [],
                visit.Adult.Adult?.Interpreter ?? false,
                !await unsubscribes.Unsubscribed(visit.Adult.PersonId, visit.Token),
                visit.Adult.Email is not null),
        };
    }

    /// <summary>That words of a language are not translated, in the reader's; null where it is the same.</summary>
    public static string? NotTranslated(string tag, FamilyLanguage reader) =>
        tag.Split('-')[0] == reader.Tag ? null : reader.OnPage("notTranslated", ("language", reader.NameOf(tag)));

    /// <summary>The language switched to, else the adult's, else English.</summary>
    public static FamilyLanguage LanguageOf(FamilyVisit visit, string? asked) =>
        Readable(visit.Today).FirstOrDefault(language => language.Tag == asked)
        ?? FamilyLanguage.For(visit.Adult.Adult?.Language ?? FamilyLanguage.English, visit.Today.School)
        ?? FamilyLanguage.ByTag(FamilyLanguage.English, visit.Today.School);

    /// <summary>
    /// What the page can be read in: what the school writes, which is what it offers; of the demonstration school the samples
    /// too, for whoever asks for one: a language that runs from right to left proves the page.
    /// </summary>
    private static IEnumerable<FamilyLanguage> Readable(SchoolToday today) => today.School.Demonstration
        ? FamilyLanguage.Offered(today.School).Concat(FamilyLanguage.All.Values.Where(language => !language.Approved))
        : FamilyLanguage.Offered(today.School);

    private static Dictionary<string, string> Texts(FamilyLanguage language, string name, string advisor, string? phone, FamilyVisit visit)
    {
        var meet = MeetBy(visit.Card, visit.Today);
        var update = YearlyUpdateDuty.DueOn(visit.Card, visit.Today);
        var isUpdateAhead = YearlyUpdateDuty.StateOf(visit.Card, visit.Today) is DutyState.Due or DutyState.NotYet;
        var shown = language.Page.Where(text => !saidHere.Contains(text.Key)
            && (text.Key != "meetBefore" || meet is not null)
            && (text.Key != "planDue" || isUpdateAhead));
        return shown.ToDictionary(
            text => text.Key,
            text => language.OnPage(text.Key, ("student", name), (
                "ofStudent",
                language.OfName(name)), ("advisor", advisor), ("phone", phone ?? ""), ("hour", "{hour}"),
                ("end", meet is { } end ? language.Written(end) : ""),
                    ("due", language.Written(update)),
                    ("until", language.WithYear(visit.Link.Expires!.Value)),
                    ("day", "{day}"),
                    ("language", "{language}"),
                    ("n", "{n}"),
                    ("peer", "{peer}"),
                    ("yearEnd", language.WithYear(visit.Today.Calendar.End)),
                    ("goal", "{goal}"),
                    ("step", "{step}"),
                    ("year", "{year}")),
            StringComparer.Ordinal);
    }

    /// <summary>The last day of school by which the next talk is due: a period may end in a break.</summary>
    private static DateOnly? MeetBy(Card card, SchoolToday today) =>
        card.NextCheckInBy(today.Calendar, today.Day) is { } end ? today.Calendar.SchoolDayOnOrBefore(end) : null;

    private static Person? AdvisorOf(Card card, StaffNames staff, SchoolToday today) => card
        .DutyHolders(today.Day)
        .Select(link => staff.Find(link.Person))
        .FirstOrDefault(person => person is not null);

    private static SharedUpdate News(FamilyUpdate update, FamilyLanguage language, StaffNames staff)
    {
        var written = FamilyLanguage.All[update.Language];
        var foreign = written.Tag != language.Tag ? written.Tag : update.WordsIn;
        return new SharedUpdate
        {
            Id = update.Id,
            From = language.OnPage("from", ("advisor", staff.NameOf(update.By)), ("day", language.Written(update.HeldOn))),
            Language = written.Tag,
            Dir = written.Dir,
            TakenBack = update.State == FamilyUpdate.TakenBackState
                ? language.OnPage("takenBack", ("day", language.Written(update.HeldOn)))
                : null,
            Corrected = update is { CorrectedOn: { } corrected, State: not FamilyUpdate.TakenBackState }
                ? language.OnPage("correctedOn", ("day", language.Written(corrected)))
                : null,
            GoingWell = update.Words.GoingWell,
            OneThing = update.Words.OneThing,
            HowHome = update.Words.HowHome,
            Next = update.Words.Next,
            WordsIn = update.WordsIn,
            WordsInName = foreign is null ? null : language.NameOf(foreign),
            NotTranslated = foreign is null ? null : NotTranslated(foreign, language),
            Own = update.WordsIn is null ? null : [.. update.Original.Own().Select(one => one.Field)],
            Acknowledged = update.Acknowledged is { } day ? language.OnPage("acknowledged", ("day", language.Written(day))) : null,
        };
    }

    /// <summary>Whom the student named and nobody ended; who may not consent for the student is not told.</summary>
    private async Task<List<FamilyPeer>?> PeersOf(FamilyVisit visit, FamilyLanguage language)
    {
        if (!visit.Rights.HasFullRights)
            return null;
        var named = new List<FamilyPeer>();
        foreach (var peer in await peers.Of(visit.Student.PersonId, visit.Token))
        {
            var isOpen = peer.IsOpen(visit.Today.Day);
            if ((isOpen || peer.State == Peer.AskedState) && await people.Recent(peer.Person, visit.Token) is { } person)
                named.Add(new FamilyPeer(peer.Person, person.Name, isOpen ? language.WithYear(peer.Consent!.Until) : null));
        }
        return named.Count > 0 ? named : null;
    }

    /// <summary>Each of the adult's other children with what a parent looks for first.</summary>
    private async Task<List<FamilySibling>> Also(FamilyVisit visit, FamilyLanguage language, StaffNames staff)
    {
        var (today, also) = (visit.Today, new List<FamilySibling>());
        foreach (var id in visit.Link.AlsoAbout.Prepend(visit.Link.Student!).Where(id => id != visit.Student.PersonId))
        {
            if (await people.Recent(id, visit.Token) is { } sibling
                && FamilyRights.WhyNoPage(
                    sibling,
                    (await people.Around(id, visit.Token)).Adults.FirstOrDefault(link => link.Person == visit.Adult.PersonId),
                    visit.Adult,
                    visit.Today)
                    is null
                && await cards.Read(id, visit.Token) is { } card)
            {
                var told = await updates.ToldTo(id, visit.Adult.PersonId, today.Instant, visit.Token);
                also.Add(new FamilySibling(id, sibling.NameInMailHome)
                {
                    Advisor = AdvisorOf(card, staff, today)?.Name,
                    Latest = told is [var newest, ..] ? language.OnPage("latest", ("day", language.Written(newest.HeldOn))) : null,
                    Next = MeetBy(card, today) is { } by
                        ? language.OnPage("meetBefore", ("end", language.Written(by)))
                        : null,
                });
            }
        }
        return also;
    }

    private static PlanNews PlanOf(YearlyUpdate? update, FamilyVisit visit, FamilyLanguage language)
    {
        var mine = update?.Parts.LastOrDefault(part =>
            part.Who == Participant.Family && part.Person == visit.Adult.PersonId && part.How != Participation.Asked);
        return new PlanNews(
            visit.Today.Calendar.SchoolYear,
            mine is null ? null : language.OnPage("planAcknowledged", ("day", language.Written(mine.On))));
    }

    /// <summary>The last time this adult was asked to take part this year, and what they answered since.</summary>
    private static InvitationNews? InvitationOf(YearlyUpdate? update, List<FamilyAnswer> said, FamilyVisit visit, FamilyLanguage language)
    {
        var asked = update?.Parts.LastOrDefault(part =>
            part.Who == Participant.Family && part.How == Participation.Asked && part.Person == visit.Adult.PersonId);
        if (asked is null || update!.Ended is not null)
            return null;
        var answer = said.Find(one => one.Voice is VoiceKind.Coming or VoiceKind.NotComing && one.Day >= asked.On);
        return new InvitationNews(language.OnPage("invited", ("day", language.Written(asked.On))), answer?.Voice);
    }
}
