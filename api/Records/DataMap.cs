using System.Text.Json.Serialization;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>What a group of documents is about, as the privacy pages name it.</summary>
[JsonConverter(typeof(CamelCase<DataGroup>))]
internal enum DataGroup
{
    /// <summary>Who is at the school, and who belongs to whom.</summary>
    People,
    Plan,
    CheckIns,

    /// <summary>With families: who called or wrote, and what was said.</summary>
    Contact,

    /// <summary>What a family is told, its page, and what it answers.</summary>
    Family,
    Portfolio,

    /// <summary>Pathways, exhibitions, partners of one student.</summary>
    Pathways,

    /// <summary>Concerns, referrals and other work of the staff.</summary>
    Concerns,

    /// <summary>Who had access to a record, and what left the program.</summary>
    Access,

    /// <summary>About staff themselves.</summary>
    Staff,

    /// <summary>About people and organizations the school works with.</summary>
    Partners,

    /// <summary>About whoever visits or asks without being of the school.</summary>
    Visitors,

    /// <summary>The school's own settings and figures; nobody's record.</summary>
    School,
}

/// <summary>One type of document in the data map.</summary>
/// <param name="Name">What people call one, or all of them, in a word or a few: it heads a row.</param>
/// <param name="What">What it keeps, in one phrase.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="Leaves">Where it leaves the program beside exports and backups of the school; null: nowhere.</param>
internal sealed record DataMapEntry(DataGroup Group, string Name, string What, string Readers, string? Leaves = null);

/// <summary>
/// Every type of document with what it keeps, who reads it and where it goes; room, personal fields and retention are read from the
/// types themselves. A type without an entry fails a test.
/// </summary>
internal static partial class DataMap
{
    /// <summary>Types that hold no person's data but who did something: their other names and texts are the school's own.</summary>
    private static bool IsSchools(DataMapEntry entry) => entry.Group == DataGroup.School;

    /// <summary>In the order of the types, in the school's words.</summary>
    public static IReadOnlyList<DataMapRow> Rows(SchoolWords words) =>
        [.. DocumentKinds.All.Where(kind => Entries.ContainsKey(kind.Type)).Select(kind => RowOf(kind, words))];

    private static DataMapRow RowOf(DocumentKind kind, SchoolWords words)
    {
        var entry = Entries[kind.Type];
        return new DataMapRow(
            kind.Type,
            words.Apply(entry.Name),
            kind.Document.Namespace!.Split('.')[1],
            entry.Group,
            words.Apply(entry.What),
            [.. PersonalFields.In(kind).Where(data => !IsSchools(entry) || data is DataKind.Identifier or DataKind.Account)],
            words.Apply(entry.Readers),
            kind.Kept.Until,
            kind.Kept.How,
            entry.Leaves is null ? null : words.Apply(entry.Leaves));
    }

    /// <summary>The types of a group.</summary>
    public static IEnumerable<DocumentKind> Of(DataGroup group) =>
        DocumentKinds.All.Where(kind => Entries.GetValueOrDefault(kind.Type)?.Group == group);
}

/// <param name="Type">Of documents, as an export names it.</param>
/// <param name="Name">What people call one, or all of them.</param>
/// <param name="Room">The part of the program that keeps it.</param>
/// <param name="Data">Kinds of personal data in it.</param>
/// <param name="Until">How long it is kept.</param>
/// <param name="How">How it ends.</param>
/// <param name="Leaves">Where it leaves the program beside exports and backups of the school; left out where nowhere.</param>
internal sealed record DataMapRow(
    string Type,
    string Name,
    string Room,
    DataGroup Group,
    string What,
    IReadOnlyList<DataKind> Data,
    string Readers,
    string Until,
    string How,
    string? Leaves);
