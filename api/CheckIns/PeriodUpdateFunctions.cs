using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>The coordinator looks at the emails of a period that is over, sends them, and takes back what has not left.</summary>
internal sealed class PeriodUpdateFunctions(
    RequestHandler handler,
    PeriodUpdates quarters,
    QuarterTellings tellings,
    QuarterWords words,
    MailStore mail,
    MailSettingsStore how,
    MailLimits limits)
{
    /// <summary>
    /// What would be sent: how much, a sample of each kind in each language, who gets nothing and why. Nothing is
    /// written. Where no quarter is named it is the one that ended last.
    /// </summary>
    [Function(nameof(CheckInsRoom.PreviewQuarterUpdates))]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quarter-updates")] HttpRequest request) =>
        handler.Answer(request, CheckInsRoom.PreviewQuarterUpdates, async visit =>
        {
            var (period, refusal) = Closed(request.Query["quarter"].FirstOrDefault() ?? LastEnded(visit.Today), visit.Today);
            return refusal ?? Reply.Ok(await PreviewOf(period!, visit));
        });

    /// <summary>The browser drives the job from here on; a closed one is finished over night.</summary>
    [Function(nameof(CheckInsRoom.SendQuarterUpdates))]
    public Task<IResult> Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quarter-updates")] HttpRequest request) =>
        handler.Answer<PeriodInput>(request, CheckInsRoom.SendQuarterUpdates, async (visit, input) =>
        {
            var (period, refusal) = Closed(input.Quarter, visit.Today);
            if (period is null)
                return refusal!;
            if (await quarters.Sent(period, visit.Token) is { } known)
                return Reply.Ok(JobView.Of(known));
            if (input.Messages is null)
                return Problem.Invalid("messages", "Look at what would be sent first, then send the number of family updates it shows.");
            var preview = await PreviewOf(period, visit);
            if (preview.Messages != input.Messages)
                return Problem.Conflict(
                    $"What would be sent has changed since you looked: {preview.Messages} family updates now. Look again, then send.",
                    preview);
            return Reply.Created(JobView.Of(await quarters.Start(period, visit.Caller.Id, visit.Today, visit.Token)));
        });

    [Function(nameof(CheckInsRoom.TakeBackQuarterUpdates))]
    public Task<IResult> TakeBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quarter-updates/take-back")] HttpRequest request) =>
        handler.Answer<PeriodInput>(request, CheckInsRoom.TakeBackQuarterUpdates, async (visit, input) =>
        {
            var (period, refusal) = Closed(input.Quarter, visit.Today);
            if (period is null)
                return refusal!;
            var (takenBack, left) = await quarters.TakeBack(period, visit.Caller.Id, visit.Today, visit.Token);
            return Reply.Ok(new TakenBackView(takenBack, left));
        });

    /// <summary>The first, where none ended yet.</summary>
    private static string LastEnded(SchoolToday today) =>
        (today.Calendar.Periods.LastOrDefault(period => period.End <= today.Day) ?? today.Calendar.Periods[0]).Key;

    private static (Period? Period, IResult? Refusal) Closed(string? quarter, SchoolToday today) =>
        quarter is null
            || today.Calendar.Find(quarter) is not { } period ? (null, Problem.Invalid("quarter", "Choose one of this year's periods."))
        : period.End > today.Day ? (
            null,
            Problem.Invalid("quarter", $"{period.Name} is not over yet. Its family updates can be sent from the day after its last day."))
        : (period, null);

    private async Task<QuarterPreviewView> PreviewOf(Period period, Visit visit)
    {
        var today = visit.Today;
        var told = await tellings.Read(period, today, visit.Token);
        var own = told.Active
            .Where(card => card.Adults.Contains(visit.Caller.Id))
            .Select(card => card.Student!)
            .ToHashSet(StringComparer.Ordinal);
        var (messages, nobody) = (new List<MailMessage>(), new List<NobodyView>());
        var (calls, papers, waiting) = (0, 0, 0);
        var samples = new List<SampleView>();
        foreach (var family in PeriodFamily.Of(told.Active))
        {
            var isOwn = family.Students.Any(own.Contains); // of one's own child one sees the number and no word
            var telling = told.Of(family, today);
            if (telling is null)
            {
                if (!isOwn)
                    nobody.Add(new NobodyView(
                        told.Homes.NameOf(family.Adult),
                        [.. family.Students.Select(told.Homes.NameOf)],
                        told.Homes.WhyNothing(HomeWriting.QuarterMessages, family, today)));
                continue;
            }
            calls += telling.Home.Task == CallTaskKind.Call ? 1 : 0;
            papers += telling.Home.Task == CallTaskKind.Paper ? 1 : 0;
            if (telling.Home.WrittenIn is not { } language)
                continue;
            var wording = await words.In(language, telling.Records, period, today, changes: null, visit.Token);
            waiting += wording.Until is null ? 0 : 1;
            var message = FamilyMail.Quarter(
                new MailFrame(language, telling.Home.Adult, today, wording.NotBefore) { OpensPage = telling.Home.Opens.Count > 0 },
                period,
                wording.Parts(language, period, today.School.Phone),
                telling.Home.Children,
                token: null);
            messages.Add(message);
            foreach (var kind in telling.Records
                .Select(record => record.Kind)
                .Distinct()
                .Where(kind => !isOwn && !samples.Exists(sample => sample.Language == language.Tag && sample.Kind == kind)))
                samples.Add(new SampleView(
                    kind,
                    language.Tag,
                    language.Name,
                    language.Dir,
                    telling.Home.Adult.Name,
                    message.Subject,
                    message.Text));
        }
        var plan = MailForecast
            .Of(messages, await mail.Pace(visit.Token), limits, await how.Read(visit.Token), today.Calendar, today.Instant)
            .ToList();
        return new QuarterPreviewView
        {
            Quarter = period.Key,
            Name = period.Name,
            Messages = messages.Count,
            Calls = calls,
            Papers = papers,
            Waiting = waiting,
            FirstAt = plan.Count > 0 ? plan[0].At : null,
            LastAt = plan.Count == messages.Count && plan.Count > 0 ? plan[^1].At : null,
            Languages = [.. messages
                .CountBy(message => message.Language)
                .OrderByDescending(one => one.Value)
                .Select(one => new LanguageCount(FamilyLanguage.All[one.Key].Name, one.Value))],
            Kinds = [.. samples.Select(sample => sample.Kind).Distinct().Order()],
            Samples = [.. samples
                .OrderBy(sample => sample.Language != FamilyLanguage.English)
                .ThenBy(sample => sample.Language, StringComparer.Ordinal)
                .ThenBy(sample => sample.Kind)],
            Nobody = nobody,
        };
    }
}

