using System.IO.Compression;
using System.Text;
using Plp.Roster;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>The files of one test, in a folder of its own.</summary>
internal sealed class RosterFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-roster-");

    public string Path => folder.FullName;

    /// <summary>A small whole school in OneRoster 1.1: two students, a teacher, two parents, a homeroom.</summary>
    public static RosterFolder OneRoster() => new RosterFolder()
        .With("orgs.csv", "sourcedId,status,name,type", "S1,,Made-up High,school")
        .With(
            "academicSessions.csv",
            "sourcedId,status,title,type,startDate,endDate,schoolYear",
            "Q1,,Quarter 1,gradingPeriod,2026-08-26,2026-10-30,2027")
        .With("courses.csv", "sourcedId,status,title,orgSourcedId", "C1,,Homeroom,S1")
        .With(
            "classes.csv",
            "sourcedId,status,title,courseSourcedId,classType,schoolSourcedId,termSourcedIds",
            "H1,,Room 12,C1,homeroom,S1,Q1")
        .With("users.csv",
            "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email,agentSourcedIds,grades,password",
            "u1,active,true,S1,student,ann,Ann,Roy,ann@made-up.example,p1,09,secret-one",
            "u2,,true,S1,student,ben,Ben,Sato,ben@made-up.example,\"p1,p2\",10,secret-two",
            "t1,active,true,S1,teacher,tom,Tom,Quinn,tom@made-up.example,,,secret-three",
            "p1,active,true,S1,parent,pam,Pam,Roy,pam@made-up.example,u1,,secret-four",
            "p2,active,true,S1,guardian,gus,Gus,Sato,gus@made-up.example,,,secret-five")
        .With("demographics.csv", "sourcedId,status,birthDate", "u1,,2012-03-04")
        .With("enrollments.csv", "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,,H1,S1,t1,teacher,true,2026-08-26,2027-06-16",
                "e2,,H1,S1,u1,student,false,2026-08-26,2027-06-16",
                "e3,,H1,S1,u2,student,false,2026-08-26,2027-06-16");

    /// <summary>The same school in plain files.</summary>
    public static RosterFolder Plain() => new RosterFolder()
        .With(
            "students.csv",
            "id,given,family,grade,email,advisor,IEP,Birth Date",
            "1,Ann,Roy,9,ann@made-up.example,tom@made-up.example,yes,2012-03-04",
            "2,Ben,Sato,10,ben@made-up.example,7,no,")
        .With(
            "staff.csv",
            "id,given,family,email,roles",
            "7,Tom,Quinn,tom@made-up.example,teacher",
            "8,Cay,Lund,cay@made-up.example,case manager; counselor")
        .With(
            "guardians.csv",
            "id,given,family,email,language,studentIds,relationship",
            "1,Pam,Roy,pam@made-up.example,Spanish,\"1;2\",parent",
            "2,Gus,Sato,gus@made-up.example,,2,guardian");

    public RosterFolder With(string file, params string[] lines) =>
        WithText(file, string.Join("\r\n", lines) + "\r\n", new UTF8Encoding(false));

    public RosterFolder WithText(string file, string text, Encoding encoding)
    {
        File.WriteAllBytes(At(file), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        return this;
    }

    public RosterFolder Plus(string file, params string[] lines)
    {
        File.AppendAllText(At(file), string.Join("\r\n", lines) + "\r\n");
        return this;
    }

    public RosterFolder Without(string file)
    {
        File.Delete(At(file));
        return this;
    }

    public RosterFolder Replacing(string file, string what, string with)
    {
        var text = File.ReadAllText(At(file));
        Assert.Contains(what, text, StringComparison.Ordinal);
        File.WriteAllText(At(file), text.Replace(what, with, StringComparison.Ordinal));
        return this;
    }

    public string At(string file) => System.IO.Path.Combine(Path, file);

    public Plp.Roster.Roster Read(string? encoding = null, RosterAnswers? answers = null)
    {
        using var files = RosterFiles.Open(Path);
        return RosterReader.Read(
            files,
            new ReadOptions { Today = TestSchool.Today, Encoding = encoding, Answers = answers ?? RosterAnswers.None });
    }

    public string Zip()
    {
        var path = Path + ".zip";
        File.Delete(path);
        ZipFile.CreateFromDirectory(Path, path);
        return path;
    }

    public void Dispose()
    {
        File.Delete(Path + ".zip");
        folder.Delete(recursive: true);
    }
}
