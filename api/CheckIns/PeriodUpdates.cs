using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// At the close of a period: one email an adult, a part a child (D7). One job a period; started again, it is the one
/// that is there.
/// </summary>
internal sealed class PeriodUpdates(Cards cards, JobRunner jobs, MailStore mail, CallTasks tasks, QuarterWords words, IDocumentStore store)
{
    private const int AdultsInPart = 500, Attempts = 20;

    /// <summary>The last period that is over, or whose last day it is; null before the first closes.</summary>
    /// <remarks>One that was over before the school worked with this program is told to nobody.</remarks>
    public static Period? Closed(SchoolToday today) =>
        today.Calendar.Periods.LastOrDefault(period => period.End <= today.Day && today.Calendar.WorksIn(period));

    /// <summary>The job of a period, unless its emails were taken back.</summary>
    public async Task<Job?> Sent(Period period, CancellationToken token) =>
        await jobs.Read(PeriodWork.IdOf(period), token) is { } job && ResultOf(job).TakenBack is null ? job : null;

    /// <summary>Emails of a period that wait to be sent.</summary>
    public async Task<List<MailMessage>> Waiting(Period period, CancellationToken token) =>
        (await mail.Of(MailMessage.QueuedState, null, null, token)).FindAll(message => PeriodWork.IsOf(message, period));

    /// <summary>
    /// Takes back every email of a period that has not left, with the calls and papers that stood for emails. It may be
    /// repeated, and the emails can be written again afterwards.
    /// </summary>
    /// <returns>How many emails were taken back, and how many had left.</returns>
    public async Task<(int TakenBack, int Left)> TakeBack(Period period, string by, SchoolToday today, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts
            && await jobs.Read(PeriodWork.IdOf(period), token) is { } job
            && ResultOf(job).TakenBack is null; attempt++)
        {
            var result = JsonSerializer.SerializeToElement(ResultOf(job) with { TakenBack = today.Instant }, Json.Of<PeriodResult>());
            if ((await store.Commit(
                new Changes().Replace(job with { State = Job.DoneState, Cursor = job.Of, Result = result }),
                token)).Done)
                break;
        }
        var takenBack = 0;
        foreach (var some in (await Waiting(period, token)).Chunk(Changes.Most))
        {
            foreach (var message in some)
                takenBack += (await store.Commit(
                    new Changes().Replace(message.Withdrawn(
                        today.School.Words.Apply("the quarter’s family updates were canceled"),
                        today.Instant)),
                    token)).Done
                    ? 1
                    : 0;
        }
        var stopped = new Changes();
        await words.Stop(stopped, student: null, period, new HashSet<string>(StringComparer.Ordinal), token);
        foreach (var text in stopped.All)
            await store.Commit(new Changes().Replace(text.Document!), token); // one that is translated at this moment was first
        foreach (var task in (await tasks.Open(token)).Where(task => task.TaskId == $"{task.Adult}:quarter:{period.Key}"))
            await tasks.Drop(task, by, token);
        var left =
            (await mail.Of(MailMessage.SentState, MailMessage.DayOf(today.Calendar.At(period.End, default)), null, token)).Count(message =>
            PeriodWork.IsOf(message, period));
        return (takenBack, left);
    }

    private static PeriodResult ResultOf(Job job) => job.Result!.Value.Deserialize((JsonTypeInfo<PeriodResult>)Json.Of<PeriodResult>())!;

    /// <summary>Starts the job of a period; one that was taken back is started anew, one that is there stands.</summary>
    /// <param name="by">Who started it; null for a timer.</param>
    public async Task<Job> Start(Period period, string? by, SchoolToday today, CancellationToken token)
    {
        var before = await jobs.Read(PeriodWork.IdOf(period), token);
        var families = PeriodFamily.Of(await cards.Active(token)).Chunk(AdultsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(PeriodWork.IdOf(period)),
            Day = today.Day,
            State = Job.RunningState,
            Work = PeriodWork.Title,
            By = by,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. families.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(
                new PeriodResult(period.Key, period.Name, families.Sum(part => part.Length), Again: before is null ? null : true),
                Json.Of<PeriodResult>()),
        };
        var parts = families.Select((part, i) => JobPart.Of(job.JobId, i, new PeriodPart(period.Key, part), today.Day));
        return before is not null && ResultOf(before).TakenBack is not null
            ? await jobs.StartAgain(before, job, parts, token)
            : await jobs.Start(job, parts, token);
    }
}

