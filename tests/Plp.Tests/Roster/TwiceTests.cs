using System.Text;
using Plp.Roster;
using Plp.Tests.Demonstration;

namespace Plp.Tests.Roster;

/// <summary>Every set of the shapes real systems write, imported twice: the second run changes nothing.</summary>
public sealed class TwiceTests
{
    private static readonly Dictionary<string, Func<RosterFolder>> sets = new(StringComparer.Ordinal)
    {
        ["OneRoster 1.1"] = RosterFolder.OneRoster,
        ["plain tables"] = RosterFolder.Plain,
        ["a made-up district export"] = () => Saved(new MadeUpRoster(60, 80)),
        ["OneRoster 1.2 with columns without a name, one-name people and timestamps"] = () => RosterFolder.OneRoster()
            .With("manifest.csv", "oneroster.version,1.2", "file.users,bulk", "file.roles,bulk")
            .With(
                "users.csv",
                "sourcedId,status,enabledUser,givenName,familyName,email,agentSourcedIds,grades",
                "u1,active,true,Suharto,,su@made-up.example,p1,KG",
                "u2,,true,Ben,Sato,ben@made-up.example,p1,Grade 9",
                "t1,,true,José,Núñez,jose@made-up.example,",
                "p1,,true,Jose\u0301,NUÑEZ,JOSE@made-up.example,u1")
            .With(
                "roles.csv",
                "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,,",
                "u1,primary,student,2026-08-26T00:00:00Z,,S1",
                "u2,primary,student,2026-08-26,,S1",
                "t1,primary,teacher,,,S1",
                "p1,primary,parent,,,S1")
            .With("demographics.csv", "userSourcedId,birthDate", "u1,3/14/2012", "u2,4/5/2011"),
        ["plain tables of another system"] = () => new RosterFolder()
            .With(
                "students.csv",
                "Student Number,First Name,Last Name,Grade Level,Enrollment Status,Entry Date,DOB,Advisor",
                "S1,Ann,Roy,09,Enrolled,8/26/2026,3/14/2012,Tom Quinn",
                "S2,Ben,Sato,10th,Withdrawn,8/26/2025,4/5/2011,")
            .With("staff.csv", "Employee ID,First Name,Last Name,Email,Position,Status", "7,Tom,Quinn,tom@made-up.example,teacher,A")
            .With(
                "guardians.csv",
                "First Name,Last Name,Email,Student Number,Relationship",
                "Pam,Roy,home@made-up.example,S1,mother",
                "Gus,Roy,home@made-up.example,S1,father",
                "Tom,Quinn,TOM@made-up.example,S1,other"),
        ["guardians with neither id nor address"] = () => new RosterFolder()
            .With("students.csv", "id,given,family", "A1,Ann,Berg", "A2,Ben,Berg").With(
                "guardians.csv",
                "given,family,studentId",
                "Mo,Berg,A1",
                "Pa,Berg,A1",
                "Mo,Berg,A2"),
        ["tables encoded as UTF-8 twice"] = () => new RosterFolder()
            .WithText("students.csv", "id,given,family\n1,ZoÃ©,LefÃ¨vre\n", new UTF8Encoding(false)),
        ["a delta"] = () => RosterFolder
            .OneRoster()
            .With(
                "manifest.csv",
                "propertyName,value",
                "oneroster.version,1.1",
                "file.users,delta",
                "file.enrollments,delta",
                "file.classes,delta"),
    };

    public static TheoryData<string> Sets => [.. sets.Keys];

    [Theory, MemberData(nameof(Sets))]
    public async Task The_second_run_changes_nothing(string set)
    {
        using var empty = new EmptyStore();
        using var files = sets[set]();
        var school = await ImportingSchool.Open(empty.Store);
        var first = await school.Import(files, new AdvisorChoice(AdvisorSource.Homeroom));
        Assert.NotEmpty(first.Changes);
        var before = (await empty.Raw()).Where(IsNoJob);
        school.Clock.Now = school.Clock.Now.AddDays(3);
        var second = await school.Import(files, new AdvisorChoice(AdvisorSource.Homeroom));
        Assert.Empty(second.Changes);
        Assert.Equal(first.Questions.Select(question => question.Id), second.Questions.Select(question => question.Id));
        Assert.Equal(before, (await empty.Raw()).Where(IsNoJob));
    }

    private static RosterFolder Saved(MadeUpRoster roster)
    {
        var folder = new RosterFolder();
        roster.SaveTo(folder.Path);
        return folder;
    }

    private static bool IsNoJob(string document) => !document.Contains("\"type\":\"job", StringComparison.Ordinal);
}
