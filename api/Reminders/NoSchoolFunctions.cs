using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>What "no school" moves, before somebody says it and after (D4).</summary>
internal sealed class NoSchoolFunctions(
    RequestHandler handler,
    Cards cards,
    PersonStore people,
    MailStore messages,
    MailSettingsStore mail,
    WorkItemStore items,
    IDocumentStore store)
{
    /// <summary>Of today, or of the day asked for.</summary>
    [Function(nameof(RemindersRoom.PreviewNoSchool))]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "calendar/no-school")] HttpRequest request) =>
        handler.Answer(request, RemindersRoom.PreviewNoSchool, async visit =>
        {
            var (today, day) = (visit.Today, visit.Today.Day);
            if (request.Query.ContainsKey("day"))
            {
                if (!DateOnly.TryParseExact(request.Query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                    return Problem.Invalid("day", "Give the day as 2026-12-01.");
                if (day < today.Day || day > today.Calendar.End)
                    return Problem.Invalid("day", "Choose a day of this school year that has not passed.");
            }

            var active = await cards.Active(visit.Token);
            var staff = await people.Staff(visit.Token);
            var settings = await mail.Read(visit.Token);
            var told = await store.All<SentReminders>(
                new DocumentQuery(SentReminders.Shape.Type) { State = today.Calendar.SchoolYear, PageSize = 1000 },
                visit.Token);
            var queued = await messages.Of(MailMessage.QueuedState, null, null, visit.Token);
            var work = await items.ToTell(staff, visit.Token);
            var moved = DayWithoutSchool.Of(day, today, active, StaffFacts.Of(staff), settings, told, work, queued);
            return Reply.Ok(new NoSchoolView
            {
                Day = day,
                Said = today.Calendar.SnowDays.Any(snow => snow.Day == day),
                Mode = settings.Mode,
                StaffAt = settings.StaffAt,
                FamilyAt = settings.FamilyAt,
                Mails = moved.Mails,
                Duties = moved.Duties,
            });
        });
}

internal sealed record NoSchoolView
{
    public required DateOnly Day { get; init; }

    /// <summary>Whether "no school" was said for it already: then this is what moved.</summary>
    public required bool Said { get; init; }

    /// <summary>While mail is off, emails are held anyway.</summary>
    public required MailMode Mode { get; init; }

    /// <summary>The hours at which mail goes, local.</summary>
    public required TimeOnly StaffAt { get; init; }

    public required TimeOnly FamilyAt { get; init; }

    /// <summary>What would go on the day, by kind and by the day it goes instead.</summary>
    public required IReadOnlyList<MovedMail> Mails { get; init; }

    /// <summary>Duties whose last day is another one.</summary>
    public required IReadOnlyList<MovedDuty> Duties { get; init; }
}
