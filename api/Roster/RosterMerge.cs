using Plp.People;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// Puts what the files say over what the school holds. The files win on a person's own facts; what they leave blank
/// stays; what people set by hand — fields, assignments, what an adult may, roles, who was taken away — is never undone unless
/// they said so.
/// </summary>
internal static class RosterMerge
{
    /// <summary>Before the id of one whose id means somebody else now.</summary>
    private const string FormerSource = "former:";

    private static readonly StaffLinkKind[] advising = [StaffLinkKind.Advisor, StaffLinkKind.CoAdvisor];

    /// <summary>The person afterwards; the same one when nothing changed, null when there is nobody and nothing to say.</summary>
    public static Person? Person(Person? before, Intent intent, DateOnly day)
    {
        if (before is null)
            return intent.Person is { } facts ? Over(Blank(intent.PersonId, facts), facts, intent, day) : null;
        var after = intent.Person is { } said ? Over(before, said, intent, day) : before;
        if (intent.LosesSource && after.SourcedId is { } id && !id.StartsWith(FormerSource, StringComparison.Ordinal))
            after = after with { SourcedId = FormerSource + id };
        if (intent.Deactivate && after.Active && May(before, intent, PersonFields.Active))
            after = Unmarked(after with { Active = false, Left = day }, PersonFields.Active);
        else if (intent.Person is { Active: true } && !after.Active && May(before, intent, PersonFields.Active))
            after = Unmarked(after with { Active = true, Left = null }, PersonFields.Active);
        if (intent.Advises && !after.Roles.Contains(Role.Advisor))
            after = WithRoles(after, [.. after.Roles.Prepend(Role.Advisor)]);
        return Same(before, after) ? before : after with { Rev = before.Rev + 1 };
    }

    /// <summary>The student's people afterwards; the same when nothing changed.</summary>
    public static StudentPeople Around(StudentPeople before, Intent intent, DateOnly day)
    {
        IReadOnlyList<StaffLink> staff = before.StaffLinks;
        if (intent.Advisors is { } advisors && !AssignedByHand(staff, day))
            staff = Links(staff, StillTheirs(before, intent, advisors), advising, day);
        if (intent.CaseManagers is { } managers
            && !staff.Any(link => link is { Source: LinkSource.Hand, Kind: StaffLinkKind.CaseManager } && link.Lasts(day)))
            staff = Links(staff, StillTheirs(before, intent, managers), [StaffLinkKind.CaseManager], day);
        var after = before with
        {
            StaffLinks = staff,
            Adults = Adults(before, intent),
            MayBeAdults = intent.MayBeAdults is null ? before.MayBeAdults : intent.MayBeAdults.Count > 0 ? intent.MayBeAdults : null,
            Removed = StillAway(before, intent),
        };
        return Same(before, after) ? before : after with { Rev = before.Rev + 1 };
    }

    private static RemovedLink[]? StillAway(StudentPeople before, Intent intent)
    {
        var away = (before.Removed ?? []).Where(one => !intent.PutBack.Contains(KeyOf(one))).ToArray();
        return away.Length > 0 ? away : null;
    }

    /// <summary>Names whom a hand took away, for <see cref="Intent.PutBack"/>.</summary>
    public static string KeyOf(RemovedLink removed) => removed.Kind is { } kind ? $"{removed.Person}:{kind}" : removed.Person;

    /// <summary>Whether an import sets the field: nobody set it by hand, or gave it up.</summary>
    private static bool May(Person before, Intent intent, string field) => before.ByHand?.ContainsKey(field) != true
        || intent.TakeFields.Contains(field);

    private static Person Unmarked(Person person, params IEnumerable<string> fields)
    {
        if (person.ByHand is not { } marks || !fields.Any(marks.ContainsKey))
            return person;
        var kept = marks.Where(mark => !fields.Contains(mark.Key)).ToDictionary();
        return person with { ByHand = kept.Count > 0 ? kept : null };
    }

    public static bool Same(Document one, Document other) =>
        ReferenceEquals(one, other) || one.Kind.Write(one).AsSpan().SequenceEqual(other.Kind.Write(other));

    private static Person Blank(string personId, RosterPerson facts) => new()
    {
        Id = People.Person.IdOf(personId),
        PersonId = personId,
        Rev = 1,
        Given = facts.Given,
        Family = facts.Family,
        Roles = [],
    };

