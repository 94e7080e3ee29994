using System.Net.Mail;
using System.Text;

namespace Plp.People;

internal static class EmailAddress
{
    /// <summary>Whether the text is one plain address, without a name or brackets.</summary>
    public static bool IsOne(string text) =>
        text.Length <= FieldErrors.Line && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>One address as it is kept and compared: composed, and in ordinary letters where it was typed in full-width ones.</summary>
    public static string Plain(string text) => text.Normalize(NormalizationForm.FormKC);
}
