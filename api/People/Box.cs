namespace Plp.People;

/// <summary>Words and who reads them.</summary>
public sealed record Box(string Text, Audience Audience);
