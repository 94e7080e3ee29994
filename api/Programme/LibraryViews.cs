using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Programme;

/// <summary>The library as one reader has it, and what plans are for.</summary>
internal sealed record LibraryView
{
    public required string School { get; init; }

    /// <summary>The school’s own terms, by key; only what differs, for those who are not signed in.</summary>
    public SchoolWords? Words { get; init; }

    public required IReadOnlyList<LibraryEntryView> Entries { get; init; }
    public required StakeholderPurposesView Purposes { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <param name="State"><c>offered</c>, <c>listed</c>, <c>declined</c> or <c>retired</c>.</param>
/// <param name="By">Who offered it; for staff.</param>
/// <param name="ReportedDead">The day a reader said that the address opens nothing.</param>
internal sealed record LibraryEntryView(
    string Id,
    int Rev,
    string State,
    LibraryShelf Shelf,
    string Title,
    string About,
    string? Address,
    IReadOnlyList<LibraryAudience> Audiences,
    IReadOnlyList<int> Steps,
    string? By,
    string? Answer,
    DateOnly? ReportedDead)
{
    /// <param name="words">What ships with the program speaks of plans as the school does.</param>
    /// <param name="staff">Null: for those who are not told who offered it.</param>
    public static LibraryEntryView Of(LibraryEntry entry, SchoolWords words, StaffNames? staff) => new(
        entry.Key,
        entry.Rev,
        entry.State!,
        entry.Shelf,
        entry.Title,
        entry.Rev == 0 ? words.Apply(entry.About) : entry.About,
        entry.Address,
        entry.Audiences,
        entry.Steps,
        staff is not null && entry.By is { } by ? staff.NameOf(by) : null,
        staff is null ? null : entry.Answer,
        entry.ReportedDead);
}

/// <param name="IsReported">That the coordinator is told; the resource itself is not in the answer.</param>
internal sealed record DeadLinkView(bool IsReported);

internal sealed record StakeholderPurposesView(int Rev, string ForStudents, string ForFamilies, string ForStaff, string ForCommunity)
{
    public static StakeholderPurposesView Of(StakeholderPurposes purposes) =>
        new(purposes.Rev, purposes.ForStudents, purposes.ForFamilies, purposes.ForStaff, purposes.ForCommunity);
}

/// <param name="Key">A UUID made once, of a new one.</param>
/// <param name="Rev">Of the entry as it was read, of a change; 0 of one that was shipped.</param>
internal sealed record LibraryEntryInput(
    Guid? Key,
    int? Rev,
    LibraryShelf? Shelf,
    string? Title,
    string? About,
    string? Address,
    IReadOnlyList<LibraryAudience>? Audiences,
    IReadOnlyList<string>? Steps)
{
    public LibraryEntry Into(LibraryEntry before, FieldErrors errors)
    {
        var steps = new List<int>();
        foreach (var sent in Steps ?? [])
        {
            if (int.TryParse(sent, out var step) && step is >= 1 and <= WorkbookStep.Count)
                steps.Add(step);
            else
                errors.Add("steps", $"Choose steps from 1 to {WorkbookStep.Count}.");
        }
        var audiences = (Audiences ?? []).Where(Enum.IsDefined).Distinct().Order().ToList();
        if (audiences.Count == 0)
            errors.Add("audiences", "Choose who it is for.");
        var address = PublicAddress.Read("address", Address, errors);
        return before with
        {
            Rev = before.Rev + 1,
            Shelf = errors.Required("shelf", Shelf, "Choose a shelf."),
            Title = errors.Required("title", Title, "Write the title."),
            About = errors.Required("about", About, "Say what it is and what it is good for.", FieldErrors.Text),
            Address = address,
            Audiences = audiences,
            Steps = [.. steps.Distinct().Order()],
            ReportedDead = address == before.Address ? before.ReportedDead : null,
        };
    }
}

/// <param name="Rev">Of the entry, as it was read; 0 of one that was shipped.</param>
/// <param name="State"><c>listed</c>, <c>declined</c> or <c>retired</c>.</param>
/// <param name="Text">The answer to whoever offered it; needed where it is not listed.</param>
/// <param name="LinkWorks">The address opens again, or always did.</param>
internal sealed record LibraryAnswerInput(int? Rev, string? State, string? Text, bool? LinkWorks);

/// <param name="Rev">Of the purposes, as they were read; 0 of those shipped.</param>
internal sealed record StakeholderPurposesInput(
    int? Rev,
    string? ForStudents,
    string? ForFamilies,
    string? ForStaff,
    string? ForCommunity)
{
    public StakeholderPurposes Into(StakeholderPurposes before, FieldErrors errors) => before with
    {
        Rev = before.Rev + 1,
        ForStudents = errors.Required("forStudents", ForStudents, "Say what plans are for, for students.", FieldErrors.Text),
        ForFamilies = errors.Required("forFamilies", ForFamilies, "Say what plans are for, for families.", FieldErrors.Text),
        ForStaff = errors.Required("forStaff", ForStaff, "Say what plans are for, for the staff.", FieldErrors.Text),
        ForCommunity = errors.Required("forCommunity", ForCommunity, "Say what plans are for, for the community.", FieldErrors.Text),
    };
}
