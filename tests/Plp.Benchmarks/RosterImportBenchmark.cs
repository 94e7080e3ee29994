using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting;
using Plp.Jobs;
using Plp.Loopback;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Storage.Sqlite;
using Plp.Tests.Roster;

namespace Plp.Benchmarks;

/// <summary>
/// A district's roster — 5,000 students, 7,000 guardians, 31,000 enrollments — into the embedded store: dry run, import,
/// the same again, and the most memory this process ever held. Then a school of 500 into Cosmos DB's protocol on the
/// loopback address: request units per document that changed.
/// </summary>
public static class RosterImportBenchmark
{
    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-roster-");
        try
        {
            var zip = Path.Combine(folder.FullName, "roster.zip");
            var made = new MadeUpRoster(5_000, 7_000);
            made.SaveZip(zip);
            Console.WriteLine($"roster: {made.Students} students, {made.Guardians} guardians, {made.Teachers} staff, " +
                $"{made.Enrollments} enrollments, {new FileInfo(zip).Length / 1_000} kB zipped");

            await using var services = await School(new SqliteDocumentStore(Path.Combine(folder.FullName, "school.sqlite")));
            var plan = await Timed("dry run", () => Plan(zip, services));
            Console.WriteLine($"  students +{plan.Students.Add}, guardians +{plan.Guardians.Add}, links {plan.Links}, bad " +
                $"{plan.Bad.Count}, students without an advisor {plan.Unassigned}");
            await Timed("import (read, plan, write)", async () =>
            {
                var again = await Plan(zip, services);
                await Do(again, services);
                return again;
            });
            var nothing = await Timed("the same again", () => Plan(zip, services));
            Console.WriteLine($"  changes left: {nothing.Changes.Count}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"most memory (peak working set): {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
            await CountRequestUnits(Path.Combine(folder.FullName, "smaller.zip"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CountRequestUnits(string zip)
    {
        var made = new MadeUpRoster(500, 700);
        made.SaveZip(zip);
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        await using var services = await School(await CosmosDocumentStore.Open(
            new CosmosStoreOptions { ConnectionString = endpoint.ConnectionString, Database = "plp-roster" },
            CancellationToken.None));
        var usage = StoreUsage.Begin();
        var plan = await Plan(zip, services);
        var planned = usage.RequestUnits;
        await Do(plan, services);
        var documents = made.Students * 3 + made.Guardians + made.Teachers;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Cosmos DB: {documents} documents, {usage.Calls} requests, {usage.RequestUnits:F0} RU in all; " +
            $"{(usage.RequestUnits - planned) / documents:F2} RU per changed document"));
        usage = StoreUsage.Begin();
        await Plan(zip, services);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Cosmos DB: a dry run over {made.Students} students here already: {usage.Calls} requests, {usage.RequestUnits:F0} RU"));
    }

    private static async Task<ServiceProvider> School(IDocumentStore store)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddPlp(new ConfigurationBuilder().Build())
            .AddSingleton(_ => store)
            .BuildServiceProvider();
        await NewSchool.Open(
            services.GetRequiredService<IDocumentStore>(),
            new("Dana Whitcomb", "dana@made-up.example", "--coordinator"),
            TimeProvider.System.GetUtcNow(),
            CancellationToken.None);
        return services;
    }

    private static async Task<RosterPlan> Plan(string zip, ServiceProvider services)
    {
        var today = await services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        using var files = RosterFiles.Open(zip);
        var roster = RosterReader.Read(files, new ReadOptions { Today = today.Day });
        var held = await HeldRoster.Read(services.GetRequiredService<IDocumentStore>(), today.Calendar, CancellationToken.None);
        return RosterPlanner.Plan(roster, held, new AdvisorChoice(AdvisorSource.Homeroom), today.Day);
    }

    private static async Task Do(RosterPlan plan, ServiceProvider services)
    {
        var today = await services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        var jobs = services.GetRequiredService<JobRunner>();
        var job = await jobs.Start(plan, by: null, today, CancellationToken.None);
        await jobs.Run(job.JobId, TimeSpan.MaxValue, CancellationToken.None);
    }

    private static async Task<T> Timed<T>(string what, Func<Task<T>> work)
    {
        var (started, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = await work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, of which " +
            $"{(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:F2} s of processor"));
        return result;
    }
}
