using System.Net;
using System.Text.Json.Nodes;
using Plp.CheckIns;
using Plp.Demonstration;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Tests.Hosting;

namespace Plp.Tests.Demonstration;

/// <summary>Opening the demonstration School, on any day, any store, and over again.</summary>
public sealed class DemonstrationStartTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Fact]
    public async Task The_same_day_gives_the_same_school_on_every_start()
    {
        using var again = new EmptyStore();
        await again.Opening(OpenedDemonstration.Thursday.AddHours(7)).Open(CancellationToken.None);
        Assert.Equal(Raw.Select(WithoutCommit), (await again.Raw()).Select(WithoutCommit));
    }

    /// <summary>A loopback endpoint speaks for Cosmos DB, the real client to it.</summary>
    [Fact]
    public async Task Cosmos_DB_holds_the_same_school_and_starts_over_alike()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        using var cosmos = await CosmosDocumentStore.Open(
            new CosmosStoreOptions { ConnectionString = endpoint.ConnectionString, Database = "plp-demonstration" },
            CancellationToken.None);
        await EmptyStore.Opening(cosmos, OpenedDemonstration.Thursday.AddDays(-300)).Open(CancellationToken.None);
        await EmptyStore.Opening(cosmos, OpenedDemonstration.Thursday).Open(CancellationToken.None);
        Assert.Equal(Raw.Select(WithoutCommit), (await EmptyStore.Raw(cosmos)).Select(WithoutCommit));
    }

    [Fact]
    public async Task An_opening_that_broke_off_anywhere_is_finished_by_the_next_start()
    {
        using var counting = new EmptyStore();
        var breaking = new BreakingStore(counting.Store, int.MaxValue);
        await EmptyStore.Opening(breaking, OpenedDemonstration.Thursday.AddDays(-1)).Open(CancellationToken.None);
        var commits = breaking.Commits;
        Assert.InRange(commits, 10, 40);

        for (var broken = 0; broken < commits; broken++)
        {
            using var half = new EmptyStore();
            await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                EmptyStore
                    .Opening(new BreakingStore(half.Store, broken), OpenedDemonstration.Thursday.AddDays(-1))
                    .Open(CancellationToken.None));
            var next = half.Opening(OpenedDemonstration.Thursday);
            Assert.True(await next.IsNeeded(CancellationToken.None));
            await next.Open(CancellationToken.None);
            Assert.False(await next.IsNeeded(CancellationToken.None));
            Assert.Equal(Raw.Select(WithoutCommit), (await half.Raw()).Select(WithoutCommit));
        }
    }

    [Fact]
    public async Task Starting_over_in_another_year_leaves_nothing_behind_even_when_it_breaks_off()
    {
        using var counting = new EmptyStore();
        await counting.Opening(OpenedDemonstration.Thursday.AddDays(-300)).Open(CancellationToken.None);
        var whole = new BreakingStore(counting.Store, int.MaxValue);
        await EmptyStore.Opening(whole, OpenedDemonstration.Thursday).Open(CancellationToken.None);
        Assert.Equal(Raw.Select(WithoutCommit), (await counting.Raw()).Select(WithoutCommit));

        for (var broken = 0; broken < whole.Commits; broken += 3)
        {
            using var half = new EmptyStore();
            await half.Opening(OpenedDemonstration.Thursday.AddDays(-300)).Open(CancellationToken.None);
            await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                EmptyStore.Opening(new BreakingStore(half.Store, broken), OpenedDemonstration.Thursday).Open(CancellationToken.None));
            await half.Opening(OpenedDemonstration.Thursday).Open(CancellationToken.None);
            Assert.Equal(Raw.Select(WithoutCommit), (await half.Raw()).Select(WithoutCommit));
        }
    }

    [Fact]
    public async Task A_school_of_ones_own_is_never_written_over()
    {
        using var own = new EmptyStore();
        await NewSchool.Open(
            own.Store,
            new("Cora Lund", "cora@school.example", "--coordinator"),
            OpenedDemonstration.Thursday,
            CancellationToken.None);
        var before = await own.Raw();
        Assert.False(await own.Opening(OpenedDemonstration.Thursday).IsNeeded(CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => own.Opening(OpenedDemonstration.Thursday).Open(CancellationToken.None));
        Assert.Equal(before, await own.Raw());
    }

    [Fact]
    public void Any_day_of_a_leap_year_gives_a_year_that_keeps_the_rules()
    {
        for (var today = new DateOnly(2027, 9, 1); today <= new DateOnly(2028, 9, 1); today = today.AddDays(1))
            KeepsTheRules(today);
    }

    [Theory]
    [InlineData(2026, 3, 8)]
    [InlineData(2026, 11, 1)]
    [InlineData(2026, 11, 30)]
    [InlineData(2026, 12, 24)]
    [InlineData(2026, 12, 31)]
    [InlineData(2027, 1, 1)]
    [InlineData(2028, 2, 29)]
    [InlineData(2032, 2, 13)]
    [InlineData(2032, 2, 29)]
    public void Awkward_days_give_a_whole_school(int year, int month, int day)
    {
        var days = KeepsTheRules(new DateOnly(year, month, day));
        var whole = new DemonstrationSchool(days);
        var documents = whole.Groups().SelectMany(group => group).ToList();
        Assert.Distinct(documents.Select(document => document.Id), StringComparer.Ordinal);
        Assert.All(documents, document => Assert.Matches("^[a-z0-9:-]+$", document.Id));
        Assert.All(whole.Groups(), group => Assert.InRange(group.Count, 1, Changes.Most));
        var states = documents
            .OfType<Card>()
            .Where(card => card.Active)
            .CountBy(card => CheckInDuty.StateOf(card, days.Quarter(1), days.Calendar, days.T))
            .ToDictionary();
        Assert.Equal(
            (54, 3, 2, 1),
            (states[DutyState.Done], states[DutyState.Overdue], states[DutyState.NotPossible], states[DutyState.NotApplicable]));
        Assert.Equal(
            19,
            documents.OfType<Card>().Count(card => CheckInDuty.StateOf(card, days.Quarter(2), days.Calendar, days.T) == DutyState.Done));
        Assert.All(documents.OfType<PlanHistory>(), save => Assert.True(save.Day < days.T));
        Assert.All(documents.OfType<Person>().Where(person => person.Learner is not null), student =>
            Assert.True(student.Learner!.BirthDate!.Value.AddYears(18) > days.T));
    }

    [Fact]
    public async Task A_first_start_opens_the_school_and_starting_over_puts_it_back()
    {
        await using var program = await DemonstrationProgram.Open(OpenedDemonstration.Thursday);
        using var client = program.Client();
        var signIn = await client.GetJson("sign-in");
        Assert.Equal(
            ("Kettle Brook School", true),
            (
                signIn.GetProperty("school").GetProperty("name").GetString(),
                signIn.GetProperty("school").GetProperty("demonstration").GetBoolean()));
        var coordinator = signIn.GetProperty("samplePeople")[3].GetProperty("personId").GetString();
        using (var signedIn = await client.Post("sign-in", new { personId = coordinator }))
            client.DefaultRequestHeaders.Add("Authorization", "Bearer " + (await signedIn.Json()).GetProperty("token").GetString());

        using (var added = await client.Post(
            "people",
            new { key = Guid.NewGuid(), given = "Some", family = "Body", roles = new[] { "student" }, student = new { grade = "9" } }))
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var tyler = Assert.Single(School.Students, student => student.Name == "Tyler Gokey").PersonId;
        var around = await client.GetJson($"students/{tyler}/people");
        using (var emptied = await client.Put(
            $"students/{tyler}/people",
            new { rev = around.GetProperty("rev").GetInt32(), staff = Array.Empty<object>() }))
            Assert.Equal(HttpStatusCode.OK, emptied.StatusCode);
        Assert.Equal(61, (await client.GetJson("students")).GetProperty("students").GetArrayLength());
        Assert.Empty((await client.GetJson($"students/{tyler}")).GetProperty("staff").EnumerateArray());

        for (var time = 0; time < 2; time++)
        {
            using var startedOver = await client.Post("demonstration/start-over", new { });
            Assert.Equal(HttpStatusCode.OK, startedOver.StatusCode);
        }
        Assert.Equal(60, (await client.GetJson("students")).GetProperty("students").GetArrayLength());
        Assert.Single((await client.GetJson($"students/{tyler}")).GetProperty("staff").EnumerateArray());
        Assert.Equal(Raw.Select(WithoutCommit), (await EmptyStore.Raw(program.Store)).Select(WithoutCommit));
    }

    [Fact]
    public async Task Only_this_machine_may_start_over_and_no_page_from_elsewhere()
    {
        await using var program = await DemonstrationProgram.Open(OpenedDemonstration.Thursday);
        using var client = program.Client();
        using (var form = await client.PostAsync(new Uri("demonstration/start-over", UriKind.Relative), new FormUrlEncodedContent([])))
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        using var proxied = await client.Post("demonstration/start-over", new { });
        Assert.Equal(HttpStatusCode.NotFound, proxied.StatusCode);
    }

    [Fact]
    public async Task A_school_of_ones_own_cannot_be_started_over()
    {
        await using var program = await DemonstrationProgram.Open(
            OpenedDemonstration.Thursday,
            new LocalOptions { FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator") });
        using var client = program.Client();
        var before = await EmptyStore.Raw(program.Store);
        using var refused = await client.Post("demonstration/start-over", new { });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(before, await EmptyStore.Raw(program.Store));
    }

    /// <summary>44 school days in every quarter, T the 23rd of the second, the snow day on its middle and just before T-1.</summary>
    private static DemonstrationDays KeepsTheRules(DateOnly today)
    {
        var days = new DemonstrationDays(today);
        var calendar = days.Calendar;
        Assert.False(calendar.Check().Any, $"{today}: {string.Join(' ', calendar.Check().ByField.Keys)}");
        Assert.All(calendar.Periods, period => Assert.Equal(44, calendar.SchoolDays(period.Start, period.End)));
        Assert.All(calendar.Periods, period => Assert.True(calendar.IsSchoolDay(period.Start) && calendar.IsSchoolDay(period.End)));
        Assert.Equal(4 * 44, calendar.SchoolDays(calendar.Start, calendar.End));

        Assert.InRange(days.T.DayNumber - today.DayNumber, 0, 4);
        Assert.Equal(
            today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(today),
            days.T != today);
        for (var day = calendar.Start; day <= calendar.End; day = day.AddDays(1))
        {
            Assert.True(!calendar.IsSchoolDay(day) || !IsHoliday(day), $"{today}: school on {day}");
            Assert.True(calendar.SnowDays.All(snow => snow.Day != day) || !IsHoliday(day));
        }
        Assert.Equal(days.Quarter(2), calendar.PeriodOf(days.T));
        Assert.Equal(23, calendar.SchoolDays(days.Quarter(2).Start, days.T));

        var snow = Assert.Single(calendar.SnowDays).Day;
        Assert.True(days.SchoolDay(-2) < snow && snow < days.SchoolDay(-1));
        Assert.False(calendar.IsSchoolDay(snow));
        Assert.True((calendar with { SnowDays = [] }).IsSchoolDay(snow));
        var middle = days.Quarter(2).Start.AddDays((days.Quarter(2).End.DayNumber - days.Quarter(2).Start.DayNumber) / 2);
        while (!(calendar with { SnowDays = [] }).IsSchoolDay(middle))
            middle = middle.AddDays(1);
        Assert.Equal(snow, middle);

        var afterSecond = Assert.Single(
            calendar.Closed,
            closure => closure.Name == "Break after quarter 2" && closure.From > days.Quarter(2).End && closure.To < days.Quarter(3).Start);
        Assert.Equal(
            6,
            Enumerable
                .Range(0, afterSecond.To.DayNumber - afterSecond.From.DayNumber + 1)
                .Count(i => afterSecond.From.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        Assert.True(calendar.Find(Period.KeyOf(calendar.Start, 3))!.Covers(days.SchoolDay(40)));
        return days;
    }

    private static bool IsHoliday(DateOnly day)
    {
        var thanksgiving = new DateOnly(day.Year, 11, 1);
        while (thanksgiving.DayOfWeek != DayOfWeek.Thursday)
            thanksgiving = thanksgiving.AddDays(1);
        thanksgiving = thanksgiving.AddDays(21);
        return (day.Month, day.Day) is (1, 1) or (12, 24) or (12, 25)
            || day == thanksgiving
            || day == thanksgiving.AddDays(1)
            || (day.DayOfWeek == DayOfWeek.Monday
                && ((day.Month == 1 && (day.Day - 1) / 7 == 2) // the third of January
                    || (day.Month == 9 && day.Day <= 7) // the first of September
                    || (day.Month == 5 && day.AddDays(7).Month == 6))); // the last of May
    }

    /// <summary>A commit's name is its own on every start.</summary>
    private static string WithoutCommit(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document.Remove("commit");
        return document.ToJsonString();
    }
}
