using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>One of several items that something is done with at once.</summary>
/// <param name="Rev">The item's, as it was read; asked for where the item is changed.</param>
internal sealed record ChosenWorkItem(string? Id, int? Rev)
{
    public const string NoSuchItem = "There is no such work item. Open the list again.";
    public const string NotOpenToYou = "This work item is not open to you in the role you are working in.";

    /// <summary>So many at once are answered in a few seconds.</summary>
    private const int Most = 100;

    /// <summary>Each once; what is wrong is added to the errors.</summary>
    public static IReadOnlyList<ChosenWorkItem> Checked(IReadOnlyList<ChosenWorkItem?>? sent, FieldErrors errors)
    {
        if (sent is not { Count: > 0 and <= Most })
            errors.Add("items", $"Select work items, at most {Most} at a time.");
        var chosen = (sent ?? []).Take(Most).ToList();
        if (chosen.Exists(item => item?.Id is null))
            errors.Add("items", "Say of each which work item it is.");
        return [.. chosen.Where(item => item?.Id is not null).Select(item => item!).DistinctBy(item => item.Id, StringComparer.Ordinal)];
    }
}

/// <param name="Key">A UUID made once for this assignment.</param>
/// <param name="OwnerId">Whose they are from then on.</param>
internal sealed record AssignWorkItemsInput(Guid? Key, string? OwnerId, IReadOnlyList<ChosenWorkItem?>? Items);

internal sealed record WorkItemOwnersView(IReadOnlyList<PersonName> Owners);

/// <param name="Items">What became of each.</param>
internal sealed record WorkItemResultsView(IReadOnlyList<WorkItemResultView> Items);

/// <param name="Why">A sentence that says why it was not done.</param>
internal sealed record WorkItemResultView(string Id, bool Done, string? Why);
