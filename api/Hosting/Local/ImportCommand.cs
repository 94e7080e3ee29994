using System.Text.Json;
using Plp.Jobs;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>import PATH</c>: brings a roster into one's own school, beside a serving host if there is one.
/// </summary>
public static class ImportCommand
{
    private const int MostListed = 20;

    /// <returns><see cref="CommandLine.Done"/> when it was done, or would be; else the reason was said.</returns>
    public static async Task<int> Run(LocalOptions options, ImportOptions import, TextWriter output, TextWriter errors)
    {
        var time = TimeProvider.System;
        if (options.FirstCoordinator is { } named)
            NewSchool.Check(named, time.GetUtcNow());
        using var files = RosterFiles.Open(import.Path);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddPlp(new ConfigurationBuilder().Build())
            .AddSingleton<IDocumentStore>(_ => LocalStore.Open(options))
            .BuildServiceProvider();
        var hasSchool = LocalStore.HasOwn(options) && await services.GetRequiredService<IDocumentStore>().Read(SchoolSettings.TheId, CancellationToken.None) is not null;
        if (!hasSchool && import.DryRun)
        {
            await Tell(Plan(files, import, HeldRoster.Empty, DateOnly.FromDateTime(time.GetLocalNow().Date)), import, output);
            return CommandLine.Done;
        }
        if (!hasSchool && !await Open(services, options, files, import))
        {
            await errors.WriteLineAsync("There is no school of your own yet. Start with the person who sets it up: add --coordinator NAME EMAIL here, or start the program once with --empty --coordinator NAME EMAIL.");
            return CommandLine.NotDone;
        }

        if (!import.DryRun)
            await FinishCutOff(services.GetRequiredService<JobRunner>());
        var today = await services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        var held = await HeldRoster.Read(services.GetRequiredService<IDocumentStore>(), today.Calendar, CancellationToken.None);
        var plan = Plan(files, import, held, today.Day);
        var mayWrite = plan.Confirm.Count == 0 || import.ConfirmDeactivations;
        if (!import.DryRun && mayWrite)
            await Do(plan, services, today);
        await Tell(plan, import with { DryRun = import.DryRun || !mayWrite }, output);
        if (import.DryRun || mayWrite)
            return CommandLine.Done;
        await errors.WriteLineAsync("Nothing was written. Look at the files again; if this is right, add --confirm-deactivations.");
        return CommandLine.NotDone;
    }

    private static RosterPlan Plan(RosterFiles files, ImportOptions import, HeldRoster held, DateOnly day)
    {
        var roster = RosterReader.Read(files, new ReadOptions { Today = day, Encoding = import.Encoding, AdvisorColumn = import.Advisors is { Source: AdvisorSource.Column, Name: { } column } ? column : null });
        return RosterPlanner.Plan(roster, held, import.Advisors ?? AdvisorChoice.For(roster), day);
    }

    /// <summary>Opens a school of one's own for the coordinator named on the command line, or in the files.</summary>
    private static async Task<bool> Open(ServiceProvider services, LocalOptions options, RosterFiles files, ImportOptions import)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var coordinator = options.FirstCoordinator ?? CoordinatorOf(files, import, DateOnly.FromDateTime(time.GetLocalNow().Date));
        if (coordinator is not { } person)
            return false;
        await NewSchool.Open(services.GetRequiredService<IDocumentStore>(), person, time.GetUtcNow(), CancellationToken.None);
        return true;
    }

    private static FirstCoordinator? CoordinatorOf(RosterFiles files, ImportOptions import, DateOnly day) =>
        RosterReader.Read(files, new ReadOptions { Today = day, Encoding = import.Encoding }).People
            .Where(person => person is { Active: true, Email: not null } && person.Roles.Contains(Role.Coordinator))
            .Select(person => new FirstCoordinator($"{person.Given} {person.Family}", person.Email!, import.Path))
            .FirstOrDefault();

    /// <summary>An import that was cut off is finished first, so that this one is planned over people who are whole.</summary>
    private static async Task FinishCutOff(JobRunner jobs)
    {
        while (await jobs.UnfinishedImport(CancellationToken.None) is { } unfinished)
            await jobs.Run(unfinished.JobId, TimeSpan.MaxValue, CancellationToken.None);
    }

    private static async Task Do(RosterPlan plan, ServiceProvider services, SchoolToday today)
    {
        var jobs = services.GetRequiredService<JobRunner>();
        var job = await jobs.Start(plan, by: null, today, CancellationToken.None);
        await jobs.Run(job.JobId, TimeSpan.MaxValue, CancellationToken.None);
    }

    private static async Task Tell(RosterPlan plan, ImportOptions import, TextWriter output)
    {
        if (import.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(ImportSummary.WithFindings(plan, import.DryRun), Plp.Json.Of<ImportSummary>()));
            return;
        }
        await output.WriteLineAsync(import.DryRun ? "Nothing was written. This would be done:" : "Done:");
        foreach (var (word, counts) in new[] { ("students", plan.Students), ("staff", plan.Staff), ("guardians", plan.Guardians) })
            await output.WriteLineAsync($"  {word}: {counts.Add} added, {counts.Change} changed, {counts.Deactivate} deactivated; {counts.Active} active in the files");
        await output.WriteLineAsync($"  {plan.Links} pairs of student and guardian; {plan.Relinked} students whose people change; advisors by {plan.Advisors}; {plan.Unassigned} students without an advisor");
        if (plan.Advisors.Source == AdvisorSource.Hand && plan.Ways.Count > 1)
            await output.WriteLineAsync($"  advisors can also come from: {string.Join(", ", plan.Ways.Where(way => way.Way != "hand").Select(way => $"--advisors \"{way.Way}\" ({way.Students} students)"))}");
        foreach (var row in plan.Bad.Take(MostListed))
            await output.WriteLineAsync($"  {row.File} line {row.Line}, {row.Column}: {row.Reason}");
        if (plan.Bad.Count > MostListed)
            await output.WriteLineAsync($"  and {plan.Bad.Count - MostListed} more rows; --json lists all");
        foreach (var note in plan.Notes.Concat(plan.Confirm))
            await output.WriteLineAsync("  " + note);
    }
}
