using System.Diagnostics;
using System.Globalization;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Files;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.Records;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>
/// Six years of a school of 300 students, 900,000 documents: taken out into a file and put back by the program's own commands, in
/// processes of their own; and one student's record.
/// </summary>
internal static class ExportBenchmark
{
    private const int Documents = 900_000, Days = 6 * 365;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-export-").FullName;
        try
        {
            var (few, many) = (Path.Combine(folder, "few"), Path.Combine(folder, "many"));
            await YearOfSchool.Fill(few, students: 1, leftBehind: 0);
            await YearOfSchool.Fill(many, leftBehind: 0);
            await Add(many);
            var small = await Command("export of a school of one student", "export", Path.Combine(folder, "few.zip"), few);
            var file = Path.Combine(folder, "many.zip");
            var large = await Command("export", "export", file, many);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  memory beside that of a school of one student: +{(large - small) / 1e6:F0} MB (limit 30); the file has " +
                $"{new FileInfo(file).Length / 1e6:F0} MB"));
            await Command("restore", "restore", file, Path.Combine(folder, "back"));
            await OneStudent(many);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OneStudent(string data)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(data));
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await new SchoolExport(store, new NoFileStore())
                .Write(Stream.Null, TimeProvider.System.GetUtcNow(), CancellationToken.None, YearOfSchool.Student(i));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one student's record: {times[0]:F0} ms the first time, median {Machine.Median(times):F0} ms (limit 1,000)"));
    }

    /// <returns>The most memory the process ever held, in bytes.</returns>
    private static async Task<long> Command(string what, string command, string file, string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Plp.Api.dll");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start("dotnet", [program, command, file, "--data", data]);
        var most = 0L;
        while (!process.HasExited)
        {
            process.Refresh();
            most = Math.Max(most, process.HasExited ? 0 : process.PeakWorkingSet64);
            await Task.Delay(50);
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, at most {most / 1e6:F0} MB"));
        return most;
    }

    private static async Task Add(string data)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(data));
        for (var i = 0; i < Documents; i += Changes.Most)
        {
            var changes = new Changes();
            for (var n = i; n < i + Changes.Most; n++)
                changes.Create(DocumentOf(n));
            await YearOfSchool.Commit(store, changes);
        }
    }

    private static Document DocumentOf(int n)
    {
        var (student, by) = (YearOfSchool.Student(n % YearOfSchool.Students), YearOfSchool.Advisor(n % YearOfSchool.Advisors));
        var day = new DateOnly(2020, 9, 1).AddDays(n % Days);
        var at = new DateTimeOffset(day, new TimeOnly(15, 0), TimeSpan.Zero);
        return (n / YearOfSchool.Students % 20) switch // each student has some of every kind
        {
            0 => new CheckIn
            {
                Id = CheckIn.IdOf(student, "2026-q1", $"{n}"),
                Student = student,
                Day = day,
                SavedAt = at,
                By = by,
                Period = "2026-q1",
                HeldOn = day,
                Ending = DutyEnding.Done,
                Progress = new Box(Words(n), Audience.Staff),
                NextSteps = new Box(Words(n + 1), Audience.Family),
            },
            1 => new Contact
            {
                Id = Contact.IdOf(student, $"{n}"),
                Student = student,
                Day = day,
                SavedAt = at,
                By = by,
                Year = "2026-27",
                On = day,
                How = ContactWay.Phone,
                Reached = true,
                Note = new Box(Words(n), Audience.Staff),
            },
            _ => new PlanHistory
            {
                Id = PlanHistory.IdOf(student, $"{n}"),
                Student = student,
                Day = day,
                What = "wrote a step",
                By = student,
                At = at,
                Fields = [new FieldChange("cycle 1 Do", null, Words(n))],
            },
        };
    }

    /// <summary>About 300 characters, no two alike.</summary>
    private static string Words(int n) => string.Join(' ', Enumerable.Range(0, 40).Select(i => ((n * 31) + (i * i * 7919)) % 99_991));
}
