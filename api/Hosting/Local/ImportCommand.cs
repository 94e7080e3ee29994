using System.Text.Json;
using Plp.Jobs;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>import PATH</c>: brings a roster into one's own school, and records of another program, beside a serving host if there is
/// one.
/// </summary>
internal static class ImportCommand
{
    private const int MostListed = 20;

    /// <returns><see cref="CommandLine.Done"/> when it was done, or would be; else the reason was said.</returns>
    public static async Task<int> Run(LocalOptions options, ImportOptions import, TextWriter output, TextWriter errors)
    {
        var time = TimeProvider.System;
        if (options.FirstCoordinator is { } named)
            NewSchool.Check(named, time.GetUtcNow());
        using var all = RosterFiles.Open(import.Path);
        var (files, records) = (all.Where(file => !BroughtAlongReader.Is(file)), all.All.Where(BroughtAlongReader.Is).ToList());
        var bringsPeople = records.Count == 0 || files.All.Count > 0;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddPlp(new ConfigurationBuilder().Build())
            .AddSingleton<IDocumentStore>(_ => LocalStore.Open(options))
            .AddSingleton(_ => SchoolFiles.Of(options))
            .BuildServiceProvider();
        var hasSchool = LocalStore.HasOwn(options)
            && await services.GetRequiredService<IDocumentStore>().Read(SchoolSettings.TheId, CancellationToken.None) is not null;
        if (!hasSchool && !bringsPeople)
        {
            await errors.WriteLineAsync("There is no school of your own yet. Import its people first, then the records of another " +
                "program.");
            return CommandLine.NotDone;
        }
        if (!hasSchool && import.DryRun)
        {
            var first = Plan(files, import,
                HeldRoster.Empty with { Answers = RosterAnswers.None.With(import.Answers, by: null, time.GetUtcNow()) },
                DateOnly.FromDateTime(time.GetLocalNow().Date));
            await Tell(first, import, output);
            if (await WhyNot(first, errors))
                return CommandLine.NotDone;
            if (records.Count > 0)
                await Tell(
                    BroughtAlongReader.Plan(
                        records,
                        HeldRecords.None(NewSchool.Today(time.GetUtcNow())).After(first),
                        by: "coordinator",
                        import.From,
                        import.Encoding),
                    import,
                    output);
            return CommandLine.Done;
        }
        if (!hasSchool && !await Open(services, options, files, import))
        {
            await errors.WriteLineAsync("There is no school of your own yet. Start with the person who sets it up: add --coordinator " +
                "NAME EMAIL here, or start the program once with --empty --coordinator NAME EMAIL.");
            return CommandLine.NotDone;
        }

        if (!import.DryRun)
            await FinishCutOff(services.GetRequiredService<JobRunner>());
        var (done, people) = bringsPeople ? await BringPeople(files, import, services, output, errors) : (CommandLine.Done, null);
        return records.Count == 0 || done != CommandLine.Done
            ? done
            : await BringRecords(records, import.DryRun ? people : null, import, services, output, errors);
    }

    private static async Task<(int Done, RosterPlan? Plan)> BringPeople(
        RosterFiles files,
        ImportOptions import,
        ServiceProvider services,
        TextWriter output,
        TextWriter errors)
    {
        var today = await services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        var store = services.GetRequiredService<IDocumentStore>();
        var held = await HeldRoster.Read(store, today.Calendar, CancellationToken.None);
        held = held with { Answers = held.Answers.With(import.Answers, by: null, today.Instant) };
        var plan = Plan(files, import, held, today.Day);
        var confirmed = plan.Confirm.Count == 0 || import.ConfirmDeactivations;
        var mayWrite = confirmed && !plan.IsBlocked && !plan.BringsNobody;
        if (!import.DryRun && mayWrite)
        {
            if (import.Answers.Count > 0)
                await store.Commit(new Changes().Save(held.Answers), CancellationToken.None);
            await Do(plan, services, today);
        }
        await Tell(plan, import with { DryRun = import.DryRun || !mayWrite }, output);
        if (await WhyNot(plan, errors))
            return (CommandLine.NotDone, plan);
        if (import.DryRun || mayWrite)
            return (CommandLine.Done, plan);
        await errors.WriteLineAsync("Nothing was written. Look at the files again; if this is right, add --confirm-deactivations.");
        return (CommandLine.NotDone, plan);
    }

    /// <summary>Records of another program, after the people they are about.</summary>
    /// <param name="people">In a dry run, what the import of people beside them would do: they are held against that.</param>
    private static async Task<int> BringRecords(
        List<RosterFile> records,
        RosterPlan? people,
        ImportOptions import,
        ServiceProvider services,
        TextWriter output,
        TextWriter errors)
    {
        var today = await services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        var held = await HeldRecords.Read(services.GetRequiredService<IDocumentStore>(), today, CancellationToken.None);
        if (people is not null)
            held = held.After(people);
        if (held.People.FirstOrDefault(person => person.Active && person.Roles.Contains(Role.Coordinator)) is not { } coordinator)
        {
            await errors.WriteLineAsync("No one coordinates this school: records are brought along in the coordinator's name.");
            return CommandLine.NotDone;
        }
        var plan = BroughtAlongReader.Plan(records, held, coordinator.PersonId, import.From, import.Encoding);
        if (!import.DryRun && plan.Items.Count > 0)
        {
            var jobs = services.GetRequiredService<JobRunner>();
            var job = await jobs.Bring(plan.Items, BroughtSummary.Of(plan), coordinator.PersonId, today, CancellationToken.None);
            await jobs.Run(job.JobId, TimeSpan.MaxValue, CancellationToken.None);
        }
        await Tell(plan, import, output);
        if (plan.Items.Count > 0 || plan.Bad.Count == 0)
            return CommandLine.Done;
        await errors.WriteLineAsync("Nothing was brought along: " + BroughtAlongFunctions.NothingIn(plan));
        return CommandLine.NotDone;
    }

