using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>How the school mails: one document, edited by the coordinator. Absent, everything holds as written here.</summary>
internal sealed record MailSettings : Document, IDocument<MailSettings>
{
    public const string TheId = "mail-settings";

    public static DocumentKind<MailSettings> Shape { get; } = new("mail-settings", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public MailMode Mode { get; init; }

    /// <summary>The addresses that get mail before the school goes live.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Since when mail goes to everybody; what was queued before is not sent (no backlog is released).</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>When staff mail goes out, on school days, in the school's local time (D4).</summary>
    public TimeOnly StaffAt { get; init; } = new(7, 0);

    /// <summary>When family mail goes out, on school days, in the school's local time (D4).</summary>
    public TimeOnly FamilyAt { get; init; } = new(16, 0);

    /// <summary>The day of the coordinator's digest (C7).</summary>
    public DayOfWeek DigestOn { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether families get the emails of a period that is over without anybody pressing for it (D7); null: they do.</summary>
    public PeriodMail? PeriodMail { get; init; }

    public static MailSettings Default { get; } = new() { Id = TheId, Rev = 0 };
}

/// <summary>Who gets mail (D11).</summary>
[JsonConverter(typeof(CamelCase<MailMode>))]
internal enum MailMode
{
    /// <summary>Nobody: emails are written and shown as "would be sent".</summary>
    Off,
    AllowList,
    Live,

    /// <summary>Everybody's mail, into files on this machine: the demonstration school's way, and nobody else's.</summary>
    Folder,
}