/// <summary>What one adult gets about a period: the words of an email, or what a person has to do.</summary>
/// <param name="Records">What is on record of each child, in the email's order.</param>
internal sealed record QuarterTelling(PeriodHome Home, IReadOnlyList<QuarterRecord> Records);

/// <summary>Decides what each adult is told about a period: read once, for the preview and for the work alike.</summary>
internal sealed class QuarterTellings(PeriodHomes homes, Cards cards, CheckInStore checkIns, FamilyUpdates updates)
{
    public async Task<Told> Read(Period period, SchoolToday today, CancellationToken token)
    {
        var written = (await updates.Between(period.Start, today.Day, token))
            .Where(update => update.Period == period.Key && update.IsWanted)
            .OrderByDescending(update => update.HeldOn)
            .ToLookup(update => (update.Student!, update.Adult));
        var held = (await checkIns.Between(period.Start, today.Day, token)).Where(checkIn => checkIn.Period == period.Key)
            .OrderByDescending(checkIn => checkIn.HeldOn).ThenByDescending(checkIn => checkIn.SavedAt)
            .ToLookup(checkIn => checkIn.Student!, StringComparer.Ordinal);
        var active = await cards.Active(token);
        var excused = active.Where(card =>
            CheckInDuty.StateOf(
                card with { CheckIns = new Dictionary<string, DutyFact>() },
                period,
                today.Calendar,
                period.End) == DutyState.NotApplicable)
            .Select(card => card.Student!).ToHashSet(StringComparer.Ordinal);
        return new Told(period, active, await homes.Read(token), written, held, excused);
    }

    /// <summary>What was read, from which each adult's telling follows. Rules only.</summary>
    public sealed record Told(
        Period Period,
        IReadOnlyList<Card> Active,
        Homes Homes,
        ILookup<(string Student, string Adult), FamilyUpdate> Updates,
        ILookup<string, CheckIn> Held,
        IReadOnlySet<string> Excused)
    {
        /// <returns>Null where nothing goes to that adult.</returns>
        public QuarterTelling? Of(PeriodFamily family, SchoolToday today)
        {
            if (Homes.Of(HomeWriting.QuarterMessages, family, today) is not { } home)
                return null;
            List<QuarterRecord> records =
            [
                .. home.Children.Select(child =>
                {
                    var written = Updates[(child.PersonId, home.Adult.PersonId)].ToList();
                    return QuarterRecords.Of(
                        child,
                        written.Find(update => update.IsTold(today.Instant)),
                        written.Exists(update => !update.IsTold(today.Instant)),
                        [.. Held[child.PersonId]],
                        Excused.Contains(child.PersonId),
                        Homes.NameOf,
                        today) with { OpensPage = home.Opens.Contains(child) };
                }),
            ];
            return new QuarterTelling(home, records);
        }
    }
}

