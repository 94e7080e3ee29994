using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// One mail to one person, written in the commit of its cause (queued exactly once) and carried out by the outbox. It
/// keeps what is said, not how it looks: HTML and text are made from the same <see cref="MailText"/> when it is sent
/// or shown. The address is looked up when it is sent, so a changed one is the one that is used.
/// </summary>
internal sealed record MailMessage : Document, IDocument<MailMessage>
{
    public const string QueuedState =
        "queued", SendingState = "sending", SentState = "sent", FailedState = "failed", WithdrawnState = "withdrawn";

    public static DocumentKind<MailMessage> Shape { get; } = new("mail", 1, Retention.WordsFor(MailErasure.DaysKept));

    internal override DocumentKind Kind => Shape;

    public required MailPurpose Purpose { get; init; }

    /// <summary>The id of who gets it, as <see cref="IMailRecipients"/> know it: mostly a person.</summary>
    public required string To { get; init; }

    /// <summary>BCP 47; the language the email is written in.</summary>
    public required string Language { get; init; }

    /// <summary>No surname, no flag, no referral, nothing restricted (D8), as everything in the text.</summary>
    public required string Subject { get; init; }

    public required MailText Text { get; init; }

    public required DateTimeOffset Queued { get; init; }

    /// <summary>Not sent before; the hour of day the school wishes.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>
    /// The member of staff whose address answers go to, where it still is theirs to read them
    /// (<see cref="ReplyAddress"/>).
    /// </summary>
    public string? ReplyTo { get; init; }

    /// <summary>The students it is about; it is withdrawn when all of them have left.</summary>
    public IReadOnlyList<string> Students { get; init; } = [];

    /// <summary>What it reminds of; it is withdrawn when none of them is open any more.</summary>
    public IReadOnlyList<DutyAtStake>? Duties { get; init; }

    /// <summary>Keys of the work items it speaks of; it is withdrawn when none of them waits any more.</summary>
    public IReadOnlyList<string>? WorkItems { get; init; }

    /// <summary>Since when somebody is sending it; null unless it is <see cref="SendingState"/>.</summary>
    public DateTimeOffset? Claimed { get; init; }

    /// <summary>How often it was tried without success.</summary>
    public int Tries { get; init; }

    /// <summary>Not tried again before, after it failed for now.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When it was accepted by the mail service, failed for good or was withdrawn.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it was withdrawn, failed or waits, in plain words without a name.</summary>
    public string? Because { get; init; }

    /// <summary>The address it was accepted for.</summary>
    public string? SentTo { get; init; }

    /// <summary>How often somebody had it sent again by hand.</summary>
    public int Again { get; init; }

    /// <summary>The link's token was taken out when the email was sent or withdrawn: it cannot be sent again.</summary>
    public bool LinkUsed { get; init; }

    /// <summary>The one right to stop updates (RFC 8058); made when the email is claimed, taken out with the link's token.</summary>
    public string? UnsubscribeToken { get; init; }

    /// <summary>As addresses name it: the id without its kind.</summary>
    [JsonIgnore]
    public string MessageId => Id["mail:".Length..];

    /// <summary>What the mail service knows this sending by: the same for every try, another when it is sent again by hand.</summary>
    [JsonIgnore]
    public Guid OperationId => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}#{Again}")).AsSpan(0, 16), bigEndian: true);

    [JsonIgnore]
    public bool IsUpdate => Purpose is MailPurpose.ProgressUpdate or MailPurpose.QuarterUpdate
        or MailPurpose.Exhibition or MailPurpose.Survey;

    /// <summary>What of a student's record it tells the family, as the record of disclosures calls it; null: nothing.</summary>
    [JsonIgnore]
    public string? Discloses => Purpose switch
    {
        MailPurpose.ProgressUpdate => "Update after a check-in",
        MailPurpose.QuarterUpdate => "Update about a quarter",
        MailPurpose.Exhibition => "Message about an exhibition",
        _ => null,
    };

    [JsonIgnore]
    public bool ToFamily => IsUpdate || Purpose == MailPurpose.Links;

    public static string IdOf(string recipient, string cause) => $"mail:{recipient}:{cause}";

    public MailMessage WithoutTokens() => this with
    {
        Text = Text with { Link = Text.Link is { } link ? link with { Token = null } : null },
        LinkUsed = LinkUsed || Text.Link?.Token is not null,
        UnsubscribeToken = null,
    };

    /// <summary>The email after the mail service took it.</summary>
    public MailMessage Sent(string address, DateTimeOffset now) =>
        WithoutTokens() with
        {
            State = SentState,
            Claimed = null,
            RetryAt = null,
            Because = null,
            SentTo = address,
            Ended = now,
            Day = DayOf(now),
        };

    public MailMessage Withdrawn(string because, DateTimeOffset now) =>
        WithoutTokens() with { State = WithdrawnState, Claimed = null, RetryAt = null, Because = because, Ended = now, Day = DayOf(now) };

    /// <summary>It keeps its link, so that it can be sent again once the address is right.</summary>
    public MailMessage Failed(string because, DateTimeOffset now) =>
        this with { State = FailedState, Claimed = null, RetryAt = null, Because = because, Ended = now, Day = DayOf(now) };

    /// <summary>The email put back, to be tried again.</summary>
    /// <param name="at">Not before; null: whenever its turn comes.</param>
    /// <param name="because">Null when nothing went wrong with it.</param>
    public MailMessage Waiting(DateTimeOffset? at, string? because) =>
        this with { State = QueuedState, Claimed = null, RetryAt = at, Because = because, Tries = because is null ? Tries : Tries + 1 };

    /// <summary>The email sent again by hand: a new mail in every way, checked anew.</summary>
    public MailMessage SentAgain(DateTimeOffset now) => this with
    {
        State = QueuedState,
        Day = DayOf(now),
        Queued = now,
        NotBefore = now,
        Claimed = null,
        Tries = 0,
        RetryAt = null,
        Ended = null,
        Because = null,
        SentTo = null,
        Again = Again + 1,
    };

    /// <summary>Whether its text was erased because it is history.</summary>
    [JsonIgnore]
    public bool IsErased => Ended is not null && Day is null;

    /// <summary>The email without what it said and where to.</summary>
    public MailMessage Erased() => WithoutTokens() with
    {
        Day = null,
        Subject = "",
        Text = new MailText { Greeting = "", Parts = [], Signed = "", Why = "" },
        SentTo = null,
    };

    /// <summary>
    /// An email's <see cref="Document.Day"/>, in UTC: while it waits the day from which the timer looks at it, later
    /// the day it ended, none once it is erased.
    /// </summary>
    internal static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}

