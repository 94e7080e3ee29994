using System.Text.Json.Serialization;

namespace Plp.Roster;

/// <summary>Where a school says its students' advisors come from; asked, because no format says it.</summary>
[JsonConverter(typeof(CamelCase<AdvisorSource>))]
internal enum AdvisorSource
{
    /// <summary>The coordinator assigns; the import touches no advisor.</summary>
    Hand,

    /// <summary>The teachers of each student's homeroom.</summary>
    Homeroom,

    /// <summary>The teachers of the classes of a named course, "Advisory" for instance.</summary>
    Course,

    /// <summary>A column of the students' rows.</summary>
    Column,
}

/// <param name="Name">The course; or the column, when it is not called by a usual name.</param>
internal sealed record AdvisorChoice(AdvisorSource Source, string? Name = null)
{
    public const string Ways = "hand, homeroom, course:NAME or column";

    /// <summary>
    /// Reads <c>hand</c>, <c>homeroom</c>, <c>course:NAME</c>, <c>column</c> or <c>column:NAME</c>; null for anything
    /// else.
    /// </summary>
    public static AdvisorChoice? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (way, name) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..].Trim());
        return (way.Trim().ToLowerInvariant(), name) switch
        {
            ("hand", null) => new AdvisorChoice(AdvisorSource.Hand),
            ("homeroom", null) => new AdvisorChoice(AdvisorSource.Homeroom),
            ("course", { Length: > 0 }) => new AdvisorChoice(AdvisorSource.Course, name),
            ("column", null or { Length: > 0 }) => new AdvisorChoice(AdvisorSource.Column, name),
            _ => null,
        };
    }

    /// <summary>What is taken when nobody was asked: the column when there is one, else nothing.</summary>
    public static AdvisorChoice For(Roster roster) => new(roster.HasAdvisorColumn ? AdvisorSource.Column : AdvisorSource.Hand);

    /// <summary>Whether the class's teachers advise its students.</summary>
    public bool Takes(RosterClass one) => Source switch
    {
        AdvisorSource.Homeroom => one.Homeroom,
        AdvisorSource.Course => one.IsCalled(Name!),
        _ => false,
    };

    public override string ToString() =>
        Name is null ? Source.ToString().ToLowerInvariant() : $"{Source.ToString().ToLowerInvariant()}:{Name}";
}