/// <summary>Queues the emails of a period, adult by adult: the email, its link, or a task where no mail goes.</summary>
internal sealed class PeriodWork(
    IDocumentStore store,
    QuarterTellings tellings,
    QuarterWords words,
    MailStore mail,
    Outbox outbox,
    CallTasks tasks,
    SchoolDays days) : BulkWork<PeriodPart>(store)
{
    public const string Title = "quarter-updates";

    /// <summary>An email and its link, or a task; a text of each child to translate; an email to each of three translators.</summary>
    private static int MostOf(PeriodFamily family) => 2 + family.Students.Count + 3;

    private QuarterTellings.Told? known;
    private Dictionary<string, MailMessage>? written;

    public override string Name => Title;

    /// <summary>One job a period, whoever starts it.</summary>
    public static string IdOf(Period period) => $"{Title}:{period.Key}";

    /// <summary>Whether an email is one of that period's.</summary>
    public static bool IsOf(MailMessage message, Period period) =>
        message.Purpose == MailPurpose.QuarterUpdate && message.Id == MailMessage.IdOf(message.To, CauseOf(period));

    public static string CauseOf(Period period) => "quarter:" + period.Key;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize((JsonTypeInfo<PeriodResult>)Json.Of<PeriodResult>())!;
        return told.TakenBack is null
            ? $"{told.Name}: {Counted.Of(told.Adults, "adult", "adults")}."
            : $"{told.Name}: canceled before it was sent.";
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        var today = await days.Today(token);
        var period = today.Calendar.Find(part.Period) ?? throw new InvalidOperationException("The period is no longer in this year.");
        known ??= await tellings.Read(period, today, token);
        written ??= await Written(period, job, token);
        var done = 0;
        for (; offset + done < part.Families.Count
            && changes.All.Count + MostOf(part.Families[offset + done]) <= MostOperations; done++)
            await Tell(changes, part.Families[offset + done], known, written, today, token);
        if (offset + done == part.Families.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        // What was read is about the period that is over; only emails were added.
    }

    /// <summary>The emails that were there before they were taken back.</summary>
    private async Task<Dictionary<string, MailMessage>> Written(Period period, Job job, CancellationToken token)
    {
        var before = new Dictionary<string, MailMessage>(StringComparer.Ordinal);
        if (job.Result is not { } result || result.Deserialize((JsonTypeInfo<PeriodResult>)Json.Of<PeriodResult>())!.Again != true)
            return before;
        string[] gone = [MailMessage.WithdrawnState, MailMessage.SentState, MailMessage.SendingState, MailMessage.FailedState];
        foreach (var state in gone)
        {
            foreach (var message in (await mail.Of(state, null, null, token)).Where(message => IsOf(message, period)))
                before[message.Id] = message;
        }
        return before;
    }

    private async Task Tell(
        Changes changes,
        PeriodFamily family,
        QuarterTellings.Told known,
        Dictionary<string, MailMessage> written,
        SchoolToday today,
        CancellationToken token)
    {
        if (known.Of(family, today) is not { Home: { Adult: var adult, Children: var children } home } telling)
            return;
        var period = known.Period;
        if (home.WrittenIn is not { } language)
        {
            if (home.Task == CallTaskKind.Paper)
                await words.In(FamilyLanguage.For(home.Spoken, today.School)!, telling.Records, period, today, changes, token);
            tasks.Add(
                changes,
                home.Task!.Value,
                children[0].PersonId,
                adult.PersonId,
                CauseOf(period),
                today.School.Words.Apply($"Tell the family how {period.Name} went: this adult gets no email."));
            return;
        }
        var before = written.GetValueOrDefault(MailMessage.IdOf(adult.PersonId, CauseOf(period)));
        if (before is not null && before.State != MailMessage.WithdrawnState)
            return; // they have it
        var wording = await words.In(language, telling.Records, period, today, changes, token);
        var frame = new MailFrame(language, adult, today, wording.NotBefore) { OpensPage = home.Opens.Count > 0 };
        var link = home.MakeLink(changes, frame.Until, today.Instant);
        var message = FamilyMail.Quarter(frame, period, wording.Parts(language, period, frame.Phone), children, link);
        if (before is null)
            outbox.Queue(changes, message);
        else
            outbox.QueueAgain(changes, message, before);
    }
}

internal sealed record PeriodPart(string Period, IReadOnlyList<PeriodFamily> Families);

/// <param name="TakenBack">When all that waited was taken back; null: it was not.</param>
/// <param name="Again">It was taken back before, and is written anew.</param>
internal sealed record PeriodResult(string Quarter, string Name, int Adults, DateTimeOffset? TakenBack = null, bool? Again = null);
