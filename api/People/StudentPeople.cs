using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Storage;

namespace Plp.People;

/// <summary>
/// Who belongs to one student: staff from a day to a day (A5), adults with what each may (A4). The source of the
/// card's links. Permissions of adults are set by the coordinator and never by an import.
/// </summary>
internal sealed record StudentPeople : Document, IDocument<StudentPeople>
{
    public static DocumentKind<StudentPeople> Shape { get; } = new("student-people", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Whether one home knows the other's address was kept and never asked: households never see each other's (A4).
            [1] = json =>
            {
                foreach (var adult in json["adults"] as JsonArray ?? [])
                    adult!.AsObject().Remove("mayKnowAddress");
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public IReadOnlyList<StaffLink> StaffLinks { get; init; } = [];
    public IReadOnlyList<AdultLink> Adults { get; init; } = [];

    /// <summary>Adults with a parent's rights who were taken from the student, and what that rested on; the newest last.</summary>
    public IReadOnlyList<RemovedAdult>? RemovedParents { get; init; }

    /// <summary>
    /// Staff who may be one of the adults: alike in name or address, as an import found, and nobody has decided yet. They open
    /// nothing as an adult and do nothing as staff here. Null when nobody is.
    /// </summary>
    public IReadOnlyList<string>? MayBeAdults { get; init; }

    /// <summary>Whom the coordinator took away from the student, so that no import puts them back unasked; null when nobody.</summary>
    public IReadOnlyList<RemovedLink>? Removed { get; init; }

    public static string IdOf(string student) => "student-people:" + student;

    /// <summary>
    /// Passes what one member of staff is to the student on to another, from a day on. Who gets it for good has it by hand
    /// from that day; who covers has it until a day, and the one covered keeps theirs.
    /// </summary>
    public StudentPeople HandedOver(HandOver over)
    {
        var passed = StaffLinks.Where(link => over.Passes(link)).ToList();
        if (passed.Count == 0)
            return this;
        var links = over.Until is null
            ? StaffLinks
                .Where(link => !passed.Contains(link) || link.From < over.On)
                .Select(link => passed.Contains(link) ? link with { To = over.On.AddDays(-1) } : link)
                .ToList()
            : [.. StaffLinks];
        foreach (var kind in passed.Select(link => over.Until is null ? link.Kind : StaffLinkKind.Cover).Distinct())
        {
            var link = new StaffLink(over.To, kind, over.On, over.Until, LinkSource.Hand);
            if (!links.Exists(other => other.Person == link.Person && other.Kind == link.Kind && other.On(over.On)))
                links.Add(link);
        }
        return links.SequenceEqual(StaffLinks) ? this : this with { Rev = Rev + 1, StaffLinks = links };
    }

    /// <summary>
    /// The student with one advisor from a day on; whoever was the advisor before ends the day before, and who began later never
    /// began. Co-advisors and covers stay.
    /// </summary>
    public StudentPeople AdvisedBy(string advisor, DateOnly from)
    {
        var others = StaffLinks.Where(link => link.Kind == StaffLinkKind.Advisor && link.Lasts(from)).ToList();
        if (others is [var only] && only.Person == advisor && only.From <= from && only.To is null)
            return this;
        var links = StaffLinks.Where(link => !others.Contains(link)).ToList();
        var keeps = others.Find(link => link.Person == advisor && link.From <= from);
        links.AddRange(others.Where(link => link != keeps && link.From < from).Select(link => link with { To = from.AddDays(-1) }));
        links.Add(keeps is null
            ? new StaffLink(advisor, StaffLinkKind.Advisor, from, null, LinkSource.Hand)
            : keeps with { To = null, Source = LinkSource.Hand });
        return this with { Rev = Rev + 1, StaffLinks = links };
    }

    /// <summary>As <see cref="Card.IsOwnChildOf"/>.</summary>
    public bool IsOwnChildOf(string person) => Adults.Any(adult => adult.Person == person) || MayBeAdults?.Contains(person) == true;

    /// <summary>These people after somebody edited them by hand: whom the edit took away is remembered, whom it put back is not.</summary>
    /// <param name="day">Links that ended before it were over anyway.</param>
    public StudentPeople EditedFrom(StudentPeople before, string by, DateTimeOffset at, DateOnly day)
    {
        var taken = before.Adults.Where(adult => !Adults.Any(other => other.Person == adult.Person))
            .Select(adult => new RemovedLink(adult.Person, null, by, at))
            .Concat(before.StaffLinks.Where(link => link.Lasts(day)
                && !StaffLinks.Any(other => other.Person == link.Person && other.Kind == link.Kind && other.Lasts(day)))
                .Select(link => new RemovedLink(link.Person, link.Kind, by, at)))
            .ToList();
        var kept = (before.Removed ?? [])
            .Where(removed => !Holds(removed, day) && !taken.Exists(other => other.Person == removed.Person && other.Kind == removed.Kind));
        RemovedLink[] all = [.. kept, .. taken];
        return this with { Removed = all.Length > 0 ? all : null };
    }

    /// <summary>Whether that person is that to the student (again).</summary>
    private bool Holds(RemovedLink removed, DateOnly day) => removed.Kind is { } kind
        ? StaffLinks.Any(link => link.Person == removed.Person && link.Kind == kind && link.Lasts(day))
        : Adults.Any(adult => adult.Person == removed.Person);

    public static StudentPeople Nobody(string student) => new() { Id = IdOf(student), Student = student, Rev = 0 };

    public FieldErrors Check()
    {
        var errors = new FieldErrors();
        for (var i = 0; i < StaffLinks.Count; i++)
        {
            if (StaffLinks[i].To < StaffLinks[i].From)
                errors.Add($"staff.{i}.to", "The last day is before the first.");
        }
        for (var i = 0; i < Adults.Count; i++)
        {
            var adult = Adults[i];
            if (adult.Kind == AdultLinkKind.OtherAdult && (adult.MayMail || adult.MayOpen) && adult.Consent is null)
                errors.Add(
                    $"adults.{i}.consent",
                    "Another adult gets email or the family page only with recorded consent: what, why and until when.");
            if (Adults.Take(i).Any(other => other.Person == adult.Person))
                errors.Add($"adults.{i}.personId", "This adult is linked to the student already.");
        }
        return errors;
    }
}

/// <param name="To">The last day; null while it lasts.</param>
internal sealed record StaffLink(string Person, StaffLinkKind Kind, DateOnly From, DateOnly? To, LinkSource Source)
{
    public bool On(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>Whether it holds on that day or begins later.</summary>
    public bool Lasts(DateOnly day) => To is null || To >= day;
}

/// <summary>Somebody who was taken away from a student by hand.</summary>
/// <param name="Kind">What they were as staff; null for an adult.</param>
internal sealed record RemovedLink(string Person, StaffLinkKind? Kind, string By, DateTimeOffset At);

/// <summary>One adult of one student. Without a court order both parents have equal rights.</summary>
internal sealed record AdultLink
{
    public required string Person { get; init; }
    public required AdultLinkKind Kind { get; init; }
    public bool MayMail { get; init; } = true;
    public bool MayOpen { get; init; } = true;

    /// <summary>Who set the permissions by hand, and when; null while they are the defaults.</summary>
    public string? SetBy { get; init; }

    public DateOnly? SetOn { get; init; }

    /// <summary>Anything to say about it, in the coordinator's words; no reason of a family is kept here.</summary>
    public string? Basis { get; init; }

    /// <summary>What takes mail or page from an adult who has a parent's rights (34 CFR 99.4); null while nothing is taken.</summary>
    public LegalBasis? Order { get; init; }

    /// <summary>Whether the kind has a parent's full rights: both parents alike, wherever the student lives.</summary>
    [JsonIgnore]
    public bool HasFullRights => Kind is AdultLinkKind.Parent or AdultLinkKind.Guardian or AdultLinkKind.ActingAsParent;

    public Consent? Consent { get; init; }

    /// <summary>
    /// What another adult of this student has who may be the same human being, as long as nobody has decided about the two: the
    /// narrower right holds. Null when that takes nothing from this one.
    /// </summary>
    public UndecidedRights? Undecided { get; init; }

    /// <summary>Whether email about the student goes to this adult today.</summary>
    [JsonIgnore]
    public bool GetsMail => MayMail && Undecided?.MayMail != false;

    /// <summary>Whether this adult opens the student's page today.</summary>
    [JsonIgnore]
    public bool OpensPage => MayOpen && Undecided?.MayOpen != false;

    /// <summary>The link of one human being who was here as two adults of the student: the narrower right, with what it rests on.</summary>
    public AdultLink JoinedWith(AdultLink other) => this with
    {
        MayMail = MayMail && other.MayMail,
        MayOpen = MayOpen && other.MayOpen,
        Order = Order ?? other.Order,
        Basis = Basis ?? other.Basis,
        Consent = Consent ?? other.Consent,
        SetBy = SetBy ?? other.SetBy,
        SetOn = SetOn ?? other.SetOn,
        Undecided = null,
    };
}

internal sealed record UndecidedRights(bool MayMail, bool MayOpen);

internal sealed record Consent(string What, string Why, DateOnly? Until);

/// <summary>Evidence that a parent's rights are limited (34 CFR 99.4): what kind of paper, who of the staff saw it, and its date.</summary>
/// <param name="SeenBy">The id of the member of staff.</param>
/// <param name="On">The day the order was made.</param>
internal sealed record LegalBasis(BasisKind Kind, string SeenBy, DateOnly On);

[JsonConverter(typeof(CamelCase<BasisKind>))]
internal enum BasisKind
{
    CourtOrder,
    StateStatute,

    /// <summary>Another legally binding document on divorce, separation or custody.</summary>
    BindingDocument,
}

/// <param name="By">Who took the link away, and <paramref name="On"/> when.</param>
/// <param name="Order">Null where the link was a mistake.</param>
internal sealed record RemovedAdult(string Person, RemovedBecause Because, LegalBasis? Order, string By, DateOnly On);

[JsonConverter(typeof(CamelCase<RemovedBecause>))]
internal enum RemovedBecause
{
    /// <summary>The adult never belonged to this student.</summary>
    Mistake,

    /// <summary>An order says so.</summary>
    Order,
}
