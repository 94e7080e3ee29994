using System.Diagnostics;
using System.Globalization;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Tests.Storage;

/// <summary>
/// The process that a test kills: this assembly started as a program. It commits three documents at a time for ever and
/// says each round once the commit has answered.
/// </summary>
internal static class KilledWriter
{
    public const string Student = "rounds";

    public static async Task<int> Main(string[] args)
    {
        using var store = new SqliteDocumentStore(args[0]);
        var counter = await store.Read<TestNote>("note:counter", CancellationToken.None) ?? new TestNote { Id = "note:counter" };
        while (true)
        {
            counter = counter with { Number = counter.Number + 1 };
            var changes = new Changes().Save(counter).Create(Part(counter.Number, "a")).Create(Part(counter.Number, "b"));
            if (!(await store.Commit(changes, CancellationToken.None)).Done)
                return 1;
            await Console.Out.WriteLineAsync(counter.Number.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static Process Start(string file)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KilledWriter).Assembly.Location);
        start.ArgumentList.Add(file);
        return Process.Start(start)!;
    }

    private static TestNote Part(int round, string part) =>
        new() { Id = $"note:{round:d6}:{part}", Student = Student, Number = round, Text = new string('x', round * 37 % 9000) };
}
