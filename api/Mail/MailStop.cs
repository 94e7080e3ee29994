using Plp.Storage;

namespace Plp.Mail;

/// <summary>Why a person is not mailed: <c>mail-stop:{person}</c>. Absent: nothing stands against it.</summary>
internal sealed record MailStop : Document, IDocument<MailStop>
{
    public static DocumentKind<MailStop> Shape { get; } = new("mail-stop", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Since when the person wants no updates by mail (D9); emails with links they ask for are another matter.</summary>
    public DateTimeOffset? Unsubscribed { get; init; }

    /// <summary>The address that takes no mail; another one lifts it.</summary>
    public string? DeadAddress { get; init; }

    public static string IdOf(string person) => "mail-stop:" + person;

    public static MailStop None(string person) => new() { Id = IdOf(person) };

    public bool IsDead(string address) => string.Equals(DeadAddress, address, StringComparison.OrdinalIgnoreCase);
}
