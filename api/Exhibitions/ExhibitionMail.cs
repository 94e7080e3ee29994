using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>One thing all families of an exhibition are told, and when. Rules only.</summary>
/// <param name="Name">Names the emails: each family gets it once.</param>
/// <param name="Text">Which of the texts.</param>
/// <param name="On">The day it is written; <paramref name="Until"/> is the last one on which it still is news.</param>
/// <param name="Day">The day of the exhibition it is about; null: all of it.</param>
internal sealed record ExhibitionStage(string Name, string Text, DateOnly On, DateOnly Until, DateOnly? Day = null)
{
    private const int DaysBeforeEnd = 3, DaysBefore = 2, DaysThankful = 7;

    /// <summary>
    /// Choose a time; still none, three days before choosing ends; the time, two days before; thank you, on the school day after it. Where
    /// it was called off, that alone.
    /// </summary>
    public static IEnumerable<ExhibitionStage> Of(Exhibition exhibition, SchoolCalendar calendar)
    {
        if (exhibition.Published is not { } published)
            yield break;
        if (exhibition.Canceled is { } canceled)
        {
            yield return new ExhibitionStage("canceled", "canceled", calendar.DayOf(canceled), exhibition.Last);
            yield break;
        }
        var end = exhibition.ChooseUntil ?? exhibition.Last.AddDays(-1);
        var invited = calendar.DayOf(published);
        yield return new ExhibitionStage("invite", "invite", invited, end);
        if (calendar.SchoolDayOnOrBefore(end.AddDays(-DaysBeforeEnd)) is var again && again > invited)
            yield return new ExhibitionStage("choose", "choose", again, end);
        foreach (var day in exhibition.Days.OrderBy(day => day.On))
            yield return new ExhibitionStage(
                $"remind-{day.On:yyyyMMdd}",
                "remind",
                calendar.SchoolDayOnOrBefore(day.On.AddDays(-DaysBefore)),
                day.On.AddDays(-1),
                day.On);
        var thanks = calendar.OnOrAfter(exhibition.Last.AddDays(1));
        yield return new ExhibitionStage("thanks", "thanks", thanks, thanks.AddDays(DaysThankful));
    }

    public bool IsDue(DateOnly day) => On <= day && day <= Until;

    /// <summary>Whether a student's family is told it.</summary>
    public bool IsFor(ExhibitionPlace? place) => Text switch
    {
        "invite" or "choose" => place is null or { Slot: null, WaitingSince: null, Presentation: null },
        "remind" => place?.Slot is not null && place.Day == Day,
        "thanks" => place?.Presentation?.Outcome == PresentationOutcome.Presented,
        _ => place?.Slot is not null,
    };

    /// <summary>What goes out, in words of the office.</summary>
    public string Said(Exhibition exhibition, SchoolWords words) => $"{exhibition.Name}: " + words.Apply(Text switch
    {
        "invite" => "families are asked to choose a time",
        "choose" => "families without a time are asked again",
        "remind" => "families are reminded of their time",
        "thanks" => "families are thanked",
        _ => "families are told that it does not take place",
    });
}

/// <summary>Has the emails about exhibitions written on their days: a job a stage, so that each is done once.</summary>
internal sealed class ExhibitionMail(ExhibitionStore exhibitions, JobRunner jobs, Cards cards) : ITimedMail
{
    private const int FamiliesInPart = 500;

    /// <summary>A run of a function may take five minutes; what is left is done by the next one.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(2);

    public async Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        if (settings.Mode == MailMode.Off)
            return true;
        var isDone = true;
        foreach (var (exhibition, stage) in await Stages(today, token))
        {
            if (stage.IsDue(today.Day))
            {
                var id = ExhibitionMailWork.IdOf(exhibition, stage);
                var job = await jobs.Read(id, token) ?? await Start(exhibition, stage, id, today, token);
                isDone &= job.Done || (await jobs.Run(job.JobId, longest, token))!.Done;
            }
        }
        return isDone;
    }

    public async IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var (exhibition, stage) in await Stages(today, token))
        {
            if (stage.On >= today.Day)
                yield return new PlannedMailDay(stage.On, stage.Said(exhibition, today.School.Words));
        }
    }

    private async Task<List<(Exhibition Exhibition, ExhibitionStage Stage)>> Stages(SchoolToday today, CancellationToken token) =>
    [
        .. from exhibition in await exhibitions.All(token)
           where exhibition.SchoolYear == today.Calendar.SchoolYear
           from stage in ExhibitionStage.Of(exhibition, today.Calendar)
           select (exhibition, stage),
    ];

    private async Task<Job> Start(Exhibition exhibition, ExhibitionStage stage, string id, SchoolToday today, CancellationToken token)
    {
        var families = PeriodFamily.Of((await cards.Active(token)).Where(exhibition.TakesPart)).Chunk(FamiliesInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(id),
            Day = today.Day,
            State = Job.RunningState,
            Work = ExhibitionMailWork.Title,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. families.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(
                new ExhibitionMailResult(stage.Said(exhibition, today.School.Words)),
                Json.Of<ExhibitionMailResult>()),
        };
        var parts = families.Select((part, i) =>
            JobPart.Of(job.JobId, i, new ExhibitionMailPart(exhibition.Key, stage.Name, part), today.Day));
        return await jobs.Start(job, parts, token);
    }
}

