using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>What some students wrote down day by day for a goal they are doing something for.</summary>
internal static class DemonstrationEntries
{
    private static readonly Dictionary<string, (string Goal, (int DaysBack, string Text)[] Days)> written = new(StringComparer.Ordinal)
    {
        ["Lucía Hernández 9"] = ("Find out if large-animal vet work is for me.",
            [(4, "Second call: a calving that went well. Log written the same evening.")]),
        ["Hazel Brossard 8"] = ("Swim 20 lengths without stopping.",
            [(14, "Thirteen. Stopped because of my goggles."), (9, "Fourteen, slower at the start."), (4, "Fifteen.")]),
        ["Owen Tatro 10"] = ("Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.",
            [(8, "Soaked the jets overnight; page five is about which one is which.")]),
        ["Ezra Lindholm 12"] = ("Get a crossing light on the road by the school.",
            [(10, "Third quote came by mail."), (3, "Read the warning out loud in advisory to hear if it makes sense.")]),
    };

    public static IEnumerable<DoEntry> Of(DemonstrationStudent student, Goal goal, DemonstrationDays days)
    {
        if (!written.TryGetValue(student.Key, out var own) || own.Goal != goal.Title)
            yield break;
        foreach (var (daysBack, text) in own.Days)
        {
            var on = days.SchoolDay(-daysBack);
            yield return new DoEntry
            {
                Id = DemonstrationIds.Of("do", student.Id, text),
                Rev = 1,
                GoalId = goal.Id,
                Cycle = goal.Current.N,
                On = on,
                Text = text,
                Audience = goal.Audience,
                Words = new Authorship(student.Id, DemonstrationDays.Hour(on, 16, student.Place % 60), null),
            };
        }
    }
}
