namespace Plp.Plans;

/// <summary>An item with fields of the school's template, held by their keys: no field of it is known to the program.</summary>
internal abstract record TemplatedItem : PlanItem
{
    private const string NotSaidField = "rather not say ";

    /// <summary>What was written, by the key of the field, as <see cref="TemplateField"/> says it is written.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>The fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string> NotSaid { get; init => field = value ?? []; } = [];

    /// <summary>The item as the words of one of its fields are read: by no more people than the template says.</summary>
    public TemplatedItem In(string field, Template template) =>
        template.Find(field[(field.LastIndexOf(' ') + 1)..]) is { } known && known.Within(Audience) is var audience && audience != Audience
            ? this with { Audience = audience }
            : this;

    /// <summary>Values by their keys, without those that are nothing.</summary>
    public static IReadOnlyDictionary<string, string> Written(params ReadOnlySpan<(string Key, string? Text)> values)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in values)
        {
            if (text is not null)
                written[key] = text;
        }
        return written;
    }

    /// <summary>The fields it holds, as the template asks them.</summary>
    public virtual IEnumerable<TemplateField> AskedIn(Template template) => template.FieldsOf(PlanItemKind.Of(this).Section!.Value);

    public string? Value(string key) => Values.GetValueOrDefault(key);

    public override string? WordsField(string asked, Template template) =>
        Values.ContainsKey(asked) || AskedIn(template).Any(field => field.Key == asked) ? asked : null;

    public override PlanItem MovedTo(Template template) => template.Renamed.Count == 0 ? this : this with
    {
        Values = Values.ToDictionary(value => template.NameOf(value.Key), value => value.Value, StringComparer.Ordinal),
        NotSaid = [.. NotSaid.Select(template.NameOf)],
        Suggested = [.. Suggested.Select(words => words with { Field = template.NameOf(words.Field) })],
    };

    /// <summary>The fields of the template by name, as history writes them.</summary>
    protected IEnumerable<(string Field, string? Value)> ValueFields() =>
    [
        .. Values.Select(value => (value.Key, (string?)value.Value)),
        .. NotSaid.Select(key => (NotSaidField + key, (string?)"yes")),
    ];

    /// <summary>The item with one of the template's fields as history wrote it.</summary>
    protected TemplatedItem SetValue(string field, string? value)
    {
        if (field.StartsWith(NotSaidField, StringComparison.Ordinal) && field[NotSaidField.Length..] is var declined)
            return value is null
                ? this with { NotSaid = [.. NotSaid.Where(key => key != declined)] }
                : this with { NotSaid = [.. NotSaid.Where(key => key != declined), declined], Values = Without(declined) };
        return this with
        {
            Values = value is null ? Without(field) : new Dictionary<string, string>(Values, StringComparer.Ordinal) { [field] = value },
            NotSaid = value is null ? NotSaid : [.. NotSaid.Where(key => key != field)],
        };
    }

    private Dictionary<string, string> Without(string key) =>
        Values.Where(value => value.Key != key).ToDictionary(StringComparer.Ordinal);
}
