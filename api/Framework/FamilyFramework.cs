using Plp.Families;

namespace Plp.Framework;

/// <summary>What a family reads by its link, in its language as far as somebody approved it there.</summary>
internal sealed record FamilyFrameworkView
{
    public required string School { get; init; }

    /// <summary>The language of <see cref="Texts"/>, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    /// <summary>What stands around the school's words, by key.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Null: the school has adopted none yet.</summary>
    public TranslatedFramework? Framework { get; init; }

    public static FamilyFrameworkView Of(
        FrameworkVersion? version,
        FrameworkTranslation? translation,
        FamilyLanguage language,
        string school) =>
        new()
        {
            School = school,
            Language = language.Tag,
            Dir = language.Dir,
            Texts = language.Framework,
            Framework = version is null ? null : TranslatedFramework.Of(version, translation, language),
        };
}

/// <summary>The version in force as a family reads it.</summary>
/// <param name="Adopted">Which version it is and since when, in the family's language.</param>
internal sealed record TranslatedFramework(
    int Version,
    string Adopted,
    FamilyText Purpose,
    IReadOnlyList<FamilyTerm> Terms,
    IReadOnlyList<FamilyMisunderstanding> Misunderstandings)
{
    public static TranslatedFramework Of(FrameworkVersion version, FrameworkTranslation? translation, FamilyLanguage language)
    {
        FamilyText Said(string source) => translation?.Approved(source) is { } text
            ? new(text, language.Tag)
            : new(source, FamilyLanguage.English);
        var content = version.Content;
        return new TranslatedFramework(
            version.Version,
            language.OnFramework(
                "adopted",
                ("version", version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("day", language.WithYear(version.AdoptedOn))),
            Said(content.Purpose),
            [.. content.Terms.Select(term => new FamilyTerm(term.Key, Said(term.Name), Said(term.Definition)))],
            [.. content.Misunderstandings.Select(one => new FamilyMisunderstanding(Said(one.Heard), Said(one.InFact)))]);
    }
}

internal sealed record FamilyTerm(string Key, FamilyText Name, FamilyText Definition);

internal sealed record FamilyMisunderstanding(FamilyText Heard, FamilyText InFact);

/// <param name="Language">BCP 47: the family's, or English where no approved text stands in it.</param>
internal sealed record FamilyText(string Text, string Language);
