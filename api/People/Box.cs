namespace Plp.People;

/// <summary>Words and who reads them.</summary>
internal sealed record Box(string Text, Audience Audience);