    private static Person Over(Person before, RosterPerson said, Intent intent, DateOnly day)
    {
        var roles = RolesOf(before, said, intent);
        var isOurOwn = PlainReader.IsHere(said.SourcedId);
        var isOneName = said.Family.Length == 0 && before.Family.Length > 0 && FoldedName.Of(said.Given) == FoldedName.Of(before.Family);
        T Chosen<T>(string field, T held, T stated) => May(before, intent, field) ? stated : held;
        var after = WithRoles(before, roles) with
        {
            Given = Chosen("given", before.Given, isOneName ? before.Given : Stated(before.Given, said.Given)!),
            Family = Chosen("family", before.Family, said.Family.Length > 0 ? Stated(before.Family, said.Family)! : before.Family),
            Preferred = Chosen("preferred", before.Preferred, Stated(before.Preferred, said.Preferred)),
            Pronouns = Chosen("pronouns", before.Pronouns, Stated(before.Pronouns, said.Pronouns)),
            Email = Chosen("email", before.Email, Stated(before.Email, said.Email)),
            Phone = Chosen("phone", before.Phone, Stated(before.Phone, said.Phone)),
            SourcedId = isOurOwn ? before.SourcedId : before.SourcedId ?? said.SourcedId,
            AlsoSourced = isOurOwn ? before.AlsoSourced : AlsoSourced(before, said),
            RosterRoles = isOurOwn || (!said.Is(RosterKinds.Staff) && !intent.StaffIsWhole) ? before.RosterRoles : said.Roles.Count > 0
                ? said.Roles : null,
            Learner = roles.Contains(Role.Student) ? Learner(before, said, intent) : before.Learner,
            Adult = roles.Contains(Role.Guardian) ? Adult(before, said, intent) : before.Adult,
        };
        return intent.TakeFields.Count > 0 ? Unmarked(after, intent.TakeFields) : after;
    }

    /// <summary>What a cell says over what is held: a blank one leaves it, and so does the same text composed otherwise.</summary>
    private static string? Stated(string? held, string? said) => said is null || held?.Normalize() == said ? held : said;

    private static List<string>? AlsoSourced(Person before, RosterPerson said)
    {
        var main = before.SourcedId ?? said.SourcedId;
        var also = (before.AlsoSourced ?? []).Concat(said.AlsoSourced).Append(said.SourcedId).Where(id => id != main)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return also.Count > 0 ? also : null;
    }

    private static Person WithRoles(Person person, IReadOnlyList<Role> roles) =>
        person with { Roles = roles, State = People.Person.StateOf(roles) };

    /// <summary>
    /// A role the files newly give is given, one they took back is taken away; roles given or taken by hand meanwhile stay
    /// so. Advisors keep theirs while they may have students by hand; a coordinator is never made or unmade unseen.
    /// </summary>
    private static List<Role> RolesOf(Person before, RosterPerson said, Intent intent)
    {
        if (said.Is(RosterKinds.Student))
            return [Role.Student];
        var earlier = before.RosterRoles ?? [];
        var takesBack = said.Is(RosterKinds.Staff) || intent.StaffIsWhole;
        var roles = before.Roles.Where(role => !takesBack || !earlier.Contains(role) || said.Roles.Contains(role)
            || role is Role.Advisor or Role.Coordinator).ToList();
        roles.AddRange(said.Roles.Where(role => !earlier.Contains(role) && !roles.Contains(role)));
        if (intent.Advises && !roles.Contains(Role.Advisor))
            roles.Insert(0, Role.Advisor);
        if (said.Is(RosterKinds.Guardian) && !roles.Contains(Role.Guardian))
            roles.Add(Role.Guardian);
        return roles;
    }

