using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Reads yearly updates and saves each together with its fact on the card and, when it ends, a full copy of the plan.</summary>
internal sealed class YearlyUpdates(IDocumentStore store, PlanStore plans, Cards cards)
{
    public const string WroteHopes = "wrote down hopes for the year";

    private const int Attempts = 20;

    /// <summary>All of one student, the newest first.</summary>
    public async Task<List<YearlyUpdate>> Of(string student, CancellationToken token)
    {
        var all = await store.All<YearlyUpdate>(new DocumentQuery(YearlyUpdate.Shape.Type) { Student = student }, token);
        return [.. all.OrderByDescending(update => update.SchoolYear, StringComparer.Ordinal)];
    }

    /// <summary>Those of all students that are not finished, in no order.</summary>
    public Task<List<YearlyUpdate>> Open(CancellationToken token) =>
        store.All<YearlyUpdate>(new DocumentQuery(YearlyUpdate.Shape.Type) { State = YearlyUpdate.OpenState }, token);

    /// <summary>Those among documents about one student, in no order.</summary>
    public static List<YearlyUpdate> Among(IEnumerable<StoredDocument> about) =>
    [
        .. about.Where(document => document.Type == YearlyUpdate.Shape.Type).Select(document => document.As<YearlyUpdate>()),
    ];

    /// <summary>This school year's, or null when it is not begun.</summary>
    public Task<YearlyUpdate?> This(string student, SchoolToday today, CancellationToken token) =>
        store.Read<YearlyUpdate>(YearlyUpdate.IdOf(student, today.Calendar.SchoolYear), token);

    /// <summary>
    /// An adult said on the family page that they know this year's plan: at any time, so that the year's look at the plan is
    /// begun by it where nobody has yet. Said twice it is noted once.
    /// </summary>
    /// <returns>Whether it is noted; false when no more fits.</returns>
    public async Task<bool> Acknowledge(string student, string adult, SchoolToday today, CancellationToken token)
    {
        var fits = true;
        await ByOthers(student, adult, today, before =>
        {
            if (before.Parts.Any(part => part.Who == Participant.Family && part.Person == adult && part.How == Participation.Acknowledged))
                return null;
            if (before.Parts.Count >= YearlyUpdate.MostParts)
            {
                fits = false;
                return null;
            }
            var part = new TakingPart
            {
                Id = $"page-{today.Day:yyyyMMdd}-{before.Parts.Count}",
                Who = Participant.Family,
                How = Participation.Acknowledged,
                Person = adult,
                Channel = Channel.Mail,
                On = today.Day,
                By = adult,
            };
            return before with { Rev = before.Rev + 1, Parts = [.. before.Parts, part] };
        }, token);
        return fits;
    }

    /// <summary>An adult's hopes for this year in their own words, written on the family page at any time (B7).</summary>
    /// <param name="text">Null takes them away.</param>
    /// <param name="language">BCP 47, of the page they are written on.</param>
    public Task Hope(string student, string adult, string? text, string language, SchoolToday today, CancellationToken token) =>
        ByOthers(student, adult, today, before =>
    {
        var mine = before.Hopes.FirstOrDefault(hope => hope.Adult == adult);
        if (mine?.Text == text)
            return null;
        var others = before.Hopes.Where(hope => hope.Adult != adult);
        return before with
        {
            Rev = before.Rev + 1,
            Hopes = text is null ? [.. others] : [.. others, new FamilyHope(adult, text, today.Instant, TypedBy: null, language)],
        };
    }, token);

    /// <summary>
    /// Words somebody offers for a text of this year's update; they wait beside it until the student decides (B5). Sent again they
    /// are there already.
    /// </summary>
    /// <param name="item">As <see cref="YearlyUpdate.TextItem"/> says.</param>
    /// <param name="reads">Whether they read the text.</param>
    public async Task<IResult> Suggest(
        string student,
        string item,
        SuggestionInput input,
        Suggester by,
        Func<Said, bool> reads,
        StaffNames staff,
        SchoolToday today,
        CancellationToken token)
    {
        if ((await plans.Read(student, token))?.Archived == true)
            return PlanItems.PutAway();
        var answer = PlanItems.NotThere();
        await ByOthers(student, by.Id, today, before =>
        {
            if (before.TextOf(item) is not { } said || !reads(said))
                return null;
            if (before.Ended is not null)
            {
                answer = Problem.Conflict("This year's update is finished. Words are suggested for what is still written.");
                return null;
            }
            var texts = new Dictionary<string, int> { [YearlyUpdate.TextField] = FieldErrors.Text };
            var (after, suggestion, refusal) = TextSuggestions.Add(before.Suggestions, item, input, by, texts, today.Instant);
            answer = refusal ?? Reply.Ok(SuggestionView.Of(suggestion!, YearlyUpdate.HeadingOf(item), before.Rev, said.Text, staff));
            return after is null ? null : before with { Suggestions = after };
        }, token);
        return answer;
    }

