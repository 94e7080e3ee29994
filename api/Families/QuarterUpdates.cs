using System.Text.Json;
using Plp.Duties;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>At the close of a period: one letter an adult, a part a child (D7). One job a period; started again, it is the one that is there.</summary>
public sealed class QuarterUpdates(Cards cards, JobRunner jobs)
{
    private const int AdultsInPart = 500;

    /// <summary>The last period that is over, or whose last day it is; null before the first closes.</summary>
    public static Period? Closed(SchoolToday today) => today.Calendar.Periods.LastOrDefault(period => period.End <= today.Day);

    /// <param name="by">Who started it; null for a timer.</param>
    public async Task<Job> Start(Period period, string? by, SchoolToday today, CancellationToken token)
    {
        var families = QuarterFamily.Of(await cards.Active(token)).Chunk(AdultsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(QuarterWork.IdOf(period)),
            Day = today.Day,
            State = Job.RunningState,
            Work = QuarterWork.Title,
            By = by,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. families.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(new QuarterResult(period.Key, period.Name, families.Sum(part => part.Length)), Json.Of<QuarterResult>()),
        };
        return await jobs.Start(job, families.Select((part, i) => JobPart.Of(job.JobId, i, new QuarterPart(period.Key, part), today.Day)), token);
    }
}

/// <summary>Queues the letters of a period, adult by adult: the letter, its link, or a task where no mail goes.</summary>
public sealed class QuarterWork(IDocumentStore store, QuarterHomes homes, Cards cards, FamilyUpdates updates, FamilyLinks links, FamilyHour hour, Outbox outbox, CallTasks tasks, SchoolDays days) : BulkWork<QuarterPart>(store)
{
    public const string Title = "quarter-updates";

    /// <summary>A letter and its link, or a task.</summary>
    private const int MostOfOne = 2;

    private Known? known;

    public override string Name => Title;

    /// <summary>One job a period, whoever starts it.</summary>
    public static string IdOf(Period period) => $"{Title}:{period.Key}";

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        var today = await days.Today(token);
        var now = known ??= await Read(part.Period, today, token);
        var done = 0;
        for (; offset + done < part.Families.Count && changes.All.Count + MostOfOne <= MostOperations; done++)
            Tell(changes, part.Families[offset + done], now, today);
        if (offset + done == part.Families.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        // What was read is about the period that is over; only letters were added.
    }

    private async Task<Known> Read(string period, SchoolToday today, CancellationToken token)
    {
        var closed = today.Calendar.Find(period) ?? throw new InvalidOperationException("The period is not of this year any more.");
        var told = (await updates.Between(closed.Start, today.Day, token))
            .Where(update => update.Period == period && update.State != FamilyUpdate.WaitingState)
            .OrderByDescending(update => update.HeldOn)
            .ToLookup(update => (update.Student!, update.Adult));
        var held = (await cards.Active(token)).Where(card => card.CheckIns.GetValueOrDefault(period) is { Ending: DutyEnding.Done })
            .ToDictionary(card => card.Student!, card => card.CheckIns[period].On, StringComparer.Ordinal);
        return new Known(closed, await homes.Read(token), told, held, await hour.Next(today, token));
    }

    private void Tell(Changes changes, QuarterFamily family, Known known, SchoolToday today)
    {
        if (known.Homes.Of(family, today) is not { Adult: var adult, Children: var children } home)
            return;
        if (home.Letter is not { } language)
        {
            tasks.Add(changes, home.Task!.Value, children[0].PersonId, adult.PersonId, "quarter:" + known.Period.Key, $"Tell how {known.Period.Name} went: no mail goes to this adult.");
            return;
        }
        var frame = new LetterFrame(language, adult, today, known.NotBefore);
        DateOnly? Held(Person child) => known.Held.TryGetValue(child.PersonId, out var day) ? day : null;
        var parts = children.Select(child => FamilyLetters.QuarterPart(language, child.NameInMailHome, [.. known.Told[(child.PersonId, adult.PersonId)]], Held(child))).ToList();
        var token = links.Make(changes, [.. children.Select(child => child.PersonId)], adult.PersonId, frame.Until, today.Instant);
        outbox.Queue(changes, FamilyLetters.Quarter(frame, known.Period, parts, children, token));
    }

    /// <summary>Read once for a stretch of work, not once a family.</summary>
    private sealed record Known(
        Period Period,
        Homes Homes,
        ILookup<(string Student, string Adult), FamilyUpdate> Told,
        Dictionary<string, DateOnly> Held,
        DateTimeOffset NotBefore);
}

public sealed record QuarterPart(string Period, IReadOnlyList<QuarterFamily> Families);

public sealed record QuarterResult(string Quarter, string Name, int Adults);
