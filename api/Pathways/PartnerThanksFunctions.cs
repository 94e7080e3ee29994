using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Pathways;

/// <summary>
/// Thanks to a partner, once a period, from an approved text: looked at first, then sent by email or printed. In the same
/// commit it is logged as outreach, and the next step that asked for it is done.
/// </summary>
internal sealed class PartnerThanksFunctions(
    RequestHandler handler,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    PartnerConsents consents,
    WorkItemStore items,
    Outbox outbox,
    MailWriter writer)
{
    [Function(nameof(PathwaysRoom.PreviewPartnerThanks))]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partnerId}/thanks/preview")] HttpRequest request,
        string partnerId) =>
        handler.Answer<PartnerThanksInput>(request, PathwaysRoom.PreviewPartnerThanks, async (visit, input) =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } partner)
                return NotThere();
            var errors = new FieldErrors();
            var note = errors.Optional("note", input.Note, MostOfNote);
            if (errors.Any)
                return Problem.Invalid(errors);
            var letter = await LetterTo(partner, note, visit);
            var written = writer.Write(letter, visit.Today.School, shown: true);
            return Reply.Ok(new PartnerThanksView
            {
                PartnerId = partner.Key,
                Name = partner.Name,
                HasEmail = partner.Email is not null,
                Subject = written.Subject,
                Text = written.Text,
                Thanked = await ThankedOn(partner, visit),
                Steps = await Steps(partner, visit),
            });
        });

    [Function(nameof(PathwaysRoom.ThankPartner))]
    public Task<IResult> Thank(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partnerId}/thanks")] HttpRequest request,
        string partnerId) =>
        handler.Answer<PartnerThanksInput>(request, PathwaysRoom.ThankPartner, async (visit, input) =>
        {
            if (await partners.Read(partnerId, visit.Token) is not { } partner)
                return NotThere();
            var errors = new FieldErrors();
            var note = errors.Optional("note", input.Note, MostOfNote);
            if (input.Way is not (OutreachWay.Email or OutreachWay.Letter))
                errors.Add("way", "Say how it goes: email, or letter for paper.");
            if (input.Way == OutreachWay.Email && partner.Email is null)
                errors.Add("way", "This partner has no email address. Print the letter instead.");
            var step = input.Step is null ? null : await items.Read(input.Step, visit.Token);
            if (input.Step is not null && (await Steps(partner, visit)).All(one => one.Id != input.Step))
                errors.Add("step", "This next step is done already. Open the page again.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var outreach = Outreach.IdOf(KeyOf(partner, visit.Today));
            if (await partners.Logged(KeyOf(partner, visit.Today), visit.Token) is not null)
                return Reply.Ok(new PartnerThankedView(visit.Today.Day));
            var changes = new Changes().Create(new Outreach
            {
                Id = outreach,
                State = partner.Key,
                Day = visit.Today.Day,
                Way = input.Way!.Value,
                Outcome = input.Way == OutreachWay.Email ? "Thanked by email." : "Thanked by a letter on paper.",
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            });
            if (input.Way == OutreachWay.Email)
                outbox.Queue(changes, await LetterTo(partner, note, visit));
            if (step is not null)
                End(changes, step, visit);
            return await items.Commit(changes, visit.Token) || await partners.Logged(KeyOf(partner, visit.Today), visit.Token) is not null
                ? Reply.Created(new PartnerThankedView(visit.Today.Day))
                : Problem.Conflict("The next step was changed meanwhile. Nothing was sent; open the page again.");
        });

    private const int MostOfNote = 600;

    private async Task<MailMessage> LetterTo(Partner partner, string? note, Visit visit)
    {
        var catalog = await pathways.Catalog(visit.Token);
        var (titles, hours) = (new SortedSet<string>(StringComparer.CurrentCultureIgnoreCase), 0m);
        foreach (var consent in await consents.For(partner.Key, visit.Token))
        {
            if (await participations.Read(consent.Student!, consent.Pathway, visit.Token) is not { } one)
                continue;
            var confirmed = one.Hours.Where(entry => entry.Confirmed?.Partner == partner.Key).Sum(entry => entry.Hours);
            if (confirmed == 0 && !consent.Holds(visit.Today.Day))
                continue;
            hours += confirmed;
            if (catalog.Find(consent.Pathway) is { } pathway)
                titles.Add(pathway.Title);
        }
        return PartnerMail.Thanks(partner, PeriodOf(visit.Today), [.. titles], hours, note, visit.Caller.Person, visit.Today);
    }

    private async Task<DateOnly?> ThankedOn(Partner partner, Visit visit) =>
        (await partners.Logged(KeyOf(partner, visit.Today), visit.Token))?.Day;

    /// <summary>The open next steps with that partner.</summary>
    private async Task<IReadOnlyList<PartnerStepChoice>> Steps(Partner partner, Visit visit)
    {
        var asked = (await partners.Log(partner.Key, visit.Token)).Select(one => one.NextStep).OfType<string>().ToHashSet();
        return
        [
            .. (await items.Open(visit.Token))
                .Where(item => asked.Contains(item.Key))
                .OrderBy(item => item.Day)
                .Select(item => new PartnerStepChoice(item.Key, item.Title ?? "", item.Day)),
        ];
    }

    private static void End(Changes changes, WorkItem step, Visit visit)
    {
        var done = step.Declared.Statuses.First(status => !status.IsOpen);
        changes
            .Replace(step.In(done, visit.Today.Day) with { Rev = step.Rev + 1 })
            .Create(new WorkItemEntry
            {
                Id = WorkItemEntry.IdOf(step.Key, Guid.NewGuid()),
                State = step.Key,
                Day = visit.Today.Day,
                What = WorkEntryType.Moved,
                Rev = step.Rev + 1,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Move = "do",
                From = step.Status,
                To = done.Key,
            });
    }

    private static string KeyOf(Partner partner, SchoolToday today) => $"thanks-{PeriodOf(today)}-{partner.Key}";

    /// <summary>A partner is thanked at most once in each.</summary>
    private static string PeriodOf(SchoolToday today) => today.Calendar.PeriodOf(today.Day)?.Key ?? today.Calendar.SchoolYear;

    private static IResult NotThere() => Problem.NotFound("There is no such partner. Open the directory again.");
}

/// <summary>The letter of thanks as it goes, before it does.</summary>
internal sealed record PartnerThanksView
{
    public required string PartnerId { get; init; }
    public required string Name { get; init; }
    public required bool HasEmail { get; init; }
    public required string Subject { get; init; }

    /// <summary>The whole letter as plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The day this partner was thanked in this period; null: not yet.</summary>
    public DateOnly? Thanked { get; init; }

    /// <summary>Open next steps with the partner, of which the letter may end one.</summary>
    public required IReadOnlyList<PartnerStepChoice> Steps { get; init; }
}

internal sealed record PartnerStepChoice(string Id, string Title, DateOnly? Due);

/// <param name="Way">email, or letter for one that is printed.</param>
/// <param name="Note">A sentence of one's own, put into the letter.</param>
/// <param name="Step">The next step that is done with it.</param>
internal sealed record PartnerThanksInput(OutreachWay? Way, string? Note, string? Step);

internal sealed record PartnerThankedView(DateOnly On);
