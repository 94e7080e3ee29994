using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Tests.Reminders;

/// <summary>
/// What must be told on a day, worked out from the requirements (C6, C11, D1, D2) and what is known of each student, with
/// none of the program's own rules.
/// </summary>
internal sealed class ExpectedMessages(SimulatedYear year)
{
    private const int LeastSchoolDays = 15;

    private readonly HashSet<(string To, string Student, string Stage)> known = [];
    private readonly HashSet<(string To, DateOnly Monday)> digests = [];

    /// <summary>All that was told, as ledgers name it: who, about whom, which stage.</summary>
    public HashSet<(string To, string Student, string Stage)> Told { get; } = [];

    public static bool IsMailDay(DateOnly day, IReadOnlySet<DateOnly> snow) =>
        SimulatedYear.IsSchoolDay(day, snow)
            || (day > SimulatedYear.Last
                && day <= SimulatedYear.Last.AddDays(14)
                && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>By recipient what is news on that day; a coordinator's digest stands there without a student.</summary>
    public Dictionary<string, List<Telling>> On(DateOnly day)
    {
        var expected = new Dictionary<string, List<Telling>>(StringComparer.Ordinal);
        if (!IsMailDay(day, year.Snow))
            return expected;
        void Expect(string to, Telling telling)
        {
            if (!expected.TryGetValue(to, out var list))
                expected[to] = list = [];
            list.Add(telling);
        }

        foreach (var pupil in year.Pupils.Where(pupil => pupil.Here))
        {
            foreach (var (duty, opens, due, close, stages) in Duties(pupil))
            {
                if (pupil.EarlyCollegeFrom <= due
                    || day < opens
                    || (pupil.Enrolled > close.From && SchoolDays(pupil.Enrolled, close.To) < LeastSchoolDays))
                    continue;
                if (day > due)
                {
                    foreach (var to in new[] { SimulatedYear.Cora, SimulatedYear.Dana }.Where(to => to != pupil.Parent
                        && !known.Contains((to, pupil.Id, duty + ":overdue"))))
                        Expect(to, new Telling(pupil.Id, duty, duty + ":overdue", []));
                }
                else if (SimulatedYear.IsSchoolDay(day, year.Snow))
                {
                    var come = stages
                        .Select(stage => (Key: $"{duty}:{stage.Name}", On: ToldOn(stage.Planned, opens, due), stage.Planned))
                        .Where(stage => stage.On <= day)
                        .OrderBy(stage => stage.On)
                        .ThenBy(stage => stage.Planned)
                        .ToList();
                    if (come.Count == 0)
                        continue;
                    foreach (var to in Owners(
                        pupil,
                        duty,
                        day).Where(to => year.Here.Contains(to) && !known.Contains((to, pupil.Id, come[^1].Key))))
                        Expect(to, new Telling(pupil.Id, duty, come[^1].Key, [.. come.SkipLast(1).Select(stage => stage.Key)]));
                }
            }
        }
        if (SimulatedYear.IsSchoolDay(day, year.Snow))
        {
            foreach (var to in new[] { SimulatedYear.Cora, SimulatedYear.Dana }.Where(to => !digests.Contains((to, MondayOf(day)))))
                Expect(to, Telling.Digest);
        }
        return expected;
    }

    /// <summary>Whether there is still something in an email for whoever gets it; a digest always has.</summary>
    public bool StillStands(MailMessage message, DateOnly day) => year.Here.Contains(message.To) && message.Duties?.Any(stake =>
    {
        var pupil = year.Pupils.Single(pupil => pupil.Id == stake.Student);
        return pupil.Here
            && Duties(pupil).Any(duty => duty.Duty == stake.Duty && !(pupil.EarlyCollegeFrom <= duty.Due))
            && (Owners(pupil, stake.Duty, day).Contains(message.To)
                || (message.Purpose == MailPurpose.Overdue && message.To != pupil.Parent));
    }) != false;

    /// <summary>That email was queued.</summary>
    public void Happened(string to, DateOnly day, List<Telling> tellings)
    {
        foreach (var telling in tellings)
        {
            if (telling == Telling.Digest)
            {
                digests.Add((to, MondayOf(day)));
                continue;
            }
            Told.Add((to, telling.Student, telling.Stage));
            known.UnionWith([(to, telling.Student, telling.Stage), .. telling.PassedOver.Select(stage => (to, telling.Student, stage))]);
        }
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private IEnumerable<(
        string Duty,
        DateOnly Opens,
        DateOnly Due,
        (DateOnly From, DateOnly To) Close,
        (string Name, DateOnly Planned)[] Stages)> Duties(Pupil pupil)
    {
        if (!pupil.Ended.Contains("first-contact"))
        {
            var day1 = NextSchoolDay(SimulatedYear.First);
            if (pupil.Enrolled > day1)
                day1 = pupil.Enrolled;
            yield return (
                "first-contact",
                day1,
                NextSchoolDay(day1.AddDays(13)),
                (SimulatedYear.First, SimulatedYear.Last),
                [("1", day1), ("7", day1.AddDays(6)), ("11", day1.AddDays(10))]);
        }
        foreach (var quarter in SimulatedYear.Periods.Where(quarter => !pupil.Ended.Contains("check-in:" + quarter.Key)))
        {
            var half = quarter.Start.AddDays((quarter.End.DayNumber - quarter.Start.DayNumber) / 2);
            yield return (
                "check-in:" + quarter.Key,
                quarter.Start,
                quarter.End,
                (quarter.Start, quarter.End),
                [("half", half), ("10", quarter.End.AddDays(-10)), ("3", quarter.End.AddDays(-3))]);
        }
        var came = pupil.Enrolled > SimulatedYear.First ? pupil.Enrolled : SimulatedYear.First;
        var entry = came;
        for (var left = 40; left > 0 && entry < SimulatedYear.Last;)
        {
            entry = entry.AddDays(1);
            left -= SimulatedYear.IsSchoolDay(entry, year.Snow) ? 1 : 0;
        }
        var november = SimulatedYear.Day(2026, 11, 30);
        var firstPlan = entry > november ? entry : november;
        var update = pupil.Enrolled > SimulatedYear.First ? firstPlan : november;
        if (pupil.IsBack && !pupil.Ended.Contains("start-review"))
        {
            var twentieth = SimulatedYear.First;
            for (var n = SimulatedYear.IsSchoolDay(twentieth, year.Snow) ? 1 : 0; n < 20;)
            {
                twentieth = twentieth.AddDays(1);
                n += SimulatedYear.IsSchoolDay(twentieth, year.Snow) ? 1 : 0;
            }
            yield return (
                "start-review",
                SimulatedYear.First,
                twentieth,
                (SimulatedYear.First, SimulatedYear.Last),
                [("10", twentieth.AddDays(-10)), ("3", twentieth.AddDays(-3))]);
        }
        if (!pupil.HasPlan)
            yield return (
                "first-plan",
                came,
                firstPlan,
                (SimulatedYear.First, SimulatedYear.Last),
                [("10", firstPlan.AddDays(-10)), ("3", firstPlan.AddDays(-3))]);
        else if (!pupil.Ended.Contains("yearly-update"))
            yield return (
                "yearly-update",
                came,
                update,
                (SimulatedYear.First, SimulatedYear.Last),
                [("10", update.AddDays(-10)), ("3", update.AddDays(-3))]);
    }

    private static IEnumerable<string> Owners(Pupil pupil, string duty, DateOnly day)
    {
        if (duty == "first-contact" && pupil.Flagged && pupil.Manager is { } manager)
            return [manager];
        var own = pupil.Links
            .Where(link => link.From <= day && (link.To is null || link.To >= day) && link.Person != pupil.Parent)
            .ToList();
        var covers = own.Where(link => link.Kind == StaffLinkKind.Cover).ToList();
        return (covers.Count > 0 ? covers : own.Where(link => link.Kind == StaffLinkKind.Advisor)).Select(link => link.Person);
    }

    /// <summary>The next school day before the due day, else the last one before it.</summary>
    private DateOnly ToldOn(DateOnly planned, DateOnly opens, DateOnly due)
    {
        var before = Enumerable
            .Range(opens.DayNumber, Math.Max(0, due.DayNumber - opens.DayNumber))
            .Select(DateOnly.FromDayNumber)
            .Where(day => SimulatedYear.IsSchoolDay(day, year.Snow))
            .ToList();
        var onOrAfter = before.Where(day => day >= planned).ToList();
        return onOrAfter.Count > 0 ? onOrAfter[0] : before.Count > 0 ? before[^1] : due;
    }

    private DateOnly NextSchoolDay(DateOnly day)
    {
        while (!SimulatedYear.IsSchoolDay(day, year.Snow) && day < SimulatedYear.Last)
            day = day.AddDays(1);
        return day;
    }

    private int SchoolDays(DateOnly from, DateOnly to) =>
        Enumerable
            .Range(from.DayNumber, Math.Max(0, to.DayNumber - from.DayNumber + 1))
            .Count(n => SimulatedYear.IsSchoolDay(DateOnly.FromDayNumber(n), year.Snow));
}

internal sealed record Telling(string Student, string Duty, string Stage, IReadOnlyList<string> PassedOver)
{
    public static Telling Digest { get; } = new("", "", "digest", []);
}
