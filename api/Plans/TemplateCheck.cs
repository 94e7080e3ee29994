using System.Text.RegularExpressions;
using Plp.People;

namespace Plp.Plans;

/// <summary>What keeps a draft from being published, field by field, and what its prompts touch that they had better not.</summary>
internal static partial class TemplateCheck
{
    public const int MostSections = 30, MostFields = 200, MostOptions = 60, MostColumns = 8, MostRows = 30, MostLines = 12;

    private const int MostTopics = 30, MostTopicWords = 80;

    /// <summary>Names the program itself gives to fields of plan items, in the history and on the wire.</summary>
    private static readonly string[] taken =
    [
        "title", "area", "serves", "text", "declined", "audience", "archived", "sort", "kind", "goal", "on", "reached", "reachedWhat",
        "reachedHow", "teacherOfRecord", "targetDate", "proficiencies", "plan", "do", "check", "adjust", "section", "rev", "id",
    ];

    /// <summary>Texts without blank ends, none too long, nothing missing that the rest relies on.</summary>
    public static TemplateContent Clean(TemplateContent? sent, FieldErrors errors)
    {
        if (sent is null)
            errors.Add("content", "Send what the template asks.");
        var sections = sent?.Sections ?? [];
        if (sections.Count > MostSections)
            errors.Add("content.sections", $"A template has at most {MostSections} sections.");
        if (sections.Sum(section => section?.Fields.Count ?? 0) > MostFields)
            errors.Add("content.sections", $"A template has at most {MostFields} fields.");
        if (errors.Any)
            return ShippedTemplates.Vermont;
        return new TemplateContent
        {
            Name = errors.Required("content.name", sent!.Name, "Give the template a name."),
            Sections = [.. sections.Select((section, i) => Clean(section, $"content.sections.{i}", errors))],
            Smart = [.. sent.Smart.Take(MostLines).Select((help, i) => Clean(help, $"content.smart.{i}", errors))],
            Reflection = Clean(sent.Reflection, "content.reflection", errors),
            Sensitive = sent.Sensitive.Count > 0 ? Clean(sent.Sensitive, errors) : ShippedTemplates.Vermont.Sensitive,
        };
    }

    /// <summary>What is wrong with content as the next version.</summary>
    public static FieldErrors Of(TemplateContent content, Template current)
    {
        var errors = new FieldErrors();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        Sections(content, errors);
        foreach (var (section, path, field) in FieldsIn(content))
        {
            Key(field, path, keys, current, errors);
            Earlier(field, section, path, current, errors);
            Kind(field, path, errors);
            Readers(field, section, path, errors);
        }
        return errors;
    }

    /// <summary>
    /// Prompts that touch what a school may not ask students without their parents' consent (20 U.S.C. 1232h), with where.
    /// </summary>
    public static IReadOnlyList<PromptWarning> Warnings(TemplateContent content)
    {
        var topics = content.Sensitive.Concat(ShippedTemplates.Vermont.Sensitive).ToList();
        IEnumerable<(string Path, string? Text)> said =
        [
            .. FieldsIn(content).SelectMany(one => TextsOf(one.Field).Select(text => (one.Path, (string?)text))),
            .. content.Sections.SelectMany((section, i) =>
                new[] { section.Title, section.Help }.Select(text => ($"content.sections.{i}", text))),
            .. LinesOf(content.Reflection).Select(line => ("content.reflection", (string?)line)),
            .. content.Smart.SelectMany((help, i) =>
                LinesOf(help.Bands ?? ByBand.Nothing).Prepend(help.Question).Select(line => ($"content.smart.{i}", (string?)line))),
        ];
        return [.. said
            .SelectMany(one => topics
                .Where(topic => one.Text is not null && topic.Words.Any(word => Touches(one.Text, word)))
                .Select(topic => new PromptWarning(one.Path, topic.Topic, one.Text!)))
            .Distinct()];
    }

    private static bool Touches(string text, string word) => $" {Letters().Replace(text.ToLowerInvariant(), " ")}"
        .Contains(" " + Letters().Replace(word, " "), StringComparison.Ordinal);

