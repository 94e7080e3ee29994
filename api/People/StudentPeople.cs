using Plp.Storage;

namespace Plp.People;

/// <summary>
/// Who belongs to one student: staff from a day to a day (A5), adults with what each may (A4). The source of the
/// card's links. Permissions of adults are set by the coordinator and never by an import.
/// </summary>
public sealed record StudentPeople : Document, IDocument<StudentPeople>
{
    public static DocumentKind<StudentPeople> Shape { get; } = new("student-people", 1);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public IReadOnlyList<StaffLink> StaffLinks { get; init; } = [];
    public IReadOnlyList<AdultLink> Adults { get; init; } = [];

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
            ? StaffLinks.Where(link => !passed.Contains(link) || link.From < over.On).Select(link => passed.Contains(link) ? link with { To = over.On.AddDays(-1) } : link).ToList()
            : [.. StaffLinks];
        foreach (var kind in passed.Select(link => over.Until is null ? link.Kind : StaffLinkKind.Cover).Distinct())
        {
            var link = new StaffLink(over.To, kind, over.On, over.Until, LinkSource.Hand);
            if (!links.Exists(other => other.Person == link.Person && other.Kind == link.Kind && other.On(over.On)))
                links.Add(link);
        }
        return links.SequenceEqual(StaffLinks) ? this : this with { Rev = Rev + 1, StaffLinks = links };
    }

    public static StudentPeople Nobody(string student) => new() { Id = IdOf(student), Student = student, Rev = 0 };

    public FieldErrors Check()
    {
        var errors = new FieldErrors();
        for (var i = 0; i < StaffLinks.Count; i++)
        {
            if (StaffLinks[i].To < StaffLinks[i].From)
                errors.Add($"staff.{i}.to", "The last day lies before the first.");
        }
        for (var i = 0; i < Adults.Count; i++)
        {
            var adult = Adults[i];
            if (adult.Kind == AdultLinkKind.OtherAdult && (adult.MayMail || adult.MayOpen) && adult.Consent is null)
                errors.Add($"adults.{i}.consent", "Another adult gets mail or the page only with recorded consent: what, why and until when.");
            if (Adults.Take(i).Any(other => other.Person == adult.Person))
                errors.Add($"adults.{i}.personId", "This adult is linked to the student already.");
        }
        return errors;
    }
}

/// <param name="To">The last day; null while it lasts.</param>
public sealed record StaffLink(string Person, StaffLinkKind Kind, DateOnly From, DateOnly? To, LinkSource Source)
{
    public bool On(DateOnly day) => day >= From && (To is null || day <= To);
}

/// <summary>One adult of one student. Without a court order both parents have equal rights.</summary>
public sealed record AdultLink
{
    public required string Person { get; init; }
    public required AdultLinkKind Kind { get; init; }
    public bool MayMail { get; init; } = true;
    public bool MayOpen { get; init; } = true;

    /// <summary>May know the address of the student's other home.</summary>
    public bool MayKnowAddress { get; init; }

    /// <summary>Who set the permissions by hand, and when; null while they are the defaults.</summary>
    public string? SetBy { get; init; }

    public DateOnly? SetOn { get; init; }

    /// <summary>Where the permission rests on, in the coordinator's words; no reason of a family is kept here.</summary>
    public string? Basis { get; init; }

    public Consent? Consent { get; init; }
}

public sealed record Consent(string What, string Why, DateOnly? Until);
