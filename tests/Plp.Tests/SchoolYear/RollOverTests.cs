using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.SchoolYear;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.SchoolYear;

/// <summary>The step into the next school year: nothing is copied by hand and nothing emptied.</summary>
public sealed class RollOverTests : IAsyncLifetime
{
    private static readonly DateTimeOffset june = new(2027, 6, 14, 15, 0, 0, TimeSpan.Zero);

    private readonly TestSchool school = new();
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task The_preview_says_what_comes_and_writes_nothing()
    {
        var preview = await office.GetJson("roll-over");
        Assert.Equal(("2026-27", "2027-28"), (Text(preview, "from"), Text(preview, "to")));
        var calendar = preview.GetProperty("calendar");
        Assert.Equal(("2027-08-25", "2028-06-14"), (Text(calendar, "start"), Text(calendar, "end")));
        Assert.Equal(
            ["9 10 1", "10 11 1"],
            preview
                .GetProperty("grades")
                .EnumerateArray()
                .Select(step => $"{Text(step, "from")} {Text(step, "to")} {step.GetProperty("students").GetInt32()}"));
        Assert.Equal(1, preview.GetProperty("withoutAdvisor").GetInt32());
        Assert.Null(await school.Store.Read<SchoolCalendar>("calendar:2027-28", CancellationToken.None));
    }

