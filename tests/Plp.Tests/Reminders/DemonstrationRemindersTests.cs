using System.Text;
using Plp.Mail;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Roster;
using Xunit.Abstractions;

namespace Plp.Tests.Reminders;

/// <summary>The letters of Kettle Brook School on one morning, as they are told.</summary>
public sealed class DemonstrationRemindersTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Marcus_Okafor_hears_that_half_the_quarter_is_over_and_whom_to_see_first()
    {
        using var file = new EmptyStore();
        await file.Opening(thursday).Open(CancellationToken.None);
        await ReminderRuns.Tick(file.Store, thursday.AddMinutes(30));
        var letters = await file.Store.All<Letter>(new DocumentQuery(Letter.Shape.Type), CancellationToken.None);
        var persons = await file.Store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None);
        foreach (var letter in letters)
            output.WriteLine(Written(letter));

        var okafor = letters.Single(letter => letter.To == persons.Single(person => person.Name == "Marcus Okafor").PersonId);
        Assert.Contains(
            "Half the quarter is behind us (moved one day by the snow). Nine advisees to see; Liam P. (11) and Sofia first, their Quarter 1 check-in is still open. Print your sheets.",
            okafor.Text.Parts.Select(part => part.Text));
        Assert.Equal(("Good morning Marcus,", "You get this because you are their advisor."), (okafor.Text.Greeting, okafor.Text.Why));
        var all = string.Join('\n', letters.Select(Written));
        Assert.All(persons.Where(person => person.State == Person.StudentState), student => Assert.DoesNotContain($"{student.Given} {student.Family}", all, StringComparison.Ordinal));
    }

    private static string Written(Letter letter) => new StringBuilder()
        .AppendLine($"— {letter.To}: {letter.Subject}")
        .AppendLine(letter.Text.Greeting)
        .AppendJoin('\n', letter.Text.Parts.Select(part => $"{part.Heading} {part.Text}\n  {string.Join("\n  ", part.Items ?? [])}"))
        .AppendLine().AppendLine(letter.Text.Answer).AppendLine(letter.Text.Signed).AppendLine(letter.Text.Why)
        .ToString();
}
