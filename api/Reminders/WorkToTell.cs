using System.Globalization;
using Plp.People;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>
/// Who is to be told of which work item on a day (D3): that it waits for them, so many days before its date as its kind says,
/// and once when the date has passed, then also the coordinators. Rules only.
/// </summary>
/// <param name="Open">Every item with something left to do.</param>
internal sealed record WorkToTell(IReadOnlyList<WorkItem> Open, IReadOnlyList<WorkAcknowledged> Acknowledged, StaffNames Staff)
{
    private const string WaitsStage = "waits";

    public static WorkToTell Nothing { get; } = new([], [], new StaffNames([]));

    /// <summary>Of every item the newest stage that has come, to everybody it waits for.</summary>
    public IEnumerable<WorkReminder> On(SchoolToday today) => today.Calendar.IsSchoolDay(today.Day)
        ? Open.Where(item => item.Started <= today.Day).SelectMany(item => Of(item, today))
        : [];

    /// <summary>What whoever an item waits for is told of it on any day, whatever they were told before.</summary>
    public IEnumerable<WorkReminder> Now(WorkItem item, SchoolToday today)
    {
        var name = item.Day < today.Day ? ReminderPolicy.OverdueStage : WaitsStage;
        var stage = new Stage($"work:{item.Key}:{item.Status}:{name}", name, today.Day, today.Day, "today");
        return WaitsFor(item, today).Select(person => new WorkReminder(person, item, stage, []));
    }

    private IEnumerable<WorkReminder> Of(WorkItem item, SchoolToday today)
    {
        var come = Stages(item, today.Calendar).Where(stage => stage.On <= today.Day).ToList();
        if (come.Count == 0)
            return [];
        var newest = come[^1];
        var passed = come.SkipLast(1).Select(stage => stage.Key).ToList();
        var isOverdue = newest.Name == ReminderPolicy.OverdueStage;
        var waiting = WaitsFor(item, today).ToList();
        return waiting
            .Union(
                isOverdue && waiting.Count > 0 && item.Declared.Date is { HasTimes: false } ? Coordinators : [],
                StringComparer.Ordinal)
            .Select(person => new WorkReminder(person, item, newest, passed));
    }

    /// <summary>The date stands in the key: another date chosen by hand is told anew, and a snow day repeats nothing.</summary>
    private static IEnumerable<Stage> Stages(WorkItem item, SchoolCalendar calendar)
    {
        var stages = new List<Stage>();
        var key = $"work:{item.Key}:{item.Status}";
        var waits = item.Declared.TellsOfEachVersion ? $"{key}:{item.Version}:{WaitsStage}" : $"{key}:{WaitsStage}";
        if (!item.Declared.TellsAtOnce)
            stages.Add(new Stage(waits, WaitsStage, item.Since, item.Since, "when it is started"));
        if (item.Day is { } due)
        {
            var date = due.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            stages.AddRange(item.Declared.RemindsDaysBefore
                .Select(days => (Days: days, Planned: due.AddDays(-days)))
                .Where(stage => stage.Planned > item.Since)
                .Select(stage => new Stage(
                    $"{key}:{date}:{stage.Days}",
                    stage.Days.ToString(CultureInfo.InvariantCulture),
                    stage.Planned,
                    ReminderPolicy.Moved(calendar, stage.Planned, item.Since, due),
                    $"{NumberWords.Count(stage.Days, "day")} before {DayWords.Written(due)}")));
            stages.Add(new Stage(
                $"{key}:{date}:{ReminderPolicy.OverdueStage}",
                ReminderPolicy.OverdueStage,
                due.AddDays(1),
                calendar.OnOrAfter(due.AddDays(1)),
                $"after {DayWords.Written(due)}"));
        }
        return stages.OrderBy(stage => stage.On).ThenBy(stage => stage.Planned);
    }

    private IEnumerable<string> Coordinators => Staff.All
        .Where(person => person.Active && person.Roles.Contains(Role.Coordinator))
        .Select(person => person.PersonId);

    /// <summary>By the item's status; an owner who left is stood in for by the coordinators.</summary>
    private IEnumerable<string> WaitsFor(WorkItem item, SchoolToday today)
    {
        var waits = item.CurrentStatus.WaitsFor;
        if (item.Declared.Acknowledged is not null)
            return Staff.All
                .Where(person => WorkItemAccess.IsMissing(item, person, today.Calendar.SchoolYear, Acknowledged))
                .Select(person => person.PersonId);
        var people = new List<string>();
        if (waits.HasFlag(Part.Owner) && item.Owner is { } owner)
            people.AddRange(IsHere(owner) ? [owner] : Coordinators);
        if (waits.HasFlag(Part.Named))
            people.AddRange(item.People.Where(IsHere));
        if (waits.HasFlag(Part.Coordinator))
            people.AddRange(Coordinators);
        return people.Distinct(StringComparer.Ordinal);
    }

    private bool IsHere(string person) => Staff.Find(person) is { Active: true };
}

internal static class WorkToTellReading
{
    /// <summary>What there is to tell of, as it lies in the store now; acknowledgements at most a minute old.</summary>
    public static async Task<WorkToTell> ToTell(this WorkItemStore items, StaffNames staff, CancellationToken token)
    {
        var open = await items.Open(token);
        return new WorkToTell(
            open,
            open.Exists(item => item.Declared.Acknowledged is not null) ? await items.Acknowledged(token) : [],
            staff);
    }
}

/// <summary>Something to tell one person about one work item.</summary>
/// <param name="PassedOver">The keys of the stages before it: whoever was not told them is not told them any more.</param>
internal sealed record WorkReminder(string To, WorkItem Item, Stage Stage, IReadOnlyList<string> PassedOver)
{
    /// <summary>In an email: which kind and by when, and no word of the item (D8).</summary>
    public static string Text(IReadOnlyList<WorkReminder> alike)
    {
        var (first, n) = (alike[0], alike.Count);
        var (one, several) = first.Item.Declared.NameInMail;
        var what = NumberWords.Capital(NumberWords.Count(n, one, several));
        var (isOrAre, waits) = n == 1 ? ("is", "waits") : ("are", "wait");
        return (first.Item.Day, first.Stage.Name) switch
        {
            (null, _) => $"{what} {waits} for you.",
            ({ } due, ReminderPolicy.OverdueStage) => $"{what} {(n == 1 ? "was" : "were")} due {DayWords.Written(due)}.",
            ({ } due, _) when first.Item.Begins is { } begins =>
                $"{what} {isOrAre} on {DayWords.Written(due)} at {begins.ToString("h:mm tt", CultureInfo.GetCultureInfo("en-US"))}.",
            ({ } due, _) => $"{what} {waits} for you, due {DayWords.Written(due)}.",
        };
    }

    /// <summary>Those told in one sentence.</summary>
    public static IEnumerable<IReadOnlyList<WorkReminder>> Alike(IEnumerable<WorkReminder> all) => all
        .GroupBy(one => (one.Item.WorkKind, one.Item.Day, one.Item.Begins, IsOverdue: one.Stage.Name == ReminderPolicy.OverdueStage))
        .OrderBy(group => group.Key.Day ?? DateOnly.MaxValue)
        .ThenBy(group => group.First().Item.Declared.Place)
        .Select(group => (IReadOnlyList<WorkReminder>)[.. group]);
}