    [Fact]
    public async Task Plans_and_history_stay_grades_go_up_and_the_year_turns()
    {
        var plan = await Json("plan:ada");
        ComeTo(june);
        await Run(new { to = "2027-28" });
        var year = await office.GetJson("calendar");
        Assert.Equal(("2027-28", "2027-q1"), (Text(year, "schoolYear"), Text(year.GetProperty("periods")[0], "key")));

        ComeTo(new DateTimeOffset(2027, 9, 8, 15, 0, 0, TimeSpan.Zero));
        using var advisor = school.ClientOf(Cast.Advisor);
        var page = await advisor.GetJson("students/ada");
        Assert.Equal("10", Text(page.GetProperty("student"), "grade"));
        Assert.Equal("goal1", Text(page.GetProperty("plan").GetProperty("goals")[0], "id"));
        Assert.Equal(plan, await Json("plan:ada"));
        Assert.Equal("10", (await school.Store.Read<Card>("card:ada", CancellationToken.None))!.Grade);
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task Who_graduates_leaves_with_the_last_day_and_keeps_their_plan()
    {
        ComeTo(june);
        await Run(new { to = "2027-28", grades = new[] { new { from = "9", graduates = true } } });
        var ada = (await school.Store.Read<Person>("person:ada", CancellationToken.None))!;
        Assert.Equal((false, new DateOnly(2027, 6, 16)), (ada.Active, ada.Left));
        Assert.All((await school.Store.Read<StudentPeople>("student-people:ada", CancellationToken.None))!.StaffLinks, link =>
            Assert.True(link.To <= ada.Left));
        Assert.Equal(Card.LeftState, (await school.Store.Read<Card>("card:ada", CancellationToken.None))!.State);
        Assert.NotNull(await school.Store.Read<Plan>("plan:ada", CancellationToken.None));
        Assert.True((await school.Store.Read<Person>("person:ben", CancellationToken.None))!.Active);
    }

    [Fact]
    public async Task Started_again_it_is_the_same_and_nobody_goes_up_twice()
    {
        ComeTo(june);
        var first = await (await Start(new { to = "2027-28" })).Json();
        var again = await (await Start(new { to = "2027-28" })).Json();
        Assert.Equal(Text(first, "id"), Text(again, "id"));
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal(HttpStatusCode.OK, (await office.Send(HttpMethod.Post, $"jobs/{Text(first, "id")}/next", null)).StatusCode);
        Assert.Equal("10", (await school.Store.Read<Person>("person:ada", CancellationToken.None))!.Learner!.Grade);
        using (var late = await Start(new { to = "2027-28" }))
            Assert.Equal((HttpStatusCode.OK, Text(first, "id")), (late.StatusCode, Text(await late.Json(), "id")));
        Assert.Equal("10", (await school.Store.Read<Person>("person:ada", CancellationToken.None))!.Learner!.Grade);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the first one's is done already
    public async Task Who_starts_it_second_with_something_else_is_shown_what_it_was_started_with(bool done)
    {
        ComeTo(june);
        var first = new
        {
            to = "2027-28",
            calendar = Dates("2027-08-25", "Fair"),
            grades = new object[] { new { from = "9", to = "10" }, new { from = "10", graduates = true } },
        };
        using (var started = await Start(first))
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        if (done)
            Assert.True((await school.Services
                .GetRequiredService<JobRunner>()
                .Run("roll-over:2027-28", TimeSpan.MaxValue, CancellationToken.None))!.Done);

        var calendar = await Json("calendar:2027-28");
        object[] others =
        [
            first with { calendar = Dates("2027-08-30", "Fair") },
            first with { calendar = Dates("2027-08-25", "Mud") },
            new { to = "2027-28", grades = new[] { new { from = "9", to = "11" } } },
        ];
        foreach (var second in others)
        {
            using var refused = await Start(second);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var current = (await refused.Json()).GetProperty("current");
            Assert.Equal(
                ("Some coordinator", "2027-08-25", "Fair"),
                (
                    Text(current.GetProperty("by"), "name"),
                    Text(current.GetProperty("calendar"), "start"),
                    Text(current.GetProperty("calendar").GetProperty("closed")[0], "name")));
            Assert.Equal(
                ["10 ", "9 10"],
                current
                    .GetProperty("grades")
                    .EnumerateArray()
                    .Select(step => $"{Text(step, "from")} {Text(step, "to")}")
                    .Order(StringComparer.Ordinal));
        }
        using (var again = await Start(first))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(calendar, await Json("calendar:2027-28"));
    }

    [Fact]
    public async Task Of_many_who_start_it_at_once_one_does_and_nothing_of_the_others_is_in_it()
    {
        ComeTo(june);
        var answers = await Task.WhenAll(Enumerable
            .Range(11, 8)
            .Select(grade => Start(
                new
                {
                    to = "2027-28",
                    calendar = Dates($"2027-08-{grade + 10}", "Fair"),
                    grades = new[] { new { from = "9", to = $"{grade}" } },
                })));
        var one = await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created).Json();
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await school.Services.GetRequiredService<JobRunner>().Run(Text(one, "id")!, TimeSpan.MaxValue, CancellationToken.None);
        var grade = Text(one.GetProperty("result").GetProperty("grades"), "9");
        Assert.Equal(grade, (await school.Store.Read<Person>("person:ada", CancellationToken.None))!.Learner!.Grade);
        Assert.Equal(
            $"2027-08-{int.Parse(grade!, System.Globalization.CultureInfo.InvariantCulture) + 10}",
            Text(await office.GetJson("calendar"), "start"));
    }

    [Fact]
    public async Task Cut_off_before_the_end_it_is_finished_later_and_until_then_the_old_year_holds()
    {
        ComeTo(june);
        var job = await (await Start(new { to = "2027-28" })).Json();
        Assert.Equal("2026-27", Text(await office.GetJson("calendar"), "schoolYear"));
        var finished = await school.Services
            .GetRequiredService<JobRunner>()
            .Run(Text(job, "id")!, TimeSpan.MaxValue, CancellationToken.None);
        Assert.True(finished!.Done);
        Assert.Equal("2027-28", Text(await office.GetJson("calendar"), "schoolYear"));
    }

    [Fact]
    public async Task It_is_refused_in_the_middle_of_a_year_and_with_dates_that_meet_this_one()
    {
        Assert.Equal(["to"], await Errors(new { to = "2027-28" }));
        ComeTo(june);
        Assert.Equal(["to"], await Errors(new { to = "2030-31" }));
        Assert.Equal(
            ["grades.0.from", "grades.1.to"],
            await Errors(new { to = "2027-28", grades = new object[] { new { from = "5", to = "6" }, new { from = "9" } } }));
        var periods = new[]
        {
            new { name = "One", start = "2027-06-10", end = "2027-12-31" },
            new { name = "Two", start = "2028-01-03", end = "2028-06-14" },
        };
        Assert.Equal(
            ["calendar.start"],
            await Errors(new
            {
                to = "2027-28",
                calendar = new { zone = "America/New_York", start = "2027-06-10", end = "2028-06-14", periods },
            }));
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_shown_again_before_anything_is_started()
    {
        ComeTo(june);
        var digest = Text(await office.GetJson("roll-over"), "digest");
        using (var blind = await office.Post("roll-over", new { to = "2027-28" }))
            Assert.Equal(HttpStatusCode.BadRequest, blind.StatusCode);
        var ada = (await school.Store.Read<Person>("person:ada", CancellationToken.None))!;
        using (var moved = await office.Send(HttpMethod.Put, "people/ada", JsonSerializer.Serialize(new
        {
            rev = ada.Rev,
            given = ada.Given,
            family = ada.Family,
            roles = new[] { "student" },
            student = new { grade = "11", flags = Array.Empty<string>() },
        })))
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());

        using var refused = await office.Post("roll-over", new { to = "2027-28", digest });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var now = (await refused.Json()).GetProperty("current");
        Assert.Equal(["10", "11"], now.GetProperty("grades").EnumerateArray().Select(step => Text(step, "from")));
        Assert.Null(await school.Store.Read<SchoolCalendar>("calendar:2027-28", CancellationToken.None));
        using var confirmed = await office.Post("roll-over", new { to = "2027-28", digest = Text(now, "digest") });
        Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
    }

    [Theory]
    [InlineData("PK", "K")]
    [InlineData("K", "1")]
    [InlineData("9", "10")]
    [InlineData("09", "10")]
    [InlineData("01", "02")]
    [InlineData("12", null)]
    [InlineData("Upper", "Upper")]
    public void A_grade_goes_up(string grade, string? next) => Assert.Equal(next, RollOver.GradeAfter(grade));

    [Fact]
    public void The_next_year_has_the_shape_of_this_one()
    {
        var year = Calendars.Year2026().WithoutSchool(new DateOnly(2027, 2, 3), "Snow", june);
        var next = RollOver.Next(year);
        Assert.False(next.Check().Any);
        Assert.Equal(
            year.Periods.Select(period => (period.Name, period.Start.DayOfWeek)),
            next.Periods.Select(period => (period.Name, period.Start.DayOfWeek)));
        Assert.Equal(year.Closed.Count, next.Closed.Count);
        Assert.Empty(next.SnowDays);
        var early = year with { Start = new DateOnly(2026, 1, 1) };
        Assert.Equal("2027-28", RollOver.Next(early).SchoolYear);
    }

    /// <summary>Starts it over what the preview shows.</summary>
    private async Task<HttpResponseMessage> Start(object input)
    {
        var body = JsonSerializer.SerializeToNode(input)!.AsObject();
        body["digest"] = Text(await office.GetJson("roll-over"), "digest");
        return await office.Send(HttpMethod.Post, "roll-over", body.ToJsonString());
    }

    /// <summary>Another day, and a sign-in of that day.</summary>
    private void ComeTo(DateTimeOffset now)
    {
        school.Clock.Now = now;
        office.Dispose();
        office = school.ClientOf(Cast.Coordinator);
    }

    private async Task Run(object input)
    {
        using var started = await Start(input);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var job = await started.Json();
        while (Text(job, "state") != "done")
            job = await (await office.Send(HttpMethod.Post, $"jobs/{Text(job, "id")}/next", null)).Json();
    }

    private static object Dates(string start, string holiday) => new
    {
        zone = "America/New_York",
        start,
        end = "2028-06-14",
        periods = new[] { new { name = "One", start, end = "2027-12-31" }, new { name = "Two", start = "2028-01-03", end = "2028-06-14" } },
        closed = new[] { new { from = "2027-10-04", to = "2027-10-04", name = holiday } },
    };

    private async Task<IEnumerable<string>> Errors(object input) =>
        (await (await Start(input)).Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name);

    private async Task<string> Json(string id) =>
        System.Text.Encoding.UTF8.GetString((await school.Store.Read(id, CancellationToken.None))!.Json.Span);

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
