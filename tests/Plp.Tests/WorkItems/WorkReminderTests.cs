using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.WorkItems;

/// <summary>Work items in the morning's email (D3, D6), said without a word of them (D8).</summary>
public sealed class WorkReminderTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task What_waits_is_told_the_next_morning_in_one_email_and_once()
    {
        await school.Started("meeting");
        await school.Started("guideline");
        await school.Started("training");
        var message = (await MessageAt(19, Cast.OtherAdvisor))!;
        Assert.Equal(
            ["One guideline waits for you, due Mon 30 November.", "One training item waits for you, due Fri 4 December."],
            Parts(message));
        Assert.Equal("You get this because it is yours to deal with, or waits for you.", message.Text.Why);
        Assert.Contains("One meeting is on Tue 24 November at 3:15 PM.", Parts(await MessageAt(19, Cast.Advisor)));
        Assert.Null(await MessageAt(20, Cast.OtherAdvisor));
    }

    [Fact]
    public async Task A_meeting_is_told_the_school_day_before_and_again_when_it_is_put_on_another_day()
    {
        var id = await school.Started("meeting");
        await MessageAt(19, Cast.Advisor);
        Assert.DoesNotContain(Parts(await MessageAt(20, Cast.Advisor)), text => text!.Contains("meeting", StringComparison.Ordinal));
        Assert.Contains("One meeting is on Tue 24 November at 3:15 PM.", Parts(await MessageAt(23, Cast.Advisor)));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var moved = await coordinator.Put($"work-items/{id}", new
        {
            key = Guid.NewGuid(),
            rev = 1,
            title = "Leadership team",
            due = "2026-12-02",
            begins = "15:15:00",
            peopleIds = new[] { Cast.Advisor },
            values = new { form = "meeting" },
        });
        Assert.True(moved.IsSuccessStatusCode);
        Assert.Contains(
            "One meeting is on Wed 2 December at 3:15 PM.",
            Parts(await MessageAt(new DateOnly(2026, 12, 1), Cast.Advisor)));
    }

    [Fact]
    public async Task What_is_overdue_is_told_once_to_its_owner_and_the_coordinator()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Started("enquiry", new
        {
            ownerId = Cast.Office,
            due = "2026-11-19",
            values = new { from = "zq", reach = "802-555-0111", question = "zq" },
        });
        Assert.Equal(["One enquiry waits for you, due Thu 19 November."], Parts(await MessageAt(19, Cast.Office)));
        Assert.Equal(["One enquiry was due Thu 19 November."], Parts(await MessageAt(20, Cast.Office)));
        Assert.Contains("One enquiry was due Thu 19 November.", Parts(await MessageAt(20, Cast.Coordinator)));
        Assert.Null(await MessageAt(23, Cast.Office));
    }

    [Fact]
    public async Task An_email_about_what_was_closed_meanwhile_is_withdrawn()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var id = await coordinator.Started("enquiry", new
        {
            ownerId = Cast.Office,
            values = new { from = "A reporter", reach = "802-555-0111", question = "What is a plan?" },
        });
        var message = (await MessageAt(19, Cast.Office))!;
        Assert.Equal([id], message.WorkItems!);
        Assert.Null(await WhyNot(message));
        using var nextMorning = school.ClientOf(Cast.Coordinator);
        await nextMorning.Move(id, "answer", new { answer = "Told" });
        Assert.Equal("Everything in it is done, or is someone else's now.", await WhyNot(message));
    }

    [Fact]
    public async Task No_email_says_a_word_of_an_item()
    {
        foreach (var kind in WorkItemsSchool.Samples.Keys)
            await school.Started(kind);
        foreach (var person in new[] { Cast.Advisor, Cast.Coordinator, Cast.Counselor, Cast.OtherAdvisor, Cast.Administrator })
        {
            foreach (var day in new[] { 19, 20, 23, 24 })
            {
                var message = await MessageAt(day, person);
                var items = message is null ? "" : string.Join(" ", message.Subject, string.Join(" ", Parts(message)));
                foreach (var word in new[] { "zq", "eferral", "Longer", "Leadership", "Writing", "Listening", "reporter" })
                    Assert.DoesNotContain(word, items, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_year_of_mail_says_what_will_be_told()
    {
        await school.Started("training");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var days = (await coordinator.GetJson("reminders/year")).GetProperty("days").EnumerateArray()
            .Where(day => day.GetRawText().Contains("One training item", StringComparison.Ordinal))
            .Select(day => day.GetProperty("day").GetString());
        Assert.Equal(["2026-11-18", "2026-11-30", "2026-12-03", "2026-12-07"], days);
    }

    private Task<string?> WhyNot(MailMessage message) => school.Services.GetServices<IMailCheck>()
        .OfType<Plp.Reminders.ReminderCheck>().Single().WhyNot(message, CancellationToken.None);

    private static List<string?> Parts(MailMessage? message) => message?.Text.Parts.Select(part => part.Text).ToList() ?? [];

    private Task<MailMessage?> MessageAt(int november, string person) => MessageAt(new DateOnly(2026, 11, november), person);

    /// <summary>The person's email of that day, at noon.</summary>
    private async Task<MailMessage?> MessageAt(DateOnly day, string person)
    {
        school.Clock.Now = new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero);
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        return await school.Store.Read<MailMessage>(MailMessage.IdOf(person, $"{day:O}"), CancellationToken.None);
    }
}
