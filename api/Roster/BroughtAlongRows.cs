using Plp.CheckIns;
using Plp.Duties;
using Plp.Plans;

namespace Plp.Roster;

/// <summary>What is to be written about one student, whole or not at all: records of another program, duties done before.</summary>
/// <remarks>Times and days of the bringing itself are set when it is done, so that the same files have the same digest.</remarks>
internal sealed record BroughtStudent
{
    /// <summary>Records of one item of a job: a goal is two operations, every other record one.</summary>
    public const int MostRecords = 20;

    public required string Student { get; init; }
    public IReadOnlyList<Goal> Goals { get; init; } = [];
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<DoneDuty> Done { get; init; } = [];

    /// <summary>Keys of duties that were entered as done and are not.</summary>
    public IReadOnlyList<string> TakenBack { get; init; } = [];

    /// <summary>The same in items of so many records, so that each is one commit.</summary>
    public IEnumerable<BroughtStudent> InItems()
    {
        if (Goals.Count + CheckIns.Count + Contacts.Count <= MostRecords)
            return [this];
        return
        [
            .. Goals.Chunk(MostRecords).Select(some => new BroughtStudent { Student = Student, Goals = some }),
            .. CheckIns.Chunk(MostRecords).Select(some => new BroughtStudent { Student = Student, CheckIns = some }),
            .. Contacts.Chunk(MostRecords).Select(some => new BroughtStudent { Student = Student, Contacts = some }),
            .. Done.Count + TakenBack.Count > 0
                ? [new BroughtStudent { Student = Student, Done = Done, TakenBack = TakenBack }]
                : Array.Empty<BroughtStudent>(),
        ];
    }
}

/// <summary>How many of a kind are new, and how many are here already and stay as they are.</summary>
internal sealed record BroughtCounts(int New, int Here);

/// <summary>What bringing records along would do: what is new, what is here already, and every row that is wrong.</summary>
internal sealed record BroughtAlongPlan
{
    public required BroughtCounts Goals { get; init; }
    public required BroughtCounts CheckIns { get; init; }
    public required BroughtCounts Contacts { get; init; }

    /// <summary>Duties done before.</summary>
    public required BroughtCounts Done { get; init; }

    /// <summary>How many students something is new for.</summary>
    public required int Students { get; init; }

    /// <summary>How many of those are not here yet: the files beside these bring them. Null: all are here.</summary>
    public int? Coming { get; init; }

    public required IReadOnlyList<BadRow> Bad { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What is new, a line each, the first of them.</summary>
    public required IReadOnlyList<BroughtLine> Lines { get; init; }

    /// <summary>To be sent with the import, which then does this and nothing else.</summary>
    public required string Digest { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<BroughtStudent> Items { get; init; } = [];
}

/// <param name="What">What the record says of itself: a goal's title, the day of a check-in.</param>
internal sealed record BroughtLine(string Student, string Grade, string Kind, string What);

/// <summary>What was brought along, in numbers: what a finished job tells, and <c>import --json</c> prints.</summary>
/// <param name="Bad">Left out where the summary is stored: the dry run has them.</param>
internal sealed record BroughtSummary(
    int Students,
    BroughtCounts Goals,
    BroughtCounts CheckIns,
    BroughtCounts Contacts,
    BroughtCounts Done,
    string Digest,
    IReadOnlyList<BadRow>? Bad = null,
    IReadOnlyList<string>? Notes = null,
    bool? DryRun = null)
{
    public static BroughtSummary Of(BroughtAlongPlan plan) =>
        new(plan.Students, plan.Goals, plan.CheckIns, plan.Contacts, plan.Done, plan.Digest);

    public static BroughtSummary WithFindings(BroughtAlongPlan plan, bool dryRun) =>
        Of(plan) with { Bad = plan.Bad, Notes = plan.Notes, DryRun = dryRun };
}
