using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Roster;

/// <summary>What an import would do: the dry run shows it, the job does it.</summary>
internal sealed record RosterPlan
{
    public required RosterForm Form { get; init; }
    public required AdvisorChoice Advisors { get; init; }
    public required KindCounts Students { get; init; }
    public required KindCounts Staff { get; init; }
    public required KindCounts Guardians { get; init; }

    /// <summary>Student–guardian pairs in the files, both sides active.</summary>
    public required int Links { get; init; }

    /// <summary>Students whose adults or staff change.</summary>
    public required int Relinked { get; init; }

    /// <summary>Active students nobody advises afterwards.</summary>
    public required int Unassigned { get; init; }

    public required IReadOnlyList<BadRow> Bad { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required IReadOnlyList<PlannedChange> Changes { get; init; }
    public required IReadOnlyList<AdvisorWay> Ways { get; init; }

    /// <summary>What only the school knows, open; one that blocks stops the import.</summary>
    public required IReadOnlyList<RosterQuestion> Questions { get; init; }

    /// <summary>What was answered before and holds for these files.</summary>
    public required IReadOnlyList<RosterQuestion> Answered { get; init; }

    /// <summary>Whether an answer is needed before anything is done.</summary>
    [JsonIgnore]
    public bool IsBlocked => Questions.Any(question => question.Blocks);

    /// <summary>Whether the files bring nobody at all; such a run failed, whatever the reason.</summary>
    [JsonIgnore]
    public bool BringsNobody => Students.Active + Staff.Active + Guardians.Active == 0;

    /// <summary>Why the files bring nobody: where, why and what to do.</summary>
    [JsonIgnore]
    public string WhyNobody => Bad is [var first, ..]
        ? $"{new RosterPlace(first.File, first.Line, first.Column)}: no one can be imported. {first.Reason}"
        : Questions is [var question, ..] ? $"No one can be imported before this is answered: {question.Text}"
        : $"{new RosterPlace(string.Join(" and ", Files), 2)}: no row of a person follows the line with the columns' names. Save the " +
            "table with its rows.";

    [JsonIgnore]
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Why this needs a second yes; empty when it does not.</summary>
    public required IReadOnlyList<string> Confirm { get; init; }

    /// <summary>Names exactly this plan over exactly these people: another file or a change here gives another.</summary>
    public required string Digest { get; init; }

    /// <summary>In the order they are done: adults before the students they belong to, who leaves last.</summary>
    [JsonIgnore]
    public IReadOnlyList<Intent> Intents { get; init; } = [];

    [JsonIgnore]
    public RosterEnding Ending { get; init; } = new(null, null);

    /// <summary>
    /// The plan as the coordinator who sends the files may see and do it: their own children and the other adults of those
    /// stay as they are (A1).
    /// </summary>
    /// <param name="instead">Who looks after those, by name.</param>
    public RosterPlan Without(OwnFamily own, string instead)
    {
        var left = Changes.Where(change => own.Includes(change.PersonId)).ToList();
        var asked = Questions.Concat(Answered).Where(question => question.Concerns.Any(own.Includes)).ToList();
        var records = left.Select(change => change.PersonId).Union(asked.SelectMany(question => question.Concerns).Where(own.Includes))
            .Count();
        if (records == 0)
            return this;
        return this with
        {
            Questions = [.. Questions.Except(asked)],
            Answered = [.. Answered.Except(asked)],
            Students = Students.Without(left, "student"),
            Staff = Staff.Without(left, "staff"),
            Guardians = Guardians.Without(left, "guardian"),
            Relinked = Relinked - left.Count(change => change is { Kind: "student", What: not PlannedAction.Add }),
            Changes = [.. Changes.Except(left)],
            Intents = [.. Intents.Where(intent => !own.Includes(intent.PersonId))],
            Notes = [.. Notes,
                $"{(records == 1 ? "One record" : $"{records} records")} of your own family would change and " +
                $"{(records == 1 ? "stays" : "stay")} as before: no one works on their own child's records. {instead} looks after that."],
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Digest} without " +
                $"{string.Join(' ', left.Select(change => change.PersonId))}")))[..32],
        };
    }
}

/// <summary>What is written once everybody is in: the advising classes, for the next delta, and the year's periods.</summary>
internal sealed record RosterEnding(IReadOnlyList<RosterClass>? Classes, IReadOnlyList<RosterPeriod>? Periods);

/// <param name="Active">Active people of this kind in the files.</param>
internal sealed record KindCounts(int Add, int Change, int Deactivate, int Active)
{
    internal KindCounts Without(IReadOnlyList<PlannedChange> left, string kind) => this with
    {
        Add = Add - left.Count(change => change.Kind == kind && change.What == PlannedAction.Add),
        Change = Change - left.Count(change => change.Kind == kind && change.What is PlannedAction.Change or PlannedAction.BringBack),
        Deactivate = Deactivate - left.Count(change => change.Kind == kind && change.What == PlannedAction.Deactivate),
    };
}

/// <summary>One person the import touches.</summary>
internal sealed record PlannedChange
{
    public required PlannedAction What { get; init; }
    public required string Kind { get; init; }
    public required string PersonId { get; init; }
    public required string Name { get; init; }
    public string? Grade { get; init; }
    public IReadOnlyList<FieldChange>? Fields { get; init; }
}

[JsonConverter(typeof(CamelCase<PlannedAction>))]
internal enum PlannedAction
{
    Add,
    Change,
    Deactivate,
    BringBack,

    /// <summary>Only who belongs to the student.</summary>
    Relink,
}

/// <summary>A way the files offer to say who advises whom.</summary>
internal sealed record AdvisorWay(string Way, int Classes, int Students);
