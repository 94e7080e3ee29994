using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Pathways;

/// <summary>
/// Before a partner sees anything, the family agrees (G3; 34 CFR 99.30): staff ask for it or record a signed paper; student and staff
/// end it at any time. A student who is of age decides alone.
/// </summary>
internal sealed class PartnerConsentFunctions(
    RequestHandler handler,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    PartnerConsents consents,
    PersonStore people)
{
    private static readonly FunctionRule<StudentRule>[] offered =
        [PathwaysRoom.AskPartnerConsent, PathwaysRoom.EndPartnerConsent, PathwaysRoom.AgreeToPartner];

    [Function(nameof(PathwaysRoom.ReadPartnerConsents))]
    public Task<IResult> Read(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            Route = "students/{studentId}/pathways/{pathwayId}/partner-consents")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer(request, PathwaysRoom.ReadPartnerConsents, studentId, async visit => await On(visit, pathwayId) is { } one
            ? Reply.Ok(await ViewOf(one, visit))
            : Problem.NotFound("This student is not on this pathway."));

    /// <summary>Asks the family, or records what was signed on paper.</summary>
    [Function(nameof(PathwaysRoom.AskPartnerConsent))]
    public Task<IResult> Ask(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathways/{pathwayId}/partner-consents/{partnerId}")] HttpRequest request,
        string studentId,
        string pathwayId,
        string partnerId) =>
        handler.Answer<PartnerConsentInput>(request, PathwaysRoom.AskPartnerConsent, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var why = errors.Required("why", input.Why, "Say in a sentence what the partner needs it for: families read it.");
            var given = input.OnPaper == true ? await OnPaper(visit, input, errors) : null;
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await On(visit, pathwayId) is not { IsActive: true } one)
                return Problem.NotFound("This student is not on this pathway.");
            if (await partners.Read(partnerId, visit.Token) is not { State: Partner.ActiveState } partner)
                return Problem.NotFound("There is no such partner now. Open the directory again.");
            var until = input.Until ?? one.To;
            if (until < visit.Today.Day || until > one.To)
                return Problem.Invalid(
                    "until",
                    $"Choose a day from today to the last one of this pathway, {DayWords.WithYear(one.To)}.");
            await consents.Change(visit.Student, one.Pathway, partner.Key, before =>
            {
                var asked = new PartnerConsent
                {
                    Id = PartnerConsent.IdOf(visit.Student, one.Pathway, partner.Key),
                    Student = visit.Student,
                    State = partner.Key,
                    Day = visit.Today.Day,
                    Rev = (before?.Rev ?? 0) + 1,
                    PartnerName = partner.Name,
                    Pathway = one.Pathway,
                    Why = why,
                    Until = until,
                    Status = PartnerConsentStatus.Asked,
                    AskedBy = visit.Caller.Id,
                    At = visit.Today.Instant,
                    ETag = before?.ETag,
                    Unknown = before?.Unknown,
                };
                return IsSame(before, asked) && (given is null || before!.Given == given) ? before
                    : given is null ? asked
                    : asked.GivenBy(given);
            }, visit.Token);
            return Reply.Ok(await ViewOf(one, visit));
        });

    [Function(nameof(PathwaysRoom.EndPartnerConsent))]
    public Task<IResult> End(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathways/{pathwayId}/partner-consents/{partnerId}/end")] HttpRequest request,
        string studentId,
        string pathwayId,
        string partnerId) =>
        handler.Answer(request, PathwaysRoom.EndPartnerConsent, studentId, async visit =>
        {
            if (await On(visit, pathwayId) is not { } one)
                return Problem.Invalid("pathwayId", "This student is not on this pathway. Open the list again.");
            var now = await consents.Change(
                visit.Student,
                pathwayId,
                partnerId,
                before => before is null or { Status: PartnerConsentStatus.Ended } ? before
                    : before.EndedBy(visit.Caller.Id, visit.Today.Day),
                visit.Token);
            return now is null
                ? Problem.Invalid("partnerId", "Nothing is shared with this partner.")
                : Reply.Ok(await ViewOf(one, visit));
        });

    /// <summary>A student who is 18 agrees in the place of the family.</summary>
    [Function(nameof(PathwaysRoom.AgreeToPartner))]
    public Task<IResult> Agree(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathways/{pathwayId}/partner-consents/{partnerId}/agree")] HttpRequest request,
        string studentId,
        string pathwayId,
        string partnerId) =>
        handler.Answer(request, PathwaysRoom.AgreeToPartner, studentId, async visit =>
        {
            if (!await IsOfAge(visit))
                return Problem.Conflict("Until you are 18 your family decides this, on its page or on paper.");
            if (await On(visit, pathwayId) is not { } one)
                return Problem.Invalid("pathwayId", "You are not on this pathway. Open the list again.");
            var now = await consents.Change(
                visit.Student,
                pathwayId,
                partnerId,
                before => before is { Status: PartnerConsentStatus.Asked }
                    ? before.GivenBy(new ConsentGiven(null, ConsentWay.OfAge, visit.Today.Day))
                    : before,
                visit.Token);
            return now is { Status: PartnerConsentStatus.Given }
                ? Reply.Ok(await ViewOf(one, visit))
                : Problem.Conflict("This is no longer asked for. Open the page again.");
        });

    private static bool IsSame(PartnerConsent? before, PartnerConsent asked) =>
        before is { Status: not PartnerConsentStatus.Ended } && before.Why == asked.Why && before.Until == asked.Until;

    private async Task<ConsentGiven> OnPaper(StudentVisit visit, PartnerConsentInput input, FieldErrors errors)
    {
        var on = errors.Required("on", input.On, "Give the day on the paper.");
        if (on > visit.Today.Day)
            errors.Add("on", "This day has not come yet.");
        if (await IsOfAge(visit))
            return new ConsentGiven(null, ConsentWay.OfAge, on, visit.Caller.Id);
        var adult = errors.Required("adultId", input.AdultId, "Choose who signed the paper.");
        if (adult.Length > 0
            && !(await people.Around(visit.Student, visit.Token)).Adults.Any(link => link.Person == adult && link.HasFullRights))
            errors.Add("adultId", "Choose a parent, guardian or who acts as one: nobody else may consent.");
        return new ConsentGiven(adult, ConsentWay.Paper, on, visit.Caller.Id);
    }

    private Task<PathwayParticipation?> On(StudentVisit visit, string pathway) =>
        participations.Read(visit.Student, pathway, visit.Token);

    private async Task<bool> IsOfAge(StudentVisit visit) =>
        (await people.Recent(visit.Student, visit.Token))?.Learner?.BirthDate?.AddYears(18) <= visit.Today.Day;

    private async Task<PartnerConsentsView> ViewOf(PathwayParticipation one, StudentVisit visit)
    {
        var asks = visit.May(PathwaysRoom.AskPartnerConsent);
        var isOfAge = await IsOfAge(visit);
        var adults = new List<PersonName>();
        foreach (var link in asks && !isOfAge ? (await people.Around(visit.Student, visit.Token)).Adults : [])
        {
            if (link.HasFullRights && await people.Recent(link.Person, visit.Token) is { } adult)
                adults.Add(new PersonName(adult.PersonId, adult.Name));
        }
        return new PartnerConsentsView
        {
            StudentId = visit.Student,
            Name = visit.Card.Name,
            PathwayId = one.Pathway,
            Pathway = (await pathways.Read(one.Pathway, visit.Token))?.Title ?? one.Title ?? "A pathway that is gone",
            LastDay = one.To,
            Today = visit.Today.Day,
            IsOfAge = isOfAge,
            Consents =
            [
                .. (await consents.Of(visit.Student, visit.Token))
                    .Where(consent => consent.Pathway == one.Pathway)
                    .OrderBy(consent => consent.PartnerName, StringComparer.CurrentCultureIgnoreCase)
                    .Select(PartnerConsentView.Of),
            ],
            Partners = asks
                ? [.. (await partners.All(visit.Token))
                    .Where(partner => partner.State == Partner.ActiveState)
                    .Select(partner => new PartnerChoice(partner.Key, partner.Name, partner.StandingOn(visit.Today.Day)))]
                : null,
            Adults = asks ? adults : null,
            May = [.. offered.Where(visit.May)],
        };
    }
}

