using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>One row of a section of the school's own that holds as many as there are.</summary>
internal sealed record SectionRow : TemplatedItem
{
    /// <summary>The key of the section.</summary>
    public required string Section { get; init; }

    public override string Heading(Template template) =>
        AskedIn(template).FirstOrDefault(field => Value(field.Key) is not null) is { } first
            ? $"{template.TitleOf(Section)}: {Short(first.Words(Value(first.Key)!))}"
            : template.TitleOf(Section);

    public override IEnumerable<TemplateField> AskedIn(Template template) =>
        template.Content.Sections.FirstOrDefault(section => section.Key == Section)?.Fields ?? [];

    public override IEnumerable<(string Field, string? Value)> Fields() => [.. ValueFields(), ("audience", Audience.ToString())];

    public override SectionRow Set(string field, string? value) => field == "audience" ? this : (SectionRow)SetValue(field, value);

    private static string Short(string words) => words.Length <= 80 ? words : words[..79] + "…";
}

internal sealed class SectionRowKind : PlanItemKind<SectionRow, SectionRowView>
{
    public override HistoryKind History => HistoryKind.Row;

    public override SectionKind? Section => SectionKind.Rows;

    protected override (int Count, string Message) Most =>
        (Plan.MostRows, $"A plan holds at most {Plan.MostRows} rows of the school's own.");

    protected override IReadOnlyList<SectionRow> Of(PlanContent content) => content.Rows;

    protected override PlanContent Put(PlanContent content, IReadOnlyList<SectionRow> items) => content with { Rows = items };

    protected override bool Shows(SectionRow item, Plan plan, StudentVisit visit) => SectionRowView.Shows(item, visit);

    protected override SectionRowView View(SectionRow item, Plan plan, StudentVisit visit, StaffNames staff) =>
        SectionRowView.Of(item, plan, visit, staff);

    protected override PlanView Show(PlanView page, IReadOnlyList<SectionRowView> items) =>
        page with { Rows = items.Count > 0 ? items : null };

    protected override SharedPlan Share(SharedPlan shared, IEnumerable<SectionRow> items, Plan plan, SharedLens lens) =>
        shared with
        {
            Rows = [.. items.Select(row => lens.In(
                row.Words.Language,
                new SharedRow(plan.Template.TitleOf(row.Section), SharedField.Of(row, plan, lens)),
                row.Id))],
        };
}

/// <param name="Section">What the section is called.</param>
internal sealed record SharedRow(string Section, IReadOnlyList<SharedField> Fields) : SharedItem;

internal sealed record SectionRowView : ItemView
{
    public required string Section { get; init; }

    /// <summary>What the section is called, where it is asked no longer too.</summary>
    public required string Title { get; init; }

    /// <summary>What was written for the template's fields, by their keys.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string>? NotSaid { get; init; }

    public static bool Shows(SectionRow row, StudentVisit visit) => visit.Relation != Relation.TeacherOfRecord && IsIn(row, visit);

    public static SectionRowView Of(SectionRow row, Plan plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = row.Id,
        Rev = row.Rev,
        Section = row.Section,
        Title = plan.Template.TitleOf(row.Section),
        Values = ValuesOf(row, plan, visit),
        NotSaid = NotSaidIn(row, plan, visit),
        Audience = row.Audience,
        By = AuthorView.Of(row, visit, staff),
        TypedBy = AuthorView.Typist(row, staff),
        SuggestedBy = SuggestedIn(row, staff),
    };
}

internal sealed record SectionRowInput
{
    /// <summary>A UUID the client makes once per new row.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>For a new row only: the key of its section.</summary>
    public string? Section { get; init; }

    /// <summary>For the template's fields, by their keys; what is left out is taken away.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string?>? NotSaid { get; init; }

    public Audience? Audience { get; init; }

    public SectionRow Over(SectionRow before, Plan? plan, StudentVisit visit, FieldErrors errors)
    {
        var row = ValuesInput.Over(before, Values, NotSaid, plan, visit, errors) with
        {
            Rev = before.Rev + 1,
            Audience = Audience ?? before.Audience,
            Words = PlanItems.WordsIn(visit),
        };
        if (row.Values.Count == 0 && row.NotSaid.Count == 0)
            errors.Add("values", "Fill in at least one field of the row.");
        var widest = plan?.Template.Content.Sections.FirstOrDefault(section => section.Key == before.Section)?.Widest;
        if (Audience is { } asked && asked != before.Audience && asked != People.Audience.Restricted && asked > widest)
            errors.Add("audience", "Choose fewer people: the school keeps this section from more.");
        return row;
    }
}
