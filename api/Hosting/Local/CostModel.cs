using Plp.CheckIns;
using Plp.Office;
using Plp.Plans;
using Plp.Programme;
using Plp.Requests;
using Plp.Students;

namespace Plp.Hosting.Local;

/// <summary>What a thing costs, by whose list and as of when; US dollars, East US, without tax or discount.</summary>
/// <param name="PerUnit">Dollars for one <paramref name="Unit"/>.</param>
/// <param name="Free">How many units a month are free.</param>
internal sealed record Price(string What, string Unit, double PerUnit, double Free, string Source, string AsOf);

/// <summary>One thing people do, as often as a busy school does it, and what it asked of the store when it was counted.</summary>
/// <param name="RequestUnits">
/// Counted over the loopback endpoint in a school of 300. Reading starts with nothing remembered; saving comes within a minute
/// of reading, later it asks 4 RU more.
/// </param>
/// <param name="Bar">What it may ask at most; a test fails above it.</param>
/// <param name="Often">Times a student and month.</param>
internal sealed record Counted(FunctionRule Function, double RequestUnits, double Bar, double Often);

/// <summary>One line of the estimate.</summary>
internal sealed record CostLine(Price Price, double Units)
{
    public double Dollars => Math.Max(0, Units - Price.Free) * Price.PerUnit;
}

/// <summary>
/// What a school costs a month, from counted operations and list prices. Every call is taken to run alone for the shortest
/// time that is billed, which is on the dear side.
/// </summary>
internal static class CostModel
{
    public static readonly Price Compute = new(
        "Functions Flex Consumption, run on demand",
        "GB-s",
        0.000026,
        100_000,
        "https://azure.microsoft.com/pricing/details/functions/",
        "May 2025");
    public static readonly Price Executions = new(
        "Functions Flex Consumption, executions",
        "execution",
        0.40 / 1e6,
        250_000,
        "https://azure.microsoft.com/pricing/details/functions/",
        "May 2025");
    public static readonly Price RequestUnits = new(
        "Cosmos DB serverless, requests",
        "RU",
        0.25 / 1e6,
        0,
        "https://azure.microsoft.com/pricing/details/cosmos-db/serverless/",
        "2025");
    public static readonly Price Data =
        new("Cosmos DB, data kept", "GB-month", 0.25, 0, "https://azure.microsoft.com/pricing/details/cosmos-db/serverless/", "2025");
    public static readonly Price Mails = new(
        "Communication Services, mails",
        "mail",
        0.00025,
        0,
        "https://azure.microsoft.com/pricing/details/communication-services/",
        "2025");
    public static readonly Price MailData = new(
        "Communication Services, their size",
        "MB",
        0.00012,
        0,
        "https://azure.microsoft.com/pricing/details/communication-services/",
        "2025");
    public static readonly Price HostWrites =
        new("Storage of the host, writes", "write", 0.05 / 1e4, 0, "https://azure.microsoft.com/pricing/details/storage/blobs/", "2025");
    public static readonly Price HostReads = new(
        "Storage of the host, reads and other",
        "read",
        0.004 / 1e4,
        0,
        "https://azure.microsoft.com/pricing/details/storage/blobs/",
        "2025");
    public static readonly Price Package = new(
        "Storage of the host, the package",
        "GB-month",
        0.0208,
        0,
        "https://azure.microsoft.com/pricing/details/storage/blobs/",
        "2025");
    public static readonly Price Files = new(
        "Storage of students' files, kept",
        "GB-month",
        0.0208,
        0,
        "https://azure.microsoft.com/pricing/details/storage/blobs/",
        "2025");
    public static readonly Price FileWrites = new(
        "Storage of students' files, writes",
        "write",
        0.05 / 1e4,
        0,
        "https://azure.microsoft.com/pricing/details/storage/blobs/",
        "2025");
    public static readonly Price FileReads = new(
        "Storage of students' files, reads",
        "read",
        0.004 / 1e4,
        0,
        "https://azure.microsoft.com/pricing/details/storage/blobs/",
        "2025");
    public static readonly Price FilesCarried = new(
        "Files carried to their readers",
        "GB",
        0.087,
        100,
        "https://azure.microsoft.com/pricing/details/bandwidth/",
        "2025");
    public static readonly Price Logs =
        new("Log Analytics, logs taken in", "GB", 2.30, 5, "https://azure.microsoft.com/pricing/details/monitor/", "2025");
    public static readonly Price Pages =
        new("Static Web Apps Free, the pages", "site", 0, 0, "https://azure.microsoft.com/pricing/details/app-service/static/", "2025");

