using Microsoft.Azure.Functions.Worker;
using Plp.Jobs;
using Plp.Requests;

namespace Plp.Families;

/// <summary>The coordinator sends the letters of a period that is over.</summary>
public sealed class QuarterUpdateFunctions(FrontDesk desk, QuarterUpdates quarters, JobRunner jobs)
{
    /// <summary>The browser drives the job from here on; a closed one is finished over night.</summary>
    [Function(nameof(Act.SendQuarterUpdates))]
    public Task<IResult> Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quarter-updates")] HttpRequest request) =>
        desk.Answer<QuarterInput>(request, Act.SendQuarterUpdates, async (visit, input) =>
        {
            if (input.Quarter is null || visit.Today.Calendar.Find(input.Quarter) is not { } period)
                return Problem.Invalid("quarter", "Choose one of this year's periods.");
            if (period.End > visit.Today.Day)
                return Problem.Invalid("quarter", $"{period.Name} is not over yet. Its letters can be sent from its last day on.");
            var known = await jobs.Read(QuarterWork.IdOf(period), visit.Token);
            var job = known ?? await quarters.Start(period, visit.Caller.Id, visit.Today, visit.Token);
            return known is null ? Reply.Created(JobView.Of(job)) : Reply.Ok(JobView.Of(job));
        });
}

public sealed record QuarterInput(string? Quarter);
