using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Archives;

/// <summary>
/// What stood on record about one student when a school year closed, never written over (H11): the year's talks, contacts and pathways.
/// The plan of that day lies beside it as a <see cref="PlanCopy"/>, so that words withdrawn later leave it too. Its
/// <see cref="Document.State"/> is the school year and its <see cref="Document.Day"/> the last day it is kept, for queries. Rules only.
/// </summary>
internal sealed record YearArchive : Document, IDocument<YearArchive>
{
    /// <summary>How long one is kept after the school year's end where nobody says otherwise.</summary>
    public const int YearsKept = 7;

    public static DocumentKind<YearArchive> Shape { get; } =
        new("year-archive", 1, Retention.UntilItsDay("the day it names, seven years after the school year unless the school says another"));

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string SchoolYear { get; init; }

    /// <summary>The day it was made.</summary>
    public required DateOnly On { get; init; }

    /// <summary>As the student was called then, and in lists.</summary>
    public required string Name { get; init; }

    public required string SortName { get; init; }
    public required string Grade { get; init; }

    /// <summary>Who advised them that day, by their ids.</summary>
    public IReadOnlyList<string> Advisors { get; init; } = [];

    /// <summary>Whether there was a plan.</summary>
    public bool HasPlan { get; init; }

    /// <summary>As they stood then, newest first.</summary>
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    /// <summary>As they stood then, newest first.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Those of the year as they stood then, each with the title it had; null in archives of before.</summary>
    public IReadOnlyList<PathwayParticipation>? Pathways { get; init; }

    /// <summary>Those that were last sent in the year, as they stood then; null in archives of before.</summary>
    public IReadOnlyList<PathwayProposal>? Proposals { get; init; }

    /// <summary>Every version of those that was sent, with what was decided.</summary>
    public IReadOnlyList<PathwayProposalVersion>? ProposalVersions { get; init; }

    /// <summary>Every legal hold there was, the oldest first.</summary>
    public IReadOnlyList<ArchiveHold> Holds { get; init; } = [];

    /// <summary>As <see cref="WordSieve"/> writes it; null in archives of before: they are read to be searched.</summary>
    public string? Words { get; init; }

    [JsonIgnore]
    public DateOnly KeptUntil => Day!.Value;

    /// <summary>While a hold is on it, it is not erased, whatever day it is kept until.</summary>
    [JsonIgnore]
    public bool IsHeld => Holds.Any(hold => hold.Lifted is null);

    /// <summary>The archive with what its words are found by.</summary>
    /// <param name="copy">The plan of that day.</param>
    /// <param name="update">The year's update.</param>
    /// <param name="template">Of the plan, whose choices are kept by their keys and read by their words.</param>
    public YearArchive FoundBy(PlanCopy? copy, YearlyUpdate? update, Template? template) => this with
    {
        Words = WordSieve.Of(
        [
            .. CheckIns.SelectMany(checkIn => TextsOf(checkIn)),
            .. Contacts.SelectMany(contact => TextsOf(contact)),
            .. (Pathways ?? []).SelectMany(pathway => TextsOf(pathway)),
            .. (ProposalVersions ?? []).SelectMany(version => TextsOf(version)),
            .. copy is null ? [] : TextsOf(copy),
            .. copy is null || template is null ? [] : ChosenIn(copy, template),
            .. update is null ? [] : TextsOf(update),
        ]).ToString(),
    };

    /// <summary>False where the words certainly stand nowhere in it; the year's update may have been written on since.</summary>
    public bool MayHold(string words) => WordSieve.Read(Words)?.MayHold(words) ?? true;

    private static IEnumerable<string> ChosenIn(PlanCopy copy, Template template) =>
        from item in copy.Items().OfType<TemplatedItem>()
        from value in item.Values
        let words = template.Find(value.Key)?.Words(value.Value)
        where words is not null
        select words;

    private static List<string> TextsOf<T>(T document) where T : Document, IDocument<T>
    {
        using var json = JsonDocument.Parse(T.Shape.Write(document));
        return [.. WordSieve.TextsIn(json.RootElement)];
    }