    /// <summary>The smallest instance, in GB.</summary>
    private const double Instance = 0.5;

    /// <summary>The shortest time a run is billed for, in seconds.</summary>
    private const double ShortestRun = 1;

    /// <summary>What a timer that finds nothing to do may ask of the store, in RU.</summary>
    public const double QuietTick = 6;

    /// <summary>What looking at one student at night asks of the store, in RU.</summary>
    public const double NightlyOfStudent = 0.1;

    private const int Nights = 30;

    /// <summary>
    /// Taken: 40 pieces a student of half a megabyte, with the blocks and the thumbnail of four new ones a month, and ten opened.
    /// </summary>
    private const double GigabytesOfFiles = 0.02, FileWritesPerStudent = 12, FileReadsPerStudent = 40, GigabytesCarried = 0.006;

    private const double MailsPerStudent = 12, MailMegabytes = 0.05, DataPerStudent = 0.0005, LogsPerCall = 1.5e-6;

    /// <summary>Taken, not counted: what the Functions host asks of its own storage when an instance starts for a run.</summary>
    private const double HostWritesPerTick = 2, HostReadsPerTick = 20;

    /// <summary>229 calls a student and month: students on most school days, an advisor of 15 every day, one coordinator.</summary>
    public static IReadOnlyList<Counted> Operations { get; } =
    [
        new(RequestsRoom.ReadSignIn, 3.1, 5, 12),
        new(RequestsRoom.ReadMe, 3.1, 5, 40),
        new(OfficeRoom.ReadAdvisorHome, 28, 30, 10),
        new(OfficeRoom.ReadBoard, 37, 60, 1),
        new(StudentsRoom.ReadStudent, 18.5, 20, 66),
        new(PlansRoom.ReadHistory, 31.5, 35, 6),
        new(PlansRoom.EditGoal, 19.5, 20, 30),
        new(PlansRoom.WriteCycleStep, 19.5, 20, 30),
        new(CheckInsRoom.ReadCheckInForm, 15.5, 20, 12),
        new(CheckInsRoom.SaveCheckIn, 19.5, 40, 2),
        new(OfficeRoom.ListStaff, 7.5, 12, 10),
        new(OfficeRoom.ReadCalendar, 3.1, 5, 10),
    ];

    /// <summary>The dearest a school does, once a year: counted after a full year of figures, surveys and actions.</summary>
    public static Counted OnceAYear { get; } = new(ProgrammeRoom.GatherEvaluation, 75, 150, Often: 0);

    /// <summary>How often timers run in a month of 30 days, by their own schedules.</summary>
    public static int TicksAMonth { get; } = FunctionMap.All
        .Where(function => function.Timer is not null)
        .Sum(function => TimerLoop.ScheduleOf(function.Timer!.Schedule, new ConfigurationBuilder().Add(LocalHost.Defaults).Build())
            .GetNextOccurrences(
                new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc),
                new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc)).Count());

    /// <summary>A month in which that many students, and those around them, use it; none is a month at rest.</summary>
    public static IReadOnlyList<CostLine> Month(int students)
    {
        var calls = students * Operations.Sum(operation => operation.Often);
        var runs = calls + TicksAMonth;
        var mails = students * MailsPerStudent;
        return
        [
            new(Compute, runs * ShortestRun * Instance),
            new(Executions, runs),
            new(
                RequestUnits,
                (students * Operations.Sum(operation => operation.Often * operation.RequestUnits))
                + (students > 0 ? OnceAYear.RequestUnits / 12 : 0)
                + (TicksAMonth * QuietTick)
                + (Nights * students * NightlyOfStudent)),
            new(Data, 0.01 + (students * DataPerStudent)),
            new(Mails, mails),
            new(MailData, mails * MailMegabytes),
            new(HostWrites, TicksAMonth * HostWritesPerTick),
            new(HostReads, TicksAMonth * HostReadsPerTick),
            new(Package, 0.05),
            new(Files, students * GigabytesOfFiles),
            new(FileWrites, students * FileWritesPerStudent),
            new(FileReads, students * FileReadsPerStudent),
            new(FilesCarried, students * GigabytesCarried),
            new(Logs, runs * LogsPerCall),
            new(Pages, 1),
        ];
    }
}
