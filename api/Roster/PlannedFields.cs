using Plp.People;
using Plp.Plans;

namespace Plp.Roster;

/// <summary>What changes about a person, field by field, in words for the coordinator.</summary>
internal static class PlannedFields
{
    public static IEnumerable<FieldChange> Of(Person before, Person after)
    {
        foreach (var (field, was, now) in new (string, string?, string?)[]
        {
            ("given", before.Given, after.Given),
            ("family", before.Family, after.Family),
            ("preferred", before.Preferred, after.Preferred),
            ("pronouns", before.Pronouns, after.Pronouns),
            ("email", before.Email, after.Email),
            ("phone", before.Phone, after.Phone),
            ("roles", Words(before.Roles), Words(after.Roles)),
            ("grade", before.Learner?.Grade, after.Learner?.Grade),
            ("homeLanguage", before.Learner?.HomeLanguage, after.Learner?.HomeLanguage),
            ("enrolled", Iso(before.Learner?.Enrolled), Iso(after.Learner?.Enrolled)),
            ("birthDate", Iso(before.Learner?.BirthDate), Iso(after.Learner?.BirthDate)),
            ("flags", Words(before.Learner?.Flags), Words(after.Learner?.Flags)),
            ("language", before.Adult?.Language, after.Adult?.Language),
            ("interpreter", before.Adult?.Interpreter.ToString(), after.Adult?.Interpreter.ToString()),
            ("source", before.SourcedId, after.SourcedId),
        })
        {
            if (was != now)
                yield return new FieldChange(field, was, now);
        }
    }

    public static IEnumerable<FieldChange> Of(StudentPeople? before, StudentPeople? after, Func<string, string> nameOf, DateOnly day)
    {
        if (before is null || after is null || ReferenceEquals(before, after))
            yield break;
        foreach (var kind in Enum.GetValues<StaffLinkKind>())
        {
            string? Names(StudentPeople people) => Joined(people.StaffLinks.Where(link => link.Kind == kind && (link.To is null || link.To >= day)).Select(link => nameOf(link.Person)));
            if (Names(before) != Names(after))
                yield return new FieldChange(Camel(kind.ToString()), Names(before), Names(after));
        }
        string? Adults(StudentPeople people) => Joined(people.Adults.Select(adult => nameOf(adult.Person)));
        if (Adults(before) != Adults(after))
            yield return new FieldChange("adults", Adults(before), Adults(after));
    }

    private static string? Words<T>(IReadOnlyList<T>? words) => words is null ? null : Joined(words.Select(word => Camel(word!.ToString()!)));

    private static string? Joined(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : null;

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
