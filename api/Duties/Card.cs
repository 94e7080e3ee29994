using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Duties;

/// <summary>
/// The one denormalized document, one per student: what home and board show at a look. It keeps facts — dates and
/// endings — never a state; due and overdue are computed from facts, calendar and today. Written in the commit of its
/// cause and rebuildable from the other documents at any time.
/// </summary>
internal sealed record Card : Document, IDocument<Card>
{
    public const string ActiveState = "active", LeftState = "left";

    public static DocumentKind<Card> Shape { get; } = new("card", 4, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then a first plan ended when it was opened; what those plans hold is said by the next rebuild of the cards.
            [1] = json =>
            {
                if (json.Remove("planOpened", out var opened))
                    json["firstPlan"] = opened;
            },
            // Then a yearly update was called annual.
            [2] = json =>
            {
                if (json.Remove("annualUpdates", out var updates))
                    json["yearlyUpdates"] = updates;
            },
            // Then it said nothing of goals without an opportunity, of opportunities, of the goals work belongs to, or of suggestions.
            [3] = json => json["isOutdated"] = true,
        },
    };

    internal override DocumentKind Kind => Shape;

    /// <summary>The name at school.</summary>
    public required string Name { get; init; }

    /// <summary>The name lists are ordered by: family name, then given.</summary>
    public required string SortName { get; init; }

    public required string Grade { get; init; }
    public DateOnly? Enrolled { get; init; }
    public DateOnly? Left { get; init; }
    public IReadOnlyList<SupportFlag> Flags { get; init; } = [];
    public IReadOnlyList<StaffLink> StaffLinks { get; init; } = [];

    /// <summary>The ids of the student's adults: staff among them never act as staff on their own child (A1).</summary>
    public IReadOnlyList<string> Adults { get; init; } = [];

    /// <summary>Staff who may be one of the student's adults, as an import found and nobody has decided yet; null when nobody is.</summary>
    public IReadOnlyList<string>? MayBeAdults { get; init; }

    /// <summary>Check-ins by the period's key: the last one's day and how the duty ended.</summary>
    public IReadOnlyDictionary<string, DutyFact> CheckIns { get; init; } = new Dictionary<string, DutyFact>();

    /// <summary>First contacts with the family, by school year.</summary>
    public IReadOnlyDictionary<string, FirstContactFact>? FirstContacts { get; init; }

    /// <summary>The periods the student wrote three lines for beforehand, and when.</summary>
    public IReadOnlyDictionary<string, DateOnly>? Prepared { get; init; }

    /// <summary>Talks the student asked for that nobody has answered yet.</summary>
    public IReadOnlyList<TalkFact>? Talks { get; init; }

    /// <summary>What the family said on its page and nobody has seen yet.</summary>
    public IReadOnlyList<VoiceFact>? Voices { get; init; }

    /// <summary>
    /// Who had a duty by name and has it no more, because it was handed back or passed to somebody else: by the period of a
    /// check-in, by the school year of a first contact. It opens nothing but what they sent themselves: the answer to it may
    /// have been lost.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? HandedOn { get; init; }

    /// <summary>From that day on the student learns at a college and the school's duties rest (C11).</summary>
    public DateOnly? EarlyCollegeFrom { get; init; }

    /// <summary>The day the plan first had what the school asks of a first plan (B8); null while it has not.</summary>
    public DateOnly? FirstPlan { get; init; }

    /// <summary>The ids of those who keep a goal of the student as its teacher of record (B3): it opens that goal to them.</summary>
    public IReadOnlyList<string>? GoalTeachers { get; init; }

    /// <summary>
    /// The graduation proficiencies the student works on and has shown (H13), by what says so: the type of its documents. The
    /// school's counts are made of it.
    /// </summary>
    public IReadOnlyDictionary<string, ProficiencyFact>? Proficiencies { get; init; }

    /// <summary>How much work the portfolio holds (F1); null while it holds none.</summary>
    public PortfolioFact? Portfolio { get; init; }

    /// <summary>
    /// What others suggested and the student has not settled yet (B5), by the type of the documents it waits in; null where nothing
    /// waits. That of a yearly update stands with its year.
    /// </summary>
    public IReadOnlyDictionary<string, SuggestionFact>? Suggestions { get; init; }

    /// <summary>The pathways the student is on (G1, G2), those that have not ended; null where there is none.</summary>
    public IReadOnlyList<PathwayFact>? Pathways { get; init; }

    /// <summary>BCP 47; null: English.</summary>
    public string? HomeLanguage { get; init; }

    /// <summary>
    /// The languages (BCP 47) one talks in through an interpreter (E4), by the adult who needs one; null where nobody does.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Interpreters { get; init; }

    /// <summary>The areas of the goals that are worked on (B2), each once; null where there is none.</summary>
    public IReadOnlyList<string>? GoalAreas { get; init; }

    /// <summary>Goals that are worked on and beside which no opportunity stands (G4); null where there is none.</summary>
    public int? GoalsAlone { get; init; }

    /// <summary>The opportunities of the plan that were not archived (B6); null where there is none.</summary>
    public IReadOnlyList<OpportunityFact>? Opportunities { get; init; }

    /// <summary>An earlier program wrote facts of it: it is made again at night. Null: it says all that it is to say.</summary>
    public bool? IsOutdated { get; init; }

    /// <summary>Students who read what this one shares with peers (B15); null where none does.</summary>
    public IReadOnlyList<PeerFact>? Peers { get; init; }

    /// <summary>Yearly updates of the plan by school year.</summary>
    public IReadOnlyDictionary<string, YearlyUpdateFact>? YearlyUpdates { get; init; }

    /// <summary>How the duty to present at the year's exhibition ended, by school year (F4).</summary>
    public IReadOnlyDictionary<string, DutyFact>? Exhibitions { get; init; }

    /// <summary>When the last check-in was held.</summary>
    [JsonIgnore]
    public DateOnly? LastCheckIn => CheckIns.Values.Where(fact => fact.Ending == DutyEnding.Done).Select(fact => (DateOnly?)fact.On).Max();

    /// <summary>
    /// Everybody whose first page this card may stand on: by a link, by a goal they keep, or by a duty that was passed
    /// to them.
    /// </summary>
    public override IReadOnlyList<string>? Staff =>
    [
        .. StaffLinks.Select(link => link.Person)
            .Concat(GoalTeachers ?? [])
            .Concat(CheckIns.Values
                .Concat((FirstContacts?.Values ?? []).Select(contact => contact.Ended))
                .Where(fact => fact is { Ending: DutyEnding.Passed })
                .Select(fact => fact!.To)
                .OfType<string>())
            .Distinct(StringComparer.Ordinal),
    ];

    [JsonIgnore]
    public bool Active => State == ActiveState;

    public static string IdOf(string student) => "card:" + student;

    /// <summary>
    /// Whether the person is one of the student's adults, so that they never act as staff here (A1). Whoever may be one counts
    /// as one until somebody decided: the narrower right holds.
    /// </summary>
    public bool IsOwnChildOf(string person) => Adults.Contains(person) || MayBeAdults?.Contains(person) == true;

    /// <summary>What the student's own documents say of name, grade, flags and links; facts of duties stay.</summary>
    public static Card Of(Person student, StudentPeople people, Card? before) => (before ?? Empty(student.PersonId)) with
    {
        State = student.Active ? ActiveState : LeftState,
        Name = student.Name,
        SortName = student.SortName,
        Grade = student.Learner?.Grade ?? "",
        Enrolled = student.Learner?.Enrolled,
        Left = student.Left,
        Flags = student.Learner?.Flags ?? [],
        StaffLinks = people.StaffLinks,
        Adults = [.. people.Adults.Select(adult => adult.Person)],
        MayBeAdults = people.MayBeAdults,
        EarlyCollegeFrom = student.Learner?.EarlyCollegeFrom,
        HomeLanguage = student.Learner?.HomeLanguage is not "en" and { } language ? language : null,
    };

    /// <summary>The card with what its adults need to talk with the school.</summary>
    /// <param name="adults">All of them; others are passed over.</param>
    public Card Interpreted(IEnumerable<Person> adults)
    {
        var languages = adults
            .Where(adult => Adults.Contains(adult.PersonId) && adult.Adult?.Interpreter == true)
            .OrderBy(adult => adult.PersonId, StringComparer.Ordinal)
            .ToDictionary(adult => adult.PersonId, adult => adult.Adult!.Language, StringComparer.Ordinal);
        return this with { Interpreters = languages.Count > 0 ? languages : null };
    }

    /// <summary>The languages an interpreter is needed for, each once; null where none is.</summary>
    public IReadOnlyList<string>? InterpreterLanguages() =>
        Interpreters is { Count: > 0 } needed ? [.. needed.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null;

    private static Card Empty(string student) => new() { Id = IdOf(student), Student = student, Name = "", SortName = "", Grade = "" };

    /// <summary>
    /// The card after a duty ended; an ending never goes back from done. Passed to whoever has the duty anyway it is open
    /// again: so it is handed back.
    /// </summary>
    public Card CheckedIn(string period, DutyFact fact)
    {
        var known = CheckIns.GetValueOrDefault(period);
        if (known?.Ending == DutyEnding.Done && (fact.Ending != DutyEnding.Done || fact.On <= known.On))
            return this;
        var others = CheckIns.Where(other => other.Key != period);
        var card = fact.Ending == DutyEnding.Passed && known is { Ending: DutyEnding.Passed, To: { } giver } && giver != fact.To
            ? HandedOnBy(giver, period)
            : this;
        if (fact.Ending == DutyEnding.Passed && DutyHolders(fact.On).Any(link => link.Person == fact.To))
            return card with { CheckIns = others.ToDictionary() };
        return card with
        {
            CheckIns = others
            .Append(new(period, fact with { To = fact.To ?? known?.To }))
            .OrderBy(other => other.Key, StringComparer.Ordinal)
            .ToDictionary()
        };
    }

    /// <summary>The card after somebody who had a duty by name has it no more.</summary>
    /// <param name="duty">The period of a check-in, the school year of a first contact.</param>
    public Card HandedOnBy(string person, string duty)
    {
        var known = HandedOn?.GetValueOrDefault(duty) ?? [];
        return known.Contains(person) ? this : this with { HandedOn = Put(HandedOn, duty, [.. known, person]) };
    }

    /// <summary>
    /// What was passed to somebody by name in that calendar's year (C11): the period's key, null for the first contact. The
    /// fact says whether it is still to be done (<see cref="DutyEnding.Passed"/>) or how it ended since.
    /// </summary>
    public IEnumerable<(string? Period, DutyFact Fact)> PassedOn(SchoolCalendar calendar)
    {
        var contact = FirstContactIn(calendar.SchoolYear);
        if (contact.Otherwise is { To: { } to } && contact.Ended is { } ended)
            yield return (null, ended with { To = to });
        foreach (var period in calendar.Periods)
        {
            if (CheckIns.GetValueOrDefault(period.Key) is { To: not null } fact)
                yield return (period.Key, fact);
        }
    }

    public FirstContactFact FirstContactIn(string schoolYear) => FirstContacts?.GetValueOrDefault(schoolYear) ?? new FirstContactFact();

    /// <summary>The card with what is known of a school year's first contact now.</summary>
    public Card FirstContact(string schoolYear, Func<FirstContactFact, FirstContactFact> change) =>
        this with { FirstContacts = Put(FirstContacts, schoolYear, change(FirstContactIn(schoolYear))) };

    /// <summary>The card after the student wrote three lines for a period, or took them back (null).</summary>
    public Card PreparedFor(string period, DateOnly? on) => on is { } day
        ? this with { Prepared = Put(Prepared, period, day) }
        : this with { Prepared = Without(Prepared, period) };

    /// <summary>The card after a talk was asked for, or the request was seen.</summary>
    public Card AskedFor(TalkFact talk, bool open)
    {
        var others = (Talks ?? []).Where(other => other.Id != talk.Id);
        TalkFact[] talks =
            [.. (open ? others.Append(talk) : others).OrderBy(other => other.On).ThenBy(other => other.Id, StringComparer.Ordinal)];
        return this with { Talks = talks.Length > 0 ? talks : null };
    }

    /// <summary>The card after the family said something, or it was seen.</summary>
    public Card Heard(VoiceFact voice, bool open)
    {
        var others = (Voices ?? []).Where(other => other.Id != voice.Id);
        VoiceFact[] voices =
            [.. (open ? others.Append(voice) : others).OrderBy(other => other.On).ThenBy(other => other.Id, StringComparer.Ordinal)];
        return this with { Voices = voices.Length > 0 ? voices : null };
    }

    /// <summary>
    /// Who has the advisor's duties on that day: whoever covers, else the advisor. A co-advisor helps (A5); nobody has
    /// duties to their own child.
    /// </summary>
    public IEnumerable<StaffLink> DutyHolders(DateOnly day)
    {
        var own = StaffLinks.Where(link => link.On(day) && !IsOwnChildOf(link.Person)).ToList();
        var covers = own.FindAll(link => link.Kind == StaffLinkKind.Cover);
        return covers.Count > 0 ? covers : own.Where(link => link.Kind == StaffLinkKind.Advisor);
    }

    /// <summary>
    /// The last day of the first period that is not over and whose check-in has not ended; null when none is left this
    /// year.
    /// </summary>
    /// <param name="ended">A period whose check-in has just ended.</param>
    public DateOnly? NextCheckInBy(SchoolCalendar calendar, DateOnly day, string? ended = null) => calendar.Periods
        .FirstOrDefault(period =>
            period.End >= day && period.Key != ended && CheckIns.GetValueOrDefault(period.Key)?.Ending is null or DutyEnding.Passed)?.End;

    /// <summary>
    /// The card after the plan's yearly update of a school year was begun or ended. One that was done is not opened again by
    /// beginning it, as a family does by acknowledging a plan that was updated before the school worked with this program.
    /// </summary>
    public Card Updated(string schoolYear, YearlyUpdateFact fact)
    {
        var known = YearlyUpdates?.GetValueOrDefault(schoolYear);
        return known == fact || (known?.Ending is not null && fact.Ending is null)
            ? this
            : this with { YearlyUpdates = Put(YearlyUpdates, schoolYear, fact) };
    }

    /// <summary>The card after the student presented in a school year, or could not; who presented once has presented.</summary>
    public Card Presented(string schoolYear, DutyFact fact) =>
        Exhibitions?.GetValueOrDefault(schoolYear)?.Ending == DutyEnding.Done
            ? this
            : this with { Exhibitions = Put(Exhibitions, schoolYear, fact) };

    /// <summary>The card with the proficiencies that documents of one type name, all of them.</summary>
    public Card Tagged(string type, IReadOnlyList<string> workedOn, IReadOnlyList<string> shown)
    {
        var known = Proficiencies?.GetValueOrDefault(type);
        if (workedOn.SequenceEqual(known?.WorkedOn ?? []) && shown.SequenceEqual(known?.Shown ?? []))
            return this;
        return this with
        {
            Proficiencies = workedOn.Count + shown.Count > 0
                ? Put(Proficiencies, type, new ProficiencyFact(workedOn, shown.Count > 0 ? shown : null))
                : Without(Proficiencies, type),
        };
    }

    /// <summary>The card with the proficiencies of one more document of a type beside those of the others.</summary>
    public Card AlsoTagged(string type, IEnumerable<string> workedOn, IEnumerable<string> shown)
    {
        static IReadOnlyList<string> Both(IEnumerable<string>? known, IEnumerable<string> more) =>
            [.. (known ?? []).Union(more, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        var known = Proficiencies?.GetValueOrDefault(type);
        return Tagged(type, Both(known?.WorkedOn, workedOn), Both(known?.Shown, shown));
    }

    /// <summary>The card with another student as a peer until that day, or without them (null).</summary>
    public Card ReadByPeer(string person, DateOnly? until)
    {
        var others = (Peers ?? []).Where(peer => peer.Person != person);
        PeerFact[] peers =
        [
            .. (until is { } day ? others.Append(new PeerFact(person, day)) : others)
                .OrderBy(peer => peer.Person, StringComparer.Ordinal),
        ];
        return this with { Peers = peers.Length > 0 ? peers : null };
    }

    /// <summary>The card after the student joined a pathway, its days were changed, or it ended.</summary>
    public Card OnPathway(PathwayFact fact, bool isActive)
    {
        var others = (Pathways ?? []).Where(other => other.Pathway != fact.Pathway);
        PathwayFact[] pathways =
        [
            .. (isActive ? others.Append(fact) : others)
                .OrderBy(other => other.From)
                .ThenBy(other => other.Pathway, StringComparer.Ordinal),
        ];
        return this with { Pathways = pathways.Length > 0 ? pathways : null };
    }

    /// <summary>Those whose days hold that day.</summary>
    public IEnumerable<PathwayFact> OnPathways(DateOnly day) => (Pathways ?? []).Where(one => one.From <= day && day <= one.To);

    /// <summary>
    /// How many opportunities have no work that shows them (G4): none belongs to the goal they serve or shows a proficiency they name.
    /// </summary>
    /// <param name="shown">Ids of the proficiencies that the student's work shows.</param>
    public int OpportunitiesAlone(IReadOnlyList<string> shown) => (Opportunities ?? []).Count(one =>
        !(one.Goal is { } goal && Portfolio?.Goals?.Contains(goal) == true)
        && !(one.Proficiencies ?? []).Any(shown.Contains));

    /// <summary>The card with what waits for the student in all documents of one type; null: nothing does.</summary>
    public Card Suggested(string type, SuggestionFact? fact) => Suggestions?.GetValueOrDefault(type) == fact
        ? this
        : this with { Suggestions = fact is null ? Without(Suggestions, type) : Put(Suggestions, type, fact) };

    /// <summary>The card with what waits in one more document of a type beside the others.</summary>
    public Card AlsoSuggested(string type, SuggestionFact? more)
    {
        if (more is null || Suggestions?.GetValueOrDefault(type) is not { } known)
            return more is null ? this : Suggested(type, more);
        var restricted = (known.Restricted ?? 0) + (more.Restricted ?? 0);
        return Suggested(type, new SuggestionFact(known.Waiting + more.Waiting, restricted == 0 ? null : restricted));
    }

    /// <summary>The card with one more piece of work.</summary>
    /// <param name="goal">The id of the goal it belongs to; null for none.</param>
    public Card AddedWork(string? goal)
    {
        var known = Portfolio ?? PortfolioFact.None;
        var goals = (known.Goals ?? []).Union(goal is null ? [] : [goal], StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return this with
        {
            Portfolio = known with
            {
                Pieces = known.Pieces + 1,
                Goals = goals.Count > 0 ? goals : null,
            },
        };
    }

    /// <summary>The card with one more collection of work that was shared.</summary>
    public Card SharedCollection(DateOnly on) => this with
    {
        Portfolio = (Portfolio ?? PortfolioFact.None) with
        {
            Shared = (Portfolio?.Shared ?? 0) + 1,
            SharedOn = Portfolio?.SharedOn > on ? Portfolio.SharedOn : on,
        },
    };

    /// <summary>The card with the day of a first plan: the earliest that is known.</summary>
    public Card HadFirstPlan(DateOnly? on) => on is null || FirstPlan <= on ? this : this with { FirstPlan = on };

    /// <summary>The person's links to this student on that day.</summary>
    public IEnumerable<StaffLink> LinksOf(string person, DateOnly day) => StaffLinks.Where(link => link.Person == person && link.On(day));

    private static Dictionary<string, T> Put<T>(IReadOnlyDictionary<string, T>? before, string key, T value) =>
        (before ?? new Dictionary<string, T>())
            .Where(other => other.Key != key)
            .Append(new(key, value))
            .OrderBy(other => other.Key, StringComparer.Ordinal)
            .ToDictionary();

    private static Dictionary<string, T>? Without<T>(IReadOnlyDictionary<string, T>? before, string key)
    {
        var kept = (before ?? new Dictionary<string, T>()).Where(other => other.Key != key).ToDictionary();
        return kept.Count > 0 ? kept : null;
    }
}