/// <param name="Messages">How many the preview showed: what is sent is what was looked at.</param>
internal sealed record PeriodInput(string? Quarter, int? Messages);

/// <param name="Left">How many had left already.</param>
internal sealed record TakenBackView(int TakenBack, int Left);

/// <summary>What would be sent about a period.</summary>
internal sealed record QuarterPreviewView
{
    public required string Quarter { get; init; }
    public required string Name { get; init; }
    public required int Messages { get; init; }

    /// <summary>Adults who are called instead, and who get it on paper.</summary>
    public required int Calls { get; init; }

    public required int Papers { get; init; }

    /// <summary>Emails that wait for a translator first, up to three school days.</summary>
    public required int Waiting { get; init; }

    /// <summary>When the first goes, and the last at the pace allowed; null where not all go within 30 days.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    public DateTimeOffset? LastAt { get; init; }
    public required IReadOnlyList<LanguageCount> Languages { get; init; }
    public required IReadOnlyList<RecordKind> Kinds { get; init; }

    /// <summary>The first email of each kind in each language, as it would be sent.</summary>
    public required IReadOnlyList<SampleView> Samples { get; init; }

    /// <summary>Who gets nothing, and why.</summary>
    public required IReadOnlyList<NobodyView> Nobody { get; init; }
}

internal sealed record LanguageCount(string Name, int Messages);

internal sealed record SampleView(
    RecordKind Kind,
    string Language,
    string LanguageName,
    string Dir,
    string To,
    string Subject,
    MailText Text);

internal sealed record NobodyView(string Name, IReadOnlyList<string> Students, string Because);
