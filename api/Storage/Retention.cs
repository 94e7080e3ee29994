namespace Plp.Storage;

/// <summary>How long a kind of document is kept, and how it ends (J4). Said in plain words, for people who ask.</summary>
internal sealed record Retention
{
    private Retention(string until, string how)
    {
        Until = until;
        How = how;
    }

    /// <summary>A part of one student's record.</summary>
    public static Retention StudentRecord { get; } =
        new("as long as the school keeps the student's record", "erased with the record");

    /// <summary>The school's own: nobody's record, or everybody's.</summary>
    public static Retention School { get; } = new("as long as the school uses the program", "erased with the school");

    /// <summary>Kept for what the law or a family may ask later; what it said is erased before.</summary>
    /// <param name="days">After it has ended.</param>
    public static Retention WordsFor(int days) =>
        new("as long as the school keeps its records", $"what it says and to whom is erased {days} days after it ended");

    /// <summary>Kept that it was there; what it said is erased before.</summary>
    /// <param name="when">What it says is erased then.</param>
    public static Retention WordsUntil(string when) => new("as long as the school keeps its records", $"what it says is erased {when}");

    /// <summary>Needed while something runs.</summary>
    public static Retention While(string what) => new($"while {what}", "erased at its end, or the night after");

    /// <summary>Erased every year on the same day.</summary>
    public static Retention EachYear(string day) => new($"until {day}", "what it holds is erased on that day");

    /// <summary>Kept until the day the document itself names.</summary>
    /// <param name="day">Which day that is.</param>
    public static Retention UntilItsDay(string day) => new($"until {day}", "erased on the Sunday after, unless a legal hold is on it");

    /// <summary>Erased by the housekeeping, each Sunday.</summary>
    /// <param name="days">After <see cref="Document.Day"/>, that day not counted.</param>
    public static Retention Days(int days) => new($"for {days} days", "erased on the Sunday after") { DaysKept = days };

    public string Until { get; }

    public string How { get; }

    /// <summary>Days after <see cref="Document.Day"/>; null where not a number of days ends it.</summary>
    public int? DaysKept { get; private init; }
}
