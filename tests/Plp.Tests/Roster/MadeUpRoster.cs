using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Plp.Tests.Roster;

/// <summary>
/// A OneRoster export as a student information system writes it, of people who do not exist: the same for the same seed.
/// Every student has a homeroom and five other classes; about two in five have a second guardian, siblings share them.
/// </summary>
internal sealed class MadeUpRoster
{
    private const int Scheduled = 5, InHomeroom = 20, InClass = 25;

    private static readonly string[] given = ["Amara",
        "Élodie",
        "Jonas",
        "Noor",
        "Mateo",
        "Saoirse",
        "Kofi",
        "Ingrid",
        "Thuy",
        "Anaïs",
        "Bashir",
        "Lucía",
        "Owen",
        "Priya",
        "Zofia",
        "Declan",
        "Hana",
        "Ludo",
        "Mirela",
        "Ravi"];
    private static readonly string[] family = ["Okafor",
        "Lefèvre",
        "Lund",
        "O'Neill",
        "García-Ruiz",
        "Nguyễn",
        "Thibault",
        "Kimball",
        "St. Pierre",
        "van der Berg",
        "Abdi",
        "Szabó",
        "Marsh",
        "Whitcomb",
        "Beaulieu",
        "Roy",
        "Haddad",
        "Sato",
        "Quinn",
        "Adeyemi"];

    private readonly Random random;
    private readonly SortedDictionary<string, StringBuilder> files = new(StringComparer.Ordinal);
    private int enrollments;

    public MadeUpRoster(int students, int guardians, int seed = 7)
    {
        random = new Random(seed);
        (Students, Guardians, Teachers) = (students, guardians, Math.Max(2, students / 12));
        Write();
    }

    public int Students { get; }

    public int Guardians { get; }

    public int Teachers { get; }

    public int Pairs { get; private set; }

    public int Enrollments => enrollments;

    /// <summary>The text of one file, to be changed by a test.</summary>
    public StringBuilder this[string file] => files[file];

    public void SaveTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder, name), text.ToString());
    }

    public void SaveZip(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var stream = new StreamWriter(zip.CreateEntry(name).Open());
            stream.Write(text);
        }
    }

    private void Write()
    {
        Add(
            "manifest.csv",
            "propertyName,value",
            "manifest.version,1.0",
            "oneroster.version,1.1",
            "file.users,bulk",
            "file.orgs,bulk",
            "file.classes,bulk",
            "file.courses,bulk",
            "file.enrollments,bulk",
            "file.academicSessions,bulk",
            "file.demographics,bulk");
        Add(
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            "D1,,,Made-up District,district,1,",
            "S1,,,Made-up High,school,2,D1");
        Add(
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "Y,,,2026-2027,schoolYear,2026-08-26,2027-06-16,,2027",
            "G1,,,Quarter 1,gradingPeriod,2026-08-26,2026-10-30,Y,2027",
            "G2,,,Quarter 2,gradingPeriod,2026-11-02,2027-01-22,Y,2027",
            "G3,,,Quarter 3,gradingPeriod,2027-01-25,2027-03-31,Y,2027",
            "G4,,,Quarter 4,gradingPeriod,2027-04-01,2027-06-16,Y,2027");
        Add(
            "courses.csv",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            "HR,,,Y,Homeroom,HR,,S1,,",
            "ADV,,,Y,Advisory,ADV,,S1,,");
        Add(
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId," +
                "termSourcedIds,subjects,subjectCodes,periods");
        Add(
            "users.csv",
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName," +
                "identifier,email,sms,phone,agentSourcedIds,grades,password");
        Add("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex");
        Add(
            "enrollments.csv",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");

        for (var i = 0; i < Teachers; i++)
            User($"T{i}", "teacher", "", "");
        for (var i = 0; i < Guardians; i++)
            User($"P{i}", "parent", "", "");
        for (var i = 0; i < Students; i++)
        {
            User($"U{i}", "student", AgentsOf(i), (9 + i % 4).ToString("00", CultureInfo.InvariantCulture));
            Add("demographics.csv", string.Create(CultureInfo.InvariantCulture, $"U{i},,,{2009 + i % 4}-{1 + i % 12:00}-{1 + i % 28:00},"));
        }
        Classes("HR", "homeroom", Students / InHomeroom + 1, student => [student / InHomeroom]);
        Classes("ADV", "scheduled", Students * Scheduled / InClass + 1, student =>
            Enumerable.Range(0, Scheduled).Select(i => (student * Scheduled + i) % (Students * Scheduled / InClass + 1)));
    }

    private void Classes(string course, string type, int count, Func<int, IEnumerable<int>> classesOf)
    {
        for (var i = 0; i < count; i++)
        {
            Add("classes.csv", $"{course}{i},,,{course} {i},,{course},{course}-{i},{type},,S1,G1,,,");
            Enroll($"{course}{i}", $"T{i % Teachers}", "teacher", "true");
        }
        for (var student = 0; student < Students; student++)
        {
            foreach (var one in classesOf(student))
                Enroll($"{course}{one}", $"U{student}", "student", "false");
        }
    }

    /// <summary>Spreads all guardians over the students, every one at least once when there are enough students.</summary>
    private string AgentsOf(int student)
    {
        var first = (int)((long)student * Guardians / Students);
        var next = Math.Max(first + 1, (int)((long)(student + 1) * Guardians / Students));
        var agents = Enumerable.Range(first, next - first).Select(guardian => $"P{guardian % Guardians}").ToList();
        Pairs += agents.Count;
        return string.Join(',', agents);
    }

    private void User(string id, string role, string agents, string grade) =>
        Add(
            "users.csv",
            $"{id},,,true,S1,{role},{id.ToLowerInvariant()},,{given[random.Next(given.Length)]},{family[random.Next(family.Length)]},,," +
                $"{id.ToLowerInvariant()}@made-up.example,,802-555-0{random.Next(100, 199)},\"{agents}\",{grade},secret-{id}");

    private void Enroll(string classId, string user, string role, string primary) =>
        Add("enrollments.csv", $"E{enrollments++},,,{classId},S1,{user},{role},{primary},2026-08-26,2027-06-16");

    private void Add(string file, params string[] lines)
    {
        if (!files.TryGetValue(file, out var text))
            files[file] = text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append("\r\n");
    }
}
