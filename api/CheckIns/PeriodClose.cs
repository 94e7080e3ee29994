using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>Has the emails of a period that is over written, where the school has them go by themselves.</summary>
internal sealed class PeriodClose(PeriodUpdates quarters, JobRunner jobs) : ITimedMail
{
    /// <summary>A run of a function may take five minutes; what is left is done by the next one.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Run on every day of mail from the hour of staff mail on: late, twice or after a crash, each period is told once, because
    /// its job has one id. While mail is off nobody is told anything, not even that a family is to be called.
    /// </summary>
    /// <returns>Whether nothing is left to write.</returns>
    public async Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        if (settings.Mode == MailMode.Off
            || settings.PeriodMail == PeriodMail.WhenPressed
            || PeriodDays.Due(today.Calendar, today.Day) is not { } period)
            return true;
        var job = await jobs.Read(PeriodWork.IdOf(period), token) ?? await quarters.Start(period, by: null, today, token);
        return job.Done || (await jobs.Run(job.JobId, longest, token))!.Done;
    }

    /// <summary>These are listed by name where the year's mail is shown.</summary>
    public IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, CancellationToken token) => AsyncEnumerable.Empty<PlannedMailDay>();
}
