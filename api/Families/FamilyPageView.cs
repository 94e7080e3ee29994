using Plp.Duties;
using Plp.People;
using Plp.Plans;

namespace Plp.Families;

/// <summary>The family page in one answer, in the order it is read: words of one language, and what is this family's own.</summary>
internal sealed record FamilyPageView
{
    /// <summary>The language of <see cref="Texts"/>, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    public required IReadOnlyList<LanguageName> Languages { get; init; }

    /// <summary>The page's approved texts by key, with names and days put in.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required FamilyChild Student { get; init; }

    /// <summary>The adult's other children, whom the same link opens.</summary>
    public required IReadOnlyList<FamilySibling> Also { get; init; }

    public required string School { get; init; }
    public string? SchoolPhone { get; init; }
    public required bool Demonstration { get; init; }
    public string? Advisor { get; init; }
    public string? Phone { get; init; }

    /// <summary>The last talk this adult was told of; null before the first.</summary>
    public SharedUpdate? Update { get; init; }

    public required IReadOnlyList<SharedUpdate> Earlier { get; init; }

    /// <summary>This year's plan, and whether this adult said they know it.</summary>
    public required PlanNews Plan { get; init; }

    /// <summary>Everything whose audience is the family (E2), in the words it was written in: each says in which language.</summary>
    public required SharedPlan Shared { get; init; }

    /// <summary>
    /// Other students whom the student named as peers, with the family's consent or waiting for it; null where there are none.
    /// </summary>
    public IReadOnlyList<FamilyPeer>? Peers { get; init; }

    /// <summary>What this adult hopes for this year, in their own words (B7).</summary>
    public string? Hopes { get; init; }

    /// <summary>The school asked this adult to take part this year; null when it did not, or the year's look is finished.</summary>
    public InvitationNews? Invitation { get; init; }

    /// <summary>Exhibitions and conferences, in the page's language; null where there is none.</summary>
    public ExhibitionNews? Exhibitions { get; init; }

    /// <summary>What was said about parts of the record that the school did not amend; left out where nothing was.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }

    /// <summary>The student's pathways, in the page's language; null where there is none.</summary>
    public PathwayNews? Pathways { get; init; }

    public required IReadOnlyList<OwnAnswer> Answers { get; init; }
    public required FamilySettings Settings { get; init; }
}

internal sealed record LanguageName(string Tag, string Name);

/// <param name="Until">The last day the consent holds, in the page's language; null: it is asked for.</param>
internal sealed record FamilyPeer(string Id, string Name, string? Until);

/// <param name="Agrees">False ends it, at any time.</param>
/// <param name="Until">The last day; the end of the school year when it is left out.</param>
internal sealed record PeerConsentInput(string? PeerId, bool? Agrees, DateOnly? Until);

/// <param name="Name">The given name in mail home; nothing else tells who it is.</param>
internal sealed record FamilyChild(string Id, string Name);

/// <summary>Another child of the adult's, with what stands on the child's own page.</summary>
internal sealed record FamilySibling(string Id, string Name)
{
    public string? Advisor { get; init; }

    /// <summary>When this adult was last told of a talk, in the page's language; null before the first.</summary>
    public string? Latest { get; init; }

    /// <summary>By when the next talk is due, in the page's language.</summary>
    public string? Next { get; init; }
}

internal sealed record SharedUpdate
{
    public required string Id { get; init; }

    /// <summary>"Ruth Kimball, Tuesday 25 August", in the page's language.</summary>
    public required string From { get; init; }

    /// <summary>The language of the words.</summary>
    public required string Language { get; init; }

    public required string Dir { get; init; }
    public string? GoingWell { get; init; }
    public string? OneThing { get; init; }
    public string? HowHome { get; init; }
    public string? Next { get; init; }

    /// <summary>The fields whose words are in another language, and in which.</summary>
    public string? WordsIn { get; init; }

    /// <summary>The language of words that are not in the page's, as the page's calls it.</summary>
    public string? WordsInName { get; init; }

    /// <summary>That those words are not translated, in the page's language.</summary>
    public string? NotTranslated { get; init; }

    public IReadOnlyList<string>? Own { get; init; }

    /// <summary>That it was sent by mistake; there are no words then.</summary>
    public string? TakenBack { get; init; }

    /// <summary>That the words were corrected after they were told, and when.</summary>
    public string? Corrected { get; init; }

    /// <summary>"You told us you have read this", with the day; null until then.</summary>
    public string? Acknowledged { get; init; }
}

/// <param name="Lines">One each: its name, and the time that is theirs.</param>
internal sealed record ExhibitionNews(string Title, IReadOnlyList<string> Lines);

/// <param name="Lines">One each: its name and the hours; what the school asks the family about it.</param>
internal sealed record PathwayNews(string Title, IReadOnlyList<string> Lines);

internal sealed record PlanNews(string SchoolYear, string? Acknowledged);

/// <param name="Text">As it was written.</param>
/// <param name="Translation">Beside it, where somebody translated it.</param>
internal sealed record OwnAnswer(string Id, VoiceKind Kind, string? Text, string Language, string On, bool Seen, string? Translation);

/// <param name="Asked">When the school asked, in the page's language.</param>
/// <param name="Answered"><c>coming</c> or <c>notComing</c>; null until then.</param>
internal sealed record InvitationNews(string Asked, VoiceKind? Answered);

internal sealed record FamilySettings(string Language, IReadOnlyList<Channel> Channels, bool Interpreter, bool Updates, bool ByMail);

internal sealed record FamilyAnswerInput(Guid? Key, string? Text);

internal sealed record AcknowledgeInput(string? UpdateId, bool? Plan);

/// <param name="Hour">When a call suits, in the family's own words.</param>
internal sealed record CallMeInput(Guid? Key, string? Hour);

/// <param name="Text">This adult's hopes; empty takes them away.</param>
internal sealed record OwnHopesInput(string? Text);

/// <param name="Answer"><c>coming</c> or <c>notComing</c>.</param>
/// <param name="Text">Anything more, in the family's own words.</param>
internal sealed record InvitationInput(Guid? Key, VoiceKind? Answer, string? Text);

internal sealed record WishesInput(string? Language, IReadOnlyList<Channel>? Channels, bool? Interpreter, bool? Updates);

/// <summary>What was done is done; the page shows it when it is opened again.</summary>
internal sealed record HeardView(string Id)
{
    /// <summary>The token of a link that opens what was asked for; left out where that is not given at once.</summary>
    public string? Link { get; init; }
}
