using Plp.Storage;

namespace Plp.Framework;

/// <summary>
/// What the framework says in another language the school writes in (H15, E3), text by text beside the English one. Families read a
/// text once someone other than its writer has approved it, and only while the English says what it said then: a new version keeps what
/// it leaves as it was.
/// </summary>
internal sealed record FrameworkTranslation : Document, IDocument<FrameworkTranslation>
{
    /// <summary>Texts kept in a language, those of earlier versions included.</summary>
    private const int MostTexts = 500;

    public static DocumentKind<FrameworkTranslation> Shape { get; } = new("framework-translation", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public IReadOnlyList<TranslatedText> Texts { get; init => field = value ?? []; } = [];

    public static string IdOf(string language) => $"framework-translation:{language}";

    public static FrameworkTranslation None(string language) => new() { Id = IdOf(language), Rev = 0, Language = language };

    public TranslatedText? Find(string source) => Texts.FirstOrDefault(text => text.Source == source);

    /// <summary>What families read for an English text; null where there is nothing that was approved.</summary>
    public string? Approved(string source) => Find(source) is { Approval: not null } text ? text.Text : null;

    /// <summary>The translation with texts as they were written; one that was changed waits for its approval again.</summary>
    /// <param name="texts">By their English text; null takes one away.</param>
    public FrameworkTranslation Written(IReadOnlyList<(string Source, string? Text)> texts, string by, DateTimeOffset at)
    {
        var sources = texts.Select(text => text.Source).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Rev = Rev + 1,
            Texts =
            [
                .. texts
                    .Where(text => text.Text is not null)
                    .Select(text => Find(text.Source) is { } same && same.Text == text.Text
                        ? same
                        : new TranslatedText(text.Source, text.Text!, by, at, null))
                    .Concat(Texts.Where(text => !sources.Contains(text.Source)))
                    .Take(MostTexts),
            ],
        };
    }

    /// <summary>The translation once somebody approved what others wrote of those texts.</summary>
    public FrameworkTranslation ApprovedBy(string person, IReadOnlySet<string> sources, DateOnly on) => this with
    {
        Rev = Rev + 1,
        Texts = [.. Texts.Select(text => text.Waits(sources) && text.By != person
            ? text with { Approval = new TextApproval(person, on) }
            : text)],
    };
}

/// <param name="Source">The English text it translates.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Approval">Null: it waits, and no family reads it.</param>
internal sealed record TranslatedText(string Source, string Text, string By, DateTimeOffset At, TextApproval? Approval)
{
    public bool Waits(IReadOnlySet<string> sources) => Approval is null && sources.Contains(Source);
}

/// <param name="By">Who read it and approved it; never its writer.</param>
internal sealed record TextApproval(string By, DateOnly On);
