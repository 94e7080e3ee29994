using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Roster;

/// <summary>A duty of the year that may have been done before the school, or the student, was here.</summary>
/// <param name="Key">As <see cref="DoneDuty.Duty"/>.</param>
/// <param name="Name">What a file calls it.</param>
/// <param name="Period">The period of a check-in.</param>
/// <param name="Usual">The day to begin with: the last the duty had, or today.</param>
internal sealed record OpenDuty(string Key, string Name, Period? Period, DateOnly Usual)
{
    public bool IsNamed(string said) => FoldedName.Of(said) == FoldedName.Of(Name)
        || (Period is not null && (FoldedName.Of(said) == FoldedName.Of(Period.Name) || said.Trim() == Period.Key));
}

/// <summary>The duties that could be done before, in the order of the year.</summary>
internal static class DoneDuties
{
    public static IReadOnlyList<OpenDuty> Of(SchoolCalendar calendar, DateOnly? today = null)
    {
        DateOnly Before(DateOnly day) => today < day ? today.Value : day;
        return
        [
            new(DoneDuty.FirstContactOf(calendar.SchoolYear), "First contact", null, Before(calendar.OnOrAfter(calendar.Start))),
            .. calendar.Periods
                .Where(period => today is null || period.Start <= today)
                .Select(period => new OpenDuty(
                    DoneDuty.CheckInOf(period.Key), $"{period.Name} check-in", period, Before(calendar.SchoolDayOnOrBefore(period.End)))),
            new(DoneDuty.FirstPlan, "First plan", null, Before(calendar.OnOrAfter(calendar.Start))),
            new(DoneDuty.YearlyUpdateOf(calendar.SchoolYear), "Yearly update", null, Before(calendar.OnOrAfter(calendar.Start))),
        ];
    }
}
