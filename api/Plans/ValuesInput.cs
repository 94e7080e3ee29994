using Plp.Requests;

namespace Plp.Plans;

/// <summary>What is sent for the fields of a template.</summary>
internal static class ValuesInput
{
    /// <summary>
    /// The item with what was sent. Fields the caller does not see or is not to write stay as they are, and so does what
    /// the template asks no longer.
    /// </summary>
    /// <param name="item">As it stands; revision 0: a new one.</param>
    /// <param name="values">By key; what is left out is taken away.</param>
    /// <param name="notSaid">Keys of fields answered with "I'd rather not say".</param>
    public static T Over<T>(
        T item,
        IReadOnlyDictionary<string, string?>? values,
        IReadOnlyList<string?>? notSaid,
        Plan? plan,
        StudentVisit visit,
        FieldErrors errors)
        where T : TemplatedItem
    {
        var template = plan?.Template ?? ShippedTemplates.First;
        var sent = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, text) in values ?? new Dictionary<string, string?>())
            sent[template.NameOf(key)] = text;
        var declined = (notSaid ?? []).OfType<string>().Select(template.NameOf).ToHashSet(StringComparer.Ordinal);
        bool Sees(TemplateField field) =>
            item.Rev == 0 || plan is null || ItemView.ShowsField(item, field.Key, plan, visit);

        var (kept, left) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        var asked = item.AskedIn(template).ToList();
        foreach (var field in asked)
        {
            var (path, before) = ("values." + field.Key, item.Value(field.Key));
            var mayWrite = field.IsEditedBy(visit.Relation == Relation.Self) && Sees(field);
            var text = mayWrite ? field.Read(path, sent.GetValueOrDefault(field.Key), before, errors) : before;
            if (!mayWrite && sent.GetValueOrDefault(field.Key) is { } other && other != before)
                errors.Add(path, "This field is not yours to write.");
            if (text is not null)
                kept[field.Key] = text;
            var says = mayWrite ? declined.Contains(field.Key) : item.NotSaid.Contains(field.Key);
            if (says && mayWrite && !field.MayDecline && !item.NotSaid.Contains(field.Key))
                errors.Add(path, "\"I'd rather not say\" is not offered here. Leave the field empty instead.");
            if (says && text is not null)
                errors.Add(path, "Choose one: an answer, or \"I'd rather not say\".");
            if (says)
                left.Add(field.Key);
        }
        foreach (var (key, text) in item.Values.Where(value => !asked.Exists(field => field.Key == value.Key)))
            kept[key] = text;
        left.AddRange(item.NotSaid.Where(key => !asked.Exists(field => field.Key == key)));
        foreach (var (key, text) in sent.Where(one => !asked.Exists(field => field.Key == one.Key)))
            TakeEarlier(key, text, kept, template, errors);
        return item with { Values = kept, NotSaid = left };
    }

    /// <summary>
    /// Words for what a version published meanwhile asks no longer: they are kept with the others that were written for it.
    /// </summary>
    private static void TakeEarlier(
        string key,
        string? text,
        Dictionary<string, string> kept,
        Template template,
        FieldErrors errors)
    {
        var path = "values." + key;
        if (kept.GetValueOrDefault(key) == text)
            return;
        if (!template.Earlier.Any(earlier => earlier.Field.Key == key) && !kept.ContainsKey(key))
            errors.Add(path, "The school's template has no such field.");
        else if (errors.Optional(path, text, FieldErrors.Text) is { } words)
            kept[key] = words;
    }
}