/// <summary>Queues one stage's emails, adult by adult.</summary>
internal sealed class ExhibitionMailWork(
    IDocumentStore store,
    ExhibitionStore exhibitions,
    ExhibitionMessages messages,
    PeriodHomes homes,
    FamilyHour hour,
    SchoolDays days) : BulkWork<ExhibitionMailPart>(store)
{
    public const string Title = "exhibition-mail";

    private Known? known;

    public override string Name => Title;

    public static string IdOf(Exhibition exhibition, ExhibitionStage stage) => $"{Title}:{exhibition.Key}:{stage.Name}";

    public override string Told(JsonElement result, StaffNames staff) =>
        $"{result.Deserialize((JsonTypeInfo<ExhibitionMailResult>)Json.Of<ExhibitionMailResult>())!.Said}.";

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        var today = await days.Today(token);
        if (again || known is null)
            known = await Read(part, today, token);
        var done = 0;
        for (; offset + done < part.Families.Count
            && changes.All.Count + ExhibitionMessages.MostOperations <= MostOperations; done++)
            Tell(changes, part.Families[offset + done], known, today);
        if (offset + done == part.Families.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        // Only emails were added; nothing that was read changed by it.
    }

    private async Task<Known> Read(ExhibitionMailPart part, SchoolToday today, CancellationToken token)
    {
        var exhibition = await exhibitions.Read(part.Exhibition, token)
            ?? throw new InvalidOperationException("An exhibition is never deleted.");
        return new Known(
            exhibition,
            ExhibitionStage.Of(exhibition, today.Calendar).FirstOrDefault(stage => stage.Name == part.Stage),
            (await exhibitions.Places(part.Exhibition, token)).ToDictionary(place => place.Student!, StringComparer.Ordinal),
            exhibition.Slots().ToDictionary(slot => slot.Key, StringComparer.Ordinal),
            await homes.Read(token),
            await hour.Next(today, token));
    }

    private void Tell(Changes changes, PeriodFamily family, Known known, SchoolToday today)
    {
        if (known.Stage is not { } stage || known.Homes.Of(HomeWriting.Exhibitions, family, today) is not { } home)
            return; // it was called off meanwhile, or nothing goes there
        List<ToldChild> about =
        [
            .. home.Children
                .Select(child => (Child: child, Place: known.Places.GetValueOrDefault(child.PersonId)))
                .Where(one => stage.IsFor(one.Place))
                .Select(one => ToldChild.Of(
                    one.Child,
                    one.Place,
                    one.Place?.Slot is { } slot ? known.Slots.GetValueOrDefault(slot) : null)),
        ];
        if (about.Count > 0)
            messages.Queue(changes, known.Exhibition, stage.Name, stage.Text, home, about, known.At, today);
    }

    /// <param name="Stage">Null when it is no more.</param>
    private sealed record Known(
        Exhibition Exhibition,
        ExhibitionStage? Stage,
        Dictionary<string, ExhibitionPlace> Places,
        Dictionary<string, Slot> Slots,
        Homes Homes,
        DateTimeOffset At);
}

internal sealed record ExhibitionMailPart(string Exhibition, string Stage, IReadOnlyList<PeriodFamily> Families);

/// <param name="Said">What went out, in words.</param>
internal sealed record ExhibitionMailResult(string Said);

/// <summary>Whether an email about an exhibition still says what is so when it is to be sent.</summary>
internal sealed class ExhibitionMailCheck(ExhibitionStore exhibitions, SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token)
    {
        if (ExhibitionMessages.CauseOf(message) is not var (key, stage))
            return null;
        if (await exhibitions.Read(key, token) is not { } exhibition)
            return "This exhibition no longer exists.";
        if (exhibition.IsPublished == (stage == "canceled"))
            return exhibition.IsPublished ? "It takes place after all." : "It does not take place.";
        var today = await days.Today(token);
        if (stage.StartsWith("remind", StringComparison.Ordinal) || ExhibitionMessages.IsMovedUp(stage))
            return await NamesTimes(message, exhibition, today, token) ? null : "The time was changed or given back meanwhile.";
        if (stage is "invite" or "choose" && !exhibition.IsOpenToChoose(today.Day))
            return "Choosing has ended.";
        return stage is "invite" or "choose" && !await AnyChooses(message, exhibition, token) ? "A time was chosen meanwhile." : null;
    }

    private async Task<bool> NamesTimes(MailMessage message, Exhibition exhibition, SchoolToday today, CancellationToken token)
    {
        foreach (var student in message.Students)
        {
            var slot = exhibition.Find((await exhibitions.Place(exhibition, student, token)).Slot);
            if (slot is null || slot.On < today.Day || !ExhibitionMessages.Names(message, slot))
                return false;
        }
        return true;
    }

    private async Task<bool> AnyChooses(MailMessage message, Exhibition exhibition, CancellationToken token)
    {
        foreach (var student in message.Students)
        {
            if (await exhibitions.Place(exhibition, student, token) is { Slot: null, WaitingSince: null })
                return true;
        }
        return false;
    }
}

/// <summary>What is printed for an adult who gets no email about an exhibition (D9).</summary>
internal sealed class ExhibitionPaper(ExhibitionStore exhibitions)
{
    private const string Of = "exhibition:";

    /// <param name="cause">Of the task that asks for it.</param>
    /// <returns>Null where it is about no exhibition, or nothing is left to say.</returns>
    public async Task<MailText?> TextOf(string cause, MailFrame frame, Person student, CancellationToken token)
    {
        if (!cause.StartsWith(Of, StringComparison.Ordinal)
            || cause[Of.Length..].Split(':', 2) is not [var key, var stage]
            || await exhibitions.Read(key, token) is not { } exhibition)
            return null;
        var text = ExhibitionMessages.IsMovedUp(stage) ? "movedUp" : stage.Split('-')[0];
        if (text is not ("invite" or "choose" or "remind" or "movedUp" or "thanks" or "canceled"))
            return null;
        var place = await exhibitions.Place(exhibition, student.PersonId, token);
        return ExhibitionMessages.TextOf(exhibition, text, frame, [ToldChild.Of(student, place, exhibition.Find(place.Slot))]);
    }
}
