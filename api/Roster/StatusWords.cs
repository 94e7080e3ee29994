using System.Collections.Frozen;

namespace Plp.Roster;

/// <summary>Whether somebody is at the school, in the words real systems use.</summary>
internal static class StatusWords
{
    /// <summary>Asked of words that are not among these.</summary>
    public const string Here = "here", Gone = "gone";

    /// <summary>The columns of plain files that say it.</summary>
    public static readonly string[] Columns =
        ["status", "enrollmentstatus", "enrolmentstatus", "studentstatus", "employmentstatus", "userstatus"];

    private static readonly FrozenSet<string> active =
        new[] { "active", "a", "enrolled", "enroled", "current", "currentlyenrolled", "present", "attending", "employed",
            "yes" }.ToFrozenSet();

    private static readonly FrozenSet<string> inactive = new[]
    {
        "inactive", "i", "tobedeleted", "deleted", "left", "leaver", "withdrawn", "withdrew", "w", "exited", "exit", "transferred",
            "transferredout",
        "graduated", "graduate", "alumni", "dropped", "droppedout", "terminated", "resigned", "retired", "former", "no",
    }.ToFrozenSet();

    private static readonly QuestionOption[] options = [new(Here, "They are at the school"), new(Gone, "They are not")];

    /// <summary>
    /// Blank is active. A word nobody knows is asked; until then the row is wrong and whoever it is about stays as they
    /// are.
    /// </summary>
    public static bool Active(CsvTable row, Findings findings, params string[] columns)
    {
        if (row.Text(columns) is not { } said)
            return true;
        var word = Fold.Key(said);
        if (active.Contains(word))
            return true;
        if (inactive.Contains(word))
            return false;
        var answer = findings.Questions.Ask(new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.Status, word),
            About = QuestionAbout.Status,
            Text = $"What does the status {CsvTable.Shown(said)} mean?",
            UntilThen = "The rows with it are left out, and whoever they are about stays as they are.",
            Options = options,
            File = row.Name,
            Line = row.Line,
            Column = row.ColumnOf(columns),
        });
        if (answer is null)
            row.Bad(
                $"{CsvTable.Shown(said)} is no status this program knows. Answer the question about it, or write active or inactive.",
                columns);
        return answer == Here;
    }
}
