using System.Text.Json;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>Records brought along, and duties done before, as a job.</summary>
internal static class BroughtAlongJob
{
    public const string Work = "brought-along";

    private const int ItemsInPart = 100;

    /// <summary>Starts the job of these items; the same is the same job.</summary>
    /// <param name="by">Who asked for it.</param>
    public static Task<Job> Bring(
        this JobRunner jobs,
        IReadOnlyList<BroughtStudent> items,
        BroughtSummary summary,
        string by,
        SchoolToday today,
        CancellationToken token)
    {
        var jobId = $"{Work}:{summary.Digest}";
        var parts = items.Chunk(ItemsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(jobId),
            Day = today.Day,
            State = Job.RunningState,
            Work = Work,
            By = by,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. parts.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(summary, Json.Of<BroughtSummary>()),
        };
        return jobs.Start(job, parts.Select((part, i) => JobPart.Of<List<BroughtStudent>>(jobId, i, [.. part], today.Day)), token);
    }
}

/// <summary>
/// Writes what was brought along, student by student: records and their facts on the card in one commit. What is there already
/// stays as it is.
/// </summary>
internal sealed class BroughtAlongWork(
    IDocumentStore store,
    TemplateStore templates,
    Cards cards,
    CardRebuild rebuild,
    SchoolDays days)
    : BulkWork<List<BroughtStudent>>(store)
{
    /// <summary>Records, their histories, plan, entry of duties and card of one item.</summary>
    private const int MostOfOne = 2 * BroughtStudent.MostRecords + 3;

    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly IDocumentStore store = store;
    private int bytes;

    public override string Name => BroughtAlongJob.Work;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<BroughtSummary>())!;
        string[] parts =
        [
            .. Counted.Some(told.Goals.New, "goal", "goals"),
            .. Counted.Some(told.CheckIns.New, "check-in", "check-ins"),
            .. Counted.Some(told.Contacts.New, "contact", "contacts"),
            .. Counted.Some(told.Done.New, "entry of what was done before", "entries of what was done before"),
        ];
        return parts.Length == 0
            ? $"Entries of {Counted.Students(told.Students)} removed."
            : $"{string.Join(", ", parts)}, for {Counted.Students(told.Students)}.";
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (items, offset))
            return null;
        touched.Clear();
        bytes = 0;
        var today = await days.Today(token);
        var done = 0;
        while (offset + done < items.Count
            && changes.All.Count + MostOfOne <= MostOperations
            && bytes < MostBytes / 2
            && touched.Add(items[offset + done].Student)) // a student's next item reads what this one wrote
        {
            await Add(changes, items[offset + done], job, today.School.Plans, token);
            done++;
        }
        if (offset + done == items.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        foreach (var student in touched)
            cards.Changed(student);
    }

    private async Task Add(Changes changes, BroughtStudent item, Job job, PlanDates asks, CancellationToken token)
    {
        if (await cards.Read(item.Student, token) is not { } card)
            return; // erased since
        var marked = card;
        foreach (var one in item.CheckIns)
        {
            var checkIn = one with { SavedAt = job.Started, BroughtAlong = one.BroughtAlong! with { On = job.On } };
            if (await store.Read<CheckIn>(checkIn.Id, token) is not null)
                continue;
            Create(changes, checkIn);
            marked = checkIn.MarkOn(marked);
        }
        foreach (var one in item.Contacts)
        {
            var contact = one with { SavedAt = job.Started, BroughtAlong = one.BroughtAlong! with { On = job.On } };
            if (await store.Read<Contact>(contact.Id, token) is not null)
                continue;
            Create(changes, contact);
            marked = contact.MarkOn(marked);
        }
        if (item.Goals.Count > 0)
            marked = (await WithGoals(changes, item, job, asks, token)).MarkOn(marked);
        if (item.Done.Count + item.TakenBack.Count > 0)
            marked = await WithDone(changes, item, job, marked, token);
        if (!RosterMerge.Same(card, marked with { Commit = card.Commit }))
            changes.Replace(marked);
    }

    private void Create(Changes changes, Document document)
    {
        changes.Create(document);
        bytes += document.Kind.Write(document).Length;
    }

    private async Task<Plan> WithGoals(Changes changes, BroughtStudent item, Job job, PlanDates asks, CancellationToken token)
    {
        var before = await store.Read<Plan>(Plan.IdOf(item.Student), token);
        var template = await templates.Current(token);
        var plan = before ?? Plan.Open(item.Student, job.On, template);
        foreach (var one in item.Goals)
        {
            if (plan.Item(one.Id) is not null
                || plan.Withdrawals.Any(withdrawal => withdrawal.Item == one.Id)
                || plan.TooManyFor(one) is not null)
                continue;
            var goal = (plan.TemplateVersion < template.Version ? one : (Goal)one.MovedTo(template)) with
            {
                Words = one.Words with { At = job.Started },
                BroughtAlong = one.BroughtAlong! with { On = job.On },
            };
            plan = plan.With(goal);
            Create(changes, new PlanHistory
            {
                Id = PlanHistory.IdOf(item.Student, $"{changes.Id}-{goal.Id}"),
                Student = item.Student,
                Day = job.On,
                Item = goal.Id,
                Rev = goal.Rev,
                What = "brought a goal along",
                By = job.By!,
                At = job.Started,
                Fields = PlanItem.Differences(null, goal),
                BroughtAlong = goal.BroughtAlong,
            });
        }
        if (plan.Completed is null && plan.MissingOfFirst(asks).Count == 0)
            plan = plan with { Completed = job.On };
        if (!ReferenceEquals(plan, before))
            changes.Save(plan);
        return plan;
    }

    private async Task<Card> WithDone(Changes changes, BroughtStudent item, Job job, Card marked, CancellationToken token)
    {
        var before = await store.Read<DoneBefore>(DoneBefore.IdOf(item.Student), token) ?? DoneBefore.Nothing(item.Student);
        var after = before.With(item.Done, item.TakenBack, job.Started);
        if (ReferenceEquals(before, after))
            return marked;
        changes.Save(after);
        // What is taken back, or moved to another day, cannot be taken off a card one by one.
        return before.Duties.Count == 0 ? after.MarkOn(marked) : await rebuild.With(after, token);
    }
}
