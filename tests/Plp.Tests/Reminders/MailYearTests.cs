using Plp.Mail;
using Plp.Reminders;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Reminders;

public sealed class MailYearTests
{
    /// <summary>Where nothing is ever done, what was previewed before the year is what is queued in it, email by email.</summary>
    [Fact]
    public async Task The_year_that_is_previewed_is_the_year_that_comes()
    {
        using var file = new EmptyStore();
        var year = new SimulatedYear(3);
        await year.Open(file.Store);
        var clock = new StandingClock(SimulatedYear.At(SimulatedYear.Day(2026, 8, 20), 9, 0));
        var today = await new SchoolDays(file.Store, clock).Today(CancellationToken.None);
        var cards = await new Plp.Duties.Cards(file.Store, new(file.Store, clock), clock).Active(CancellationToken.None);
        var staff = StaffFacts.Of(await new Plp.People.PersonStore(file.Store, clock).Staff(CancellationToken.None));
        var previewed = MailYear
            .Of(today, cards, staff, MailSettings.Default, [], WorkToTell.Nothing)
            .SelectMany(day => day.Mails.Select(mail => MailMessage.IdOf(mail.To, $"{day.Day:O}")))
            .Order()
            .ToList();

        for (var day = SimulatedYear.Day(2026, 8, 20); day < SimulatedYear.Day(2027, 7, 5); day = day.AddDays(1))
            await ReminderRuns.Tick(file.Store, SimulatedYear.At(day, 7, 0));
        var queued = await file.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);
        Assert.Equal(previewed, queued.Select(message => message.Id).Order());
        Assert.InRange(previewed.Count, 150, 400);
    }

    [Fact]
    public async Task The_coordinator_reads_it_by_day_and_person_with_what_was_moved()
    {
        await using var school = new DisposableSchool();
        using var coordinator = (await school.Open()).ClientOf(Cast.Coordinator);
        var days = (await coordinator.GetJson("reminders/year")).GetProperty("days").EnumerateArray().ToList();
        var half = days.Single(day => day.GetProperty("day").GetString() == "2026-12-14").GetProperty("mails").EnumerateArray()
            .Single(mail => mail.GetProperty("to").GetProperty("personId").GetString() == Cast.Advisor).GetProperty("parts")[0];
        Assert.Equal(
            ("Quarter 2 check-in: halfway", 1, "2026-12-12"),
            (half.GetProperty("what").GetString(), half.GetProperty("students").GetInt32(), half.GetProperty("movedFrom").GetString()));
    }

    private sealed class DisposableSchool : IAsyncDisposable
    {
        private readonly TestSchool school = new();

        public async Task<TestSchool> Open()
        {
            await school.InitializeAsync();
            return school;
        }

        public async ValueTask DisposeAsync() => await school.DisposeAsync();
    }
}
