using System.Text.Json;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Reminders;

/// <summary>What goes to families by itself, name by name, before it goes.</summary>
public sealed class PlannedHomesTests
{
    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Kettle Brook School has a student who turns 18, homes that speak Spanish, Somali and Nepali, a grandmother without an
    /// address; here one more stops updates and one's only child leaves nobody to write about from her birthday on.
    /// </summary>
    [Fact]
    public async Task Who_is_listed_for_the_rest_of_the_year_is_who_is_then_told()
    {
        await using var school = await DemonstrationProgram.Open(thursday);
        await Change(school);
        using var dana = await school.ClientOf("Dana Whitcomb");
        var year = await dana.GetJson("reminders/year");
        var days = year.GetProperty("quarters").EnumerateArray().Select(quarter => quarter.GetProperty("day").GetString()!).ToList();
        Assert.Equal(3, days.Count);
        var homes = year.GetProperty("homes").EnumerateArray().ToList();
        Assert.Contains(homes, home => home.TryGetProperty("days", out _));
        Assert.Contains(homes, home => home.TryGetProperty("task", out _));
        Assert.Contains(homes, home => Text(home, "language") == "es");
        Assert.DoesNotContain("@", year.GetRawText(), StringComparison.Ordinal);

        foreach (var day in days)
        {
            var before = (await Told(school)).ToHashSet();
            school.Clock.Now = SimulatedYear.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 7, 30);
            await school.Run("SendDueReminders");
            var listed = homes
                .Where(home => !home.TryGetProperty("days", out var some) || some.EnumerateArray().Any(one => one.GetString() == day))
                .Select(Listed)
                .Order()
                .ToList();
            Assert.NotEmpty(listed);
            Assert.Equal(listed, (await Told(school)).Except(before).Select(one => one.What).Order());
        }
    }

    [Fact]
    public async Task In_the_summer_it_is_the_year_that_was_started_day_by_day()
    {
        await using var school = await DemonstrationProgram.Open(thursday);
        school.Clock.Now = new DateTimeOffset(2027, 7, 12, 14, 0, 0, TimeSpan.Zero);
        using var dana = await school.ClientOf("Dana Whitcomb");
        var over = await dana.GetJson("reminders/year");
        Assert.Equal(
            (true, 0, 0),
            (
                over.GetProperty("isOver").GetBoolean(),
                over.GetProperty("days").GetArrayLength(),
                over.GetProperty("quarters").GetArrayLength()));

        var digest = Text(await dana.GetJson("roll-over"), "digest");
        using (var started = await dana.Post("roll-over", new { to = "2027-28", digest }))
            await Finish(dana, Text(await started.Json(), "id")!);
        var year = await dana.GetJson("reminders/year");
        var next = await dana.GetJson("calendar");
        Assert.Equal(
            ("2027-28", Text(next, "start"), false),
            (Text(year, "schoolYear"), Text(year, "from"), year.GetProperty("isOver").GetBoolean()));
        Assert.Equal(
            ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"],
            year.GetProperty("quarters").EnumerateArray().Select(quarter => Text(quarter, "name")));
        Assert.All(year.GetProperty("days").EnumerateArray(), day =>
            Assert.True(string.CompareOrdinal(Text(day, "day"), Text(next, "start")) >= 0));
        Assert.Contains(year.GetProperty("days").EnumerateArray(), day => string.CompareOrdinal(Text(day, "day"), "2027-09-15") < 0);
        Assert.NotEmpty(year.GetProperty("homes").EnumerateArray());
    }

    [Fact]
    public async Task Emails_the_coordinator_presses_for_have_no_day()
    {
        await using var school = await DemonstrationProgram.Open(thursday);
        var settings = (await school.Store.Read<MailSettings>(MailSettings.TheId, CancellationToken.None))!;
        Assert.True((await school.Store.Commit(
            new Changes().Replace(settings with { PeriodMail = PeriodMail.WhenPressed }),
            CancellationToken.None)).Done);
        using var dana = await school.ClientOf("Dana Whitcomb");
        var year = await dana.GetJson("reminders/year");
        Assert.Equal(
            ("whenPressed", 0, 0),
            (Text(year, "periodMail"), year.GetProperty("quarters").GetArrayLength(), year.GetProperty("homes").GetArrayLength()));
    }

    private static async Task Finish(HttpClient client, string job)
    {
        while (true)
        {
            using var next = await client.Post($"jobs/{job}/next", new { });
            if (Text(await next.Json(), "state") == "done")
                return;
        }
    }

    private static async Task Change(DemonstrationProgram school)
    {
        var around =
            await school.Store.All<StudentPeople>(new DocumentQuery(StudentPeople.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        var people = (await school.People()).ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        var plain = around
            .Where(one => people[one.Student!].Active && one.Adults.Count == 1 && people[one.Adults[0].Person].Email is not null)
            .Where(one => around.Count(other => other.Adults.Any(link => link.Person == one.Adults[0].Person)) == 1)
            .OrderBy(one => one.Student, StringComparer.Ordinal).Take(2).ToList();
        var student = people[plain[1].Student!];
        Assert.True((await school.Store.Commit(new Changes()
            .Put(MailStop.None(plain[0].Adults[0].Person) with { Unsubscribed = thursday })
            .Replace(student with { Learner = student.Learner! with { BirthDate = new DateOnly(2009, 2, 20), ComingOfAge = null } }),
                CancellationToken.None)).Done);
    }

    /// <summary>What families were told about a period: by emails and by persons.</summary>
    private static async Task<IEnumerable<(string Id, string What)>> Told(DemonstrationProgram school)
    {
        var people = (await school.People()).ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        var cards = (await school.Store.All<Card>(
            new DocumentQuery(Card.Shape.Type) { State = Card.ActiveState, PageSize = 1000 },
            CancellationToken.None)).ToDictionary(
            card => card.Student!,
            StringComparer.Ordinal);
        var names = new ShortNames(cards.Values);
        var messages = (await school.Messages()).Where(message => message.Purpose == MailPurpose.QuarterUpdate)
            .Select(message => (
                message.Id,
                $"{message.To} {string.Join(", ", message.Students.Select(student => names.Of(cards[student])))} mail {message.Language}"));
        var tasks = (await school.Store
            .All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { PageSize = 1000 }, CancellationToken.None)).Where(task => task.Id
            .Contains(":quarter:", StringComparison.Ordinal))
            .Select(task => (
                task.Id,
                $"{task.Adult} {names.Of(cards[task.Student!])} {JsonNamingPolicy.CamelCase.ConvertName(task.What.ToString())} " +
                $"{people[task.Adult].Adult!.Language}"));
        return [.. messages, .. tasks];
    }

    /// <summary>A task is about the first of the children.</summary>
    private static string Listed(JsonElement home)
    {
        var students = home.GetProperty("students").EnumerateArray().Select(student => student.GetString());
        return home.TryGetProperty("task", out var task)
            ? $"{Text(home.GetProperty("to"), "personId")} {students.First()} {task.GetString()} {Text(home, "language")}"
            : $"{Text(home.GetProperty("to"), "personId")} {string.Join(", ", students)} mail {Text(home, "language")}";
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
