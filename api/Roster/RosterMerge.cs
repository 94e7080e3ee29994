using Plp.People;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// Puts what the files say over what the school holds. The files win on a person's own facts; what they leave blank
/// stays; what people set by hand — assignments, what an adult may, hats — is never undone.
/// </summary>
internal static class RosterMerge
{
    private static readonly StaffLinkKind[] advising = [StaffLinkKind.Advisor, StaffLinkKind.CoAdvisor];

    /// <summary>The person afterwards; the same one when nothing changed, null when there is nobody and nothing to say.</summary>
    public static Person? Person(Person? before, Intent intent, DateOnly day)
    {
        if (before is null)
            return intent.Person is { } facts ? Over(Blank(intent.PersonId, facts), facts, intent, day) : null;
        var after = intent.Person is { } said ? Over(before, said, intent, day) : before;
        if (intent.Deactivate && after.Active)
            after = after with { Active = false, Left = day };
        else if (intent.Person is { Active: true } && !after.Active)
            after = after with { Active = true, Left = null };
        if (intent.Advises && !after.Roles.Contains(Role.Advisor))
            after = WithRoles(after, [.. after.Roles.Prepend(Role.Advisor)]);
        return Same(before, after) ? before : after with { Rev = before.Rev + 1 };
    }

    /// <summary>The student's people afterwards; the same when nothing changed.</summary>
    public static StudentPeople Around(StudentPeople before, Intent intent, DateOnly day)
    {
        IReadOnlyList<StaffLink> staff = before.StaffLinks;
        if (intent.Advisors is { } advisors && !AssignedByHand(staff, day))
            staff = Links(staff, advisors, advising, day);
        if (intent.CaseManagers is { } managers && !staff.Any(link => link is { Source: LinkSource.Hand, Kind: StaffLinkKind.CaseManager } && Lasts(link, day)))
            staff = Links(staff, managers, [StaffLinkKind.CaseManager], day);
        var after = before with { StaffLinks = staff, Adults = Adults(before.Adults, intent) };
        return Same(before, after) ? before : after with { Rev = before.Rev + 1 };
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
        var roles = RolesOf(before, said, intent.Advises);
        var isOurOwn = PlainReader.IsHere(said.SourcedId);
        return WithRoles(before, roles) with
        {
            Given = said.Given,
            Family = said.Family,
            Preferred = said.Preferred ?? before.Preferred,
            Pronouns = said.Pronouns ?? before.Pronouns,
            Email = said.Email ?? before.Email,
            Phone = said.Phone ?? before.Phone,
            SourcedId = isOurOwn ? before.SourcedId : said.SourcedId,
            RosterRoles = isOurOwn || said.Roles.Count == 0 ? before.RosterRoles : said.Roles,
            Learner = roles.Contains(Role.Student) ? Learner(before.Learner, said) : before.Learner,
            Adult = roles.Contains(Role.Guardian) ? Adult(before.Adult, said) : before.Adult,
        };
    }

    private static Person WithRoles(Person person, IReadOnlyList<Role> roles) => person with { Roles = roles, State = People.Person.StateOf(roles) };

    /// <summary>
    /// A hat the files newly give is put on, one they took back is taken off; hats given or taken by hand meanwhile stay
    /// so. Advisors keep theirs while they may have students by hand; a coordinator is never made or unmade unseen.
    /// </summary>
    private static List<Role> RolesOf(Person before, RosterPerson said, bool advises)
    {
        if (said.Is(RosterKinds.Student))
            return [Role.Student];
        var earlier = before.RosterRoles ?? [];
        var roles = before.Roles.Where(role => !earlier.Contains(role) || said.Roles.Contains(role) || role is Role.Advisor or Role.Coordinator).ToList();
        roles.AddRange(said.Roles.Where(role => !earlier.Contains(role) && !roles.Contains(role)));
        if (advises && !roles.Contains(Role.Advisor))
            roles.Insert(0, Role.Advisor);
        if (said.Is(RosterKinds.Guardian) && !roles.Contains(Role.Guardian))
            roles.Add(Role.Guardian);
        return roles;
    }

    private static StudentFacts Learner(StudentFacts? before, RosterPerson said)
    {
        before ??= new StudentFacts { Grade = "" };
        return before with
        {
            Grade = said.Grade ?? before.Grade,
            HomeLanguage = said.Language ?? before.HomeLanguage,
            Enrolled = said.Enrolled ?? before.Enrolled,
            BirthDate = said.BirthDate ?? before.BirthDate,
            Flags = [.. before.Flags.Where(flag => said.Flags.GetValueOrDefault(flag, true)).Union(said.Flags.Where(flag => flag.Value).Select(flag => flag.Key))],
        };
    }

    private static AdultFacts Adult(AdultFacts? before, RosterPerson said)
    {
        before ??= new AdultFacts();
        return before with { Language = said.Language ?? before.Language, Interpreter = said.Interpreter ?? before.Interpreter };
    }

    private static bool AssignedByHand(IEnumerable<StaffLink> staff, DateOnly day) =>
        staff.Any(link => link is { Source: LinkSource.Hand, Kind: StaffLinkKind.Advisor } && Lasts(link, day));

    private static bool Lasts(StaffLink link, DateOnly day) => link.To is null || link.To >= day;

    private static List<StaffLink> Links(IReadOnlyList<StaffLink> before, IReadOnlyList<StatedStaff> stated, StaffLinkKind[] kinds, DateOnly day)
    {
        var after = new List<StaffLink>();
        foreach (var link in before)
        {
            var isOurs = link.Source == LinkSource.Import && kinds.Contains(link.Kind) && Lasts(link, day);
            if (!isOurs || stated.Any(staff => staff.Person == link.Person && staff.Kind == link.Kind))
                after.Add(link);
            else if (link.From < day)
                after.Add(link with { To = day.AddDays(-1) });
        }
        foreach (var staff in stated)
        {
            var isKnown = after.Exists(link => link.Person == staff.Person && (link.Source == LinkSource.Hand ? kinds.Contains(link.Kind) : link.Kind == staff.Kind && Lasts(link, day)));
            if (!isKnown)
                after.Add(new StaffLink(staff.Person, staff.Kind, staff.From ?? day, null, LinkSource.Import));
        }
        return after;
    }

    /// <summary>
    /// A link whose permissions the coordinator set stays whatever the files say. Another adult, a relative for instance,
    /// gets nothing before there is recorded consent (A4).
    /// </summary>
    private static List<AdultLink> Adults(IReadOnlyList<AdultLink> before, Intent intent)
    {
        var after = new List<AdultLink>();
        foreach (var link in before)
        {
            var stated = intent.Adults.FirstOrDefault(adult => adult.Person == link.Person);
            if (link.SetBy is not null || (stated is null && !intent.AdultsAreAll) || stated?.Kind == link.Kind)
                after.Add(link);
            else if (stated is not null)
                after.Add(New(stated));
        }
        after.AddRange(intent.Adults.Where(adult => !after.Exists(link => link.Person == adult.Person)).Select(New));
        return after;
    }

    private static AdultLink New(StatedAdult adult) => new()
    {
        Person = adult.Person,
        Kind = adult.Kind,
        MayMail = adult.Kind != AdultLinkKind.OtherAdult,
        MayOpen = adult.Kind != AdultLinkKind.OtherAdult,
    };
}
