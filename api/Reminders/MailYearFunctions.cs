using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>The coordinator looks at every mail of the coming year before it starts (D4).</summary>
internal sealed class MailYearFunctions(
    RequestHandler handler,
    Cards cards,
    OwnFamilies families,
    PersonStore people,
    MailSettingsStore mail,
    PeriodHomes homes,
    WorkItemStore items,
    IEnumerable<ITimedMail> timed,
    IDocumentStore store)
{
    [Function(nameof(RemindersRoom.PreviewMail))]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reminders/year")] HttpRequest request) =>
        handler.Answer(request, RemindersRoom.PreviewMail, async visit =>
        {
            var active = await cards.Active(visit.Token);
            var own = await families.Of(visit.Caller, visit.Token);
            var staff = await people.Staff(visit.Token);
            var settings = await mail.Read(visit.Token);
            var told = await store.All<SentReminders>(
                new DocumentQuery(SentReminders.Shape.Type) { State = visit.Today.Calendar.SchoolYear, PageSize = 1000 },
                visit.Token);
            var work = await items.ToTell(staff, visit.Token);
            var quarters = MailYear.Quarters(visit.Today, active, settings).ToList();
            return Reply.Ok(new MailYearView
            {
                From = visit.Today.Day > visit.Today.Calendar.Start ? visit.Today.Day : visit.Today.Calendar.Start,
                SchoolYear = visit.Today.Calendar.SchoolYear,
                IsOver = visit.Today.Day > visit.Today.Calendar.End,
                StaffAt = settings.StaffAt,
                FamilyAt = settings.FamilyAt,
                PeriodMail = settings.PeriodMail ?? default,
                Quarters = [.. quarters.Select(quarter => new PlannedPeriodView(quarter.Day, quarter.Name))],
                Homes = quarters.Count == 0
                    ? []
                    : PlannedHomeView.Of(
                        quarters,
                        await homes.Read(visit.Token),
                        active.FindAll(card => !own.Children.Contains(card.Student!)),
                        visit.Today),
                Families = await Planned(visit),
                Days = [.. MailYear
                    .Of(visit.Today, active, StaffFacts.Of(staff), settings, told, work)
                    .Select(day => MailDayView.Of(day, visit.Today, staff))],
            });
        });

    private async Task<IReadOnlyList<PlannedMailDay>> Planned(Visit visit)
    {
        var days = new List<PlannedMailDay>();
        foreach (var messages in timed)
        {
            await foreach (var day in messages.Planned(visit.Today, visit.Token))
                days.Add(day);
        }
        return [.. days.OrderBy(day => day.Day)];
    }
}

internal sealed record MailYearView
{
    /// <summary>The first day looked at: today, or the first of a year that has not begun.</summary>
    public required DateOnly From { get; init; }

    public required string SchoolYear { get; init; }

    /// <summary>The year has ended and the next one was not started yet.</summary>
    public required bool IsOver { get; init; }

    /// <summary>The hour of staff mail, local.</summary>
    public required TimeOnly StaffAt { get; init; }

    /// <summary>The hour of family mail, local.</summary>
    public required TimeOnly FamilyAt { get; init; }

    /// <summary>Who lets emails to families about whole periods go; where it is the coordinator, they have no day.</summary>
    public required PeriodMail PeriodMail { get; init; }

    /// <summary>The days on which those emails go by themselves.</summary>
    public required IReadOnlyList<PlannedPeriodView> Quarters { get; init; }

    /// <summary>Who gets them, by name.</summary>
    public required IReadOnlyList<PlannedHomeView> Homes { get; init; }

    /// <summary>The days of what else families are told by itself: exhibitions.</summary>
    public required IReadOnlyList<PlannedMailDay> Families { get; init; }

    /// <summary>Only days with mail.</summary>
    public required IReadOnlyList<MailDayView> Days { get; init; }
}

internal sealed record MailDayView(DateOnly Day, IReadOnlyList<PlannedMailView> Mails)
{
    public static MailDayView Of(MailDay day, SchoolToday today, StaffNames staff) => new(
        day.Day,
        [.. day.Mails
            .Select(mail => PlannedMailView.Of(mail, today, staff))
            .OrderBy(mail => mail.To.Name, StringComparer.CurrentCultureIgnoreCase)]);
}

internal sealed record PlannedMailView(PersonName To, IReadOnlyList<PlannedPartView> Parts)
{
    public static PlannedMailView Of(PlannedMail mail, SchoolToday today, StaffNames staff) => new(
        staff.Named(mail.To),
        [
            .. mail.Due
                .GroupBy(reminder => (reminder.Stage.Key, reminder.Duty.Due))
                .OrderBy(group => group.Key.Due)
                .Select(group => new PlannedPartView(What(group.First(), today), group.Count(), Moved(group.First()))),
            .. WorkReminder.Alike(mail.Work).Select(alike => new PlannedPartView(
                $"{NumberWords.Capital(NumberWords.Count(
                    alike.Count,
                    alike[0].Item.Declared.NameInMail.One,
                    alike[0].Item.Declared.NameInMail.Several))}: {alike[0].Stage.When}",
                null,
                null)),
            .. mail.Digest ? [new PlannedPartView("Weekly summary", null, null)] : Array.Empty<PlannedPartView>(),
        ]);

    private static DateOnly? Moved(Reminder reminder) =>
        reminder.Stage.Name != ReminderPolicy.OverdueStage && reminder.Stage.On != reminder.Stage.Planned ? reminder.Stage.Planned : null;

    private static string What(Reminder reminder, SchoolToday today)
    {
        var name = reminder.Duty.Kind.NameOf(reminder.Duty.Period?.Name, today);
        return $"{name}: {reminder.Stage.When}";
    }
}

/// <param name="Students">About how many at most; absent where it is about none.</param>
/// <param name="MovedFrom">The day by the rule, where that is no school day.</param>
internal sealed record PlannedPartView(string What, int? Students, DateOnly? MovedFrom);
