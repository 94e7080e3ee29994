using System.Text.Json.Serialization;

namespace Plp.People;

internal sealed record PersonName(string PersonId, string Name);

internal sealed record PersonView
{
    /// <summary>A student's people, where the person is read; so that the page asks once.</summary>
    public StudentPeopleView? Around { get; init; }

    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public string? Preferred { get; init; }
    public string? MailName { get; init; }
    public string? Pronouns { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required bool Active { get; init; }
    public DateOnly? Left { get; init; }

    /// <summary>Whether an account is bound to this person.</summary>
    public bool? HasAccount { get; init; }

    public IReadOnlyList<string>? Translates { get; init; }
    public StudentFacts? Student { get; init; }
    public AdultFacts? Adult { get; init; }

    public static PersonView Of(Person person) => new()
    {
        Id = person.PersonId,
        Rev = person.Rev,
        Given = person.Given,
        Family = person.Family,
        Preferred = person.Preferred,
        MailName = person.MailName,
        Pronouns = person.Pronouns,
        Email = person.Email,
        Phone = person.Phone,
        Roles = person.Roles,
        Active = person.Active,
        Left = person.Left,
        HasAccount = person.Account is null ? null : true,
        Translates = person.Translates,
        Student = person.Learner,
        Adult = person.Adult,
    };
}

internal sealed record PersonInput
{
    /// <summary>A UUID the client makes once per new person, so that sending it again adds nobody.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public string? Given { get; init; }
    public string? Family { get; init; }
    public string? Preferred { get; init; }
    public string? Pronouns { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public IReadOnlyList<Role>? Roles { get; init; }
    public bool? Active { get; init; }

    /// <summary>A translator's languages; left out, they stay as they are.</summary>
    public IReadOnlyList<string?>? Translates { get; init; }

    public StudentInput? Student { get; init; }
    public AdultInput? Adult { get; init; }

    /// <summary>The person this input asks for, on top of the one that stands (null: a new one).</summary>
    /// <param name="by">Who asks for it: every field that changes is theirs from now on.</param>
    public Person Over(Person? before, string personId, DateOnly today, FieldErrors errors, SetByHand by)
    {
        var roles = (Roles ?? before?.Roles ?? []).Distinct().ToList();
        if (roles.Count == 0)
            errors.Add("roles", "Choose at least one role.");
        if (roles.Contains(Role.Student) && roles.Count > 1)
            errors.Add("roles", "A student has no other role.");
        var active = Active ?? before?.Active ?? true;
        var learner = roles.Contains(Role.Student) ? (Student ?? StudentInput.Of(before?.Learner)).Over(before?.Learner, errors) : null;
        var adult = roles.Contains(Role.Guardian) ? (Adult ?? AdultInput.Of(before?.Adult)).Over(before?.Adult, errors) : null;
        var (given, family) = ReadNames(errors);
        var person = before
            ?? new Person { Id = Person.IdOf(personId), PersonId = personId, Rev = 0, Given = given, Family = family, Roles = roles };
        return PersonFields.Marked(before, person with
        {
            State = Person.StateOf(roles),
            Rev = person.Rev + 1,
            Given = given,
            Family = family,
            Preferred = errors.Optional("preferred", Preferred),
            MailName = before?.MailName, // the student's to say (A7)
            Pronouns = errors.Optional("pronouns", Pronouns, 40),
            Email = ReadEmail(errors),
            Phone = errors.Optional("phone", Phone, 40),
            Roles = roles,
            Active = active,
            Left = active ? null : before?.Left ?? today,
            Learner = learner,
            Adult = adult,
            Translates = roles.Contains(Role.Translator) ? ReadTranslates(errors) ?? before?.Translates : null,
            MergedInto = active ? null : before?.MergedInto,
        }, by);
    }

    /// <summary>People of one name are people; it is kept as the given one, whichever box it was typed in.</summary>
    private (string Given, string Family) ReadNames(FieldErrors errors)
    {
        var (given, family) = (errors.Optional("given", Given), errors.Optional("family", Family));
        if (given is null && family is null && !errors.ByField.ContainsKey("given") && !errors.ByField.ContainsKey("family"))
            errors.Add("given", "Give the name on the roster: first and last, or the one name the person has.");
        return given is null ? (family ?? "", "") : (given, family ?? "");
    }

    private List<string>? ReadTranslates(FieldErrors errors)
    {
        const int most = 20;
        if (Translates?.Count > most)
            errors.Add("translates", $"Give at most {most} languages.");
        return Translates?
            .Take(most)
            .Select((tag, i) => Language.Read($"translates.{i}", tag, errors))
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }

    private string? ReadEmail(FieldErrors errors)
    {
        var email = errors.Optional("email", Email);
        if (email is not null && !errors.Any)
            email = EmailAddress.Plain(email);
        if (email is not null && !EmailAddress.IsOne(email))
            errors.Add("email", "This is not an email address. Write it like name@school.org.");
        return email;
    }
}

internal sealed record StudentInput
{
    public string? Grade { get; init; }
    public string? HomeLanguage { get; init; }
    public DateOnly? Enrolled { get; init; }
    public DateOnly? BirthDate { get; init; }
    public IReadOnlyList<SupportFlag>? Flags { get; init; }
    public DateOnly? EarlyCollegeFrom { get; init; }

