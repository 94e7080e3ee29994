using System.Security.Cryptography;
using System.Text;

namespace Plp.Requests;

/// <summary>
/// A code for one sign-in, shown on the console of the program. Whoever types it sits at the machine: no header says that
/// reliably, for a proxy may leave none.
/// </summary>
/// <param name="show">Shows a code to whoever started the program.</param>
internal sealed class SignInCode(Action<string> show)
{
    /// <summary>Capital letters and digits that are not taken for one another; 8 of 32 are 40 bits.</summary>
    private const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const int Length = 8;

    private readonly Lock gate = new();
    private string current = Make();

    public void Show() => show(current);

    /// <summary>Whether this is the code that is shown; it stays good.</summary>
    public bool Is(string? typed)
    {
        lock (gate)
            return Same(typed);
    }

    /// <summary>Whether this is the code that is shown; then it is used up, and the next one is shown.</summary>
    public bool Use(string? typed)
    {
        lock (gate)
        {
            if (!Same(typed))
                return false;
            current = Make();
        }
        Show();
        return true;
    }

    /// <summary>In two halves, as it is easier to type; how it is typed does not matter.</summary>
    private static string Make()
    {
        var code = RandomNumberGenerator.GetString(Signs, Length);
        return code[..(Length / 2)] + "-" + code[(Length / 2)..];
    }

    private bool Same(string? typed) =>
        typed is { Length: <= 40 } && CryptographicOperations.FixedTimeEquals(Folded(typed), Folded(current));

    private static byte[] Folded(string text) =>
        Encoding.UTF8.GetBytes([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
