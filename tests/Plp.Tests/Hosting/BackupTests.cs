using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Plp.Files;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;
using Plp.Tests.Demonstration;
using Plp.Tests.Storage;

namespace Plp.Tests.Hosting;

/// <summary><c>backup FILE</c>, <c>restore FILE</c> and the copies of each night.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private static readonly DateTimeOffset wednesday = new(2026, 11, 18, 15, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("plp-backup-").FullName;

    private string Data => Path.Combine(folder, "data");

    private string Backup => Path.Combine(folder, "backup.sqlite");

    private string Other => Path.Combine(folder, "other");

    public async Task InitializeAsync()
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(Data), DocumentKinds.All);
        await NewSchool.Open(
            store,
            new FirstCoordinator("Cora Lund", "cora@school.example", "--coordinator"),
            wednesday,
            CancellationToken.None);
        await store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 4, Mode = MailMode.Live, LiveSince = wednesday }),
            CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task BackUp()
    {
        var made = await ProgramRun.Of("backup", Backup, "--data", Data);
        Assert.Equal((CommandLine.Done, ""), (made.Code, made.Errors));
    }

    [Fact]
    public async Task What_was_backed_up_is_restored_and_mails_nobody()
    {
        await BackUp();
        var restored = await ProgramRun.Of("restore", Backup, "--data", Other);
        Assert.Equal((CommandLine.Done, ""), (restored.Code, restored.Errors));
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(Other), DocumentKinds.All);
        Assert.Equal("Our school", (await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!.Name);
        Assert.Contains(await store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None), person =>
            person.Name == "Cora Lund");
        Assert.Equal(
            (MailMode.Off, null),
            await store.Read<MailSettings>(MailSettings.TheId, CancellationToken.None) is { } mail ? (mail.Mode, mail.LiveSince) : default);
        Assert.Equal(
            ["school.sqlite"],
            Directory
                .GetFiles(Other)
                .Select(Path.GetFileName)
                .Where(name => !name!.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_backup_goes_into_the_cloud_too()
    {
        await using var cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        await BackUp();
        var restored = await ProgramRun.Of("restore", Backup, "--cosmos", cosmos.ConnectionString);
        Assert.Equal((CommandLine.Done, ""), (restored.Code, restored.Errors));
        Assert.Contains(
            "Cosmos DB keeps its own backups",
            (await ProgramRun.Of("backup", Backup + "2", "--cosmos", cosmos.ConnectionString)).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "holds a school already",
            (await ProgramRun.Of("restore", Backup, "--cosmos", cosmos.ConnectionString)).Sentence,
            StringComparison.Ordinal);
    }

    /// <summary>Each commit of the writer is three documents; a copy between two of them holds all three or none.</summary>
    [Fact]
    public async Task A_backup_is_made_while_another_program_writes_and_is_whole()
    {
        var own = LocalStore.OwnPath(Data);
        using var writer = KilledWriter.Start(own);
        try
        {
            for (var i = 0; i < 5; i++)
            {
                await writer.StandardOutput.ReadLineAsync();
                var file = Path.Combine(folder, $"while-{i}.sqlite");
                Assert.Equal(CommandLine.Done, (await ProgramRun.Of("backup", file, "--data", Data)).Code);
                Assert.Equal("ok", SqliteFiles.Ask(file, "PRAGMA integrity_check"));
                var rounds = SqliteFiles.Ask(file, "SELECT json_extract(json, '$.number') FROM documents WHERE id = 'note:counter'");
                Assert.Equal(rounds, SqliteFiles.Ask(file, "SELECT count(*) / 2 FROM documents WHERE id LIKE 'note:%:_'"));
                Assert.Equal("0", SqliteFiles.Ask(file, "SELECT count(*) % 2 FROM documents WHERE id LIKE 'note:%:_'"));
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task It_is_one_file_for_its_owner_alone_and_overwrites_nothing()
    {
        await BackUp();
        Assert.Equal([Backup], Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        var before = await File.ReadAllBytesAsync(Backup);
        Assert.Contains("already", (await ProgramRun.Of("backup", Backup, "--data", Data)).Sentence, StringComparison.Ordinal);
        Assert.Contains("already", (await ProgramRun.Of("export", Backup, "--data", Data)).Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Backup));
    }

    [Fact]
    public async Task Without_a_school_there_is_nothing_to_back_up()
    {
        Assert.Contains(
            "There is no school in",
            (await ProgramRun.Of("backup", Backup, "--data", Other)).Sentence,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Other));
        Assert.False(File.Exists(Backup));
    }

    [Fact]
    public async Task A_restore_over_a_school_is_refused_and_changes_nothing()
    {
        var export = Path.Combine(folder, "school.plp");
        await BackUp();
        await ProgramRun.Of("export", export, "--data", Data);
        Assert.Equal(
            CommandLine.Done,
            (await ProgramRun.Of("import", await Roster(), "--data", Other, "--coordinator", "Dana Whitcomb", "dana@school.example")).Code);
        var before = await Documents(Other);
        foreach (var file in (string[])[Backup, export])
            Assert.Contains(
                "holds a school already",
                (await ProgramRun.Of("restore", file, "--data", Other)).Sentence,
                StringComparison.Ordinal);
        Assert.Equal(before, await Documents(Other));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("spoiled")]
    [InlineData("empty")]
    [InlineData("no school")]
    [InlineData("another program's")]
    [InlineData("missing")]
    [InlineData("a newer program's")]
    public async Task A_damaged_backup_is_refused_before_anything_is_written(string how)
    {
        await BackUp();
        switch (how)
        {
            case "cut":
                await File.WriteAllBytesAsync(Backup, (await File.ReadAllBytesAsync(Backup))[..^4096]);
                break;
            case "spoiled":
                var bytes = await File.ReadAllBytesAsync(Backup);
                bytes.AsSpan(4096).Fill(0x55); // all pages but the first
                await File.WriteAllBytesAsync(Backup, bytes);
                break;
            case "empty":
                await File.WriteAllBytesAsync(Backup, []);
                break;
            case "no school":
                SqliteFiles.Run(Backup, "DELETE FROM documents WHERE type = 'school'");
                break;
            case "another program's":
                SqliteFiles.Run(Backup, "DROP TABLE document_staff");
                break;
            case "a newer program's":
                SqliteFiles.Run(Backup, "PRAGMA user_version=99");
                break;
            default:
                File.Delete(Backup);
                break;
        }
        var before = File.Exists(Backup) ? await File.ReadAllBytesAsync(Backup) : null;
        var refused = await ProgramRun.Of("restore", Backup, "--data", Other);
        Assert.NotEmpty(refused.Sentence);
        Assert.False(Directory.Exists(Other) && Directory.GetFiles(Other).Length > 0);
        Assert.Equal(before, File.Exists(Backup) ? await File.ReadAllBytesAsync(Backup) : null);
    }

    /// <summary>No file of this process may become larger than the limit, as on a disk that is full.</summary>
    [Fact]
    public async Task A_backup_onto_a_full_disk_is_said_and_nothing_is_left_of_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var store = new SqliteDocumentStore(LocalStore.OwnPath(Data)))
            await store.Commit(
                new Changes().Create(new TestNote { Id = "note:long", Text = new string('x', 1_000_000) }),
                CancellationToken.None);
        var line =
            $"trap '' XFSZ; ulimit -f 400; exec dotnet exec '{typeof(LocalHost).Assembly.Location}' backup '{Backup}' --data '{Data}'";
        var start = new ProcessStartInfo("sh") { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // else the runtime itself makes a file larger than that
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using var program = Process.Start(start)!;
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(CommandLine.NotDone, program.ExitCode);
        Assert.Contains("See that the disk has room", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.Empty(Directory.GetFiles(folder));
        using var after = new SqliteDocumentStore(LocalStore.OwnPath(Data));
        Assert.NotNull(await after.Read("note:long", CancellationToken.None));
    }

    [Fact]
    public async Task Each_night_leaves_a_copy_and_those_of_fourteen_nights_are_kept()
    {
        var clock = new StandingClock(wednesday);
        await using var app = LocalHost.Build(
            new LocalOptions { DataFolder = Data, Rest = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"] },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var timers = app.Services.GetRequiredService<TimerLoop>();
        var backups = Path.Combine(Data, "backups");
        Directory.CreateDirectory(backups);
        await File.WriteAllTextAsync(Path.Combine(backups, "school-notes.sqlite"), "somebody's own");
        for (var night = 0; night < 16; night++, clock.Now += TimeSpan.FromDays(1))
        {
            await timers.RunNow("Housekeeping");
            await timers.RunNow("Housekeeping"); // a night twice is one copy
        }
        Assert.Equal(
            ["school-notes.sqlite", .. Enumerable.Range(2, 14).Select(night => $"school-{wednesday.AddDays(night):yyyy-MM-dd}.sqlite")],
            Directory
                .GetFiles(backups)
                .Select(file => Path.GetFileName(file)!)
                .OrderByDescending(name => name == "school-notes.sqlite")
                .ThenBy(name => name, StringComparer.Ordinal));
        Assert.Equal(
            CommandLine.Done,
            (await ProgramRun.Of("restore", Path.Combine(backups, "school-2026-12-03.sqlite"), "--data", Other)).Code);
    }

    /// <summary>Files go along with the documents that name them, whichever way a school is kept safe or moved.</summary>
    [Theory]
    [InlineData("backup", "restore")]
    [InlineData("export", "restore")]
    [InlineData("night", "restore")]
    public async Task The_students_files_are_in_what_is_kept_and_come_back(string kept, string back)
    {
        var key = FileKey.Of("ada", FileKey.HashOf("work"u8));
        var files = new FolderFileStore(Path.Combine(Data, "school-files"));
        await files.Put(key, "work"u8.ToArray(), CancellationToken.None);
        var copy = Backup;
        if (kept == "night")
        {
            await using var app = LocalHost.Build(
                new LocalOptions { DataFolder = Data, Rest = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"] },
                services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StandingClock(wednesday))));
            Assert.True(await app.Services.GetRequiredService<TimerLoop>().RunNow("Housekeeping"));
            copy = Path.Combine(Data, "backups", "school-2026-11-18.sqlite");
        }
        else
            Assert.Contains(" 1 files", (await ProgramRun.Of(kept, copy, "--data", Data)).Output, StringComparison.Ordinal);
        var restored = await ProgramRun.Of(back, copy, "--data", Other);
        Assert.Equal((CommandLine.Done, ""), (restored.Code, restored.Errors));
        Assert.Contains("1 files", restored.Output, StringComparison.Ordinal);
        Assert.Equal(
            "work"u8.ToArray(),
            await new FolderFileStore(Path.Combine(Other, "school-files")).Read(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_nightly_copy_of_a_file_is_kept_as_long_as_a_copy_of_the_data_may_name_it()
    {
        var clock = new StandingClock(wednesday);
        await using var app = LocalHost.Build(
            new LocalOptions { DataFolder = Data, Rest = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"] },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var timers = app.Services.GetRequiredService<TimerLoop>();
        var key = FileKey.Of("ada", FileKey.HashOf("work"u8));
        var (files, copies) = (
            new FolderFileStore(Path.Combine(Data, "school-files")),
            new FolderFileStore(Path.Combine(Data, "backups", "school-files")));
        await files.Put(key, "work"u8.ToArray(), CancellationToken.None);
        await timers.RunNow("Housekeeping");
        await files.Delete(key, CancellationToken.None);
        for (var night = 1; night <= NightlyBackup.Kept; night++)
        {
            Assert.NotNull(await copies.Length(key, CancellationToken.None));
            clock.Now += TimeSpan.FromDays(1);
            await timers.RunNow("Housekeeping");
        }
        Assert.Null(await copies.Length(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_machine_that_is_off_at_night_makes_its_copy_when_it_starts()
    {
        var clock = new StandingClock(DateTimeOffset.UnixEpoch.AddDays(40_000));
        await using var app = LocalHost.Build(
            new LocalOptions { DataFolder = Data, Rest = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"] },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var nightly = app.Services.GetRequiredService<NightlyBackup>();
        await nightly.CatchUp(CancellationToken.None);
        var copy = Assert.Single(Directory.GetFiles(Path.Combine(Data, "backups")));
        clock.Now += TimeSpan.FromDays(1); // last night's is there
        await nightly.CatchUp(CancellationToken.None);
        Assert.Equal([copy], Directory.GetFiles(Path.Combine(Data, "backups")));
    }

    /// <summary>The rest of the night's work is done all the same.</summary>
    [Fact]
    public async Task A_night_without_room_for_a_copy_is_logged_and_ends_nothing_else()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "backups"), "a file where the folder should be");
        var log = new ErrorLog();
        await using var app = LocalHost.Build(
            new LocalOptions { DataFolder = Data, Rest = ["--urls", "http://127.0.0.1:0", "--Logging:Console:LogLevel:Default", "None"] },
            services => services.AddSingleton<ILoggerProvider>(log));
        Assert.True(await app.Services.GetRequiredService<TimerLoop>().RunNow("Housekeeping"));
        Assert.Equal(["NightlyBackup failed; it runs again tomorrow"], log.Errors);
    }

    private async Task<string> Roster()
    {
        var roster = Directory.CreateDirectory(Path.Combine(folder, "roster")).FullName;
        await File.WriteAllTextAsync(Path.Combine(roster, "students.csv"), "id,given,family\n1,Ann,Roy\n", Encoding.UTF8);
        return roster;
    }

    private static async Task<IReadOnlyList<string>> Documents(string data)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(data), DocumentKinds.All);
        return await EmptyStore.Raw(store);
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public List<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Errors.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
