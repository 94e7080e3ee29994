using Plp.Duties;
using Plp.School;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>
/// What is kept of a school year before it turns, by the room that keeps it: the roll-over keeps each student's year in the commit
/// that moves them up, so that no year is left without an archive (H11).
/// </summary>
internal interface IKeepsYear
{
    /// <summary>The most operations one student's year takes.</summary>
    int MostOperations { get; }

    /// <summary>Whether a student was there in that year.</summary>
    bool Concerns(Card card, SchoolCalendar year);

    /// <summary>Adds what is kept of one student's year; a year that is kept already is left as it is.</summary>
    /// <param name="on">The day it is kept as of.</param>
    /// <returns>How many bytes it adds.</returns>
    Task<int> Keep(Changes changes, string student, SchoolCalendar year, DateOnly on, CancellationToken token);

    /// <summary>Adds that the year is kept.</summary>
    void Finish(Changes changes, SchoolCalendar year, int students, DateOnly on);
}
