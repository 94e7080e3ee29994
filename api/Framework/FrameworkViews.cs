using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Framework;

/// <summary>The framework's page as one caller has it.</summary>
internal sealed record FrameworkView
{
    /// <summary>The version in force; null: the school has adopted none yet.</summary>
    public AdoptedFramework? Current { get; init; }

    /// <summary>All versions, the newest first.</summary>
    public required IReadOnlyList<FrameworkEdition> Versions { get; init; }

    /// <summary>Only for those who edit it.</summary>
    public FrameworkDraftView? Draft { get; init; }

    /// <summary>The newest first; empty for those who do not propose.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    /// <summary>The other languages the school writes in; only for those who write the framework in them.</summary>
    public IReadOnlyList<FrameworkLanguage>? Languages { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <param name="By">Who entered it.</param>
internal sealed record FrameworkEdition(int Version, DateOnly AdoptedOn, string Note, string By)
{
    public static FrameworkEdition Of(FrameworkVersion version, StaffNames staff) =>
        new(version.Version, version.AdoptedOn, version.Note, staff.NameOf(version.By));
}

/// <summary>One version with what it says.</summary>
internal sealed record AdoptedFramework(int Version, DateOnly AdoptedOn, string Note, FrameworkContent Content)
{
    public static AdoptedFramework Of(FrameworkVersion version) =>
        new(version.Version, version.AdoptedOn, version.Note, version.Content);
}

internal sealed record FrameworkDraftView(int Rev, FrameworkContent Content, string? By, DateTimeOffset? At)
{
    public static FrameworkDraftView Of(FrameworkDraft draft, StaffNames staff) =>
        new(draft.Rev, draft.Content, draft.By is { } by ? staff.NameOf(by) : null, draft.At);
}

internal sealed record FrameworkInput(
    int? Rev,
    string? Purpose,
    IReadOnlyList<FrameworkTermInput?>? Terms,
    IReadOnlyList<MisunderstandingInput?>? Misunderstandings)
{
    public FrameworkContent Read(FrameworkContent before, FieldErrors errors)
    {
        if (Terms is not { Count: > 0 and <= FrameworkContent.MostTerms })
            errors.Add("terms", $"A framework has 1 to {FrameworkContent.MostTerms} terms.");
        if (Misunderstandings?.Count > FrameworkContent.MostMisunderstandings)
            errors.Add("misunderstandings", $"List at most {FrameworkContent.MostMisunderstandings}: the common ones.");
        var terms = (Terms ?? []).Take(FrameworkContent.MostTerms).Select((term, i) => new FrameworkTerm(
            term?.Key is { } key && before.Find(key) is not null ? key : Guid.NewGuid().ToString("n")[..12],
            errors.Required($"terms.{i}.name", term?.Name, "Write the term.", 80),
            errors.Required($"terms.{i}.definition", term?.Definition, "Say what it means at your school.", FieldErrors.Text))).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms.FindIndex(term => string.Equals(term.Name, terms[i].Name, StringComparison.OrdinalIgnoreCase)) < i
                && terms[i].Name.Length > 0)
                errors.Add($"terms.{i}.name", $"“{terms[i].Name}” is defined above already. Keep one of the two.");
            if (terms.FindIndex(term => term.Key == terms[i].Key) < i)
                errors.Add($"terms.{i}.name", "This term was sent twice. Keep one of the two.");
        }
        return new FrameworkContent(
            errors.Required("purpose", Purpose, "Say why your school has plans.", FieldErrors.Text),
            terms,
            [
                .. (Misunderstandings ?? []).Take(FrameworkContent.MostMisunderstandings).Select((one, i) => new Misunderstanding(
                    errors.Required($"misunderstandings.{i}.heard", one?.Heard, "Write what people think.", 400),
                    errors.Required($"misunderstandings.{i}.inFact", one?.InFact, "Say what is true.", FieldErrors.Text))),
            ]);
    }
}

/// <param name="Key">Of a term that is there already.</param>
internal sealed record FrameworkTermInput(string? Key, string? Name, string? Definition);

internal sealed record MisunderstandingInput(string? Heard, string? InFact);

/// <param name="Rev">Of the draft that was looked at.</param>
internal sealed record AdoptInput(int? Rev, DateOnly? AdoptedOn, string? Note);
