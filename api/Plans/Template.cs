using System.Text.Json.Serialization;
using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// What a plan asks, as one version of the school's own template (B11). A version is never changed: the next one is
/// published beside it, and plans move to it one by one.
/// </summary>
internal sealed record Template : Document, IDocument<Template>
{
    public static DocumentKind<Template> Shape { get; } = new("template", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Version { get; init; }
    public required TemplateContent Content { get; init; }

    /// <summary>
    /// What earlier versions asked and this one does not: words written for it stay readable under it. A field that comes
    /// back is asked again with the words it had.
    /// </summary>
    public IReadOnlyList<EarlierField> Earlier { get; init => field = value ?? []; } = [];

    /// <summary>Every key a field ever had, to the one it has now; words are found under either.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>What is new in it, in the words of whoever published it.</summary>
    public string? Note { get; init; }

    /// <summary>Null: the one the program ships with.</summary>
    public string? PublishedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Of this content, made when it is first asked for: a page of a plan asks for every word in it.</summary>
    private TemplateIndex Index => ReferenceEquals(index?.Of, Content) ? index! : index = new TemplateIndex(this);

    private TemplateIndex? index;

    public static string IdOf(int version) => $"template:{version}";

    /// <summary>Every field that is asked, in order.</summary>
    [JsonIgnore]
    public IEnumerable<TemplateField> Fields => Content.Sections.SelectMany(section => section.Fields);

    public IEnumerable<TemplateField> FieldsOf(SectionKind kind) => Content.Of(kind).SelectMany(section => section.Fields);

    /// <summary>A field that is asked.</summary>
    public TemplateField? Asked(string? key) => Fields.FirstOrDefault(field => field.Key == key);

    /// <summary>A question that students of a grade answer once a year.</summary>
    public TemplateField? Prompt(string? key, string grade) => key is null ? null : Content
        .Of(SectionKind.Answers)
        .Where(section => section.IsFor(grade))
        .SelectMany(section => section.Fields)
        .FirstOrDefault(field => field.Key == NameOf(key));

    /// <summary>A field that is asked, or was.</summary>
    public TemplateField? Find(string key) => Index.ByKey.GetValueOrDefault(key) ?? ShippedTemplates.Vermont.Field(key);

    /// <summary>Of a goal's fields the one whose words stand under its title.</summary>
    [JsonIgnore]
    public TemplateField? Lead => Index.Lead;

    /// <summary>What a version asked or asks under a key, and in what kind of section.</summary>
    public (SectionKind Kind, TemplateField Field)? Knows(string key)
    {
        foreach (var section in Content.Sections)
        {
            if (section.Fields.FirstOrDefault(field => field.Key == key) is { } field)
                return (section.Kind, field);
        }
        return Earlier.FirstOrDefault(earlier => earlier.Field.Key == key) is { } before ? (before.Kind, before.Field) : null;
    }

    /// <summary>What a section is called, one that is gone too.</summary>
    public string TitleOf(string section) => Content.Sections.FirstOrDefault(one => one.Key == section)?.Title
        ?? Earlier.FirstOrDefault(earlier => earlier.Section == section)?.Title
        ?? section;

    /// <summary>The version after this one: what it no longer asks stays known, and so do the keys fields had.</summary>
    public Template Next(TemplateContent content, string? note, string? by, DateTimeOffset? at)
    {
        var fields = content.Sections.SelectMany(section => section.Fields).ToList();
        var renamed = fields
            .Where(field => field.Was is not null)
            .ToDictionary(field => field.Was!, field => field.Key, StringComparer.Ordinal);
        var gone = Content.Sections
            .SelectMany(section => section.Fields.Select(field => new EarlierField(
                section.Kind,
                section.Key,
                section.Title,
                field,
                Version)))
            .Concat(Earlier)
            .Where(earlier => !renamed.ContainsKey(earlier.Field.Key) && !fields.Exists(field => field.Key == earlier.Field.Key));
        var names = Renamed.ToDictionary(
            name => name.Key,
            name => renamed.GetValueOrDefault(name.Value, name.Value),
            StringComparer.Ordinal);
        foreach (var (was, now) in renamed)
            names[was] = now;
        return new Template
        {
            Id = IdOf(Version + 1),
            Version = Version + 1,
            Content = content with
            {
                Sections = [.. content.Sections.Select(section =>
                    section with { Fields = [.. section.Fields.Select(field => After(field))] })],
            },
            Earlier = [.. gone],
            Renamed = names,
            Note = note,
            PublishedBy = by,
            PublishedAt = at,
        };
    }

    /// <summary>The field with the options it had, since they were chosen.</summary>
    private TemplateField After(TemplateField field) => Knows(field.Was ?? field.Key) is not var (_, before)
        ? field with { Was = null }
        : field with
        {
            Was = null,
            Options = WithEarlier(field.Options, before.Options),
            Columns = [.. field.Columns.Select(column => column with
            {
                Options = before.Columns.FirstOrDefault(other => other.Key == column.Key) is { } was
                    ? WithEarlier(column.Options, was.Options)
                    : column.Options,
            })],
        };

    private static IReadOnlyList<FieldOption> WithEarlier(IReadOnlyList<FieldOption> now, IReadOnlyList<FieldOption> before) =>
        [.. now, .. before.Where(option => !now.Any(other => other.Key == option.Key)).Select(option => option with { Earlier = true })];

    /// <summary>What a field is called; the key itself where no version knew it.</summary>
    public string LabelOf(string key) => Find(key)?.Label ?? key;

    /// <summary>The field as people read it in a language the program ships: null where its label is the school's own.</summary>
    public static string? Translatable(TemplateField field) =>
        ShippedTemplates.Vermont.Field(field.Key)?.Label == field.Label ? field.Key : null;

    /// <summary>The present key of a field; names in the history carry what stood before it along.</summary>
    public string NameOf(string field)
    {
        if (Renamed.Count == 0)
            return field;
        var key = field[(field.LastIndexOf(' ') + 1)..];
        return Renamed.TryGetValue(key, out var now) ? field[..^key.Length] + now : field;
    }

    /// <summary>
    /// Content of an earlier version at this one: under the keys fields have now, and no answer read by more people than
    /// its field is.
    /// </summary>
    public T Move<T>(T content) where T : PlanContent =>
        (T)PlanItemKind.All.Aggregate(
            (PlanContent)content with { TemplateVersion = Version },
            (moved, kind) => kind.Each(moved, item => item.MovedTo(this)));

    /// <summary>Where a key stands among what is asked; what is not asked any more comes last.</summary>
    public int PlaceOf(string key)
    {
        var place = 0;
        foreach (var field in Fields)
        {
            if (field.Key == key)
                return place;
            place++;
        }
        return place;
    }
}

/// <summary>Fields of a version by their keys.</summary>
internal sealed class TemplateIndex
{
    public TemplateIndex(Template template)
    {
        Of = template.Content;
        Lead = template.FieldsOf(SectionKind.Goals).FirstOrDefault(field => field.Lead);
        var fields = new Dictionary<string, TemplateField>(StringComparer.Ordinal);
        foreach (var field in template.Fields.Concat(template.Earlier.Select(earlier => earlier.Field)))
            fields.TryAdd(field.Key, field);
        ByKey = fields;
    }