    /// <summary>Changes this school year's update for somebody else than the student, beginning it when there is none.</summary>
    /// <param name="change">Null leaves it as it is; may run several times.</param>
    /// <param name="by">Who writes.</param>
    private async Task ByOthers(
        string student,
        string by,
        SchoolToday today,
        Func<YearlyUpdate, YearlyUpdate?> change,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await This(student, today, token) ?? YearlyUpdate.Begin(student, today.Calendar.SchoolYear, today.Day);
            if (change(before) is not { } after)
                return;
            var changes = new Changes().Save(after);
            AddHistory(changes, before, after, by, today);
            var card = await cards.Read(student, token) ?? throw new InvalidOperationException("A student without a card.");
            if (after.MarkOn(card) is var marked && marked != card)
                changes.Replace(marked);
            if ((await store.Commit(changes, token)).Done)
            {
                cards.Changed(student);
                return;
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    public Task<PlanCopy?> Copy(string student, string schoolYear, CancellationToken token) =>
        store.Read<PlanCopy>(PlanCopy.IdOf(student, schoolYear), token);

    /// <summary>Changes this school year's update, beginning it when there is none; the change may run several times.</summary>
    /// <param name="change">To the update as it shall be, or null to leave it, and the answer either way.</param>
    public async Task<IResult> Change(
        StudentVisit visit,
        Func<YearlyUpdate,
        (YearlyUpdate? After, IResult? Refusal)> change,
        Func<YearlyUpdate, Task<IResult>> answer)
    {
        var year = visit.Today.Calendar.SchoolYear;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await store
                .Read<YearlyUpdate>(YearlyUpdate.IdOf(visit.Student, year), visit.Token) ?? YearlyUpdate
                .Begin(visit.Student, year, visit.Today.Day);
            var (after, refusal) = change(before);
            if (after is null)
                return refusal ?? await answer(before);
            if ((await store.Commit(await With(after, before, visit), visit.Token)).Done)
            {
                cards.Changed(visit.Student);
                return await answer(after);
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    private async Task<Changes> With(YearlyUpdate after, YearlyUpdate before, StudentVisit visit)
    {
        var changes = new Changes().Save(after);
        AddHistory(changes, before, after, visit.Caller.Id, visit.Today);
        var card = await cards.Read(visit.Student, visit.Token) ?? throw new InvalidOperationException("A student without a card.");
        var updated = after.MarkOn(card);
        if (updated != card)
            changes.Replace(updated);
        var ends = after.Ended is not null && before.Ended is null;
        if (ends && await plans.Read(visit.Student, visit.Token) is { } plan)
            changes.Put(PlanCopy.Of(plan, after.SchoolYear, visit.Today.Day));
        return changes;
    }

    /// <summary>One save of the update's texts, one of each adult's hopes that changed, and one of each suggestion.</summary>
    private static void AddHistory(Changes changes, YearlyUpdate before, YearlyUpdate after, string by, SchoolToday today)
    {
        var ends = after.Ended is not null && before.Ended is null;
        var texts = after.DifferencesTo(before);
        if (ends || before.Rev == 0 || texts.Count > 0)
        {
            var what = ends ? "finished the yearly update" : before.Rev == 0 ? "began the yearly update" : "saved the yearly update";
            changes.Create(PlanHistory.Of(changes.Id, after.Student!, after.Id, after.Rev, what, by, today, texts));
        }
        foreach (var one in after.Suggestions.ExceptBy(before.Suggestions.Select(one => one.Id), one => one.Id))
            changes.Create(Suggesting(changes.Id, one, after, one.IsAnswer ? "answered in a few words" : "suggested words", by, today) with
            {
                Fields = [new FieldChange(FieldOf(one), null, one.Text)],
                ByName = one.Name,
            });
        foreach (var one in before.Suggestions.ExceptBy(after.Suggestions.Select(one => one.Id), one => one.Id))
        {
            var isTaken = after.TextOf(one.Item)?.Text == one.Text && before.TextOf(one.Item)?.Text != one.Text;
            var said = one.IsAnswer ? "put an answer away" : isTaken ? "accepted suggested wording" : "declined suggested wording";
            changes.Create(Suggesting(changes.Id, one, after, said, by, today) with
            {
                Fields = [new FieldChange(FieldOf(one), one.Text, null)],
            });
        }
        var adults = before.Hopes.Concat(after.Hopes).Select(hope => hope.Adult).Distinct(StringComparer.Ordinal);
        foreach (var (adult, n) in adults.Select((adult, n) => (adult, n)))
        {
            string? HopesIn(YearlyUpdate update) => update.Hopes.FirstOrDefault(hope => hope.Adult == adult)?.Text;
            if (HopesIn(before) is var was && HopesIn(after) is var now && was != now)
                changes.Create(PlanHistory.Of(
                    $"{changes.Id}-{n}",
                    after.Student!,
                    after.HopesIdOf(adult),
                    after.Rev,
                    WroteHopes,
                    by,
                    today,
                    [new FieldChange("text", was, now)]));
        }
    }

    private static PlanHistory Suggesting(
        string commit,
        Suggestion suggestion,
        YearlyUpdate update,
        string what,
        string by,
        SchoolToday today) =>
        PlanHistory.Of($"{commit}-{suggestion.Id}", update.Student!, update.Id, update.Rev, what, by, today, []);

    private static string FieldOf(Suggestion suggestion) => Withdrawal.Suggesting(suggestion.Item[YearlyUpdate.TextItem.Length..]);
}
