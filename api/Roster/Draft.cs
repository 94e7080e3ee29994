using System.Globalization;
using Plp.People;

namespace Plp.Roster;

/// <summary>A person while the files are read: several rows of several files speak of one.</summary>
internal sealed class Draft(string id, bool active)
{
    private readonly List<Role> roles = [];
    private readonly Dictionary<SupportFlag, bool> flags = [];
    private RosterKinds lapsed;
    private string given = "", family = "";
    private string? preferred, pronouns, email, phone, grade, language;

    public string Id => id;

    public bool Active => active && (Kinds & ~lapsed) != RosterKinds.None;

    /// <summary>What the person is, also by roles that are no longer active.</summary>
    public RosterKinds Kinds { get; private set; }

    public AdultLinkKind Relation { get; private set; } = AdultLinkKind.Parent;

    public string Name => $"{given} {family}".TrimEnd();

    public string? Email => email;

    public DateOnly? Enrolled { get; set; }

    public DateOnly? BirthDate { get; set; }

    public string? Advisor { get; set; }

    public string? CaseManager { get; set; }

    public bool? Interpreter { get; set; }

    public bool Is(RosterKinds kind) => (Kinds & kind) != RosterKinds.None;

    public List<string> Schools { get; } = [];

    /// <summary>Whether this is staff and nothing that excludes it: a student is nothing else.</summary>
    public bool IsStaff => Is(RosterKinds.Staff) && !Is(RosterKinds.Student);

    /// <summary>What every format says of a person. Who has one name has it as the given one, whichever column it stands in.</summary>
    public void Facts(CsvTable row, string[] givenColumn, string[] familyColumn, PersonColumns columns, Findings findings)
    {
        var (one, other) = (row.Text(givenColumn), row.Text(familyColumn));
        var missing = row.IsCutBefore(givenColumn) ? givenColumn : row.IsCutBefore(familyColumn) ? familyColumn : null;
        if (missing is not null)
            row.Bad(row.WhyBlank(missing), missing);
        else if (one is null && other is null)
            row.Bad("Both names are blank. Fill in first and last name, or the one name the person has.", givenColumn);
        given = Short(one ?? other ?? "", row, findings);
        family = one is null ? "" : Short(other ?? "", row, findings);
        preferred = row.Text(PersonColumns.Preferred) is { } name ? Short(name, row, findings) : null;
        pronouns = UpTo40(row, findings, PersonColumns.Pronouns);
        phone = UpTo40(row, findings, PersonColumns.Phone);
        grade = row.Text(PersonColumns.Grade) is { } said ? GradeNames.Of(said) : null;
        grade = grade?.Length > 20 ? grade[..20] : grade;
        email = row.Text(PersonColumns.Email) is { } address ? EmailAddress.Plain(address) : null;
        if (email is not null && !EmailAddress.IsOne(email))
        {
            findings.Note($"{row.Name}, line {row.Line}, column {row.ColumnOf(PersonColumns.Email)}: {CsvTable.Shown(email)} is not an " +
                "email address; it was left out.");
            email = null;
        }
        Advisor = row.Text(columns.Advisor);
        ReadLanguage(row, findings);
    }

    public void Flag(SupportFlag flag, CsvTable row, string[] column)
    {
        if (row.Has(column))
            flags[flag] = Yes(row.Text(column));
    }

    /// <summary>A plain file's people have a kind of their own, and roles by name.</summary>
    public void IsOf(RosterKinds kind, IEnumerable<Role> given)
    {
        Kinds |= kind;
        foreach (var role in given.Where(role => !roles.Contains(role)))
            roles.Add(role);
    }

    public void Wears(RosterRole? role, bool roleIsActive = true)
    {
        if (role is null)
            return;
        if (!roleIsActive)
        {
            lapsed |= Is(role.Kind) ? RosterKinds.None : role.Kind;
            Kinds |= role.Kind;
            return;
        }
        lapsed &= ~role.Kind;
        if (role.Kind == RosterKinds.Guardian)
            Relation = role.Relation;
        IsOf(role.Kind, role.Kind == RosterKinds.Staff ? [role.Role] : []);
    }

    /// <summary>The person as the files say; a student is nothing else.</summary>
    public RosterPerson Person() => new()
    {
        SourcedId = id,
        Kinds = Active ? Sole(Kinds & ~lapsed) : Sole(Kinds),
        Active = Active,
        Given = given,
        Family = family,
        Preferred = preferred,
        Pronouns = pronouns,
        Email = email,
        Phone = phone,
        Roles = roles,
        Grade = Is(RosterKinds.Student) ? grade : null,
        Language = language,
        Enrolled = Enrolled,
        BirthDate = BirthDate,
        Flags = flags,
        Interpreter = Interpreter,
        Advisor = Advisor,
        CaseManager = CaseManager,
        Schools = Schools,
    };

    public static bool Yes(string? text) => text is not null && Fold.Key(text) is "yes" or "y" or "true" or "t" or "1" or "x";

    private static RosterKinds Sole(RosterKinds kinds) => (kinds & RosterKinds.Student) != RosterKinds.None ? RosterKinds.Student : kinds;

    private static string Short(string name, CsvTable row, Findings findings)
    {
        if (name.Length <= FieldErrors.Line)
            return name;
        findings.Note($"{row.Name}, line {row.Line}: a name has more than {FieldErrors.Line} characters; it was cut.");
        var end = char.IsHighSurrogate(name[FieldErrors.Line - 1]) ? FieldErrors.Line - 1 : FieldErrors.Line;
        return name[..end];
    }

    private static string? UpTo40(CsvTable row, Findings findings, string[] column)
    {
        const int most = 40;
        if (row.Text(column) is not { } text || text.Length <= most)
            return row.Text(column);
        findings.Note($"{row.Name}, line {row.Line}, column {row.ColumnOf(column)}: this has more than {most} characters; it was " +
            "left out.");
        return null;
    }

    private void ReadLanguage(CsvTable row, Findings findings)
    {
        if (row.Text(PersonColumns.Language) is not { } said)
            return;
        language = Languages.TagOf(said);
        if (language is null)
            findings.Note($"{row.Name}: the language {CsvTable.Shown(said)} is not known; it was left out. Write a tag such as en, es " +
                "or so.");
    }
}

/// <summary>Languages as schools write them: a tag, a three-letter code or the English name.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> tags = Known();

    /// <summary>A BCP 47 tag, null when it is none we know.</summary>
    public static string? TagOf(string said) =>
        said.Length <= 12 && said.Contains('-') && said.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? said
        : tags.GetValueOrDefault(Fold.Key(said));

    private static Dictionary<string, string> Known()
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => culture.Name.Length is 2 or 3))
        {
            known.TryAdd(culture.Name, culture.Name);
            known.TryAdd(culture.ThreeLetterISOLanguageName, culture.Name);
            known.TryAdd(Fold.Key(culture.EnglishName), culture.Name);
            known.TryAdd(Fold.Key(culture.NativeName), culture.Name);
        }
        return known;
    }
}
