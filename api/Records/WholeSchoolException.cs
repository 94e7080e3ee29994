namespace Plp.Records;

/// <summary>A whole school cannot be taken or put back; the message says why and what to do.</summary>
internal sealed class WholeSchoolException(string message) : Exception(message);
