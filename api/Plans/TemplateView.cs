using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>What a plan asks, for the pages that ask it.</summary>
internal sealed record TemplateView
{
    public required int Version { get; init; }
    public required GradeBand Band { get; init; }

    /// <summary>In order; sections of other grades are left out.</summary>
    public required IReadOnlyList<SectionView> Sections { get; init; }

    /// <summary>What is asked no longer: words written for it are read under its label.</summary>
    public required IReadOnlyList<FieldView> Earlier { get; init; }

    public required IReadOnlyList<GoalHelp> Smart { get; init; }
    public required IReadOnlyList<string> Reflection { get; init; }
    public required IReadOnlyList<SensitiveTopic> Sensitive { get; init; }

    /// <summary>With no more than that reader reads of what stands under its usual audience.</summary>
    public TemplateView ReadAs(string reader) => reader is "student" or "advisor" ? this : this with
    {
        Sections = [.. Sections
            .Select(section => section with
            {
                Fields = [.. section.Fields.Where(field => field.Audience >= (reader == "family" ? Audience.Family : Audience.Staff))],
            })
            .Where(section => section.Fields.Count > 0)],
    };

    /// <param name="isStudent">Null: nobody who writes.</param>
    public static TemplateView For(Template template, string grade, bool? isStudent)
    {
        var band = ByBand.BandOf(grade);
        return new()
        {
            Version = template.Version,
            Band = band,
            Sections = [.. template.Content.Sections
                .Where(section => section.Kind is SectionKind.Goals or SectionKind.Opportunities || section.IsFor(grade))
                .Select(section => new SectionView(section.Key, section.Title, section.Kind, section.Help, section.Widest)
                {
                    Fields = [.. section.Fields.Select(field => FieldView.Of(field, band, isStudent))],
                })],
            Earlier = [.. template.Earlier.Select(earlier => FieldView.Of(earlier.Field, band, null))],
            Smart = [.. template.Content.Smart.Select(help => help.For(band))],
            Reflection = template.Content.Reflection.For(band),
            Sensitive = template.Content.Sensitive,
        };
    }

    /// <summary>What a page of answers asks, or one of goals and opportunities; neither carries the other's.</summary>
    public TemplateView Part(bool isAnswers) => isAnswers
        ? this with { Smart = [] }
        : this with
        {
            Sensitive = [],
            Sections = [.. Sections.Where(section => section.Kind is SectionKind.Goals or SectionKind.Opportunities)],
        };
}

/// <param name="Widest">Nothing in it is read by more people than this.</param>
internal sealed record SectionView(string Key, string Title, SectionKind Kind, string? Help, Audience Widest)
{
    public required IReadOnlyList<FieldView> Fields { get; init; }
}

internal sealed record FieldView
{
    public required string Key { get; init; }
    public required string Label { get; init; }
    public string? Question { get; init; }
    public required FieldType Type { get; init; }
    public string? Help { get; init; }

    /// <summary>Sentences to begin with, for the student's grade.</summary>
    public IReadOnlyList<string>? Starters { get; init; }

    public IReadOnlyList<FieldOption>? Options { get; init; }
    public FieldScale? Scale { get; init; }
    public IReadOnlyList<FieldColumn>? Columns { get; init; }
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>Who reads it unless the student says otherwise.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who reads it at most.</summary>
    public required Audience Widest { get; init; }

    public bool? MayDecline { get; init; }
    public bool? Lead { get; init; }

    /// <summary>Whether it is the caller's to write.</summary>
    public bool? MayWrite { get; init; }

    public static FieldView Of(TemplateField field, GradeBand band, bool? isStudent) => new()
    {
        Key = field.Key,
        Label = field.Label,
        Question = field.Question,
        Type = field.Type,
        Help = field.Help,
        Starters = field.Starters?.For(band) is { Count: > 0 } starters ? starters : null,
        Options = field.Options.Count > 0 ? field.Options : null,
        Scale = field.Scale,
        Columns = field.Columns.Count > 0 ? field.Columns : null,
        Rows = field.Rows.Count > 0 ? field.Rows : null,
        Audience = field.Audience,
        Widest = field.Widest,
        MayDecline = field.MayDecline ? true : null,
        Lead = field.Lead ? true : null,
        MayWrite = isStudent is { } student && field.IsEditedBy(student) ? true : null,
    };
}
