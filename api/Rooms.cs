using System.Text.Json.Serialization.Metadata;

namespace Plp;

/// <summary>The rooms of the program, each with the JSON it reads and writes.</summary>
internal static class Rooms
{
    public static IJsonTypeInfoResolver[] Contexts { get; } =
    [
        Hosting.HostingJson.Default,
        School.SchoolJson.Default,
        People.PeopleJson.Default,
        Plans.PlanJson.Default,
        Mail.MailJson.Default,
        Reminders.ReminderJson.Default,
        CheckIns.CheckInJson.Default,
        Families.FamilyJson.Default,
        Students.StudentJson.Default,
        Office.OfficeJson.Default,
        Roster.Demonstration.DemonstrationJson.Default,
        Roster.RosterJson.Default,
        Jobs.JobJson.Default,
    ];
}
