using Plp.Jobs;
using Plp.Mail;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Reminders;

namespace Plp.Tests.Families;

/// <summary>
/// The emails about a quarter that go by themselves: quarter 1 ends on Friday 30 October, and the clock goes back on
/// the Sunday.
/// </summary>
public sealed class PeriodCloseTests : IAsyncLifetime
{
    private const string Job = "job:quarter-updates:2026-q1";

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task They_are_written_on_the_first_school_day_after_the_close_for_that_afternoon_and_once()
    {
        await SetUp(MailSettings.Default with { Mode = MailMode.Live });
        await Tick("2026-10-30T20:30:00Z");
        await Tick("2026-11-02T11:30:00Z"); // 6:30 in Vermont
        Assert.Null(await school.Store.Read<Job>(Job, CancellationToken.None));
        for (var tick = 0; tick < 3; tick++)
            await Tick("2026-11-02T12:00:00Z");
        await Tick("2026-11-03T12:00:00Z");
        var messages = await Messages();
        Assert.Equal([Cast.Guardian, Cast.ParentOnStaff], messages.Select(message => message.To).Order());
        Assert.All(messages, message => Assert.Equal(new DateTimeOffset(2026, 11, 2, 21, 0, 0, TimeSpan.Zero), message.NotBefore));
        var job = (await school.Store.Read<Job>(Job, CancellationToken.None))!;
        Assert.Equal((true, null, new DateOnly(2026, 11, 2)), (job.Done, job.By, job.On));
    }

    [Fact]
    public async Task Runs_at_once_write_one_email_an_adult()
    {
        await SetUp(MailSettings.Default with { Mode = MailMode.Live });
        var now = At("2026-11-02T12:00:00Z");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReminderRuns.Tick(new YieldingStore(school.Store), now))));
        Assert.Equal(2, (await Messages()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_ends_at_any_step_is_made_up_for_by_the_next(bool after)
    {
        await SetUp(MailSettings.Default with { Mode = MailMode.Live });
        var (crashed, step) = (true, 0);
        while (crashed)
        {
            var crashing = new CrashingStore(school.Store, ++step, after);
            try
            {
                await ReminderRuns.Tick(crashing, At("2026-11-02T12:00:00Z"));
            }
            catch (CrashException)
            {
                // what it left is for the next
            }
            crashed = crashing.Crashed;
        }
        Assert.InRange(step, 5, 60);
        Assert.Equal(2, (await Messages()).Count);
    }

    [Fact]
    public async Task Without_school_that_day_they_go_the_day_after()
    {
        await SetUp(MailSettings.Default with { Mode = MailMode.Live });
        var calendar = (await school.Store.Read<SchoolCalendar>(SchoolCalendar.IdOf("2026-27"), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(calendar.WithoutSchool(new DateOnly(2026, 11, 2), "Ice", default)),
            CancellationToken.None);
        await Tick("2026-11-02T12:00:00Z");
        Assert.Empty(await Messages());
        await Tick("2026-11-03T12:00:00Z");
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 21, 0, 0, TimeSpan.Zero), (await Messages())[0].NotBefore);
    }

    [Theory]
    [InlineData(MailMode.Off, null, "2026-11-02T12:00:00Z")] // nobody gets mail, and nobody is called instead
    [InlineData(MailMode.Live, PeriodMail.WhenPressed, "2026-11-02T12:00:00Z")]
    [InlineData(MailMode.Live, null, "2026-11-09T12:00:00Z")] // the sixth school day: it is no news any more
    internal async Task They_do_not_go_by_themselves_where_the_school_does_not_want_it_or_it_is_no_news(
        MailMode mode,
        PeriodMail? messages,
        string now)
    {
        await SetUp(MailSettings.Default with { Mode = mode, PeriodMail = messages });
        await Tick(now);
        Assert.Empty(await Messages());
        Assert.Null(await school.Store.Read<Job>(Job, CancellationToken.None));
    }

    [Fact]
    public void After_the_last_quarter_they_go_on_the_next_weekday_and_a_break_is_waited_for()
    {
        var calendar = Calendars.Year2026();
        Assert.Equal(new DateOnly(2027, 6, 17), PeriodDays.On(calendar, calendar.Periods[3]));
        Assert.Equal("2026-q4", PeriodDays.Due(calendar, new DateOnly(2027, 6, 18))!.Key);
        var broken = calendar with { Closed = [new Closure(new DateOnly(2027, 1, 25), new DateOnly(2027, 1, 29), "Break")] };
        Assert.Equal(new DateOnly(2027, 2, 1), PeriodDays.On(broken, broken.Periods[1]));
    }

    [Fact]
    public async Task The_preview_the_email_page_and_a_day_without_school_say_when_and_the_setting_stops_it()
    {
        await SetUp(MailSettings.Default with { Rev = 1, Mode = MailMode.Live });
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var quarters = (await coordinator.GetJson("reminders/year"))
            .GetProperty("quarters")
            .EnumerateArray()
            .Select(quarter => (quarter.GetProperty("name").GetString(), quarter.GetProperty("day").GetString()));
        Assert.Equal([("Quarter 2", "2027-01-25"), ("Quarter 3", "2027-04-01"), ("Quarter 4", "2027-06-17")], quarters);
        Assert.Equal(("2027-01-25", "byThemselves"), Next(await coordinator.GetJson("mail")));
        var moved = (await coordinator.GetJson("calendar/no-school?day=2027-01-25"))
            .GetProperty("mails")
            .EnumerateArray()
            .Single(mail => mail.GetProperty("kind").GetString() == "quarter");
        Assert.Equal((2, "2027-01-26"), (moved.GetProperty("mails").GetInt32(), moved.GetProperty("to").GetString()));

        using (var saved = await coordinator.Put("mail-settings", new { rev = 1, periodMail = "whenPressed" }))
            Assert.Equal("whenPressed", (await saved.Json()).GetProperty("periodMail").GetString());
        var pressed = await coordinator.GetJson("reminders/year");
        Assert.Equal((0, 0), (pressed.GetProperty("quarters").GetArrayLength(), pressed.GetProperty("homes").GetArrayLength()));
        Assert.Equal("whenPressed", Next(await coordinator.GetJson("mail")).Messages);
    }

    private static (string? On, string? Messages) Next(System.Text.Json.JsonElement overview) =>
        (overview.GetProperty("nextQuarter").GetProperty("on").GetString(),
            overview.GetProperty("nextQuarter").GetProperty("messages").GetString());

    private static DateTimeOffset At(string now) => DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

    private async Task SetUp(MailSettings settings) =>
        Assert.True((await school.Store.Commit(
            new Changes().Put(settings with { LiveSince = settings.Mode == MailMode.Live ? At("2026-09-01T12:00:00Z") : null }),
            CancellationToken.None)).Done);

    private Task Tick(string now) => ReminderRuns.Tick(school.Store, At(now));

    private async Task<List<MailMessage>> Messages() =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None)).FindAll(message =>
            message.Purpose == MailPurpose.QuarterUpdate);
}
