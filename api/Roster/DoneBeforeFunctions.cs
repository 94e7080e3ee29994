using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Jobs;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// What was done before the school worked with this program, entered in bulk: students by duties, each with its day, saved in
/// one go.
/// </summary>
internal sealed class DoneBeforeFunctions(RequestHandler handler, Cards cards, JobRunner jobs, OwnFamilies families, IDocumentStore store)
{
    [Function(nameof(RosterRoom.ReadDoneBefore))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "done-before")] HttpRequest request) =>
        handler.Answer(request, RosterRoom.ReadDoneBefore, async visit =>
        {
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var names = ListNames.Full(active);
            var entered = (await store.All<DoneBefore>(new DocumentQuery(DoneBefore.Shape.Type) { PageSize = 1000 }, visit.Token))
                .ToDictionary(one => one.Student!, StringComparer.Ordinal);
            var duties = DoneDuties.Of(visit.Today.Calendar, visit.Today.Day);
            return Reply.Ok(new DoneBeforeView(
                visit.Today.Day,
                visit.Today.Calendar.WorksFrom ?? visit.Today.Calendar.Start,
                [.. duties.Select(duty => new DoneBeforeDuty(duty.Key, duty.Period?.Name, duty.Usual))],
                [.. active.Select(card => new DoneBeforeStudent(
                    card.Student!,
                    names.Of(card),
                    card.Grade,
                    card.Enrolled,
                    [.. duties.Select(duty => CellOf(duty, card, entered.GetValueOrDefault(card.Student!), visit.Today))]))]));
        });

    [Function(nameof(RosterRoom.SaveDoneBefore))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "done-before")] HttpRequest request) =>
        handler.Answer<DoneBeforeInput>(request, RosterRoom.SaveDoneBefore, async (visit, input) =>
        {
            var errors = new FieldErrors();
            if (input.Entries is not { Count: > 0 and <= DoneBeforeInput.Most } entries)
                return Problem.Invalid("entries", $"Send 1 to {DoneBeforeInput.Most:N0} entries: a student, a duty and its day.");
            var known = DoneDuties.Of(visit.Today.Calendar, visit.Today.Day).Select(duty => duty.Key).ToHashSet(StringComparer.Ordinal);
            var active = (await cards.Active(visit.Token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i]?.StudentId is not { } student || !active.ContainsKey(student))
                    errors.Add($"entries.{i}.studentId", "This is no student at the school. Load the page again.");
                if (entries[i]?.Duty is not { } duty || !known.Contains(duty))
                    errors.Add($"entries.{i}.duty", "This is no duty of this year that has begun. Load the page again.");
                if (entries[i]?.On > visit.Today.Day)
                    errors.Add($"entries.{i}.on", "This day has not come yet. Give the day it was done.");
            }
            if (!errors.Any && entries.DistinctBy(entry => (entry!.StudentId, entry.Duty)).Count() != entries.Count)
                errors.Add("entries", "Name each duty of a student once.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var touched = entries.Select(entry => active[entry!.StudentId!]).Distinct().ToList();
            if (touched.Exists(card => card.IsOwnChildOf(visit.Caller.Id)))
                return await families.NotOnOwnChild(visit.Caller, touched, visit.Token);

            var held = await HeldRecords.Read(store, visit.Today, visit.Token);
            var items = entries
                .GroupBy(entry => entry!.StudentId!, StringComparer.Ordinal)
                .Select(student => new BroughtStudent
                {
                    Student = student.Key,
                    Done = [.. student.Where(entry => entry!.On is not null)
                        .Select(entry => new DoneDuty(entry!.Duty!, entry.On!.Value, visit.Caller.Id))],
                    TakenBack = [.. student.Where(entry => entry!.On is null).Select(entry => entry!.Duty!)],
                })
                .Where(item => (held.Done.GetValueOrDefault(item.Student) ?? DoneBefore.Nothing(item.Student)) is var before
                    && !ReferenceEquals(before, before.With(item.Done, item.TakenBack, default)))
                .ToList();
            var summary = new BroughtSummary(
                items.Count,
                new(0, 0),
                new(0, 0),
                new(0, 0),
                new(items.Sum(item => item.Done.Count), 0),
                BroughtAlongReader.DigestOf(items, held));
            return Reply.Created(JobView.Of(await jobs.Bring(items, summary, visit.Caller.Id, visit.Today, visit.Token)));
        });

    private static DoneBeforeCell CellOf(OpenDuty duty, Card card, DoneBefore? entered, SchoolToday today)
    {
        if (entered?.Duties.FirstOrDefault(one => one.Duty == duty.Key) is { } own)
            return new DoneBeforeCell(DutyState.Done, own.On, Entered: true);
        var calendar = today.Calendar;
        if (duty.Period is { } period)
            return new DoneBeforeCell(
                CheckInDuty.StateOf(card, period, calendar, today.Day), card.CheckIns.GetValueOrDefault(period.Key)?.On, null);
        if (duty.Key == DoneDuty.FirstPlan)
            return new DoneBeforeCell(InitialPlanDuty.StateOf(card, today), card.FirstPlan, null);
        return duty.Key == DoneDuty.FirstContactOf(calendar.SchoolYear)
            ? new DoneBeforeCell(
                FirstContactDuty.StateOf(card, calendar, today.Day), card.FirstContactIn(calendar.SchoolYear).Ended?.On, null)
            : new DoneBeforeCell(YearlyUpdateDuty.StateOf(card, today), YearlyUpdateDuty.FactOf(card, today)?.On, null);
    }
}

/// <param name="WorksFrom">What fell due before is nobody's duty, whether it is entered here or not.</param>
internal sealed record DoneBeforeView(
    DateOnly Today,
    DateOnly WorksFrom,
    IReadOnlyList<DoneBeforeDuty> Duties,
    IReadOnlyList<DoneBeforeStudent> Students);

/// <param name="Key"><c>first-contact:2026-27</c>, <c>check-in:2026-q1</c>, <c>first-plan</c> or <c>yearly-update:2026-27</c>.</param>
/// <param name="Quarter">The name of a check-in's quarter.</param>
/// <param name="On">The day to begin with.</param>
internal sealed record DoneBeforeDuty(string Key, string? Quarter, DateOnly On);

/// <param name="Duties">In the order of the view's duties.</param>
internal sealed record DoneBeforeStudent(
    string StudentId,
    string Name,
    string Grade,
    DateOnly? Enrolled,
    IReadOnlyList<DoneBeforeCell> Duties);

/// <param name="Entered">It was entered here, and may be changed and taken back here.</param>
internal sealed record DoneBeforeCell(DutyState State, DateOnly? On, bool? Entered);

/// <param name="Entries">Only those that change.</param>
internal sealed record DoneBeforeInput(IReadOnlyList<DoneBeforeEntry?>? Entries)
{
    public const int Most = 10_000;
}

/// <param name="On">The day it was done; null takes an entry back.</param>
internal sealed record DoneBeforeEntry(string? StudentId, string? Duty, DateOnly? On);
