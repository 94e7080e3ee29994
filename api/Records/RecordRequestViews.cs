using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Requests;

namespace Plp.Records;

/// <summary>Requests about records as the offices see them.</summary>
internal sealed class RecordRequestViews(RecordRequests requests, RecordCopies copies, Cards cards, PersonStore people)
{
    public static IResult NotThere() => Problem.NotFound("There is no such request about this student.");

    /// <summary>The answer to whoever decided by what stood there before.</summary>
    public async Task<IResult> Changed(RecordRequest asked, StudentVisit visit) =>
        Problem.Conflict("Someone else went on with this request meanwhile. Look at it again.", await Of(asked, visit));

    public async Task<IReadOnlyList<RecordRequestLine>> Lines(IEnumerable<RecordRequest> all, Visit visit)
    {
        var lines = new List<RecordRequestLine>();
        foreach (var one in all)
        {
            lines.Add(new(
                one.Key,
                one.Student!,
                (await cards.Recent(one.Student!, visit.Token))?.Name ?? "erased",
                one.What,
                await NameOf(one.AskedBy, visit.Token),
                one.AskedOn,
                one.Due,
                one.IsOpen ? one.Due.DayNumber - visit.Today.Day.DayNumber : null,
                one.Closing?.On));
        }
        return [.. lines.OrderBy(line => line.DaysLeft ?? int.MaxValue).ThenByDescending(line => line.ClosedOn)];
    }

    public async Task<RecordRequestView> Of(RecordRequest asked, StudentVisit visit)
    {
        var staff = await people.Staff(visit.Token);
        var isGathered = asked.IsOpen && asked.What != RecordAsked.Amendment && visit.Relation != Relation.Self;
        var (parts, names) = isGathered ? await copies.Gathered(asked, visit.Token) : ([], []);
        var statement = asked.IsRefused ? await requests.Statement(asked, visit.Token) : null;
        return new RecordRequestView
        {
            Id = asked.Key,
            StudentId = visit.Student,
            Name = visit.Card.Name,
            Rev = asked.Rev,
            What = asked.What,
            AskedBy = await NameOf(asked.AskedBy, visit.Token),
            Right = asked.Right,
            Way = asked.Way,
            AskedOn = asked.AskedOn,
            Text = asked.Words,
            TakenBy = asked.TakenBy is { } taker ? staff.NameOf(taker) : null,
            Due = asked.Due,
            DaysLeft = asked.IsOpen ? asked.Due.DayNumber - visit.Today.Day.DayNumber : null,
            Parts = isGathered ? parts : null,
            Names = isGathered ? names : null,
            Reviewed = asked.Reviewed is { } review ? new(staff.NameOf(review.By), review.On) : null,
            Delivery = asked.Delivery is { } given
                ? new(await NameOf(given.By, visit.Token), given.On, given.Link is not null, given.Until, given.Opened)
                : null,
            Decision = asked.Decision is { } decided ? new(decided.Granted, decided.Why, staff.NameOf(decided.By), decided.On) : null,
            Hearing = asked.Hearing is { } heard ? new(heard.On, heard.Granted, heard.Outcome, staff.NameOf(heard.By)) : null,
            MayState = asked.IsRefused ? true : null,
            Statement = statement is null ? null : new(statement.About, statement.Text, statement.ByName, statement.Day!.Value),
            Closing = asked.Closing is { } closed ? new(await NameOf(closed.By, visit.Token), closed.On, closed.Proof) : null,
        };
    }

    /// <summary>Everybody who could ask, with why one may not.</summary>
    public async Task<RecordAskersView> Askers(StudentVisit visit, IEnumerable<RecordRequest> before)
    {
        var student = (await people.Read(visit.Student, visit.Token))!;
        var around = await people.Around(visit.Student, visit.Token);
        var askers = new List<RecordAskerView> { new(visit.Student, student.Name, true, WhyNot(visit.Student)) };
        foreach (var adult in around.Adults)
            askers.Add(new(adult.Person, await NameOf(adult.Person, visit.Token), false, WhyNot(adult.Person)));
        return new(
            visit.Card.Name,
            visit.Today.Day,
            RecordAskers.IsOfAge(student, visit.Today.Day) ? true : null,
            askers,
            await Lines(before, visit));

        string? WhyNot(string asker) => RecordAskers.Of(student, around, asker, isDependent: true, visit.Today.Day).WhyNot;
    }

    private async Task<string> NameOf(string person, CancellationToken token) =>
        (await people.Recent(person, token))?.Name ?? "someone who left";
}

/// <param name="Requests">The most urgent first, then the closed ones.</param>
internal sealed record RecordRequestsView(IReadOnlyList<RecordRequestLine> Requests);

/// <param name="DaysLeft">Calendar days until the last day to answer, negative when it is past; left out when it is closed.</param>
internal sealed record RecordRequestLine(
    string Id,
    string StudentId,
    string Name,
    RecordAsked What,
    string AskedBy,
    DateOnly AskedOn,
    DateOnly Due,
    int? DaysLeft,
    DateOnly? ClosedOn);

internal sealed record RecordRequestView
{
    public required string Id { get; init; }
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required int Rev { get; init; }
    public required RecordAsked What { get; init; }
    public required string AskedBy { get; init; }
    public required AskerRight Right { get; init; }
    public required AskWay Way { get; init; }
    public required DateOnly AskedOn { get; init; }

    /// <summary>In the words of whoever asked.</summary>
    public required string Text { get; init; }

    public string? TakenBy { get; init; }
    public required DateOnly Due { get; init; }

    /// <inheritdoc cref="RecordRequestLine" path="/param[@name='DaysLeft']"/>
    public int? DaysLeft { get; init; }

    /// <summary>What is in the record; while it is open.</summary>
    public IReadOnlyList<RecordPart>? Parts { get; init; }

    /// <summary>Names of others in it; while it is open.</summary>
    public IReadOnlyList<ProposedRedaction>? Names { get; init; }

    public RecordReviewView? Reviewed { get; init; }
    public RecordDeliveryView? Delivery { get; init; }

    /// <summary>The token of the link, in the answer that made it and never again.</summary>
    public string? Link { get; init; }

    public AmendmentDecisionView? Decision { get; init; }
    public HearingView? Hearing { get; init; }

    /// <summary>The school refused to amend: a statement may be placed.</summary>
    public bool? MayState { get; init; }

    public StatementView? Statement { get; init; }
    public RecordClosingView? Closing { get; init; }
}

internal sealed record RecordReviewView(string By, DateOnly On);

/// <param name="ByLink">False: on paper.</param>
internal sealed record RecordDeliveryView(string By, DateOnly On, bool ByLink, DateOnly? Until, DateTimeOffset? Opened);

internal sealed record AmendmentDecisionView(bool Granted, string Why, string By, DateOnly On);

internal sealed record HearingView(DateOnly On, bool Granted, string Outcome, string By);

internal sealed record RecordClosingView(string By, DateOnly On, string Proof);

/// <param name="IsOfAge">The rights are the student's own.</param>
/// <param name="Requests">What was asked before.</param>
internal sealed record RecordAskersView(
    string Name,
    DateOnly Today,
    bool? IsOfAge,
    IReadOnlyList<RecordAskerView> Askers,
    IReadOnlyList<RecordRequestLine> Requests);

/// <param name="WhyNot">Why a request of theirs is refused, whatever is shown; left out where it is not.</param>
internal sealed record RecordAskerView(string PersonId, string Name, bool IsStudent, string? WhyNot);
