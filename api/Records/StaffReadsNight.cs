using Plp.Jobs;
using Plp.Requests;

namespace Plp.Records;

/// <summary>Writes each night who of the staff looked at whose record.</summary>
internal sealed class StaffReadsNight(StaffReads reads) : INightlyWork
{
    public Task Run(DateOnly today, CancellationToken token) => reads.Write(token);
}
