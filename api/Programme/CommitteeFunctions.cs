using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Who sits on the committee, what seats are vacant, and what it decided (I1, S3 step 1).</summary>
internal sealed class CommitteeFunctions(
    RequestHandler handler,
    ProgrammeStore programme,
    CommitteeLinks byLink,
    PersonStore people,
    IDocumentStore store)
{
    [Function(nameof(ProgrammeRoom.ReadCommittee))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "committee")] HttpRequest request) =>
        handler.Answer(request, ProgrammeRoom.ReadCommittee, async visit => await programme.Reads(visit)
            ? Reply.Ok(await ViewOf(await programme.CurrentCommittee(visit.Token), visit))
            : Problem.NotYours("The committee’s page is for the staff and for whoever sits on the committee."));

    [Function(nameof(ProgrammeRoom.SaveCommittee))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "committee")] HttpRequest request) =>
        handler.Answer<CommitteeInput>(request, ProgrammeRoom.SaveCommittee, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = await programme.CurrentCommittee(visit.Token);
            var errors = new FieldErrors();
            var after = input.Into(before, await people.Staff(visit.Token), await ByEmail(input, before, visit.Token), visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (before.SaysTheSame(after))
                return Reply.Ok(await ViewOf(before, visit)); // sent twice, or nothing was changed
            if (before.Rev != input.Rev || !(await store.Commit(new Changes().Save(after), visit.Token)).Done)
                return Problem.Conflict(
                    "Someone saved the committee since you opened it. Both are shown; nothing is lost.",
                    await ViewOf(await programme.CurrentCommittee(visit.Token), visit));
            programme.Changed();
            return Reply.Ok(await ViewOf(after, visit));
        });

    [Function(nameof(ProgrammeRoom.AddCommitteeDecision))]
    public Task<IResult> Decide([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "committee/decisions")] HttpRequest request) =>
        handler.Answer<CommitteeDecisionInput>(request, ProgrammeRoom.AddCommitteeDecision, async (visit, input) =>
        {
            if (!await programme.Writes(visit))
                return NotTheirs();
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this decision.").ToString("n");
            var on = errors.Required("on", input.On, "Say on which day it was decided.");
            if (on > visit.Today.Day)
                errors.Add("on", "This day has not come yet. Write the decision down once it is made.");
            if (input.Step is < 1 or > WorkbookStep.Count)
                errors.Add("step", $"Choose a step from 1 to {WorkbookStep.Count}, or none.");
            var decision = new CommitteeDecision
            {
                Id = CommitteeDecision.IdOf(key),
                State = CommitteeDecision.HoldsState,
                Day = on,
                Rev = 1,
                Text = errors.Required("text", input.Text, "Write what was decided.", FieldErrors.Text),
                Who = errors.Required("who", input.Who, "Say who decided, and how."),
                Step = input.Step,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            if (errors.Any)
                return Problem.Invalid(errors);
            var committee = await programme.CurrentCommittee(visit.Token);
            if ((await store.Commit(new Changes().Create(decision), visit.Token)).Done)
                return Reply.Created(await ViewOf(committee, visit));
            var kept = await programme.Decision(key, visit.Token);
            return (kept?.Text, kept?.By) == (decision.Text, decision.By)
                ? Reply.Ok(await ViewOf(committee, visit))
                : Problem.OtherKey();
        });

    [Function(nameof(ProgrammeRoom.WithdrawCommitteeDecision))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "committee/decisions/{decisionId}/withdraw")] HttpRequest request,
        string decisionId) =>
        handler.Answer<WithdrawDecisionInput>(request, ProgrammeRoom.WithdrawCommitteeDecision, async (visit, input) =>
        {
            if (!await programme.Writes(visit))
                return NotTheirs();
            if (input.Rev is null)
                return Problem.MissingRev();
            if (await programme.Decision(decisionId, visit.Token) is not { } decision)
                return Problem.NotFound("There is no such decision. Open the committee’s page again.");
            var errors = new FieldErrors();
            var why = errors.Required("why", input.Why, "Say in a line why it no longer holds.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var committee = await programme.CurrentCommittee(visit.Token);
            if (decision.Withdrawn is { } done && done.Why == why)
                return Reply.Ok(await ViewOf(committee, visit)); // sent twice
            var after = decision with
            {
                State = CommitteeDecision.WithdrawnState,
                Rev = decision.Rev + 1,
                Withdrawn = new(visit.Today.Day, why, visit.Caller.Id),
            };
            return decision.Rev == input.Rev && (await store.Commit(new Changes().Replace(after), visit.Token)).Done
                ? Reply.Ok(await ViewOf(committee, visit))
                : Problem.Conflict(
                    "Someone withdrew this decision since you opened it. Open the page again and read why; your words stay until then.",
                    await ViewOf(committee, visit));
        });

    /// <summary>Students and parents with an account, looked up only where an email was sent.</summary>
    private async Task<IReadOnlyDictionary<string, Person>> ByEmail(CommitteeInput input, Committee before, CancellationToken token)
    {
        var found = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        if (!(input.Members ?? []).Any(member => !string.IsNullOrWhiteSpace(member?.Email)))
            return found;
        foreach (var member in before.Members.Where(member => member.Person is not null))
            Add(await people.Recent(member.Person!, token));
        if ((input.Members ?? []).Any(member => !string.IsNullOrWhiteSpace(member?.Email) && !found.ContainsKey(member.Email.Trim())))
        {
            foreach (var person in await people.ListAll(token))
                Add(person);
        }
        return found;

        void Add(Person? person)
        {
            if (person is { Active: true, Email: { } email, MergedInto: null })
                found[email] = person;
        }
    }

    private async Task<CommitteeView> ViewOf(Committee committee, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var edits = ProgrammeRoom.SaveCommittee.Rule.Allows(visit.Caller.Role);
        var today = visit.Today.Day;
        var open = edits ? await byLink.Open(visit.Token) : [];
        var members = new List<CommitteeMemberView>();
        foreach (var member in committee.Members.OrderBy(member => member.Group).ThenBy(member => member.From))
        {
            var isStaff = member.Group is MemberGroup.Faculty or MemberGroup.Administrator;
            members.Add(new CommitteeMemberView(
                member.Key,
                isStaff ? staff.Find(member.Person ?? "")?.Name ?? member.Name : member.Name,
                member.Group,
                edits && isStaff ? member.Person : null,
                edits && !isStaff && member.Person is { } person ? (await people.Recent(person, visit.Token))?.Email : null,
                member.Task,
                member.From,
                member.Until,
                member.SitsOn(today),
                edits && CommitteeLinks.IsFor(member, today) ? CommitteeLinks.ViewOf(open.Find(link => link.Of == member.Key)) : null));
        }
        return new CommitteeView
        {
            Rev = committee.Rev,
            Today = today,
            Groups =
            [
                .. Enum.GetValues<MemberGroup>().Select(group => new CommitteeGroupView(
                    group,
                    committee.SeatsOf(group),
                    committee.On(today).Count(member => member.Group == group),
                    committee.Vacancies(group, today))),
            ],
            Members = members,
            Missing = [.. committee.Missing(today)],
            Decisions = [.. (await programme.Decisions(visit.Token)).Select(CommitteeDecisionView.Of)],
            Staff = edits ? WorkFormView.Eligible(staff, StaffRoles.All) : null,
            May =
            [
                .. edits ? (FunctionRule[])[ProgrammeRoom.SaveCommittee] : [],
                .. await programme.Writes(visit)
                    ? (FunctionRule[])[ProgrammeRoom.AddCommitteeDecision, ProgrammeRoom.WithdrawCommitteeDecision]
                    : [],
            ],
        };
    }

    private static IResult NotTheirs() => Problem.NotYours("The coordinator and the committee keep its decisions.");
}
