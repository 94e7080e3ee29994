using Plp.Framework;
using Plp.School;

namespace Plp.Demonstration;

/// <summary>What Kettle Brook School means by its plans (H15), adopted at the start of its year.</summary>
internal static class DemonstrationFramework
{
    public static FrameworkVersion Adopted(DemonstrationDays days) => new()
    {
        Id = FrameworkVersion.IdOf(1),
        Day = days.InQuarter(1, 1),
        Version = 1,
        Content = ShippedFramework.In(new SchoolWords()),
        AdoptedOn = days.InQuarter(1, 1),
        Note = "Adopted by the faculty",
        By = DemonstrationStaff.Whitcomb.Id,
        At = DemonstrationDays.Hour(days.InQuarter(1, 1), 14, 20),
    };
}