    private static StudentFacts Learner(Person before, RosterPerson said, Intent intent)
    {
        var held = before.Learner ?? new StudentFacts { Grade = "" };
        var flags = held.Flags.Where(flag => said.Flags.GetValueOrDefault(flag, true))
            .Union(said.Flags.Where(flag => flag.Value).Select(flag => flag.Key)).ToList();
        return held with
        {
            Grade = May(before, intent, "grade") && said.Grade is { } grade && GradeNames.Of(held.Grade) != grade ? grade : held.Grade,
            HomeLanguage = May(before, intent, "homeLanguage") ? said.Language ?? held.HomeLanguage : held.HomeLanguage,
            Enrolled = May(before, intent, "enrolled") ? said.Enrolled ?? held.Enrolled : held.Enrolled,
            BirthDate = May(before, intent, "birthDate") ? said.BirthDate ?? held.BirthDate : held.BirthDate,
            Flags = May(before, intent, "flags") ? flags : held.Flags,
        };
    }

    private static AdultFacts Adult(Person before, RosterPerson said, Intent intent)
    {
        var held = before.Adult ?? new AdultFacts();
        return held with
        {
            Language = May(before, intent, "language") ? said.Language ?? held.Language : held.Language,
            Interpreter = May(before, intent, "interpreter") ? said.Interpreter ?? held.Interpreter : held.Interpreter,
        };
    }

    /// <summary>Those a hand took away stay away, unless somebody said otherwise.</summary>
    private static List<StatedStaff> StillTheirs(StudentPeople before, Intent intent, IEnumerable<StatedStaff> stated) =>
        [.. stated.Where(staff => !(before.Removed ?? [])
            .Any(removed => removed.Person == staff.Person && removed.Kind == staff.Kind && !intent.PutBack.Contains(KeyOf(removed))))];

    private static bool AssignedByHand(IEnumerable<StaffLink> staff, DateOnly day) =>
        staff.Any(link => link is { Source: LinkSource.Hand, Kind: StaffLinkKind.Advisor } && link.Lasts(day));

    private static List<StaffLink> Links(
        IReadOnlyList<StaffLink> before,
        IReadOnlyList<StatedStaff> stated,
        StaffLinkKind[] kinds,
        DateOnly day)
    {
        var after = new List<StaffLink>();
        foreach (var link in before)
        {
            var isOurs = link.Source == LinkSource.Import && kinds.Contains(link.Kind) && link.Lasts(day);
            if (!isOurs || stated.Any(staff => staff.Person == link.Person && staff.Kind == link.Kind))
                after.Add(link);
            else if (link.From < day)
                after.Add(link with { To = day.AddDays(-1) });
        }
        foreach (var staff in stated)
        {
            var isKnown = after.Exists(link => link.Person == staff.Person
                && (link.Source == LinkSource.Hand ? kinds.Contains(link.Kind) : link.Kind == staff.Kind && link.Lasts(day)));
            if (!isKnown)
                after.Add(new StaffLink(staff.Person, staff.Kind, staff.From ?? day, null, LinkSource.Import));
        }
        return after;
    }

    /// <summary>
    /// A link whose permissions the coordinator set stays whatever the files say, and so does one with a parent's rights of which
    /// they say less: those are cut by an order only. Another adult, a relative for instance, gets nothing before there is
    /// recorded consent (A4).
    /// </summary>
    private static List<AdultLink> Adults(StudentPeople before, Intent intent)
    {
        var after = new List<AdultLink>();
        var theirs = intent.Adults.Where(adult => !(before.Removed ?? [])
            .Any(removed => removed.Kind is null && removed.Person == adult.Person && !intent.PutBack.Contains(KeyOf(removed)))).ToList();
        foreach (var link in before.Adults)
        {
            var stated = intent.Adults.FirstOrDefault(adult => adult.Person == link.Person);
            if (link.SetBy is not null
                || (stated is null && !intent.AdultsAreAll)
                || stated?.Kind == link.Kind
                || SaysLess(link, stated))
                after.Add(link);
            else if (stated is not null)
                after.Add(New(stated));
        }
        after.AddRange(theirs.Where(adult => !after.Exists(link => link.Person == adult.Person)).Select(New));
        return after;
    }

    /// <summary>Whether the files make somebody with a parent's rights one without.</summary>
    public static bool SaysLess(AdultLink link, StatedAdult? stated) =>
        link.HasFullRights && stated is not null && !New(stated).HasFullRights;

    private static AdultLink New(StatedAdult adult) => new()
    {
        Person = adult.Person,
        Kind = adult.Kind,
        MayMail = adult.Kind != AdultLinkKind.OtherAdult,
        MayOpen = adult.Kind != AdultLinkKind.OtherAdult,
    };
}
