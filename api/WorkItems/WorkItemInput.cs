using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.WorkItems;

/// <summary>What is sent to start or change an item.</summary>
internal sealed record WorkItemInput
{
    private const int MostPeople = 60;

    /// <summary>Of a new one: a UUID made once for the form.</summary>
    public Guid? Key { get; init; }

    /// <summary>Of a change: the item's, as it was read.</summary>
    public int? Rev { get; init; }

    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? OwnerId { get; init; }
    public IReadOnlyList<string?>? PeopleIds { get; init; }
    public string? StudentId { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Local times of that day.</summary>
    public TimeOnly? Begins { get; init; }

    public TimeOnly? Ends { get; init; }

    /// <summary>By the key of the kind's field.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>The item it is a part of.</summary>
    public string? ParentId { get; init; }

    /// <summary>Keep neither who sent it nor when.</summary>
    public bool? Unsigned { get; init; }

    /// <summary>The item with what was sent put into it; what is wrong is added to the errors.</summary>
    public WorkItem Into(WorkItem item, Card? card, StaffNames staff, SchoolCalendar calendar, FieldErrors errors)
    {
        var kind = item.Declared;
        var title = kind.TitleLabel is null ? null : errors.Required("title", Title, "Write a title.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            if (ValueOf(field, Values?.GetValueOrDefault(field.Key), errors) is { } text)
                values[field.Key] = text;
        }
        // What steps asked for stays; it is changed by the next step.
        foreach (var (key, text) in item.Values.Where(value => kind.Fields.All(field => field.Key != value.Key)))
            values[key] = text;
        foreach (var unknown in Values?.Keys.Where(key => kind.Fields.All(field => field.Key != key)) ?? [])
            errors.Add($"values.{unknown}", "This kind of item does not ask for this.");
        CheckDate(kind, calendar, errors);
        return item with
        {
            Title = title,
            Owner = kind.Owner is { } owner ? OwnerOf(owner, "ownerId", OwnerId, item, card, staff, errors) : null,
            People = kind.PeopleLabel is null ? [] : PeopleOf(card, staff, errors),
            Day = kind.Date is null ? null : Due,
            Begins = kind.Date is { HasTimes: true } ? Begins : null,
            Ends = kind.Date is { HasTimes: true } ? Ends : null,
            Values = values,
        };
    }

    /// <summary>The words sent for a field; null where there are none.</summary>
    public static string? ValueOf(WorkField field, string? sent, FieldErrors errors)
    {
        var name = $"values.{field.Key}";
        var most = field.Type == WorkFieldType.Text ? FieldErrors.Text : field.Type == WorkFieldType.Link ? 1000 : FieldErrors.Line;
        var text = field.Required is { } missing ? errors.Required(name, sent, missing, most) : errors.Optional(name, sent, most);
        if (string.IsNullOrEmpty(text))
            return null;
        if (field.Options is { } options && options.All(option => option.Value != text))
            errors.Add(name, "Choose one of the list.");
        if (field.Type == WorkFieldType.Link
            && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
            errors.Add(name, "Give an address that begins with https://");
        return text;
    }

    /// <summary>Whose it is: who was chosen, else by the kind's default.</summary>
    public static string? OwnerOf(
        WorkOwner rule,
        string field,
        string? chosen,
        WorkItem item,
        Card? card,
        StaffNames staff,
        FieldErrors errors)
    {
        if (string.IsNullOrEmpty(chosen))
        {
            if (item.Owner is not null)
                return item.Owner;
            var fallback = rule.Default switch
            {
                DefaultOwner.Author when staff.Find(item.By ?? "") is { } author && author.Roles.Any(role => rule.Roles.Contains(role)) =>
                    author.PersonId,
                DefaultOwner.Coordinator => CoordinatorFor(card, staff),
                _ => null,
            };
            if (fallback is null)
                errors.Add(field, rule.Missing);
            return fallback;
        }
        if (staff.Find(chosen) is not { Active: true } person || !person.Roles.Any(role => rule.Roles.Contains(role)))
            errors.Add(field, $"Choose someone of the list as {rule.Label.ToLowerInvariant()}.");
        else if (card?.IsOwnChildOf(chosen) == true)
            errors.Add(field, $"{person.Name} is family of this student. Choose someone else.");
        return chosen;
    }

    /// <summary>The first coordinator who is not family of the student, else an administrator who is not.</summary>
    public static string? CoordinatorFor(Card? card, StaffNames staff)
    {
        var others = staff.All.Where(person => person.Active && card?.IsOwnChildOf(person.PersonId) != true).ToList();
        return (others.Find(person => person.Roles.Contains(Role.Coordinator))
            ?? others.Find(person => person.Roles.Contains(Role.Administrator)))?.PersonId;
    }

    private IReadOnlyList<string> PeopleOf(Card? card, StaffNames staff, FieldErrors errors)
    {
        if (PeopleIds?.Count > MostPeople)
            errors.Add("peopleIds", $"Choose at most {MostPeople} people.");
        var chosen = (PeopleIds ?? []).Take(MostPeople).ToList();
        for (var i = 0; i < chosen.Count; i++)
        {
            if (chosen[i] is not { } id || staff.Find(id) is not { Active: true } person)
                errors.Add("peopleIds", "One of them is not a staff member. Choose from the list.");
            else if (card?.IsOwnChildOf(id) == true)
                errors.Add("peopleIds", $"{person.Name} is family of this student. Choose someone else.");
        }
        return [.. chosen.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private void CheckDate(WorkItemKind kind, SchoolCalendar calendar, FieldErrors errors)
    {
        if (kind.Date is not { } date)
            return;
        if (Due is null && date.IsRequired)
            errors.Add("due", $"Give the {date.Label.ToLowerInvariant()}.");
        if (Due is { } day && (day < calendar.Start.AddYears(-1) || day > calendar.End.AddYears(5)))
            errors.Add("due", "This date is far from this school year. Check the year.");
        if (!date.HasTimes)
            return;
        if (Ends is not null && Begins is null)
            errors.Add("begins", "Say when it begins.");
        if (Ends <= Begins)
            errors.Add("ends", "It must end after it begins, on the same day.");
        CheckTime("begins", Begins, calendar, errors);
        CheckTime("ends", Ends, calendar, errors);
    }

    /// <summary>On the day clocks go forward an hour does not exist.</summary>
    private void CheckTime(string field, TimeOnly? time, SchoolCalendar calendar, FieldErrors errors)
    {
        if (Due is { } day && time is { } at
            && TimeZoneInfo.FindSystemTimeZoneById(calendar.Zone).IsInvalidTime(day.ToDateTime(at)))
            errors.Add(field, $"There is no such time on {DayWords.Written(day)}: clocks go forward. Choose an hour later.");
    }
}

/// <param name="Rev">The item's, as it was read.</param>
/// <param name="Key">A UUID made once for this step.</param>
/// <param name="Values">What the step asks for, by field.</param>
/// <param name="OwnerId">Where the step asks whose it is.</param>
internal sealed record WorkMoveInput(
    Guid? Key,
    int? Rev,
    string? Move,
    IReadOnlyDictionary<string, string?>? Values,
    string? OwnerId);

/// <param name="Key">A UUID made once for this comment.</param>
/// <param name="StudentId">In a caseload agenda: about whom.</param>
internal sealed record WorkCommentInput(Guid? Key, string? Text, string? StudentId);

/// <param name="Version">Of the words that were read.</param>
internal sealed record WorkAcknowledgeInput(int? Version);
