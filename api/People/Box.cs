namespace Plp.People;

/// <summary>Words and who reads them.</summary>
/// <param name="Language">BCP 47, as its author said; null: English.</param>
internal sealed record Box(string Text, Audience Audience, string? Language = null);
