using System.Text.Json;

namespace Plp.Plans;

/// <summary>
/// The templates the program ships with; a school's first version is one of them. They ask nothing about family troubles,
/// health, beliefs, income or immigration (20 U.S.C. 1232h).
/// </summary>
internal static class ShippedTemplates
{
    private static readonly Lazy<TemplateContent> vermont = new(() => Read("vermont")), brief = new(() => Read("short"));

    private static readonly Lazy<Template> first = new(() => FirstOf(Vermont));

    /// <summary>After 16 V.S.A. § 941 and the Agency of Education's required elements.</summary>
    public static TemplateContent Vermont => vermont.Value;

    /// <summary>For a school that begins with less.</summary>
    public static TemplateContent Short => brief.Value;

    public static IReadOnlyDictionary<string, TemplateContent> All =>
        new Dictionary<string, TemplateContent> { ["vermont"] = Vermont, ["short"] = Short };

    /// <summary>What a school asks that never published a version of its own.</summary>
    public static Template First => first.Value;

    public static Template FirstOf(TemplateContent content) => new() { Id = Template.IdOf(1), Version = 1, Content = content };

    private static TemplateContent Read(string name)
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"Plp.Plans.Templates.{name}.json")!;
        return JsonSerializer.Deserialize(stream, Json.Of<TemplateContent>())!;
    }
}