/// <summary>What partners may see of one student's pathway, and who agreed to it.</summary>
internal sealed record PartnerConsentsView
{
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string PathwayId { get; init; }
    public required string Pathway { get; init; }

    /// <summary>The last day of the pathway, beyond which no consent holds.</summary>
    public required DateOnly LastDay { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The student is 18 and decides alone.</summary>
    public required bool IsOfAge { get; init; }

    public required IReadOnlyList<PartnerConsentView> Consents { get; init; }

    /// <summary>For those who ask: partners there are.</summary>
    public IReadOnlyList<PartnerChoice>? Partners { get; init; }

    /// <summary>For those who record a paper: who may have signed it.</summary>
    public IReadOnlyList<PersonName>? Adults { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record PartnerConsentView(
    string PartnerId,
    string Partner,
    string Why,
    DateOnly Until,
    PartnerConsentStatus Status,
    ConsentWay? How,
    DateOnly? GivenOn)
{
    public static PartnerConsentView Of(PartnerConsent one) => new(
        one.Partner,
        one.PartnerName,
        one.Why,
        one.Until,
        one.Status,
        one.Status == PartnerConsentStatus.Given ? one.Given?.How : null,
        one.Status == PartnerConsentStatus.Given ? one.Given?.On : null);
}

internal sealed record PartnerChoice(string Id, string Name, CheckStanding Check);

/// <param name="Why">What the partner needs it for.</param>
/// <param name="Until">The last day; left out: the last one of the pathway.</param>
/// <param name="OnPaper">It was signed on paper; left out: the family is asked on its page.</param>
/// <param name="AdultId">Who signed the paper; left out where the student is of age.</param>
/// <param name="On">The day on the paper.</param>
internal sealed record PartnerConsentInput(string? Why, DateOnly? Until, bool? OnPaper, string? AdultId, DateOnly? On);