    public TemplateContent Of { get; }
    public TemplateField? Lead { get; }
    public IReadOnlyDictionary<string, TemplateField> ByKey { get; }
}

/// <summary>What a version and a draft have in common: everything that is asked and said beside it.</summary>
internal sealed record TemplateContent
{
    public required string Name { get; init; }
    public required IReadOnlyList<TemplateSection> Sections { get; init; }

    /// <summary>What makes a goal one that can be reached, asked one after another to write its draft; each may be passed over.</summary>
    public IReadOnlyList<GoalHelp> Smart { get; init => field = value ?? []; } = [];

    /// <summary>Questions for the Check of a cycle and the yearly update.</summary>
    public ByBand Reflection { get; init => field = value ?? ByBand.Nothing; } = ByBand.Nothing;

    /// <summary>
    /// Words that trigger a warning, in small letters, each matched at the beginning of a word: family troubles, health, beliefs,
    /// income, immigration (20 U.S.C. 1232h).
    /// </summary>
    public IReadOnlyList<SensitiveTopic> Sensitive { get; init => field = value ?? []; } = [];

    public IEnumerable<TemplateSection> Of(SectionKind kind) => Sections.Where(section => section.Kind == kind);

    public TemplateField? Field(string key) =>
        Sections.SelectMany(section => section.Fields).FirstOrDefault(field => field.Key == key);
}

/// <summary>A part of the plan with the fields it asks.</summary>
internal sealed record TemplateSection
{
    /// <summary>Names it for good, whatever its title becomes.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }
    public required SectionKind Kind { get; init; }
    public string? Help { get; init; }

