namespace Plp.Plans;

/// <summary>One dated answer about oneself (B1). "I'd rather not say" is an answer (B12).</summary>
internal sealed record InventoryEntry : PlanItem
{
    /// <summary>The name of the field that holds the answer.</summary>
    public const string TextField = "text";

    public required DateOnly On { get; init; }
    public required string Grade { get; init; }

    /// <summary>Which prompt it answers; the key of the template's field.</summary>
    public required string Prompt { get; init; }

    public string? Text { get; init; }

    /// <summary>Answered with "I'd rather not say".</summary>
    public bool Declined { get; init; }

    public override string Heading(Template template) => template.LabelOf(Prompt);

    /// <summary>The answer as a person reads it.</summary>
    public string? WordsIn(Template template) => Text is null ? null : template.Find(Prompt)?.Words(Text) ?? Text;

    /// <summary>Whether it is words, and the student's to write: what is chosen from a list is talked about.</summary>
    public bool TakesSuggestions(Template template) => !Declined && template.Find(Prompt)?.TakesSuggestions != false;

    public override IEnumerable<(string Field, string? Value)> Fields() =>
    [
        (TextField, Text), ("declined", Declined ? "yes" : null), ("audience", Audience.ToString()),
    ];

    public override InventoryEntry Set(string field, string? value) => field switch
    {
        TextField => this with { Text = value, Declined = Declined && value is null },
        "declined" => this with { Declined = value is not null, Text = value is null ? Text : null },
        _ => this,
    };

    public override string? WordsField(string asked, Template template) => asked == TextField ? asked : null;

    public override PlanItem MovedTo(Template template)
    {
        var prompt = template.NameOf(Prompt);
        var audience = template.Find(prompt)?.Within(Audience) ?? Audience;
        return prompt == Prompt && audience == Audience ? this : this with { Prompt = prompt, Audience = audience };
    }
}
