namespace Plp.People;

/// <summary>That a record was written in another program, or at another school, and brought along.</summary>
/// <param name="On">The school's day it was brought along on.</param>
/// <param name="From">What the other program or school is called; null where nothing was said.</param>
/// <param name="By">Who wrote it, where they are not on the staff here.</param>
internal sealed record BroughtAlong(DateOnly On, string? From, string? By = null);