    /// <summary>For which students; empty together with <see cref="Grades"/>: for all.</summary>
    public IReadOnlyList<GradeBand> Bands { get; init => field = value ?? []; } = [];

    /// <summary>The school's own names of grades.</summary>
    public IReadOnlyList<string> Grades { get; init => field = value ?? []; } = [];

    /// <summary>Nothing in it is read by more people than this.</summary>
    public Audience Widest { get; init; } = Audience.Family;

    public IReadOnlyList<TemplateField> Fields { get; init => field = value ?? []; } = [];

    public bool IsFor(string grade) => (Bands.Count == 0 && Grades.Count == 0)
        || Bands.Contains(ByBand.BandOf(grade))
        || Grades.Contains(grade.Trim(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>How a section is filled in.</summary>
[JsonConverter(typeof(CamelCase<SectionKind>))]
internal enum SectionKind
{
    /// <summary>Each field is answered once a school year, and earlier years' answers stay beside it.</summary>
    Answers,

    /// <summary>What every goal says besides its title, area, cycles and target date.</summary>
    Goals,

    /// <summary>What every opportunity says besides its title and kind.</summary>
    Opportunities,

    /// <summary>As many rows as there are, each with all fields.</summary>
    Rows,
}

/// <param name="Section">The key and the title of the section it stood in.</param>
/// <param name="Until">The last version that asked it.</param>
internal sealed record EarlierField(SectionKind Kind, string Section, string Title, TemplateField Field, int Until);

/// <param name="Question">Where no grade band has one of its own.</param>
internal sealed record GoalHelp(string Word, string Question)
{
    /// <summary>The question in the words of each grade band: of each the first line counts.</summary>
    public ByBand? Bands { get; init; }

    /// <summary>
    /// Where the answer is written: <c>title</c>, <c>targetDate</c> or the key of a text field of goals; where there is none of that
    /// key, the field that leads.
    /// </summary>
    public string? Into { get; init; }

    /// <summary>As students of a band are asked.</summary>
    public GoalHelp For(GradeBand band) =>
        new(Word, Bands?.For(band) is [var own, ..] ? own : Question) { Into = Into };
}

/// <param name="Topic">Said in the warning: "This seems to touch …".</param>
internal sealed record SensitiveTopic(string Topic, IReadOnlyList<string> Words);

/// <summary>Lines for younger, middle and older students.</summary>
internal sealed record ByBand(IReadOnlyList<string> Elementary, IReadOnlyList<string> Middle, IReadOnlyList<string> High)
{
    public IReadOnlyList<string> Elementary { get; } = Elementary ?? [];
    public IReadOnlyList<string> Middle { get; } = Middle ?? [];
    public IReadOnlyList<string> High { get; } = High ?? [];

    public static ByBand Nothing { get; } = new([], [], []);

    /// <param name="grade">The school's own name of the grade.</param>
    public IReadOnlyList<string> For(string grade) => For(BandOf(grade));

    public IReadOnlyList<string> For(GradeBand band) => band switch
    {
        GradeBand.Elementary => Elementary,
        GradeBand.Middle => Middle,
        _ => High,
    };

    /// <summary>Kindergarten to 6, 7 and 8, and everything else.</summary>
    public static GradeBand BandOf(string grade) => grade.Trim().ToUpperInvariant() switch
    {
        "PK" or "K" or "1" or "2" or "3" or "4" or "5" or "6" or "01" or "02" or "03" or "04" or "05" or "06" => GradeBand.Elementary,
        "7" or "8" or "07" or "08" => GradeBand.Middle,
        _ => GradeBand.High,
    };
}

[JsonConverter(typeof(CamelCase<GradeBand>))]
internal enum GradeBand
{
    Elementary,
    Middle,
    High,
}
