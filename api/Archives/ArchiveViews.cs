using Plp.CheckIns;
using Plp.Families;
using Plp.People;
using Plp.Plans;

namespace Plp.Archives;

/// <param name="Running">The school year that runs, or ran last.</param>
/// <param name="Ends">Its last day.</param>
/// <param name="MayStart">It is over and not archived, and the reader may have it done now.</param>
internal sealed record ArchivedYearsView(IReadOnlyList<ArchivedYearView> Years, string Running, DateOnly Ends, bool? MayStart);

internal sealed record ArchivedYearView(string SchoolYear, DateOnly On, int Students);

/// <summary>What is looked for; what is left out does not matter.</summary>
/// <param name="Words">As they were written, case and accents aside.</param>
internal sealed record ArchiveSearchInput(string? Name, string? SchoolYear, string? Words);

/// <param name="Students">By name, then the newest year first.</param>
/// <param name="More">There may be more than are listed: a name, a year or more words find them.</param>
internal sealed record ArchiveSearchView(IReadOnlyList<ArchiveRow> Students, bool? More);

/// <param name="Held">A legal hold is on it.</param>
/// <param name="Matches">In how many texts the words stand; left out where none were looked for.</param>
internal sealed record ArchiveRow(
    string StudentId,
    string Name,
    string Grade,
    string SchoolYear,
    DateOnly KeptUntil,
    bool? Held,
    int? Matches)
{
    public static ArchiveRow Of(YearArchive archive, int? matches) => new(
        archive.Student!,
        archive.Name,
        archive.Grade,
        archive.SchoolYear,
        archive.KeptUntil,
        archive.IsHeld ? true : null,
        matches);
}

/// <summary>One student's school year as it closed, as far as its reader reads it today.</summary>
internal sealed record YearArchiveView
{
    public required string StudentId { get; init; }

    /// <summary>As the student was called then.</summary>
    public required string Name { get; init; }

    public required string Grade { get; init; }
    public required string SchoolYear { get; init; }

    /// <summary>The day it was archived.</summary>
    public required DateOnly On { get; init; }

    /// <summary>To be sent with a change.</summary>
    public required int Rev { get; init; }

    /// <summary>The last day it is kept.</summary>
    public required DateOnly KeptUntil { get; init; }

    /// <summary>Who advised the student then, by name.</summary>
    public required IReadOnlyList<string> Advisors { get; init; }

    /// <summary>Every legal hold there was, the oldest first.</summary>
    public required IReadOnlyList<ArchiveHoldView> Holds { get; init; }

    /// <summary>Plan, yearly update and talks; left out of the answer to a change.</summary>
    public SharedPlan? Shared { get; init; }

    /// <inheritdoc cref="Shared"/>
    public IReadOnlyList<ArchivedContact>? Contacts { get; init; }

    /// <summary>What was said about parts of the record that the school did not amend; left out where nothing was.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }
}

/// <param name="LiftedBy">Who ended it; left out while it lasts.</param>
internal sealed record ArchiveHoldView(string Reason, string By, DateOnly Since, string? LiftedBy, DateOnly? Lifted)
{
    public static ArchiveHoldView Of(ArchiveHold hold, StaffNames staff) => new(
        hold.Reason,
        staff.NameOf(hold.By),
        hold.Since,
        hold.LiftedBy is { } by ? staff.NameOf(by) : null,
        hold.Lifted);
}

/// <param name="With">The adult's name; left out where nobody in particular was named.</param>
/// <param name="By">Who logged it.</param>
/// <param name="Note">Left out for those its audience leaves out.</param>
internal sealed record ArchivedContact(DateOnly On, ContactWay How, bool Reached, string? With, string By, string? Note);

/// <param name="KeptUntil">The last day it is kept.</param>
/// <param name="Hold">Why nothing of it may be erased; empty: no legal hold is on it any more.</param>
internal sealed record ArchiveEditInput(int? Rev, DateOnly? KeptUntil, string? Hold);
