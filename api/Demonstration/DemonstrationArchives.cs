using System.Globalization;
using Plp.Archives;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>The archive of the school year before this one (H11): of everyone who was at Kettle Brook then.</summary>
internal static class DemonstrationArchives
{
    /// <summary>The lowest grade: those in it were at another school.</summary>
    private const int Lowest = 7;

    /// <summary>Days from the end of last year to the start of this.</summary>
    private const int Summer = 68;

    public static ArchivedYear Year(DemonstrationDays days) => new()
    {
        Id = ArchivedYear.IdOf(YearOf(days)),
        SchoolYear = YearOf(days),
        On = MadeOn(days),
        Students = DemonstrationStudents.All.Count(WasThere),
    };

    /// <summary>The student's archive with the plan as it was; nothing for whoever came since.</summary>
    public static IEnumerable<Document> Of(
        DemonstrationStudent student,
        string sortName,
        Plan plan,
        IReadOnlyList<PlanHistory> history,
        DemonstrationDays days)
    {
        if (!WasThere(student))
            yield break;
        var copy = DemonstrationPlans.Copy(plan, history, YearOf(days), MadeOn(days)) with
        {
            Id = YearArchive.CopyIdOf(student.Id, YearOf(days)),
        };
        yield return copy;
        var archive = new YearArchive
        {
            Id = YearArchive.IdOf(student.Id, YearOf(days)),
            Student = student.Id,
            Day = MadeOn(days).AddYears(YearArchive.YearsKept),
            State = YearOf(days),
            Rev = 1,
            SchoolYear = YearOf(days),
            On = MadeOn(days),
            Name = $"{student.Given} {student.Family}",
            SortName = sortName,
            Grade = (student.Grade - 1).ToString(CultureInfo.InvariantCulture),
            HasPlan = true,
        };
        yield return archive.FoundBy(copy, update: null, plan.Template);
    }

    private static bool WasThere(DemonstrationStudent student) => !student.HasLeft && student.Grade > Lowest;

    private static DateOnly MadeOn(DemonstrationDays days) => days.Calendar.Start.AddDays(-Summer);

    private static string YearOf(DemonstrationDays days) => SchoolCalendar.YearName(days.Calendar.Start.AddYears(-1));
}
