using Plp.People;
using Plp.Requests;

namespace Plp.Exhibitions;

/// <summary>What an exhibition shows one family of one child.</summary>
internal sealed record FamilyExhibitionsView
{
    public required string Language { get; init; }
    public required string Dir { get; init; }

    /// <summary>The texts by key, with names and days put in.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>That the school's own words are in English, in the page's language; left out where that is English.</summary>
    public string? NotTranslated { get; init; }

    public required IReadOnlyList<FamilyExhibitionView> Exhibitions { get; init; }
}

internal sealed record FamilyExhibitionView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Its days, in the page's language.</summary>
    public required string Days { get; init; }

    public string? Place { get; init; }

    /// <summary>That and until when one can choose, in the page's language; null: not any more.</summary>
    public string? Until { get; init; }

    /// <summary>It was called off.</summary>
    public bool? Canceled { get; init; }

    /// <summary>The time that is theirs, in the page's language.</summary>
    public string? Slot { get; init; }

    public bool? Waiting { get; init; }
    public required IReadOnlyList<FamilySlot> Free { get; init; }

    /// <summary>Keys of free times that suit a family with several children best.</summary>
    public required IReadOnlyList<string> Near { get; init; }

    /// <summary>What the student shows, in the student's words.</summary>
    public string? Title { get; init; }

    public required IReadOnlyList<FamilyPrepare> Prepare { get; init; }

    /// <summary>What this adult answered; null until then.</summary>
    public bool? Comes { get; init; }

    public int? People { get; init; }

    /// <summary>The student has presented.</summary>
    public bool? Presented { get; init; }

    public required IReadOnlyList<PanelNoteView> Notes { get; init; }
}

/// <param name="Written">Day, hour and room, in the page's language.</param>
internal sealed record FamilySlot(string Key, string Written);

/// <summary>What a family may choose instead of a time that was just taken; none: there is a waiting list.</summary>
internal sealed record FreeTimesView(IReadOnlyList<FamilySlot> Free);

internal sealed record FamilyPrepare(string Text, bool Ready);
