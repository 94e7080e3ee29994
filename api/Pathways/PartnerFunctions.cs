using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Pathways;

/// <summary>
/// The directory of community partners (G3): what they offer, their safeguarding check, the log of outreach. What is next is a work
/// item in the same commit, and so is the renewal of a check that will run out.
/// </summary>
internal sealed class PartnerFunctions(
    RequestHandler handler,
    PartnerStore partners,
    WorkItemStore items,
    WorkItemAccess access,
    PersonStore people)
{
    private const string StepKind = "partner-step";

    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<RoleRule>[] offered =
    [
        PathwaysRoom.AddPartner, PathwaysRoom.EditPartner, PathwaysRoom.LogOutreach, PathwaysRoom.MakePartnerLink,
        PathwaysRoom.ThankPartner,
    ];

    [Function(nameof(PathwaysRoom.ListPartners))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners")] HttpRequest request) =>
        handler.Answer(request, PathwaysRoom.ListPartners, async visit => Reply.Ok(new PartnersView(
            visit.Today.Day,
            [
                .. (await partners.All(visit.Token)).Select(one => new PartnerLine(
                    one.Key,
                    one.State!,
                    one.What,
                    one.Name,
                    one.Offers,
                    one.Interests,
                    one.StandingOn(visit.Today.Day),
                    one.Check?.Expires)),
            ],
            MayOf(visit))));

    [Function(nameof(PathwaysRoom.ReadPartner))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partnerId}")] HttpRequest request,
        string partnerId) =>
        handler.Answer(request, PathwaysRoom.ReadPartner, async visit =>
            await partners.Read(partnerId, visit.Token) is { } found ? Reply.Ok(await ViewOf(found, visit)) : NotThere());

    [Function(nameof(PathwaysRoom.AddPartner))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners")] HttpRequest request) =>
        handler.Answer<PartnerInput>(request, PathwaysRoom.AddPartner, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for this new partner."));
            var made = input.Over(
                new Partner
                {
                    Id = Partner.IdOf(key),
                    State = Partner.ActiveState,
                    Rev = 0,
                    What = PartnerKind.Organization,
                    Name = "",
                },
                visit.Today.Day,
                errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await partners.Read(key, visit.Token) is { } known)
                return Reply.Ok(await ViewOf(known, visit));
            return await items.Commit(await Renewing(new Changes().Create(made), null, made, visit), visit.Token)
                ? Reply.Created(await ViewOf(made, visit))
                : Problem.Conflict("This partner is being added from two places at once. Open the directory again.");
        });

    [Function(nameof(PathwaysRoom.EditPartner))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "partners/{partnerId}")] HttpRequest request,
        string partnerId) =>
        handler.Answer<PartnerInput>(request, PathwaysRoom.EditPartner, async (visit, input) =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } before)
                return NotThere();
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var after = input.Over(before, visit.Today.Day, errors);
            if (before.Rev != input.Rev)
                return await Changed(before, visit);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await items.Commit(await Renewing(new Changes().Replace(after), before, after, visit), visit.Token)
                ? Reply.Ok(await ViewOf(after, visit))
                : await Changed((await partners.Read(partnerId, visit.Token))!, visit);
        });

    [Function(nameof(PathwaysRoom.LogOutreach))]
    public Task<IResult> Log(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partnerId}/outreach")] HttpRequest request,
        string partnerId) =>
        handler.Answer<OutreachInput>(request, PathwaysRoom.LogOutreach, async (visit, input) =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } partner)
                return NotThere();
            var errors = new FieldErrors();
            var key = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for this talk."));
            var on = errors.Required("on", input.On, "Say on which day it was.");
            if (on > visit.Today.Day)
                errors.Add("on", "This day has not come yet. Write it down once it was.");
            else if (input.On < visit.Today.Calendar.Start.AddYears(-5))
                errors.Add("on", "This day is long ago. Correct the year.");
            var way = errors.Required("way", input.Way, "Say how it was: meeting, visit, phone, email or letter.");
            var outcome = errors.Required("outcome", input.Outcome, "Say in a sentence what came of it.", FieldErrors.Text);
            var next = errors.Optional("next", input.Next);
            if (next is null && input.NextDue is not null)
                errors.Add("next", "Say what is to be done by that day.");
            if (next is not null && input.NextDue is null)
                errors.Add("nextDue", "Give the day by which it is to be done, so that somebody is reminded.");
            if (input.NextDue < visit.Today.Day)
                errors.Add("nextDue", "This day is over. Choose a day to come.");
            var owner = input.OwnerId ?? visit.Caller.Id;
            if (next is not null && (await people.Staff(visit.Token)).Find(owner) is not { Active: true })
                errors.Add("ownerId", "Choose someone of the staff.");
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await partners.Logged(key, visit.Token) is not null)
                return Reply.Ok(await ViewOf(partner, visit));
            var changes = new Changes().Create(new Outreach
            {
                Id = Outreach.IdOf(key),
                State = partner.Key,
                Day = on,
                Way = way,
                Outcome = outcome,
                NextStep = next is null ? null : key,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            });
            if (next is not null)
                AddStep(changes, key, input.Key!.Value, $"{partner.Name}: {next}", input.NextDue!.Value, owner, visit);
            return await items.Commit(changes, visit.Token)
                ? Reply.Created(await ViewOf(partner, visit))
                : Reply.Ok(await ViewOf(partner, visit)); // sent twice at once: the other one wrote it
        });

    /// <summary>Adds that a new check is to be renewed before it runs out; whoever entered it is reminded.</summary>
    private async Task<Changes> Renewing(Changes changes, Partner? before, Partner after, Visit visit)
    {
        if (after.Check is not { } check || before?.Check?.Expires == check.Expires || check.Expires < visit.Today.Day)
            return changes;
        var key = new Guid(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"{after.Id}\n{check.Expires:O}")).AsSpan(0, 16));
        var due = check.Expires.AddDays(-Partner.DaysToRenew);
        if (await items.Read(key.ToString("n"), visit.Token) is null)
            AddStep(
                changes,
                key.ToString("n"),
                key,
                Short($"{after.Name}: renew the safeguarding check, which holds until {School.DayWords.WithYear(check.Expires)}"),
                due < visit.Today.Day ? visit.Today.Day : due,
                visit.Caller.Id,
                visit);
        return changes;
    }

    private static void AddStep(Changes changes, string item, Guid key, string title, DateOnly due, string owner, Visit visit)
    {
        var status = WorkItemKind.Find(StepKind)!.Statuses[0];
        changes
            .Create(new WorkItem
            {
                Id = WorkItem.IdOf(item),
                State = WorkItem.StateOf(status),
                Day = due,
                Rev = 1,
                WorkKind = StepKind,
                Status = status.Key,
                Title = Short(title),
                By = visit.Caller.Id,
                Owner = owner,
                Started = visit.Today.Day,
                Since = visit.Today.Day,
            })
            .Create(new WorkItemEntry
            {
                Id = WorkItemEntry.IdOf(item, key),
                State = item,
                Day = visit.Today.Day,
                What = WorkEntryType.Started,
                Rev = 1,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            });
    }

    private async Task<PartnerView> ViewOf(Partner partner, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var log = await partners.Log(partner.Key, visit.Token);
        var steps = await StepsOf(log, staff, visit);
        return new PartnerView
        {
            Id = partner.Key,
            Rev = partner.Rev,
            State = partner.State!,
            What = partner.What,
            Name = partner.Name,
            Contact = partner.Contact,
            Email = partner.Email,
            Phone = partner.Phone,
            Offers = partner.Offers,
            Interests = partner.Interests,
            Check = partner.Check,
            Standing = partner.StandingOn(visit.Today.Day),
            Outreach =
            [
                .. log.Select(one => new OutreachView(
                    one.Id["outreach:".Length..],
                    one.Day!.Value,
                    one.Way,
                    staff.NameOf(one.By),
                    one.Outcome,
                    one.NextStep is { } key ? steps.GetValueOrDefault(key) ?? new NextStepView { Key = key, IsDone = true } : null)),
            ],
            Staff =
            [
                .. staff.All
                    .Where(person => person.Active && person.Roles.Any(StaffRoles.All.Contains))
                    .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
                    .Select(person => new PersonName(person.PersonId, person.Name)),
            ],
            Today = visit.Today.Day,
            May = MayOf(visit),
        };
    }

    /// <summary>The steps of the log that are open, by key; what to do only for whoever reads the work item.</summary>
    private async Task<Dictionary<string, NextStepView>> StepsOf(IEnumerable<Outreach> log, StaffNames staff, Visit visit)
    {
        var asked = log.Select(one => one.NextStep).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var steps = new Dictionary<string, NextStepView>(StringComparer.Ordinal);
        if (asked.Count == 0)
            return steps;
        foreach (var item in (await items.Open(visit.Token)).Where(item => asked.Contains(item.Key)))
            steps[item.Key] = new NextStepView
            {
                Key = item.Key,
                What = (await access.Of(item, visit)).Level == ReadLevel.Everything ? item.Title : null,
                Owner = item.Owner is { } owner ? staff.NameOf(owner) : null,
                Due = item.Day,
            };
        return steps;
    }

    private async Task<IResult> Changed(Partner now, Visit visit) => Problem.Conflict(
        "Someone saved this partner since you opened it. Both are shown; nothing is lost.",
        await ViewOf(now, visit));

    private static List<FunctionRule> MayOf(Visit visit) => [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))];

    private static string Short(string title) => title.Length > FieldErrors.Line ? title[..(FieldErrors.Line - 1)] + "…" : title;

    private static IResult NotThere() => Problem.NotFound("There is no such partner. Open the directory again.");
}