    public static string IdOf(string student, string schoolYear) => $"year-archive:{student}:{schoolYear}";

    /// <summary>The id of the plan's copy of that day; one of the yearly update has another.</summary>
    public static string CopyIdOf(string student, string schoolYear) => PlanCopy.IdOf(student, CopyOf(schoolYear));

    /// <summary>What the copies of a school year's close are known by.</summary>
    public static string CopyOf(string schoolYear) => schoolYear + "-close";

    /// <summary>
    /// The plan as it may be read today: without words withdrawn since, and each item under the audience of then or of now, whichever
    /// is narrower.
    /// </summary>
    public static Plan PlanAsThen(PlanCopy copy, Plan now)
    {
        var plan = copy.Today(now);
        return plan.Items().Aggregate(plan, (left, item) => copy.Item(item.Id) is { } then
            ? left.With(item with { Audience = Audiences.Narrower(then.Audience.ToString(), item.Audience) })
            : left);
    }

    /// <summary>The talks as they may be read today: those that still count, each box under the narrower audience.</summary>
    /// <param name="now">As they stand today.</param>
    public IReadOnlyList<CheckIn> CheckInsAsThen(IReadOnlyDictionary<string, CheckIn> now) =>
    [
        .. CheckIns
            .Where(then => now.TryGetValue(then.Id, out var one) && one.Voided is null)
            .Select(then => (Then: then, Now: now[then.Id]))
            .Select(both => both.Then with
            {
                Progress = Narrower(both.Then.Progress, both.Now.Progress),
                Problems = Narrower(both.Then.Problems, both.Now.Problems),
                Ideas = Narrower(both.Then.Ideas, both.Now.Ideas),
                Developments = Narrower(both.Then.Developments, both.Now.Developments),
                OneThing = Narrower(both.Then.OneThing, both.Now.OneThing),
                NextSteps = Narrower(both.Then.NextSteps, both.Now.NextSteps),
            }),
    ];

    /// <inheritdoc cref="CheckInsAsThen"/>
    public IReadOnlyList<Contact> ContactsAsThen(IReadOnlyDictionary<string, Contact> now) =>
    [
        .. Contacts
            .Where(then => now.TryGetValue(then.Id, out var one) && one.Voided is null)
            .Select(then => then with { Note = Narrower(then.Note, now[then.Id].Note) }),
    ];

    /// <summary>The pathways that are still on record.</summary>
    public IEnumerable<PathwayParticipation> PathwaysAsThen(IReadOnlySet<string> now) =>
        (Pathways ?? []).Where(then => now.Contains(then.Id));

    /// <summary>The proposals that are still on record, each under the narrower audience.</summary>
    public IReadOnlyList<PathwayProposal> ProposalsAsThen(IReadOnlyDictionary<string, PathwayProposal> now) =>
    [
        .. (Proposals ?? [])
            .Where(then => now.ContainsKey(then.Id))
            .Select(then => then with { Audience = Audiences.Narrower(then.Audience.ToString(), now[then.Id].Audience) }),
    ];

    /// <summary>Words that were taken out since are not read here either.</summary>
    private static Box? Narrower(Box? then, Box? now) =>
        then is null || now is null ? null : then with { Audience = Audiences.Narrower(then.Audience.ToString(), now.Audience) };
}

/// <summary>A legal hold: while it lasts nothing of the archive is erased.</summary>
/// <param name="Reason">In plain words.</param>
/// <param name="LiftedBy">Who ended it; null while it lasts.</param>
internal sealed record ArchiveHold(string Reason, string By, DateOnly Since, string? LiftedBy = null, DateOnly? Lifted = null);

/// <summary>That a school year was archived, for the list of years.</summary>
internal sealed record ArchivedYear : Document, IDocument<ArchivedYear>
{
    public static DocumentKind<ArchivedYear> Shape { get; } = new("archived-year", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string SchoolYear { get; init; }

    /// <summary>The first day it was worked on.</summary>
    public required DateOnly On { get; init; }

    public required int Students { get; init; }

    public static string IdOf(string schoolYear) => $"archived-year:{schoolYear}";
}
