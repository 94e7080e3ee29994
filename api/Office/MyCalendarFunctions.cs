using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Office;

/// <summary>The calendar as a page, and as a feed that other programs read by a secret address.</summary>
internal sealed class MyCalendarFunctions(
    RequestHandler handler,
    DutyCalendar calendar,
    CalendarFeeds feeds,
    PersonStore people,
    SiteAddress site)
{
    private const int MostDays = 400;

    [Function(nameof(OfficeRoom.ReadMyCalendar))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "my-calendar")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadMyCalendar, async visit =>
        {
            var errors = new FieldErrors();
            var today = visit.Today.Day;
            var from = DayOf(request, "from", new DateOnly(today.Year, today.Month, 1), errors);
            var to = DayOf(request, "to", from < new DateOnly(9000, 1, 1) ? from.AddMonths(1).AddDays(-1) : from, errors);
            if (to < from || to.DayNumber - from.DayNumber > MostDays)
                errors.Add("to", $"Ask for at most {MostDays} days, the first before the last.");
            string? whose = request.Query["whose"];
            var staff = await people.Staff(visit.Token);
            var isOffice = visit.Caller.Role is Role.Coordinator or Role.Administrator;
            if (whose is null or "" or "me")
                whose = visit.Caller.Id;
            else if (!isOffice)
                return Problem.NotYours("The coordinator and the administrator look at the calendars of others.");
            else if (whose == "everyone")
                whose = null;
            else if (staff.Find(whose) is null)
                errors.Add("whose", "Choose a member of staff, everyone or me.");
            if (errors.Any)
                return Problem.Invalid(errors);
            return Reply.Ok(new MyCalendarView(
                today,
                from,
                to,
                await calendar.Of(visit, whose, from, to),
                isOffice ? WorkFormView.Eligible(staff, StaffRoles.All) : null,
                (await feeds.Of(visit.Caller.Id, visit.Token))?.Made));
        });

    [Function(nameof(OfficeRoom.MakeCalendarFeed))]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "my-calendar/feed")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.MakeCalendarFeed, async visit => await feeds.Make(visit) is { } token
            ? Reply.Created(new CalendarFeedView(new Uri(site.Api, $"calendar-feed/{token}").ToString(), visit.Today.Instant))
            : Problem.Conflict("A new address was made for you at this moment. Open the page again."));

    [Function(nameof(OfficeRoom.RevokeCalendarFeed))]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "my-calendar/feed/revoke")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.RevokeCalendarFeed, async visit =>
        {
            await feeds.Revoke(visit);
            return Reply.Ok(new CalendarFeedView(null, null));
        });

    [Function(nameof(OfficeRoom.ReadCalendarFeed))]
    public Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "calendar-feed/{feedToken}")] HttpRequest request,
        string feedToken) =>
        handler.AnswerAttempt(request, OfficeRoom.ReadCalendarFeed, Secret.Link, feedToken, async token =>
        {
            if (await feeds.Write(feedToken, token) is not { } file)
                return new Attempt(
                    Problem.Of(
                        StatusCodes.Status410Gone,
                        "No longer here",
                        "This calendar address opens nothing. Make a new one on the page “My calendar”."),
                    InVain: true);
            var tag = $"\"{CalendarFeeds.HashOf(file)}\"";
            request.HttpContext.Response.Headers.ETag = tag;
            return new Attempt(
                request.Headers.IfNoneMatch == tag
                    ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                    : TypedResults.Text(file, CalendarFile.MediaType),
                InVain: false);
        });

    private static DateOnly DayOf(HttpRequest request, string name, DateOnly otherwise, FieldErrors errors)
    {
        string? asked = request.Query[name];
        if (string.IsNullOrEmpty(asked))
            return otherwise;
        if (!DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            errors.Add(name, "Give a day as YYYY-MM-DD.");
        return day;
    }
}

/// <param name="People">Whose calendars the reader may look at; for coordinator and administrator.</param>
/// <param name="FeedMade">When the reader's secret address was made; left out where there is none.</param>
internal sealed record MyCalendarView(
    DateOnly Today,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CalendarLine> Lines,
    IReadOnlyList<PersonName>? People,
    DateTimeOffset? FeedMade);

/// <param name="Address">The secret address; it is told this once.</param>
internal sealed record CalendarFeedView(string? Address, DateTimeOffset? Made);
