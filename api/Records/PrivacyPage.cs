using System.Text.Json.Serialization;
using Plp.Families;
using Plp.Mail;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>Whom a privacy page is written for.</summary>
[JsonConverter(typeof(CamelCase<PrivacyAudience>))]
internal enum PrivacyAudience
{
    Student,
    Family,
    Staff,
    Partner,
    Public,
}

/// <summary>
/// What is kept of one audience, who reads it and how long: from the types of documents (<see cref="DataMap"/>), their retention and
/// the school's settings in force, in approved texts.
/// </summary>
internal static class PrivacyPage
{
    private static readonly Dictionary<PrivacyAudience, DataGroup[]> groups = new()
    {
        [PrivacyAudience.Student] =
        [
            DataGroup.Plan, DataGroup.CheckIns, DataGroup.Portfolio, DataGroup.Pathways, DataGroup.People, DataGroup.Family,
            DataGroup.Contact, DataGroup.Concerns, DataGroup.Access,
        ],
        [PrivacyAudience.Family] =
        [
            DataGroup.Family, DataGroup.Contact, DataGroup.People, DataGroup.Plan, DataGroup.CheckIns, DataGroup.Portfolio,
            DataGroup.Pathways, DataGroup.Concerns, DataGroup.Access,
        ],
        [PrivacyAudience.Staff] = [DataGroup.Staff, DataGroup.People, DataGroup.Concerns, DataGroup.Access],
        [PrivacyAudience.Partner] = [DataGroup.Partners, DataGroup.Pathways],
        [PrivacyAudience.Public] = [DataGroup.Visitors],
    };

    private static readonly string[] headings =
        ["what", "who", "long", "also", "others", "student", "family", "staff", "partner", "public"];

    /// <param name="keeping">For how many years records are kept; null while the school has not said it.</param>
    public static PrivacyView Of(PrivacyAudience audience, FamilyLanguage language, SchoolSettings school, RecordKeeping? keeping)
    {
        var contact = string.Join(", ", new[] { school.Contact, school.Phone }.Where(one => !string.IsNullOrEmpty(one)));
        return new PrivacyView
        {
            Audience = audience,
            Language = language.Tag,
            Dir = language.Dir,
            Languages = [.. FamilyLanguage.Offered(school).Select(other => new LanguageName(other.Tag, other.Name))],
            School = school.Name,
            Texts = headings.ToDictionary(key => key, key => language.OnPrivacy(key), StringComparer.Ordinal),
            Title = language.OnPrivacy("title", ("school", school.Name)),
            Intro = language.OnPrivacy("intro", ("school", school.Name)),
            Groups = [.. groups[audience].Select(group => GroupOf(group, language, keeping))],
            Notes =
            [
                .. NotesFor(audience, school).Select(key => language.OnPrivacy(key)),
                contact.Length > 0 ? language.OnPrivacy("ask", ("contact", contact)) : language.OnPrivacy("askOffice"),
            ],
        };
    }

    private static PrivacyGroup GroupOf(DataGroup group, FamilyLanguage language, RecordKeeping? keeping)
    {
        var key = Key(group);
        return new PrivacyGroup(
            language.OnPrivacy(key),
            language.OnPrivacy(key + "What"),
            language.OnPrivacy(key + "Who"),
            string.Join(" ", Kept([.. DataMap.Of(group).Select(kind => kind.Kept)], language, keeping)));
    }

    /// <summary>The longest first; what ends earlier is said where anything does.</summary>
    private static IEnumerable<string> Kept(List<Retention> kept, FamilyLanguage language, RecordKeeping? keeping)
    {
        if (kept.Contains(Retention.StudentRecord))
            yield return keeping is null
                ? language.OnPrivacy("keptRecord")
                : language.OnPrivacy("keptYears", ("years", Number(keeping.Years)));
        else if (kept.Exists(one => one == Retention.School || one.DaysKept is null))
            yield return language.OnPrivacy("keptSchool");
        else
            yield return language.OnPrivacy("keptDays", ("days", Number(kept.Max(one => one.DaysKept ?? 0))));
        if (kept.Exists(one => one != Retention.StudentRecord && one != Retention.School)
            && kept.Exists(one => one == Retention.StudentRecord || one == Retention.School))
            yield return language.OnPrivacy("keptShorter", ("mailDays", Number(MailErasure.DaysKept)));
    }

    private static IEnumerable<string> NotesFor(PrivacyAudience audience, SchoolSettings school)
    {
        if (audience is PrivacyAudience.Student or PrivacyAudience.Family)
        {
            yield return "noteRights";
            yield return "note18";
            if (school.WritesHomeOfDependents)
                yield return "noteDependents";
            yield return school.GivesAccessRecordAtOnce ? "noteAccessAtOnce" : "noteAccessAsked";
            if (school.HasPeers)
                yield return "notePeers";
            yield return "noteMail";
        }
        yield return "noteSold";
        yield return "noteBackups";
    }

    private static string Key(DataGroup group) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(group.ToString());

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed record PrivacyView
{
    public required PrivacyAudience Audience { get; init; }

    /// <summary>BCP 47, of every text here.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    public required IReadOnlyList<LanguageName> Languages { get; init; }
    public required string School { get; init; }

    /// <summary>Headings and the names of the audiences, by key.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required string Title { get; init; }
    public required string Intro { get; init; }
    public required IReadOnlyList<PrivacyGroup> Groups { get; init; }

    /// <summary>Rights, and what else holds by the settings in force.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

internal sealed record PrivacyGroup(string Name, string What, string Who, string Kept);
