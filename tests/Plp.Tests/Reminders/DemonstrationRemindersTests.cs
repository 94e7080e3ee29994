using System.Text;
using Plp.Mail;
using Plp.People;
using Plp.Reminders;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Xunit.Abstractions;

namespace Plp.Tests.Reminders;

/// <summary>The emails of Kettle Brook School on one morning, as they are told.</summary>
public sealed class DemonstrationRemindersTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Marcus_Okafor_hears_that_half_the_quarter_is_over_and_whom_to_see_first()
    {
        using var file = new EmptyStore();
        await file.Opening(thursday).Open(CancellationToken.None);
        await Forget(file.Store);
        await ReminderRuns.Tick(file.Store, thursday.AddMinutes(30));
        var messages = await file.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);
        var persons = await file.Store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None);
        foreach (var message in messages)
            output.WriteLine(Written(message));

        var okafor = messages.Single(message => message.To == persons.Single(person => person.Name == "Marcus Okafor").PersonId);
        Assert.Contains(
            "The quarter is half over (moved one day by the snow). Nine advisees to see; Liam P. (11) and Sofia first, their Quarter " +
            "1 check-in is not done yet. Print your sheets.",
            okafor.Text.Parts.Select(part => part.Text));
        Assert.Equal(("Good morning Marcus,", "You get this because you are their advisor."), (okafor.Text.Greeting, okafor.Text.Why));
        var all = string.Join('\n', messages.Select(Written));
        Assert.All(persons.Where(person => person.State == Person.StudentState), student =>
            Assert.DoesNotContain($"{student.Given} {student.Family}", all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_staff_were_told_before_the_first_morning_is_not_told_again()
    {
        using var file = new EmptyStore();
        await file.Opening(thursday).Open(CancellationToken.None);
        await ReminderRuns.Tick(file.Store, thursday.AddMinutes(30));
        var messages = await file.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);
        Assert.Single(messages, message => message.Purpose == MailPurpose.Digest);
        var okafor = Assert.Single(await file.Store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None), person =>
            person.Name == "Marcus Okafor").PersonId;
        Assert.Single(messages, message =>
            message.To == okafor
                && message.Text.Parts.Any(part => part.Text?.StartsWith("The quarter is half over", StringComparison.Ordinal) == true));
    }

    /// <summary>As if reminders had never run: what the demonstration says was told is taken out.</summary>
    private static async Task Forget(IDocumentStore store)
    {
        var changes = new Changes();
        foreach (var ledger in await store.All<SentReminders>(new DocumentQuery(SentReminders.Shape.Type), CancellationToken.None))
            changes.Delete(ledger);
        foreach (var message in await store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None))
            changes.Delete(message);
        await store.Commit(changes, CancellationToken.None);
    }

    private static string Written(MailMessage message) => new StringBuilder()
        .AppendLine($"— {message.To}: {message.Subject}")
        .AppendLine(message.Text.Greeting)
        .AppendJoin('\n', message.Text.Parts.Select(part => $"{part.Heading} {part.Text}\n  {string.Join("\n  ", part.Items ?? [])}"))
        .AppendLine().AppendLine(message.Text.Answer).AppendLine(message.Text.Signed).AppendLine(message.Text.Why)
        .ToString();
}
