using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>
/// One resource of the library (I4). Those shipped become documents when the school changes one; any member of staff offers one, and
/// the coordinator takes it up or answers. <see cref="Document.State"/> says which of these it is.
/// </summary>
internal sealed record LibraryEntry : Document, IDocument<LibraryEntry>
{
    public const string OfferedState = "offered", ListedState = "listed", DeclinedState = "declined", RetiredState = "retired";

    public static DocumentKind<LibraryEntry> Shape { get; } = new("library-entry", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required LibraryShelf Shelf { get; init; }
    public required string Title { get; init; }

    /// <summary>What it is, and what it is good for.</summary>
    public required string About { get; init; }

    /// <summary>Begins with https://; null: the school has it on paper, or looks for it by its title.</summary>
    public string? Address { get; init; }

    public IReadOnlyList<LibraryAudience> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>Of the workbook, from 1.</summary>
    public IReadOnlyList<int> Steps { get; init => field = value ?? []; } = [];

    /// <summary>Who offered it; null: it was shipped.</summary>
    public string? By { get; init; }

    /// <summary>What the coordinator answered.</summary>
    public string? Answer { get; init; }

    /// <summary>Since that day a reader says that the address opens nothing.</summary>
    public DateOnly? ReportedDead { get; init; }

    [JsonIgnore]
    public string Key => Id[(Id.IndexOf(':') + 1)..];

    /// <summary>Whether it is read without signing in once it is listed: not where it is for staff only.</summary>
    [JsonIgnore]
    public bool IsForAnyone => Audiences.Any(audience => audience != LibraryAudience.Staff);

    /// <summary>Whether both say the same, whoever saved them.</summary>
    public bool SaysTheSame(LibraryEntry other) =>
        (State, Shelf, Title, About, Address, Answer, ReportedDead)
            == (other.State, other.Shelf, other.Title, other.About, other.Address, other.Answer, other.ReportedDead)
        && Audiences.SequenceEqual(other.Audiences)
        && Steps.SequenceEqual(other.Steps);

    public static string IdOf(string key) => "library-entry:" + key;
}

/// <summary>The six shelves of S3.</summary>
[JsonConverter(typeof(CamelCase<LibraryShelf>))]
internal enum LibraryShelf
{
    SharedLeadership,
    Purpose,
    Models,
    Advisory,
    FlexiblePathways,
    AlternateStructures,
}

/// <summary>For whom a resource is; families, the community and students read theirs without signing in.</summary>
[JsonConverter(typeof(CamelCase<LibraryAudience>))]
internal enum LibraryAudience
{
    Students,
    Families,
    Staff,
    Community,
}

/// <summary>What plans are for, by stakeholder (S2, S3): shipped, and then in the school’s own words. One for the school.</summary>
internal sealed record StakeholderPurposes : Document, IDocument<StakeholderPurposes>
{
    public const string TheId = "stakeholder-purposes";

    public static DocumentKind<StakeholderPurposes> Shape { get; } = new(TheId, 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string ForStudents { get; init; }
    public required string ForFamilies { get; init; }
    public required string ForStaff { get; init; }
    public required string ForCommunity { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether both say the same, whoever saved them and when.</summary>
    public bool SaysTheSame(StakeholderPurposes other) => (ForStudents, ForFamilies, ForStaff, ForCommunity)
        == (other.ForStudents, other.ForFamilies, other.ForStaff, other.ForCommunity);
}
