using Plp.Families;
using Plp.People;
using Plp.Requests;

namespace Plp.Framework;

/// <summary>A language the framework can be written in beside English, and how far it is.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Approved">Texts families read in it.</param>
/// <param name="Waiting">Texts that wait for somebody to approve them.</param>
/// <param name="All">Texts of the version in force.</param>
internal sealed record FrameworkLanguage(string Tag, int Approved, int Waiting, int All)
{
    /// <summary>Those the school writes in, but for English: all for the coordinator, a translator's own for a translator.</summary>
    public static IEnumerable<FamilyLanguage> Offered(Visit visit)
    {
        var own = (visit.Caller.Person.Translates ?? []).Select(tag => tag.Split('-')[0]).ToHashSet(StringComparer.Ordinal);
        return FamilyLanguage.Offered(visit.Today.School)
            .Where(language => language.Tag != FamilyLanguage.English)
            .Where(language => visit.Caller.Role != Role.Translator || own.Contains(language.Tag));
    }

    public static FrameworkLanguage Of(string tag, FrameworkContent content, FrameworkTranslation? translation)
    {
        var texts = content.Texts().ToHashSet(StringComparer.Ordinal);
        var written = translation?.Texts.Where(text => texts.Contains(text.Source)).ToList() ?? [];
        return new FrameworkLanguage(
            tag,
            written.Count(text => text.Approval is not null),
            written.Count(text => text.Approval is null),
            texts.Count);
    }
}

/// <summary>Every text of the version in force with what stands for it in one language.</summary>
/// <param name="Rev">0 while nothing was written.</param>
/// <param name="Version">The version in force.</param>
/// <param name="MayApprove">Something waits that somebody else wrote.</param>
internal sealed record FrameworkTranslationView(
    string Language,
    int Rev,
    int Version,
    IReadOnlyList<TranslatedTextView> Texts,
    bool MayApprove)
{
    public static FrameworkTranslationView Of(FrameworkVersion framework, FrameworkTranslation translation, Visit visit, StaffNames staff)
    {
        var texts = framework.Content.Texts().Select(source => (Source: source, Text: translation.Find(source))).ToList();
        return new FrameworkTranslationView(
            translation.Language,
            translation.Rev,
            framework.Version,
            [.. texts.Select(one => new TranslatedTextView(
                one.Source,
                one.Text?.Text,
                one.Text is null ? null : staff.NameOf(one.Text.By),
                one.Text?.Approval is { } approval ? staff.NameOf(approval.By) : null,
                one.Text?.Approval?.On))],
            texts.Exists(one => one.Text is { Approval: null } text && text.By != visit.Caller.Id));
    }
}

/// <param name="Text">Null: nothing is written for it.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="ApprovedBy">Null: it waits, and no family reads it.</param>
internal sealed record TranslatedTextView(string Source, string? Text, string? By, string? ApprovedBy, DateOnly? ApprovedOn);

/// <param name="Rev">Of what was looked at.</param>
/// <param name="Version">The version of the framework that was looked at.</param>
/// <param name="Texts">One for each English text, in its order; empty for none.</param>
internal sealed record FrameworkTranslationInput(int? Rev, int? Version, IReadOnlyList<string?>? Texts)
{
    public IReadOnlyList<(string Source, string? Text)> Read(FrameworkContent content, FieldErrors errors)
    {
        var sources = content.Texts().ToList();
        if (Texts?.Count != sources.Count)
        {
            errors.Add("texts", $"Send {sources.Count} texts, one for each of the framework’s, in its order.");
            return [];
        }
        return [.. sources.Select((source, i) => (source, errors.Optional($"texts.{i}", Texts[i], FieldErrors.Text)))];
    }
}

/// <param name="Rev">Of what was read.</param>
/// <param name="Version">The version of the framework that was looked at.</param>
internal sealed record ApproveTranslationInput(int? Rev, int? Version);
