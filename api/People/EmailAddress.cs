using System.Net.Mail;

namespace Plp.People;

internal static class EmailAddress
{
    /// <summary>Whether the text is one plain address, without a name or brackets.</summary>
    public static bool IsOne(string text) =>
        text.Length <= FieldErrors.Line && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
