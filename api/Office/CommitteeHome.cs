using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>
/// The home of the committee and of the supervisory union's viewer: how far the school is in each duty, in shares that point at no
/// one. Students and parents may sit on a committee, so that no student, no member of staff and no count of a few is told here
/// (A1, H3).
/// </summary>
internal sealed class CommitteeHome(RequestHandler handler, Cards cards, HomeLines lines)
{
    private const int MostDates = 4;

    [Function(nameof(OfficeRoom.ReadCommitteeHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "committee/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadCommitteeHome, async visit =>
            Reply.Ok(ViewOf(await cards.Active(visit.Token), visit.Today) with { Lines = await lines.Of(visit) }));

    /// <summary>Pure.</summary>
    public static CommitteeHomeView ViewOf(IReadOnlyList<Card> active, SchoolToday today)
    {
        var calendar = today.Calendar;
        return new CommitteeHomeView
        {
            Today = today.Day,
            Duties = [.. DutyProgress.Of(active, today)
                .Select(duty => (duty, Percent: Share.Of(duty.Counts.Done, duty.Counts.Total - duty.Counts.NotApplicable)))
                .Where(share => share.Percent is not null)
                .Select(share => new DutyShare(share.duty.Name, share.duty.Due, share.Percent!.Value))],
            Dates = [.. calendar.Periods
                .SelectMany(period => (KeyDate[])[new(period.Start, $"{period.Name} begins"), new(period.End, $"{period.Name} ends")])
                .Append(new(today.School.Plans.UpdateDue(calendar), today.School.Words.Apply("Yearly updates are due")))
                .Where(date => date.On >= today.Day)
                .OrderBy(date => date.On)
                .Take(MostDates)],
        };
    }
}

internal sealed record CommitteeHomeView
{
    /// <summary>What else waits for the reader, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Every duty of the year that has begun for ten students or more.</summary>
    public required IReadOnlyList<DutyShare> Duties { get; init; }

    /// <summary>What comes next in the school year, the nearest first.</summary>
    public required IReadOnlyList<KeyDate> Dates { get; init; }
}

/// <param name="Due">The next day by which something of it is due, or was; left out where nothing is left to do.</param>
/// <param name="PercentDone">Of the students who have this duty, in steps of five from 5 to 95.</param>
internal sealed record DutyShare(string Name, DateOnly? Due, int PercentDone);

internal sealed record KeyDate(DateOnly On, string What);
