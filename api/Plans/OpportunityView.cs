using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

internal sealed record OpportunityView : ItemView
{
    public required OpportunityKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>What was written for the template's fields, by their keys.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string>? NotSaid { get; init; }

    /// <summary>Its short fields in one line.</summary>
    public string? Brief { get; init; }

    public string? GoalId { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about.</summary>
    public required IReadOnlyList<string> Proficiencies { get; init; }

    public bool? Archived { get; init; }

    /// <summary>A teacher of record sees the opportunities of the goals they keep.</summary>
    public static bool Shows(Opportunity opportunity, Plan plan, StudentVisit visit) =>
        (visit.Relation != Relation.TeacherOfRecord
            || (opportunity.GoalId is { } id && plan.Find(id)?.TeacherOfRecord == visit.Caller.Id))
        && IsIn(opportunity, visit);

    private static string? BriefOf(Opportunity opportunity, Plan plan, StudentVisit visit)
    {
        var brief = string.Join(
            " · ",
            plan.Template.FieldsOf(SectionKind.Opportunities)
                .Where(field => field.Type is FieldType.ShortText or FieldType.Choice && ShowsField(opportunity, field.Key, plan, visit))
                .Select(field => opportunity.Value(field.Key) is { } value ? field.Words(value) : null)
                .OfType<string>());
        return brief.Length > 0 ? brief : null;
    }

    public static OpportunityView Of(Opportunity opportunity, Plan plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = opportunity.Id,
        Rev = opportunity.Rev,
        Kind = opportunity.Kind,
        Title = opportunity.Title,
        Values = ValuesOf(opportunity, plan, visit),
        Brief = BriefOf(opportunity, plan, visit),
        NotSaid = NotSaidIn(opportunity, plan, visit),
        GoalId = opportunity.GoalId,
        Proficiencies = opportunity.Proficiencies ?? [],
        Archived = opportunity.Archived ? true : null,
        Audience = opportunity.Audience,
        By = AuthorView.Of(opportunity, visit, staff),
        TypedBy = AuthorView.Typist(opportunity, staff),
        SuggestedBy = SuggestedIn(opportunity, staff),
    };
}
