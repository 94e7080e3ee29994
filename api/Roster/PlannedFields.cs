using Plp.People;
using Plp.Plans;

namespace Plp.Roster;

/// <summary>What changes about a person, field by field, in words for the coordinator.</summary>
internal static class PlannedFields
{
    public static IEnumerable<FieldChange> Of(Person before, Person after)
    {
        var now = PersonFields.Of(after);
        foreach (var ((field, was), (_, becomes)) in PersonFields.Of(before).Zip(now)
            .Where(pair => pair.First.Field != PersonFields.Active))
        {
            if (was != becomes)
                yield return new FieldChange(field, was, becomes);
        }
        if (Words(before.Roles) != Words(after.Roles))
            yield return new FieldChange("roles", Words(before.Roles), Words(after.Roles));
        if (before.SourcedId != after.SourcedId)
            yield return new FieldChange("source", before.SourcedId, after.SourcedId);
    }

    public static IEnumerable<FieldChange> Of(StudentPeople? before, StudentPeople? after, Func<string, string> nameOf, DateOnly day)
    {
        if (before is null || after is null || ReferenceEquals(before, after))
            yield break;
        foreach (var kind in Enum.GetValues<StaffLinkKind>())
        {
            string? Names(StudentPeople people) =>
                Joined(people.StaffLinks.Where(link => link.Kind == kind && link.Lasts(day)).Select(link => nameOf(link.Person)));
            if (Names(before) != Names(after))
                yield return new FieldChange(Camel(kind.ToString()), Names(before), Names(after));
        }
        string? Adults(StudentPeople people) => Joined(people.Adults.Select(adult => nameOf(adult.Person)));
        if (Adults(before) != Adults(after))
            yield return new FieldChange("adults", Adults(before), Adults(after));
    }

    private static string? Words<T>(IReadOnlyList<T>? words) =>
        words is null ? null : Joined(words.Select(word => Camel(word!.ToString()!)));

    private static string? Joined(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : null;

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