    private static IEnumerable<string?> TextsOf(TemplateField field) =>
    [
        field.Label, field.Question, field.Help,
        .. field.Options.Select(option => option.Label), .. field.Columns.Select(column => column.Label), .. field.Rows,
        .. field.Starters is { } starters ? LinesOf(starters) : [],
    ];

    private static IEnumerable<string> LinesOf(ByBand lines) => [.. lines.Elementary, .. lines.Middle, .. lines.High];

    private static IEnumerable<(TemplateSection Section, string Path, TemplateField Field)> FieldsIn(TemplateContent content) =>
        content.Sections.SelectMany((section, i) =>
            section.Fields.Select((field, j) => (section, $"content.sections.{i}.fields.{j}", field)));

    private static TemplateSection Clean(TemplateSection? section, string path, FieldErrors errors) => new()
    {
        Key = errors.Required(path + ".key", section?.Key, "Give the section a key.", 40),
        Title = errors.Required(path + ".title", section?.Title, "Give the section a title."),
        Kind = section?.Kind ?? default,
        Help = errors.Optional(path + ".help", section?.Help, FieldErrors.Text),
        Bands = [.. (section?.Bands ?? []).Distinct()],
        Grades = [.. (section?.Grades ?? [])
            .Select((grade, i) => errors.Optional($"{path}.grades.{i}", grade, 10))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)],
        Widest = section?.Widest ?? default,
        Fields = [.. (section?.Fields ?? []).Select((field, j) => Clean(field, $"{path}.fields.{j}", errors))],
    };

    private static TemplateField Clean(TemplateField? field, string path, FieldErrors errors)
    {
        var options = field?.Options ?? [];
        if (options.Count > MostOptions)
            errors.Add(path + ".options", $"A choice has at most {MostOptions} options.");
        return new TemplateField
        {
            Key = errors.Required(path + ".key", field?.Key, "Give the field a key.", 40),
            Label = errors.Required(path + ".label", field?.Label, "Say what the field is called."),
            Question = errors.Optional(path + ".question", field?.Question),
            Type = field?.Type ?? default,
            Help = errors.Optional(path + ".help", field?.Help, 500),
            Starters = field?.Starters is { } starters ? Clean(starters, path + ".starters", errors) : null,
            Options = Clean(options, path + ".options", errors),
            Scale = field?.Scale is { } scale
                ? scale with
                {
                    LeastLabel = errors.Optional(path + ".scale.leastLabel", scale.LeastLabel),
                    MostLabel = errors.Optional(path + ".scale.mostLabel", scale.MostLabel),
                }
                : null,
            Columns = [.. (field?.Columns ?? []).Select((column, i) => new FieldColumn(
                errors.Required($"{path}.columns.{i}.key", column?.Key, "Give the column a key.", 40),
                errors.Required($"{path}.columns.{i}.label", column?.Label, "Say what the column is called."))
            {
                Options = Clean(column?.Options ?? [], $"{path}.columns.{i}.options", errors),
            })],
            Rows = [.. (field?.Rows ?? []).Select((row, i) => errors.Required($"{path}.rows.{i}", row, "Say what the row is called."))],
            Audience = field?.Audience ?? default,
            Widest = field?.Widest ?? default,
            EditedBy = field?.EditedBy ?? default,
            MayDecline = field?.MayDecline ?? false,
            Lead = field?.Lead ?? false,
            Was = errors.Optional(path + ".was", field?.Was, 40),
        };
    }

    private static GoalHelp Clean(GoalHelp? help, string path, FieldErrors errors) => new(
        errors.Required(path + ".word", help?.Word, "Write the word."),
        errors.Required(path + ".question", help?.Question, "Write the question."))
    {
        Bands = help?.Bands is { } bands ? Clean(bands, path + ".bands", errors) : null,
        Into = errors.Optional(path + ".into", help?.Into, 40),
    };

    /// <summary>Topics with the beginnings of words that touch them, as they are compared: in small letters.</summary>
    private static IReadOnlyList<SensitiveTopic> Clean(IReadOnlyList<SensitiveTopic?> topics, FieldErrors errors)
    {
        if (topics.Count > MostTopics || topics.Any(topic => topic?.Words?.Count > MostTopicWords))
            errors.Add("content.sensitive", $"Name at most {MostTopics} topics with at most {MostTopicWords} words each.");
        return
        [
            .. topics.Take(MostTopics).Select((topic, i) => new SensitiveTopic(
                errors.Required($"content.sensitive.{i}.topic", topic?.Topic, "Say what the topic is called."),
                [.. (topic?.Words ?? []).Take(MostTopicWords)
                    .Select((word, j) => errors.Optional($"content.sensitive.{i}.words.{j}", word, 40)?.ToLowerInvariant())
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)])),
        ];
    }

    private static IReadOnlyList<FieldOption> Clean(IReadOnlyList<FieldOption?> options, string path, FieldErrors errors) =>
        [.. options.Take(MostOptions).Select((option, i) => new FieldOption(
            errors.Required($"{path}.{i}.key", option?.Key, "Give the option a key.", 40),
            errors.Required($"{path}.{i}.label", option?.Label, "Say what the option is called."),
            option?.Earlier ?? false))];

    private static ByBand Clean(ByBand lines, string path, FieldErrors errors)
    {
        IReadOnlyList<string> Lines(IReadOnlyList<string> said, string band) =>
            [.. said.Take(MostLines).Select((line, i) => errors.Optional($"{path}.{band}.{i}", line)).OfType<string>()];
        return new ByBand(Lines(lines.Elementary, "elementary"), Lines(lines.Middle, "middle"), Lines(lines.High, "high"));
    }

    private static void Sections(TemplateContent content, FieldErrors errors)
    {
        if (content.Of(SectionKind.Goals).Count() != 1)
            errors.Add("content.sections", "A plan is about goals: keep one section of goals, and one only.");
        if (content.Of(SectionKind.Opportunities).Count() > 1)
            errors.Add("content.sections", "Keep one section of opportunities.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, i) in content.Sections.Select((section, i) => (section, i)))
        {
            if (!seen.Add(section.Key))
                errors.Add($"content.sections.{i}.key", $"Two sections have the key \"{section.Key}\". Give “{section.Title}” another.");
            if (!Keys().IsMatch(section.Key))
                errors.Add($"content.sections.{i}.key", "A key is a small letter, then letters and digits.");
            if (section.Fields.Count == 0 && section.Kind is SectionKind.Answers or SectionKind.Rows && section.Fields.Count == 0)
                errors.Add($"content.sections.{i}.fields", $"“{section.Title}” asks nothing. Add a field, or remove the section.");
            if (section.Widest == Audience.Restricted)
                errors.Add($"content.sections.{i}.widest", "Choose who reads it at most.");
        }
    }

    private static void Key(TemplateField field, string path, Dictionary<string, string> keys, Template current, FieldErrors errors)
    {
        if (!Keys().IsMatch(field.Key))
            errors.Add(path + ".key", $"“{field.Label}”: a key is a small letter, then letters and digits.");
        else if (taken.Contains(field.Key))
            errors.Add(path + ".key", $"“{field.Label}”: the key \"{field.Key}\" has a meaning of its own. Choose another.");
        else if (keys.TryGetValue(field.Key, out var other))
            errors.Add(path + ".key", $"Two fields have the key \"{field.Key}\": “{other}” and “{field.Label}”. Give one of them another.");
        else if (current.Renamed.ContainsKey(field.Key))
            errors.Add(path + ".key", $"“{field.Label}”: the key \"{field.Key}\" was another field's before. Choose another.");
        keys.TryAdd(field.Key, field.Label);
    }

    /// <summary>Words stay where they are only when what they are written for stays the same kind of thing.</summary>
    private static void Earlier(TemplateField field, TemplateSection section, string path, Template current, FieldErrors errors)
    {
        if (field.Was is { } was && (current.Asked(was) is null || was == field.Key))
            errors.Add(path + ".was", $"“{field.Label}”: no field of the published version has the key \"{was}\".");
        var key = field.Was ?? field.Key;
        if (current.Knows(key) is not var (kind, before))
            return;
        if (kind != section.Kind)
            errors.Add(
                path + ".key",
                $"“{field.Label}” cannot move into “{section.Title}”: what is written for it lies elsewhere. Add a new field.");
        if (!IsStillRead(before.Type, field.Type))
            errors.Add(
                path + ".type",
                $"“{field.Label}” holds words of another type. Add a new field, and remove this one: its words stay readable.");
        if (field.Type != FieldType.Table || before.Type != FieldType.Table)
            return;
        if (!before.Columns.Select(column => column.Key).SequenceEqual(
            field.Columns.Take(before.Columns.Count).Select(column => column.Key), StringComparer.Ordinal))
            errors.Add(
                path + ".columns",
                $"“{field.Label}” keeps its columns in their order, since tables are filled in. Add new ones at the end.");
        if (field.Rows.Count < before.Rows.Count)
            errors.Add(
                path + ".rows",
                $"“{field.Label}” keeps its rows in their order, since tables are filled in. Add new ones at the end.");
    }

    private static bool IsStillRead(FieldType before, FieldType now) => (before, now) switch
    {
        (FieldType.ShortText or FieldType.LongText, FieldType.ShortText or FieldType.LongText) => true,
        (FieldType.Choice, FieldType.Choices) => true,
        _ => before == now,
    };

    private static void Kind(TemplateField field, string path, FieldErrors errors)
    {
        switch (field.Type)
        {
            case FieldType.Choice or FieldType.Choices:
                Options(field.Options, path + ".options", $"“{field.Label}” is a choice: give it at least two options.", errors);
                break;
            case FieldType.Scale when field.Scale is not { } scale || scale.Least < 0 || scale.Most <= scale.Least || scale.Most > 10:
                errors.Add(path + ".scale", $"“{field.Label}”: a scale begins at 0 or more, and ends at 10 at most.");
                break;
            case FieldType.Table:
                if (field.Columns.Count is 0 or > MostColumns)
                    errors.Add(path + ".columns", $"“{field.Label}” is a table: give it 1 to {MostColumns} columns.");
                if (field.Rows.Count > MostRows)
                    errors.Add(path + ".rows", $"“{field.Label}”: a table has at most {MostRows} rows with a head.");
                if (field.Columns.Select(column => column.Key).Distinct(StringComparer.Ordinal).Count() < field.Columns.Count)
                    errors.Add(path + ".columns", $"“{field.Label}”: two columns have one key.");
                foreach (var (column, i) in field.Columns.Select((column, i) => (column, i)).Where(one => one.column.Options.Count > 0))
                {
                    Options(
                        column.Options,
                        $"{path}.columns.{i}.options",
                        $"“{field.Label}”, {column.Label}: give it at least two options, or none to write in it.",
                        errors);
                }
                break;
        }
        if (field.Lead && field.Type is not (FieldType.ShortText or FieldType.LongText))
            errors.Add(path + ".lead", $"“{field.Label}”: only a text stands under the title of a goal.");
    }

    private static void Options(IReadOnlyList<FieldOption> options, string path, string tooFew, FieldErrors errors)
    {
        if (options.Count(option => !option.Earlier) < 2)
            errors.Add(path, tooFew);
        if (options.Select(option => option.Key).Distinct(StringComparer.Ordinal).Count() < options.Count)
            errors.Add(path, "Two options have one key. Give one of them another.");
        if (options.Any(option => !OptionKeys().IsMatch(option.Key)))
            errors.Add(path, "The key of an option is of letters, digits and hyphens.");
    }

    private static void Readers(TemplateField field, TemplateSection section, string path, FieldErrors errors)
    {
        if (field.Widest == Audience.Restricted || field.Audience == Audience.Restricted)
            errors.Add(path + ".audience", $"“{field.Label}”: choose who reads it. Only the student may restrict what they wrote.");
        if (field.Widest > section.Widest)
            errors.Add(path + ".widest", $"“{field.Label}” would be read by more people than its section “{section.Title}” may be.");
        if (field.Audience > field.Widest)
            errors.Add(path + ".audience", $"“{field.Label}” would be read by more people than it may be at most.");
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionKeys();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Letters();
}

/// <param name="Path">Which part of the template, as in a refusal.</param>
/// <param name="Text">The prompt that touches it.</param>
internal sealed record PromptWarning(string Path, string Topic, string Text);