    private static async Task Tell(BroughtAlongPlan plan, ImportOptions import, TextWriter output)
    {
        if (import.Json)
        {
            await output.WriteLineAsync(
                JsonSerializer.Serialize(BroughtSummary.WithFindings(plan, import.DryRun), Json.Of<BroughtSummary>()));
            return;
        }
        await output.WriteLineAsync(import.DryRun ? "Nothing was written. This would be brought along:" : "Brought along:");
        foreach (var (word, counts) in new[] {
            ("goals", plan.Goals), ("check-ins", plan.CheckIns), ("contacts", plan.Contacts), ("duties done before", plan.Done) })
            await output.WriteLineAsync($"  {word}: {counts.New} new, {counts.Here} here already");
        await output.WriteLineAsync($"  about {plan.Students} students");
        await TellBad(plan.Bad, output);
        foreach (var note in plan.Notes)
            await output.WriteLineAsync("  " + note);
    }

    private static async Task TellBad(IReadOnlyList<BadRow> bad, TextWriter output)
    {
        foreach (var row in bad.Take(MostListed))
            await output.WriteLineAsync($"  {row.File} line {row.Line}, {row.Column}: {row.Reason}");
        if (bad.Count > MostListed)
            await output.WriteLineAsync($"  and {bad.Count - MostListed} more rows; --json lists all");
    }

    /// <summary>A run that brings nobody, or stops for a question, failed and says why.</summary>
    private static async Task<bool> WhyNot(RosterPlan plan, TextWriter errors)
    {
        if (plan.IsBlocked)
            await errors.WriteLineAsync("Nothing was written: the question above comes first. Answer it with --answer ID=KEY.");
        else if (plan.BringsNobody)
            await errors.WriteLineAsync(
                $"No one was imported. {plan.WhyNobody} Correct the files, or answer with --answer ID=KEY, and import again.");
        return plan.IsBlocked || plan.BringsNobody;
    }

    private static RosterPlan Plan(RosterFiles files, ImportOptions import, HeldRoster held, DateOnly day)
    {
        var roster = RosterReader.Read(files, new ReadOptions
        {
            Today = day,
            Encoding = import.Encoding,
            Answers = held.Answers,
            AdvisorColumn = import.Advisors is { Source: AdvisorSource.Column, Name: { } column } ? column : null,
        });
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
            .Select(person => new FirstCoordinator(person.Name, person.Email!, import.Path))
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
            await output.WriteLineAsync(JsonSerializer.Serialize(
                ImportSummary.WithFindings(plan, import.DryRun),
                Json.Of<ImportSummary>()));
            return;
        }
        await output.WriteLineAsync(import.DryRun ? "Nothing was written. This would be done:" : "Done:");
        foreach (var (word, counts) in new[] { ("students", plan.Students), ("staff", plan.Staff), ("guardians", plan.Guardians) })
            await output.WriteLineAsync($"  {word}: {counts.Add} added, {counts.Change} changed, {counts.Deactivate} deactivated; " +
                $"{counts.Active} active in the files");
        await output.WriteLineAsync($"  {Kernel.Counted.Of(plan.Links, "pair", "pairs")} of student and guardian; " +
            $"{Kernel.Counted.Students(plan.Relinked)} whose people change; advisors by {plan.Advisors}; " +
            $"{Kernel.Counted.Students(plan.Unassigned)} without an advisor");
        if (plan.Advisors.Source == AdvisorSource.Hand && plan.Ways.Count > 1)
        {
            var ways = plan.Ways
                .Where(way => way.Way != "hand")
                .Select(way => $"--advisors \"{way.Way}\" ({Kernel.Counted.Students(way.Students)})");
            await output.WriteLineAsync($"  advisors can also come from: {string.Join(", ", ways)}");
        }
        await TellBad(plan.Bad, output);
        foreach (var question in plan.Questions.Take(MostListed))
        {
            var place = string.Concat(
                question.File,
                question.Line is { } line ? $" line {line}" : "",
                question.Column is { } column ? $", {column}" : "");
            await output.WriteLineAsync(
                $"  {(question.File is null ? "" : $"{place}: ")}{question.Text} Until then: {question.UntilThen}");
            foreach (var option in question.Options)
                await output.WriteLineAsync($"    --answer {question.Id}={option.Key}  {option.Text}");
        }
        if (plan.Questions.Count > MostListed)
            await output.WriteLineAsync($"  and {plan.Questions.Count - MostListed} more questions; --json lists all");
        foreach (var note in plan.Notes.Concat(plan.Confirm))
            await output.WriteLineAsync("  " + note);
    }
}
