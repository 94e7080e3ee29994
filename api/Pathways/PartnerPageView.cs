using Plp.School;

namespace Plp.Pathways;

/// <summary>All a partner sees by its link, in one answer: first names, agreements, hours, its own feedback.</summary>
internal sealed record PartnerPageView
{
    public required string School { get; init; }
    public string? SchoolPhone { get; init; }
    public SchoolWords? Words { get; init; }
    public required bool Demonstration { get; init; }
    public required string Partner { get; init; }
    public required string Pathway { get; init; }

    /// <summary>The last day the link opens the page.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Empty once every consent, or the pathway, has ended.</summary>
    public required IReadOnlyList<PartnerStudentView> Students { get; init; }

    /// <param name="isWhole">With all of each agreement, however long.</param>
    public static PartnerPageView Of(PartnerVisit visit, IReadOnlyList<SharedStudent> shown, bool isWhole = false) => new()
    {
        School = visit.Today.School.Name,
        SchoolPhone = visit.Today.School.Phone,
        Words = visit.Today.School.Words.ChangedOrNone,
        Demonstration = visit.Today.School.Demonstration,
        Partner = visit.Partner.Name,
        Pathway = visit.Pathway.IsDesigned && shown.Count == 0 // the title is that student's words, and nobody agrees to them any more
            ? visit.Today.School.Words.Apply("A pathway that a student designed")
            : visit.Pathway.Title,
        Until = visit.Link.Expires ?? visit.Today.Day,
        Students = [.. shown.Select(one => PartnerStudentView.Of(one, visit.Partner.Key, shown.Count, isWhole))],
    };
}

/// <summary>One student, as a partner sees them.</summary>
internal sealed record PartnerStudentView
{
    /// <summary>
    /// So many entries of a student that wait are told, the oldest first, and the next ones once those are confirmed; where a page has
    /// many students fewer of each, so that it stays small on any phone.
    /// </summary>
    private const int MostOpen = 24, MostOpenOfPage = 60;

    /// <summary>So many letters of agreements a page tells, each student's as many; whoever wants to read on asks for the whole.</summary>
    private const int MostOfAgreements = 3200;

    private const int MostConfirmed = 6, MostConfirmedOfPage = 20;

    public required int Number { get; init; }
    public required string FirstName { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public PartnerAgreementView? Agreement { get; init; }

    /// <summary>Hours that wait to be confirmed, the oldest first.</summary>
    public required IReadOnlyList<PartnerHoursView> Open { get; init; }

    /// <summary>How many more wait.</summary>
    public int? MoreOpen { get; init; }

    /// <summary>The last ones that are confirmed, the newest first.</summary>
    public required IReadOnlyList<PartnerHoursView> Confirmed { get; init; }

    public required decimal Total { get; init; }
    public required decimal TotalConfirmed { get; init; }

    /// <summary>The partner's own words, the newest first.</summary>
    public required IReadOnlyList<FeedbackView> Feedback { get; init; }

    /// <param name="students">How many students are told in the same answer.</param>
    /// <param name="isWhole">With all of the agreement, however long.</param>
    public static PartnerStudentView Of(SharedStudent student, string partner, int students = 1, bool isWhole = false)
    {
        var mostOpen = Math.Min(MostOpen, MostOpenOfPage / students);
        var one = student.Participation;
        var open = one.Hours.Where(entry => entry.Confirmed is null).OrderBy(entry => entry.On).ToList();
        return new PartnerStudentView
        {
            Number = student.Number,
            FirstName = student.FirstName,
            From = one.From,
            To = one.To,
            Agreement = one.Agreement is { } agreement
                ? PartnerAgreementView.Of(agreement, isWhole ? null : MostOfAgreements / students)
                : null,
            Open = [.. open.Take(mostOpen).Select(PartnerHoursView.Of)],
            MoreOpen = open.Count > mostOpen ? open.Count - mostOpen : null,
            Confirmed =
            [
                .. one.Hours
                    .Where(entry => entry.Confirmed is not null)
                    .OrderByDescending(entry => entry.On)
                    .Take(Math.Min(MostConfirmed, MostConfirmedOfPage / students))
                    .Select(PartnerHoursView.Of),
            ],
            Total = one.Total(),
            TotalConfirmed = one.Confirmed(),
            Feedback =
            [
                .. (one.Feedback ?? [])
                    .Where(words => words.Partner == partner)
                    .OrderByDescending(words => words.At)
                    .Select(words => new FeedbackView(words.Text, words.Name, words.At)),
            ],
        };
    }
}

/// <param name="Question">What the partner asked about it.</param>
internal sealed record PartnerHoursView(string Id, DateOnly On, decimal Hours, string? What, string? Question)
{
    public static PartnerHoursView Of(HoursEntry entry) => new(
        entry.Id,
        entry.On,
        entry.Hours,
        entry.What,
        entry.Confirmed is null ? entry.Question?.Text : null);
}

/// <summary>What was agreed, or how it begins.</summary>
/// <param name="SignedBy">Who signed for the partner; null: nobody yet.</param>
/// <param name="SignedAs">The parties that signed, the partner among them.</param>
/// <param name="IsBeginning">Whether there is more of it than is told here.</param>
internal sealed record PartnerAgreementView(
    int Version,
    string Does,
    string? Learns,
    string? Schedule,
    string? Supervisor,
    string? Safety,
    string? SignedBy,
    IReadOnlyList<AgreementParty> SignedAs,
    bool? IsBeginning = null)
{
    /// <param name="most">Of so many letters; null: all of it.</param>
    public static PartnerAgreementView Of(LearningAgreement agreement, int? most = null)
    {
        string?[] words = [agreement.Does, agreement.Learns, agreement.Schedule, agreement.Supervisor, agreement.Safety];
        var (left, isBeginning) = (most ?? int.MaxValue, most < words.Sum(text => text?.Length ?? 0));
        for (var i = 0; i < words.Length && isBeginning; i++)
        {
            var length = words[i]?.Length ?? 0;
            words[i] = left == 0 ? null : length <= left ? words[i] : BeginningOf(words[i]!, left);
            left = Math.Max(0, left - length);
        }
        return new PartnerAgreementView(
            agreement.Version,
            words[0]!,
            words[1],
            words[2],
            words[3],
            words[4],
            agreement.Signatures.FirstOrDefault(one => one.As == AgreementParty.Partner)?.Name,
            [.. agreement.Signatures.Select(one => one.As).Order()],
            isBeginning ? true : null);
    }

    /// <summary>As many whole words as there is room for.</summary>
    private static string BeginningOf(string text, int most)
    {
        var end = text.LastIndexOf(' ', most - 1);
        return text[..(end > 0 ? end : most)].TrimEnd() + "…";
    }
}

/// <param name="Entries">Ids of the hours that are confirmed.</param>
internal sealed record PartnerHoursInput(IReadOnlyList<string?>? Entries);

/// <param name="Entry">Id of the hours.</param>
internal sealed record PartnerQuestionInput(string? Entry, string? Text);

/// <param name="Version">Of the agreement that was read.</param>
/// <param name="Name">Who signs.</param>
internal sealed record LinkSignatureInput(int? Version, string? Name);

/// <param name="Key">A UUID made once for these words.</param>
internal sealed record PartnerFeedbackInput(Guid? Key, string? Text);