    public static StudentInput Of(StudentFacts? facts) => new()
    {
        Grade = facts?.Grade,
        HomeLanguage = facts?.HomeLanguage,
        Enrolled = facts?.Enrolled,
        BirthDate = facts?.BirthDate,
        Flags = facts?.Flags,
        EarlyCollegeFrom = facts?.EarlyCollegeFrom,
    };

    public StudentFacts Over(StudentFacts? before, FieldErrors errors) => (before ?? new StudentFacts { Grade = "" }) with
    {
        Grade = errors.Required("student.grade", Grade, "Give the grade.", 20),
        HomeLanguage = Language.Read("student.homeLanguage", HomeLanguage, errors),
        Enrolled = Enrolled,
        BirthDate = BirthDate,
        Flags = [.. (Flags ?? []).Distinct()],
        EarlyCollegeFrom = EarlyCollegeFrom,
    };
}

internal sealed record AdultInput
{
    public string? Language { get; init; }
    public IReadOnlyList<Channel>? Channels { get; init; }
    public bool? Interpreter { get; init; }

    public static AdultInput Of(AdultFacts? facts) =>
        new() { Language = facts?.Language, Channels = facts?.Channels, Interpreter = facts?.Interpreter };

    public AdultFacts Over(AdultFacts? before, FieldErrors errors) => (before ?? new AdultFacts()) with
    {
        Language = People.Language.Read("adult.language", Language, errors),
        Channels = [.. (Channels ?? []).Distinct()],
        Interpreter = Interpreter ?? false,
    };
}

internal static class Language
{
    /// <summary>What is written in where nobody says otherwise.</summary>
    public const string English = "en";

    /// <summary>A BCP 47 tag; English when none is given.</summary>
    public static string Read(string field, string? tag, FieldErrors errors)
    {
        var kept = errors.Optional(field, tag, 12) ?? English;
        if (kept.Length < 2 || !kept.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            errors.Add(field, "Give a language tag such as en, es or so.");
        return kept;
    }
}

/// <summary>A list that is left out stays as it is.</summary>
/// <param name="Removed">Why each adult with a parent's rights is left out of <paramref name="Adults"/> now.</param>
internal sealed record StudentPeopleInput(
    int? Rev,
    IReadOnlyList<StaffLinkInput?>? Staff,
    IReadOnlyList<AdultLinkInput?>? Adults,
    IReadOnlyList<RemovedAdultInput?>? Removed = null);

internal sealed record RemovedAdultInput(string? PersonId, RemovedBecause? Because, LegalBasisInput? Order);

/// <param name="SeenBy">The id of a member of staff who saw the paper.</param>
/// <param name="On">The day it was made.</param>
internal sealed record LegalBasisInput(BasisKind? Kind, string? SeenBy, DateOnly? On)
{
    /// <summary>The basis, with what is missing refused by its field: nobody is cut off on an empty one (34 CFR 99.4).</summary>
    public static LegalBasis? Read(string field, LegalBasisInput? input, StaffNames staff, DateOnly today, FieldErrors errors)
    {
        var kind = errors.Required(
            field + ".kind",
            input?.Kind,
            "Say what kind of paper limits this parent's rights: a court order, a state statute or another binding document.");
        var seenBy = errors.Required(field + ".seenBy", input?.SeenBy, "Say who of the staff has seen it.");
        if (seenBy.Length > 0 && staff.Find(seenBy) is null)
            errors.Add(field + ".seenBy", "Choose a member of staff.");
        var on = errors.Required(field + ".on", input?.On, "Give the day it was made.");
        if (on > today)
            errors.Add(field + ".on", "This day has not come yet. Give the day the paper was made.");
        return new LegalBasis(kind, seenBy, on);
    }
}

internal sealed record StaffLinkInput(string? PersonId, StaffLinkKind? Kind, DateOnly? From, DateOnly? To);

/// <summary>Basis and consent that are left out stay as they are; an empty basis removes it.</summary>
internal sealed record AdultLinkInput
{
    public string? PersonId { get; init; }
    public AdultLinkKind? Kind { get; init; }
    public bool? MayMail { get; init; }
    public bool? MayOpen { get; init; }
    /// <summary>Needed where mail or page is taken from an adult with a parent's rights.</summary>
    public LegalBasisInput? Order { get; init; }

    public string? Basis { get; init; }
    public ConsentInput? Consent { get; init; }
}

internal sealed record ConsentInput(string? What, string? Why, DateOnly? Until);
