using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

internal sealed record InventoryView : ItemView
{
    public required DateOnly On { get; init; }
    public required string Grade { get; init; }
    public required string Prompt { get; init; }

    /// <summary>The prompt as the page asks it.</summary>
    public required string Label { get; init; }

    /// <summary>As it is stored (see the field's type).</summary>
    public string? Text { get; init; }

    /// <summary>As it is read, where that is not the text itself.</summary>
    public string? Words { get; init; }

    public bool? Declined { get; init; }

    public static bool Shows(InventoryEntry entry, StudentVisit visit) =>
        visit.Relation != Relation.TeacherOfRecord && IsIn(entry, visit);

    public static InventoryView Of(InventoryEntry entry, Template template, StudentVisit visit, StaffNames staff) => new()
    {
        Id = entry.Id,
        Rev = entry.Rev,
        On = entry.On,
        Grade = entry.Grade,
        Prompt = entry.Prompt,
        Label = entry.Heading(template),
        Text = entry.Text,
        Words = entry.WordsIn(template) is var words && words != entry.Text ? words : null,
        Declined = entry.Declined ? true : null,
        Audience = entry.Audience,
        By = AuthorView.Of(entry, visit, staff),
        TypedBy = AuthorView.Typist(entry, staff),
        SuggestedBy = SuggestedIn(entry, staff),
    };
}
