namespace Plp.Roster;

/// <summary>The columns of people, by the folded names they go by in one format or another.</summary>
internal sealed class PersonColumns(ReadOptions options)
{
    /// <summary>The id here, in files this program wrote itself.</summary>
    public const string Here = "personid";

    /// <summary>A person's own id. A column that names somebody else is none: a guardian's row has the student's number too.</summary>
    public static readonly string[] StudentId = ["id", "sourcedid", "studentid", "number", "studentnumber", "localid", "identifier"];
    public static readonly string[] StaffId = ["id", "sourcedid", "staffid", "employeeid", "teacherid", "number", "localid", "identifier"];
    public static readonly string[] GuardianId = ["id", "sourcedid", "guardianid", "parentid", "contactid"];

    /// <summary>Whose guardian it is, in guardians.csv; and who the guardians are, in students.csv.</summary>
    public static readonly string[] Students =
        ["studentid", "studentids", "student", "students", "child", "children", "studentnumber", "studentnumbers", "number"];
    public static readonly string[] Guardians = ["guardians", "guardianids", "guardianid", "parents", "parentids", "parentid"];

    /// <summary>In tables of several schools.</summary>
    public static readonly string[] School = ["school", "schoolname", "schoolid", "building"];

    public static readonly string[] Given = ["given", "givenname", "firstname", "first"];
    public static readonly string[] Family = ["family", "familyname", "lastname", "last", "surname"];
    public static readonly string[] Preferred = ["preferred", "preferredgivenname", "preferredname", "nickname", "nameatschool"];
    public static readonly string[] Pronouns = ["pronouns"];
    public static readonly string[] Email = ["email", "emailaddress", "mail"];
    public static readonly string[] Phone = ["phone", "phonenumber", "telephone", "mobile", "sms"];
    public static readonly string[] Grade = ["grade", "grades", "gradelevel", "year"];
    public static readonly string[] Language = ["homelanguage", "language", "preferredlanguage"];
    public static readonly string[] Enrolled = ["enrolled", "enrolledon", "enrollmentdate", "entrydate", "startdate"];
    public static readonly string[] BirthDate = ["birthdate", "birthday", "dateofbirth", "dob"];
    public static readonly string[] Iep = ["iep"];
    public static readonly string[] Section504 = ["504", "section504", "plan504"];
    public static readonly string[] Est = ["est"];
    public static readonly string[] CaseManager = ["casemanager", "casemanagerid", "casemanageremail"];
    public static readonly string[] Interpreter = ["interpreter", "interpreterneeded"];

    /// <summary>Who advises the student: an id, an address or a name.</summary>
    public string[] Advisor { get; } = options.AdvisorColumn is { } named
        ? [Fold.Key(named)]
        : ["advisor",
            "advisorid",
            "advisoremail",
            "advisorsourcedid",
            "adviser",
            "metadataadvisor",
            "metadataadvisorid",
            "metadataadvisoremail",
            "metadataadvisorsourcedid"];
}
