using System.Text.Json.Serialization;

namespace Plp.Mail.Senders;

/// <summary>
/// Whoever takes mail from the outbox. Every implementation promises, and the contract suite holds it to:
/// <list type="bullet">
/// <item>it never throws for what a server says or does not say: that is the answer;</item>
/// <item>it tries once and never again by itself: only the outbox repeats;</item>
/// <item><see cref="SendAnswer.Accepted"/> is said only when the service has the mail;</item>
/// <item>asked for an operation it never got, it says <see cref="SendAnswer.NotKnown"/>, as does one that cannot be asked.</item>
/// </list>
/// </summary>
internal interface ISender
{
    SenderKind Kind { get; }

    Task<SendResult> Send(OutgoingMail mail, CancellationToken token);

    /// <summary>What became of a mail whose answer was lost, or that was accepted and not settled.</summary>
    Task<SendResult> WasAccepted(Guid operationId, CancellationToken token);
}

[JsonConverter(typeof(CamelCase<SenderKind>))]
internal enum SenderKind
{
    /// <summary>Files on this machine: nobody gets anything.</summary>
    Folder,
    Smtp,
    Azure,
}

internal enum SendAnswer
{
    /// <summary>The service has it.</summary>
    Accepted,

    /// <summary>The service does not have it; it may be sent.</summary>
    NotKnown,

    /// <summary>It may have it or not: ask before sending again.</summary>
    Unsure,

    /// <summary>Not this one now; others may go on.</summary>
    Later,

    /// <summary>Nothing more now, whatever the mail.</summary>
    Busy,

    /// <summary>Never, as it is.</summary>
    Refused,

    /// <summary>Never to this address.</summary>
    DeadAddress,
}

/// <param name="After">How long to wait, where the service said so.</param>
/// <param name="Settled">Of an accepted mail: nothing more will be learned of it.</param>
/// <param name="Because">In plain words without a name or an address.</param>
internal sealed record SendResult(SendAnswer Answer, TimeSpan? After = null, bool Settled = true, string? Because = null);

/// <summary>One mail ready to go: lines that are one line, an address that is one address.</summary>
internal sealed record OutgoingMail
{
    public required Guid OperationId { get; init; }

    /// <summary>When it was taken up to be sent.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Without a name: no surname stands in a mail (D8).</summary>
    public required string To { get; init; }

    /// <summary>The school.</summary>
    public required string FromName { get; init; }

    public (string Address, string Name)? ReplyTo { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }

    /// <summary>Where a POST stops such mail (RFC 8058); null where there is nothing to stop.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>The same for every try, so that a second copy is recognized by who gets it.</summary>
    public string MessageId(string from) => $"<{OperationId:n}@{from[(from.LastIndexOf('@') + 1)..]}>";

    public IEnumerable<(string Name, string Value)> ListHeaders => Unsubscribe is null
        ? []
        : [("List-Unsubscribe", $"<{Unsubscribe}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")];
}