/// <summary>A duty about one student an email speaks of.</summary>
/// <param name="Duty">The duty's key: <c>first-contact</c>, <c>check-in:2026-q2</c>, <c>yearly-update</c>.</param>
internal sealed record DutyAtStake(string Student, string Duty);

/// <summary>Why an email exists; decides its order, its pace and what is checked again before it is sent.</summary>
[JsonConverter(typeof(CamelCase<MailPurpose>))]
internal enum MailPurpose
{
    /// <summary>Links somebody asked for just now: before everything else.</summary>
    Links,

    /// <summary>To staff: what is due (D1, D2).</summary>
    Reminder,

    /// <summary>To the coordinator: what was not done at the close.</summary>
    Overdue,

    /// <summary>To the coordinator: changed, due, stuck (C7).</summary>
    Digest,

    /// <summary>A word of the coordinator to one member of staff about open duties (H1).</summary>
    Nudge,

    /// <summary>To a member of staff by name: something waits, and no word of what (C9).</summary>
    WorkItem,

    /// <summary>To a translator: texts that wait (E3).</summary>
    Translation,

    /// <summary>To family after a check-in (D7).</summary>
    ProgressUpdate,

    /// <summary>To family, one per adult and quarter, a part per child (D7).</summary>
    QuarterUpdate,

    /// <summary>To a student who turns 18 soon: what goes home from then on is theirs to say (A6).</summary>
    ComingOfAge,

    /// <summary>To family about an exhibition or a conference: choose a time, come, thank you (F4).</summary>
    Exhibition,

    /// <summary>To family: a survey that is open (I2).</summary>
    Survey,

    /// <summary>To a community partner: the link to its page, thanks (G3).</summary>
    Partner,
}

/// <summary>What an email says: one column, one heading, one link that matters. HTML and plain text are made from it alike.</summary>
internal sealed record MailText
{
    public required string Greeting { get; init; }
    public required IReadOnlyList<MailPart> Parts { get; init; }
    public MailLink? Link { get; init; }

    /// <summary>How to answer: whom to write to, whom to call, an interpreter.</summary>
    public string? Answer { get; init; }

    /// <summary>Who signs, and what they are to the student.</summary>
    public required string Signed { get; init; }

    /// <summary>"You get this because …", the last line of every email.</summary>
    public required string Why { get; init; }
}

/// <param name="Heading">Null for a paragraph that stands by itself.</param>
/// <param name="Text">Paragraphs, apart by an empty line.</param>
/// <param name="Items">A list under the text.</param>
/// <param name="Language">BCP 47 of the items, or where there are none of the text, where it is not the email's.</param>
/// <param name="Bars">A chart under the text: every number of it stands in words beside its bar.</param>
internal sealed record MailPart(
    string? Heading,
    string? Text,
    IReadOnlyList<string>? Items = null,
    string? Language = null,
    IReadOnlyList<MailBar>? Bars = null);

/// <summary>A duty of the year as a bar, as on the first pages.</summary>
/// <param name="Note">By when it is due, or was.</param>
internal sealed record MailBar(string Name, string? Note, DutyCounts Counts);

/// <param name="Label">What opening it does: "Open Lucía's page".</param>
/// <param name="Path">On the school's site: <c>/home/</c>, <c>/family/</c>.</param>
/// <param name="Token">Goes into the address's fragment when sent and is taken out of the email then; everywhere else
/// it reads <c>[link]</c>.</param>
/// <param name="Note">"No password. The link works until …"</param>
internal sealed record MailLink(string Label, string Path, string? Token = null, string? Note = null)
{
    /// <summary>Where a family's page is.</summary>
    public const string FamilyPage = "/family/";
}
