using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>What every answer has, and what is recorded of it.</summary>
public sealed class RequestHandlerTests
{
    [Fact]
    public async Task Every_answer_is_private_says_its_kind_and_shows_its_revision_to_pages_elsewhere()
    {
        await using var school = await Started();
        using var ada = school.ClientOf(TestSchool.Ada);
        using var answer = await ada.Send(HttpMethod.Get, "students/ada", null);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            "ETag, Location, Retry-After, Content-Disposition",
            answer.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    /// <summary>Let go piece by piece, it took half as much again.</summary>
    [Fact]
    public async Task A_long_answer_is_packed_as_small_as_its_whole_text()
    {
        await using var school = await DemonstrationProgram.Open(new DateTimeOffset(2026, 11, 19, 14, 0, 0, TimeSpan.Zero));
        using var dana = await school.ClientOf("Dana Whitcomb");
        var plain = await dana.GetByteArrayAsync("reminders/year");
        dana.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        using var answer = await dana.GetAsync("reminders/year");
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var whole = new MemoryStream();
        using (var packing = new BrotliStream(whole, CompressionLevel.Fastest, leaveOpen: true))
            packing.Write(plain);
        Assert.InRange(plain.Length, 16_000, int.MaxValue);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, whole.Length * 1.02);
    }

    [Fact]
    public async Task A_store_that_cannot_answer_is_a_503_that_says_so()
    {
        await using var school = await Started();
        using var ada = school.ClientOf(TestSchool.Ada);
        await school.Store.Commit(new Changes().Put(new NewerPlan { Id = "plan:ada", Student = "ada" }), CancellationToken.None);
        using var answer = await ada.Send(HttpMethod.Get, "students/ada/plan", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("newer than this program", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A round through the school, then a search of every line it wrote for every name, address and word of it.</summary>
    [Fact]
    public async Task No_name_address_or_word_of_anybody_is_in_the_log()
    {
        using var log = new CapturedLog();
        await using (var school = await Started(log))
        {
            using var advisor = school.ClientOf(Cast.Advisor);
            using var coordinator = school.ClientOf(Cast.Coordinator);
            await advisor.Post(
                "students/ada/check-ins",
                new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Whispered words" } });
            await advisor.Post("students/ada/check-ins", new { key = "Whispered words", quarter = "Whispered words" });
            await advisor.Put("students/ada/plan/goals/goal1", new { rev = 1, area = "career", title = "Whispered words" });
            await coordinator.Send(HttpMethod.Get, "people?role=student", null);
            await coordinator.Send(HttpMethod.Get, "students/ada", null);
            await coordinator.Send(HttpMethod.Get, "people/guardian", null);
        }

        var lines = log.Lines.Where(line => line.Category == "Plp.Requests.RequestHandler").ToList();
        foreach (var word in (string[])["Ada", "Beck", "Whispered", "school.example", "Some ", "\"ada\"", "/ada"])
            // a trace id is made of letters too
            Assert.DoesNotContain(log.Lines, line => line.Text.Split(", trace ")[0].Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.All(lines, line => Assert.Matches("trace [0-9a-f]{32}$", line.Text));
        Assert.Equal(
            ["SaveCheckIn", "SaveCheckIn", "EditGoal", "ListPeople", "ReadStudent", "ReadPerson"],
            lines.Select(line => line.Text.Split(' ')[0]));
    }

    private static Task<Running> Started(params string[] settings) => Started(log: null, settings);

    private static async Task<Running> Started(CapturedLog? log, params string[] settings)
    {
        var school = new TestSchool { Settings = settings, Log = log };
        await school.InitializeAsync();
        return new Running(school);
    }

    /// <summary>A school that ends with its test.</summary>
    private sealed class Running(TestSchool school) : IAsyncDisposable
    {
        public IDocumentStore Store => school.Store;

        public HttpClient ClientOf(string? person) => school.ClientOf(person);

        public async ValueTask DisposeAsync() => await school.DisposeAsync();
    }

    private sealed record NewerPlan : Document
    {
        internal override DocumentKind Kind =>
            new DocumentKind<NewerPlan>("plan", 99, Retention.StudentRecord)
            {
                Info = () =>
                (JsonTypeInfo<NewerPlan>)JsonSerializerOptions.Web.GetTypeInfo(typeof(NewerPlan))
            };
    }
}

/// <summary>Every line the program logs, with what it carries, as text.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    public ConcurrentQueue<(string Category, string Text)> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => Lines.Clear();

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Lines.Enqueue((category, formatter(state, exception) + exception));
    }
}
