using Plp.Duties;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Mail;

/// <summary>What waits, what went and what did not, and why (D11).</summary>
internal sealed class MailOverview(
    MailStore mail,
    MailSettingsStore how,
    Recipients recipients,
    Cards cards,
    OwnFamilies families,
    MailCheck look,
    MailLimits limits,
    ISender sender)
{
    public const int PageSize = 50;

    /// <summary>The page shows emails that ended this many days ago, and all that did not end.</summary>
    private const int Days = MailErasure.DaysKept;

    /// <summary>"Would be sent" is a way of waiting: the email's turn has come, the mode keeps it.</summary>
    public const string WouldGo = "wouldBeSent";

    public static IReadOnlyList<string> Filters { get; } =
        [MailMessage.QueuedState,
            WouldGo,
            MailMessage.SendingState,
            MailMessage.FailedState,
            MailMessage.SentState,
            MailMessage.WithdrawnState];

    /// <summary>What is shown when nothing is asked for: the first of these that has an email.</summary>
    private static readonly IReadOnlyList<string> first =
        [MailMessage.QueuedState, WouldGo, MailMessage.FailedState, MailMessage.SentState];

    /// <param name="filter">One of <see cref="Filters"/>; null: what waits, else what would be sent, what failed, what was sent.</param>
    public async Task<MailOverviewView> Look(string? filter, int page, Caller caller, SchoolToday today, CancellationToken token)
    {
        var settings = await how.Read(token);
        var pace = await mail.Pace(token);
        var from = MailMessage.DayOf(today.Instant).AddDays(-Days);
        var sorted = new Dictionary<string, List<MailMessage>>(StringComparer.Ordinal);
        string[] states =
            [MailMessage.QueuedState, MailMessage.SendingState, MailMessage.FailedState, MailMessage.SentState, MailMessage.WithdrawnState];
        foreach (var state in states)
            sorted[state] = await mail.Of(state, state is MailMessage.QueuedState or MailMessage.SendingState ? null : from, null, token);
        await LeaveOutOthers(sorted, caller, token);
        var going = await Going(sorted[MailMessage.QueuedState], settings, today, token);
        sorted[WouldGo] = [.. sorted[MailMessage.QueuedState].Where(message => !going.Contains(message.Id))];
        sorted[MailMessage.QueuedState] = sorted[MailMessage.QueuedState].FindAll(message => going.Contains(message.Id));
        filter ??= first.FirstOrDefault(state => sorted[state].Count > 0) ?? MailMessage.QueuedState;

        var plan = MailForecast.Of(sorted[MailMessage.QueuedState], pace, limits, settings, today.Calendar, today.Instant).ToList();
        var times = plan.ToDictionary(one => one.Message.Id, one => one.At, StringComparer.Ordinal);
        var shown = Order(sorted[filter], filter, times).ToList();
        return new MailOverviewView
        {
            Mode = settings.Mode,
            Sender = sender.Kind,
            PerHour = limits.PerHour,
            Days = Days,
            Counts = sorted.ToDictionary(one => one.Key, one => one.Value.Count),
            LastAt = plan.Count > 0 ? plan[^1].At : null,
            RestUntil = pace.RestUntil > today.Instant ? pace.RestUntil : null,
            NextQuarter = PeriodDays.Next(today.Calendar, today.Day) is var (period, on)
                ? new NextPeriodMailView(period.Name, on, settings.PeriodMail ?? default)
                : null,
            Quarter = WaitingQuarter(sorted, today),
            Filter = filter,
            Page = page,
            Pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize),
            Messages = await Lines(shown.Skip((page - 1) * PageSize).Take(PageSize), filter, times, token),
        };
    }

    /// <summary>
    /// Nobody works on the mail of their own child (A1): an email about one is the administrator's where every coordinator
    /// is family. A week's digest names many students, so that a parent on staff reads their own only.
    /// </summary>
    /// <returns>The answer that refuses; null when the caller may.</returns>
    public async Task<IResult?> Refuse(MailMessage message, Caller caller, CancellationToken token)
    {
        var everybody = (await cards.All(token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
        if (IsTheirs(message, caller, OwnFamily.Of(caller.Id, everybody.Values), everybody))
            return null;
        var about = message.Students.Select(everybody.GetValueOrDefault).OfType<Card>().ToList();
        return caller.Role == Role.Coordinator
            ? await families.NotOnOwnChild(caller, about, token)
            : Problem.NotYours($"Email is the coordinator's. {await families.Instead(about, token)} looks after it.");
    }

    private static bool IsTheirs(MailMessage message, Caller caller, OwnFamily own, Dictionary<string, Card> everybody)
    {
        if (message.Students.Any(own.Children.Contains)
            || (own.Children.Count > 0 && message.Purpose == MailPurpose.Digest && message.To != caller.Id))
            return false;
        return caller.Role == Role.Coordinator
            || caller.StandsInFor([.. message.Students.Select(everybody.GetValueOrDefault).OfType<Card>()]);
    }

    /// <summary>Counts and pages are of what the caller may read.</summary>
    private async Task LeaveOutOthers(Dictionary<string, List<MailMessage>> sorted, Caller caller, CancellationToken token)
    {
        var everybody = (await cards.All(token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var own = OwnFamily.Of(caller.Id, everybody.Values);
        foreach (var messages in sorted.Values)
            messages.RemoveAll(message => !IsTheirs(message, caller, own, everybody));
    }

    public async Task<string> NameOf(string recipient, CancellationToken token) =>
        (await recipients.Find(recipient, token))?.Name ?? "someone who left";

    /// <summary>The period whose emails to families wait, kept back or not.</summary>
    private static WaitingQuarterView? WaitingQuarter(Dictionary<string, List<MailMessage>> sorted, SchoolToday today)
    {
        foreach (var period in today.Calendar.Periods.Reverse())
        {
            var end = ":quarter:" + period.Key;
            if (sorted[MailMessage.QueuedState]
                .Concat(sorted[WouldGo])
                .Count(message => message.Purpose == MailPurpose.QuarterUpdate
                    && message.Id.EndsWith(end, StringComparison.Ordinal)) is > 0 and var n)
                return new WaitingQuarterView(period.Key, period.Name, n);
        }
        return null;
    }

    /// <summary>The waiting emails that the mode lets go.</summary>
    private async Task<HashSet<string>> Going(List<MailMessage> queued, MailSettings settings, SchoolToday today, CancellationToken token)
    {
        var allowed = settings.Mode == MailMode.AllowList && queued.Count > 0
            ? await recipients.Allowed(queued, settings, token)
            : null;
        return
        [
            .. queued.Where(message =>
                look.FromOutside(message, settings, today).Turn != MailDecision.WouldGo
                    && settings.Mode != MailMode.Off
                    && allowed?.Contains(message.To) != false)
                .Select(message => message.Id),
        ];
    }

    private static IEnumerable<MailMessage> Order(List<MailMessage> messages, string filter, Dictionary<string, DateTimeOffset> times) =>
        filter switch
        {
            MailMessage.QueuedState => messages
                .OrderBy(message => times.GetValueOrDefault(message.Id, DateTimeOffset.MaxValue))
                .ThenBy(message => message.Id, StringComparer.Ordinal),
            WouldGo or MailMessage.SendingState => MailRound.InOrder(messages),
            _ => messages.OrderByDescending(message => message.Ended).ThenBy(message => message.Id, StringComparer.Ordinal),
        };

    private async Task<List<MailLine>> Lines(
        IEnumerable<MailMessage> messages,
        string filter,
        Dictionary<string, DateTimeOffset> times,
        CancellationToken token)
    {
        var lines = new List<MailLine>();
        foreach (var message in messages)
        {
            lines.Add(new MailLine
            {
                MessageId = message.MessageId,
                State = filter,
                Purpose = message.Purpose,
                To = await NameOf(message.To, token),
                Subject = MailWriter.OneLine(message.Subject, FieldErrors.Line),
                At = times.TryGetValue(message.Id, out var at) ? at : message.Ended ?? message.Claimed ?? message.NotBefore,
                Because = message.Because,
            });
        }
        return lines;
    }
}

internal sealed record MailOverviewView
{
    public required MailMode Mode { get; init; }
    public required SenderKind Sender { get; init; }
    public required int PerHour { get; init; }

    /// <summary>Emails that ended so many days ago are counted and listed.</summary>
    public required int Days { get; init; }

    /// <summary>By filter.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>When the last of those that wait will have gone, at this pace.</summary>
    public DateTimeOffset? LastAt { get; init; }

    public DateTimeOffset? RestUntil { get; init; }

    /// <summary>The next emails to families about a whole period; null after the year's last.</summary>
    public NextPeriodMailView? NextQuarter { get; init; }

    /// <summary>Emails to families about a whole period that wait and can be taken back together.</summary>
    public WaitingQuarterView? Quarter { get; init; }

    public required string Filter { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required int Pages { get; init; }
    public required IReadOnlyList<MailLine> Messages { get; init; }
}

/// <param name="On">The day they go, where they go by themselves.</param>
internal sealed record NextPeriodMailView(string Name, DateOnly On, PeriodMail Messages);

internal sealed record WaitingQuarterView(string Key, string Name, int Messages);

internal sealed record MailLine
{
    public required string MessageId { get; init; }
    public required string State { get; init; }
    public required MailPurpose Purpose { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }

    /// <summary>When it goes, or when it ended.</summary>
    public required DateTimeOffset At { get; init; }

    public string? Because { get; init; }
}

/// <summary>One email as it looks: the model for the page to show, and the plain text.</summary>
internal sealed record MailView
{
    public required string MessageId { get; init; }
    public required string State { get; init; }
    public required MailPurpose Purpose { get; init; }
    public required string To { get; init; }
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    public required string Subject { get; init; }

    /// <summary>Its link has no token.</summary>
    public required MailText Text { get; init; }

    public required string Plain { get; init; }
    public required DateTimeOffset Queued { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public DateTimeOffset? Ended { get; init; }
    public string? SentTo { get; init; }
    public string? Because { get; init; }

    /// <summary>Its text was erased, as every email's is after 30 days.</summary>
    public bool? Erased { get; init; }

    public required bool MayResend { get; init; }
    public required bool MayWithdraw { get; init; }

    public static MailView Of(MailMessage message, string to, WrittenMail written) => new()
    {
        MessageId = message.MessageId,
        State = message.State!,
        Purpose = message.Purpose,
        To = to,
        Language = message.Language,
        Direction = MailWriter.IsRightToLeft(message.Language) ? "rtl" : "ltr",
        Subject = written.Subject,
        Text = message.WithoutTokens().Text,
        Plain = written.Text,
        Queued = message.Queued,
        NotBefore = message.NotBefore,
        Ended = message.Ended,
        SentTo = message.SentTo,
        Because = message.Because,
        Erased = message.IsErased ? true : null,
        MayResend = message.Ended is not null && !message.LinkUsed && !message.IsErased,
        MayWithdraw = message.State == MailMessage.QueuedState,
    };
}
