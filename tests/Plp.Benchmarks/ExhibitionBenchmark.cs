using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>Three hundred families choose their times of one exhibition, by their links, from fifty clients at once.</summary>
internal static partial class ExhibitionBenchmark
{
    private const int Families = 300, Clients = 50, Early = 30, Limit = 50;

    /// <summary>Families look before the times open; by then the runtime has compiled what they called for.</summary>
    private static readonly TimeSpan BetweenLookingAndChoosing = TimeSpan.FromSeconds(3);

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        await YearOfSchool.Fill(folder, Families, leftBehind: 0);
        var (exhibition, tokens) = await Prepare(folder);
        var slots = exhibition.Slots().Select(slot => slot.Key).ToList();
        var (times, refused) = (new List<double>(), 0);
        try
        {
            double took, worked;
            using (var server = LocalServer.Start(folder))
            {
                await server.UntilListening();
                using (var first = new RawClient(server.Port))
                {
                    foreach (var token in tokens)
                        await first.Ask(Look(token), 200); // every family has looked before it chooses
                    for (var i = 0; i < Early; i++) // and some have changed their mind, so that the server has been at it before
                    {
                        await first.Ask(Choose(exhibition.Key, tokens[i], slots[i]), 200);
                        await first.Ask(GiveBack(exhibition.Key, tokens[i]), 200);
                    }
                }
                await Task.Delay(BetweenLookingAndChoosing);
                using var program = Process.GetProcessById(server.ProcessId);
                var before = program.TotalProcessorTime;
                var started = Stopwatch.GetTimestamp();
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ChooseAll(client, server.Port))));
                took = Stopwatch.GetElapsedTime(started).TotalSeconds;
                program.Refresh();
                worked = (program.TotalProcessorTime - before).TotalMilliseconds;
            }
            Console.WriteLine($"{Families} families choose from {Clients} clients at once: {took:F2} s, {times.Count} answers of which " +
                $"{refused} said that a time was just taken; median {Machine.Median(times):F1} ms, p95 " +
                $"{Machine.Percentile(times, 0.95):F1} ms (limit {Limit}), " +
                $"{worked / times.Count:F2} ms of processor an answer; {await Doubles(folder, exhibition)} times given twice (limit 0)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task ChooseAll(int client, int port)
        {
            using var connection = new RawClient(port);
            var random = new Random(client);
            var free = slots; // as every family saw them
            for (var family = client; family < Families;)
            {
                var slot = free[random.Next(free.Count)];
                var asked = Stopwatch.GetTimestamp();
                var stillFree = await Refused(connection, Choose(exhibition.Key, tokens[family], slot));
                lock (times)
                {
                    times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                    refused += stillFree is null ? 0 : 1;
                }
                family += stillFree is null ? Clients : 0;
                free = stillFree is { Count: > 0 } ? stillFree : slots;
            }
        }
    }

    private static byte[] Look(string token) => Encoding.UTF8.GetBytes(
        $"GET /api/family/exhibitions HTTP/1.1\r\nHost: 127.0.0.1\r\n{LinkToken.Header}: {token}\r\n\r\n");

    /// <summary>The times that are free, where the one that was chosen was just taken; null where it is theirs.</summary>
    private static async Task<List<string>?> Refused(RawClient connection, byte[] request)
    {
        var (status, answer) = await connection.Read(request);
        return status switch
        {
            200 => null,
            409 => [.. FreeSlot().Matches(answer).Select(found => found.Groups[1].Value)],
            _ => throw new InvalidOperationException(answer),
        };
    }

    private static byte[] GiveBack(string exhibition, string token) => Encoding.UTF8.GetBytes(
        $"POST /api/family/exhibitions/{exhibition}/place/give-back HTTP/1.1\r\nHost: 127.0.0.1\r\n{LinkToken.Header}: {token}\r\n" +
        "Content-Length: 0\r\n\r\n");

    [GeneratedRegex("\"key\":\"([^\"]+)\",\"written\"")]
    private static partial Regex FreeSlot();

    private static byte[] Choose(string exhibition, string token, string slot)
    {
        var body = $$"""{"slot":"{{slot}}"}""";
        return Encoding.UTF8.GetBytes(
            $"PUT /api/family/exhibitions/{exhibition}/place HTTP/1.1\r\nHost: 127.0.0.1\r\n{LinkToken.Header}: {token}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>A parent and a link for every student, and an exhibition with a few more times than students.</summary>
    private static async Task<(Exhibition Exhibition, List<string> Tokens)> Prepare(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var calendars = await store.All<SchoolCalendar>(new DocumentQuery(SchoolCalendar.Shape.Type), CancellationToken.None);
        var today = calendars[0].DayOf(TimeProvider.System.GetUtcNow());
        DateOnly[] days = [today.AddDays(1), today.AddDays(2)];
        var exhibition = new Exhibition
        {
            Id = Exhibition.IdOf("bench"),
            State = Exhibition.PublishedState,
            Day = days[0],
            Rev = 1,
            What = ExhibitionKind.Conference,
            Name = "Conference",
            SchoolYear = calendars[0].SchoolYear,
            Days = [.. days.Select(day => new ExhibitionDay(day, new TimeOnly(12, 0), new TimeOnly(18, 0)))],
            SlotMinutes = 20,
            BreakMinutes = 0,
            Rooms = [.. Enumerable.Range(1, 9).Select(n => new ExhibitionRoom($"r{n}", $"Room {n}", []))],
            Published = TimeProvider.System.GetUtcNow(),
        };
        await store.Commit(new Changes().Create(exhibition), CancellationToken.None);
        var cards = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        var tokens = new List<string>();
        foreach (var some in cards.Where(card => card.Active).Take(Families).Chunk(20))
        {
            var changes = new Changes();
            foreach (var card in some)
            {
                var student = card.Student!;
                var parent = $"parent-{student}";
                var around = await store.Read<StudentPeople>(StudentPeople.IdOf(student), CancellationToken.None)
                    ?? StudentPeople.Nobody(student);
                var (token, link) = Link.New(FamiliesRoom.FamilyPage, parent, TimeProvider.System.GetUtcNow());
                tokens.Add(token);
                changes
                    .Create(new Person
                    {
                        Id = Person.IdOf(parent),
                        PersonId = parent,
                        State = Person.AdultState,
                        Rev = 1,
                        Given = "Parent",
                        Family = student,
                        Roles = [Role.Guardian],
                    })
                    .Save(around with { Adults = [new AdultLink { Person = parent, Kind = AdultLinkKind.Parent }] })
                    .Replace(card with { Adults = [parent] })
                    .Create(link with { Student = student, Expires = today.AddDays(100) });
            }
            if (!(await store.Commit(changes, CancellationToken.None)).Done)
                throw new InvalidOperationException("The families could not be written.");
        }
        return (exhibition, tokens);
    }

    private static async Task<int> Doubles(string folder, Exhibition exhibition)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var places = await store.All<ExhibitionPlace>(
            new DocumentQuery(ExhibitionPlace.Shape.Type) { State = exhibition.Key, PageSize = 1000 },
            CancellationToken.None);
        var chosen = places.Where(place => place.Slot is not null).ToList();
        return chosen.Count == Families
            ? chosen.Count - chosen.DistinctBy(place => place.Slot).Count()
            : throw new InvalidOperationException($"{chosen.Count} of {Families} families have a time.");
    }
}
